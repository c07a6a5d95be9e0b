"""What must not be replaced by an output: the files that a command reads, and every answer sheet and questionnaire."""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Literal

from partner_fit.errors import InvalidFile
from partner_fit.store.file_input import MAX_BYTES
from partner_fit.store.yaml_file import parse_document

Holding = Literal["an answer sheet", "a questionnaire", "a file that this command reads"]

_SHEET_KEYS = frozenset({"questionnaire", "organisation", "respondent", "answers", "probes"})
_QUESTIONNAIRE_KEYS = frozenset({"traits", "bands", "roles", "context", "probes", "caps", "checks", "patterns"})
_FEWEST_KEYS = 2
_OUR_OUTPUT = "schema_version"  # the first key of everything that the program writes as JSON
_KEY = re.compile(r"""(?:^|[{,])[ \t]*["']?([a-z_]+)["']?[ \t]*:""", re.MULTILINE)
_OTHER_MEDIA = ("<!", "%PDF")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

_read: set[Path] = set()


def remember_input(path: Path) -> None:
    """Note that the running command rests on this file."""
    with suppress(OSError, RuntimeError):
        _read.add(path.resolve())


def held_by(target: Path) -> Holding | None:
    """Return what stands at a place that an output must leave alone; None where it may go. OSError when unreadable.

    What the strict reader refuses is looked at for the keys of a sheet or a questionnaire: it may be one to be fixed.
    """
    if not target.exists():
        return None
    if any(_is_same(target, path) for path in _read):
        return "a file that this command reads"
    with target.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    text = content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8", errors="replace")
    text = text.replace("\r", "\n").lstrip("\ufeff \n")
    if text.startswith(_OTHER_MEDIA):
        return None
    keys = set(_KEY.findall(text)) if len(content) > MAX_BYTES else _keys_of(content, text)
    return None if _OUR_OUTPUT in keys else _meant_by(keys)


def _keys_of(content: bytes, text: str) -> set[str]:
    try:
        data = parse_document(content, "").data
    except InvalidFile:
        return set(_KEY.findall(text))
    return set(data) if isinstance(data, dict) else set()


def _meant_by(keys: Iterable[str]) -> Holding | None:
    if len(_SHEET_KEYS.intersection(keys)) >= _FEWEST_KEYS:
        return "an answer sheet"
    return "a questionnaire" if len(_QUESTIONNAIRE_KEYS.intersection(keys)) >= _FEWEST_KEYS else None


def _is_same(target: Path, path: Path) -> bool:
    with suppress(OSError):
        return target.samefile(path)
    return False
