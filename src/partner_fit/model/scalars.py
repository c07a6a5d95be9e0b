"""The kinds of value a file may hold: the file is text, and the field it stands in gives it meaning.

No value is ever guessed from its look, so `no`, `012` and `1:30` stay what the person wrote.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    Strict,
    StringConstraints,
)
from pydantic import WithJsonSchema as JsonSchema
from pydantic_core import PydanticCustomError

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
    raise PydanticCustomError("number", f"this must be a number such as 12, 12.5, 1e2 or 1/3, {_AT_MOST}")


def read_share(value: object) -> Fraction:
    """Return the exact value of a share from 0 to 1, such as `2/3` or `0.5`."""
    with suppress(PydanticCustomError):
        share = read_number(value)
        if 0 <= share <= 1:
            return share
    raise PydanticCustomError("share", f"this must be a share from 0 to 1, such as 2/3 or 0.5, {_AT_MOST}")


def read_whole(value: object) -> int:
    """Return a whole number such as `15`."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    raise PydanticCustomError("whole", "this must be a whole number, such as 15")


def read_flag(value: object) -> bool:
    """Return a truth value; only `true` and `false` are read as one."""
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise PydanticCustomError("flag", "this must be true or false")


def read_day(text: str) -> str:
    """Return a day, or a month without one, if the calendar has it."""
    year, month, day = (int(part) for part in f"{text}-01".split("-")[:3])
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    longest = 29 if month == _FEBRUARY and is_leap else _DAYS.get(month, 0)
    if year == 0 or not 1 <= day <= longest:
        raise PydanticCustomError("day", "this must be a day that the calendar has")
    return text


def _listed(value: object) -> object:
    return (value,) if isinstance(value, Mapping) else value


LONGEST_TEXT = 4000
"""Characters that any text in a file may have at most."""

_NUMBER_SCHEMA: Any = {"type": ["number", "string"], "pattern": f"^({_NUMBER.pattern})$", "maxLength": LONGEST_NUMBER}

T = TypeVar("T")

Several = Annotated[tuple[T, ...], Strict(False)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]
Number = Annotated[Fraction, PlainValidator(read_number), JsonSchema(_NUMBER_SCHEMA)]
Share = Annotated[Fraction, PlainValidator(read_share), JsonSchema(_NUMBER_SCHEMA | {"minimum": 0, "maximum": 1})]
Whole = Annotated[int, PlainValidator(read_whole), JsonSchema({"type": "integer"})]
Flag = Annotated[bool, PlainValidator(read_flag), JsonSchema({"type": "boolean"})]

FormatOne = Annotated[Literal[1], BeforeValidator(read_whole)]

Alternative = dict[Id, Several[Id]]
Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(read_day)]
DayOrMonth = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"), AfterValidator(read_day)]

Condition = Annotated[Several[Alternative], BeforeValidator(_listed)]
"""Alternatives, of which one must hold; within one, each named context question must have one of the listed values."""

NOT_GIVEN = "not-given"
"""The value that a condition uses for a context question nobody answered."""


class Record(BaseModel):
    """A shape read from a file: it never changes, and it refuses what it does not know."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)


def about(text: str, **more: Any) -> Any:
    """Declare a field with the one sentence that documents it everywhere."""
    return Field(description=text, **more)
