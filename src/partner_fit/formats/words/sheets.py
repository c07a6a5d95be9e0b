"""Sentences about the sheets themselves: whose they are, which were left out, and what the company is called."""

from collections.abc import Iterable

from partner_fit.engine.copies import Twice
from partner_fit.text import in_short, join_words

_CHOOSE_ONE = "Choose one of the two and leave the other out, or move it to another folder."
_OF_DAYS = "Take the newest alone, or compare the days."
_TWO_PEOPLE = "If they are by two people, write their full names into the sheets."
_ONE_SHEET = "Who answers for several roles does so in one sheet: assess and form have --all-roles for it."
IF_ONE_PERSON = (
    "If so, move the older one to another folder; if not, write the names into the sheets and the question is settled."
)


def copy_words(copy: Twice) -> str:
    """Return why two sheets count as one person's, what differs between them, and which is the newer one."""
    role = join_words(copy.roles)
    if not copy.is_named:
        what = f"hold the same answers by the same role ({role})"
        if copy.differing:
            what += f" and differ only in what stands beside them, at {in_short(copy.differing)}"
    elif len(copy.roles) > 1:
        what = f"carry the same name in two roles ({role}), and a person counts once"
    elif copy.differing:
        what = f"carry the same name and role ({role}) and differ in {in_short(copy.differing)}"
    else:
        what = f"carry the same name and role ({role}) and say the same"
    return f"{copy.one} and {copy.other} {what}. {_newer(copy)}".rstrip()


def copy_remedy(copies: Iterable[Twice], *, are_of_different_days: bool = False) -> str:
    """Return what to do about sheets that count as one person's, or are nothing but those of different days."""
    if are_of_different_days:
        return f"{_OF_DAYS} {_TWO_PEOPLE}"
    remedy = f"{_CHOOSE_ONE} {_TWO_PEOPLE}"
    return f"{remedy} {_ONE_SHEET}" if any(len(copy.roles) > 1 for copy in copies) else remedy


def lookalike_words(pair: Twice) -> str:
    """Return the question whether two sheets that are nearly the same are one person's."""
    what = f"{pair.one} and {pair.other} ({join_words(pair.roles)}) differ only in {in_short(pair.differing)}"
    return f"{what}. {_newer(pair)} Are they by one person?".replace("  ", " ")


def alike_words(company: str, pair: Twice) -> str:
    """Return the same question in short, where many companies are looked at."""
    return f"{company}: {pair.one} and {pair.other} are nearly the same. Are they by one person?"


def empty_words(file: str) -> str:
    """Return that a sheet without answers is no part of the result."""
    return f"{file} is empty and was left out."


def _newer(copy: Twice) -> str:
    return f"{copy.newer} is the newer one." if copy.newer else ""
