"""The kinds of value a file may hold: the file is text, and the field it stands in gives it meaning.

No value is ever guessed from its look, so `no`, `012` and `1:30` stay what the person wrote.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeVar

from partner_fit.model.shape import Before, Instead, Words

LONGEST_NUMBER = 40
"""Characters that a number in a file may have at most; its exponent has two digits at most, so that it stays small."""

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?|-?[0-9]+/0*[1-9][0-9]*")
_AT_MOST = f"in {LONGEST_NUMBER} characters at most"
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_FEBRUARY = 2
_DAYS = dict(zip(range(1, 13), (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), strict=True))


def read_number(value: object) -> Fraction:
    """Return the exact value of a number such as `12`, `12.5`, `1e2` or `1/3`; a longer one than stated is refused."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, str) and len(value) <= LONGEST_NUMBER and _NUMBER.fullmatch(value):
        return Fraction(value)
    raise ValueError(f"this must be a number such as 12, 12.5, 1e2 or 1/3, {_AT_MOST}")


def read_portion(value: object) -> Fraction:
    """Return the exact value of a share from 0 to 1, such as `2/3` or `0.5`."""
    with suppress(ValueError):
        share = read_number(value)
        if 0 <= share <= 1:
            return share
    raise ValueError(f"this must be a share from 0 to 1, such as 2/3 or 0.5, {_AT_MOST}")


def read_whole(value: object) -> int:
    """Return a whole number such as `15`."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    raise ValueError("this must be a whole number, such as 15")


def read_flag(value: object) -> bool:
    """Return a truth value; only `true` and `false` are read as one."""
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise ValueError("this must be true or false")


def read_version(text: str) -> str:
    """Return a version, which is more than blanks."""
    if not text.strip():
        raise ValueError("this must be a version, such as 1.2")
    return text


def read_day(text: str) -> str:
    """Return a day, or a month without one, if the calendar has it."""
    year, month, day = (int(part) for part in f"{text}-01".split("-")[:3])
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    longest = 29 if month == _FEBRUARY and is_leap else _DAYS.get(month, 0)
    if year == 0 or not 1 <= day <= longest:
        raise ValueError("this must be a day that the calendar has")
    return text


def _listed(value: object) -> object:
    return (value,) if isinstance(value, Mapping) else value


LONGEST_TEXT = 4000
"""Characters that any text in a file may have at most."""

_NUMBER_SCHEMA: Any = {"type": ["number", "string"], "pattern": f"^({_NUMBER.pattern})$", "maxLength": LONGEST_NUMBER}

T = TypeVar("T")

Several = tuple[T, ...]
Id = Annotated[str, Words(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", longest=60)]
Text = Annotated[str, Words(shortest=1, longest=LONGEST_TEXT)]
Version = Annotated[str, Words(shortest=1, longest=LONGEST_TEXT, read=read_version)]
Cue = Annotated[str, Words(shortest=1, longest=40)]
Number = Annotated[Fraction, Instead(read_number, _NUMBER_SCHEMA)]
Portion = Annotated[Fraction, Instead(read_portion, _NUMBER_SCHEMA | {"minimum": 0, "maximum": 1})]
Whole = Annotated[int, Instead(read_whole, {"type": "integer"})]
Flag = Annotated[bool, Instead(read_flag, {"type": "boolean"})]

FormatOne = Annotated[Literal[1], Before(read_whole)]

Alternative = dict[Id, Several[Id]]
Day = Annotated[str, Words(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", read=read_day)]
DayOrMonth = Annotated[str, Words(pattern=r"^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$", read=read_day)]

Condition = Annotated[Several[Alternative], Before(_listed)]
"""Alternatives, of which one must hold; within one, each named context question must have one of the listed values."""

NOT_GIVEN = "not-given"
"""The value that a condition uses for a context question nobody answered."""
