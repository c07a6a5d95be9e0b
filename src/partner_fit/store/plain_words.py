"""What pydantic complains about, said for people who do not know pydantic."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from partner_fit.errors import Keys, Problem
from partner_fit.model.shape import About, name_in_file
from partner_fit.text import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_MOST_EXPLAINED = 1000
_NEXT_TIME = "Fix the others first."
_BLOCK = "Put indented  name: value  lines under it."
_LIST = "Put lines under it that begin with  - , or write [first, second]."
_NAME_FORM = "Names are small letters and digits with single hyphens between them, such as first-name."


def explain(error: "ValidationError", model: type[Any]) -> list[Problem]:
    """Return one problem for everything a model refused, in plain words for as many as anybody will look at."""
    refused = error.errors(include_url=False)
    rest = [Problem(details["loc"], "this cannot stand here", _NEXT_TIME) for details in refused[_MOST_EXPLAINED:]]
    return [*(_explain(details, model) for details in refused[:_MOST_EXPLAINED]), *rest]


def _explain(details: "ErrorDetails", model: type[Any]) -> Problem:
    path: Keys = details["loc"]
    if path and path[-1] == "[key]":
        return Problem(path[:-1], f"{quoted(details['input'])} cannot be a name here", _NAME_FORM, at_key=True)
    kind = details["type"]
    if kind == "missing":
        return _missing(path, model)
    if kind == "unexpected_keyword_argument":
        return _unknown(path, model)
    what, find_out = _complaint(kind, details["input"], details.get("ctx", {}))
    return Problem(path, what, find_out=partial(_with_meaning, find_out, path, model))


def _with_meaning(find_out: str | Callable[[], str], path: Keys, model: type[Any]) -> str:
    do = find_out if isinstance(find_out, str) else find_out()
    meaning = _description(path, model)
    return f"{do} Meant here: {meaning}".strip() if meaning else do


def _missing(path: Keys, model: type[Any]) -> Problem:
    def find_out() -> str:
        meaning = _description(path, model)
        return f"Add it: {meaning}" if meaning else "Add it."

    name = quoted(path[-1])
    return Problem(path[:-1], f"{name} is missing here", at_key=True, find_out=find_out, kind=f"blocks lack {name}")


def _unknown(path: Keys, model: type[Any]) -> Problem:
    word = str(path[-1])

    def find_out() -> str:
        around = _model_at(path[:-1], model)
        known = sorted(_fields(around)) if around else []
        return did_you_mean(word, known) or f"What can stand here: {listed(known)}."

    what, kind = f"{quoted(word)} is not known here", f"blocks hold {quoted(word)}, which is not known there"
    return Problem(path, what, at_key=True, find_out=find_out, kind=kind)


def _complaint(kind: str, value: object, context: Mapping[str, Any]) -> tuple[str, str | Callable[[], str]]:
    if kind == "value_error":  # raised by our own readers
        return f"{_shown(value)}: {context['error']}", ""
    if kind == "literal_error":
        return _one_of(value, re.findall(r"'([^']*)'|\b(\d+)\b", str(context.get("expected", ""))))
    if kind == "string_pattern_mismatch":
        return _wrong_form(value, str(context.get("pattern", "")))
    if kind == "string_too_short" or (kind == "string_type" and value is None):
        return "this is empty", "Write something there."
    if kind == "string_too_long":
        length = len(value) if isinstance(value, str) else 0
        return f"this text is too long: {length} characters, at most {context.get('max_length')}", "Shorten it."
    if kind == "string_type":
        return f"this must be text, not {_shape(value)}", ""
    if kind in ("tuple_type", "list_type"):
        return f"this must be a list, not {_shape(value)}", _LIST
    if kind in ("dataclass_type", "dict_type"):
        return f"this must be a block of names and values, not {_shape(value)}", _BLOCK
    return f"{_shown(value)} cannot stand here", ""


def _one_of(value: object, expected: Iterable[tuple[str, str]]) -> tuple[str, str | Callable[[], str]]:
    words = [text or number for text, number in expected]
    if not words:
        return f"{_shown(value)} cannot stand here", ""
    find_out = partial(did_you_mean, value, words) if isinstance(value, str) else ""
    return f"{_shown(value)} is not one of: {listed(words)}", find_out


def _wrong_form(value: object, pattern: str) -> tuple[str, str]:
    if pattern.startswith("^[a-z]"):
        return f"{_shown(value)} cannot be a name", _NAME_FORM
    if pattern.startswith("^[0-9]{4}"):
        return f"{_shown(value)} is not a date", "Write year-month-day with hyphens, such as 2026-01-31."
    return f"{_shown(value)} does not have the right form", ""


def _shown(value: object) -> str:
    return quoted(value) if isinstance(value, str | int) else _shape(value)


def _shape(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a block of names and values"
    return "a list" if isinstance(value, list | tuple) else "a single value"


def _fields(model: type[Any]) -> dict[str, str]:
    """Return the fields of a model as files call them, with what they mean."""
    return {name_in_file(field.name): _sentence(field.type) for field in fields(model)}


def _sentence(annotation: Any) -> str:
    return next((part.text for part in get_args(annotation) if isinstance(part, About)), "")


def _description(path: Keys, model: type[Any]) -> str:
    """Return what the field at a path is for; empty when the path does not end at a field."""
    around = _model_at(path[:-1], model)
    return _fields(around).get(str(path[-1]), "") if around and path else ""


def _model_at(path: Keys, model: type[Any]) -> type[Any] | None:
    """Return the model that describes the part of the file at a path; None when none does."""
    here: type[Any] | None = model
    names_to_skip = 0
    for part in path:
        if isinstance(part, int):
            continue
        if names_to_skip:
            names_to_skip -= 1
            continue
        if here is None:
            return None
        annotation = next((field.type for field in fields(here) if name_in_file(field.name) == part), None)
        here, names_to_skip = _inner_model(annotation), int(_is_mapping(annotation))
    return None if names_to_skip else here


def _inner_model(annotation: Any) -> type[Any] | None:
    if isinstance(annotation, type) and not get_args(annotation) and is_dataclass(annotation):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner_model(part))), None)


def _is_mapping(annotation: Any) -> bool:
    """Say whether files write a value of this type as names of their own choice with values."""
    origin = get_origin(annotation)
    if origin in (Annotated, Union, UnionType, tuple):
        return any(_is_mapping(part) for part in get_args(annotation))
    return origin is dict
