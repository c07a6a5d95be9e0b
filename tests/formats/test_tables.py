"""Tables as CSV and as workbooks: what stands in a cell is read again as it was, and is never a formula."""

import csv
import io
import re
import sys
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.xml.constants import SHEET_MAIN_NS

from partner_fit.errors import MissingExtra, Remark, WrongUsage
from partner_fit.formats import SUBJECTS, document_of, write
from partner_fit.formats.document import BandName, Cell, DataColumn, DataTable, Document, Section
from partner_fit.formats.media import csv as csv_medium
from partner_fit.formats.media import xlsx
from partner_fit.formats.media.csv import cell_text
from partner_fit.formats.subjects.tables import columns
from tests.formats import cases
from tests.formats.records import RECORDS
from tests.formats.test_plan_formats import nasty, opens_formula, the_plan

WITH_TABLES = [subject for subject, media in SUBJECTS.items() if "csv" in media]
KINDS: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "number": (int, Fraction),
    "share": (int, Fraction),
    "day": str,
    "band": BandName,
}
FORBIDDEN = set("[]:*?/\\")


def book_of(content: str | bytes) -> Any:
    assert isinstance(content, bytes)
    return openpyxl.load_workbook(io.BytesIO(content))


def rows_of(content: str | bytes, delimiter: str = ",") -> list[list[str]]:
    assert isinstance(content, str)
    return list(csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def with_table(*rows: tuple[Cell, ...], kinds: Any) -> Document:
    """Return a document that holds nothing but one table."""
    table = DataTable("things", columns(kinds), rows)
    return Document("test", "Title", "en", "Who", "What", "2026-11-23", Section("", "", ()), (), tables=(table,))


def test_the_same_subjects_have_both_media_for_tables() -> None:
    assert {"report", "plan", "compare"} <= set(WITH_TABLES)
    assert [subject for subject, media in SUBJECTS.items() if "xlsx" in media] == WITH_TABLES


@pytest.mark.parametrize("subject", WITH_TABLES)
def test_every_cell_is_of_the_kind_of_its_column(subject: str) -> None:
    tables = document_of(subject, RECORDS[subject]()).tables
    assert len({table.name for table in tables}) == len(tables) > 1
    for table in tables:
        assert not set(table.name) & FORBIDDEN
        assert len(table.name) <= 31
        assert len({column.name for column in table.columns}) == len(table.columns)
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                assert cell is None or isinstance(cell, KINDS[column.kind]), (table.name, column.name, cell)


@pytest.mark.parametrize("subject", ["report", "plan", "compare"])
def test_every_row_of_one_company_ends_with_it_so_that_tables_can_be_joined(subject: str) -> None:
    record: Any = RECORDS[subject]()
    for table in document_of(subject, record).tables:
        ends = [table.columns[-1].name, *{row[-1] for row in table.rows}]
        assert (ends[0] == "company") == (table.name not in ("bands", "about"))
        assert ends[0] != "company" or ends[1:] in ([], [record.organisation])


@pytest.mark.parametrize("paint", [csv_medium.write, xlsx.write], ids=["csv", "xlsx"])
def test_a_table_without_a_row_says_so_and_why(paint: Callable[[Document], object]) -> None:
    document = with_table(kinds={"length": "number"})
    (table,) = document.tables
    for why, said in (
        ("", r"^The table things is empty\.$"),
        ("None came.", r"^The table things is empty\. None came\.$"),
    ):
        with pytest.warns(Remark, match=said):
            paint(document._replace(tables=(table._replace(why_empty=why),)))


@pytest.mark.parametrize("subject", WITH_TABLES)
def test_a_workbook_has_a_sheet_for_each_table_with_all_that_is_in_it(subject: str) -> None:
    record = RECORDS[subject]()
    tables = document_of(subject, record).tables
    content = write(subject, record, "xlsx")
    book = book_of(content)
    assert book.sheetnames == [table.name for table in tables]
    for sheet, table in zip(book, tables, strict=True):
        head, *rows = sheet.iter_rows()
        assert [cell.value for cell in head] == [column.name for column in table.columns]
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
        assert sheet.max_row == len(table.rows) + 1
        for cells, row in zip(rows, table.rows, strict=True):
            for cell, (column, value) in zip(cells, zip(table.columns, row, strict=True), strict=True):
                assert read_again(cell, column) == as_kept(value, column), (table.name, column.name)


def read_again(cell: Any, column: DataColumn) -> object:
    assert cell.data_type in {"text": "sn", "band": "sn", "day": "sdn"}.get(column.kind, "n")
    assert cell.data_type != "n" or not isinstance(cell.value, str)
    return cell.value.date().isoformat() if isinstance(cell.value, datetime) else cell.value


def as_kept(value: Cell, column: DataColumn) -> object:
    if isinstance(value, BandName):
        return value.title
    return pytest.approx(float(value)) if isinstance(value, Fraction) else value or (value if value == 0 else None)


def test_bands_have_the_colour_that_the_sheet_of_bands_gives_them() -> None:
    book = book_of(write("report", cases.team(), "xlsx"))
    legend = {row[0].value: row[0].fill.fgColor.rgb for row in book["bands"].iter_rows(min_row=2)}
    assert len(set(legend.values())) == len({band.level for band in cases.shipped().bands}) > 1
    shown = [row[4] for row in book["traits"].iter_rows(min_row=2) if row[4].value]
    assert shown
    assert all(cell.fill.fgColor.rgb == legend[cell.value] for cell in shown)


@pytest.mark.parametrize("subject", WITH_TABLES)
def test_a_workbook_leads_nowhere_and_runs_nothing(subject: str) -> None:
    content = write(subject, RECORDS[subject](), "xlsx")
    assert isinstance(content, bytes)
    with ZipFile(io.BytesIO(content)) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist()}
    assert not [name for name in parts if any(word in name.lower() for word in ("vba", "external", "connection"))]
    assert not [name for name, part in parts.items() if 'TargetMode="External"' in part or "<f>" in part]


