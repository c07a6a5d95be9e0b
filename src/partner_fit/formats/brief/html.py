"""The page for a CDMO as one HTML file that prints on two sides of one sheet."""

from partner_fit.formats.html_page import write_page
from partner_fit.formats.words import brief as brief_words
from partner_fit.model.brief import Brief


def write_html(brief: Brief) -> str:
    """Return the page, the same for the same brief; it says nothing about what was held back.

    MissingExtra without Jinja2.
    """
    return write_page("brief.html", ["report.css", "brief.css"], brief.language, brief=brief, said=brief_words)
