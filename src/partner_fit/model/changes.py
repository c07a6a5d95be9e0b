"""What differs between two assessments, of two times or of one answer tried."""

from fractions import Fraction
from math import sqrt
from typing import Literal, NamedTuple

from partner_fit.model.alignment import ProbeResult
from partner_fit.model.answers import State
from partner_fit.model.questionnaire import Band, Cap, Choice, Question, Trait
from partner_fit.model.results import Overall, TraitResult

Direction = Literal["up", "down", "level", "new", "open"]


class Said(NamedTuple):
    """What was said to a question; several respondents count together."""

    state: State
    choice: Choice | None
    """The choice that stands for the answer: with several respondents, the one nearest to the points."""
    points: Fraction | None
    given: tuple[tuple[Choice, int], ...] = ()
    """How many respondents made each choice that was made, in the order of the line."""

    @property
    def shares(self) -> dict[str, Fraction]:
        """The share of the respondents who chose, from 0 to 1, by choice."""
        total = sum(count for _, count in self.given)
        return {choice.id: Fraction(count, total) for choice, count in self.given}


class AnswerChange(NamedTuple):
    """One answer that is another one now."""

    trait: Trait
    question: Question
    before: Said
    after: Said
    effect: Fraction | None
    """Index points by which this change alone moves the first result; None without a score both times."""
    lifts: tuple[Cap, ...]
    """Caps that this change alone lifts."""
    sets: tuple[Cap, ...]
    """Caps that this change alone brings."""
    not_in_result: tuple[Cap, ...] = ()
    """Those of them of which other changes leave nothing: lifted alone and holding now, or brought alone and not."""

    @property
    def moves_cap(self) -> bool:
        """Whether the result has a cap less or more that this change alone lifts or brings."""
        return len(self.lifts) + len(self.sets) > len(self.not_in_result)

    @property
    def direction(self) -> Direction:
        """Which way the points went; new: answered only now; open: answered only before."""
        if self.before.points == self.after.points:
            return "level"
        if self.before.points is None or self.after.points is None:
            return "open" if self.after.points is None else "new"
        return "up" if self.after.points > self.before.points else "down"


class FactChange(NamedTuple):
    """One short fact that is answered otherwise now; without names the answers to a private one are left out."""

    before: ProbeResult
    after: ProbeResult


class Shift(NamedTuple):
    """A change of a score, and whether it is larger than what answers waver by chance."""

    change: Fraction | None
    """None without a score on either side."""
    threshold_squared: Fraction | None
    """Square of the change above which it is called clear: exact, so that the comparison is; None when unknown."""
    bands: tuple[Band, Band] | None = None
    """The band before and now, of the whole; None without one on either side, and for a trait."""

    @property
    def threshold(self) -> float | None:
        """The change above which it is called clear, in points."""
        return None if self.threshold_squared is None else sqrt(self.threshold_squared)

    @property
    def clear(self) -> bool | None:
        """Whether the change is clear; None where that cannot be said."""
        if self.change is None or self.threshold_squared is None:
            return None
        return self.change**2 > self.threshold_squared

    @property
    def fell_clearly(self) -> bool:
        """Whether the score is clearly lower."""
        return bool(self.clear) and (self.change or 0) < 0

    @property
    def band_fell(self) -> bool:
        """Whether the band is a lower one, be the change of the score clear or not."""
        return self.bands is not None and self.bands[1].at_least < self.bands[0].at_least


class TraitChange(NamedTuple):
    """One trait, twice."""

    trait: Trait
    before: TraitResult
    after: TraitResult
    shift: Shift
    few_in_common: bool = False
    """Whether too few of its questions mean the same both times: then it has no score."""


class WhatIf(NamedTuple):
    """What other answers would change; nothing was written anywhere."""

    answers: tuple[AnswerChange, ...]
    before: Overall
    after: Overall
    traits: tuple[TraitChange, ...]
    """The traits that the other answers move."""
