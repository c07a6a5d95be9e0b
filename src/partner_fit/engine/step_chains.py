"""The steps that can follow each other on one question, and which of them a goal needs: exact, by small tables.

A step may only be taken after those before it on the same question, so what is chosen of a chain is its length.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import ceil, lcm
from typing import NamedTuple

from partner_fit.engine.moves import next_step, order_steps
from partner_fit.engine.points import matches
from partner_fit.engine.score import Scores, cap_holds
from partner_fit.engine.sums import NONE
from partner_fit.model.questionnaire import Band, Cap
from partner_fit.model.results import Action, NextBand

Chain = tuple[Action, ...]
MOST_LOOKED_AT = 200_000
"""Sums of hours that are tried in all, which takes about half a second."""


def step_chains(scores: Scores, longest: int | None = None) -> dict[str, Chain]:
    """Return the steps on each question that has any, each after the one before, at most `longest` of them."""
    found = {}
    for question_id, standing in scores.standings.items():
        steps: list[Action] = []
        now = scores
        while longest is None or len(steps) < longest:
            step = next_step(now, question_id)
            if step is None:
                break
            steps.append(step)
            # what a step gains hangs on no other question, so nothing but this one has to be worked out anew
            standing = standing.answered(step.target.id)
            now = now._replace(standings={question_id: standing})
        if steps:
            found[question_id] = tuple(steps)
    return found


def take(scores: Scores, steps: Iterable[Action]) -> Scores:
    """Return the scores after these steps; of several on one question the last counts."""
    return scores.with_answers({step.question.id: step.target.id for step in steps})


class Pick(NamedTuple):
    """Some steps, weighed in whole units, which add up far faster than fractions: more value first, then less time."""

    value: int
    """Of a trait, what its points gain; of the index, what the index gains."""
    minus_minutes: int
    in_index: int
    """What the index gains."""
    chain: Chain = ()
    both: "tuple[Pick, Pick] | None" = None
    """The two picks it was put together from; copying their steps each time takes far longer."""

    @property
    def steps(self) -> Chain:
        """The steps, in the order of the questionnaire."""
        found: list[Chain] = []
        left = [self]
        while left:
            pick = left.pop()
            if pick.both is None:
                found.append(pick.chain)
            else:
                left += pick.both
        return tuple(step for chain in reversed(found) for step in chain)


Picks = dict[int, Pick]
"""The best pick for each number of steps."""
_NOTHING: Mapping[int, Pick] = {0: Pick(0, 0, 0)}


def find_next_band(scores: Scores, steps: Sequence[Action]) -> NextBand | None:
    """Return the way to the band above by single steps; None in the highest band and without a score.

    The steps stand in the order to take them; so do all steps there are, where the band is out of reach.
    """
    bands, band = scores.questionnaire.bands, scores.verdict.band
    if band is None or band == bands[-1]:
        return None
    target = bands[bands.index(band) + 1]
    found = fewest_steps(scores, target, {step.question.id: (step,) for step in steps})
    return NextBand(target, found is not None, tuple(order_steps(scores, steps if found is None else found)))


def fewest_steps(scores: Scores, target: Band, by_question: Mapping[str, Chain]) -> Chain | None:
    """Return the fewest steps that reach a band, caps included, and of those the most gain; None if none do."""
    order = {band.id: place for place, band in enumerate(scores.questionnaire.bands)}
    caps = [
        cap
        for cap in scores.questionnaire.caps
        if order[cap.band] < order[target.id] and matches(cap.when, scores.context)
    ]
    unit = lcm(*(_gain(step).denominator for chain in by_question.values() for step in chain))
    table: Picks = dict(_NOTHING)
    for trait in scores.questionnaire.traits:
        questions = {question.id: by_question.get(question.id, ()) for question in trait.questions}
        of_trait = _table_of_trait(scores, trait.id, questions, caps, unit)
        table = _joined(table, {size: pick._replace(value=pick.in_index) for size, pick in of_trait.items()})
    score = scores.verdict.index.score
    for pick in (table[size] for size in sorted(table)):
        arrives = score is not None and score + Fraction(pick.value, unit) >= target.at_least
        if arrives and take(scores, pick.steps).reaches(target):
            return pick.steps
    return None


def _gain(step: Action) -> Fraction:
    return step.gain or NONE


def _table_of_trait(
    scores: Scores, trait_id: str, questions: Mapping[str, Chain], caps: Sequence[Cap], in_index: int
) -> Picks:
    """Return the picks of one trait that no cap forbids, valued in points of the trait.

    `in_index` is how many units a point of the index has.
    """
    sums = scores.trait_sums[trait_id]
    gains = {question_id: _gains_in_trait(scores, question_id, chain) for question_id, chain in questions.items()}
    unit = lcm(*(gain.denominator for each in gains.values() for gain in each))
    table: Picks = dict(_NOTHING)
    for question_id, chain in questions.items():
        watching = [cap for cap in caps if cap.question == question_id]
        allowed = {
            length: Pick(
                value=int(unit * gain),
                minus_minutes=-sum(_minutes(step) for step in chain[:length]),
                in_index=int(in_index * sum(_gain(step) for step in chain[:length])),
                chain=chain[:length],
            )
            for length, gain in enumerate(gains[question_id])
            if not any(_holds_after(scores, cap, question_id, chain[:length]) for cap in watching)
        }
        table = _joined(table, allowed)
    needed = max((cap.below for cap in caps if cap.trait == trait_id and cap.below is not None), default=None)
    if needed is None or sums.score is None or sums.high is None:
        return table
    # on too few answers the cap looks at the best the trait can be, which the same steps move less
    lacks = needed - sums.score if sums.is_covered else (needed - sums.high) * sums.whole / sums.counted
    lacking = unit * lacks
    return {size: pick for size, pick in table.items() if pick.value >= lacking}


def _gains_in_trait(scores: Scores, question_id: str, chain: Chain) -> list[Fraction]:
    """Return the points that a trait gains by none, one, two and so on of the steps on a question."""
    standing = scores.standings[question_id]
    if standing.points is None:
        return [NONE] * (len(chain) + 1)
    reached = [standing.points, *(standing.row.points[step.target.id] for step in chain)]
    return [scores.trait_per_point(question_id) * (points - standing.points) for points in reached]


def _holds_after(scores: Scores, cap: Cap, question_id: str, steps: Chain) -> bool:
    """Say whether a cap that watches a question holds after these steps on it."""
    standing = scores.standings[question_id]
    return cap_holds(cap, standing.answered(steps[-1].target.id) if steps else standing)


def _joined(first: Mapping[int, Pick], second: Mapping[int, Pick]) -> Picks:
    """Return the best picks that take one from each table; of equally good ones that which takes most from the first.

    So ties are settled by the order of the questionnaire.
    """
    best: dict[int, tuple[int, int, Pick, Pick]] = {}
    added = [(more, other.value, other.minus_minutes, other) for more, other in second.items()]
    for size, pick in sorted(first.items(), reverse=True):
        value, minus_minutes = pick.value, pick.minus_minutes
        for more, other_value, other_minus, other in added:
            known = best.get(size + more)
            gained = value + other_value
            if known is None or gained > known[0] or (gained == known[0] and minus_minutes + other_minus > known[1]):
                best[size + more] = (gained, minus_minutes + other_minus, pick, other)
    return {
        size: Pick(value, minus_minutes, one.in_index + other.in_index, both=(one, other))
        for size, (value, minus_minutes, one, other) in best.items()
    }


def _minutes(step: Action) -> int:
    return ceil(step.hours * 60)


class State(NamedTuple):
    """What some steps take and give, in whole units, and how they were chosen."""

    minutes: int
    gain: int
    chosen: tuple[Chain, "State"] | None = None


def most_gain(by_question: Mapping[str, Chain], limit: Fraction) -> tuple[Chain, bool]:
    """Return the steps with the largest gain that fit into so many hours, and whether that is certain.

    Exact (a table of what every number of hours can give), with hours rounded up to minutes, while at most
    MOST_LOOKED_AT sums have to be tried; beyond, the largest gains per hour are taken instead.
    """
    useful = {name: chain for name, chain in by_question.items() if sum(_gain(step) for step in chain) > 0}
    unit = lcm(*(_gain(step).denominator for chain in useful.values() for step in chain))
    minutes = int(limit * 60)
    states, looked_at = [State(0, 0)], 0
    for chain in useful.values():
        parts = list(_parts(chain, unit))
        longer = [
            State(each.minutes + taken, each.gain + gain, (part, each))
            for each in states
            for taken, gain, part in parts
            if each.minutes + taken <= minutes
        ]
        states = _undominated([*states, *longer])
        looked_at += len(longer)
        if looked_at > MOST_LOOKED_AT:
            return _greedily(useful, minutes), False
    return _steps_of(states[-1]), True


def _parts(chain: Chain, unit: int) -> Iterator[tuple[int, int, Chain]]:
    """Return the minutes and the gain, in whole units, of the first step, the first two, and so on."""
    taken = gain = 0
    for length, step in enumerate(chain, start=1):
        taken += _minutes(step)
        gain += int(_gain(step) * unit)
        yield taken, gain, chain[:length]


def _undominated(states: list[State]) -> list[State]:
    """Return the states that no other beats in both time and gain, the longest with the most gain last."""
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
    """Return the steps with the largest gain per hour, one after the other, as long as they fit."""
    heads = [(-_gain(chain[0]) / chain[0].hours, place, chain) for place, chain in enumerate(by_question.values())]
    heapify(heads)
    steps: list[Action] = []
    while heads:
        _, place, (step, *later) = heappop(heads)
        if _minutes(step) > minutes:
            continue
        steps.append(step)
        minutes -= _minutes(step)
        if later:
            heappush(heads, (-_gain(later[0]) / later[0].hours, place, tuple(later)))
    return tuple(steps)
