"""How each question stands, and the sums of each trait, in exact fractions.

Formulas: T = sum(w s)/sum(w) over chosen answers; coverage c = chosen weight / weight of the questions that count; the
ends of a range put every missing answer at its worst or best.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import NamedTuple

from partner_fit.engine.points import Row, Rows, asked_rows
from partner_fit.model.answers import Answer, AnswerSheet, State
from partner_fit.model.questionnaire import Question
from partner_fit.text import version_order

NONE = Fraction(0)


class Standing(NamedTuple):
    """Where one question stands: how it was answered and, if it was chosen, its points from 0 to 100."""

    row: Row
    state: State
    points: Fraction | None
    by_role: tuple[tuple[str, ...], ...]
    """The choices that were made, those of one role together."""
    asked: bool
    """Whether it is a core question, of whatever role, or one that somebody was asked, and not new since."""
    is_new: bool = False
    """Whether it came after every sheet, and nobody has answered it yet."""
    would_count: bool = False
    """Whether it would count, had it not come later: then it is still to be asked."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The choices that were made, by whomever."""
        return tuple(choice for of_role in self.by_role for choice in of_role)

    def portion_of(self, choices: Container[str]) -> Fraction:
        """Return how many chose one of these, from 0 to 1: the mean over roles of the share within a role."""
        shares = [Fraction(sum(each in choices for each in of_role), len(of_role)) for of_role in self.by_role]
        return mean(shares) if shares else NONE

    @property
    def counts(self) -> bool:
        """Whether the question counts: it applies, and it was asked or answered anyway."""
        return self.row.applies and self.state != "not-applicable" and (self.asked or self.state != "unanswered")

    def answered(self, choice_id: str) -> "Standing":
        """Return the standing if everybody had made that choice."""
        return Standing(self.row, "chosen", self.row.points[choice_id], ((choice_id,),), self.asked)


def stand_all(rows: Rows, sheets: Sequence[AnswerSheet]) -> dict[str, Standing]:
    """Return where every question of the rows stands by these sheets."""
    asked = [asked_of(rows, sheet) for sheet in sheets]
    later = frozenset[str]().union(*(new_to(rows, sheet) for sheet in sheets))
    return {
        question_id: _stand(row, sheets, [question_id in each for each in asked], is_later=question_id in later)
        for question_id, row in rows.items()
    }


def asked_of(rows: Rows, sheet: AnswerSheet) -> frozenset[str]:
    """Return the questions that one respondent was to be asked; those that came later are not among them."""
    scope = sheet.scope
    own = asked_rows(rows, sheet.respondent.role, full=scope.full, all_roles=scope.all_roles)
    return frozenset(row.question.id for row in own if not is_new(row.question, sheet))


class Replies(NamedTuple):
    """How far one respondent is with the questions that apply."""

    asked: int
    """How many this respondent was to be asked."""
    answered: int
    """How many of those have a chosen answer."""
    unknown: int
    """How many of them are answered with don't know."""
    inapplicable: int
    """How many of them are answered with does not apply."""
    beyond: int
    """How many others have a chosen answer all the same."""


def count_replies(rows: Rows, sheet: AnswerSheet) -> Replies:
    """Return how far one respondent is; every count of a sheet comes from here, so that all of them agree."""
    asked = asked_of(rows, sheet)
    states = {name: state_of(sheet.answer(name), row) for name, row in rows.items() if row.applies}
    said = [state for name, state in states.items() if name in asked]
    return Replies(
        asked=len(asked),
        answered=said.count("chosen"),
        unknown=said.count("dont-know"),
        inapplicable=said.count("not-applicable"),
        beyond=sum(state == "chosen" for name, state in states.items() if name not in asked),
    )


def is_new(question: Question, sheet: AnswerSheet) -> bool:
    """Say whether a question came in a later version than the one a sheet answers, and is not answered there yet."""
    since = question.since
    if since is None or sheet.answer(question.id).state != "unanswered":
        return False
    return version_order(since) > version_order(sheet.questionnaire.version)


