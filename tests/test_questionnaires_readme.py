"""The page on how to write a questionnaire says what the program does."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from partner_fit.engine.review import refusals
from partner_fit.formats.json.schema import SCHEMAS, questionnaire_schema
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.questionnaires import questionnaire_in
from partner_fit.store.yaml_file import parse_document
from tests.field_tables import field_tables

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "questionnaires" / "README.md"
PAGES = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs" / "json").iterdir())
FIELDS = re.compile(r"(<!-- fields: begin -->\n).*?(<!-- fields: end -->)", re.DOTALL)
EXAMPLE = re.compile(r"<!-- example: begin -->\n```yaml\n(.*?)```\n<!-- example: end -->", re.DOTALL)


def _tables() -> str:
    return field_tables(questionnaire_schema())


def test_the_tables_of_fields_are_those_of_the_program(record: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    expected = FIELDS.sub(lambda found: f"{found[1]}\n{_tables()}\n\n{found[2]}", page)
    if record:
        PAGE.write_text(expected, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == expected, "run `python3 -m pytest --record` to write the tables anew"


def test_every_field_of_a_questionnaire_has_a_meaning() -> None:
    rows = [line for line in _tables().splitlines() if line.startswith("| `")]
    assert len(rows) > len(fields(Questionnaire))
    assert [row for row in rows if row.endswith("|  |") or "None" in row] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_published_schema_has_tables_whose_links_lead_to_one(name: str) -> None:
    tables = field_tables(SCHEMAS[name]())
    titles = re.findall(r"^### (.+)$", tables, re.MULTILINE)
    assert len(titles) == len(set(titles)) > 1
    assert {link.replace("-", " ") for link in re.findall(r"\(#([\w-]+)\)", tables)} == set(titles[1:])
    assert f"<!-- fields of: {name} -->" in PAGES or name == "questionnaire"


def test_the_example_is_a_questionnaire_that_can_be_used() -> None:
    found = EXAMPLE.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None
    assert refusals(questionnaire_in(parse_document(found[1], "example"))) == []
