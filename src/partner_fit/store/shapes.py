"""The door: what somebody wrote is checked here, by pydantic, against the shape it should have."""

from typing import TYPE_CHECKING, Any, TypeVar

from partner_fit.errors import Problem
from partner_fit.store.plain_words import explain

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")

_MOST_SAID = 10
_READERS: dict[type[Any], "TypeAdapter[Any]"] = {}


class WrongShape(Exception):
    """What was written is not what it should be; holds every mistake in plain words."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{problem.path}: {problem.what}" for problem in problems[:_MOST_SAID]))
        self.problems = problems


def shape(model: type[T], data: object) -> T:
    """Return what plain data say in the shape of a model; WrongShape with every mistake."""
    from pydantic import TypeAdapter, ValidationError  # cost start-up time, and some commands read nothing

    if model not in _READERS:
        _READERS[model] = TypeAdapter(model)
    try:
        read: T = _READERS[model].validate_python(data)
    except ValidationError as error:
        raise WrongShape(explain(error, model)) from None
    return read
