"""What can go wrong, said so that a person who never saw the code can fix it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

EXIT_DONE = 0
EXIT_INPUT_OUTPUT = 1
EXIT_USAGE = 2
EXIT_INVALID = 3
EXIT_THRESHOLD = 4
EXIT_INTERRUPTED = 130

Keys = tuple[str | int, ...]
"""Where something stands inside a file: keys and list places, outermost first."""


class Problem(NamedTuple):
    """One thing that is wrong inside a file, before anybody knows on which line it stands."""

    path: Keys
    what: str
    do: str = ""
    at_key: bool = False
    """Whether the key is wrong rather than the value under it."""
    find_out: Callable[[], str] | None = None
    """How to find out what to do, where that takes a while: it is done for what is shown, and for nothing else."""
    kind: str = ""
    """What several such problems are called together, such as "choices hang on a semicolon"; empty for what is one."""


@dataclass(frozen=True, slots=True)
class Located:
    """One thing that is wrong, with its place: lines and columns count from 1; line 0 is the whole file."""

    file: str
    line: int
    column: int
    what: str
    do: str = ""
    text: str = ""
    """The line itself, or the part of it around the column."""
    caret: int | None = None
    """How many terminal cells stand before the column in that text; without it, one less than the column."""
    alike: int = 1
    """How many things of the kind this one stands for, itself included."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        lines = [f"{place}: {self.what}".replace("\n", " ")]  # a name may hold one
        if self.text:
            before = self.column - 1 if self.caret is None else self.caret
            lines += [f"    {self.text}", "    " + " " * before + "^"]
        if self.do:
            lines += [f"    {line}" for line in self.do.split("\n")]
        return "\n".join(lines)


class PartnerFitError(Exception):
    """Something a person can act on: what happened, what to do, and the exit code it ends with."""

    exit_code = EXIT_INPUT_OUTPUT

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def remedy(self, install: Callable[[str], str]) -> str:  # noqa: ARG002 (only a missing extra asks how to install)
        """Return what to do; `install` returns the command that installs an extra where the program runs."""
        return self.hint


class FileTrouble(PartnerFitError):
    """A file could not be read or written."""


class WrongUsage(PartnerFitError):
    """The command was called in a way that cannot work, or without the terminal it needs."""

    exit_code = EXIT_USAGE


class ThresholdMissed(PartnerFitError):
    """The score is below what the caller asked for."""

    exit_code = EXIT_THRESHOLD


class InvalidFile(PartnerFitError):
    """A file was read but does not say what it should; carries every problem found in it."""

    exit_code = EXIT_INVALID

    def __init__(
        self, problems: list[Located], hint: str = "", retell: "Callable[..., InvalidFile] | None" = None
    ) -> None:
        super().__init__("\n".join(str(problem) for problem in problems), hint)
        self.problems = problems
        self._retell = retell

    def told(self, *, each: bool) -> "InvalidFile":
        """Return the same error with each problem, however many there are, or with one of every kind."""
        return self._retell(each=each) if self._retell else self


class SheetsDisagree(PartnerFitError):
    """Answer sheets that were given together do not belong together."""

    exit_code = EXIT_INVALID


class DifferentDays(SheetsDisagree):
    """All sheets seem to be one person's, of different days; carries the newest file."""

    def __init__(self, message: str, hint: str, newest: str) -> None:
        super().__init__(message, hint)
        self.newest = newest


class SituationDiffers(SheetsDisagree):
    """Sheets say different things about the situation, and a result needs to know which one holds."""

    def __init__(self, asked: str, given: tuple[tuple[str, int], ...]) -> None:
        said = ", ".join(f"{value} in {count} sheet{'s' if count > 1 else ''}" for value, count in given)
        super().__init__(f"The sheets say different things about {asked}{f': {said}' if said else ''}.")
        self.asked = asked
        self.example = max(given, key=lambda each: each[1])[0] if given else "VALUE"


class MissingExtra(PartnerFitError):
    """Something needs packages that were not installed with the program."""

    def __init__(self, what: str, extra: str, instead: str = "") -> None:
        super().__init__(f"{what} needs packages that are not installed.", f"The extra {extra} brings them.")
        self.extra = extra
        self.instead = instead

    def remedy(self, install: Callable[[str], str]) -> str:
        """Return the command that installs the extra where the program runs, and what else can be done."""
        return f"Install them:  {install(self.extra)}" + (f"\nOr {self.instead}." if self.instead else "")


class Remark(UserWarning):
    """Something that a result cannot hold, for its reader to know; no mistake, and the result is there."""
