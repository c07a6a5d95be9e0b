"""No number or sentence of a report can be proven wrong by another: tried on companies of every shape."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.engine.assess import assess, score_team
from partner_fit.engine.plan import plan_for_hours, plan_to_band
from partner_fit.engine.step_chains import take
from partner_fit.formats import words, write
from partner_fit.formats.words import sentences, verdict
from partner_fit.formats.words.answers import share_words
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Cap, Questionnaire
from partner_fit.model.results import Action, QuestionResult
from tests.engine.at_random import a_team, usable_questionnaire
from tests.formats import markdown_reading
from tests.test_cases import SHEETS, written

DAY = "2026-11-23"
seeds = st.integers(0, 10**9)


def company(seed: int) -> tuple[Questionnaire, list[AnswerSheet]]:
    rng = Random(seed)
    asked = usable_questionnaire(rng)
    return asked, a_team(asked, rng)


def report(assessment: Assessment) -> tuple[str, Any]:
    """Return the words of a report as a person reads them, and its JSON."""
    text = markdown_reading.shown(str(write("report", assessment, "markdown")))
    return text, json.loads(str(write("report", assessment, "json")))


def results_of(assessment: Assessment) -> dict[str, QuestionResult]:
    return {result.question.id: result for trait in assessment.traits for result in trait.questions}


def actions_of(assessment: Assessment) -> list[Action]:
    return [*assessment.first_actions, *assessment.later_actions]


def ids(caps: Iterable[Cap]) -> set[str]:
    return {cap.id for cap in caps}


@given(seeds)
def test_an_answer_is_a_strength_or_a_gap_and_a_step_only_where_it_is_not_the_best(seed: int) -> None:
    asked, team = company(seed)
    result = assess(asked, team, DAY)
    answers = results_of(result)
    strong, weak = ([each.result.question.id for each in found] for found in (result.strengths, result.gaps))
    stepped = [action.question.id for action in actions_of(result)]
    assert [name for name, times in Counter([*strong, *weak]).items() if times > 1] == []
    assert [name for name, times in Counter(stepped).items() if times > 1] == []
    assert all(share_words(answers[name]) for name in {*strong} & {*stepped})
    assert all(answers[each.result.question.id].points != 100 or each.holds_band for each in result.gaps)
    assert not any(words.cost(each).startswith("loses 0 points") for each in result.gaps)
    for action in actions_of(result):
        worth = answers[action.question.id].choice_points
        before = answers[action.question.id].points
        assert before is not None
        assert before < worth[action.target.id] <= worth[action.aim.id]
        assert action.gain_in_trait >= 0
        if len(team) == 1:
            assert action.now == answers[action.question.id].choice


@given(seeds)
def test_what_is_said_to_lift_a_cap_lifts_it_and_is_not_done_already(seed: int) -> None:
    asked, team = company(seed)
    result, scores = assess(asked, team, DAY), score_team(asked, team, {})
    answers = results_of(result)
    for active in result.overall.caps:
        lifts = active.lifted_by
        assert all((answers[lift.question.id].points or 0) < 100 for lift in lifts)
        assert all(answers[lift.question.id].choice_points[lift.best.id] == 100 for lift in lifts)
        after = scores.with_answers({lift.question.id: lift.best.id for lift in lifts})
        if active.cap.trait is not None:
            assert (active.cap not in after.verdict.caps) is active.is_lifted_by_these
    for action in actions_of(result):
        after = take(scores, [action])
        assert ids(action.lifts) <= ids(action.first_for) <= ids(scores.verdict.caps)
        assert not ids(action.lifts) & ids(after.verdict.caps)
    marked = [bool(action.first_for) for action in actions_of(result)]
    assert marked == sorted(marked, reverse=True)


@given(seeds)
def test_counts_agree_wherever_they_are_told(seed: int) -> None:
    asked, team = company(seed)
    result = assess(asked, team, DAY)
    overall = result.overall
    assert overall.answered + len(result.unknowns) == overall.counted
    assert overall.answered == sum(each.points is not None for each in results_of(result).values())
    assert (overall.answers_needed > 0) == (overall.status == "too-early")
    if len(team) == 1:
        (person,) = result.respondents
        assert overall.answered == person.answered + person.beyond
        missing = [unknown for unknown in result.unknowns if unknown.asked]
        assert person.asked == person.answered + person.inapplicable + len(missing)
    text, data = report(result)
    for person in result.respondents:
        assert words.respondent_words(person, asked) in text
    for trait in data["traits"]:
        in_trait = [question for question in trait["questions"] if question["state"] == "chosen"]
        assert (trait["status"] == "not-scored") is (trait["score"] is None)
        assert in_trait or trait["score"] is None


@given(seeds)
def test_the_score_is_the_mean_of_the_traits_and_what_is_lost_is_the_rest(seed: int) -> None:
    asked, team = company(seed)
    result = assess(asked, team, DAY)
    score, traits = result.overall.score, [trait for trait in result.traits if trait.score is not None]
    for trait in result.traits:
        assert trait.status == "scored" or (trait.band, trait.side, trait.guidance) == (None, None, None)
    if score is None:
        assert (result.overall.band, result.next_band, result.overall.caps, result.patterns) == (None, None, (), ())
        assert {action.gain for action in actions_of(result)} <= {None}
        return
    weight = sum(trait.trait.weight for trait in traits)
    assert score * weight == sum(trait.trait.weight * (trait.score or 0) for trait in traits)
    lost = [question.points_lost or 0 for trait in result.traits for question in trait.questions]
    lost += [trait.agreement_lost or 0 for trait in result.traits]
    assert score + sum(lost, Fraction(0)) == 100


@given(seeds)
def test_the_words_say_the_numbers_of_the_json(seed: int) -> None:
    asked, team = company(seed)
    result = assess(asked, team, DAY)
    text, data = report(result)
    said, overall = verdict.verdict_sentence(result.overall, asked.bands), data["overall"]
    assert said in text
    assert ("too early" in said) is (overall["status"] == "too-early")
    assert not ("firm" in said and "could be" in said)
    assert ("this is firm" in said) is overall["firm"]
    if overall["band"]:
        assert f"“{overall['band']['title']}”" in said
        assert f"could be “{overall['band']['title']}”." not in said
    if given_of := re.search(
        r"(\d+) of the (\d+) answers? that make up a score (?:is|are) given; at least (\d+)", said
    ):
        assert [int(n) for n in given_of.groups()] == [overall[n] for n in ("answered", "counted", "answers_needed")]
    if left_open := re.search(r"(\d+) to (\d+) open", said):
        assert [int(n) for n in left_open.groups()] == [
            words.round_half_up(Fraction(overall[end]).limit_denominator(10**6)) for end in ("low", "high")
        ]
    assert "None" not in text


@given(seeds)
def test_steps_are_referred_to_by_numbers_that_are_there(seed: int) -> None:
    asked, team = company(seed)
    result = assess(asked, team, DAY)
    text, data = report(result)
    way, numbers = result.next_band, sentences.step_numbers(result)
    assert sorted(numbers.values()) == list(range(1, len(data["actions"]) + 1))
    assert all(int(number) <= len(result.first_actions) for number in re.findall(r"Step (\d+) of “Do next”", text))
    if way is None or not way.reachable:
        return
    by_question = {action.question.id: action for action in actions_of(result)}
    assert [by_question[action.question.id] for action in way.actions] == list(way.actions)
    after = take(score_team(asked, team, {}), way.actions)
    assert after.reaches(way.band)
    if result.overall.score is not None and after.verdict.index.score is not None:
        gain = sum((action.gain or Fraction(0) for action in way.actions), Fraction(0))
        assert after.verdict.index.score == result.overall.score + gain


@given(seeds, st.integers(1, 12))
def test_a_plan_agrees_with_the_report(seed: int, hours: int) -> None:
    asked, team = company(seed)
    scores, result = score_team(asked, team, {}), assess(asked, team, DAY)
    for plan in (
        plan_to_band(scores, None, as_of=DAY, organisation="Example"),
        plan_for_hours(scores, Fraction(hours), as_of=DAY, organisation="Example"),
    ):
        assert plan.before == result.overall
        assert len({step.action.question.id for step in plan.steps}) == len(plan.steps)
        if plan.before.score is not None:
            assert plan.after.score == plan.before.score + plan.gain
        lifted = ids(cap for step in plan.steps for cap in step.action.lifts)
        assert not lifted & ids(active.cap for active in plan.after.caps)
        in_report = {action.question.id: action for action in actions_of(result)}
        for step in plan.steps:
            assert step.action.now == in_report[step.action.question.id].now
            assert step.moves > 1 or step.action.target == in_report[step.action.question.id].target


@pytest.mark.parametrize("case", SHEETS)
def test_a_report_of_a_real_company_contradicts_itself_nowhere(case: str) -> None:
    text, data = markdown_reading.shown(written(case, "markdown")), json.loads(written(case, "json"))
    strong, weak = ({each["question"] for each in data[part]} for part in ("strengths", "gaps"))
    assert not strong & weak
    best = {question["id"]: question["points"] == 100 for trait in data["traits"] for question in trait["questions"]}
    assert not [action for action in data["actions"] if best[action["question"]]]
    steps = len(data["actions"])
    told = [int(number) for number in re.findall(r"step (\d+)[ :]", text, re.IGNORECASE)]
    assert all(number <= steps for number in told)
    for person in data["respondents"]:
        assert f"{person['answered']} of {person['asked']} question" in text
