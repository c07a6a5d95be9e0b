"""All that is wrong in one file as one error, which tells it one by one or gathers what is of a kind."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import NamedTuple

from partner_fit.errors import InvalidFile, Keys, Located
from partner_fit.store.plain_text import Trouble, line_at, window

MAX_PROBLEMS = 50
"""What is told of one file, where nobody asked for more."""
_MOST_KINDS = 20
_MOST_LISTED = 1000
_OF_ONE_CASE = re.compile(r'"[^"]*"|[0-9]+')


class Mistake(NamedTuple):
    """One thing that is wrong at a place in a text."""

    place: int
    what: str
    find_out: Callable[[], str]
    """What to do."""
    kind: str
    """What mistakes that are gathered have in common."""

    @property
    def trouble(self) -> Trouble:
        """The mistake with what to do found out."""
        return self.place, self.what, self.find_out()


def kind_of(what: str, path: Keys = (), kind: str = "") -> str:
    """Return what a mistake has in common with others: its field, and its kind or its words but names and numbers."""
    return "/".join((*(part for part in path if isinstance(part, str)), kind or _OF_ONE_CASE.sub("", what)))


def refusal(name: str, text: str, count: int, find: Callable[[], Iterator[Mistake]]) -> InvalidFile:
    """Return one error with all mistakes of a file, each once, in its order: at most MAX_PROBLEMS of them.

    `find` finds them, those of `count` that anybody will look at.
    """
    return _told(name, text, count, find, MAX_PROBLEMS)


def _told(name: str, text: str, count: int, find: Callable[[], Iterator[Mistake]], most: int) -> InvalidFile:
    looked_at = list(islice(find(), most))
    shown = [located(name, text, mistake.trouble) for mistake in _each_once(looked_at)]
    return InvalidFile(shown, _left_out(count - len(looked_at)), partial(_retold, name, text, count, find))


def _retold(name: str, text: str, count: int, find: Callable[[], Iterator[Mistake]], *, each: bool) -> InvalidFile:
    if each:
        return _told(name, text, count, find, _MOST_LISTED)
    found = list(find())
    kinds: dict[str, list[Mistake]] = {}
    for mistake in _each_once(found):
        kinds.setdefault(mistake.kind, []).append(mistake)
    told = list(kinds.values())[:_MOST_KINDS]
    shown = [replace(located(name, text, first.trouble), alike=1 + len(more)) for first, *more in told]
    left_out = sum(map(len, kinds.values())) - sum(map(len, told)) + count - len(found)
    return InvalidFile(shown, _left_out(left_out))


def _each_once(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """Return different mistakes in the order of the file."""
    return sorted(
        {(each.place, each.what): each for each in reversed(list(mistakes))}.values(), key=lambda each: each.place
    )


def _left_out(number: int) -> str:
    return f"There are {number} more problems in this file." if number > 0 else ""


def located(name: str, text: str, trouble: Trouble) -> Located:
    """Return what is wrong in a text with its line and column."""
    offset, what, do = trouble
    line, column, content = line_at(text, offset)
    shown, caret = window(content, column)
    return Located(name, line, column, what, do, shown, caret)
