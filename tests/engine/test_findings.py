"""Strengths, gaps, and the side on which a balance was missed."""

from dataclasses import replace
from typing import Any

import pytest

from partner_fit.engine.assess import assess
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Guidance, Side
from partner_fit.store.shapes import shape
from tests.engine.small import question, questionnaire, sheet

SIDES = [{"id": "tight", "title": "too tight"}, {"id": "loose", "title": "too loose"}]
ADVICE = {"means": "So.", "do": "Do it.", "owner": "founder", "hours": 1, "section": "Only section"}
GUIDANCE = [
    {"id": "low", "level": "low", **ADVICE},
    {"id": "low-loose", "level": "low", "side": "loose", **ADVICE},
    {"id": "middle", "level": "middle", **ADVICE},
    {"id": "far-tight", "level": "too-far", "side": "tight", **ADVICE},
    {"id": "high", "level": "high", **ADVICE},
]


def balanced(name: str, weight: int = 1) -> dict[str, Any]:
    asked = question(name, weight=weight, points=(0, 50, 100, 85, 0), kind="balance")
    for place, side in ((0, "tight"), (1, "tight"), (3, "loose"), (4, "loose")):
        asked["choices"][place]["side"] = side
    return asked


def assessed(*questions: dict[str, Any], **answers: str) -> Assessment:
    asked = questionnaire({"x": questions})
    sides = tuple(shape(Side, each) for each in SIDES)
    guidance = tuple(shape(Guidance, each) for each in GUIDANCE)
    asked = replace(asked, traits=(replace(asked.traits[0], sides=sides, guidance=guidance),))
    return assess(asked, [sheet(answers)], "2026-11-23")


@pytest.mark.parametrize(
    ("answers", "side", "guidance"),
    [
        ({"a": "c1", "b": "c5"}, "loose", "low-loose"),
        ({"a": "c1", "b": "c3"}, "tight", "far-tight"),
        ({"a": "c2", "b": "c4"}, "tight", "far-tight"),
        ({"a": "c3", "b": "c3"}, None, "high"),
    ],
    ids=["the heavier one", "the only one", "an answer in the highest level leans and loses nothing", "none"],
)
def test_the_side_is_the_one_on_which_most_weighted_points_were_lost(answers: Any, side: Any, guidance: str) -> None:
    (trait,) = assessed(balanced("a"), balanced("b", weight=2), **answers).traits
    assert trait.guidance is not None
    assert (trait.side.id if trait.side else None, trait.guidance.id) == (side, guidance)


def test_most_lost_on_no_side_names_none() -> None:
    (trait,) = assessed(balanced("a"), question("b", weight=3), a="c1", b="c1").traits
    assert (trait.side, trait.guidance and trait.guidance.id) == (None, "low")


def test_strengths_are_best_answers_heaviest_first_and_gaps_those_that_lose_most() -> None:
    """The fourth answer of a balance question is high and not the best: neither a strength nor a gap."""
    asked = (question("s1"), question("s2", weight=2), question("g1"), question("g2", weight=3), balanced("neither"))
    result = assessed(*asked, s1="c5", s2="c5", g1="c1", g2="c1", neither="c4")
    assert [finding.result.question.id for finding in result.strengths] == ["s2", "s1"]
    assert [finding.result.question.id for finding in result.gaps] == ["g2", "g1"]


def test_a_question_without_weight_is_no_finding() -> None:
    result = assessed(question("shown", weight=0), question("counts"), shown="c1", counts="c5")
    assert (len(result.strengths), result.gaps) == (1, ())


def cap(question_id: str, choice: str, band: str, holds: str = "any") -> dict[str, Any]:
    told = {"id": f"{question_id}-{choice}", "band": band, "reason": "Red.", "do": "Fix it.", "holds": holds}
    return {**told, "question": question_id, "choices": [choice]}


def test_a_split_answer_that_holds_the_band_leads_the_gaps_and_is_no_strength() -> None:
    """Three of four answered best; the gap is about the choice that holds, not about the one nearest to the mean."""
    caps = [cap("later", "c2", "from-40"), cap("held", "c1", "from-0")]
    asked = questionnaire({"x": [question("bad"), question("later"), question("held"), question("good")]}, caps=caps)
    best = {"bad": "c1", "later": "c5", "held": "c5", "good": "c5"}
    team = [sheet(best), sheet(best, started="2026-01-01"), sheet(best, "technical")]
    result = assess(asked, [*team, sheet({**best, "held": "c1", "later": "c2"}, "marketing")], "2026-11-23")
    assert [finding.result.question.id for finding in result.strengths] == ["good"]
    assert [finding.result.question.id for finding in result.gaps] == ["held", "later", "bad"]
    first = result.gaps[0]
    assert first.result.choice is not None
    assert (first.result.choice.id, first.holds_band) == ("c1", True)
    assert first.held_by is not None
    assert (first.held_by.chosen, first.held_by.answers, first.held_by.is_split) == (1, 4, True)
    assert result.alignment is not None
    assert {spread.question.id for spread in result.alignment.settle_first} == {"held", "later"}


