"""How several clients are counted together: where their scores lie, and in which quarter one of them is."""

from fractions import Fraction
from typing import Literal, NamedTuple

LEAST_CLIENTS = 5
"""Fewer scores than this are not counted together: of four, each would be nearly told."""
MOST_CLIENTS = 20_000
"""As many as one folder of clients can hold."""
Quarter = Literal[1, 2, 3, 4]
"""A quarter of several clients, 1 for the lowest scores."""
_QUARTERS: tuple[Quarter, ...] = (1, 2, 3, 4)


class Quartiles(NamedTuple):
    """Where the scores of several clients lie: up to the lower a quarter, up to the middle half of them."""

    clients: int
    """How many have a score."""
    lower: Fraction
    middle: Fraction
    upper: Fraction

    def quarter(self, score: Fraction) -> Quarter | None:
        """Return the quarter in which a score lies, 1 for the lowest; one on an edge belongs to the higher.

        None on two edges at once: so many scores are the same that a quarter would part them by chance.
        """
        edges = (self.lower, self.middle, self.upper)
        return None if edges.count(score) > 1 else _QUARTERS[sum(score >= edge for edge in edges)]
