"""Several files go into one folder only where each of them may: what is there is told before the first is written."""

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from partner_fit.errors import FileTrouble, WrongUsage
from partner_fit.store.file_output import holds_something, require_place, told_plainly
from partner_fit.text import in_short, make_visible


def make_folder(folder: Path) -> None:
    """Make a folder for its owner only, unless it is there.

    FileTrouble where it cannot be made or written into, WrongUsage where something else has its name.
    """
    with told_plainly(folder):
        if not folder.is_dir():
            if folder.exists() or folder.is_symlink():
                raise WrongUsage(f"{make_visible(str(folder))} is not a folder", "Name a folder, or one to be made.")
            folder.mkdir(0o700)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "write-protected")


def require_places(folder: Path, names: Sequence[str], *, force: bool, others: Sequence[Path] = ()) -> None:
    """Raise FileTrouble or WrongUsage where one of several files may not be written into a folder, there or not.

    A link is never followed, since it may lead out of the folder. No file may be one of the `others`, which
    are written too.
    """
    for other in others:
        with told_plainly(other):
            if other.resolve() in {(folder / name).resolve() for name in names}:
                what = f"{make_visible(str(other))} is the name of one of the files for {make_visible(str(folder))}"
                raise WrongUsage(what, "Choose another name for it.")
    standing = []
    for path in (folder / name for name in names):
        with told_plainly(path):
            if path.is_symlink() or path.is_dir():
                what = f"{make_visible(str(path))} is a {'link' if path.is_symlink() else 'folder'}, not a file"
                raise FileTrouble(what, "Remove it, or choose another folder.")
            if not force and holds_something(path):
                standing.append(path.name)
        require_place(path, force=True)
    if standing:
        raise FileTrouble(
            f"{make_visible(str(folder))} holds already: {in_short(map(make_visible, standing))}",
            "Choose another folder, or add --force to replace them.",
        )
