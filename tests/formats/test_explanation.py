"""How one answer became its points, in words."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from partner_fit.engine.assess import score_team
from partner_fit.engine.explain import explain_answer
from partner_fit.engine.score import Scores
from partner_fit.formats import write
from partner_fit.formats.subjects.explain import Explained
from partner_fit.store.answer_sheets import load_sheet
from tests.engine.small import question, questionnaire, score
from tests.engine.test_explain import ALL_SECOND, MOVED
from tests.engine.test_score import WORKED, WORKED_ANSWERS
from tests.formats.cases import EXAMPLES, shipped, team_sheets
from tests.formats.markdown_reading import shown

FLOOR = {
    "id": "floor-gone",
    "question": "floor",
    "choices": ["c1"],
    "band": "from-0",
    "reason": "The floor is gone.",
    "do": "Lay it.",
}


def explained(scores: Scores, name: str) -> list[str]:
    """Return the explanation of one answer, one line for each paragraph and row."""
    made = write(
        "explain", Explained(scores.questionnaire, "Somebody", "2026-11-23", explain_answer(scores, name)), "markdown"
    )
    assert isinstance(made, str)
    return [shown(line) for line in made.split("\n")]


def told(name: str, answers: Mapping[str, Any], **more: Any) -> str:
    """Return the explanation of one answer to a questionnaire of three, on one line each paragraph."""
    asked = questionnaire({"a": [question("one"), question("two", 3), question("floor", 0)]}, **more)
    return "\n".join(explained(score(asked, answers), name))


def test_an_answer_that_does_not_apply_is_not_said_to_widen_the_range() -> None:
    text = told("one", {"one": "not-applicable", "two": "c4"})
    assert "left out of every sum, and of the range" in text
    assert "widens" not in text
    assert "It weighs" not in text


def test_an_answer_nobody_knows_widens_the_range() -> None:
    text = told("one", {"one": "dont-know", "two": "c4"})
    assert "That is no zero: it widens the range" in text
    assert "It weighs 1 of 4" in text


def test_an_answer_without_weight_that_holds_the_band_says_so_and_shows_the_bands() -> None:
    text = told("floor", {"one": "c5", "two": "c5", "floor": "c1"}, caps=[FLOOR])
    assert "it does not move the score; it can hold the band down" in text
    bands = [line.split("|")[5].strip() for line in text.split("\n") if line.startswith("|") and "From " in line]
    assert bands == ["From 0 (held by a cap)", *["From 80"] * 4]
    assert "With “Answer 1”, a cap holds the band at “From 0” at most. The floor is gone." in text


def test_an_answer_without_weight_that_holds_nothing_does_not_threaten() -> None:
    text = told("floor", {"one": "c5", "two": "c5", "floor": "c1"})
    assert "it does not move the score." in text
    assert "Band" not in text


def test_while_it_is_too_early_points_are_those_of_the_trait() -> None:
    text = told("one", {"one": "c1"})
    assert "It is too early for a score. Each 10 points here are worth 10 in " in text
    assert "leaves out 100 there." in text


def test_an_optional_question_nobody_was_asked_is_said_not_to_count() -> None:
    asked = questionnaire({"x": [question("x1"), question("more", core=False)]})
    text = "\n".join(explained(score(asked, {"x1": "c2"}), "more"))
    assert "Nobody was asked this, so it does not count" in text
    assert "weighs" not in text


def worked(name: str) -> list[str]:
    """Return the lines about one answer of the worked example."""
    return explained(score(WORKED, WORKED_ANSWERS), name)


def marked(lines: list[str]) -> list[str]:
    return [line.split("|")[4].split()[-1] for line in lines if line.startswith("| answered")]


def test_the_worked_example_is_told_with_its_numbers() -> None:
    lines = worked("a2")
    assert "a2 (trait-a, question id a2)" in lines[0]
    assert "Points of the answer: 25 of 100." in lines
    assert "It weighs 2 of the 3 answered so far in trait-a, which weighs 1 in the score over all." in lines
    assert "So each 10 points here are worth 3.3 in the score, and this answer leaves out 25." in lines
    assert "The score with it, all else as it is; now it is 58.3." in lines
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    assert ["answered", "25", "58", "Answer 2"] in [row[:4] for row in rows]
    assert ["", "100", "83", "Answer 5"] in [row[:4] for row in rows]


@pytest.mark.parametrize(("name", "place"), [("a1", ["4"]), ("a2", ["2"]), ("b1", ["5"]), ("a3", []), ("a4", [])])
def test_only_the_given_answer_is_marked(name: str, place: list[str]) -> None:
    assert marked(worked(name)) == place


def test_a_context_that_moved_the_points_is_named() -> None:
    moved, usual = (
        "\n".join(explained(score(MOVED, ALL_SECOND, context={"stage": stage}), "points")) for stage in ("sold", "idea")
    )
    assert "Points of the answer: 5 of 100. Moved here by stage." in moved
    assert "Moved" not in usual


def test_a_question_for_another_context_is_said_to_be_left_out() -> None:
    text = "\n".join(explained(score(MOVED, ALL_SECOND, context={"stage": "sold"}), "gone"))
    assert "does not apply in this context, so it is left out of every sum" in text
    assert "Answer 2" not in text


@cache
def scored(name: str) -> Scores:
    sheets = team_sheets() if name == "team" else [load_sheet(EXAMPLES / f"{name}.answers.yaml", shipped()).sheet]
    return score_team(shipped(), sheets, {})


def test_what_an_answer_on_one_side_means_and_what_to_bear_in_mind_of_its_trait_is_told() -> None:
    trait, side, name = next(
        (trait, choice.side, question.id)
        for trait in shipped().traits
        for question in trait.questions
        for choice in question.choices
        if choice.side and choice.id in scored("blind-spots").standings[question.id].choices
    )
    text = " ".join(explained(scored("blind-spots"), name))
    meant = [guidance for guidance in trait.guidance if guidance.side == side]
    assert [each.means for each in meant if each.means not in text] == []
    assert [note for note in trait.notes if note not in text] == []


def test_what_a_team_answered_is_marked_once_per_answer() -> None:
    told = explain_answer(scored("team"), "ability-gaps")
    lines = explained(scored("team"), "ability-gaps")
    assert len(marked(lines)) == sum(each.is_given for each in told.alternatives) > 1
    assert any("the mean over the roles of what each answered" in line for line in lines)
    assert any("if everybody gave it" in line for line in lines)


def test_a_score_whose_band_a_cap_holds_says_so_and_names_the_cap() -> None:
    weak = {"id": "weak", "trait": "a", "below": 90, "band": "from-0", "reason": "Weak."}
    text = told("one", {"one": "c1", "two": "c5", "floor": "c5"}, caps=[weak])
    assert "now it is 75, and a cap holds the band at “From 0”." in text
    held = [
        line.count("From 0 (held by a cap)") for line in text.split("\n") if line.startswith("|") and "From" in line
    ]
    assert held == [1, 1, 1, 0, 0]
    assert (
        "With “Answer 1”, “Answer 2” or “Answer 3”, a is below 90 and a cap holds the band at “From 0” at most." in text
    )


def test_a_cap_is_told_where_another_holds_the_band_lower_and_while_it_is_too_early() -> None:
    weak = {"id": "weak", "trait": "a", "below": 100, "band": "from-0", "reason": "Weak."}
    choices = {"one": "c4", "two": "c4", "floor": "c5"}
    for answers, caps in ((choices, [FLOOR, weak]), ({"floor": "c5"}, [FLOOR])):
        text = told("floor", answers, caps=caps)
        assert "it can hold the band down" in text
        assert "With “Answer 1”, a cap holds the band at “From 0” at most. The floor is gone." in text


def test_a_score_is_not_rounded_onto_the_edge_of_its_band() -> None:
    near = questionnaire({"a": [question("one", 9999, points=(0, 60, 100)), question("two")]})
    text = "\n".join(explained(score(near, {"one": "c2", "two": "c1"}), "two"))
    assert "now it is just under 60." in text
    assert "| answered | 0 | <60 |" in re.sub(" +", " ", text)


def test_what_else_makes_up_a_trait_of_a_team_is_told() -> None:
    lines = explained(scored("team"), "shared-objective")
    assert any(
        "It weighs 1 of 8 in Alignment (half of Alignment is agreement on the short facts: 4)" in line for line in lines
    )
    assert not any("short facts" in line for line in explained(scored("solo-founder"), "shared-objective"))
