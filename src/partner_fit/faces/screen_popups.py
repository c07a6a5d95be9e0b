"""The pop-ups of the full screen: each is a record that shows rows of text and says what a key does to it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from partner_fit.engine.interview import Interview
from partner_fit.errors import PartnerFitError
from partner_fit.faces import screen_parts
from partner_fit.faces.line import wider_scopes
from partner_fit.faces.line_screen import minutes
from partner_fit.faces.screen_parts import Hint, Rows

CLOSERS = ("escape", "enter", "space")


class View(NamedTuple):
    """What a pop-up shows."""

    rows: Rows
    row: int = 0
    """The row that has to be seen."""


class Pressed(NamedTuple):
    """What a key leads to: the pop-up as it is now, or None when it closes, and then its outcome if it has one."""

    popup: "Popup | None"
    outcome: str | None = None


class Popup(Protocol):
    """Something that is shown above a question until the person closes it."""

    @property
    def title(self) -> str:
        """What stands on its border; words of the program only."""
        ...

    @property
    def hints(self) -> list[Hint]:
        """The keys it knows."""
        ...

    def view(self, width: int) -> View:
        """Give back what it shows."""
        ...

    def press(self, key: str) -> Pressed:
        """Give back what a key leads to: the character typed, or the name of a key that types none."""
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """A text to be read; the key that opened it closes it as well."""

    title: str
    opened_by: str
    draw: Callable[[int], Rows]

    @property
    def hints(self) -> list[Hint]:
        """The keys it knows."""
        return [("Enter", "back to the question")]

    def view(self, width: int) -> View:
        """Give back the text."""
        return View(self.draw(width))

    def press(self, key: str) -> Pressed:
        """Close, or stay when the key means nothing here: an answer must never be given to a hidden question."""
        return Pressed(None) if key in (*CLOSERS, self.opened_by, "b", "q") else Pressed(self)


@dataclass(frozen=True, slots=True)
class Asking:
    """A small question of the program itself; its outcome is the key that was pressed."""

    title: str
    draw: Callable[[int], Rows]
    hints: list[Hint]
    outcomes: tuple[str, ...]
    closers: tuple[str, ...] = ()

    def view(self, width: int) -> View:
        """Give back the question."""
        return View(self.draw(width))

    def press(self, key: str) -> Pressed:
        """Close with the key as outcome, close without one, or stay."""
        if key in self.outcomes:
            return Pressed(None, key)
        return Pressed(None) if key in self.closers else Pressed(self)


@dataclass(frozen=True, slots=True)
class Review:
    """The list of all steps, to jump to one of them; its outcome is the key of that step, or `quit`."""

    interview: Interview
    place: int
    typed: str = ""
    title: str = "Your answers so far"

    @property
    def hints(self) -> list[Hint]:
        """The keys it knows."""
        return [("Up, Down or a number", "choose"), ("Enter", "go there"), ("Esc", "back"), ("q", "save and quit")]

    def view(self, width: int) -> View:
        """Give back the list."""
        return View(*screen_parts.step_list(self.interview, self.place, width))

    def press(self, key: str) -> Pressed:
        """Move, go, close, or stay."""
        last = len(self.interview.steps) - 1
        moves = {
            "up": self.place - 1,
            "down": self.place + 1,
            "pageup": self.place - 10,
            "pagedown": self.place + 10,
            "home": 0,
            "end": last,
        }
        if key in moves:
            return Pressed(replace(self, place=max(0, min(last, moves[key])), typed=""))
        if key.isascii() and key.isdigit():
            return Pressed(self._at_number(key))
        if key == "enter" and self.interview.steps:
            return Pressed(None, self.interview.steps[self.place].key)
        if key == "q":
            return Pressed(None, "quit")
        return Pressed(None) if key in ("escape", "b", "r", "space") else Pressed(self)

    def _at_number(self, digit: str) -> "Review":
        for typed in (self.typed + digit, digit):
            if 1 <= int(typed) <= len(self.interview.steps):
                return replace(self, place=int(typed) - 1, typed=typed)
        return replace(self, typed="")


def review(interview: Interview) -> Review:
    """Give back the list of all steps, standing at the present one."""
    keys = [step.key for step in interview.steps]
    place = keys.index(interview.at) if interview.at in keys else len(keys) - 1
    return Review(interview, max(0, place))


def more_questions(interview: Interview) -> tuple[Asking, list[Interview]] | None:
    """Give back the choice of being asked more, and the interview each of its numbers makes; None without any."""
    ways = wider_scopes(interview)
    if not ways:
        return None

    def draw(width: int) -> Rows:
        rows: Rows = []
        for number, (words, wider) in enumerate(ways, start=1):
            more = len(wider.steps) - len(interview.steps)
            time = minutes(wider.seconds_left - interview.seconds_left)
            label = f"{number:>2}  "
            rows += screen_parts.hang(label, f"{words}: {more} more, {time}", width, label_style=screen_parts.ACCENT)
        return rows

    numbers = tuple(str(number) for number in range(1, len(ways) + 1))
    hints = [(f"1-{len(ways)}" if len(ways) > 1 else "1", "choose"), ("Esc", "leave it as it is")]
    asking = Asking("More questions", draw, hints, numbers, (*CLOSERS, "b", "o", "q"))
    return asking, [wider for _, wider in ways]


def save_failed(error: PartnerFitError) -> Asking:
    """Give back the question of what to do when the disk refuses an answer; its outcome is `enter` or `q`."""

    def draw(width: int) -> Rows:
        rows = screen_parts.say(error.message, width, screen_parts.STRONG)
        return rows + (screen_parts.say(error.hint, width) if error.hint else [])

    hints = [("Enter", "try again"), ("q", "stop without the last answer")]
    return Asking("The last answer could not be saved", draw, hints, ("enter", "q"))
