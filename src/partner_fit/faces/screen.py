"""The interview on the full screen: one key per answer; the same questions and the same sheet as line by line."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets._static import Static  # the module itself: the package's own list of widgets is slower to load

from partner_fit.engine.interview import Interview, Step
from partner_fit.errors import PartnerFitError
from partner_fit.faces import screen_parts, screen_popups
from partner_fit.faces.keys import Choices, keys_at, read_typed
from partner_fit.faces.line import Ending, Save
from partner_fit.faces.screen_note import NoteLine
from partner_fit.faces.screen_parts import Rows
from partner_fit.faces.screen_popups import Popup, Reading
from partner_fit.model.answers import DONT_KNOW, NOT_APPLICABLE

Listening = Callable[[Callable[[], None]], AbstractContextManager[None]]
"""Calls a function, from a signal handler, when the program is told to end while the block runs."""

_LOWEST_PINNED = 14  # in a window of fewer rows the question scrolls with its answers
_FEWEST_ANSWER_ROWS = 4


def ask_on_screen(
    interview: Interview, save: Save, listening: Listening, notices: Sequence[str] = ()
) -> tuple[Ending, Interview]:
    """Put the questions until the person is through or leaves, saving after each change and before the next question.

    Gives back how it ended and where. KeyboardInterrupt when the program is told to end, and the error itself when a
    save fails and the person does not want to try again. The notices are shown until the first key.
    """
    app = InterviewApp(interview, save, " ".join(notices))
    with listening(app.interrupt):
        app.run(mouse=False)  # the mouse stays with the terminal, so that text can be marked and copied
    if app.trouble is not None:
        raise app.trouble
    if app.is_interrupted or app.return_value is None:
        raise KeyboardInterrupt
    return app.return_value, app.interview


class InterviewApp(App[Ending]):
    """One screen: the question above, its answers between, the keys below, and at most one pop-up over them."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c,ctrl+q", "leave", show=False, priority=True)]
    CSS = """
    Screen { layers: below above; overflow: hidden; }
    Static { width: 1fr; padding: 0 1; max-width: 102; }
    #body { height: 1fr; }
    #box { layer: above; dock: bottom; display: none; padding: 0 1; border: round ansi_magenta; max-width: 102; }
    #note { layer: above; dock: bottom; display: none; border: round ansi_magenta; max-width: 102; height: 3; }
    """

    def __init__(self, interview: Interview, save: Save, notice: str = "") -> None:
        super().__init__(ansi_color=True)  # the colours of the person's own terminal, be it dark or light
        self.interview = interview
        self.trouble: PartnerFitError | None = None
        self.is_interrupted = False
        self._save = save
        self._notice = notice
        self._popup: Popup | None = None
        self._after_popup: Callable[[str], None] = lambda _outcome: None
        self._offset = 0
        self._number = ""
        self._loop: asyncio.AbstractEventLoop | None = None

    def compose(self) -> ComposeResult:
        """Lay out the four places that text is put in."""
        for name in ("head", "body", "foot", "box"):
            yield Static(id=name, markup=False)

    def on_mount(self) -> None:
        """Show the first question."""
        self._loop = asyncio.get_running_loop()
        if self.is_interrupted:
            self.exit()

    def on_resize(self, event: events.Resize) -> None:
        """Draw anew for the new size."""
        self._draw(event.size.width, event.size.height)
