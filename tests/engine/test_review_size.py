"""A questionnaire that would keep a person waiting is refused before anything else is looked at."""

from pathlib import Path
from typing import Any

import pytest

from partner_fit.engine.review import refusals
from partner_fit.engine.review.size import MOST_QUESTIONS
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.shapes import shape
from partner_fit.store.yaml_file import read_document

DATA: Any = read_document(Path(__file__).parent / "complete.yaml").data
TRAIT, QUESTION = DATA["traits"][0], DATA["traits"][0]["questions"][0]


def excess(**parts: Any) -> list[str]:
    questionnaire = shape(Questionnaire, {**DATA, "digest": "sha256:0", **parts})
    return [problem.what for problem in refusals(questionnaire)]


def trait(place: int, questions: int) -> dict[str, Any]:
    asked = [{**QUESTION, "id": f"q{place}-{number}"} for number in range(questions)]
    return {**TRAIT, "id": f"t{place}", "questions": asked}


def test_too_many_traits_and_questions_are_refused_alone() -> None:
    assert excess(traits=[trait(place, 1) for place in range(41)]) == ["41 traits are too many"]
    assert excess(traits=[trait(place, 76) for place in range(4)]) == ["304 questions are too many"]
    assert MOST_QUESTIONS == 300
    wide = {**QUESTION, "choices": [{**QUESTION["choices"][0], "id": f"c{number}"} for number in range(50)]}
    many = [{**TRAIT, "questions": [{**wide, "id": f"q{number}"} for number in range(31)]}]
    assert excess(traits=many) == ["1550 choices in all are too many"]


def test_as_much_as_is_allowed_is_not_refused() -> None:
    said = excess(traits=[trait(place, 75) for place in range(4)])
    assert not any("too many" in each for each in said)
    wide = {**QUESTION, "choices": [{**QUESTION["choices"][0], "id": f"c{number}"} for number in range(50)]}
    full = [{**wide, "id": f"q{number}"} for number in range(30)]
    assert not any("too many" in each for each in excess(traits=[{**TRAIT, "questions": full}]))
    one_more = [*full[:-1], {**wide, "id": "q29", "choices": wide["choices"][:49]}, {**wide, "id": "q30"}]
    one_more[-1]["choices"] = wide["choices"][:2]
    assert excess(traits=[{**TRAIT, "questions": one_more}]) == ["1501 choices in all are too many"]


@pytest.mark.parametrize("part", ["checks", "checklist", "roles"])
def test_any_other_list_has_a_limit(part: str) -> None:
    many = [{**DATA[part][0], "id": f"a{number}"} for number in range(201)]
    assert excess(**{part: many}) == [f"201 {part} are too many"]


def test_too_many_choices_are_refused_where_they_stand() -> None:
    choices = [{**QUESTION["choices"][0], "id": f"c{number}"} for number in range(51)]
    data = {**TRAIT, "questions": [{**QUESTION, "choices": choices}]}
    [problem] = refusals(shape(Questionnaire, {**DATA, "digest": "sha256:0", "traits": [data]}))
    assert problem.path == ("traits", 0, "questions", 0, "choices")
    assert problem.do == "Keep at most 50."
    assert problem.at_key
