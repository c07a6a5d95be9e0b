"""The questionnaire as JSON: its own published shape, format 1, so that what is shown can be read back as a file."""

from fractions import Fraction
from typing import Any

from partner_fit.formats.json.head import json_text
from partner_fit.formats.subjects.questionnaire import Shown


def write(shown: Shown) -> str:
    """Return a whole questionnaire, or the trait or question that is shown, as JSON text that ends with a newline."""
    part = shown.question or shown.trait or shown.questionnaire
    made = part.model_dump(by_alias=True, exclude_defaults=True)
    made.pop("digest", None)
    return json_text(_plain(made))


def _plain(value: Any) -> Any:
    """Return data as JSON holds it: whole numbers where they are, else the shortest text that reads as the same."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else _number(value)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def _number(value: Fraction) -> float | str:
    nearest = float(value)
    return nearest if Fraction(repr(nearest)) == value else str(value)
