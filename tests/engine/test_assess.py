"""What an assessment lists beside its numbers: who answered, what to do now and later, the list, the questions."""

from dataclasses import replace
from typing import Any

import pytest

from partner_fit.engine.assess import assess
from partner_fit.model.answers import AnswerSheet
from tests.engine.small import question, questionnaire, sheet

DAY = "2026-11-23"
LINES = [{"id": "paper", "text": "Paper.", "before": "Signing"}]


def test_three_actions_come_first_and_every_other_one_later() -> None:
    asked = questionnaire({"x": [question(f"x{n}") for n in range(5)]})
    result = assess(asked, [sheet({f"x{n}": "c1" for n in range(5)})], DAY)
    listed = [[each.question.id for each in some] for some in (result.first_actions, result.later_actions)]
    assert listed == [["x0", "x1", "x2"], ["x3", "x4"]]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (("done", "in-work", "not-needed"), "in-work"),
        (("done", "not-yet"), "not-yet"),
        (("not-needed", "done"), "done"),
        (("not-needed",), "not-needed"),
        ((), None),
    ],
)
def test_of_a_line_the_least_far_status_holds(said: tuple[str, ...], shown: str | None) -> None:
    team = [sheet({}, "marketing")]
    team += [
        sheet({}, respondent={"role": "technical", "name": str(n)}, checklist={"paper": status})
        for n, status in enumerate(said)
    ]
    (line,) = assess(questionnaire({"x": [question("x1")]}, checklist=LINES), team, DAY).checklist
    assert (line.entry.status if line.entry else None) == shown


def test_a_line_stands_on_the_list_only_where_it_applies() -> None:
    choices = [{"id": each, "text": each} for each in ("early", "late")]
    stage = {"id": "stage", "ask": "?", "why": "-", "choices": choices}
    lines = [{**LINES[0], "when": {"stage": ["late"]}}]
    asked = questionnaire({"x": [question("x1")]}, checklist=lines, context=[stage])
    for value, count in (("early", 0), ("late", 1)):
        assert len(assess(asked, [sheet({}, context={"stage": value})], DAY).checklist) == count


def test_questions_to_put_to_a_cdmo_begin_with_the_lowest_trait_and_end_with_the_thin_ones() -> None:
    traits: dict[str, Any] = {name: [question(name)] for name in ("none", "full", "low")}
    asked = questionnaire({**traits, "thin": [question("t1"), question("t2")]})
    asked = replace(asked, traits=tuple(replace(each, ask_cdmo=(f"{each.id}?",)) for each in asked.traits))
    result = assess(asked, [sheet({"full": "c5", "low": "c2", "t1": "c1"})], DAY)
    assert [each.text for each in result.questions_for_cdmo] == ["low?", "full?", "none?", "thin?"]


def test_who_answered_is_told_with_how_much_of_what_was_asked() -> None:
    asked = questionnaire(
        {"x": [question("x1"), question("x2"), question("x3", roles=["technical"]), question("x4", core=False)]}
    )

    def told(of: AnswerSheet) -> tuple[int, int, int, int]:
        (one,) = assess(asked, [of], DAY).respondents
        return one.answered, one.asked, one.inapplicable, one.beyond

    assert told(sheet({"x1": "c1", "x2": "dont-know"})) == (1, 2, 0, 0)
    assert told(sheet({"x1": "c1", "x2": "not-applicable"})) == (1, 2, 1, 0)
    assert told(sheet({"x1": "c1", "x2": "gone", "x4": "c1"})) == (1, 2, 0, 1)
