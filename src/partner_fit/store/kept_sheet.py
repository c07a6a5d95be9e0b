"""A sheet that is being filled: saved after every answer, and never over what somebody else put in its place."""

from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Literal

from partner_fit.errors import PartnerFitError
from partner_fit.model.answers import AnswerSheet
from partner_fit.store.answer_sheets import save_sheet
from partner_fit.store.file_input import read_bytes
from partner_fit.store.file_output import told_plainly

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
        with told_plainly(self.path):
            found = _content(self.path)
            change: Change | None = None
            if found != self._held:
                change = "gone" if found is None else "changed"
            path = free_name_beside(self.path, f"yours-{now:%Y-%m-%d-%H%M}") if change == "changed" else self.path
        self._held = save_sheet(path, sheet)
        self.path = path
        return change


def _content(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except PartnerFitError:  # a folder, a device, a file that is too large or may not be read: not what was here
        return b"" if path.exists() else None


def free_name_beside(path: Path, mark: str, ending: str = ENDING) -> Path:
    """Return the name of a file that is not there yet, beside a sheet and called after it, with a mark of its own."""
    old = next((each for each in _ENDINGS if path.name.lower().endswith(each)), "")
    stem = path.name[: len(path.name) - len(old)][:_LONGEST_STEM]
    numbered = (path.with_name(f"{stem}-{mark}{'' if number == 1 else f'-{number}'}{ending}") for number in count(1))
    return next(beside for beside in numbered if not beside.exists() and not beside.is_symlink())
