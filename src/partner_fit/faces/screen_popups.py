"""The pop-ups of the full screen: each is a record that shows rows of text and says what a key leads to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from partner_fit.engine.interview import Interview
from partner_fit.errors import PartnerFitError
from partner_fit.faces import screen_parts
from partner_fit.faces.acts import other_scopes, scope_notice
from partner_fit.faces.keys import number_in
from partner_fit.faces.line_screen import change_words
from partner_fit.faces.screen_parts import Hint, Rows, Span

_CLOSERS = ("escape", "enter", " ", "b", "q")
_PAGE = 10


class View(NamedTuple):
    """What a pop-up shows."""

    rows: Rows
    span: Span | None = None
    """The rows that have to be seen, if any."""


class Pressed(NamedTuple):
    """What a key leads to."""

    popup: "Popup | None"
    """The pop-up as it is now; None when it closes."""
    interview: Interview | None = None
    """The interview to go on with, when it is another one than before."""
    quits: bool = False
    notice: str = ""
    """What the person is told."""


class Popup(Protocol):
    """Something that is shown above a question until the person closes it."""

    @property
    def title(self) -> str:
        """What stands on its border; words of the program only."""
        ...

    @property
    def fills(self) -> bool:
        """Whether the question makes room for it."""
        ...

    @property
    def hints(self) -> list[Hint]:
        """The keys it knows."""
        ...

    def view(self, width: int) -> View:
        """Return what it shows."""
        ...

    def press(self, key: str) -> Pressed:
        """Return what a key leads to: the character typed, or the name of a key that types none.

        A key that means nothing here leads nowhere: an answer must never be given to a question that is covered.
        """
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """A text to be read; the key that opened it closes it as well."""

    title: str
    opened_by: str
    draw: Callable[[int], Rows]
    fills: bool = False

    @property
    def hints(self) -> list[Hint]:
        """The keys it knows."""
        return [("Enter", "back")]

    def view(self, width: int) -> View:
        """Return the text."""
        return View(self.draw(width))

    def press(self, key: str) -> Pressed:
        """Close or stay."""
        return Pressed(None) if key in (*_CLOSERS, self.opened_by) else Pressed(self)


@dataclass(frozen=True, slots=True)
class Asking:
    """A small question of the program itself, whose answers lead to other interviews."""

    title: str
    draw: Callable[[int], Rows]
    hints: list[Hint]
    ways: Mapping[str, Interview]
    """By key: the interview that it leads to."""
    closers: tuple[str, ...] = ()
    quitters: tuple[str, ...] = ()
    fills: bool = False

    def view(self, width: int) -> View:
        """Return the question."""
        return View(self.draw(width))

    def press(self, key: str) -> Pressed:
        """Go a way, close, quit, or stay."""
        way = str(number_in(key) or key)
        if way in self.ways:
            return Pressed(None, self.ways[way])
        if key in self.quitters:
            return Pressed(self, quits=True)
        return Pressed(None) if key in self.closers else Pressed(self)


@dataclass(frozen=True, slots=True)
class Review:
    """The list of all steps, to jump to one of them."""

    interview: Interview
    place: int
    typed: str = ""
    """Digits of the number being typed."""
    title: str = "Your answers so far"
    fills: bool = True
    hints: list[Hint] = field(
        default_factory=lambda: [
            ("↑↓ number", "choose"),
            ("Enter", "go there"),
            ("Esc", "back"),
            ("q", "save and quit"),
        ]
    )

    def view(self, width: int) -> View:
        """Return the list."""
        return View(*screen_parts.step_list(self.interview, self.place, width))

    def press(self, key: str) -> Pressed:
        """Move, jump, close, quit, or stay."""
        last = len(self.interview.steps) - 1
        moves = {"up": self.place - 1, "down": self.place + 1, "home": 0, "end": last}
        moves |= {"pageup": self.place - _PAGE, "pagedown": self.place + _PAGE}
        if key in moves:
            return Pressed(replace(self, place=max(0, min(last, moves[key])), typed=""))
        if key.isdecimal():
            return Pressed(self._at_number(key))
        if key == "enter":
            return Pressed(None, self.interview.jump(self.interview.steps[self.place].key))
        if key == "q":
            return Pressed(self, quits=True)
        return Pressed(None) if key in ("escape", "b", "r") else Pressed(self)

    def _at_number(self, digit: str) -> "Review":
        for typed in (self.typed + digit, digit):
            if 1 <= int(typed) <= len(self.interview.steps):
                return replace(self, place=int(typed) - 1, typed=typed)
        return replace(self, typed="")


def review(interview: Interview) -> Review:
    """Return the list of all steps, standing at the present one."""
    keys = [step.key for step in interview.steps]
    return Review(interview, keys.index(interview.at) if interview.at else 0)


@dataclass(frozen=True, slots=True)
class Scopes:
    """The choice of being asked more questions, or fewer."""

    interview: Interview
    place: int | None = None
    """The way on which the arrows stand; None before they are used."""
    title: str = "More or fewer questions"
    fills: bool = False

    @property
    def hints(self) -> list[Hint]:
        """The keys it knows."""
        return [("↑↓ " + screen_parts.numbers_of(len(self._ways)), "choose"), ("Esc", "leave it as it is")]

    @property
    def _ways(self) -> list[tuple[str, Interview]]:
        return other_scopes(self.interview)

    def view(self, width: int) -> View:
        """Return the ways, with what each changes."""
        blocks = []
        for number, (words, way) in enumerate(self._ways):
            text = f"{words}: {change_words(self.interview, way)}"
            style = "reverse" if number == self.place else ""
            blocks.append(screen_parts.hang(f"{number + 1:>2}  ", text, width, style, screen_parts.ACCENT))
        return View(*screen_parts.spaced(blocks, 0, self.place))

    def press(self, key: str) -> Pressed:
        """Move, go a way, close, or stay."""
        ways = self._ways
        moved = screen_parts.moved(self.place, key, len(ways))
        if moved is not None:
            return Pressed(replace(self, place=moved))
        number = number_in(key) or (self.place + 1 if key == "enter" and self.place is not None else 0)
        if 1 <= number <= len(ways):
            way = ways[number - 1][1]
            return Pressed(None, way, notice=scope_notice(self.interview, way))
        return Pressed(None) if key in (*_CLOSERS, "o") else Pressed(self)


def more_questions(interview: Interview) -> Scopes | None:
    """Return the choice of being asked more or fewer questions; None when there is none."""
    return Scopes(interview) if other_scopes(interview) else None


def told(notice: str) -> Reading:
    """Return something that a person has to know before going on."""

    def draw(width: int) -> Rows:
        return screen_parts.say(notice, width, screen_parts.STRONG)

    return Reading("Please note", "", draw)


def save_failed(error: PartnerFitError, unsaved: Interview) -> Asking:
    """Return the question of what to do when the disk refuses an answer."""

    def draw(width: int) -> Rows:
        rows = screen_parts.say(error.message, width, screen_parts.STRONG)
        return rows + (screen_parts.say(error.hint, width) if error.hint else [])

    hints = [("Enter", "try again"), ("q", "stop without the last answer")]
    return Asking("The last answer could not be saved", draw, hints, {"enter": unsaved}, quitters=("q",))
