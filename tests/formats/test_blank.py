"""A blank sheet shows everything that a person needs to fill it in, and reads back as what it is."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from partner_fit.engine.assess import assess
from partner_fit.errors import InvalidFile
from partner_fit.formats.blank import blank_sheet
from partner_fit.model.answers import PLACEHOLDER
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.answer_sheets import LoadedSheet, check_sheet
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.yaml_file import parse_document

TESTS = Path(__file__).resolve().parent.parent
COMPLETE = load_questionnaire(str(TESTS / "engine" / "complete.yaml"))
ALL = [
    COMPLETE,
    load_questionnaire("medtech-cdmo"),
    *(load_questionnaire(str(path)) for path in sorted((TESTS / "instruments").glob("*.yaml"))),
]


def written(questionnaire: Questionnaire = COMPLETE, **more: Any) -> str:
    return blank_sheet(questionnaire, **{"role": None, "full": True, "organisation": None, **more})


def read_back(text: str, questionnaire: Questionnaire = COMPLETE) -> LoadedSheet:
    """Return what a blank sheet says once its two required places are filled in."""
    text = text.replace(f'organisation: "{PLACEHOLDER}"', "organisation: Acme AG", 1)
    text = re.sub(r"^  role:$", f"  role: {questionnaire.roles[0].id}", text, count=1, flags=re.MULTILINE)
    return check_sheet(parse_document(text, "blank"), questionnaire)


@pytest.mark.parametrize("questionnaire", ALL, ids=lambda questionnaire: questionnaire.id)
def test_a_blank_sheet_is_a_draft_in_which_every_question_is_open(questionnaire: Questionnaire) -> None:
    loaded = read_back(written(questionnaire), questionnaire)
    assert set(loaded.sheet.answers) == {question.id for question in questionnaire.questions}
    assert {answer.state for answer in loaded.sheet.answers.values()} == {"unanswered"}
    assert set(loaded.sheet.context) == {asked.id for asked in questionnaire.context}
    assert loaded.sheet.given_context == {}
    assert loaded.sheet.questionnaire.digest == questionnaire.digest
    assert loaded.gone == {}


def test_a_filled_sheet_can_be_assessed() -> None:
    text = written(organisation='A "quoted" \\ name')
    for question in COMPLETE.questions:
        text = re.sub(rf"^  {question.id}:$", f"  {question.id}: {question.choices[-1].id}", text, flags=re.MULTILINE)
    text = text.replace("  stage:\n", "  stage: concept\n").replace("# contract-read: not-yet", "contract-read: done")
    result = assess(COMPLETE, [read_back(text).sheet], "2026-11-23")
    assert result.organisation == 'A "quoted" \\ name'
    assert [question.state for trait in result.traits for question in trait.questions] == ["chosen"] * 4
    assert result.checklist == () or result.checklist[0].entry is not None


def test_choices_stand_in_the_order_in_which_a_person_is_shown_them_without_numbers() -> None:
    text = written()
    block = text[text.index("# How many goals are there?") : text.index("\n  goals-at-once:")]
    assert re.findall(r"#   (\S+)", block) == ["fixed", "all-at-once", "one-main"]
    assert not re.search(r"[0-9]", block)


def test_the_short_sheet_has_the_core_questions_of_any_context() -> None:
    loaded = read_back(written(full=False))
    assert set(loaded.sheet.answers) == {"gap-list", "board-tests", "goals-at-once"}
    assert set(loaded.sheet.context) == {"stage"}
    assert "Counts only when product is hardware or not given." in written(full=False)


def test_a_role_gets_its_own_questions() -> None:
    sheet = read_back(written(role="technical")).sheet
    assert set(sheet.answers) == {"gap-list", "board-tests"}
    assert (sheet.respondent.role, sheet.scope.all_roles) == ("technical", False)
    assert read_back(written()).sheet.scope.all_roles


def test_the_name_of_the_company_and_a_role_must_be_filled_in() -> None:
    with pytest.raises(InvalidFile) as caught:
        check_sheet(parse_document(written(), "blank"), COMPLETE)
    assert [problem.text for problem in caught.value.problems] == [f'organisation: "{PLACEHOLDER}"', "  role:"]


def test_words_with_line_ends_and_control_characters_stay_inside_their_comment() -> None:
    first = replace(COMPLETE.traits[0].questions[0], ask="One\nanswers: {gap-list: none}\x1b[31m\u2028Two?")
    trait = replace(COMPLETE.traits[0], questions=(first,))
    text = written(replace(COMPLETE, traits=(trait,)))
    assert "\x1b" not in text
    assert "# One answers: {gap-list: none}\N{REPLACEMENT CHARACTER}[31m Two?" in text
    assert read_back(text).sheet.answers["gap-list"].choice is None
