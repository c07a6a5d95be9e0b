"""What makes a class the shape of something a person wrote: said as annotations, which pydantic reads when it must.

Nothing here loads pydantic; it asks these markers how a value is read and what editors are told, once it validates.
"""

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

T = TypeVar("T")


def name_in_file(name: str) -> str:
    """Return what files call a field: `is` is no name in Python, so that the field is `is_`."""
    return name.removesuffix("_")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(Field, field))
def record(shape: type[T]) -> type[T]:
    """Make a class a shape that is read from a file: it never changes, and it refuses what it does not know."""
    made = dataclass(frozen=True, slots=True, kw_only=True)(shape)
    setattr(made, "__pydantic_config__", {"extra": "forbid", "alias_generator": name_in_file})  # noqa: B010 (a type knows nothing of it)
    return made


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
