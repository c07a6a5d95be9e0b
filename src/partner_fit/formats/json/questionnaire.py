"""The questionnaire as JSON: its own published shape, format 1, so that what is shown can be read back as a file."""

from dataclasses import MISSING, Field, fields, is_dataclass
from fractions import Fraction
from typing import Any

from partner_fit.formats.json.head import json_text
from partner_fit.formats.subjects.questionnaire import Shown
from partner_fit.model.shape import name_in_file


def write(shown: Shown) -> str:
    """Return a whole questionnaire, or the trait or question that is shown, as JSON text that ends with a newline."""
    return json_text(_plain(shown.question or shown.trait or shown.questionnaire))


def _plain(value: Any) -> Any:
    """Return data as a file would say it, without what a field means anyway."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else _number(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {
            name_in_file(field.name): _plain(getattr(value, field.name))
            for field in fields(value)
            if field.name != "digest" and getattr(value, field.name) != _usual(field)
        }
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _usual(field: Field[Any]) -> Any:
    """Return what a field means where a file leaves it out."""
    return field.default if field.default_factory is MISSING else field.default_factory()


def _number(value: Fraction) -> float | str:
    """Return the nearest float where its digits are the number itself, else a fraction."""
    nearest = float(value)
    return nearest if Fraction(repr(nearest)) == value else str(value)
