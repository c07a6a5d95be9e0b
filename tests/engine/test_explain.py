"""What lies between one answer and the index, computed by hand."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from partner_fit.engine.explain import Explanation, explain_answer
from tests.engine.small import question, questionnaire, score
from tests.engine.test_score import WORKED, WORKED_ANSWERS

STAGE = {
    "id": "stage",
    "ask": "How far?",
    "why": "It matters.",
    "choices": [{"id": "idea", "text": "Idea"}, {"id": "sold", "text": "Sold"}],
}
MOVED = questionnaire(
    {
        "x": [
            question("points", points_when=[{"when": {"stage": ["sold"]}, "points": {"c2": 5}}]),
            question("weight", weight_when=[{"when": {"stage": ["sold"]}, "weight": 3}]),
            question("neither"),
            question("gone", applies={"stage": ["idea"]}),
        ]
    },
    context=[STAGE],
)
ALL_SECOND = dict.fromkeys(("points", "weight", "neither", "gone"), "c2")


def worked(name: str) -> Explanation:
    return explain_answer(score(WORKED, WORKED_ANSWERS), name)


def at(stage: str | None, name: str) -> Explanation:
    context: dict[str, Any] = {"stage": stage} if stage else {}
    return explain_answer(score(MOVED, ALL_SECOND, context=context), name)


def test_an_answer_is_followed_to_the_index() -> None:
    told = worked("a2")
    assert (told.state, told.points, told.score) == ("chosen", 25, Fraction(175, 3))
    assert told.share == Fraction(1, 3)
    assert (told.sums.score, told.sums.applicable, told.row.weight) == (Fraction(125, 3), 4, 2)
    assert [each.choice.id for each in told.alternatives if each.is_given] == ["c2"]
    assert [each.points for each in told.alternatives] == [0, 25, 50, 75, 100]
    assert [each.score for each in told.alternatives] == [
        *(50, Fraction(175, 3), Fraction(200, 3), 75, Fraction(250, 3)),
    ]
    assert [each.band.id for each in told.alternatives if each.band] == [
        *("from-40", "from-40", "from-60", "from-60", "from-80"),
    ]


def test_too_much_is_worth_less_than_enough() -> None:
    told = worked("b1")
    assert [each.points for each in told.alternatives] == [0, 50, 100, 100, 50]
    assert [each.choice.id for each in told.alternatives if each.is_given] == ["c5"]
    assert told.alternatives[3].score == Fraction(175, 3) + Fraction("12.5")


def test_the_given_choice_leads_to_the_index_there_is_and_the_share_to_every_other() -> None:
    for name in ("a1", "a2", "b1", "b2"):
        told = worked(name)
        assert told.points is not None
        for each in told.alternatives:
            assert each.score == Fraction(175, 3) + told.share * (each.points - told.points)


def test_what_nobody_knows_has_no_points_and_shows_what_each_choice_would_bring() -> None:
    told = worked("a3")
    assert (told.state, told.points, told.share, told.trait_per_point) == ("dont-know", None, 0, 0)
    assert not any(each.is_given for each in told.alternatives)
    assert [each.score for each in told.alternatives] == [
        Fraction(text) for text in ("53.125", "56.25", "59.375", "62.5", "65.625")
    ]


def test_what_does_not_apply_has_neither_points_nor_alternatives() -> None:
    told = worked("a4")
    assert (told.state, told.points, told.share, told.alternatives) == ("not-applicable", None, 0, ())


def test_an_open_question_is_like_one_nobody_knows_but_says_that_it_is_open() -> None:
    told = explain_answer(score(WORKED, {**WORKED_ANSWERS, "a3": None}), "a3")
    assert (told.state, told.points) == ("unanswered", None)
    assert told.alternatives == worked("a3").alternatives


def test_an_answer_of_a_thin_trait_has_its_share() -> None:
    """a is 75 with 1/4 answered, b 75; with coverage 5/8 enough is answered for half of it."""
    asked = replace(WORKED, coverage_needed=Fraction(1, 2))
    told = explain_answer(score(asked, {"a1": "c4", "b1": "c5", "b2": "c5"}), "a1")
    assert (told.points, told.share, told.score) == (75, Fraction(1, 2), 75)


def test_while_it_is_too_early_the_trait_is_explained() -> None:
    told = explain_answer(score(WORKED, {"a1": "c4", "b1": "c5"}), "a1")
    assert (told.share, told.trait_per_point, told.score) == (0, 1, None)


def test_an_optional_question_that_nobody_was_asked_is_told_apart() -> None:
    """Answered all the same it counts: x is then (25 + 100) / 2."""
    asked = questionnaire({"x": [question("x1"), question("more", core=False)]})
    told = explain_answer(score(asked, {"x1": "c2"}), "more")
    assert not told.counts
    assert [each.score for each in told.alternatives][-1] == Fraction("62.5")


@pytest.mark.parametrize(
    ("stage", "name", "moved_by", "points", "weight"),
    [
        ("sold", "points", ("stage",), 5, 1),
        ("idea", "points", (), 25, 1),
        (None, "points", (), 25, 1),
        ("sold", "weight", ("stage",), 25, 3),
        ("idea", "weight", (), 25, 1),
        ("sold", "neither", (), 25, 1),
    ],
)
def test_a_context_is_named_where_it_moved_something(
    stage: str | None, name: str, moved_by: tuple[str, ...], points: int, weight: int
) -> None:
    told = at(stage, name)
    assert (told.moved_by, told.points, told.row.weight) == (moved_by, points, weight)
    assert told.alternatives[1].points == points


def test_a_question_for_another_context_is_left_out() -> None:
    assert at("idea", "gone").alternatives
    told = at("sold", "gone")
    assert (told.row.applies, told.alternatives) == (False, ())


def test_a_question_there_is_not_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        worked("a5")
