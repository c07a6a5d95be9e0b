"""The interview line by line: every function at every question, on any terminal, in a pipe and for screen readers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, NoReturn

from partner_fit.engine.interview import Interview, Step
from partner_fit.errors import PartnerFitError
from partner_fit.faces import line_screen
from partner_fit.faces.acts import (
    Ending,
    Opened,
    Outcome,
    Save,
    act_at,
    act_at_end,
    choices_now,
    keep_note,
    other_scopes,
    scope_notice,
)
from partner_fit.faces.keys import clean, keys_at_end, number_in, read_at_end, read_typed
from partner_fit.faces.window import Window, shortened
from partner_fit.model.answers import AnswerSheet

Read = Callable[[str], str]
"""Takes a prompt and returns the next line; EOFError at the end of input, KeyboardInterrupt when interrupted."""

Offer = Callable[[int], None]
"""Lets the arrow keys fill in the numbers from 1 to this one, in the line that is read next."""

PROMPT = "> "


@dataclass(frozen=True, slots=True)
class Desk:
    """What the line face works with."""

    page: Window
    read: Read
    save: Save
    refuse: Callable[[str], NoReturn] | None = None
    """Ends a script at the line read last, with the reason; None where a person reads it and can type another."""
    offer: Offer | None = None
    """None where no arrow key can be seen."""

    def read_choice(self, count: int) -> str:
        """Return the next line, where answers with numbers up to this one can be chosen."""
        if self.offer:
            self.offer(count)
        return self.read(PROMPT)

    def tell_wrong(self, reason: str) -> None:
        """Say that the line read last has no meaning: a script ends, lest its lines answer other questions."""
        if self.refuse:
            self.refuse(reason)
        self.page.say(reason)


class Turn(NamedTuple):
    """What a line led to."""

    interview: Interview
    redraw: bool = True
    """Whether the question has to be shown again."""
    ending: Ending | None = None
    notice: str = ""


def ask_by_line(interview: Interview, desk: Desk) -> tuple[Ending, Interview]:
    """Put the questions until the person is through or leaves, saving after each change and before the next question.

    Returns how it ended and where. KeyboardInterrupt passes through, and so does the error when a save fails and
    the person does not want to try again, or when a script has a line without meaning.
    """
    turn = Turn(interview)
    try:
        while turn.ending is None:
            before = turn.interview
            turn = _close(before, desk) if before.step is None else _ask(before, before.step, desk, turn.redraw)
            if turn.interview.sheet is not before.sheet:
                _save(turn.interview.sheet, desk)
            if turn.notice:
                desk.page.say(turn.notice)
    except EOFError:
        return "input-ended", turn.interview
    return turn.ending, turn.interview


def _ask(interview: Interview, step: Step, desk: Desk, redraw: bool) -> Turn:
    if redraw and interview.asks_evidence:
        line_screen.show_evidence(desk.page, interview, step)
    elif redraw:
        line_screen.show_question(desk.page, interview, step)
    choices = choices_now(interview, step)
    outcome = act_at(interview, step, read_typed(desk.read_choice(len(choices)), choices, free_text=not choices))
    if not outcome.has_meaning:
        desk.tell_wrong(outcome.notice)
        return Turn(interview, redraw=False)
    if outcome.opens:
        return _OPENED[outcome.opens](interview, step, desk)
    return _turned(outcome, interview)


def _turned(outcome: Outcome, before: Interview) -> Turn:
    """Return the turn of an outcome; a notice about the same question stands below it."""
    stays = bool(outcome.notice) and outcome.interview.at == before.at
    return Turn(outcome.interview, redraw=not stays, ending=outcome.ending, notice=outcome.notice)


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
        return Turn(interview, redraw=False, notice="Nothing was changed. Now your answer.")
    return _turned(keep_note(interview, "" if text == "-" else text), interview)


def _review(interview: Interview, _step: Step | None, desk: Desk) -> Turn:
    line_screen.show_review(desk.page, interview)
    while True:
        desk.page.say("Type the number of a question to go there, or Enter to go back to where you were.", "dim")
        text = clean(desk.read_choice(len(interview.steps)))
        number = number_in(text)
        if text.casefold() in ("", "b"):
            return Turn(interview)
        if text.casefold() == "q":
            return Turn(interview, ending="quit")
        if number and number <= len(interview.steps):
            return Turn(interview.jump(interview.steps[number - 1].key))
        desk.tell_wrong(f'"{shortened(text, 30)}" is not in the list.')


def _others(interview: Interview, _step: Step | None, desk: Desk) -> Turn:
    ways = other_scopes(interview)
    desk.page.say()
    for number, (words, other) in enumerate(ways, start=1):
        change = line_screen.change_words(interview, other)
        desk.page.hang(f"{number:>2}  ", f"{words}: {change}", label_style="bold cyan")
    desk.page.say("Type a number, or Enter to leave it as it is.", "dim")
    text = clean(desk.read_choice(len(ways)))
    chosen = number_in(text)
    if chosen and chosen <= len(ways):
        other = ways[chosen - 1][1]
        return Turn(other, notice=scope_notice(interview, other))
    if text:
        desk.tell_wrong(f'"{shortened(text, 30)}" has no meaning here.')
    return Turn(interview, redraw=False, notice="Nothing was changed.")


def _sign(interview: Interview, _step: Step | None, desk: Desk) -> Turn:
    line_screen.show_checklist(desk.page, interview)
    return Turn(interview)


def _help(interview: Interview, step: Step, desk: Desk) -> Turn:
    line_screen.show_help(desk.page, step, evidence=interview.asks_evidence)
    return Turn(interview)


_OPENED: dict[Opened, Callable[[Interview, Step, Desk], Turn]] = {
    "why": _why,
    "note": _note,
    "review": _review,
    "others": _others,
    "help": _help,
}
_OPENED_AT_END: dict[Opened, Callable[[Interview, None, Desk], Turn]] = {
    "review": _review,
    "others": _others,
    "sign": _sign,
}


def _close(interview: Interview, desk: Desk) -> Turn:
    """Show the summary and let the person go back once more; the end of input means being content."""
    line_screen.show_summary(desk.page, interview)
    while True:
        desk.page.row_of(f"{key} {does}" for key, does in keys_at_end(interview))
        try:
            outcome = act_at_end(interview, read_at_end(desk.read(PROMPT)))
        except EOFError:
            return Turn(interview, ending="finished")
        if outcome.opens:
            return _OPENED_AT_END[outcome.opens](interview, None, desk)
        if outcome.has_meaning:
            return Turn(outcome.interview, ending=outcome.ending, notice=outcome.notice)
        desk.tell_wrong(outcome.notice)


def _save(sheet: AnswerSheet, desk: Desk) -> None:
    """Save a draft, as often as a person wants to try; the error itself when they do not, and for a script."""
    while True:
        try:
            notice = desk.save(sheet)
        except PartnerFitError as error:
            if desk.refuse:
                raise
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
            if notice:
                desk.page.say()
                desk.page.say(notice, "bold yellow")
            return
