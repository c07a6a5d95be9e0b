"""Which face puts the questions: the full screen where it can be read well, else line by line."""

from dataclasses import dataclass
from typing import Literal

from partner_fit.errors import WrongUsage

Face = Literal["screen", "line"]

FEWEST_COLUMNS = 60
FEWEST_ROWS = 18


@dataclass(frozen=True, slots=True)
class Terminal:
    """What is known of the place where a person sits."""

    is_interactive: bool
    """Whether input, output and error output all are a terminal: the screen is drawn on the last of them."""
    kind: str
    """What TERM says; empty when it says nothing."""
    columns: int
    rows: int
    speaks_utf8: bool
    wants_accessible: bool
    """Whether ACCESSIBLE is set: the person may use a screen reader."""


def choose_face(terminal: Terminal, *, plain: bool = False, wanted: Face | None = None) -> Face:
    """Return the face to use. What a person asks for by name they get, or are told why not.

    WrongUsage when the screen is asked for and this terminal cannot show it.
    """
    if wanted == "screen":
        _require_screen(terminal, plain=plain)
        return "screen"
    fits = terminal.columns >= FEWEST_COLUMNS and terminal.rows >= FEWEST_ROWS
    if plain or wanted == "line" or terminal.wants_accessible or not fits:
        return "line"
    return "screen" if _draws(terminal) else "line"


def _draws(terminal: Terminal) -> bool:
    return terminal.is_interactive and terminal.speaks_utf8 and terminal.kind not in ("", "dumb", "unknown")


def _require_screen(terminal: Terminal, *, plain: bool) -> None:
    if plain:
        raise WrongUsage("--plain and --screen exclude each other.", "Leave one of them out.")
    if not _draws(terminal):
        raise WrongUsage("This terminal cannot show a full screen.", "Leave --screen out to answer line by line.")
