"""The page for a CDMO as a PDF: two sides of one sheet, typeset by Typst, with people's words handed over as data."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from partner_fit.formats.media.pdf import typeset
from partner_fit.formats.words import brief as said
from partner_fit.model.brief import Brief, Line, Section

_TEMPLATE = Path(__file__).parent.parent / "media" / "pdf" / "brief.typ"


def write_pdf(brief: Brief) -> bytes:
    """Return the page as a tagged PDF, the same bytes for the same brief; MissingExtra without Typst.

    It says nothing about what was held back.
    """
    page = brief.page
    content = {
        "as_of": brief.as_of,
        "company": said.company(brief),
        "title": page.title,
        "opening": page.opening,
        "open_says": page.open_says,
        "sections": [_section(section) for section in brief.sections],
        "questions": brief.questions,
        "questions_title": page.questions,
        "questions_say": page.questions_say,
        "closing": page.closing,
    }
    return typeset(content, brief.language, _TEMPLATE)


def _section(section: Section) -> dict[str, Any]:
    return {
        **section._asdict(),
        "facts": _pairs(section.facts),
        "notes": _pairs(section.notes),
        "blanks": _pairs(section.blanks),
    }


def _pairs(lines: Iterable[Line]) -> list[dict[str, str | None]]:
    return [line._asdict() for line in lines]
