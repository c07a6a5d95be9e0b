"""What the full screen shows, as rows of text for a window of any width; nothing in them is ever markup."""

from collections.abc import Iterable
from itertools import groupby

from rich.cells import cell_len
from textual.content import Content

from partner_fit.engine.interview import Interview, Step
from partner_fit.faces.keys import KEYS, Choices, keys_at, keys_at_end
from partner_fit.faces.line_screen import as_given, progress_words, said_to, state_of, summary_lines
from partner_fit.faces.window import hold, let_go, shortened
from partner_fit.model.answers import DONT_KNOW, STATE_WORDS

Rows = list[Content]
Span = tuple[int, int]
"""The first and the last of some rows."""
Hint = tuple[str, str]
"""A key and what it does."""

ACCENT = "bold ansi_magenta"  # of the sixteen colours the one that is readable on black and on white alike
STRONG = "bold"
QUIET = "dim"
WIDEST = 100
_MOST_USED = ("skip", DONT_KNOW, "back")
_FEWEST_BAR_CELLS = 10
_NO_REASON = "The author of the questionnaire gives no reason."


def hang(label: str, text: str, width: int, style: str = "", label_style: str = "") -> Rows:
    """Return a paragraph behind a label, wrapped; its further rows begin below its first."""
    indent = cell_len(label)
    room = max(width - indent, 8)
    held = [Content(hold(paragraph, room)) for paragraph in text.split("\n")]
    lines = [Content(let_go(line.plain.rstrip())) for each in held for line in each.wrap(room)] or [Content("")]
    begins = [Content.styled(label, label_style), *[Content(" " * indent)] * (len(lines) - 1)]
    return [
        Content.assemble(begin, line.stylize(style) if style else line)
        for begin, line in zip(begins, lines, strict=True)
    ]


def say(text: str, width: int, style: str = "") -> Rows:
    """Return a paragraph, wrapped."""
    return hang("", text, width, style)


def head(interview: Interview, step: Step | None, width: int, *, with_heading: bool = True) -> Rows:
    """Return what stays on top: where the person is, how far, and how long it still takes."""
    total, left = len(interview.steps), len(interview.open_steps)
    caption = progress_words(interview)
    cells = width - len(caption) - 2
    full = cells * (total - left) // total if total else cells
    bar = Content.assemble(("━" * full, ACCENT), ("─" * (cells - full), QUIET), f"  {caption}")
    progress = [bar] if cells >= _FEWEST_BAR_CELLS else say(caption, width)
    number = f"{step.number}  " if step and step.number else ""
    heading = hang(number, step.heading if step else "All questions are through", width, ACCENT, QUIET)
    return [*heading, *progress] if with_heading else progress


def asked(step: Step, width: int) -> Rows:
    """Return the question itself."""
    return [*say(step.ask, width, STRONG), *(say(step.hint, width) if step.hint else [])]


def answers(interview: Interview, step: Step, width: int, height: int, place: int | None) -> tuple[Rows, Span | None]:
    """Return the possible answers and what was said so far, with air between them where there is room.

    Beside them: the rows of the answer at that place, on which the arrows stand.
    """
    answer = interview.answer_to(step)
    blocks = choice_blocks(step.choices, answer.choice, width, place)
    if not step.choices:
        way = "Press Enter to write your answer." if not answer.note else "Press Enter to change your answer."
        blocks.append(say(way, width))
    so_far: Rows = []
    if answer.state in ("dont-know", "not-applicable"):
        so_far += say(f"Your answer so far: {STATE_WORDS[answer.state]}", width, STRONG)
    if answer.note:
        label = "Your note: " if step.choices else "Your answer so far: "
        so_far += hang(label, answer.note, width, label_style=STRONG)
    return spaced([*blocks, *([so_far] if so_far else [])], height, place)


def given(interview: Interview, step: Step, width: int) -> Rows:
    """Return the answer just given, for which evidence is asked."""
    choice_id = interview.answer_to(step).choice
    text = next((choice.text for choice in step.choices if choice.id == choice_id), "")
    return hang("› ", text, width, label_style=ACCENT)


def choice_blocks(choices: Choices, chosen: str | None, width: int, place: int | None) -> list[Rows]:
    """Return the rows of each answer, in the order given; marked are a former one and the one the arrows stand on."""
    digits = len(str(len(choices)))
    return [
        hang(
            f"{'▸' if number == place else '›' if choice.id == chosen else ' '}{number + 1:>{digits}}  ",
            as_given(choice.text) if choice.id == chosen else choice.text,
            width,
            "reverse" if number == place else STRONG if choice.id == chosen else "",
            ACCENT,
        )
        for number, choice in enumerate(choices)
    ]


def spaced(blocks: list[Rows], height: int, place: int | None) -> tuple[Rows, Span | None]:
    """Return all rows, with an empty one between blocks when everything still fits into the height.

    Beside them: the rows of the block at that place.
    """
    gap = [Content("")] if sum(map(len, blocks)) + len(blocks) - 1 <= height else []
    rows: Rows = []
    span = None
    for number, block in enumerate(blocks):
        rows += [*(gap if number else []), *block]
        if number == place:
            span = len(rows) - len(block), len(rows) - 1
    return rows, span


