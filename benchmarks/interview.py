"""How soon `assess` shows its first question, and how soon a key leads to the next one, in a real pseudo-terminal.

Usage: python benchmarks/interview.py [ROUNDS]. The start is printed as ratios to baselines measured in the same round:
the bare imports of the libraries, and the imports of those parts of them that the program uses. A key counts until the
next question is on the screen, which is after the answer is on the disk. Python runs with compiled files, as an
installed program does, so PYTHONDONTWRITEBYTECODE is taken out of the environment.
"""

import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

BARE = ["-c", "import typer, rich, pydantic, yaml"]
USED = ["-c", "import typer, rich.console, yaml; from pydantic import TypeAdapter"]
START = [
    "-m",
    "partner_fit",
    "assess",
    "a.answers.yaml",
    "--organisation",
    "A",
    "--name",
    "",
    "--role",
    "leadership",
    "--all-roles",
]
FACES = (("screen", ["--screen"], 2.6), ("line", ["--line"], 1.5))
FIRST_QUESTION = b"Which describes the company best?"
KEY_AIM_MS = 20
MOST_SECONDS = 30
ENVIRONMENT = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
for name in ("PYTHONDONTWRITEBYTECODE", "ACCESSIBLE", "COLUMNS", "LINES"):
    ENVIRONMENT.pop(name, None)


class Terminal:
    """A program in a pseudo-terminal of 80 columns and 24 rows."""

    def __init__(self, arguments: list[str], folder: Path) -> None:
        self.began = time.perf_counter()
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.execve(sys.executable, [sys.executable, *arguments], ENVIRONMENT)  # noqa: S606 (our own command)
        self.seen = b""

    def read(self, seconds: float) -> bytes:
        """Return what is shown next; nothing when the time is over or the program has ended."""
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self.descriptor, 65536)
        except OSError:
            return b""

    def wait_for(self, text: bytes) -> float:
        """Return the seconds since the start when a text is shown."""
        while text not in self.seen:
            more = self.read(MOST_SECONDS)
            if not more:
                sys.exit(f"{text!r} was never shown; the end was {self.seen[-400:]!r}")
            self.seen += more
        return time.perf_counter() - self.began

    def press(self, key: bytes) -> float:
        """Return the seconds from a key until the last thing shown for it."""
        self.settle()
        began = last = time.perf_counter()
        os.write(self.descriptor, key)
        while self.read(0.12 if last > began else MOST_SECONDS):
            last = time.perf_counter()
        return last - began

    def settle(self) -> None:
        """Wait until nothing new is shown."""
        while self.read(0.12):
            pass

    def close(self) -> None:
        """End the program."""
        os.close(self.descriptor)
        os.waitpid(self.pid, 0)


def first_question(extra: list[str]) -> float:
    """Return the seconds until the first question is shown."""
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal([*START, *extra], Path(folder))
        seconds = terminal.wait_for(FIRST_QUESTION)
        terminal.close()
    return seconds


def plain_run(arguments: list[str]) -> float:
    """Return the seconds that Python takes for these arguments."""
    began = time.perf_counter()
    child = os.posix_spawn(sys.executable, [sys.executable, *arguments], ENVIRONMENT)
    os.waitpid(child, 0)
    return time.perf_counter() - began


def key_times(extra: list[str], key: bytes, presses: int) -> list[float]:
    """Return the seconds of each key press of a person who answers one question after the other."""
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal([*START, "--full", *extra], Path(folder))
        terminal.wait_for(FIRST_QUESTION)
        times = [terminal.press(key) for _ in range(presses)]
        terminal.close()
    return times


def main() -> None:
    """Print a line for each face and measure."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    for face, extra, aim in FACES:
        first_question(extra)  # the first run may compile files
        runs = [(first_question(extra), plain_run(BARE), plain_run(USED)) for _ in range(rounds)]
        ours, bare, used = (statistics.median(run[place] for run in runs) * 1000 for place in range(3))
        to_bare, to_used = (statistics.median(run[0] / run[place] for run in runs) for place in (1, 2))
        print(
            f"{face}: first question after {ours:.0f} ms; {to_bare:.2f} x bare imports, {bare:.0f} ms (aim {aim}); "
            f"{to_used:.2f} x the imports used, {used:.0f} ms"
        )
        times = sorted(key_times(extra, b"1" if face == "screen" else b"1\n", 60))
        middle, late = (1000 * times[int(len(times) * part)] for part in (0.5, 0.95))
        print(f"{face}: key to next question {middle:.1f} ms, 95th percentile {late:.1f} ms (aim {KEY_AIM_MS})")


if __name__ == "__main__":
    main()
