"""What lies in a folder, told before any of it is opened: a link never leads out of the folder that was chosen."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from partner_fit.errors import FileTrouble, InvalidFile, Located
from partner_fit.model.quartiles import MOST_CLIENTS
from partner_fit.store.file_input import read_trouble, shown_name

MOST_ENTRIES = MOST_CLIENTS
"""Names in a folder that are looked at."""

_NOWHERE = "a link that leads nowhere"
_ROUND = "a link that leads round in a circle"
_OUT = "a link that leads out of the folder"


class Entry(NamedTuple):
    """Something visible in a folder."""

    path: Path
    is_folder: bool
    """A folder of its own, not a link to one."""
    oddity: str
    """What it is when it is neither a folder nor a file to be read, such as a pipe; else empty."""

    @property
    def is_file(self) -> bool:
        """Whether it is a file, or a link to one, that may be read."""
        return not (self.is_folder or self.oddity)

    @property
    def is_lost(self) -> bool:
        """Whether a link should be a file here, and none is there."""
        return self.oddity in (_NOWHERE, _ROUND)


def entries_in(folder: Path, within: Path | None = None) -> list[Entry]:
    """Return what is in a folder and not hidden, by name; FileTrouble, or InvalidFile for too much.

    A link that leads out of `within`, else of the folder itself, is an oddity, and so is each one to a folder: whatever
    is in there counts where it lies.
    """
    try:
        top = Path(os.path.realpath(within or folder))
    except OSError as error:
        raise read_trouble(folder, error) from None
    return [_entry(path, top) for path in _visible(folder)]


def too_many(folder: Path, what: str) -> InvalidFile:
    """Return the refusal of a folder that holds more than anybody would look through."""
    do = "Put the sheets of one team into a folder of their own."
    return InvalidFile([Located(shown_name(folder), 0, 0, f"this folder holds {what}", do)])


def _visible(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry, _ in zip(entries, range(MOST_ENTRIES + 1), strict=False)]
        with suppress(FileNotFoundError):
            os.lstat(folder / next(iter(names), ""))  # a folder may show its names and keep all else closed
    except (OSError, ValueError) as error:
        if isinstance(error, NotADirectoryError) and folder.is_file():
            message = f"{shown_name(folder)} is a file, not a folder."
            raise FileTrouble(message, "Name the folder in which the answer sheets are collected.") from None
        raise read_trouble(folder, error) from None
    if len(names) > MOST_ENTRIES:
        raise too_many(folder, f"more than {MOST_ENTRIES} files")
    return [folder / name for name in sorted(names) if not name.startswith((".", "~$"))]


def _entry(path: Path, top: Path) -> Entry:
    try:
        mode = path.lstat().st_mode
    except OSError:
        mode = stat.S_IFREG  # gone in between, as reading it tells
    if stat.S_ISLNK(mode):
        return Entry(path, is_folder=False, oddity=_oddity_of_link(path, top))
    return Entry(path, stat.S_ISDIR(mode), _oddity(mode))


def _oddity(mode: int) -> str:
    return "" if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else "a pipe or a device"


def _oddity_of_link(link: Path, top: Path) -> str:
    try:
        real = Path(os.path.realpath(link))
    except OSError:  # a system may not tell where a link leads, as for what another program has open
        return _OUT
    try:
        mode = real.lstat().st_mode
    except PermissionError:
        mode = stat.S_IFREG  # reading it tells that this is not allowed
    except OSError:
        return _NOWHERE
    if stat.S_ISLNK(mode):
        return _ROUND
    if not real.is_relative_to(top):
        return _OUT
    if stat.S_ISDIR(mode):
        return f"the same folder as {top.name if real == top else real.relative_to(top)}"
    return _oddity(mode)
