"""The named tables of a document as a workbook, a sheet for each: numbers count, days sort, and words stay words."""

import io
import re
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from partner_fit import __version__
from partner_fit.errors import MissingExtra
from partner_fit.formats.document import BandName, Cell, DataColumn, DataTable, Document
from partner_fit.formats.media.csv import starts_formula, tell_if_empty
from partner_fit.text import cells, make_visible

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_ALWAYS = datetime(1980, 1, 1)
"""A stamp that never changes; a ZIP holds no earlier one."""
_CORE = "docProps/core.xml"
_NARROWEST, _WIDEST = 8, 60
"""Of a column, in signs."""
_FIRST_YEAR = 1901
"""Before it, spreadsheets disagree on how days are counted."""
_HEAD = "E3E7EA"
_LEVELS = {"low": "F6E3DA", "middle": "F4EAD0", "high": "D9EBE1"}
"""Behind the name of a band; the sheet of bands is their legend."""
_FORMATS = {"number": "0.0#", "share": "0%", "day": "yyyy-mm-dd"}
_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def write(document: Document) -> bytes:
    """Return a workbook, the same bytes for the same document; MissingExtra without openpyxl.

    A Remark says where the first table has no row.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise MissingExtra("XLSX", "xlsx", "write CSV") from None
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = f"partner-fit {__version__}"
    book.properties.title = _plain(document.title)
    book.properties.language = document.language
    book.properties.created = _ALWAYS
    tell_if_empty(document.tables[0])
    for table in document.tables:
        _paint(book.create_sheet(table.name), table)
    return _packed(book)


def _paint(sheet: "Worksheet", table: DataTable) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(table.columns, 1):
        head = sheet.cell(1, place)
        _put(head, column.name, DataColumn(""))
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor=_HEAD)
    for line, row in enumerate(table.rows, 2):
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True), 1):
            cell = sheet.cell(line, place)
            _put(cell, value, column)
            cell.alignment = Alignment(vertical="top", wrap_text=column.kind == "text")
    for place, column in enumerate(table.columns, 1):
        widest = max([_width(row[place - 1]) for row in table.rows] + [_width(column.name) + 3])
        sheet.column_dimensions[get_column_letter(place)].width = max(_NARROWEST, min(_WIDEST, widest + 2))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"


def _put(cell: Any, value: Cell, column: DataColumn) -> None:  # its types take any cell for one that may be merged
    """Put a value into a cell as what it is; a text is never a formula, a number or an error, however it begins."""
    from openpyxl.styles import PatternFill

    if isinstance(value, int | Fraction):
        cell.value = value if isinstance(value, int) else float(value)
        cell.number_format = "0" if isinstance(value, int) else _FORMATS.get(column.kind, _FORMATS["number"])
        return
    day = _day(value) if isinstance(value, str) and column.kind == "day" else None
    if day is not None:
        cell.value, cell.number_format = day, _FORMATS["day"]
        return
    if isinstance(value, BandName):
        if value.level in _LEVELS:
            cell.fill = PatternFill("solid", fgColor=_LEVELS[value.level])
        value = value.title
    if value:
        text = _plain(value)
        cell.value = _ESCAPE.sub("_x005F_", text)
        cell.data_type = "s"
        cell.quotePrefix = starts_formula(text)  # it stays a text when somebody edits it


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None


def _plain(text: str) -> str:
    """Return a text as a cell can hold it, with control characters made visible."""
    return "\n".join(make_visible(_NOT_IN_XML.sub("\ufffd", line)) for line in text.split("\n"))


def _width(value: Cell) -> int:
    """Return how many signs wide a value is."""
    text = value.title if isinstance(value, BandName) else str(value or "")
    return 6 if isinstance(value, Fraction) else max(map(cells, text.split("\n")))


def _packed(book: "Workbook") -> bytes:
    """Return the workbook's file without the time at which it was made."""
    from openpyxl.xml.functions import tostring

    made, packed = io.BytesIO(), io.BytesIO()
    book.save(made)
    book.properties.modified = _ALWAYS
    with ZipFile(made) as before, ZipFile(packed, "w") as after:
        for name in before.namelist():
            data = tostring(book.properties.to_tree()) if name == _CORE else before.read(name)
            after.writestr(ZipInfo(name, _ALWAYS.timetuple()[:6]), data, ZIP_DEFLATED)
    return packed.getvalue()
