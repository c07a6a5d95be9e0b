"""Two windows on one answer sheet would overwrite each other's answers, so the second one is told."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from partner_fit.errors import WrongUsage
from partner_fit.store.file_output import require_open, temporary_prefix, write_trouble
from partner_fit.text import make_visible

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_NO_LOCKS_HERE = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


@contextlib.contextmanager
def lock_sheet(path: Path) -> Iterator[None]:
    """Hold a sheet for as long as the block runs; WrongUsage when another process holds it, FileTrouble otherwise.

    The system itself drops the lock when the process ends in whatever way. The lock file lies beside the sheet and is
    removed at the end. Where a disk knows no locks, the block runs without one.
    """
    try:
        target = path.resolve()
        lock = target.with_name(f".{target.name}.lock")
        if target.exists():
            require_open(target)  # told before the first question, not after it
        descriptor = _locked(path, lock)
    except (OSError, ValueError, RuntimeError) as error:
        raise write_trouble(path, error) from None
    try:
        _sweep(target)
        yield
    finally:
        _release(descriptor, lock)


def _locked(path: Path, lock: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    while True:
        descriptor = os.open(lock, flags, 0o600)
        try:
            _take(descriptor)
        except OSError as error:
            if error.errno in _NO_LOCKS_HERE:
                return descriptor
            os.close(descriptor)
            if error.errno in _HELD:
                what = f"{make_visible(str(path))} is open in another window"
                raise WrongUsage(what, "Go on in that window, or close it first.") from None
            raise
        if _is_still_there(descriptor, lock):
            return descriptor
        os.close(descriptor)  # whoever held it removed it between our opening and our locking


def _is_still_there(descriptor: int, lock: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), lock.stat())
    except FileNotFoundError:
        return False


def _take(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _release(descriptor: int, lock: Path) -> None:
    if sys.platform == "win32":  # there an open file cannot be removed
        os.close(descriptor)
    with contextlib.suppress(OSError):
        lock.unlink()
    if sys.platform != "win32":
        os.close(descriptor)


def _sweep(target: Path) -> None:
    """Remove what a killed process left of this sheet; nobody else writes it while we hold it."""
    for leftover in target.parent.glob(f"{temporary_prefix(target)}*.tmp"):
        with contextlib.suppress(OSError):
            leftover.unlink()
