"""How the full screen is shared out: question above, answers between, a pop-up over them, keys below."""

from dataclasses import dataclass
from typing import NamedTuple

from textual.content import Content

from partner_fit.engine.interview import Interview, Step
from partner_fit.faces import screen_parts
from partner_fit.faces.screen_parts import Hint, Rows, Span
from partner_fit.faces.screen_popups import Popup

_FRAME_ROWS, _FRAME_COLUMNS = 2, 4
_LOWEST_PINNED = 14  # in a window of fewer rows the question scrolls with its answers
WRITING_ROWS = 3
"""Rows of the line in which text is typed."""
_NO_AIR, _NO_GAP, _SHORT_KEYS, _NO_HEADING = range(1, 5)
_TIGHTEST = _NO_HEADING


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that decides what is to be seen."""

    interview: Interview
    popup: Popup | None = None
    notice: str = ""
    """A message that stays until the next key."""
    typed: str = ""
    """The first digits of a number that may still become longer."""
    place: int | None = None
    """The answer on which the arrows stand; None before they are used, so that none stands out."""
    is_reading: bool = False
    """Whether the text was scrolled since, so that this answer may be out of sight."""
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
    span: Span | None = None
    """The rows that have to be seen, if any."""
    fills: bool = False
    """Whether the question makes room for it."""


class Layout(NamedTuple):
    """A whole window."""

    rows: Rows
    """As many as the window has; where a line of text is typed, WRITING_ROWS of them are left empty for it."""
    below: int
    """How many of them are below a pop-up or the line being typed."""
    offset: int
    """The rows scrolled away, never more than there are."""
    page: int
    """How many rows a page is that is scrolled."""
    hidden: int
    """How many rows do not fit."""


def lay_out(scene: Scene, columns: int, lines: int) -> Layout:
    """Return what a window of that size shows. A window that is too small shows what fits of it.

    All answers should be seen before one is chosen: where they do not fit, the rest gives way step by step.
    """
    layout = _lay_out(scene, columns, lines, 0)
    for tightness in range(1, _TIGHTEST + 1):
        if layout.hidden and not scene.popup:
            layout = _lay_out(scene, columns, lines, tightness)
    return layout


def _lay_out(scene: Scene, columns: int, lines: int, tightness: int) -> Layout:
    width = max(10, min(columns, screen_parts.WIDEST) - 2)
    box = _box(scene, width - _FRAME_COLUMNS)
    notice = screen_parts.say(scene.notice, width, screen_parts.STRONG) if scene.notice else []
    keys = screen_parts.key_row(_hints(scene, is_short=tightness >= _SHORT_KEYS), width)
    top, scrolled = _question(scene, box, width, lines, tightness)
    free = max(1, lines - len(top) - 1 - len(notice) - len(keys))
    if box:
        page = max(1, free - _FRAME_ROWS)
        offset = _seen(scene.offset, box.span, len(box.rows), page)
        frame = _framed(box.title, box.rows[offset : offset + page], width)
        body = [] if box.fills else [*scrolled, *_answers(scene, width, free - len(frame))[0]]
        hidden, seen = len(box.rows) - page, body[: max(0, free - len(frame))]
    else:
        frame = [Content("")] * (WRITING_ROWS if scene.is_writing else 0)
        page = max(1, free - len(frame))
        answers, span = _answers(scene, width, page - len(scrolled))
        body = [*scrolled, *answers]
        if scene.is_reading:
            span = None
        offset = _seen(scene.offset, span and (span[0] + len(scrolled), span[1] + len(scrolled)), len(body), page)
        hidden, seen = len(body) - page, body[offset : offset + page]
    foot = [_rule(offset, hidden - offset, width), *notice, *keys]
    filler = [Content("")] * (free - len(seen) - len(frame))
    rows = [*top, *seen, *filler, *frame][: max(0, lines - len(foot))]
    return Layout([*rows, *foot], len(foot), offset, page, max(0, hidden))


def _framed(title: str, rows: Rows, width: int) -> Rows:
    """Return rows with a border around them."""
    inner = width - _FRAME_COLUMNS
    side = ("│", screen_parts.ACCENT)
    return [
        Content.styled(f"╭─ {title} ".ljust(width - 1, "─") + "╮", screen_parts.ACCENT),
        *(Content.assemble(side, " ", row, " " * (inner - row.cell_length), " ", side) for row in rows),
        Content.styled(f"╰{'─' * (width - 2)}╯", screen_parts.ACCENT),
    ]


def _question(scene: Scene, box: Box | None, width: int, lines: int, tightness: int) -> tuple[Rows, Rows]:
    """Return the rows that stay on top, and those of the question when it has to scroll."""
    head = screen_parts.head(scene.interview, scene.step, width, with_heading=tightness < _NO_HEADING)
    gap = [Content("")] if tightness < _NO_GAP else []
    if scene.step is None or (box and box.fills):
        return [*head, *gap], []
    asked = screen_parts.asked(scene.step, width)
    if lines < _LOWEST_PINNED:
        return head, [*asked, *gap]
    air = [Content("")] if tightness < _NO_AIR else []
    return [*head, *air, *asked, *gap], []


def _answers(scene: Scene, width: int, height: int) -> tuple[Rows, Span | None]:
    if scene.step is None:
        return screen_parts.summary(scene.interview, width), None
    if scene.interview.asks_evidence:
        return screen_parts.given(scene.interview, scene.step, width), None
    return screen_parts.answers(scene.interview, scene.step, width, height, scene.place)


def _box(scene: Scene, width: int) -> Box | None:
    if scene.popup:
        view = scene.popup.view(width)
        return Box(scene.popup.title, view.rows, view.span, scene.popup.fills)
    ladder = scene.interview.questionnaire.evidence
    if scene.interview.asks_evidence and scene.step and ladder and not scene.is_writing:
        chosen = scene.interview.answer_to(scene.step).evidence
        blocks = screen_parts.choice_blocks(ladder.rungs, chosen, width, scene.place)
        asked = screen_parts.say(ladder.ask, width, screen_parts.STRONG)
        rows, span = screen_parts.spaced([asked, *blocks], 0, None if scene.place is None else scene.place + 1)
        return Box("Evidence", rows, None if scene.is_reading else span)
    return None


def _hints(scene: Scene, *, is_short: bool) -> list[Hint]:
    if scene.popup:
        return scene.popup.hints
    if scene.is_writing:
        return [("Enter", "keep it"), ("Esc", "leave it as it was")]
    is_chosen = scene.place is not None
    return screen_parts.keys_now(scene.interview, scene.step, is_short=is_short, is_chosen=is_chosen)


def _seen(offset: int, span: Span | None, total: int, room: int) -> int:
    """Return the nearest offset at which some rows are seen, or any when none have to be, and the last page is full."""
    if span is not None:
        offset = min(max(offset, span[1] - room + 2), max(0, span[0] - 1))
    return max(0, min(offset, total - room))


def _rule(above: int, below: int, width: int) -> Content:
    """Return the line over the keys; it says where there is more to read."""
    ways = [word for word, is_there in (("Up", above > 0), ("Down", below > 0)) if is_there]
    more = f" more: {', '.join(ways)} " if ways else ""
    return Content.assemble(
        ("──" if more else "", "dim"), (more, "bold"), ("─" * (width - len(more) - 2 * bool(more)), "dim")
    )