def test_of_two_caps_on_one_answer_the_one_with_the_lowest_band_holds_it() -> None:
    caps = [cap("held", "c1", "from-0"), cap("held", "c2", "from-40")]
    for each in (caps, caps[::-1]):
        asked = questionnaire({"x": [question("held"), question("good")]}, caps=each)
        team = [
            sheet({"held": choice, "good": "c5"}, role) for choice, role in (("c2", "leadership"), ("c1", "technical"))
        ]
        (gap,) = assess(asked, team, "2026-11-23").gaps
        assert gap.held_by is not None
        assert gap.held_by.cap.id == "held-c1"


def test_while_it_is_too_early_for_a_score_gaps_are_ordered_by_what_their_trait_loses() -> None:
    asked = questionnaire(
        {"x": [question("light"), question("heavy", weight=2)], "y": [question(f"y{n}") for n in range(9)]}
    )
    result = assess(asked, [sheet({"light": "c1", "heavy": "c1"})], "2026-11-23")
    assert result.overall.score is None
    assert [gap.result.question.id for gap in result.gaps] == ["heavy", "light"]


def test_advice_on_an_answer_that_holds_the_band_is_for_the_level_of_that_answer() -> None:
    for choice, advice in (("c1", "low"), ("c3", "middle"), ("c5", None)):
        asked = questionnaire({"x": [question("held"), question("good")]}, caps=[cap("held", choice, "from-0")])
        guidance = tuple(shape(Guidance, each) for each in GUIDANCE)
        asked = replace(asked, traits=(replace(asked.traits[0], guidance=guidance),))
        for others in ((), (sheet({"held": "c5", "good": "c5"}, "technical"),)):
            (gap,) = assess(asked, [sheet({"held": choice, "good": "c5"}), *others], "2026-11-23").gaps
            assert (gap.guidance and gap.guidance.id) == advice


def test_advice_is_for_traits_that_are_answered_enough() -> None:
    thin, full = assessed(question("a"), question("b"), a="c1"), assessed(question("a"), a="c1")
    assert [gap.guidance and gap.guidance.id for gap in (*thin.gaps, *full.gaps)] == [None, "low"]


def test_strengths_with_nothing_to_show_come_after_those_that_can_be_shown_or_were_not_asked_about() -> None:
    rungs = [{"id": each, "text": each} for each in ("nothing", "notes")]
    asked = questionnaire(
        {"x": [question(f"x{n}") for n in range(3)]}, evidence={"ask": "?", "why": "-", "rungs": rungs}
    )
    answers = {"x0": {"choice": "c5", "evidence": "nothing"}, "x1": {"choice": "c5", "evidence": "notes"}, "x2": "c5"}
    result = assess(asked, [sheet(answers)], "2026-11-23")
    assert [strength.result.question.id for strength in result.strengths] == ["x1", "x2", "x0"]


def test_of_several_answers_that_hold_the_band_the_worst_is_shown() -> None:
    watched = {**cap("held", "c1", "from-0"), "choices": ["c1", "c2"]}
    asked = questionnaire({"x": [question("held"), question("good")]}, caps=[watched])
    people = ({"role": "technical", "name": str(n)} for n in range(3))
    team = [sheet({"held": c, "good": "c5"}, respondent=p) for c, p in zip(("c2", "c1", "c5"), people, strict=True)]
    (gap,) = assess(asked, team, "2026-11-23").gaps
    assert gap.result.choice is not None
    assert gap.result.choice.id == "c1"
    assert gap.held_by is not None
    assert (gap.held_by.chosen, gap.held_by.answers) == (2, 3)


def test_a_gap_names_the_side_on_which_it_missed_and_no_other_answer_does() -> None:
    found = assessed(balanced("one"), balanced("two"), one="c1", two="c3")
    assert [gap.side and gap.side.id for gap in found.gaps] == ["tight"]
    assert [strength.side for strength in found.strengths] == [None]


def test_the_side_with_more_points_lost_counts_whatever_was_won() -> None:
    found = assessed(balanced("one"), balanced("two"), one="c2", two="c5")
    side = found.traits[0].side
    assert side is not None
    assert side.id == "loose"
