"""The steps that can follow each other on one question, and which of them a goal needs: exact, by small tables.

A step may only be taken after those before it on the same question, so what is chosen of a chain is its length.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil, lcm
from typing import NamedTuple

from partner_fit.engine.moves import next_step
from partner_fit.engine.points import matches
from partner_fit.engine.score import NONE, Scores, counts_in_index
from partner_fit.model.assessment import Action
from partner_fit.model.questionnaire import Band, Cap

Chain = tuple[Action, ...]
MANY_STATES = 5000
"""A table of hours grows no larger than this."""


def chains(scores: Scores, longest: int | None = None) -> dict[str, Chain]:
    """Give back the steps on each question that has any, each after the one before, at most `longest` of them."""
    found = {}
    for question_id in scores.standings:
        steps: list[Action] = []
        now = scores
        while longest is None or len(steps) < longest:
            step = next_step(now, question_id)
            if step is None:
                break
            steps.append(step)
            now = now.with_answer(question_id, step.target.id)
        if steps:
            found[question_id] = tuple(steps)
    return found


def take(scores: Scores, steps: Iterable[Action]) -> Scores:
    """Give back the scores after these steps."""
    for step in steps:
        scores = scores.with_answer(step.question.id, step.target.id)
    return scores


class Pick(NamedTuple):
    """Some steps, weighed: more value first, then fewer hours."""

    value: Fraction
    minus_hours: Fraction
    steps: Chain = ()

    def and_(self, other: "Pick") -> "Pick":
        """Give back both together."""
        return Pick(self.value + other.value, self.minus_hours + other.minus_hours, self.steps + other.steps)

    @property
    def rank(self) -> tuple[Fraction, Fraction]:
        """What picks of one size are compared by."""
        return (self.value, self.minus_hours)


Table = dict[int, Pick]
"""The best pick for each number of steps."""
_NOTHING: Mapping[int, Pick] = {0: Pick(NONE, NONE)}


def fewest_steps(scores: Scores, target: Band, by_question: Mapping[str, Chain]) -> Chain | None:
    """Give back the fewest steps that reach a band, caps included, and of those the most gain; None if none do."""
    order = {band.id: place for place, band in enumerate(scores.questionnaire.bands)}
    caps = [
        cap
        for cap in scores.questionnaire.caps
        if order[cap.band] < order[target.id] and matches(cap.when, scores.context)
    ]
    table: Table = dict(_NOTHING)
    for trait in scores.questionnaire.traits:
        questions = {question.id: by_question.get(question.id, ()) for question in trait.questions}
        of_trait = _table_of_trait(scores, trait.id, questions, caps)
        counts = counts_in_index(scores.tallies[trait.id], scores.questionnaire.coverage_needed)
        table = _joined(table, {size: _in_index(pick, counts=counts) for size, pick in of_trait.items()})
    for size in sorted(table):
        band = take(scores, table[size].steps).verdict.band
        if band is not None and order[band.id] >= order[target.id]:
            return table[size].steps
    return None


def _table_of_trait(scores: Scores, trait_id: str, questions: Mapping[str, Chain], caps: Sequence[Cap]) -> Table:
    """Give back the picks of one trait that no cap forbids, valued in points of the trait."""
    tally = scores.tallies[trait_id]
    table: Table = dict(_NOTHING)
    for question_id, chain in questions.items():
        watching = [cap for cap in caps if cap.question == question_id]
        allowed = {
            length: _pick(scores, chain[:length])
            for length in range(len(chain) + 1)
            if not any(_holds(scores, cap, question_id, chain[:length]) for cap in watching)
        }
        table = _joined(table, allowed)
    needed = max((cap.below for cap in caps if cap.trait == trait_id and cap.below is not None), default=None)
    if needed is None or tally.score is None:
        return table
    lacking = needed - tally.score
    return {size: pick for size, pick in table.items() if pick.value >= lacking}


def _pick(scores: Scores, steps: Chain) -> Pick:
    value = NONE
    if steps:
        standing = scores.standings[steps[0].question.id]
        reached = standing.row.points[steps[-1].target.id]
        tally = scores.tallies[standing.row.trait.id]
        value = standing.row.weight * (reached - (standing.points or NONE)) / tally.chosen
    return Pick(value, -_hours(steps), steps)


def _in_index(pick: Pick, *, counts: bool) -> Pick:
    gain = sum((step.gain for step in pick.steps), NONE) if counts else NONE
    return pick._replace(value=gain)


def _holds(scores: Scores, cap: Cap, question_id: str, steps: Chain) -> bool:
    """Say whether a cap that watches a question holds after these steps on it."""
    standing = scores.standings[question_id]
    if not standing.counts:
        return False
    choices = (steps[-1].target.id,) if steps else standing.choices
    points = standing.row.points[steps[-1].target.id] if steps else standing.points
    if cap.choices:
        return any(choice in cap.choices for choice in choices)
    return cap.below is not None and points is not None and points < cap.below


def _joined(first: Mapping[int, Pick], second: Mapping[int, Pick]) -> Table:
    """Give back the best picks that take one from each table."""
    table: Table = {}
    for size, pick in first.items():
        for more, other in second.items():
            both = pick.and_(other)
            best = table.get(size + more)
            if best is None or both.rank > best.rank:
                table[size + more] = both
    return table


def _hours(steps: Iterable[Action]) -> Fraction:
    return sum((step.hours for step in steps), NONE)


class State(NamedTuple):
    """What some steps take and give, in whole units, and how they were chosen."""

    minutes: int
    gain: int
    chosen: tuple[Chain, "State"] | None = None


def most_gain(by_question: Mapping[str, Chain], limit: Fraction) -> tuple[Chain, bool]:
    """Give back the steps with the largest gain that fit into so many hours, and whether that is certain.

    Exact (a table of what every number of hours can give), with hours rounded up to minutes. Only if the table grew
    beyond all measure, the largest gains per hour are taken instead.
    """
    useful = {name: chain for name, chain in by_question.items() if sum(step.gain for step in chain) > 0}
    unit = lcm(*(step.gain.denominator for chain in useful.values() for step in chain))
    minutes = int(limit * 60)
    states = [State(0, 0)]
    for chain in useful.values():
        longer = [state for each in states for state in _extended(each, chain, unit, minutes)]
        states = _undominated([*states, *longer])
        if len(states) > MANY_STATES:
            return _greedily(useful, minutes), False
    best = max(states, key=lambda state: (state.gain, -state.minutes))
    return _steps_of(best), True


def _extended(state: State, chain: Chain, unit: int, minutes: int) -> Iterable[State]:
    taken = gain = 0
    for length, step in enumerate(chain, start=1):
        taken += ceil(step.hours * 60)
        gain += int(step.gain * unit)
        if state.minutes + taken > minutes:
            return
        yield State(state.minutes + taken, state.gain + gain, (chain[:length], state))


def _undominated(states: list[State]) -> list[State]:
    """Give back the states that no other beats in both time and gain."""
    kept: list[State] = []
    for state in sorted(states, key=lambda state: (state.minutes, -state.gain)):
        if not kept or state.gain > kept[-1].gain:
            kept.append(state)
    return kept


def _steps_of(state: State) -> Chain:
    steps: Chain = ()
    while state.chosen is not None:
        chain, state = state.chosen
        steps = chain + steps
    return steps


def _greedily(by_question: Mapping[str, Chain], minutes: int) -> Chain:
    """Give back the steps with the largest gain per hour, one after the other, as long as they fit."""
    left = dict(by_question)
    steps: list[Action] = []
    while heads := [chain[0] for chain in left.values() if chain and ceil(chain[0].hours * 60) <= minutes]:
        best = max(heads, key=lambda step: step.gain_per_hour)
        steps.append(best)
        minutes -= ceil(best.hours * 60)
        left[best.question.id] = left[best.question.id][1:]
    return tuple(steps)
