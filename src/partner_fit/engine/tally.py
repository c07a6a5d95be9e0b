"""How each question stands, and the sums of each trait, in exact fractions.

Formulas: T = sum(w s)/sum(w) over chosen answers; the ends of a range put every missing answer at its worst or best.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import NamedTuple

from partner_fit.engine.points import Row
from partner_fit.model.answers import Answer, AnswerSheet, State

NONE = Fraction(0)


class Standing(NamedTuple):
    """Where one question stands: how it was answered and, if it was chosen, its points from 0 to 100."""

    row: Row
    state: State
    points: Fraction | None
    by_role: tuple[tuple[str, ...], ...]
    """The choices that were made, those of one role together."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The choices that were made, by whomever."""
        return tuple(choice for of_role in self.by_role for choice in of_role)

    def share_of(self, choices: Container[str]) -> Fraction:
        """Return how many chose one of these, from 0 to 1: the mean over roles of the share within a role."""
        shares = [Fraction(sum(each in choices for each in of_role), len(of_role)) for of_role in self.by_role]
        return mean(shares) if shares else NONE

    @property
    def counts(self) -> bool:
        """Whether the question belongs to the applicable weight."""
        return self.row.applies and self.state != "not-applicable"

    def answered(self, choice_id: str) -> "Standing":
        """Return the standing if everybody had made that choice."""
        return Standing(self.row, "chosen", self.row.points[choice_id], ((choice_id,),))


def stand(row: Row, sheets: Sequence[AnswerSheet]) -> Standing:
    """Combine what was said to a question: the mean over roles of the mean within a role, over those who chose."""
    by_role: dict[str, list[str]] = {}
    states: set[State] = set()
    for sheet in sheets:
        answer = sheet.answer(row.question.id)
        state = state_of(answer, row)
        states.add(state)
        if state == "chosen" and answer.choice is not None:
            by_role.setdefault(sheet.respondent.role, []).append(answer.choice)
    if not by_role:
        missing: tuple[State, ...] = ("dont-know", "not-applicable", "unanswered")
        return Standing(row, next(state for state in missing if state in states), None, ())
    points = mean([mean([row.points[choice] for choice in choices]) for choices in by_role.values()])
    return Standing(row, "chosen", points, tuple(tuple(choices) for choices in by_role.values()))


def total(values: Sequence[Fraction]) -> Fraction:
    """Return the exact sum; with one common denominator, which is far faster than adding one by one."""
    ratios = [value.as_integer_ratio() for value in values]
    whole = lcm(*(denominator for _, denominator in ratios))
    return Fraction(sum(numerator * (whole // denominator) for numerator, denominator in ratios), whole)


def mean(values: Sequence[Fraction]) -> Fraction:
    """Return the mean of at least one value."""
    return values[0] if len(values) == 1 else total(values) / len(values)


def state_of(answer: Answer, row: Row) -> State:
    """Return the state of an answer; a choice that the question no longer has counts as unanswered."""
    if answer.state == "chosen" and answer.choice not in row.points:
        return "unanswered"
    return answer.state


@dataclass(frozen=True)
class Tally:
    """The sums of one trait; every score is a quotient of them, kept since many judgements ask for it again."""

    weight: Fraction
    """The trait's weight in the index."""
    needed: Fraction
    """Coverage from which the trait counts."""
    chosen: Fraction
    applicable: Fraction
    earned: Fraction
    earned_low: Fraction
    earned_high: Fraction

    @cached_property
    def score(self) -> Fraction | None:
        """The trait point T, from 0 to 100; None when nothing was chosen."""
        return self.earned / self.chosen if self.chosen else None

    @cached_property
    def coverage(self) -> Fraction | None:
        """Chosen weight over applicable weight, from 0 to 1; None when nothing applies."""
        return self.chosen / self.applicable if self.applicable else None

    @cached_property
    def low(self) -> Fraction | None:
        """The score if every missing answer were the worst; None when nothing applies."""
        return self.earned_low / self.applicable if self.applicable else None

    @cached_property
    def high(self) -> Fraction | None:
        """The score if every missing answer were the best; None when nothing applies."""
        return self.earned_high / self.applicable if self.applicable else None

    @cached_property
    def is_covered(self) -> bool:
        """Whether enough was answered for a score that can be relied on."""
        return bool(self.chosen) and self.chosen >= self.needed * self.applicable

    @cached_property
    def counts(self) -> bool:
        """Whether the trait counts in the index: it has a weight and enough answers."""
        return bool(self.weight) and self.is_covered

    @cached_property
    def weighted(self) -> tuple[Fraction, Fraction, Fraction]:
        """Score, low and high times the weight; 0 where there is none."""
        return (
            self.weight * (self.score or NONE),
            self.weight * (self.low or NONE),
            self.weight * (self.high or NONE),
        )

    def moved(self, weight: Fraction, gain: Fraction) -> "Tally":
        """Return the tally after a chosen answer of that weight gained points."""
        won = weight * gain
        return Tally(
            self.weight,
            self.needed,
            self.chosen,
            self.applicable,
            self.earned + won,
            self.earned_low + won,
            self.earned_high + won,
        )

    def settled(self, row: Row, points: Fraction) -> "Tally":
        """Return the tally after a missing answer turned out to have these points."""
        w = row.weight
        return Tally(
            self.weight,
            self.needed,
            self.chosen + w,
            self.applicable,
            self.earned + w * points,
            self.earned_low + w * (points - row.lowest),
            self.earned_high + w * (points - row.highest),
        )


def tally_trait(
    weight: Fraction, needed: Fraction, standings: Iterable[Standing], agreement: tuple[Fraction, Fraction] | None
) -> Tally:
    """Return a trait's sums; `agreement` is (weight, points) of the probes where they can be measured."""
    chosen = applicable = earned = low = high = NONE
    for standing in standings:
        if not standing.counts:
            continue
        w = standing.row.weight
        applicable += w
        if standing.points is None:
            low += w * standing.row.lowest
            high += w * standing.row.highest
        else:
            chosen += w
            earned += w * standing.points
    if agreement is not None:
        chosen += agreement[0]
        applicable += agreement[0]
        earned += agreement[0] * agreement[1]
    return Tally(weight, needed, chosen, applicable, earned, earned + low, earned + high)
