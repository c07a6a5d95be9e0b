"""How soon `assess` shows its first question, and how soon a key leads to the next one, in a real pseudo-terminal.

Usage: python benchmarks/interview.py [ROUNDS]. The start is printed as a ratio to the imports that the program cannot
do without, measured in the same round by the clock. A key counts until the next question is on the screen, which is
after the answer is on the disk; its unit is what it takes to write, sync and put in place a file of the same size, and
no more. Python runs with compiled files, as an installed program does. Run it where the program is installed.
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

from startup import BASELINE

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
FACES = (("screen", ["--screen"], 1.7, 20), ("line", ["--line"], 1.05, 10))
FIRST_QUESTION = b"Which describes the company best?"
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


def plain_run(command: list[str]) -> float:
    """Return the seconds that a command takes."""
    began = time.perf_counter()
    child = os.posix_spawn(command[0], command, ENVIRONMENT)
    os.waitpid(child, 0)
    return time.perf_counter() - began


def bare_save(folder: Path, size: int) -> float:
    """Return the seconds to write a file of that size, sync it and its folder, and put it in the place of another."""
    began = time.perf_counter()
    new = folder / "new"
    with new.open("wb") as file:
        file.write(bytes(size))
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / "old")
    within = os.open(folder, os.O_RDONLY)
    os.fsync(within)
    os.close(within)
    return time.perf_counter() - began


def key_times(extra: list[str], key: bytes, presses: int) -> tuple[list[float], float]:
    """Return the seconds of each key press of a person who goes on and on, and the seconds of a bare save there."""
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal([*START, "--full", *extra], Path(folder))
        terminal.wait_for(FIRST_QUESTION)
        times = [terminal.press(key) for _ in range(presses)]
        terminal.close()
        (sheet,) = Path(folder).glob("*.answers.yaml")
        saves = [bare_save(Path(folder), sheet.stat().st_size) for _ in range(presses)]
    return times, statistics.median(saves)


def main() -> None:
    """Print a line for each face and measure."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    for face, extra, aim, key_aim in FACES:
        first_question(extra)  # the first run may compile files
        runs = [(first_question(extra), plain_run(BASELINE)) for _ in range(rounds)]
        ratio = statistics.median(ours / base for ours, base in runs)
        times, unit = key_times(extra, b"1" if face == "screen" else b"1\n", 60)
        middle, late = (sorted(times)[int(len(times) * part)] for part in (0.5, 0.95))
        print(
            f"{face:<7} first question {ratio:.2f} (aim {aim}); key to next question {middle / unit:.1f} bare saves, "
            f"95th percentile {late / unit:.1f} (aim {key_aim}), {1000 * late:.1f} ms",
            flush=True,
        )


if __name__ == "__main__":
    main()
