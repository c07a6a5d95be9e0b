"""What a typed line means at a question: the one list of keys, from which help and reading are both made."""

import re
import unicodedata
from typing import Literal, NamedTuple

from partner_fit.engine.interview import Interview, Step
from partner_fit.model.answers import DONT_KNOW, NOT_APPLICABLE
from partner_fit.model.questionnaire import Choice, Option
from partner_fit.text import is_blank

_LONGEST_WORD = 20
Act = Literal["choose", "text", "enter", "note-text", "unknown"]
Choices = tuple[Option | Choice, ...]


class Key(NamedTuple):
    """One letter that does something at every question. Answers are numbers, so letters can never clash with them."""

    key: str
    name: str
    label: str
    means: str


class Typed(NamedTuple):
    """What a line asks for: an act, or the name of a key, and what the line says."""

    act: str
    value: str = ""


KEYS = (
    Key("s", "skip", "skip", "Leave the question open and go on. The list under r leads back to it."),
    Key("?", DONT_KNOW, "don't know", "You do not know. That is an answer; the report shows what hangs on it."),
    Key("x", NOT_APPLICABLE, "does not apply", "The question makes no sense for your company."),
    Key("b", "back", "back", "Go back one question. Answering it returns you to where you were."),
    Key("w", "why", "why we ask", "Show why the question is asked and what would prove the best answer."),
    Key("n", "note", "note", "Add one line of your own, such as where the proof is kept. Notes never change a score."),
    Key("r", "review", "review", "List every question with your answer, and jump to any of them."),
    Key(
        "o",
        "others",
        "other questions",
        "Be asked more or fewer questions. Every answer stays.",
    ),
    Key("q", "quit", "save and quit", "Stop here. Every answer is saved already."),
    Key("h", "help", "help", "Show this list."),
)
_AT_END = ("open", "sign", "review", "others", "back", "quit")
"""Names of the keys that may do something after the last question."""
_BY_LETTER = {key.key: key.name for key in KEYS} | {"d": DONT_KNOW}
_BY_WORD = {key.name: key.name for key in KEYS} | {"don't know": DONT_KNOW, "does not apply": NOT_APPLICABLE}
_NUMBER = re.compile(r"(\d{1,3})[.)]?")


def keys_at(step: Step, *, evidence: bool) -> tuple[Key, ...]:
    """Return the keys that do something at a step, or at the question for its evidence."""
    missing = set()
    if step.kind == "context" or evidence:
        missing |= {DONT_KNOW, NOT_APPLICABLE}
    if step.kind == "context":
        missing |= {"note"}
    if step.required:
        missing |= {"skip"}
    if not step.choices:
        missing |= {"note"}
    return tuple(key for key in KEYS if key.name not in missing)


def read_typed(line: str, choices: Choices, *, free_text: bool = False) -> Typed:
    """Return what a line means where these choices are shown. Any line means something, if only `unknown`."""
    text = clean(line)
    if not text:
        return Typed("enter")
    meant = unicodedata.normalize("NFKC", text[:_LONGEST_WORD]).casefold()  # a wide ? is a ? too
    if meant in _BY_LETTER:
        return Typed(_BY_LETTER[meant], text)
    if free_text:
        return Typed("text", text)
    number = number_in(text)
    if number and 1 <= number <= len(choices):
        return Typed("choose", choices[number - 1].id)
    if meant in _BY_WORD:
        return Typed(_BY_WORD[meant], text)
    if text[:2].casefold() == "n ":
        return Typed("note-text", text[2:].strip())
    if any(choice.id == text for choice in choices):
        return Typed("choose", text)
    return Typed("unknown", text)


def number_in(text: str) -> int | None:
    """Return the number that a text is, in the digits of any script; None when it is none."""
    number = _NUMBER.fullmatch(text)
    return int(number[1]) if number else None


def keys_at_end(interview: Interview) -> tuple[tuple[str, str], ...]:
    """Return the keys that do something after the last question, with what they do."""
    is_open = [("a", "answer the open ones")] if interview.open_steps else []
    to_sign = [("c", "see the list before you sign")] if interview.checklist else []
    again = ("r", "review"), ("o", "other questions"), ("b", "back")
    return ("Enter", "see the report"), *is_open, *to_sign, *again, ("q", "save and quit")


def read_at_end(line: str) -> Typed:
    """Return what a line means after the last question."""
    typed = read_typed(line, ())
    name = {"a": "open", "c": "sign"}.get(typed.value.casefold(), typed.act)
    return Typed(name, typed.value) if name in ("enter", *_AT_END) else Typed("unknown", typed.value)


def clean(line: str) -> str:
    """Return a typed line as it may be kept: without control characters, and without blanks at its ends.

    It is empty when nothing of it can be seen.
    """
    if line.isascii() and line.isprintable():
        return line.strip()
    kept = "".join(" " if _is_control(character) else character for character in line)
    return "" if is_blank(kept) else kept.strip()


def _is_control(character: str) -> bool:
    return character < " " or "\x7f" <= character <= "\x9f" or "\ud800" <= character <= "\udfff"
