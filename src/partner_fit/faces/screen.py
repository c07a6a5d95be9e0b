"""The interview on the full screen: one key per answer; the same questions and the same sheet as line by line."""

import asyncio
import gc
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets._static import Static

from partner_fit.engine.interview import Interview
from partner_fit.errors import PartnerFitError
from partner_fit.faces.acts import Ending, Save
from partner_fit.faces.screen_acts import press, with_line
from partner_fit.faces.screen_driver import terminal_driver
from partner_fit.faces.screen_layout import Scene, lay_out
from partner_fit.faces.screen_note import NoteLine
from partner_fit.faces.screen_popups import save_failed, told

Listening = Callable[[Callable[[], None]], AbstractContextManager[None]]
"""While its block runs, calls a function whenever the program is told to end, in place of an exception."""


def ask_on_screen(
    interview: Interview, save: Save, listening: Listening, notices: Sequence[str] = ()
) -> tuple[Ending, Interview]:
    """Put the questions until the person is through or leaves, saving after each change and before the next question.

    Returns how it ended and where. KeyboardInterrupt when the program is told to end, and the error itself when a
    save fails and the person does not want to try again. The notices are shown until the first key.
    """
    app = InterviewApp(interview, save, " ".join(notices))
    try:
        with listening(app.interrupt):
            app.run(mouse=False)  # the mouse stays with the terminal, so that text can be marked and copied
    finally:
        gc.enable()
    if app.trouble is not None:
        raise app.trouble
    if app.is_interrupted or app.return_value is None:
        raise KeyboardInterrupt
    return app.return_value, app.scene.interview


class InterviewApp(App[Ending]):
    """One screen. What it shows follows from its scene, and every key leads to the next scene."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c,ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]
    CSS = """
    Screen { layers: below above; overflow: hidden; }
    #page { height: 100%; padding: 0 1; }
    NoteLine { layer: above; dock: bottom; height: 3; max-width: 98; border: round ansi_magenta; }
    """

    def __init__(self, interview: Interview, save: Save, notice: str = "") -> None:
        # the colours of the person's own terminal, be it dark or light
        super().__init__(driver_class=terminal_driver(), ansi_color=True)
        self.scene = Scene(interview, notice=notice)
        self.trouble: PartnerFitError | None = None
        """Why the last answer is not on disk, when the person left nevertheless."""
        self.is_interrupted = False
        self._save = save
        self._is_leaving = False
        self._place = Static(id="page", markup=False)
        self._page = 1
        self._window = self.size
        self._line: NoteLine | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def compose(self) -> ComposeResult:
        """Make one place for all text: a single one is drawn at once and needs no new layout for each question."""
        yield self._place

    def on_mount(self) -> None:
        """Show the first question."""
        self._loop = asyncio.get_running_loop()
        self._window = self.size
        self._show(self.scene)
        self.call_after_refresh(_look_for_garbage)
        if self.is_interrupted:
            self._leave(None)

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size."""
        self._window = event.size
        self._show(self.scene)

    def interrupt(self) -> None:
        """End soon, with everything saved; may be called from a signal handler."""
        self.is_interrupted = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._leave, None)

    def action_leave(self) -> None:
        """Save and quit."""
        self._leave("quit")

    async def on_key(self, event: events.Key) -> None:
        """Lead to the next scene."""
        event.stop()
        if self._is_leaving:
            return
        key = event.character if event.character and event.is_printable else event.key
        if self._line is not None:
            await self._press_while_writing(self._line, key)
            return
        event.prevent_default()  # else Enter, having opened the line, would close it at once
        move = press(self.scene, key, self._page)
        if move.writes:
            await self._write(move.scene, move.begins)
        elif move.ending:
            self._leave(move.ending)
        else:
            self._go(move.scene)

    @on(NoteLine.Submitted)
    async def keep_line(self) -> None:
        """Keep what was typed and close the line."""
        if self._line is not None:
            text = self._line.text
            await self._close_line()
            self._go(with_line(self.scene, text))

    @on(NoteLine.Full)
    def tell_full(self) -> None:
        """Say that not everything that was pasted fits."""
        self._show(replace(self.scene, notice="Not all of it fits: the line is full."))

    def _go(self, scene: Scene) -> None:
        """Save what is new, then show the scene; when the disk refuses, ask what to do."""
        if scene.interview.sheet is not self.scene.interview.sheet:
            try:
                notice = self._save(scene.interview.sheet)
            except PartnerFitError as error:
                self.trouble = error
                self._show(replace(self.scene, popup=save_failed(error, scene.interview), offset=0))
                return
            self.trouble = None
            if notice:
                scene = replace(scene, popup=told(notice))
        self._show(scene)

    def _show(self, scene: Scene) -> None:
        layout = lay_out(scene, *self._window)
        self.scene = replace(scene, offset=layout.offset)
        self._page = layout.page
        self._place.update(Content("\n").join(layout.rows), layout=False)
        if self._line is not None:
            self._line.styles.margin = (0, 1, layout.below, 1)

    async def _write(self, scene: Scene, begins: str = "") -> None:
        step = scene.interview.step
        if step is None:
            return
        title = "Your note" if step.choices else "Your answer"
        self._line = NoteLine(title, scene.interview.answer_to(step).note)
        self._show(replace(scene, is_writing=True))
        await self.mount(self._line)
        self.screen.set_focus(self._line)
        if begins:
            self._line.add(begins)

    async def _press_while_writing(self, line: NoteLine, key: str) -> None:
        """Take the keys that the line itself does not."""
        if key == "escape":
            await self._close_line()
            self._show(replace(self.scene, is_writing=False, notice=""))
        elif len(key) == 1:  # typed before the line had the focus
            line.add(key)

    async def _close_line(self) -> None:
        if self._line is not None:
            line, self._line = self._line, None
            await line.remove()

    def _leave(self, ending: Ending | None) -> None:
        """End, and keep even a line that is only half typed."""
        if self._is_leaving:
            return
        self._is_leaving = True
        text = self._line.text if self._line is not None else None
        if text is not None:
            self._go(with_line(self.scene, text))
        self.exit(ending)


def _look_for_garbage() -> None:
    """Begin to do so once the first question is seen, and leave out what is there by then: it stays to the end."""
    gc.freeze()
    gc.enable()
