"""How roles and bands are drawn: each has a shape of its own, never a colour alone."""

from fractions import Fraction
from typing import NamedTuple

from partner_fit.formats import words
from partner_fit.model.assessment import Assessment

_SHAPES = (
    "M-5.5,0a5.5,5.5 0 1,0 11,0a5.5,5.5 0 1,0 -11,0Z",  # circle
    "M-4.8,-4.8H4.8V4.8H-4.8Z",  # square
    "M0,-6.2L6,4.8H-6Z",  # triangle
    "M0,-6.6L6.6,0L0,6.6L-6.6,0Z",  # diamond
    "M-2,-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",  # cross
    "M0,6.2L6,-4.8H-6Z",  # triangle on its tip
    "M-6,0L-3,-5.4H3L6,0L3,5.4H-3Z",  # hexagon
)


_BAND_MARKS = 4


def band_mark(place: int, number: int) -> int:
    """Return which of four marks, each fuller than the one before, a band has by its place from 0 among so many."""
    return 1 + words.round_half_up(Fraction(place * (_BAND_MARKS - 1), max(1, number - 1)))


class RoleMark(NamedTuple):
    """How a role is drawn: the path of a shape, and the number of a colour."""

    role: str
    title: str
    path: str
    colour: int


SOMEBODY = RoleMark("", "somebody", _SHAPES[0], len(_SHAPES) - 1)
"""Stands for people whose answer it is private to attribute."""


def role_marks(assessment: Assessment) -> tuple[RoleMark, ...]:
    """Return a mark for each role that answered; a role keeps its mark whoever else answered."""
    answered = {respondent.role for respondent in assessment.respondents}
    roles = [role.id for role in assessment.questionnaire.roles]
    roles += sorted(answered.difference(roles))
    return tuple(
        RoleMark(role, words.role_title(assessment.questionnaire, role), _SHAPES[place % len(_SHAPES)], place)
        for place, role in enumerate(roles)
        if role in answered
    )
