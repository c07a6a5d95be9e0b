"""What makes a class the shape of something a person wrote: said as annotations, which pydantic reads when it must.

Nothing here loads pydantic; it asks these markers how a value is read and what editors are told, once it validates.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast, dataclass_transform

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

T = TypeVar("T")


def name_in_file(name: str) -> str:
    """Return what files call a field: `is` is no name in Python, so that the field is `is_`."""
    return name.removesuffix("_")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(Field, field))
def record(shape: type[T]) -> type[T]:
    """Make a class a shape that is read from a file: it never changes, and it refuses what it does not know.

    All shapes share their methods: to write and compile those of each one would be a tenth of a short command.
    """
    made = dataclass(slots=True, kw_only=True, init=False, repr=False, eq=False)(shape)
    shared = {
        "__init__": _fill,
        "__eq__": _equals,
        "__hash__": _hash,
        "__repr__": _show,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "of": classmethod(_of),
        "_values": staticmethod(attrgetter(*(each.name for each in fields(cast("Any", made))))),
        "__pydantic_config__": {"extra": "forbid", "alias_generator": name_in_file},
    }
    for name, method in shared.items():
        setattr(made, name, method)
    return made


def _fill(self: Any, **values: object) -> None:
    for each in fields(self):
        value = values.pop(each.name, each.default)
        if value is MISSING:
            if each.default_factory is MISSING:
                raise TypeError(f"{type(self).__name__} needs {each.name}")
            value = each.default_factory()
        object.__setattr__(self, each.name, value)
    if values:
        raise TypeError(f"{type(self).__name__} has no {', '.join(values)}")


def _of(shape: Any, values: Sequence[object]) -> Any:
    """Return a record with checked values, in the order of the fields."""
    made = object.__new__(shape)
    for name, value in zip(shape.__slots__, values, strict=True):
        object.__setattr__(made, name, value)
    return made


def _equals(self: Any, other: Any) -> bool:
    return self._values(self) == self._values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _show(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self))
    return f"{type(self).__name__}({', '.join(shown)})"


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} never changes")


@dataclass(frozen=True, slots=True, eq=False)
class About:
    """The one sentence that documents a field everywhere."""

    text: str

    def __get_pydantic_json_schema__(self, schema: "CoreSchema", handler: "GetJsonSchemaHandler") -> dict[str, Any]:
        return {**handler(schema), "description": self.text}


about = About


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Text of some form; `read` checks it further, and raises ValueError with what it must be."""

    pattern: str | None = None
    shortest: int | None = None
    longest: int | None = None
    read: Callable[[str], str] | None = None

    def __get_pydantic_core_schema__(self, _source: object, _handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core import core_schema

        text = core_schema.str_schema(
            pattern=self.pattern, min_length=self.shortest, max_length=self.longest, strict=True
        )
        return core_schema.no_info_after_validator_function(self.read, text) if self.read else text


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """What is done to a value before it is read, such as for a short form."""

    change: Callable[[object], object]

    def __get_pydantic_core_schema__(self, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.change, handler(source))


@dataclass(frozen=True, slots=True, eq=False)
class Instead:
    """A reader of our own, which raises ValueError with what a value must be, and what editors are told about it."""

    read: Callable[[object], object]
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, _source: object, _handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _schema: "CoreSchema", _handler: "GetJsonSchemaHandler") -> dict[str, Any]:
        return dict(self.schema)
