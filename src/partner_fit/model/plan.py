"""A plan: which steps to take, for what, and where they lead. Gains are index points, hours are working hours."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from partner_fit.model.questionnaire import Band, Caveat, Questionnaire
from partner_fit.model.results import Action, Overall

PlanStatus = Literal["reached", "not-reachable", "already-there", "no-score", "within-hours"]


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of a plan: from the answer to one question to the choice that the plan needs there."""

    action: Action
    moves: int
    """How many moves to a next better choice it is made of; its hours and gains are those of all of them."""
    section: str
    """Section of the source that the advice follows."""
    caveats: tuple[Caveat, ...]
    """Warnings that must stand beside it."""
    number: int | None = None
    """Its place among all steps in the order to take them, from 1: the number that a report gives it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps towards a band, or within a number of hours."""

    questionnaire: Questionnaire
    as_of: str
    organisation: str
    target: Band | None
    """The band to be reached; None for a plan by hours, and where no band is left or known."""
    limit: Fraction | None
    """The hours there are; None for a plan to a band."""
    status: PlanStatus
    """not-reachable: the known steps do not lead to the band; the plan then leads to the highest band they do."""
    steps: tuple[PlanStep, ...]
    before: Overall
    after: Overall
    """Where the steps lead, if nothing else changes."""
    best: Overall
    """Where every known step together would lead."""
    is_exact: bool
    """Whether no other choice of steps would be better."""

    @property
    def hours(self) -> Fraction:
        """Hours of all steps together."""
        return sum((step.action.hours for step in self.steps), Fraction(0))

    @property
    def gain(self) -> Fraction:
        """Index points of all steps together."""
        return sum((step.action.gain or Fraction(0) for step in self.steps), Fraction(0))
