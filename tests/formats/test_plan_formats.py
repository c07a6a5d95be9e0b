"""Plans as files: a spreadsheet never finds a formula in them, and every format names the same steps."""

import csv
import io
import json
import unicodedata
from contextlib import nullcontext
from fractions import Fraction
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.engine.assess import score_team
from partner_fit.engine.plan import plan_for_hours, plan_to_band
from partner_fit.errors import Remark
from partner_fit.formats import words, write
from partner_fit.formats.json.schema import result_schema
from partner_fit.formats.media.csv import cell_text
from partner_fit.model.plan import Plan
from partner_fit.store.answer_sheets import load_sheet
from partner_fit.store.questionnaires import load_questionnaire
from tests.engine import small
from tests.formats import cases, markdown_reading

COLUMNS = ("title", "description", "owner", "hours", "trait", "question", "gain", "cap", "section", "company")
SIGNS = "=+-@|%＝＋－＠"
INVISIBLE = "\t\r\n \u00a0\u200b\u200e\u2060\ufeff\u3000\"'\x00\x1f→"
nasty = st.text(st.sampled_from(f"{SIGNS}{INVISIBLE};,a1A()"), max_size=12)


def opens_formula(cell: str) -> bool:
    """Say whether a cell starts with a sign that makes it a formula, as a spreadsheet that passes much over sees it."""
    seen = [c for c in cell if unicodedata.category(c) not in ("Cc", "Cf", "Zs", "Zl", "Zp") and c not in '"→\ufffd']
    return bool(seen) and unicodedata.normalize("NFKC", seen[0])[0] in "=+-@|%"


@given(nasty | st.text(max_size=30))
def test_no_cell_can_become_a_formula(text: str) -> None:
    cell = cell_text(text)
    assert not opens_formula(cell)
    assert cell.isprintable() or all(not c.isspace() or c == " " for c in cell)
    assert "\n" not in cell
    assert "\r" not in cell
    assert "\t" not in cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        (" \u200b@SUM(A1)", "' \u200b@SUM(A1)".replace("\u200b", "\ufffd")),
        ("＝cmd", "'＝cmd"),
        ("a; =1", "a;' =1"),
        ("Plain, 3-5 words", "Plain, 3-5 words"),
    ],
)
def test_an_apostrophe_stands_before_what_would_be_read_as_a_formula(text: str, cell: str) -> None:
    assert cell_text(text) == cell


def text(plan: Plan, medium: str) -> str:
    with nullcontext() if plan.steps or medium != "csv" else pytest.warns(Remark):
        made = write("plan", plan, medium)
    assert isinstance(made, str)
    return made


def the_plan(name: str = "solo-founder", hours: int | None = None) -> Plan:
    questionnaire = load_questionnaire("medtech-cdmo")
    sheet = load_sheet(cases.EXAMPLES / f"{name}.answers.yaml", questionnaire).sheet
    scores = score_team(questionnaire, [sheet], {})
    if hours is not None:
        return plan_for_hours(scores, Fraction(hours), as_of="2026-11-23", organisation=sheet.organisation)
    return plan_to_band(scores, None, as_of="2026-11-23", organisation=sheet.organisation)


PLANS = {"band": the_plan(), "hours": the_plan("blind-spots", 20), "nothing": the_plan("scale-up")}


def test_a_row_holds_all_a_tracker_needs() -> None:
    made = text(PLANS["hours"], "csv")
    assert made.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(made.removeprefix("\ufeff"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [row["question"] for row in rows] == [step.action.question.id for step in PLANS["hours"].steps]
    for row, step in zip(rows, PLANS["hours"].steps, strict=True):
        assert float(row["hours"]) == float(step.action.hours)
        assert step.action.aim.text.rstrip(".") in row["description"]
        assert all(caveat.text.split()[0] in row["description"] for caveat in step.caveats)
        assert row["section"] == step.section
        assert row["cap"] == words.lift_words(step.action)
        assert row["company"] == PLANS["hours"].organisation
        assert len(row["title"]) <= 102


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_every_format_names_every_step(plan: Plan) -> None:
    texts = {medium: text(plan, medium) for medium in ("terminal", "markdown", "html", "csv", "json")}
    for name, made in texts.items():
        for step in plan.steps:
            words = step.action.do.split()[0]
            assert words in made, f"{name} leaves out {step.action.question.id}"
    assert [step["question"] for step in json.loads(texts["json"])["steps"]] == [
        s.action.question.id for s in plan.steps
    ]


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_the_json_fits_its_schema(plan: Plan) -> None:
    data: Any = json.loads(text(plan, "json"))
    jsonschema.Draft202012Validator(result_schema("plan")).validate(data)
    assert data["schema_version"] == 1


def test_people_s_words_stay_words_in_markdown() -> None:
    step = {"do": "[x](http://e.vil) <b> @all #1 `code`", "owner": "| founder |", "hours": 1}
    question = small.question("a1")
    for choice in question["choices"]:
        choice["next"] = step
    questionnaire = small.questionnaire({"a": [question]})
    plan = plan_to_band(small.score(questionnaire, {"a1": "c1"}), questionnaire.bands[1], as_of="d", organisation="*X*")
    made = text(plan, "markdown")
    kinds = {token.type for token in markdown_reading.inline(made)}
    assert not kinds & {"link_open", "html_inline", "image", "code_inline", "em_open"}
    assert "[x](http://e.vil) <b> @all #1 `code`" in markdown_reading.shown(made)
    assert "| founder |" in markdown_reading.shown(made)


def test_while_it_is_too_early_nothing_is_called_a_way() -> None:
    asked = small.questionnaire({"x": [small.question("x1"), small.question("x2")]})
    for answers, heading in (({"x1": "c1"}, "No plan yet"), ({"x1": "c5", "x2": "c5"}, "Nothing to plan")):
        plan = plan_to_band(small.score(asked, answers), None, as_of="2026-11-23", organisation="Example")
        assert f"\n{heading}.\n" in str(write("plan", plan, "markdown"))
