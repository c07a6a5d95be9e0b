"""How the full screen is shared out: question above, answers between, a pop-up over them, keys below."""

from dataclasses import dataclass
from typing import NamedTuple

from textual.content import Content

from partner_fit.engine.interview import Interview, Step
from partner_fit.faces import screen_parts
from partner_fit.faces.screen_parts import Hint, Rows
from partner_fit.faces.screen_popups import Popup

FRAME = 2
"""Rows, and columns besides the padding, that the border of a pop-up takes."""
_LOWEST_PINNED = 14  # in a window of fewer rows the question scrolls with its answers
_LOWEST_WITH_AIR = 20


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that decides what is to be seen."""

    interview: Interview
    popup: Popup | None = None
    notice: str = ""
    """A message that stays until the next key."""
    typed: str = ""
    """The first digits of a number that may still become longer."""
    offset: int = 0
    """How many rows are scrolled away."""
    is_writing: bool = False
    """Whether a line of text is being typed."""

    @property
    def step(self) -> Step | None:
        """The step being asked; None when all are through."""
        return self.interview.step


class Box(NamedTuple):
    """What a pop-up looks like, before it is cut to the window."""

    title: str
    rows: Rows
    row: int | None = None
    """The row that has to be seen, if any."""
    fills: bool = False
    """Whether the question makes room for it."""


class Layout(NamedTuple):
    """What to put where."""

    head: Rows
    body: Rows
    box: Box | None
    foot: Rows
    offset: int
    """The rows scrolled away, never more than there are."""
    page: int
    """How many rows a page is that is scrolled."""


def lay_out(scene: Scene, columns: int, lines: int) -> Layout:
    """Give back what a window of that size shows. A window that is too small shows what fits of it."""
    width = max(10, min(columns, screen_parts.WIDEST) - 2)
    box = _box(scene, width - FRAME)
    hints = scene.popup.hints if scene.popup else _hints(scene)
    keys = screen_parts.key_row(hints, width)
    notice = screen_parts.say(scene.notice, width, screen_parts.STRONG) if scene.notice else []
    foot_height = 1 + len(notice) + len(keys)
    top, scrolled = _question(scene, box, width, lines)
    free = max(1, lines - len(top) - foot_height)
    if box:
        room = max(1, free - FRAME)
        offset = _seen(scene.offset, box.row, len(box.rows), room)
        shown = box._replace(rows=box.rows[offset : offset + room])
        body = [] if box.fills else [*scrolled, *_answers(scene, width, free - FRAME - len(shown.rows))]
        rule = _rule(offset, len(box.rows) - offset - room, width)
        return Layout(top, body, shown, [rule, *notice, *keys], offset, room)
    free -= 3 if scene.is_writing else 0
    body = [*scrolled, *_answers(scene, width, free - len(scrolled))]
    offset = _seen(scene.offset, None, len(body), free)
    rule = _rule(offset, len(body) - offset - free, width)
    return Layout(top, body[offset : offset + free], None, [rule, *notice, *keys], offset, free)


def _question(scene: Scene, box: Box | None, width: int, lines: int) -> tuple[Rows, Rows]:
    """Give back the rows that stay on top, and those of the question when it has to scroll."""
    head = screen_parts.head(scene.interview, scene.step, width)
    gap = [Content("")] if lines >= _LOWEST_PINNED else []
    if (box and box.fills) or scene.step is None:
        return [*head, *gap], []
    question = [*screen_parts.asked(scene.step, width), *gap]
    air = gap if lines >= _LOWEST_WITH_AIR else []
    return ([*head, *air, *question], []) if lines >= _LOWEST_PINNED else (head, question)


def _answers(scene: Scene, width: int, height: int) -> Rows:
    if scene.step is None:
        return screen_parts.summary(scene.interview, width)
    if scene.interview.asks_evidence:
        return screen_parts.given(scene.interview, scene.step, width)
    return screen_parts.answers(scene.interview, scene.step, width, height)


def _box(scene: Scene, width: int) -> Box | None:
    if scene.popup:
        view = scene.popup.view(width)
        return Box(scene.popup.title, view.rows, view.row, scene.popup.fills)
    ladder = scene.interview.questionnaire.evidence
    if scene.interview.asks_evidence and scene.step and ladder and not scene.is_writing:
        chosen = scene.interview.answer_to(scene.step).evidence
        blocks = screen_parts.choice_blocks(ladder.rungs, chosen, width)
        rows = screen_parts.say(ladder.ask, width, screen_parts.STRONG)
        return Box("Evidence", [*rows, *(row for block in blocks for row in block)])
    return None


def _hints(scene: Scene) -> list[Hint]:
    if scene.is_writing:
        return [("Enter", "keep it"), ("Esc", "leave it as it was")]
    return screen_parts.keys_now(scene.interview, scene.step)


def _seen(offset: int, row: int | None, total: int, room: int) -> int:
    """Give back the nearest offset at which one row is seen, or any when none has to be, and the last page is full."""
    if row is not None:
        offset = min(max(offset, row - room + 2), max(0, row - 1))
    return max(0, min(offset, total - room))


def _rule(above: int, below: int, width: int) -> Content:
    """Give back the line over the keys; it says where there is more to read."""
    ways = [word for word, is_there in (("Up", above > 0), ("Down", below > 0)) if is_there]
    more = f" more: {', '.join(ways)} " if ways else ""
    return Content.assemble(
        ("──" if more else "", "dim"), (more, "bold"), ("─" * (width - len(more) - 2 * bool(more)), "dim")
    )
