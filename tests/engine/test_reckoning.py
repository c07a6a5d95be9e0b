"""The engine against a second, plain reckoning, on questionnaires and teams of every shape."""

from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from itertools import combinations, product
from random import Random
from typing import Any, NamedTuple

from hypothesis import settings

from partner_fit.engine.assess import assess, score_team
from partner_fit.engine.explain import explain_answer
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.shapes import shape
from tests.engine.at_random import a_team, usable_questionnaire
from tests.engine.reckoning import Reckoned, reckon

MOST_OPEN = 3
"""Every way to fill in more answers than this would take long."""


class Case(NamedTuple):
    """A questionnaire, sheets and what the engine makes of them."""

    asked: Questionnaire
    sheets: list[AnswerSheet]
    result: Assessment

    def reckoned(self, answers: dict[str, str] | None = None) -> Reckoned:
        """Return what the plain reckoning makes of them, if everybody gave these answers."""
        given = {name: {"choice": choice} for name, choice in (answers or {}).items()}
        sheets = [asdict(each) for each in self.sheets]
        changed = [shape(AnswerSheet, {**each, "answers": {**each["answers"], **given}}) for each in sheets]
        return reckon(self.asked, changed, self.result.context)


@cache
def case_of(seed: int) -> Case:
    rng = Random(seed)
    asked = usable_questionnaire(rng)
    sheets = a_team(asked, rng)
    return Case(asked, sheets, assess(asked, sheets, "2026-11-23", names=True))


RARE = (235, 1551, 1600, 2458, 3447)
"""Among these are ways and marked answers from which something had to be taken out again."""


SEEDS = (*range(settings().max_examples), *RARE)


def holds_in_every_case(law: Callable[[Case], None]) -> Callable[[], None]:
    """Return a test that a law holds in every case; where it does not, the number of the case is named."""

    def test() -> None:
        for seed in SEEDS:
            try:
                law(case_of(seed))
            except AssertionError as error:
                error.add_note(f"in case {seed}")
                raise

    return test


def place_of(asked: Questionnaire, band: Any) -> int | None:
    return asked.bands.index(band) if band else None


@holds_in_every_case
def test_every_number_is_reckoned_the_same_way(case: Case) -> None:
    expected, overall = case.reckoned(), case.result.overall
    numbers = {
        trait.trait.id: {"point": trait.score, "worst": trait.low, "best": trait.high, "coverage": trait.coverage}
        for trait in case.result.traits
    }
    assert numbers == expected.traits
    assert {"point": overall.score, "worst": overall.low, "best": overall.high} == expected.ends
    bands = {"point": overall.band, "worst": overall.band_low, "best": overall.band_high}
    assert {end: place_of(case.asked, band) for end, band in bands.items()} == expected.bands
    assert [active.cap.id for active in overall.caps] == expected.caps
    assert overall.coverage == expected.coverage
    assert overall.firm is (expected.bands["point"] is not None and len(set(expected.bands.values())) == 1)
    if case.result.alignment:
        assert case.result.alignment.agreement == expected.agreement


@holds_in_every_case
def test_every_answer_that_loses_points_has_a_step_which_gains_what_it_promises(case: Case) -> None:
    overall = case.result.overall
    steps = {action.question.id: action for action in (*case.result.first_actions, *case.result.later_actions)}
    answers = [question for trait in case.result.traits for question in trait.questions]
    assert set(steps) == {each.question.id for each in answers if each.points is not None and each.points < 100}
    for name, step in steps.items():
        now, then = case.reckoned(), case.reckoned({name: step.target.id})
        if overall.score is None:
            assert step.gain is None
        else:
            assert then.ends["point"] == overall.score + (step.gain or 0)
        before, after = (each.traits[step.trait.id]["point"] for each in (now, then))
        assert (after, before) == (None, None) if before is None else after == before + step.gain_in_trait


@holds_in_every_case
def test_the_way_to_the_next_band_arrives_there_and_needs_every_step(case: Case) -> None:
    way = case.result.next_band
    taken = {action.question.id: action.target.id for action in way.actions} if way else {}
    reached = case.reckoned(taken).bands["point"]
    if way is None or not way.reachable:
        above = place_of(case.asked, way.band) if way else None
        assert above is None or reached is None or reached < above
        return
    target = case.asked.bands.index(way.band)
    assert reached is not None
    assert reached >= target
    for name in taken:
        without = case.reckoned({other: choice for other, choice in taken.items() if other != name}).bands["point"]
        assert without is None or without < target


