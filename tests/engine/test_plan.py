"""Plans are the best there are: compared with trying every combination of steps."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.engine.moves import next_steps, order_steps
from partner_fit.engine.plan import plan_for_hours, plan_to_band
from partner_fit.engine.score import Scores
from partner_fit.engine.step_chains import Chain, fewest_steps, most_gain, step_chains, take
from partner_fit.model.plan import Plan
from partner_fit.model.questionnaire import Band, Guidance, Questionnaire
from partner_fit.store.shapes import shape
from tests.engine import small

LADDER = (0, 25, 50, 75, 100)


def asked(*caps: dict, hours: tuple[int, ...] = (1, 2, 3, 5)) -> Questionnaire:
    """Return two traits of two questions, whose steps take those hours."""
    traits = {"a": [small.question("a1"), small.question("a2", weight=3)], "b": [small.question("b1", weight=2)]}
    traits["b"].append(small.question("b2", points=(0, 0, 60, 70, 100)))
    for place, question in enumerate(question for questions in traits.values() for question in questions):
        for choice in question["choices"]:
            choice["next"] = {**choice["next"], "hours": hours[place]}
    return small.questionnaire(traits, {"a": 1, "b": 2}, caps=list(caps))


FLAG = {"id": "flag", "question": "a1", "choices": ["c1", "c2"], "band": "from-0", "reason": "No.", "do": "Stop."}
WEAK = {"id": "weak", "trait": "a", "below": 45, "band": "from-40", "reason": "Weak.", "do": "Fix."}
CAPPED = asked(FLAG, WEAK)


def band(questionnaire: Questionnaire, edge: int) -> Band:
    return next(each for each in questionnaire.bands if each.id == f"from-{edge}")


def every_choice(by_question: dict[str, Chain]) -> list[Chain]:
    """Return every combination of beginnings of the chains."""
    beginnings = [[chain[:length] for length in range(len(chain) + 1)] for chain in by_question.values()]
    return [tuple(step for chain in each for step in chain) for each in product(*beginnings)]


def gain(steps: Chain) -> Fraction:
    return sum((step.gain or Fraction(0) for step in steps), Fraction(0))


def reaches(scores: Scores, steps: Chain, target: Band) -> bool:
    band_then = take(scores, steps).verdict.band
    return band_then is not None and band_then.at_least >= target.at_least


choices = st.sampled_from(["c1", "c2", "c3", "c4", "c5", "dont-know", "not-applicable"])
answered = st.fixed_dictionaries({"a1": choices, "a2": choices, "b1": choices, "b2": choices})


@given(answered, st.sampled_from([40, 60, 80]), st.sampled_from([1, None]))
def test_no_smaller_set_of_steps_reaches_the_band(answers: dict, edge: int, longest: int | None) -> None:
    scores, target = small.score(CAPPED, answers), band(CAPPED, edge)
    by_question = step_chains(scores, longest=longest)
    found = fewest_steps(scores, target, by_question)
    ways = [steps for steps in every_choice(by_question) if reaches(scores, steps, target)]
    if found is None:
        assert ways == []
        return
    assert reaches(scores, found, target)
    assert len(found) == min(len(steps) for steps in ways)


@given(answered, st.integers(1, 40).map(lambda quarters: Fraction(quarters, 4)))
def test_nothing_that_fits_into_the_hours_adds_more(answers: dict, limit: Fraction) -> None:
    scores = small.score(CAPPED, answers)
    by_question = step_chains(scores)
    steps, is_exact = most_gain(by_question, limit)
    fitting = [each for each in every_choice(by_question) if sum(step.hours for step in each) <= limit]
    assert is_exact
    assert sum(step.hours for step in steps) <= limit
    assert gain(steps) == max(gain(each) for each in fitting)


def test_beyond_all_measure_the_largest_gains_per_hour_are_taken_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("partner_fit.engine.step_chains.MOST_LOOKED_AT", 1)
    by_question = step_chains(small.score(CAPPED, dict.fromkeys(("a1", "a2", "b1", "b2"), "c1")))
    steps, is_exact = most_gain(by_question, Fraction(8))
    assert not is_exact
    assert 0 < sum(step.hours for step in steps) <= 8


@given(answered)
def test_a_plan_says_truly_where_it_leads(answers: dict) -> None:
    scores = small.score(CAPPED, answers)
    plan = plan_to_band(scores, None, as_of="2026-11-23", organisation="Example")
    given = {step.action.question.id: step.action.now.id for step in plan.steps}
    assert len(given) == len(plan.steps)
    assert {question_id: answers[question_id] for question_id in given} == given
    if plan.status == "reached":
        assert plan.target is not None
        assert plan.after.band is not None
        assert plan.after.band.at_least >= plan.target.at_least
        assert plan.after.score == (plan.before.score or 0) + plan.gain


@given(answered)
def test_a_plan_stands_in_the_order_of_what_to_do_next(answers: dict) -> None:
    scores = small.score(CAPPED, answers)
    ordered = order_steps(scores, next_steps(scores))
    for plan in (
        plan_to_band(scores, None, as_of="2026-11-23", organisation="Example"),
        plan_for_hours(scores, Fraction(6), as_of="2026-11-23", organisation="Example"),
    ):
        first = [step.action for step in plan.steps if step.action in ordered]
        assert first == [step for step in ordered if step in first]


def to(edge: int | None, answers: dict, questionnaire: Questionnaire = CAPPED) -> Plan:
    target = None if edge is None else band(questionnaire, edge)
    scores = small.score(questionnaire, answers)
    return plan_to_band(scores, target, as_of="2026-11-23", organisation="Example")


def test_a_capped_band_needs_the_answer_that_caps_it() -> None:
    plan = to(None, {"a1": "c2", "a2": "c5", "b1": "c5", "b2": "c5"})
    (step,) = plan.steps
    assert (step.action.question.id, [cap.id for cap in step.action.lifts]) == ("a1", ["flag"])
    assert plan.after.band is not None
    assert plan.after.band.id == "from-80"


def test_several_steps_on_one_question_are_taken_only_when_single_ones_are_not_enough() -> None:
    plan = to(80, {"a1": "c3", "a2": "c1", "b1": "c5", "b2": "c5"})
    assert plan.status == "reached"
    (step,) = plan.steps
    assert (step.action.question.id, step.action.now.id, step.action.target.id, step.moves) == ("a2", "c1", "c3", 2)
    assert (step.action.hours, step.action.gain) == (4, plan.gain)


def test_out_of_reach_is_said_and_the_nearest_band_planned_for() -> None:
    stuck = asked(
        {**FLAG, "id": "stuck", "question": "b2", "choices": ["c1", "c2", "c3", "c4", "c5"], "band": "from-40"}
    )
    plan = to(80, {"a1": "c1", "a2": "c1", "b1": "c3", "b2": "c3"}, stuck)
    assert plan.status == "not-reachable"
    assert plan.after.band is not None
    assert plan.after.band.id == "from-40"
    assert plan.best.score == 100


def test_nothing_is_planned_where_nothing_is_left_or_known() -> None:
    best = {"a1": "c5", "a2": "c5", "b1": "c5", "b2": "c5"}
    assert (to(None, best).status, to(None, best).steps, to(40, best).status) == ("already-there", (), "already-there")
    assert (to(None, {}).status, to(None, {}).steps) == ("no-score", ())


def test_the_band_there_is_needs_no_plan() -> None:
    questionnaire = asked()
    scores = small.score(questionnaire, dict.fromkeys(("a1", "a2", "b1", "b2"), "c3"))
    here = scores.verdict.band
    for target in (here, band(questionnaire, 0)):
        plan = plan_to_band(scores, target, as_of="2026-11-23", organisation="Example")
        assert (plan.status, plan.steps) == ("already-there", ())


def test_a_step_comes_with_the_section_and_the_caveats_of_its_advice() -> None:
    advice = {"means": "So.", "do": "Do it.", "owner": "founder", "hours": 1, "section": "Other section"}
    low = {"id": "low", "level": "low", "caveats": ["one", "gone"], **advice}
    caveats = [{"id": name, "text": f"{name}.", "as_of": "2026-01"} for name in ("one", "two")]
    questionnaire = small.questionnaire({"a": [small.question("a1"), small.question("a2")]}, caveats=caveats)
    guided = replace(questionnaire.traits[0], guidance=(shape(Guidance, low),))
    scores = small.score(replace(questionnaire, traits=(guided,)), {"a1": "c1", "a2": "c3"})
    plan = plan_for_hours(scores, Fraction(6), as_of="2026-11-23", organisation="Example")
    told = {each.action.question.id: (each.section, [one.id for one in each.caveats]) for each in plan.steps}
    assert told == {"a1": ("Other section", ["one"]), "a2": ("Only section", [])}
    assert {each.action.question.id: each.moves for each in plan.steps} == {"a1": 4, "a2": 2}


def test_hours_go_first_to_what_holds_the_band_down() -> None:
    scores = small.score(CAPPED, {"a1": "c1", "a2": "c1", "b1": "c1", "b2": "c3"})
    plan = plan_for_hours(scores, Fraction(2), as_of="2026-11-23", organisation="Example")
    assert [(step.action.question.id, step.action.target.id, step.moves) for step in plan.steps] == [("a1", "c3", 2)]
    assert plan.hours == 2


@given(answered, st.integers(1, 40))
def test_after_what_lifts_caps_the_largest_gain_per_hour_comes_first(answers: dict, hours: int) -> None:
    scores = small.score(CAPPED, answers)
    plan = plan_for_hours(scores, Fraction(hours), as_of="2026-11-23", organisation="Example")
    actions = [step.action for step in plan.steps]
    marked = [bool(action.first_for) for action in actions]
    assert marked == sorted(marked, reverse=True)
    rates = [(action.gain or 0) / action.hours for action in actions if not action.first_for]
    assert rates == sorted(rates, reverse=True)


@pytest.mark.parametrize("limit", ["0.5", "0.01"])
def test_too_few_hours_give_an_empty_plan(limit: str) -> None:
    scores = small.score(CAPPED, {"a1": "c3", "a2": "c1", "b1": "c1"})
    plan = plan_for_hours(scores, Fraction(limit), as_of="2026-11-23", organisation="Example")
    assert (plan.status, plan.steps, plan.hours, plan.gain) == ("within-hours", (), 0, 0)
    assert plan.before == plan.after


def test_without_a_search_the_steps_come_by_gain_per_hour_each_after_the_one_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("partner_fit.engine.step_chains.MOST_LOOKED_AT", 1)
    by_question = step_chains(small.score(CAPPED, dict.fromkeys(("a1", "a2", "b1", "b2"), "c1")))
    left = {name: list(chain) for name, chain in by_question.items()}
    steps, _ = most_gain(by_question, Fraction(1000))
    for step in steps:
        heads = [chain[0] for chain in left.values() if chain]
        assert (step.gain or 0) / step.hours == max((head.gain or 0) / head.hours for head in heads)
        assert left[step.question.id].pop(0) == step
    assert not any(left.values())


def test_not_a_minute_more_than_the_hours_is_planned() -> None:
    halves = asked(hours=(1, 1, 1, 1))
    half_an_hour_and_a_second = Fraction(1801, 3600)
    by_question = {
        name: tuple(step._replace(hours=half_an_hour_and_a_second) for step in chain[:1])
        for name, chain in step_chains(small.score(halves, dict.fromkeys(("a1", "a2", "b1", "b2"), "c1"))).items()
    }
    assert len(most_gain(by_question, Fraction(1))[0]) == 1


@pytest.mark.parametrize("longest", [1, 2])
def test_no_chain_is_longer_than_was_asked_for(longest: int) -> None:
    found = step_chains(small.score(CAPPED, dict.fromkeys(("a1", "a2", "b1", "b2"), "c1")), longest)
    assert {len(chain) for chain in found.values()} == {longest}
