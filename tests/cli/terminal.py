"""A real pseudo-terminal with the program in it, for tests of what only shows there."""

import contextlib
import fcntl
import os
import pty
import re
import resource
import select
import struct
import subprocess
import sys
import termios
from functools import partial
from pathlib import Path

from tests.cli.branch import PATIENCE, Branch, environment

ROWS_OF_LINES = 16
"""So few that the questions come line by line."""
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


def _settle_in(*, full_disk: bool) -> None:
    """Take the terminal for one's own; with a full disk, no file may have a single byte."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    if full_disk:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


class Terminal:
    """A program in a terminal of its own; `seen` is what it wrote, without what only moves or colours."""

    def __init__(
        self,
        *arguments: str,
        folder: Path,
        columns: int = 80,
        rows: int = ROWS_OF_LINES,
        full_disk: bool = False,
        apart: bool = False,
        **env: str,
    ) -> None:
        """Open the window; `apart` loads the program anew, as a person's shell does."""
        self._side, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        settle_in = partial(_settle_in, full_disk=full_disk)
        streams = (theirs, theirs, theirs)
        self.process: Branch | subprocess.Popen[bytes]
        if apart:
            command = [sys.executable, "-m", "partner_fit", *arguments]
            self.process = subprocess.Popen(
                command, 0, None, *streams, settle_in, cwd=folder, env=environment(**env), start_new_session=True
            )
        else:
            self.process = Branch(*arguments, folder=folder, env=environment(**env), streams=streams, first=settle_in)
        os.close(theirs)
        self.raw = ""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_problem: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        with contextlib.suppress(OSError):
            os.close(self._side)

    @property
    def seen(self) -> str:
        return _ESCAPES.sub("", self.raw).replace("\r", "")

    def wait_for(self, text: str) -> None:
        """Read until a text has been shown since the last line typed."""
        while text not in self.seen:
            assert self._read(), f"{text!r} never came; instead:\n{self.seen}"

    def type(self, line: str) -> None:
        """Type something, and forget what was seen before."""
        self.send(line.encode())

    def send(self, data: bytes) -> None:
        """Send bytes as a keyboard does, and forget what was seen before."""
        self.raw = ""
        os.write(self._side, data)

    def hang_up(self) -> None:
        """Close the window, and wait for the program to end."""
        os.close(self._side)
        self.process.wait(PATIENCE)

    def end(self) -> int:
        """Read to the end and return the exit code."""
        while self._read():
            pass
        return self.process.wait(PATIENCE)

    def _read(self) -> bool:
        if not select.select([self._side], [], [], PATIENCE)[0]:
            return False
        try:
            data = os.read(self._side, 65536)
        except OSError:  # Linux says so when the other side is closed
            return False
        self.raw += data.decode(errors="replace")
        return bool(data)