@holds_in_every_case
def test_points_lost_add_up_to_what_is_missing_to_full_points(case: Case) -> None:
    result = case.result
    lost = [question.points_lost or 0 for trait in result.traits for question in trait.questions]
    lost += [trait.agreement_lost or 0 for trait in result.traits]
    assert sum(lost) == (0 if result.overall.score is None else 100 - result.overall.score)


@holds_in_every_case
def test_every_explanation_says_what_each_choice_would_do(case: Case) -> None:
    scores = score_team(case.asked, case.sheets, {})
    for name in scores.standings:
        explanation = explain_answer(scores, name)
        for choice in explanation.alternatives:
            then = case.reckoned({name: choice.choice.id})
            assert choice.score == then.ends["point"]
            assert place_of(case.asked, choice.band) == then.bands["point"]


@holds_in_every_case
def test_there_is_a_score_after_so_many_answers_as_are_said_to_be_needed_and_no_fewer(case: Case) -> None:
    overall = case.result.overall
    if overall.status != "too-early":
        assert overall.answers_needed == 0
        return
    open_ = [unknown.question for unknown in case.result.unknowns]
    for number in range(overall.answers_needed + 1):
        ways = [case.reckoned({q.id: q.choices[0].id for q in some}) for some in combinations(open_, number)]
        assert any(way.ends["point"] is not None for way in ways) is (number == overall.answers_needed)


@holds_in_every_case
def test_a_missing_answer_is_said_to_change_the_band_when_one_of_its_choices_would(case: Case) -> None:
    now = place_of(case.asked, case.result.overall.band)
    for unknown in case.result.unknowns:
        outcomes = [case.reckoned({unknown.question.id: choice.id}) for choice in unknown.question.choices]
        assert unknown.could_change_band is any(each.bands["point"] != now for each in outcomes)
        ends = [each.ends["worst"] for each in outcomes if each.ends["worst"] is not None]
        assert unknown.width == (max(ends) - min(ends) if ends else 0)


def is_settled(case: Case, names: list[str]) -> bool:
    """Say whether the band is firm with these answers at their worst, and with all of them at their best."""
    points = {each.question.id: each.choice_points for trait in case.result.traits for each in trait.questions}
    ways = [{name: pick(points[name], key=points[name].__getitem__) for name in names} for pick in (min, max)]
    return all(None not in (bands := set(case.reckoned(way).bands.values())) and len(bands) == 1 for way in ways)


@holds_in_every_case
def test_the_answers_said_to_settle_the_band_do_and_none_can_be_spared(case: Case) -> None:
    marked = [unknown.question.id for unknown in case.result.unknowns if unknown.settles_band]
    if case.result.overall.firm or case.result.overall.band is None:
        assert marked == []
        return
    assert is_settled(case, marked)
    assert not any(is_settled(case, [other for other in marked if other != name]) for name in marked)


@holds_in_every_case
def test_every_way_to_fill_the_gaps_ends_within_the_range_and_the_bands(case: Case) -> None:
    open_ = {
        unknown.question.id: [choice.id for choice in unknown.question.choices] for unknown in case.result.unknowns
    }
    if len(open_) > MOST_OPEN:
        open_ = {}
    ways = [case.reckoned(dict(zip(open_, way, strict=True))) for way in product(*open_.values())]
    overall = case.result.overall
    scores = [way.ends["point"] for way in ways if way.ends["point"] is not None]
    if scores and (open_ or not case.result.unknowns):
        assert overall.low is not None
        assert overall.high is not None
        assert overall.low <= min(scores) <= max(scores) <= overall.high
        if not any(trait.agreement is not None and trait.score is None for trait in case.result.traits):
            assert (min(scores), max(scores)) == (overall.low, overall.high)
    for place in (way.bands["point"] for way in ways):
        lowest, highest = place_of(case.asked, overall.band_low), place_of(case.asked, overall.band_high)
        assert place is None or lowest is None or highest is None or lowest <= place <= highest
