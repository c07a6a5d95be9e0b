"""Text from files and file names is untrusted: shown without its control characters, cut where it is long."""

import unicodedata
from collections.abc import Iterable

from partner_fit.model.visible import make_visible

Trouble = tuple[int, str, str]
"""Where in the text, what is wrong, and what to do."""

_WINDOW = 100
_KEEP_LEFT = 60
_SHORTEST_SLIP = 4
_JOINERS = frozenset("\u200c\u200d")


def quoted(value: object, longest: int = 50) -> str:
    """Return a value from a file in quotation marks, fit for a message of one line."""
    text = make_visible(str(value))
    return f'"{text}"' if len(text) <= longest else f'"{text[: longest - 1]}…"'


def line_at(text: str, offset: int) -> tuple[int, int, str]:
    """Return line and column, both from 1, of a place in a text with plain newlines, and the line itself."""
    offset = max(0, min(offset, len(text)))
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return text.count("\n", 0, offset) + 1, offset - start + 1, text[start : end if end >= 0 else len(text)]


def window(line: str, column: int) -> tuple[str, int]:
    """Return the part of a line around a column, made visible, and how many terminal cells stand before it."""
    place = min(column - 1, len(line))
    start = max(0, place - _KEEP_LEFT) if len(line) > _WINDOW else 0
    shown = make_visible(line[start : start + _WINDOW])
    before = "…" if start else ""
    after = "…" if start + _WINDOW < len(line) else ""
    return before + shown + after, len(before) + _cells(shown[: place - start])


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(_cell_width(character) for character in text)


def _cell_width(character: str) -> int:
    if unicodedata.combining(character) or character in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant; None when nothing is near."""
    import difflib  # only wrong files need it

    names = {name.casefold(): name for name in known}
    sought = word[:60].strip().casefold().replace("_", "-").replace(" ", "-")
    if sought in names:
        return names[sought]
    near = difflib.get_close_matches(sought, names, n=1, cutoff=0.6)
    return names[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `Did you mean "x"?`, or an empty text."""
    near = closest(word, known)
    return f"Did you mean {quoted(near)}?" if near else ""


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


def listed(names: Iterable[str], most: int = 20) -> str:
    """Return names with commas between them, at most so many."""
    all_names = list(names)
    more = f" and {len(all_names) - most} more" if len(all_names) > most else ""
    return ", ".join(all_names[:most]) + more
