"""A shipped questionnaire as it was checked when the program was packed, so that no run has to check it again.

It stands beside its file, in JSON, and serves only while that file is, byte for byte, the one that was checked. In a
checkout there is none, and the file itself is read.
"""

import hashlib
import json
from dataclasses import fields
from fractions import Fraction
from pathlib import Path
from typing import Any

from partner_fit.model import brief_page, questionnaire
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.file_input import read_bytes

SUFFIX = ".prepared.json"
_SHAPES = {name: shape for module in (questionnaire, brief_page) for name, shape in vars(module).items()}
_SEVERAL, _FRACTION = "several", "fraction"


def prepare(path: Path, checked: Questionnaire) -> str:
    """Return what stands beside a file from which that questionnaire was read."""
    return json.dumps({"file": _fingerprint(path), "questionnaire": _plain(checked)}, separators=(",", ":"))


def prepared_for(path: Path) -> Questionnaire | None:
    """Return the questionnaire that was read from this very file when the program was packed; None without one."""
    beside = path.with_suffix(SUFFIX)
    try:
        content = json.loads(beside.read_bytes())
        if content["file"] != _fingerprint(path):
            return None
        read: Questionnaire = _record(content["questionnaire"])
    except (
        OSError,
        ValueError,
        LookupError,
        TypeError,
    ):  # not there, or damaged: the file itself is still there to be read
        return None
    return read if isinstance(read, Questionnaire) else None


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(read_bytes(path)).hexdigest()


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: a list with the name of its shape, then its parts in their order."""
    if isinstance(value, tuple):
        return [_SEVERAL, *map(_plain, value)]
    if isinstance(value, Fraction):
        return [_FRACTION, value.numerator, value.denominator]
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if type(value).__name__ in _SHAPES:
        return [type(value).__name__, *(_plain(getattr(value, field.name)) for field in fields(value))]
    return value


def _record(plain: Any) -> Any:
    if type(plain) is dict:
        return {name: _record(part) for name, part in plain.items()}
    if type(plain) is not list:
        return plain
    kind, *parts = plain
    if kind == _FRACTION:
        return Fraction(*parts)
    values = tuple(_record(part) if type(part) is list or type(part) is dict else part for part in parts)
    return values if kind == _SEVERAL else _SHAPES[kind].of(values)
