"""A sheet that is being filled: saved after every answer, and never over what somebody else put in its place."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Literal

from partner_fit.errors import PartnerFitError
from partner_fit.model.answers import AnswerSheet
from partner_fit.store.answer_sheets import save_sheet
from partner_fit.store.file_input import read_bytes

Change = Literal["changed", "gone"]
"""What happened to the file meanwhile: it says something else, or nothing stands there any more."""

ENDING = ".answers.yaml"
_ENDINGS = (ENDING, ".answers.yml", ".yaml", ".yml")
_LONGEST_STEM = 150


class KeptSheet:
    """The file that a sitting writes, and what it held when it was last read or written here."""

    def __init__(self, path: Path, held: bytes | None = None) -> None:
        """Keep a sheet at a path; `held` is what was read there, None where there is no file yet."""
        self.path = path
        self._held = held

    def save(self, sheet: AnswerSheet, now: datetime) -> Change | None:
        """Put the sheet on the disk, and return what had happened to the file meanwhile; FileTrouble.

        A file that says something else stays as it is: from then on the sheet goes into a file beside it, named
        after the moment. One that is gone is made again.
        """
        found = _content(self.path)
        change: Change | None = None
        if found != self._held:
            change = "gone" if found is None else "changed"
        path = next(_names_beside(self.path, now)) if change == "changed" else self.path
        self._held = save_sheet(path, sheet)
        self.path = path
        return change


def _content(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except PartnerFitError:  # a folder, a device, a file that is too large or may not be read: not what was here
        return b"" if path.exists() else None


def _names_beside(path: Path, now: datetime) -> Iterator[Path]:
    """Return free names beside a file, which a folder of sheets is searched for as well."""
    ending = next((each for each in _ENDINGS if path.name.lower().endswith(each)), "")
    stem = path.name[: len(path.name) - len(ending)][:_LONGEST_STEM]
    for number in count(1):
        again = "" if number == 1 else f"-{number}"
        beside = path.with_name(f"{stem}-yours-{now:%Y-%m-%d-%H%M}{again}{ENDING}")
        if not beside.exists() and not beside.is_symlink():
            yield beside
