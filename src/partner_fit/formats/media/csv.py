"""The named tables of a document for spreadsheets and trackers, in which no cell can become a formula."""

import csv
import io
import re
import unicodedata

from partner_fit.formats.document import Document
from partner_fit.text import make_visible

_BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet takes the file for an old encoding; trackers skip it."""
_STARTS = "=+-@|%"
_STAND_INS = "→\N{REPLACEMENT CHARACTER}\"'"
"""What control characters are shown as, and quotation marks."""
_SPACES = re.compile(r"\s+")


def write(document: Document) -> str:
    """Return the document's tables as CSV (RFC 4180) with a byte order mark, an empty row between two tables."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for place, table in enumerate(document.tables):
        writer.writerows([[]] if place else [])
        writer.writerow(table.columns)
        writer.writerows([cell_text(cell) for cell in row] for row in table.rows)
    return _BYTE_ORDER_MARK + out.getvalue()


def cell_text(text: str) -> str:
    """Return a text on one line that no spreadsheet takes for a formula: an apostrophe stands before what it would.

    Signs are judged as a spreadsheet may see them: after spaces and invisible signs, in full width too, and after a
    semicolon, where spreadsheets of some countries part cells whatever the quotation marks say.
    """
    plain = make_visible(_SPACES.sub(" ", text))
    return ";".join(f"'{part}" if starts_formula(part) else part for part in plain.split(";"))


def starts_formula(text: str) -> bool:
    """Say whether a spreadsheet may take a text for a formula."""
    first = next((character for character in text if not _is_passed_over(character)), "")
    return bool(first) and unicodedata.normalize("NFKC", first)[0] in _STARTS


def _is_passed_over(character: str) -> bool:
    """Say whether a spreadsheet may pass over a sign at the start of a cell, or over the one it was before."""
    return character in _STAND_INS or unicodedata.category(character) in ("Zs", "Cf", "Mn")
