"""What the kind of a question decides. A further kind is its name in the model of the questionnaire and a line here."""

from fractions import Fraction
from typing import NamedTuple

from partner_fit.model.questionnaire import Question


class Kind(NamedTuple):
    """How the choices of a question stand to each other."""

    rises: bool
    """Each choice is worth at least as much as the one before it, so that to answer higher is to answer better."""
    leads_to_the_best: bool
    """A next step is worded by the best choice, since between two excesses no choice on the way is a goal."""
    has_sides: bool
    """A choice that loses points says on which side the balance is missed."""
    is_mixed: bool
    """Choices are shown out of their order, since the best one stands neither first nor last."""
    claims_from: int
    """Points, of 100, from which an answer claims something that could be proven: less is an admission."""


_KINDS = {
    "ladder": Kind(rises=True, leads_to_the_best=False, has_sides=False, is_mixed=False, claims_from=50),
    "balance": Kind(rises=False, leads_to_the_best=True, has_sides=True, is_mixed=True, claims_from=100),
}


def kind_of(question: Question) -> Kind:
    """Return what the kind of a question decides."""
    return _KINDS[question.kind]


def is_claim(question: Question, points: Fraction) -> bool:
    """Say whether an answer with these points, of 100, claims something for which proof can be asked."""
    return points >= kind_of(question).claims_from
