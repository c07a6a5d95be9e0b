from collections.abc import Mapping
from typing import Any

from partner_fit.engine.explain import explain_answer
from partner_fit.formats.explanation import write_explanation
from tests.engine.small import question, questionnaire, score

FLOOR = {
    "id": "floor-gone",
    "question": "floor",
    "choices": ["c1"],
    "band": "from-0",
    "reason": "The floor is gone.",
    "do": "Lay it.",
}


def told(name: str, answers: Mapping[str, Any], **more: Any) -> str:
    """Give back the explanation of one answer to a questionnaire of three, on one line each paragraph."""
    asked = questionnaire({"a": [question("one"), question("two", 3), question("floor", 0)]}, **more)
    return write_explanation(explain_answer(score(asked, answers), name), 200)


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
    assert [line.strip() for line in text.split("\n") if "Band: " in line] == ["Band: From 0", *["Band: From 80"] * 4]


def test_an_answer_without_weight_that_holds_nothing_does_not_threaten() -> None:
    text = told("floor", {"one": "c5", "two": "c5", "floor": "c1"})
    assert "it does not move the score." in text
    assert "Band:" not in text


def test_a_trait_with_too_few_answers_is_the_reason_given() -> None:
    text = told("one", {"one": "c1"})
    assert "since its trait has too few answers to count" in text
