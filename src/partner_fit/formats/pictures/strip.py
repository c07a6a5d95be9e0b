"""The line of a question's choices with a mark where each role stands."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from partner_fit.formats.pictures.marks import SOMEBODY, RoleMark
from partner_fit.formats.pictures.scale import percent
from partner_fit.model.alignment import Spread

_BESIDE = 16


class StripMark(NamedTuple):
    """A role's mark on the line of a question's choices."""

    mark: RoleMark
    x: str
    beside: int
    """Pixels to move it, so that several on one choice stand side by side."""


class Strip(NamedTuple):
    """The line of a question's choices with a mark where each role stands."""

    ticks: tuple[str, ...]
    marks: tuple[StripMark, ...]


def strip(spread: Spread, marks: Iterable[RoleMark]) -> Strip:
    """Return the line of a question's choices with a mark where each role stands."""
    steps = len(spread.question.choices)
    known = {mark.role: mark for mark in marks}
    placed: list[StripMark] = []
    for step in range(1, steps + 1):
        roles = dict.fromkeys(position.role for position in spread.positions if position.step == step)
        there = [known.get(role or "", SOMEBODY) for role in roles]
        first = -(len(there) - 1) * _BESIDE // 2
        placed += [StripMark(mark, _middle(step, steps), first + n * _BESIDE) for n, mark in enumerate(there)]
    return Strip(tuple(_middle(step, steps) for step in range(1, steps + 1)), tuple(placed))


def _middle(step: int, steps: int) -> str:
    """Return the middle of one of several equal stretches; marks then never leave the drawing."""
    return percent(Fraction(100 * (2 * step - 1), 2 * steps))
