"""Bytes from a path or standard input, bounded, with every trouble told in plain words."""

import errno
import os
import stat
import sys
from pathlib import Path
from typing import Final, Literal

from partner_fit.errors import FileTrouble, InvalidFile, Located, SheetsDisagree
from partner_fit.text import closest, make_visible

Source = Path | Literal["-"]
STANDARD_INPUT: Final = "-"
MAX_BYTES = 1_000_000
_SAVE_IT = "Save it as a file, and name that."


def shown_name(source: Source) -> str:
    """Return how messages call a source."""
    return "standard input" if source == STANDARD_INPUT else make_visible(str(source))


def read_bytes(source: Source, *, takes_pipe: bool = False) -> bytes:
    """Return what a regular file or standard input holds, at most MAX_BYTES of it.

    FileTrouble when it cannot be read, InvalidFile when it is too large. Pipes and devices are refused unread,
    since they could keep the program waiting for ever; `takes_pipe` says whether - would do in place of the name.
    """
    try:
        if isinstance(source, str):
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            data = first_bytes(source, takes_pipe=takes_pipe)
    except (OSError, ValueError) as error:
        raise read_trouble(source, error) from None
    if len(data) > MAX_BYTES:
        raise too_large(source)
    return data


def first_bytes(path: Path, *, takes_pipe: bool = False) -> bytes:
    """Return what a regular file holds, of a large one the first MAX_BYTES + 1; OSError, FileTrouble for what is none.

    It never waits: what stands here may be another thing once it is opened, and some systems call a queue a file.
    """
    _require_regular(path, path.stat(), takes_pipe=takes_pipe)
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        _require_regular(path, os.fstat(descriptor), takes_pipe=takes_pipe)
        data = b""
        while part := os.read(descriptor, MAX_BYTES + 1 - len(data)):
            data += part
        return data
    finally:
        os.close(descriptor)


def _require_regular(path: Path, status: os.stat_result, *, takes_pipe: bool) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise FileTrouble(f"{shown_name(path)} is a folder, not a file", "Name a file inside it.")
    if not stat.S_ISREG(status.st_mode):
        do = "To read from a pipe, give - as the file name." if takes_pipe else _SAVE_IT
        raise FileTrouble(f"{shown_name(path)} is a pipe or a device, not a file", do)


def too_large(source: Source) -> InvalidFile:
    """Return the refusal of a file that nobody can have written by hand."""
    what = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
    return InvalidFile([Located(shown_name(source), 0, 0, what, "Check that it is the right file.")])


def read_trouble(source: Source, error: OSError | ValueError) -> FileTrouble:
    """Return in plain words why a source could not be read."""
    name = shown_name(source)
    if not isinstance(error, OSError):
        return FileTrouble(f"{name} cannot be a file name", "Check the name.")
    if isinstance(error, BlockingIOError):
        return FileTrouble(f"{name} keeps whoever reads it waiting, as no file does", _SAVE_IT)
    if isinstance(error, FileNotFoundError) and source == Path(STANDARD_INPUT):
        return FileTrouble(f"{name} stands for standard input, which is not read here", _SAVE_IT)
    if isinstance(error, FileNotFoundError):
        return FileTrouble(f"{name} does not exist", _neighbour_hint(Path(source)))
    if isinstance(error, PermissionError):
        return FileTrouble(f"{name} may not be read", "Check who owns the file and who may read it.")
    if isinstance(error, NotADirectoryError):
        return FileTrouble(f"{name} cannot be reached: a part of the path is a file, not a folder", "Check the path.")
    if error.errno == errno.ELOOP:
        return FileTrouble(f"{name} is a link that leads round in a circle", "Name the file itself.")
    return FileTrouble(
        f"{name} could not be read: {os.strerror(error.errno or errno.EIO)}", "Check the path and the disk."
    )


def with_place(path: Path, trouble: FileTrouble | SheetsDisagree) -> InvalidFile:
    """Return what is wrong with one file or folder of several as a problem with its place."""
    name = shown_name(path)
    return InvalidFile([Located(name, 0, 0, trouble.message.removeprefix(f"{name} "), trouble.hint)])


def _neighbour_hint(path: Path) -> str:
    try:
        folder = path.parent
        if not folder.is_dir():
            return f"There is no folder {make_visible(str(folder))} either."
        with os.scandir(folder) as entries:
            names = [entry.name for entry, _ in zip(entries, range(1000), strict=False)]
    except OSError:
        return "Check the path."
    near = closest(path.name, names)
    return f"Did you mean {make_visible(str(folder / near))}?" if near else "Check the name and the folder."
