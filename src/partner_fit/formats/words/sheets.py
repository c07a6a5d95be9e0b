"""Sentences about the sheets themselves: whose they are, which were left out, and what the company is called."""

from collections.abc import Sequence

from partner_fit.engine.copies import Twice
from partner_fit.text import join_words

CHOOSE_ONE = (
    "Choose one of the two and leave the other out, or move it to another folder. "
    "If they are by two people, write their names into the sheets."
)
IF_ONE_PERSON = (
    "If so, move the older one to another folder; if not, write the names into the sheets and the question is settled."
)
_MOST_QUESTIONS = 8


def copy_words(copy: Twice) -> str:
    """Return why two sheets count as one person's, what differs between them, and which is the newer one."""
    if not copy.is_named:
        what = f"{copy.one} and {copy.other} hold the same answers by the same role ({copy.role})"
    elif copy.differing:
        what = f"{copy.one} and {copy.other} carry the same name and role ({copy.role})"
        what += f" and differ in {_listed(copy.differing)}"
    else:
        what = f"{copy.one} and {copy.other} carry the same name and role ({copy.role}) and say the same"
    return f"{what}. {_newer(copy)}".rstrip()


def lookalike_words(pair: Twice) -> str:
    """Return the question whether two sheets that are nearly the same are one person's."""
    what = f"{pair.one} and {pair.other} ({pair.role}) differ only in {_listed(pair.differing)}"
    return f"{what}. {_newer(pair)} Are they by one person?".replace("  ", " ")


def empty_words(file: str) -> str:
    """Return that a sheet without answers is no part of the result."""
    return f"{file} is empty and was left out."


def _newer(copy: Twice) -> str:
    return f"{copy.newer} is the newer one." if copy.newer else ""


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_QUESTIONS
    return join_words([*names[:_MOST_QUESTIONS], *([f"{more} more"] if more > 0 else [])])
