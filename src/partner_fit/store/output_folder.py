"""Several files go into one folder only where each of them may: what is there is told before the first is written."""

import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from partner_fit.errors import FileTrouble, WrongUsage
from partner_fit.store.file_output import holds_something, require_open, require_place, told_plainly
from partner_fit.text import in_short, make_visible

_USUAL = "reports"
_ANOTHER_NAME = "Choose another name for it."


def make_folder(folder: Path) -> None:
    """Make a folder for its owner only, unless it is there.

    FileTrouble where it cannot be made or written into, WrongUsage where something else has its name.
    """
    with told_plainly(folder):
        if not _is_there(folder):
            folder.mkdir(0o700)
        require_open(folder)


def folder_beside(folder: Path, clients: Path) -> Path | None:
    """Return where to put a folder that is the one of all clients, or lies in it; None where it does neither.

    There its files would come to lie among a client's, or it would be taken for a client's itself.
    """
    with told_plainly(folder):
        place = folder.resolve()
        above = [each for each in (place, *place.parents) if each.exists()]
        if not clients.is_dir() or not any(each.samefile(clients) for each in above):
            return None
        name = _USUAL if place.exists() else place.name
        return clients.parent / name if clients.name not in ("", "..") else clients / ".." / name


def require_places(folder: Path, names: Sequence[str], *, force: bool, others: Sequence[Path] = ()) -> None:
    """Raise FileTrouble or WrongUsage where one of several files may not be written into a folder, there or not.

    A link is never followed, since it may lead out of the folder. None of the `others`, which are written too, may be
    the folder or one of these files.
    """
    with told_plainly(folder):
        _is_there(folder)
    for other in others:
        with told_plainly(other):
            if other.resolve() == folder.resolve():
                raise WrongUsage(f"{make_visible(str(other))} is named twice, as a file and as a folder", _ANOTHER_NAME)
            if other.resolve() in {(folder / name).resolve() for name in names}:
                what = f"{make_visible(str(other))} is the name of one of the files for {make_visible(str(folder))}"
                raise WrongUsage(what, _ANOTHER_NAME)
    standing = []
    for path in (folder / name for name in names):
        with told_plainly(path):
            odd = _oddity(path)
            if odd:
                what = f"{make_visible(str(path))} is a {odd}, not a file"
                raise FileTrouble(what, "Remove it, or choose another folder.")
            if not force and holds_something(path):
                standing.append(path.name)
        require_place(path, force=True)
    if standing:
        raise FileTrouble(
            f"{make_visible(str(folder))} holds already: {in_short(map(make_visible, standing))}",
            "Choose another folder, or add --force to replace them.",
        )


def _is_there(folder: Path) -> bool:
    """Say whether a folder is there; WrongUsage where something else has its name, OSError for a circle of links."""
    with suppress(FileNotFoundError):
        if stat.S_ISDIR(folder.stat().st_mode):
            return True
    if folder.exists() or folder.is_symlink():
        raise WrongUsage(f"{make_visible(str(folder))} is not a folder", "Name a folder, or one to be made.")
    return False


def _oddity(path: Path) -> str:
    """Return what stands at the place of a file and is none."""
    if path.is_symlink():
        return "link"
    if path.is_dir():
        return "folder"
    return "pipe or a device" if path.exists() and not path.is_file() else ""
