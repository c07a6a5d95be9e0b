"""A person at the full screen: keys in, what is to be seen and what is saved out."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from textual import events
from textual.pilot import Pilot

from partner_fit.engine.interview import Interview, begin
from partner_fit.errors import FileTrouble
from partner_fit.faces.screen import InterviewApp
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.shapes import shape

KEY_NAMES = {"?": "question_mark", " ": "space"}
_TURNS = 40


def fresh(questionnaire: Questionnaire, **more: object) -> Interview:
    """Return an interview that begins."""
    data = {
        "format": 1,
        "questionnaire": {"id": questionnaire.id, "version": questionnaire.version},
        "organisation": "Example",
        "respondent": {"role": "leadership"},
        **more,
    }
    return begin(questionnaire, shape(AnswerSheet, data))


def seen_on(app: InterviewApp) -> str:
    """Return what stands on the screen, as plain text without blanks at the ends of its rows."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


@dataclass
class Person:
    """Somebody at a window of a given size, and what they see and leave behind."""

    interview: Interview
    size: tuple[int, int] = (80, 24)
    notice: str = ""
    failures: list[FileTrouble] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """What the next saves have to tell."""
    saves: list[AnswerSheet] = field(default_factory=list)
    asked_at_save: list[str] = field(default_factory=list)
    """What the screen asked when each save began."""

    def __post_init__(self) -> None:
        self.app = InterviewApp(self.interview, self._save, self.notice)

    def _save(self, sheet: AnswerSheet) -> str | None:
        step = self.app.scene.step
        self.asked_at_save.append(step.id if step else "")
        if self.failures:
            raise self.failures.pop(0)
        self.saves.append(sheet)
        return self.told.pop(0) if self.told else None

    @property
    def at(self) -> str:
        """The id of the step being asked; empty when all are through."""
        return self.app.scene.step.id if self.app.scene.step else ""

    @property
    def sheet(self) -> AnswerSheet:
        """What is on disk."""
        return self.saves[-1]

    def press(self, *keys: str) -> str:
        """Press keys one by one, and return what is seen then."""
        return self.do(lambda pilot: press_all(pilot, *keys))

    def do(self, act: Callable[[Pilot], Awaitable[object]]) -> str:
        """Do anything in a running screen, and return what is seen then; the screen is gone afterwards."""

        async def sit() -> str:
            async with self.app.run_test(size=self.size) as pilot:
                await pilot.pause()
                await act(pilot)
                with contextlib.suppress(IndexError):  # the screen may be gone
                    await pilot.pause()
                return seen_on(self.app) if self.app.is_running and self.app.screen_stack else ""

        return asyncio.run(sit())


async def press_all(pilot: Pilot, *keys: str) -> None:
    """Press keys one by one; a character stands for itself.

    The pilot's own way waits by the clock after each key; here every waiting task gets its turn several times.
    """
    for key in keys:
        character = " " if key == "space" else key if len(key) == 1 else None
        if pilot.app.is_running:
            pilot.app.post_message(events.Key(KEY_NAMES.get(key, key), character))
            await take_turns()


async def take_turns() -> None:
    """Let every task go on that can."""
    for _ in range(_TURNS):
        await asyncio.sleep(0)
