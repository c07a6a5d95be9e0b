"""Laws that hold for every sheet, tried on many."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from partner_fit.engine.assess import assess, score_sheets, score_team
from partner_fit.engine.points import build_rows
from partner_fit.engine.score import Scores
from partner_fit.engine.sums import asked_of
from partner_fit.engine.trait_results import overall_of
from partner_fit.model.answers import AnswerSheet, Scope
from partner_fit.model.questionnaire import Question, Questionnaire
from partner_fit.store.shapes import shape
from tests.engine.at_random import a_team, usable_questionnaire
from tests.engine.small import BALANCE, LADDER, question, questionnaire, sheet

MISSING = ["dont-know", "not-applicable", None]
CAPS = [
    {"id": "t0-low", "trait": "t0", "below": 40, "band": "from-40", "reason": "Low.", "do": "Raise it."},
    {"id": "first", "question": "t0-q0", "choices": ["c1"], "band": "from-0", "reason": "Red.", "do": "Fix it."},
]


def build(shape: list[list[tuple[int, bool]]], factor: int = 1, weights: tuple[int, ...] = (3, 1, 2)) -> Questionnaire:
    traits = {
        f"t{t}": [
            question(
                f"t{t}-q{q}",
                weight=weight * factor,
                points=BALANCE if balance and q else LADDER,
                kind="balance" if balance and q else "ladder",
            )
            for q, (weight, balance) in enumerate(questions)
        ]
        for t, questions in enumerate(shape)
    }
    return questionnaire(traits, {f"t{t}": weights[t] * factor for t in range(len(shape))}, caps=CAPS)


shapes = st.lists(st.lists(st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=4), min_size=1, max_size=3)


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[list[tuple[int, bool]]], dict[str, Any]]:
    shape = draw(shapes)
    answers = {
        f"t{t}-q{q}": draw(st.sampled_from(["c1", "c2", "c3", "c4", "c5", *MISSING]))
        for t, questions in enumerate(shape)
        for q in range(len(questions))
    }
    return shape, answers


def score(asked: Questionnaire, answers: Mapping[str, Any]) -> Scores:
    return score_sheets(asked, build_rows(asked, {}), [sheet(answers)], {})


def numbers(scores: Scores) -> list[Any]:
    index, verdict = scores.verdict.index, scores.verdict
    return [
        index.score,
        index.low,
        index.high,
        *(band.at_least if band else None for band in (verdict.band, verdict.band_low, verdict.band_high)),
        *(value for sums in scores.trait_sums.values() for value in (sums.score, sums.low, sums.high)),
    ]


def never_below(new: list[Any], old: list[Any]) -> bool:
    return all(o is None or (n is not None and n >= o) for n, o in zip(new, old, strict=True))


@given(cases(), st.data())
def test_raising_a_ladder_answer_never_lowers_anything(case: Any, data: st.DataObject) -> None:
    shape, answers = case
    asked = build(shape)
    ladders = {q.id for q in asked.questions if q.kind == "ladder"}
    chosen = [name for name, choice in answers.items() if name in ladders and choice in ("c1", "c2", "c3", "c4")]
    if not chosen:
        return
    name = data.draw(st.sampled_from(chosen))
    raised = {**answers, name: f"c{int(answers[name][1]) + 1}"}
    assert never_below(numbers(score(asked, raised)), numbers(score(asked, answers)))


@given(cases(), st.data())
def test_not_applicable_equals_deleting_the_question(case: Any, data: st.DataObject) -> None:
    shape, answers = case
    name = data.draw(st.sampled_from(sorted(answers)))
    asked = build(shape)
    traits = tuple(
        replace(trait, questions=tuple(q for q in trait.questions if q.id != name)) for trait in asked.traits
    )
    caps = tuple(cap for cap in asked.caps if cap.question != name)
    without = replace(asked, traits=traits, caps=caps)
    rest = {key: value for key, value in answers.items() if key != name}
    assert numbers(score(asked, {**answers, name: "not-applicable"})) == numbers(score(without, rest))


@given(cases(), st.integers(2, 9))
def test_scaling_all_weights_changes_nothing(case: Any, factor: int) -> None:
    shape, answers = case
    assert numbers(score(build(shape), answers)) == numbers(score(build(shape, factor), answers))


@given(cases(), st.data())
def test_a_dont_know_never_narrows_and_is_never_worse_than_the_worst(case: Any, data: st.DataObject) -> None:
    shape, answers = case
    name = data.draw(st.sampled_from(sorted(answers)))
    asked = build(shape)
    unknown = score(asked, {**answers, name: "dont-know"}).verdict.index
    row = score(asked, answers).standings[name].row
    for choice in row.points:
        known = score(asked, {**answers, name: choice}).verdict.index
        assert known.low is not None
        assert known.high is not None
        assert unknown.low is not None
        assert unknown.high is not None
        assert unknown.low <= known.low <= known.high <= unknown.high
    worst = min(row.points, key=row.points.__getitem__)
    assert unknown.low == score(asked, {**answers, name: worst}).verdict.index.low


@given(cases())
def test_the_point_is_within_its_range_and_the_band_within_its_bands(case: Any) -> None:
    shape, answers = case
    scores = score(build(shape), answers)
    verdict = scores.verdict
    ranges = [(sums.low, sums.score, sums.high) for sums in scores.trait_sums.values()]
    for low, point, high in [*ranges, (verdict.index.low, verdict.index.score, verdict.index.high)]:
        if point is not None:
            assert low is not None
            assert high is not None
            assert low <= point <= high
    if verdict.band is not None:
        assert verdict.band_low is not None
        assert verdict.band_high is not None
        assert verdict.band_low.at_least <= verdict.band.at_least <= verdict.band_high.at_least


@given(cases())
def test_each_step_gains_what_it_promises(case: Any) -> None:
    shape, answers = case
    asked = build(shape)
    result = assess(asked, [sheet(answers)], "2026-11-23")
    for action in (*result.first_actions, *result.later_actions):
        after = score(asked, {**answers, action.question.id: action.target.id}).verdict.index.score
        if result.overall.score is None:
            assert action.gain is None
        else:
            assert action.gain is not None
            assert after == result.overall.score + action.gain


@given(cases())
def test_the_way_to_the_next_band_arrives_there_and_needs_every_step(case: Any) -> None:
    shape, answers = case
    asked = build(shape)
    way = assess(asked, [sheet(answers)], "2026-11-23").next_band
    if way is None or not way.reachable:
        return

    def band_after(steps: Any) -> Any:
        taken = {step.question.id: step.target.id for step in steps}
        band = score(asked, {**answers, **taken}).verdict.band
        return band.at_least if band else -1

    assert band_after(way.actions) >= way.band.at_least
    for step in way.actions:
        assert band_after([other for other in way.actions if other is not step]) < way.band.at_least


# Whole teams, with probes, roles, questions that do not apply, and answers missing

seeds = st.integers(0, 10**6)


def team_of(seed: int) -> tuple[Questionnaire, list[AnswerSheet]]:
    rng = Random(seed)
    asked = usable_questionnaire(rng)
    return asked, a_team(asked, rng)


def all_answering(sheets: list[AnswerSheet], answers: Mapping[str, str]) -> list[AnswerSheet]:
    """Return the sheets with everybody giving these answers, read from the start."""
    given = {name: {"choice": choice} for name, choice in answers.items()}
    plain = [asdict(each) for each in sheets]
    return [shape(AnswerSheet, {**each, "answers": {**each["answers"], **given}}) for each in plain]


@given(seeds)
def test_a_promised_gain_is_the_difference_of_two_whole_assessments(seed: int) -> None:
    asked, sheets = team_of(seed)
    before = assess(asked, sheets, "2026-11-23")
    for action in (*before.first_actions, *before.later_actions):
        after = assess(asked, all_answering(sheets, {action.question.id: action.target.id}), "2026-11-23")
        if action.gain is None:
            assert before.overall.score is None
        else:
            assert before.overall.score is not None
            assert after.overall.score == before.overall.score + action.gain


@given(seeds)
def test_what_answers_and_probes_lose_adds_up_to_what_the_index_lacks(seed: int) -> None:
    asked, sheets = team_of(seed)
    result = assess(asked, sheets, "2026-11-23")
    lost = [question.points_lost or 0 for trait in result.traits for question in trait.questions]
    lost += [trait.agreement_lost or 0 for trait in result.traits]
    assert sum(lost) == (0 if result.overall.score is None else 100 - result.overall.score)


@given(seeds)
def test_the_index_is_the_weighted_mean_of_the_scores_shown_and_lies_in_its_range(seed: int) -> None:
    asked, sheets = team_of(seed)
    result = assess(asked, sheets, "2026-11-23")
    overall = result.overall
    shown = [(trait.trait.weight, trait.score) for trait in result.traits if trait.score is not None]
    if overall.score is None:
        return
    assert overall.score == sum(weight * value for weight, value in shown) / sum(weight for weight, _ in shown)
    assert overall.low is not None
    assert overall.high is not None
    assert overall.low <= overall.score <= overall.high


@given(seeds)
def test_an_optional_question_that_nobody_was_asked_changes_nothing(seed: int) -> None:
    asked, sheets = team_of(seed)
    more = shape(Question, question("unasked", weight=3, core=False))
    first = replace(asked.traits[0], questions=(*asked.traits[0].questions, more))
    wider = replace(asked, traits=(first, *asked.traits[1:]))
    sheets = [replace(each, scope=Scope()) for each in sheets]
    scores = [score_team(each, sheets, {}) for each in (asked, wider)]
    assert numbers(scores[0]) == numbers(scores[1])
    assert overall_of(scores[0]) == overall_of(scores[1])


@given(seeds)
def test_answering_all_that_is_asked_for_all_roles_is_complete_and_firm(seed: int) -> None:
    asked, (first, *_) = team_of(seed)
    rng = Random(seed)
    everything = {"scope": {**asdict(first.scope), "all_roles": True}, "answers": {}}
    alone = shape(AnswerSheet, {**asdict(first), **everything})
    rows = build_rows(asked, alone.given_context)
    wanted = [rows[name] for name in asked_of(rows, alone)]
    choices = {row.question.id: {"choice": rng.choice(row.question.choices).id} for row in wanted}
    result = assess(asked, [shape(AnswerSheet, {**asdict(alone), "answers": choices})], "2026-11-23")
    assert {trait.coverage for trait in result.traits} <= {1, None}
    assert result.unknowns == ()
    assert result.overall.firm is (result.overall.score is not None)
    assert result.overall.answered == result.overall.counted == len(wanted)


@given(cases(), st.data())
def test_an_answer_taken_out_again_leaves_the_scores_as_they_were(case: Any, data: st.DataObject) -> None:
    shape, answers = case
    before = score(build(shape), answers)
    missing = [name for name, standing in before.standings.items() if standing.counts and standing.points is None]
    if missing:
        name = data.draw(st.sampled_from(missing))
        choice = data.draw(st.sampled_from(list(before.standings[name].row.points)))
        again = before.with_answer(name, choice).without_answer(name, before.standings[name])
        assert again == before
