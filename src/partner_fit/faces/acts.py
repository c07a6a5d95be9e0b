"""What an answer or a key does, whatever the face: one list of acts, each with what the person is told about it."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from partner_fit.engine.interview import Interview, Step
from partner_fit.faces.keys import Choices, Typed, keys_at
from partner_fit.faces.window import shortened
from partner_fit.model.answers import DONT_KNOW, NOT_APPLICABLE, AnswerSheet
from partner_fit.model.scalars import LONGEST_TEXT

Ending = Literal["finished", "quit", "input-ended"]
Opened = Literal["why", "note", "review", "others", "help", "sign"]
"""What a face has to show, or to ask for, before the interview can go on."""
Save = Callable[[AnswerSheet], str | None]
"""Puts the draft on disk; returns what the person has to know of it, if anything. PartnerFitError when it cannot."""

_LONGEST_ECHO = 30
_FIRST = "This is the first question."
_ALL_ASKED = "There are no other questions to be asked."
_NEEDED = "This one is needed: it decides which questions make sense. Choose the nearest answer, or q to stop."
_NO_USE = "That key has no use at this question. Type a number, or h for help."
_PROOF_GONE = "What you could show for the answer before went with it."
_SCOPES = (
    ("The core questions of your role", False, False),
    ("The core questions of all roles", False, True),
    ("All questions of your role, not only the core ones", True, False),
    ("All questions of all roles", True, True),
)
"""In words, and whether all questions are asked, and those of all roles."""
_IS_ANSWER = "Here the line you type is the answer itself."


class Outcome(NamedTuple):
    """What a line or a key led to."""

    interview: Interview
    notice: str = ""
    """What the person is told."""
    ending: Ending | None = None
    opens: Opened | None = None
    has_meaning: bool = True
    """Whether anything was done about it."""


def choices_now(interview: Interview, step: Step) -> Choices:
    """Return what can be chosen by number: the answers, or the rungs while evidence is asked."""
    ladder = interview.questionnaire.evidence
    return ladder.rungs if interview.asks_evidence and ladder else step.choices


def act_at(interview: Interview, step: Step, typed: Typed) -> Outcome:
    """Return what something typed at a question leads to."""
    if typed.act in _ACTS:
        if typed.act not in {key.name for key in keys_at(step, evidence=interview.asks_evidence)}:
            return Outcome(interview, _not_here(step, typed.act), has_meaning=False)
        return _ACTS[typed.act](interview, step)
    if typed.act == "choose":
        given = interview.asks_evidence
        return Outcome(interview.give_evidence(typed.value)) if given else _choose(interview, step, typed.value)
    if typed.act == "text" or (typed.act == "note-text" and step.kind != "context"):
        return keep_note(interview, typed.value)
    if typed.act == "enter" and interview.asks_evidence:
        return Outcome(interview.give_evidence(interview.answer_to(step).evidence))
    if typed.act == "enter" and not interview.is_open(step):
        return Outcome(interview.skip())
    return Outcome(interview, _not_understood(interview, step, typed), has_meaning=False)


def act_at_end(interview: Interview, typed: Typed) -> Outcome:
    """Return what something typed after the last question leads to."""
    if typed.act == "enter":
        return Outcome(interview, ending="finished")
    if typed.act == "quit":
        return Outcome(interview, ending="quit")
    if typed.act == "open" and interview.open_steps:
        return Outcome(interview.to_first_open())
    if typed.act == "sign" and interview.checklist:
        return Outcome(interview, opens="sign")
    if typed.act == "others":
        return _others(interview)
    if typed.act == "review" and interview.steps:
        return Outcome(interview, opens="review")
    if typed.act == "back" and interview.steps:
        return Outcome(interview.back())
    return Outcome(interview, f"{_quoted(typed)} has no meaning here.", has_meaning=False)


def keep_note(interview: Interview, text: str) -> Outcome:
    """Return what a remark leads to; at a question without choices it is the answer itself. Empty removes it."""
    noted = interview.add_note(text)
    cut = f"Only the first {LONGEST_TEXT} characters could be kept. " if len(text) > LONGEST_TEXT else ""
    if noted.at != interview.at:
        return Outcome(noted, cut.strip())
    return Outcome(noted, cut + ("The note is kept. Now your answer." if text else "The note is removed."))


def other_scopes(interview: Interview) -> list[tuple[str, Interview]]:
    """Return each way to be asked more or fewer questions: in words, and the interview it makes.

    No answer is lost by it; of ways to the same questions only the first is there. Who answers alone answers for every
    role, and has no way to leave the others out.
    """
    ways: list[tuple[str, Interview]] = []
    known = [_keys(interview)]
    for words, full, all_roles in _SCOPES:
        if interview.sheet.scope.alone and not all_roles:
            continue
        way = interview.widened(full=full, all_roles=all_roles)
        if _keys(way) not in known:
            known.append(_keys(way))
            ways.append((words, way))
    return ways


def _keys(interview: Interview) -> list[str]:
    return [step.key for step in interview.steps]


def scope_notice(before: Interview, now: Interview) -> str:
    """Return what a person is told who has just chosen to be asked other questions."""
    change = "more" if len(now.steps) > len(before.steps) else "fewer"
    return f"You are asked {change} questions now; every answer stays. The key o changes it again."


def _choose(interview: Interview, step: Step, choice_id: str) -> Outcome:
    """Return what an answer leads to; a person is told when it takes away what was said about another one."""
    chosen = interview.choose(choice_id)
    is_lost = interview.answer_to(step).evidence and not chosen.answer_to(step).evidence
    return Outcome(chosen, _PROOF_GONE if is_lost and not chosen.asks_evidence else "")


def _back(interview: Interview, _step: Step) -> Outcome:
    earlier = interview.back()
    return Outcome(earlier, _FIRST if earlier is interview else "")


def _others(interview: Interview, _step: Step | None = None) -> Outcome:
    return Outcome(interview, opens="others") if other_scopes(interview) else Outcome(interview, _ALL_ASKED)


_ACTS: dict[str, Callable[[Interview, Step], Outcome]] = {
    "skip": lambda interview, _: Outcome(interview.skip()),
    DONT_KNOW: lambda interview, step: _choose(interview, step, DONT_KNOW),
    NOT_APPLICABLE: lambda interview, step: _choose(interview, step, NOT_APPLICABLE),
    "back": _back,
    "why": lambda interview, _: Outcome(interview, opens="why"),
    "note": lambda interview, _: Outcome(interview, opens="note"),
    "review": lambda interview, _: Outcome(interview, opens="review"),
    "others": _others,
    "quit": lambda interview, _: Outcome(interview, ending="quit"),
    "help": lambda interview, _: Outcome(interview, opens="help"),
}


def _not_here(step: Step, name: str) -> str:
    if name == "skip":
        return _NEEDED
    return _IS_ANSWER if name == "note" and not step.choices else _NO_USE


def _not_understood(interview: Interview, step: Step, typed: Typed) -> str:
    count = len(choices_now(interview, step))
    ways = f"Type a number from 1 to {count}" if count > 1 else "Type your answer"
    skip = "" if step.required else ", s to leave the question open"
    if interview.asks_evidence:
        skip = ", Enter to leave this out"
    said = "Nothing was typed." if typed.act == "enter" else f"{_quoted(typed)} has no meaning here."
    return f"{said} {ways}{skip}, or h for help."


def _quoted(typed: Typed) -> str:
    return f'"{shortened(typed.value, _LONGEST_ECHO)}"'