def new_to(rows: Rows, sheet: AnswerSheet) -> frozenset[str]:
    """Return the questions that one respondent would be asked, had they not come later."""
    scope = sheet.scope
    own = asked_rows(rows, sheet.respondent.role, full=scope.full, all_roles=scope.all_roles)
    return frozenset(row.question.id for row in own if is_new(row.question, sheet))


def _stand(row: Row, sheets: Sequence[AnswerSheet], asked: Sequence[bool], *, is_later: bool) -> Standing:
    """Combine what was said to a question: the mean over roles of the mean within a role, over those who chose."""
    by_role: dict[str, list[str]] = {}
    states: list[State] = []
    for sheet in sheets:
        answer = sheet.answer(row.question.id)
        state = state_of(answer, row)
        states.append(state)
        if state == "chosen" and answer.choice is not None:
            by_role.setdefault(sheet.respondent.role, []).append(answer.choice)
    came_later = all(is_new(row.question, sheet) for sheet in sheets)
    is_asked = any(asked) or (row.core and not came_later)
    if not by_role:
        would_count = came_later and row.applies and (row.core or is_later)
        return Standing(row, _missing(states, asked), None, (), is_asked, came_later, would_count)
    points = mean([mean([row.points[choice] for choice in choices]) for choices in by_role.values()])
    return Standing(row, "chosen", points, tuple(tuple(choices) for choices in by_role.values()), is_asked)


def _missing(states: Sequence[State], asked: Sequence[bool]) -> State:
    """Return how a question stands that nobody chose an answer to; who was not asked and is silent says nothing."""
    said = [state for state, was_asked in zip(states, asked, strict=True) if was_asked or state != "unanswered"]
    order: tuple[State, ...] = ("dont-know", "unanswered", "not-applicable")
    return next((state for state in order if state in said), "unanswered")


def total(values: Sequence[Fraction]) -> Fraction:
    """Return the exact sum; with one common denominator, which is far faster than adding one by one."""
    numerators, denominator = over_one_denominator(values)
    return Fraction(sum(numerators), denominator)


