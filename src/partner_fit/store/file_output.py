"""Files are written whole or not at all: a half-written sheet or report would be worse than none."""

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from partner_fit.errors import FileTrouble, WrongUsage
from partner_fit.store.input_guard import held_by
from partner_fit.text import make_visible

SHEET_SUFFIXES = (".answers.yaml", ".answers.yml")
_OWN_MODE = 0o600
_ANOTHER_NAME = "Choose another name for the output, so that nothing is lost."


def write_file(path: Path, data: str | bytes, *, new: bool = False, force: bool = False) -> None:
    """Write a report or any other output as a whole; a new file is for its owner only, an old one keeps its mode.

    FileTrouble where a file stands already, unless it is empty or `force` allows to replace it, and when the disk
    refuses. WrongUsage for a folder, a device, or a place where an input stands, whatever is allowed: an answer sheet,
    a questionnaire, a file that this command reads. With `new`, the file may have the name of a sheet, but nothing may
    be there yet.
    """
    require_place(path, new=new, force=force)
    replace_file(path, data.encode() if isinstance(data, str) else data, durable=False)


def require_place(path: Path, *, new: bool = False, force: bool = False) -> None:
    """Raise what `write_file` raises, before anything is written, where it may not write that file."""
    name = make_visible(str(path))
    with told_plainly(path):
        target = _target_of(path)
        _refuse_special(path, target)
        if new and target.exists():
            raise FileTrouble(f"{name} exists already", "Choose another name, or remove that file first.")
        if not new and (_is_named_as_sheet(path) or _is_named_as_sheet(target)):
            raise WrongUsage(f"{name} is the name of an answer sheet", _ANOTHER_NAME)
        holding = held_by(target)
        if holding:
            raise WrongUsage(f"{name} is {holding}", _ANOTHER_NAME)
        if not force and holds_something(target):
            raise FileTrouble(f"{name} exists already", "Choose another name, or add --force to replace it.")
        if target.exists():
            require_open(target)


def require_folder(path: Path) -> None:
    """Raise FileTrouble where the folder in which a file is to stand is not there or may not be written into."""
    with told_plainly(path):
        folder = path.resolve().parent
        if not folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, "no such folder")
        require_open(folder)


def require_open(path: Path) -> None:
    """Raise OSError where a file or a folder that is there may not be written to, and say whether it is the disk."""
    if not os.access(path, os.W_OK | (os.X_OK if path.is_dir() else 0)):
        is_of_disk = hasattr(os, "statvfs") and os.statvfs(path).f_flag & os.ST_RDONLY
        raise OSError(errno.EROFS if is_of_disk else errno.EACCES, "write-protected")


def holds_something(path: Path) -> bool:
    """Say whether a file is there and not empty."""
    return path.exists() and path.stat().st_size > 0


def replace_file(path: Path, data: bytes, *, durable: bool) -> None:
    """Put data in the place of a file in one step, following a link; FileTrouble leaves the old file as it was.

    A new file is for its owner only; one that was there keeps its mode. A durable one is on the disk, not only on its
    way, when this returns.
    """
    with told_plainly(path):
        target = _target_of(path)
        _refuse_special(path, target)
        old = target.stat() if target.exists() else None
        if old:
            require_open(target)
        temporary = target.with_name(f"{temporary_prefix(target)}{os.urandom(8).hex()}.tmp")
        with _removed_on_error(temporary):
            _write_new(temporary, data, durable=durable)
            if old:
                _keep_access(temporary, old)
            temporary.replace(target)
        if durable:
            _settle_folder(target.parent)


@contextlib.contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Say in plain words what the system objects to."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a circle of links, before Python 3.13
        raise write_trouble(path, error) from None


def _target_of(path: Path) -> Path:
    """Return the file that is written to, at the end of links; OSError or RuntimeError where they lead in a circle."""
    target = path.resolve()
    if target.is_symlink():  # from Python 3.13 on it is not refused
        raise OSError(errno.ELOOP, "the links lead in a circle")
    return target


def temporary_prefix(target: Path) -> str:
    """Return how the names of a file's temporary files begin; short, however long its own name is."""
    return f".partner-fit-{hashlib.sha256(target.name.encode(errors='surrogateescape')).hexdigest()[:12]}-"


def _write_new(path: Path, data: bytes, *, durable: bool) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, _OWN_MODE), "wb") as file:
        file.write(data)
        file.flush()
        if durable:
            os.fsync(file.fileno())


def _keep_access(path: Path, old: os.stat_result) -> None:
    """Give a new file the group and the mode of the old one; where the group cannot be kept, it gets no rights."""
    mode = stat.S_IMODE(old.st_mode)
    if path.stat().st_gid != old.st_gid:
        try:
            os.chown(path, -1, old.st_gid)
        except OSError:
            mode &= ~stat.S_IRWXG
    path.chmod(mode)


@contextlib.contextmanager
def _removed_on_error(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:  # Ctrl-C too
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def _settle_folder(folder: Path) -> None:
    """Make the new name durable as well; some systems cannot, and need not."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _refuse_special(path: Path, target: Path) -> None:
    name = make_visible(str(path))
    if target.is_dir():
        raise WrongUsage(f"{name} is a folder", "Name a file inside it.")
    if path.exists() and not path.is_file():  # asked of the name as given: a pipe of this process resolves to nothing
        raise WrongUsage(
            f"{name} is a device or a pipe, not a file", "Leave the option out to write to standard output."
        )


def _is_named_as_sheet(path: Path) -> bool:
    return path.name.lower().endswith(SHEET_SUFFIXES)


def write_trouble(path: Path, error: Exception) -> FileTrouble:
    """Return in plain words why a file could not be written."""
    name = make_visible(str(path))
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT):
        return FileTrouble(
            f"{name} could not be written: the disk is full", "Free some space; the old file is unharmed."
        )
    if number == errno.EROFS:
        return FileTrouble(f"{name} could not be written: the disk is read-only", "Choose another folder.")
    if number in (errno.EACCES, errno.EPERM):
        return FileTrouble(
            f"{name} may not be written", "Check who may write to the file and its folder, or choose another."
        )
    if number in (errno.ENOENT, errno.ENOTDIR):
        return FileTrouble(f"the folder of {name} does not exist", "Create it first, or choose another.")
    if number == errno.ENAMETOOLONG:
        return FileTrouble(f"the name {name} is too long", "Choose a shorter one.")
    if number is None or number == errno.ELOOP:
        return FileTrouble(f"{name} cannot be a file name here", "Choose another name.")
    return FileTrouble(f"{name} could not be written: {os.strerror(number)}", "Check the path and the disk.")
