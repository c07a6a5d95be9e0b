"""How several clients are counted together: where their scores lie, and in which quarter one of them is."""

from fractions import Fraction
from typing import Literal, NamedTuple

LEAST_CLIENTS = 5
"""Fewer scores than this are not counted together: of four, each would be nearly told."""
Quarter = Literal[1, 2, 3, 4]
"""A quarter of several clients, 1 for the lowest scores."""
_QUARTERS: tuple[Quarter, ...] = (1, 2, 3, 4)


class Quartiles(NamedTuple):
    """Where the scores of several clients lie: a quarter of them up to each of these values."""

    clients: int
    """How many have a score."""
    lower: Fraction
    middle: Fraction
    upper: Fraction

    def quarter(self, score: Fraction) -> Quarter:
        """Return the quarter in which a score lies, 1 for the lowest; one on an edge belongs to the higher."""
        return _QUARTERS[sum(score >= edge for edge in (self.lower, self.middle, self.upper))]
