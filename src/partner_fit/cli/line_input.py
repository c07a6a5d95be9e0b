"""Lines from a keyboard or a pipe, and signals turned into one interruption that never falls into a save."""

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from types import FrameType
from typing import Any

from partner_fit.faces.choose import Terminal
from partner_fit.faces.line import Read

LONGEST_LINE = 64_000


def be_lenient() -> None:
    """Let no odd byte that is typed, and no sign that the terminal cannot show, end the program."""
    for stream in (sys.stdin, sys.stdout):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal has it


def is_at_terminal() -> bool:
    """Say whether a person can be asked: input and output both are a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def seen_terminal() -> Terminal:
    """Return what can be known of the terminal without asking it."""
    columns, rows = shutil.get_terminal_size()
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return Terminal(
        is_interactive=all(stream is not None and stream.isatty() for stream in streams),
        kind=os.environ.get("TERM", "windows" if os.name == "nt" else ""),
        columns=columns,
        rows=rows,
        speaks_utf8=all(str(stream.encoding).lower().startswith("utf") for stream in streams if stream is not None),
        wants_accessible=bool(os.environ.get("ACCESSIBLE")),
        has_textual=find_spec("textual") is not None,
    )


def keyboard_reader() -> Read:
    """Return a reader with the line editing of the system, where there is one."""
    with contextlib.suppress(ImportError):
        import readline  # so that arrow keys edit a note instead of leaving marks in it

        readline.set_auto_history(False)  # an answer is no command to be recalled

    def read(prompt: str) -> str:
        try:
            return input(prompt)
        except OSError:  # the terminal is gone
            raise EOFError from None

    return read


def plain_reader() -> Read:
    """Return a reader of bare lines; the rest of a line that no person can have typed is left out."""

    def read(prompt: str) -> str:
        sys.stdout.write(prompt)
        sys.stdout.flush()
        try:
            line = _bounded_line()
        except (OSError, ValueError):
            raise EOFError from None
        if not sys.stdin.isatty():
            sys.stdout.write("\n")  # nobody pressed Enter there
        if not line:
            raise EOFError
        return line.decode(errors="replace").rstrip("\r\n")

    return read


def _bounded_line() -> bytes:
    line = sys.stdin.buffer.readline(LONGEST_LINE)
    rest = line
    while rest and not rest.endswith(b"\n"):
        rest = sys.stdin.buffer.readline(LONGEST_LINE)
    return line


class Gate:
    """Turns Ctrl-C, a closed terminal and a request to end into KeyboardInterrupt, never in the middle of a save."""

    def __init__(self) -> None:
        self._closed = False
        self._someone_waits = False
        self._told: Callable[[], None] | None = None

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Answer the signals for as long as the block runs."""
        old: dict[int, Any] = {}
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            # whoever starts a program with nohup wants it to outlive its terminal
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                old[number] = signal.signal(number, self._arrive)
        try:
            yield
        finally:
            for number, handler in old.items():
                signal.signal(number, handler)

    @contextlib.contextmanager
    def closed(self) -> Iterator[None]:
        """Let signals wait until the block is through."""
        self._closed = True
        try:
            yield
        finally:
            self._closed = False
        if self._someone_waits:
            self._someone_waits = False
            raise KeyboardInterrupt

    @contextlib.contextmanager
    def telling(self, listener: Callable[[], None]) -> Iterator[None]:
        """Call a function instead of raising: an exception would fall anywhere into a foreign event loop."""
        self._told = listener
        try:
            yield
        finally:
            self._told = None

    @contextlib.contextmanager
    def deaf(self) -> Iterator[None]:
        """Ignore signals until the block is through, so that last words are said."""
        self._closed = True
        try:
            yield
        finally:
            self._closed = False
            self._someone_waits = False

    def _arrive(self, _number: int, _frame: FrameType | None) -> None:
        if self._told:
            self._told()
        elif self._closed:
            self._someone_waits = True
        else:
            raise KeyboardInterrupt
