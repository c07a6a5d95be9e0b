"""Text from files and file names is untrusted: shown without its control characters, cut where it is long."""

import re
from bisect import bisect_left
from functools import lru_cache

from partner_fit.text import cells, make_visible

Trouble = tuple[int, str, str]
"""Where in the text, what is wrong, and what to do."""

_LINE_END = re.compile("\n")
_WINDOW = 100
_KEEP_LEFT = 60
_SHORTEST_SLIP = 4


def line_at(text: str, offset: int) -> tuple[int, int, str]:
    """Return line and column, both from 1, of a place in a text with plain newlines, and the line itself."""
    offset = max(0, min(offset, len(text)))
    ends = _line_ends(text)
    before = bisect_left(ends, offset)
    start = ends[before - 1] + 1 if before else 0
    return before + 1, offset - start + 1, text[start : ends[before] if before < len(ends) else len(text)]


@lru_cache(maxsize=1)  # a file can have tens of thousands of places to tell
def _line_ends(text: str) -> list[int]:
    return [found.start() for found in _LINE_END.finditer(text)]


def window(line: str, column: int) -> tuple[str, int]:
    """Return the part of a line around a column, made visible, and how many terminal cells stand before it."""
    place = min(column - 1, len(line))
    start = max(0, place - _KEEP_LEFT) if len(line) > _WINDOW else 0
    shown = make_visible(line[start : start + _WINDOW])
    before = "…" if start else ""
    after = "…" if start + _WINDOW < len(line) else ""
    return before + shown + after, len(before) + cells(shown[: place - start])


def is_slip_of(word: str, name: str) -> bool:
    """Say whether a word is a name with one letter wrong, missing, added or changing places with its neighbour.

    Digits are no slips: names are often numbered.
    """
    shorter = min(len(word), len(name))
    if abs(len(word) - len(name)) > 1 or shorter < _SHORTEST_SLIP or word == name:
        return False
    begin = next((i for i, (one, other) in enumerate(zip(word, name, strict=False)) if one != other), shorter)
    end = shorter - begin
    end = next((i for i in range(end) if word[-1 - i] != name[-1 - i]), end)
    one, other = word[begin : len(word) - end], name[begin : len(name) - end]
    is_swapped = len(one) == len(other) == 2 and one == other[::-1]
    return (is_swapped or max(len(one), len(other)) == 1) and not any(sign.isdigit() for sign in one + other)