def summary(interview: Interview, width: int) -> Rows:
    """Return what was answered and what is still open."""
    rows = [row for line, is_open in summary_lines(interview) for row in say(line, width, STRONG if is_open else "")]
    return [*rows, Content(""), *say("Everything is saved. Enter shows the report.", width)]


def why(interview: Interview, step: Step, width: int) -> Rows:
    """Return why a question is asked and what would prove its best answer."""
    ladder = interview.questionnaire.evidence
    if interview.asks_evidence and ladder:
        return say(ladder.why, width)
    rows = say(step.why or _NO_REASON, width)
    proof = next((each.evidence for each in interview.questionnaire.questions if each.id == step.id), None)
    if step.kind == "question" and proof:
        rows += [Content(""), *hang("Proof: ", proof, width, label_style=STRONG)]
    return rows


def key_list(step: Step | None, *, evidence: bool, width: int) -> Rows:
    """Return every key with what it does; keys that have no use at this step say so."""
    usable = {key.name for key in keys_at(step, evidence=evidence)} if step else {key.name for key in KEYS}
    lines = [
        ("1, 2, ...", "Give the answer with that number. It is saved at once."),
        ("Up, Down", "Move to an answer; Enter gives it. Past the last one they read on, as Page Up and Page Down do."),
        *((key.key, key.means + ("" if key.name in usable else " (Not at this question.)")) for key in KEYS),
        ("Enter", "Keep what you answered before and go on; at the question for evidence, leave it out."),
        ("Ctrl-C", "Save and quit, like q."),
    ]
    return [row for key, means in lines for row in hang(f"{key:<9}  ", means, width, label_style=ACCENT)]


def step_list(interview: Interview, place: int, width: int) -> tuple[Rows, Span]:
    """Return every step and below it what was said to it, and the rows of the chosen one."""
    rows: Rows = []
    span = 0, 0
    numbered = list(enumerate(interview.steps))
    digits = len(str(len(numbered)))
    for heading, group in groupby(numbered, key=lambda pair: pair[1].heading):
        rows += [*([Content("")] if rows else []), *say(heading, width, STRONG)]
        for number, step in group:
            label = f"{'›' if number == place else ' '}{number + 1:>{digits}}  "
            indent = " " * len(label)
            if number == place:
                span = len(rows), len(rows) + 1
            is_open = state_of(interview, step) == "unanswered"
            ask = label + shortened(step.ask, width - len(label))
            said = indent + shortened(said_to(interview, step), width - len(label))
            rows.append(Content.styled(ask, "reverse" if number == place else ""))
            rows.append(Content.styled(said, ACCENT if is_open else STRONG))
    return rows, span


def checklist(interview: Interview, width: int) -> Rows:
    """Return what is to be settled before signing, under the moment by which each line is."""
    rows: Rows = []
    for before, lines in groupby(interview.checklist, key=lambda line: line.before):
        rows += [*([Content("")] if rows else []), *say(before, width, STRONG)]
        rows += [row for line in lines for row in hang("- ", line.text, width, label_style=ACCENT)]
    return [*rows, Content(""), *say("The list stands in the full report too.", width)]


def moved(place: int | None, key: str, count: int) -> int | None:
    """Return where the arrows stand after a key, among so many answers; None for a key that moves them no further."""
    if key not in ("up", "down") or not count:
        return None
    if place is None:
        return 0 if key == "down" else count - 1
    there = place + (1 if key == "down" else -1)
    return there if 0 <= there < count else None


def key_row(hints: Iterable[Hint], width: int) -> Rows:
    """Return keys side by side, in as many rows as they need, and none of them broken."""
    rows: list[list[Content]] = [[]]
    used = 0
    for key, label in hints:
        part = Content.assemble((key, ACCENT), f" {label}" if label else "")
        gap = 3 if rows[-1] else 0
        if rows[-1] and used + gap + part.cell_length > width:
            rows.append([])
            used = gap = 0
        rows[-1].append(Content.assemble(" " * gap, part))
        used += gap + part.cell_length
    return [Content("").join(row) for row in rows]


def keys_now(interview: Interview, step: Step | None, *, is_short: bool = False, is_chosen: bool = False) -> list[Hint]:
    """Return the keys that do something now, or the most used ones and the one that shows all.

    `is_chosen` says that the arrows stand on an answer, which Enter gives.
    """
    if step is None:
        return list(keys_at_end(interview))
    ladder = interview.questionnaire.evidence
    usable = keys_at(step, evidence=interview.asks_evidence)
    letters = [(key.key, key.label) for key in usable]
    arrows = "" if is_short else "↑↓ "
    if is_short:
        letters = [*((key.key, key.label) for key in usable if key.name in _MOST_USED), ("h", "all keys")]
    enter = [("Enter", "give it")] if is_chosen else []
    if interview.asks_evidence and ladder:
        given = interview.answer_to(step).evidence
        enter = enter or [("Enter", "keep it" if given else "leave out")]
        return [(arrows + numbers_of(len(ladder.rungs)), "answer"), *enter, *letters]
    if not step.choices:
        return [("Enter", "write"), *letters]
    enter = enter or ([] if interview.is_open(step) else [("Enter", "keep it")])
    return [(arrows + numbers_of(len(step.choices)), "answer"), *enter, *letters]


def numbers_of(count: int) -> str:
    """Return the digits that choose one of so many."""
    return f"1-{count}" if count > 1 else "1"
