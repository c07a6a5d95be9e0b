"""Lines from a keyboard or a pipe, as a person or a program wrote them."""

import codecs
import contextlib
import os
import re
import shutil
import sys
from collections.abc import Iterator
from typing import NoReturn

from partner_fit.errors import InvalidFile, Located
from partner_fit.faces.choose import Terminal
from partner_fit.faces.line import Offer, Read
from partner_fit.store.file_input import STANDARD_INPUT, shown_name
from partner_fit.store.plain_text import window

LONGEST_LINE = 64_000
_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_PASTES_ON, _PASTES_OFF = "\x1b[?2004h", "\x1b[?2004l"  # asks a terminal to put marks around what is pasted
_PASTE_BEGINS, _PASTE_ENDS = b"\x1b[200~", b"\x1b[201~"


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
    )


def is_script() -> bool:
    """Say whether lines come from a program or a file, so that nobody reads what is said about them."""
    return sys.stdin is None or not sys.stdin.isatty()


def keyboard_reader(*, plain: bool) -> tuple[Read, Offer | None]:
    """Return a reader of what a person types; one paste is one line, however many it had.

    It has the line editing of the system, where that knows pastes. The plain one redraws nothing. Beside it stands
    what makes the arrow keys fill in the numbers of answers, where the system can.
    """
    if not plain:
        with contextlib.suppress(ImportError):
            import readline  # so that arrow keys edit a note instead of leaving marks in it

            if "GNU" in (readline.__doc__ or ""):  # the other kind takes the lines of a paste for several
                readline.set_auto_history(False)  # an answer is no command to be recalled
                if _knows_pastes():
                    readline.parse_and_bind("set enable-bracketed-paste on")
                line = _EditedLine()
                return line.read, line.offer
    return _typed_line, None


class _EditedLine:
    """A line that a person types and edits; the arrow keys go through the numbers that are offered."""

    def __init__(self) -> None:
        import readline

        self._offered: list[str] = []
        readline.set_completer_delims("")
        readline.set_completer(self._complete)
        readline.parse_and_bind("set menu-complete-display-prefix off")  # else the first arrow would fill in nothing
        for keys, way in (("[A", "menu-complete-backward"), ("[B", "menu-complete")):
            readline.parse_and_bind(f'"\\e{keys}": {way}')
            readline.parse_and_bind(f'"\\e{keys.replace("[", "O")}": {way}')

    def offer(self, count: int) -> None:
        """Let the arrow keys fill in the numbers from 1 to this one, in the line that is read next."""
        digits = len(str(count))  # the system sorts what it offers as text
        self._offered = [f"{number:0{digits}}" for number in range(1, count + 1)]

    def read(self, prompt: str) -> str:
        """Return what is typed; EOFError at the end."""
        try:
            return input(prompt)
        except OSError:  # the terminal is gone
            raise EOFError from None
        finally:
            self._offered = []

    def _complete(self, text: str, place: int) -> str | None:
        fitting = [number for number in self._offered if number.startswith(text)]
        return fitting[place] if place < len(fitting) else None


def _typed_line(prompt: str) -> str:
    knows_pastes = _knows_pastes()
    sys.stdout.write(_PASTES_ON + prompt if knows_pastes else prompt)
    sys.stdout.flush()
    try:
        line = _bounded_line()
        while line.count(_PASTE_BEGINS) > line.count(_PASTE_ENDS) and len(line) < LONGEST_LINE:
            line += _bounded_line() or _PASTE_ENDS
    except (OSError, ValueError):
        raise EOFError from None
    finally:
        if knows_pastes:
            sys.stdout.write(_PASTES_OFF)
            sys.stdout.flush()
    if not line:
        raise EOFError
    return line.replace(_PASTE_BEGINS, b"").replace(_PASTE_ENDS, b"").decode(errors="replace").rstrip("\r\n")


def _knows_pastes() -> bool:
    return os.name != "nt" and os.environ.get("TERM", "") not in ("", "dumb", "unknown")


class Script:
    """Lines that a program wrote: one answer each, and the end at the first that has no meaning."""

    def __init__(self) -> None:
        """Begin before the first line."""
        self._number = 0
        self._line = ""

    def read(self, prompt: str) -> str:
        """Return the next line; EOFError at the end, InvalidFile for one that is no text.

        A byte order mark before the first is no part of it.
        """
        sys.stdout.write(prompt)
        sys.stdout.flush()
        try:
            line = _bounded_line()
        except (OSError, ValueError):
            raise EOFError from None
        sys.stdout.write("\n")  # nobody pressed Enter there
        if not line:
            raise EOFError
        self._take(line)
        return self._line

    def _take(self, line: bytes) -> None:
        if not self._number:
            line = line.removeprefix(codecs.BOM_UTF8)
        self._number += 1
        self._line = line.decode(errors="replace").rstrip("\r\n")
        try:
            codecs.getincrementaldecoder("utf-8")().decode(line, final=len(line) < LONGEST_LINE)
        except UnicodeDecodeError as error:
            place = len(line[: error.start].decode())
            self.refuse(f"here stands byte {line[error.start]:02x}, which is no text in UTF-8", place)
        odd = _NO_TEXT.search(self._line)
        if odd:
            self.refuse(f"here stands byte {ord(odd[0]):02x}, a control sign and no text", odd.start())

    def refuse(self, reason: str, place: int = 0) -> NoReturn:
        """End at the line read last: InvalidFile with its number, its text, and a place in it from 0."""
        self._end(reason, "Correct this line. Every line before it was understood.", place)

    def require_end(self) -> None:
        """Raise InvalidFile if more was written than the sitting read; what may still be written is not waited for."""
        with _without_waiting() as can_look:
            while can_look and (line := _bounded_line()):
                self._take(line)
                if self._line.strip():
                    what = "the sitting had ended before this line, so it was not used, nor was any line after it"
                    self._end(what, "Remove it. Every line before it was used, and all answers are saved.")

    def _end(self, what: str, do: str, place: int = 0) -> NoReturn:
        shown, caret = window(self._line, place + 1)
        raise InvalidFile([Located(shown_name(STANDARD_INPUT), self._number, place + 1, what, do, shown, caret)])


@contextlib.contextmanager
def _without_waiting() -> Iterator[bool]:
    """Let standard input end where nothing more is there yet; tells whether the system can."""
    try:
        number = sys.stdin.fileno()
    except (OSError, ValueError):  # no file, and all there: memory
        yield True
        return
    try:
        waits = os.get_blocking(number)
        os.set_blocking(number, False)
    except (AttributeError, OSError):
        yield False
        return
    try:
        yield True
    finally:
        os.set_blocking(number, waits)


def _bounded_line() -> bytes:
    """Return a line without what no person can have typed; empty at the end."""
    line = sys.stdin.buffer.readline(LONGEST_LINE)
    rest = line
    while rest and not rest.endswith(b"\n"):
        rest = sys.stdin.buffer.readline(LONGEST_LINE)
    return line
