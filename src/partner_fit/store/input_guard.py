"""What must not be replaced by an output: the files that a command reads, and every answer sheet and questionnaire."""

from contextlib import suppress
from pathlib import Path
from typing import Literal

from partner_fit.errors import InvalidFile
from partner_fit.store.file_input import MAX_BYTES, first_bytes
from partner_fit.store.file_kinds import Kind, meant_by, names_written, text_in
from partner_fit.store.yaml_file import parse_document

Holding = Kind | Literal["a file that this command reads"]

_OTHER_MEDIA = ("<!", "%PDF")

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
    content = first_bytes(target)
    text = text_in(content)
    if text.startswith(_OTHER_MEDIA):
        return None
    return meant_by(names_written(text) if len(content) > MAX_BYTES else _names_in(content, text))


def _names_in(content: bytes, text: str) -> set[str]:
    try:
        data = parse_document(content, "").data
    except InvalidFile:
        return names_written(text)
    return set(data) if isinstance(data, dict) else set()


def _is_same(target: Path, path: Path) -> bool:
    with suppress(OSError):
        return target.samefile(path)
    return False
