"""Sheets that one person may have handed in twice, which a report would count as two people."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from partner_fit.model.answers import AnswerSheet
from partner_fit.text import plain_name

NEARLY_ALL = Fraction(9, 10)
"""Share of the answers from which two sheets without two names may be by one person; a judgement, not a measurement."""
ENOUGH = 10
"""Answers that each of them needs, since few answers are easily the same."""

Named = tuple[str, AnswerSheet]
"""A sheet with the name of its file."""


class Twice(NamedTuple):
    """Two sheets that are, or may be, by one person."""

    one: str
    other: str
    """Files."""
    roles: tuple[str, ...]
    """The role that both answer for, or the two of them."""
    is_named: bool
    """Whether both carry the same name."""
    differing: tuple[str, ...]
    """Questions, probes and context on which they differ."""
    newer: str | None
    """The file that was changed on a later day; None when that is not known."""


def find_copies(sheets: Sequence[Named]) -> tuple[Twice, ...]:
    """Return the pairs of sheets by one person: the same name in whatever role, or the same answers by the same role.

    The same answers are the same choices where there are ENOUGH of them, else all that is said. Two different names
    are two people, whatever they answer. Of several copies each is paired with the first.
    """
    first: dict[object, Named] = {}
    paired: set[str] = set()
    found = []
    for file, sheet in sheets:
        for key in _marks(sheet):
            before = first.setdefault(key, (file, sheet))
            if before[0] != file and file not in paired and _may_be_one(before[1], sheet):
                paired.add(file)
                found.append(_twice(before, (file, sheet)))
    return tuple(found)


def are_of_different_days(copies: Sequence[Twice], sheets: int) -> bool:
    """Say whether all of that many sheets may be one person's in one role, of different days."""
    each_day = all(copy.newer is not None and len(copy.roles) == 1 for copy in copies)
    return bool(copies) and each_day and len(copies) == sheets - 1


def find_lookalikes(sheets: Sequence[Named]) -> tuple[Twice, ...]:
    """Return the pairs of one role, not both with a name, that give nearly all the same answers but not quite all.

    Of several that are alike each is paired with the first.
    """
    choices = {file: _choices(sheet) for file, sheet in sheets}
    known: list[Named] = []
    found = []
    for file, sheet in sheets:
        alike = (named for named in known if _are_alike(named[1], sheet, choices[named[0]], choices[file]))
        first = next(alike, None)
        if first is None:
            known.append((file, sheet))
        elif choices[first[0]] != choices[file]:  # the very same answers are a copy, and found as such
            found.append(_twice(first, (file, sheet)))
    return tuple(found)


def _are_alike(sheet: AnswerSheet, other: AnswerSheet, one: Mapping[str, str], two: Mapping[str, str]) -> bool:
    return (
        sheet.respondent.role == other.respondent.role
        and not (sheet.respondent.name and other.respondent.name)
        and min(len(one), len(two)) >= ENOUGH
        and len(one.items() & two.items()) >= NEARLY_ALL * len(one.keys() | two.keys())
    )


def _marks(sheet: AnswerSheet) -> Iterator[object]:
    """Return what another sheet of the same person would have as well."""
    who = sheet.respondent
    if who.name is not None:
        yield "name", plain_name(who.name)
    choices = _choices(sheet)
    if len(choices) >= ENOUGH:
        yield "choices", who.role, frozenset(choices.items())
    elif sheet.answers or sheet.probes:
        yield "content", who.role, _content(sheet)


def _may_be_one(sheet: AnswerSheet, other: AnswerSheet) -> bool:
    names = sheet.respondent.name, other.respondent.name
    return None in names or plain_name(names[0] or "") == plain_name(names[1] or "")


def _content(sheet: AnswerSheet) -> str:
    said = sheet.given_context, sheet.answers, sheet.probes
    return repr([sorted(part.items()) for part in said])


def _choices(sheet: AnswerSheet) -> Mapping[str, str]:
    given = (*sheet.answers.items(), *sheet.probes.items())
    return {name: answer.choice for name, answer in given if answer.choice is not None}


def _twice(one: Named, other: Named) -> Twice:
    (file, sheet), (other_file, other_sheet) = one, other
    days = sheet.updated or "", other_sheet.updated or ""
    newer = None if not all(days) or days[0] == days[1] else file if days[0] > days[1] else other_file
    name, other_name = sheet.respondent.name, other_sheet.respondent.name
    is_named = name is not None and other_name is not None
    roles = tuple(dict.fromkeys((sheet.respondent.role, other_sheet.respondent.role)))
    return Twice(file, other_file, roles, is_named, tuple(_differing(sheet, other_sheet)), newer)


def _differing(sheet: AnswerSheet, other: AnswerSheet) -> Iterator[str]:
    for name in {**sheet.given_context, **other.given_context}:
        if sheet.context.get(name) != other.context.get(name):
            yield name
    for part, other_part in ((sheet.answers, other.answers), (sheet.probes, other.probes)):
        yield from (name for name in {**part, **other_part} if part.get(name) != other_part.get(name))
