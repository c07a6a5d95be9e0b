"""Which steps to take: the fewest that reach a band, or those that give most within a number of hours."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from partner_fit.engine.findings import match_guidance
from partner_fit.engine.moves import lifting_steps, next_steps, order_steps
from partner_fit.engine.score import Scores, band_at
from partner_fit.engine.step_chains import Chain, fewest_steps, most_gain, step_chains, take
from partner_fit.engine.trait_results import overall_of
from partner_fit.model.plan import Plan, PlanStatus, PlanStep
from partner_fit.model.questionnaire import Band, Questionnaire
from partner_fit.model.results import Action
from partner_fit.text import join_words


def plan_to_band(scores: Scores, target: Band | None, *, as_of: str, organisation: str) -> Plan:
    """Return the fewest steps to a band, by default the next one.

    One step on each question is tried first, since each is a matter of days; only then several on one question.
    """
    bands = scores.questionnaire.bands
    now = scores.verdict.band
    goal = target or next((band for band in bands if now is not None and band.at_least > now.at_least), None)
    single, every = step_chains(scores, longest=1), step_chains(scores)
    status: PlanStatus = "no-score" if now is None else "already-there"
    steps: Chain = ()
    if now is not None and goal is not None and goal.at_least > now.at_least:
        found = _fewest(scores, goal, (single, every))
        status = "not-reachable" if found is None else "reached"
        steps = found or ()
        nearer = [band for band in reversed(bands) if now.at_least < band.at_least < goal.at_least]
        while found is None and nearer:
            found = _fewest(scores, nearer.pop(0), (single, every))
            steps = found or ()
    return _plan(scores, status, steps, every.values(), goal, None, as_of, organisation)


def plan_for_hours(scores: Scores, limit: Fraction, *, as_of: str, organisation: str) -> Plan:
    """Return the steps that add most to the score within so many hours.

    What lifts a cap that holds the band comes first, as far as the hours go: no gain elsewhere makes up for it.
    """
    every = step_chains(scores)
    if scores.verdict.index.score is None:
        return _plan(scores, "no-score", (), every.values(), None, limit, as_of, organisation)
    first = _lifting(scores, limit)
    left = limit - sum((step.hours for step in first), Fraction(0))
    steps, is_exact = most_gain(step_chains(take(scores, first)), left)
    whole = (*first, *steps)
    return _plan(scores, "within-hours", whole, every.values(), None, limit, as_of, organisation, is_exact=is_exact)


def _lifting(scores: Scores, limit: Fraction) -> Chain:
    """Return the steps that lift caps, one after the other, until none holds or none fits into the hours left."""
    steps: list[Action] = []
    while step := next((step for step in lifting_steps(scores) if step.hours <= limit), None):
        steps.append(step)
        limit -= step.hours
        scores = take(scores, (step,))
    return tuple(steps)


def _fewest(scores: Scores, target: Band, depths: Iterable[dict[str, Chain]]) -> Chain | None:
    found = (fewest_steps(scores, target, by_question) for by_question in depths)
    return next((steps for steps in found if steps is not None), None)


def _plan(
    scores: Scores,
    status: PlanStatus,
    steps: Chain,
    every: Iterable[Chain],
    target: Band | None,
    limit: Fraction | None,
    as_of: str,
    organisation: str,
    *,
    is_exact: bool = True,
) -> Plan:
    best = take(scores, (step for chain in every for step in chain))
    return Plan(
        questionnaire=scores.questionnaire,
        as_of=as_of,
        organisation=organisation,
        target=target,
        limit=limit,
        status=status,
        steps=_told(scores, steps),
        before=overall_of(scores),
        after=overall_of(take(scores, steps)),
        best=overall_of(best),
        is_exact=is_exact,
    )


def _told(scores: Scores, steps: Chain) -> tuple[PlanStep, ...]:
    """Return the steps in the order to take them, one for each question, with the advice they belong to."""
    moves: dict[str, list[Action]] = {}
    for step in steps:
        moves.setdefault(step.question.id, []).append(step)
    places = {step.question.id: place for place, step in enumerate(order_steps(scores, next_steps(scores)), start=1)}
    told = []
    for action in order_steps(scores, map(_in_one, moves.values())):
        question_id = action.question.id
        points = scores.standings[question_id].row.points[action.now.id]
        advised = with_advice(action, points, scores.questionnaire)
        told.append(replace(advised, moves=len(moves[question_id]), number=places.get(question_id)))
    return tuple(told)


def with_advice(action: Action, points: Fraction, questionnaire: Questionnaire) -> PlanStep:
    """Return one move as a step with the advice that it belongs to; `points` are those of where it starts."""
    guidance = match_guidance(action.trait, band_at(questionnaire.bands, points).level, action.now.side)
    return PlanStep(
        action=action,
        moves=1,
        section=guidance.section if guidance else action.trait.article.section,
        caveats=tuple(each for each in questionnaire.caveats if guidance and each.id in guidance.caveats),
    )


def _in_one(moves: Sequence[Action]) -> Action:
    """Return the moves on one question, each from where the one before leads, as one step."""
    last = moves[-1]
    return moves[0]._replace(
        target=last.target,
        aim=last.aim,
        do=" ".join(dict.fromkeys(move.do for move in moves)),
        owner=join_words(list(dict.fromkeys(move.owner for move in moves))),
        hours=sum((move.hours for move in moves), Fraction(0)),
        gain=None if last.gain is None else sum((move.gain or Fraction(0) for move in moves), Fraction(0)),
        gain_in_trait=sum((move.gain_in_trait for move in moves), Fraction(0)),
    )
