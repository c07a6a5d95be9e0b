"""A named table of a document for spreadsheets and trackers, in which no cell can become a formula."""

import csv
import io
import re
import unicodedata
from fractions import Fraction
from warnings import warn

from partner_fit.errors import Remark, WrongUsage
from partner_fit.formats.document import BandName, Cell, DataTable, Document
from partner_fit.formats.words import fixed
from partner_fit.text import did_you_mean, make_visible

_BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet takes the file for an old encoding; trackers skip it."""
_STARTS = "=+-@|%"
_STAND_INS = "→\N{REPLACEMENT CHARACTER}\"'"
"""What control characters are shown as, and quotation marks."""
_SPACES = re.compile(r"\s+")
_PARTING = re.compile("([;,])")
_PLACES = 4
"""Decimals of a number at most."""
_SIGNS = {"point": (".", ","), "comma": (",", ";")}
"""By the decimal sign's name, that sign and what then stands between cells."""


def write(document: Document, table: str | None = None, decimal: str = "point") -> str:
    """Return one of the document's tables, the first without a name, as CSV (RFC 4180) with a byte order mark.

    With the decimal `comma`, semicolons stand between the cells. WrongUsage for the name of no table; a Remark for
    one without a row.
    """
    known = {each.name: each for each in document.tables}
    if table is not None and table not in known:
        near = did_you_mean(table, known)
        raise WrongUsage(f"There is no table {table}.", f"{near} Tables here: {', '.join(known)}.".lstrip())
    chosen = known[table] if table is not None else document.tables[0]
    tell_if_empty(chosen)
    point, between = _SIGNS[decimal]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=between, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(column.name for column in chosen.columns)
    writer.writerows([_shown(cell, point) for cell in row] for row in chosen.rows)
    return _BYTE_ORDER_MARK + out.getvalue()


def tell_if_empty(table: DataTable) -> None:
    """Remark that a table has no row, and why: a reader would look for what is missing."""
    if not table.rows:
        warn(Remark(f"The table {table.name} is empty. {table.why_empty}".rstrip()), stacklevel=3)


def _shown(cell: Cell, point: str) -> str:
    if isinstance(cell, Fraction):
        return fixed(cell, _PLACES).rstrip("0").removesuffix(".").replace(".", point)
    if isinstance(cell, BandName):
        return cell_text(cell.title)
    return cell_text(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


def cell_text(text: str) -> str:
    """Return a text on one line that no spreadsheet takes for a formula: an apostrophe stands before what it would.

    Signs are judged as a spreadsheet may see them: after spaces and invisible signs, in full width too, and after a
    semicolon or a comma, where spreadsheets of some countries part cells whatever the quotation marks say.
    """
    plain = make_visible(_SPACES.sub(" ", text))
    return "".join(f"'{part}" if starts_formula(part) else part for part in _PARTING.split(plain))


def starts_formula(text: str) -> bool:
    """Say whether a spreadsheet may take a text for a formula."""
    first = next((character for character in text if not _is_passed_over(character)), "")
    return bool(first) and unicodedata.normalize("NFKC", first)[0] in _STARTS


def _is_passed_over(character: str) -> bool:
    """Say whether a spreadsheet may pass over a sign at the start of a cell, or over the one it was before."""
    return character in _STAND_INS or unicodedata.category(character) in ("Zs", "Cc", "Cf", "Mn")
