"""A document as one HTML file to pass on: it needs no script, makes no request, and prints to clean pages."""

from partner_fit.formats.document import Document
from partner_fit.formats.media.html.page import write_page


def write(document: Document) -> str:
    """Return the document as one page, the same for the same document."""
    return write_page("document.html", document.language, style="document.css", document=document)