def strings_in(content: bytes) -> list[str]:
    """Return the texts of a sheet as a spreadsheet reads them, which takes `_x0041_` for the sign of that number."""
    with ZipFile(io.BytesIO(content)) as packed:
        held = ElementTree.fromstring(packed.read("xl/worksheets/sheet1.xml")).iter(f"{{{SHEET_MAIN_NS}}}is")
    texts = ("".join(each.itertext()) for each in held)
    return [re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text) for text in texts]


def printable(text: str) -> str:
    return "".join(c if c.isprintable() and c not in "→\ufffd" else " " for c in text)


def test_a_workbook_does_not_tell_when_it_was_made() -> None:
    content = xlsx.write(with_table(("x",), kinds={"text": "text"}))
    with ZipFile(io.BytesIO(content)) as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        times = re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", packed.read("docProps/core.xml").decode())
    assert set(times) == {"1980-01-01T00:00:00"}


@given(st.lists(nasty | st.text(max_size=30) | st.just("#N/A") | st.just("_x003D_1") | st.just("007"), min_size=1))
@example(["_x003D_x003D_1", "__x0041_", "\n=1"])
def test_words_stay_words_in_a_workbook(texts: list[str]) -> None:
    texts = [text.replace("\r", " ") for text in texts]
    content = xlsx.write(with_table(*((text,) for text in texts), kinds={"text": "text"}))
    assert list(map(printable, strings_in(content))) == ["text", *filter(None, map(printable, texts))]
    (sheet,) = book_of(content)
    for place, text in enumerate(texts, 2):
        cell = sheet.cell(place, 1)
        assert cell.data_type == ("s" if text else "n")
        assert cell.quotePrefix or not opens_formula(text)  # without it, editing the cell makes a formula of it


def test_numbers_shares_and_days_count_in_a_workbook() -> None:
    kinds = {"number": "number", "count": "number", "share": "share", "day": "day"}
    made = with_table(
        (Fraction(2, 3), 4, Fraction(1, 4), "2026-11-23"),
        (None, None, None, "2026-11"),
        (None, None, None, "1900-02-28"),
        kinds=kinds,
    )
    (sheet,) = book_of(xlsx.write(made))
    number, count, share, day = sheet[2]
    assert (number.value, count.value, share.value, day.value.date()) == (2 / 3, 4, 0.25, date(2026, 11, 23))
    assert [cell.number_format for cell in (number, count, share, day)] == ["0.0#", "0", "0%", "yyyy-mm-dd"]
    assert [cell.value for cell in sheet[3]] == [None, None, None, "2026-11"]
    assert sheet["D4"].value == "1900-02-28"  # spreadsheets disagree on days before March 1900


@pytest.mark.parametrize(
    ("text", "least", "most"), [("7", 5, 12), ("a" * 40, 40, 48), ("a" * 500, 50, 70), ("two\nlines", 5, 12)]
)
def test_a_column_is_as_wide_as_its_words_and_never_as_a_whole_paragraph(text: str, least: int, most: int) -> None:
    (sheet,) = book_of(xlsx.write(with_table((text,), kinds={"text": "text"})))
    assert least <= sheet.column_dimensions["A"].width <= most


def test_without_the_extra_a_workbook_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra) as raised:
        write("report", cases.team(), "xlsx")
    assert (raised.value.extra, raised.value.instead) == ("xlsx", "write CSV")


def test_the_guide_lists_the_tables_of_every_subject() -> None:
    guide = (cases.EXAMPLES.parent / "docs" / "formats.md").read_text(encoding="utf-8")
    part = guide.partition("<!-- tables: begin -->")[2].partition("<!-- tables: end -->")[0]
    listed = re.findall(r"^\| `(\w+)` \| (.+) \|$", part, re.MULTILINE)
    told = {subject: re.sub(r" \(.*?\)", "", names).split(", ") for subject, names in listed}
    assert told == {
        subject: [table.name for table in document_of(subject, RECORDS[subject]()).tables] for subject in WITH_TABLES
    }


