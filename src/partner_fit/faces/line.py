"""The interview line by line: every function at every question, on any terminal, in a pipe and for screen readers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from partner_fit.engine.interview import Interview, Step
from partner_fit.errors import PartnerFitError
from partner_fit.faces import line_screen
from partner_fit.faces.keys import Choices, Typed, clean, keys_at, read_typed
from partner_fit.faces.page import Page, shortened
from partner_fit.model.answers import DONT_KNOW, NOT_APPLICABLE, AnswerSheet
from partner_fit.model.scalars import LONGEST_TEXT

Read = Callable[[str], str]
"""Takes a prompt and returns the next line; EOFError at the end of input, KeyboardInterrupt when interrupted."""
Save = Callable[[AnswerSheet], None]
"""Puts the draft on disk; PartnerFitError when it cannot."""
Ending = Literal["finished", "quit", "input-ended"]

PROMPT = "> "


@dataclass(frozen=True, slots=True)
class Desk:
    """What the line face works with."""

    page: Page
    read: Read
    save: Save


class Turn(NamedTuple):
    """What a line led to."""

    interview: Interview
    redraw: bool = True
    """Whether the question has to be shown again."""
    ending: Ending | None = None


def ask_by_line(interview: Interview, desk: Desk) -> tuple[Ending, Interview]:
    """Put the questions until the person is through or leaves, saving after each change and before the next question.

    Returns how it ended and where. KeyboardInterrupt passes through, and so does the error when a save fails and
    the person does not want to try again.
    """
    turn = Turn(interview)
    try:
        while turn.ending is None:
            before = turn.interview
            turn = _close(before, desk) if before.step is None else _ask(before, before.step, desk, turn.redraw)
            if turn.interview.sheet is not before.sheet:
                _save(turn.interview.sheet, desk)
    except EOFError:
        return "input-ended", turn.interview
    return turn.ending, turn.interview


def _ask(interview: Interview, step: Step, desk: Desk, redraw: bool) -> Turn:
    if redraw and interview.asks_evidence:
        line_screen.show_evidence(desk.page, interview, step)
    elif redraw:
        line_screen.show_question(desk.page, interview, step)
    choices = _choices_now(interview, step)
    typed = read_typed(desk.read(PROMPT), choices, free_text=not choices)
    usable = {key.name for key in keys_at(step, evidence=interview.asks_evidence)}
    if typed.act in _ACTS and typed.act not in usable:
        desk.page.say(_not_here(step, typed.act))
        return Turn(interview, redraw=False)
    if typed.act in _ACTS:
        return _ACTS[typed.act](interview, step, desk)
    return _answer(interview, step, desk, typed)


def _choices_now(interview: Interview, step: Step) -> Choices:
    ladder = interview.questionnaire.evidence
    return ladder.rungs if interview.asks_evidence and ladder else step.choices


def _answer(interview: Interview, step: Step, desk: Desk, typed: Typed) -> Turn:
    if typed.act == "choose":
        chosen = interview.give_evidence if interview.asks_evidence else interview.choose
        return Turn(chosen(typed.value))
    if typed.act == "text":
        return Turn(interview.add_note(_cut(typed.value, desk.page)))
    if typed.act == "note-text" and step.kind != "context":
        return _noted(interview, desk, typed.value)
    if typed.act == "enter" and interview.asks_evidence:
        return Turn(interview.give_evidence(interview.answer_to(step).evidence))
    if typed.act == "enter" and not interview.is_open(step):
        return Turn(interview.skip())
    desk.page.say(_not_understood(interview, step, typed))
    return Turn(interview, redraw=False)


def _not_understood(interview: Interview, step: Step, typed: Typed) -> str:
    choices = _choices_now(interview, step)
    ways = f"Type a number from 1 to {len(choices)}" if len(choices) > 1 else "Type your answer"
    skip = "" if step.required else ", s to leave the question open"
    if interview.asks_evidence:
        skip = ", Enter to leave this out"
    if typed.act == "enter":
        return f"Nothing was typed. {ways}{skip}, or h for help."
    return f'"{shortened(typed.value, 30)}" has no meaning here. {ways}{skip}, or h for help.'


def _not_here(step: Step, name: str) -> str:
    if name == "skip":
        return "This one is needed: it decides which questions make sense. Choose the nearest answer, or q to stop."
    if name == "note" and not step.choices:
        return "Here the line you type is the answer itself."
    return "That key has no use at this question. Type a number, or h for help."


def _skip(interview: Interview, _step: Step, _desk: Desk) -> Turn:
    return Turn(interview.skip())


def _dont_know(interview: Interview, _step: Step, _desk: Desk) -> Turn:
    return Turn(interview.choose(DONT_KNOW))


def _does_not_apply(interview: Interview, _step: Step, _desk: Desk) -> Turn:
    return Turn(interview.choose(NOT_APPLICABLE))


def _back(interview: Interview, _step: Step, desk: Desk) -> Turn:
    earlier = interview.back()
    if earlier is interview:
        desk.page.say("This is the first question.")
    return Turn(earlier, redraw=earlier is not interview)


def _why(interview: Interview, step: Step, desk: Desk) -> Turn:
    ladder = interview.questionnaire.evidence
    if interview.asks_evidence and ladder:
        desk.page.hang("Why: ", ladder.why, label_style="bold")
    else:
        line_screen.show_why(desk.page, interview, step)
    return Turn(interview, redraw=False)


def _note(interview: Interview, step: Step, desk: Desk) -> Turn:
    old = interview.answer_to(step).note
    if old:
        desk.page.hang("Your note: ", old, label_style="green")
    how = "One line; Enter keeps the note, - removes it." if old else "One line; Enter for none."
    desk.page.say(how, "dim")
    text = clean(desk.read("Note> "))
    if not text:
        desk.page.say("Nothing was changed. Now your answer, please.")
        return Turn(interview, redraw=False)
    return _noted(interview, desk, "" if text == "-" else text)


def _noted(interview: Interview, desk: Desk, text: str) -> Turn:
    noted = interview.add_note(_cut(text, desk.page))
    desk.page.say("The note is kept. Now your answer, please." if text else "The note is removed.")
    return Turn(noted, redraw=False)


def _cut(text: str, page: Page) -> str:
    if len(text) > LONGEST_TEXT:
        page.say(f"Only the first {LONGEST_TEXT} characters could be kept.", "yellow")
    return text[:LONGEST_TEXT]


def _review(interview: Interview, _step: Step | None, desk: Desk) -> Turn:
    line_screen.show_review(desk.page, interview)
    while True:
        desk.page.say("Type the number of a question to go there, or Enter to go back to where you were.", "dim")
        text = clean(desk.read(PROMPT)).rstrip(".)")
        if text.casefold() in ("", "b"):
            return Turn(interview)
        if text.casefold() == "q":
            return Turn(interview, ending="quit")
        if text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= len(interview.steps):
            return Turn(interview.jump(interview.steps[int(text) - 1].key))
        desk.page.say(f'"{shortened(text, 30)}" is not in the list.')


def _others(interview: Interview, _step: Step, desk: Desk) -> Turn:
    ways = wider_scopes(interview)
    if not ways:
        desk.page.say("You are asked every question already.")
        return Turn(interview, redraw=False)
    desk.page.say()
    for number, (words, wider) in enumerate(ways, start=1):
        more = len(wider.steps) - len(interview.steps)
        time = line_screen.minutes(wider.seconds_left - interview.seconds_left)
        desk.page.hang(f"{number:>2}  ", f"{words}: {more} more, {time}", label_style="bold cyan")
    desk.page.say("Type a number, or Enter to leave it as it is.", "dim")
    text = clean(desk.read(PROMPT))
    if text in tuple("123")[: len(ways)]:
        return Turn(ways[int(text) - 1][1])
    desk.page.say("Nothing was changed.")
    return Turn(interview, redraw=False)


def wider_scopes(interview: Interview) -> list[tuple[str, Interview]]:
    """Return each way to be asked more: in words, and the interview it makes."""
    scope = interview.sheet.scope
    ways = [
        ("The core questions of other roles too", interview.widened(full=scope.full, all_roles=True)),
        (
            "All questions for your role, not only the core ones",
            interview.widened(full=True, all_roles=scope.all_roles),
        ),
        ("All questions of all roles", interview.widened(full=True, all_roles=True)),
    ]
    wider: list[tuple[str, Interview]] = []
    sizes = {len(interview.steps)}
    for words, way in ways:
        if len(way.steps) not in sizes:
            sizes.add(len(way.steps))
            wider.append((words, way))
    return wider


def _quit(interview: Interview, _step: Step, _desk: Desk) -> Turn:
    return Turn(interview, ending="quit")


def _help(interview: Interview, step: Step, desk: Desk) -> Turn:
    line_screen.show_help(desk.page, step, evidence=interview.asks_evidence)
    return Turn(interview)


_ACTS: dict[str, Callable[[Interview, Step, Desk], Turn]] = {
    "skip": _skip,
    DONT_KNOW: _dont_know,
    NOT_APPLICABLE: _does_not_apply,
    "back": _back,
    "why": _why,
    "note": _note,
    "review": _review,
    "others": _others,
    "quit": _quit,
    "help": _help,
}


def _close(interview: Interview, desk: Desk) -> Turn:
    """Show the summary and let the person go back once more; the end of input means being content."""
    line_screen.show_summary(desk.page, interview)
    is_open = bool(interview.open_steps)
    ways = ["Enter see the report", *(["o answer the open ones"] if is_open else []), "r review", "b back", "q quit"]
    while True:
        desk.page.row_of(ways)
        try:
            text = clean(desk.read(PROMPT)).casefold()
        except EOFError:
            return Turn(interview, ending="finished")
        if text == "":
            return Turn(interview, ending="finished")
        if text == "o" and is_open:
            return Turn(interview.to_first_open())
        if text == "r":
            return _review(interview, None, desk)
        if text == "b" and interview.steps:
            return Turn(interview.back())
        if text == "q":
            return Turn(interview, ending="quit")
        desk.page.say(f'"{shortened(text, 30)}" has no meaning here.')


def _save(sheet: AnswerSheet, desk: Desk) -> None:
    """Save a draft, as often as the person wants to try; the error itself when they do not."""
    while True:
        try:
            desk.save(sheet)
        except PartnerFitError as error:
            desk.page.say()
            desk.page.say(f"The last answer could not be saved: {error.message}", "bold red")
            desk.page.say(error.hint)
            desk.page.say("Enter tries again; q stops without the last answer.")
            try:
                stops = clean(desk.read(PROMPT)).casefold() == "q"
            except EOFError:
                raise error from None
            if stops:
                raise
        else:
            return