def over_one_denominator(values: Sequence[Fraction]) -> tuple[list[int], int]:
    """Return the numerators of values over a common denominator, and that."""
    ratios = [value.as_integer_ratio() for value in values]
    whole = lcm(*(denominator for _, denominator in ratios))
    return [numerator * (whole // denominator) for numerator, denominator in ratios], whole


def mean(values: Sequence[Fraction]) -> Fraction:
    """Return the mean of at least one value."""
    return values[0] if len(values) == 1 else total(values) / len(values)


def state_of(answer: Answer, row: Row) -> State:
    """Return the state of an answer; a choice that the question no longer has counts as unanswered."""
    if answer.state == "chosen" and answer.choice not in row.points:
        return "unanswered"
    return answer.state


@dataclass(frozen=True)
class TraitSums:
    """The sums of one trait; every score is a quotient of them, kept since many judgements ask for them again.

    Where agreement on the probes can be measured, it stands among the answers with its share, once there is one.
    """

    weight: Fraction
    """The trait's weight in the index."""
    needed: Fraction
    """Coverage below which the trait is thin."""
    chosen: Fraction = NONE
    """Weight of the chosen answers, without the probes."""
    applicable: Fraction = NONE
    """Weight of the questions that count, without the probes."""
    earned: Fraction = NONE
    earned_low: Fraction = NONE
    earned_high: Fraction = NONE
    probe_ratio: Fraction = NONE
    """Weight of the probes for each unit of weight of the questions that count; 0 where nothing was measured."""
    agreement: Fraction = NONE
    """Points of the probes."""

    @cached_property
    def probes(self) -> Fraction:
        """Weight of the probes; without a chosen answer they say nothing about the trait."""
        return self.probe_ratio * self.applicable if self.chosen else NONE

    @cached_property
    def counted(self) -> Fraction:
        """Weight of everything that makes up the score."""
        return self.chosen + self.probes

    @cached_property
    def whole(self) -> Fraction:
        """Weight of everything that makes up the score once nothing is missing."""
        return self.applicable + self.probes

    @cached_property
    def score(self) -> Fraction | None:
        """The trait point T, from 0 to 100; None when nothing was chosen."""
        return self._with_probes(self.earned) / self.counted if self.chosen else None

    @cached_property
    def coverage(self) -> Fraction | None:
        """Chosen weight over the weight of the questions that count, 0 to 1; None when the trait does not apply."""
        return self.chosen / self.applicable if self.applicable else None

    @cached_property
    def low(self) -> Fraction | None:
        """The score if every missing answer were the worst; None when the trait does not apply."""
        return self._with_probes(self.earned_low) / self.whole if self.applicable else None

    @cached_property
    def high(self) -> Fraction | None:
        """The score if every missing answer were the best; None when the trait does not apply."""
        return self._with_probes(self.earned_high) / self.whole if self.applicable else None

    @cached_property
    def is_covered(self) -> bool:
        """Whether enough was answered; else the trait is thin."""
        return bool(self.chosen) and self.chosen >= self.needed * self.applicable

    @cached_property
    def weighted(self) -> tuple[Fraction, Fraction, Fraction, Fraction]:
        """Score, low, high and coverage times the weight; 0 where there is none."""
        return (
            self.weight * (self.score or NONE),
            self.weight * (self.low or NONE),
            self.weight * (self.high or NONE),
            self.weight * (self.coverage or NONE),
        )

    def _with_probes(self, earned: Fraction) -> Fraction:
        return earned + self.probes * self.agreement if self.probes else earned

    def moved(self, weight: Fraction, gain: Fraction) -> "TraitSums":
        """Return the sums after a chosen answer of that weight gained points."""
        won = weight * gain
        return replace(
            self,
            earned=self.earned + won,
            earned_low=self.earned_low + won,
            earned_high=self.earned_high + won,
        )

    def settled(self, row: Row, points: Fraction) -> "TraitSums":
        """Return the sums after a missing answer turned out to have these points."""
        w = row.weight
        return replace(
            self,
            chosen=self.chosen + w,
            earned=self.earned + w * points,
            earned_low=self.earned_low + w * (points - row.lowest),
            earned_high=self.earned_high + w * (points - row.highest),
        )

    def unsettled(self, row: Row, points: Fraction) -> "TraitSums":
        """Return the sums as they were before a missing answer turned out to have these points."""
        w = row.weight
        return replace(
            self,
            chosen=self.chosen - w,
            earned=self.earned - w * points,
            earned_low=self.earned_low - w * (points - row.lowest),
            earned_high=self.earned_high - w * (points - row.highest),
        )

    def opened(self, row: Row) -> "TraitSums":
        """Return the sums after a question came to count that did not before and is not answered yet."""
        w = row.weight
        return replace(
            self,
            applicable=self.applicable + w,
            earned_low=self.earned_low + w * row.lowest,
            earned_high=self.earned_high + w * row.highest,
        )


def sum_up(
    weight: Fraction, needed: Fraction, standings: Iterable[Standing], probes: tuple[Fraction, Fraction] | None
) -> TraitSums:
    """Return a trait's sums; `probes` is (share of the whole in percent, points) where they can be measured."""
    chosen: list[Fraction] = []
    earned: list[Fraction] = []
    missing: list[Row] = []
    for standing in standings:
        if not standing.counts:
            continue
        if standing.points is None:
            missing.append(standing.row)
        else:
            chosen.append(standing.row.weight)
            earned.append(standing.row.weight * standing.points)
    applicable = total([*chosen, *(row.weight for row in missing)])
    low = total([*earned, *(row.weight * row.lowest for row in missing)])
    high = total([*earned, *(row.weight * row.highest for row in missing)])
    share, agreement = probes or (NONE, NONE)
    ratio = share / (100 - share)
    return TraitSums(weight, needed, total(chosen), applicable, total(earned), low, high, ratio, agreement)