# CSV


def test_a_table_is_chosen_by_its_name_and_the_first_one_without() -> None:
    record = cases.team()
    first, *others = document_of("report", record).tables
    assert rows_of(write("report", record, "csv"))[0] == [column.name for column in first.columns]
    for table in others:
        head, *rows = rows_of(write("report", record, "csv", table=table.name))
        assert head == [column.name for column in table.columns]
        assert len(rows) == len(table.rows)
    with pytest.raises(WrongUsage) as raised:
        write("report", record, "csv", table="trait")
    assert "Did you mean" in raised.value.hint
    assert all(table.name in raised.value.hint for table in (first, *others))


@given(st.lists(st.fractions(max_denominator=97) | st.integers(), min_size=1))
def test_numbers_read_the_same_with_a_point_and_with_a_comma(numbers: list[Fraction | int]) -> None:
    made = with_table(*((number,) for number in numbers), kinds={"number": "number"})
    with_point = [row[0] for row in rows_of(csv_medium.write(made))[1:]]
    with_comma = [row[0] for row in rows_of(csv_medium.write(made, decimal="comma"), ";")[1:]]
    assert [each.replace(",", ".") for each in with_comma] == with_point
    assert not any("." in each for each in with_comma)
    for shown, number in zip(with_point, numbers, strict=True):
        assert abs(Fraction(shown) - number) <= Fraction(1, 20_000)


@given(st.lists(nasty, min_size=2, max_size=4), st.sampled_from(["point", "comma"]))
def test_no_cell_opens_a_formula_wherever_a_spreadsheet_parts_them(texts: list[str], decimal: str) -> None:
    made = csv_medium.write(
        with_table(*((text, "end") for text in texts), kinds={"a": "text", "b": "text"}), None, decimal
    )
    for line in made.removeprefix("\ufeff").split("\r\n"):
        for sign in ",;":
            assert not any(opens_formula(cell) for cell in line.split(sign))


# what people wrote, and who they are


def everything(record: object) -> str:
    """Return all that both media hold of a report."""
    tables = [table.name for table in document_of("report", record).tables]
    parts = [str(write("report", record, "csv", table=name)) for name in tables]
    book = book_of(write("report", record, "xlsx"))
    return "\n".join([*parts, *(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)])


def test_names_and_notes_of_a_team_are_left_out_unless_asked_for() -> None:
    sheets = cases.team_sheets()
    people = [sheet.respondent.name for sheet in sheets if sheet.respondent.name]
    notes = [" ".join(answer.note.split()) for sheet in sheets for answer in sheet.answers.values() if answer.note]
    assert people
    assert notes
    without, with_names = everything(cases.team()), everything(cases.team(names=True))
    assert [each for each in (*people, *notes) if each in without] == []
    assert [name for name in people if name not in with_names] == []


def test_private_answers_of_a_team_are_nobody_s() -> None:
    private = {question.id for question in cases.shipped().questions if question.private}
    rows = list(csv.DictReader(io.StringIO(str(write("report", cases.team(), "csv")).removeprefix("\ufeff"))))
    told = [row for row in rows if row["question"] in private]
    assert told
    assert {(row["role"], row["name"]) for row in told} == {("", "")}
    assert {row["role"] for row in rows if row["question"] not in private} > {"Leadership"}


def test_a_report_has_a_row_for_each_answer_and_each_step() -> None:
    made = cases.team()
    tables = {table.name: table for table in document_of("report", made).tables}
    given = [each for trait in made.traits for q in trait.questions for each in q.answers if each.state != "unanswered"]
    assert len(tables["answers"].rows) == len(given)
    assert len(tables["steps"].rows) == len(made.first_actions) + len(made.later_actions)
    assert tables["steps"].columns == document_of("plan", RECORDS["plan"]()).tables[0].columns


@pytest.mark.parametrize("name", ["scale-up", "solo-founder"])
def test_a_step_has_the_same_cautions_and_section_in_a_report_as_in_a_plan(name: str) -> None:
    steps = the_plan(name, 500).steps
    made = str(write("report", cases.example(name), "csv", table="steps")).removeprefix("\ufeff")
    rows = {row["question"]: row for row in csv.DictReader(io.StringIO(made, newline=""))}
    assert set(rows) == {step.action.question.id for step in steps}
    for step in steps:
        row = rows[step.action.question.id]
        assert (row["section"], row["description"].count("Caution: ")) == (step.section, len(step.caveats))
        assert all(cell_text(caveat.text) in row["description"] for caveat in step.caveats)


def test_answers_that_were_tried_come_first() -> None:
    first = document_of("report", RECORDS["report_what_if"]()).tables[0]
    assert (first.name, len(first.rows)) == ("what-if", 1)
