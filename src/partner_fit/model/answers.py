"""What an answer sheet says: who answered, about which questionnaire, and what."""

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal

from partner_fit.model.scalars import Day, Flag, FormatOne, Id, Text, Version
from partner_fit.model.shape import Before, about, record
from partner_fit.text import is_blank

DONT_KNOW = "dont-know"
NOT_APPLICABLE = "not-applicable"
State = Literal["chosen", "dont-know", "not-applicable", "unanswered"]
STATE_WORDS: Mapping[State, str] = {
    "chosen": "answered",
    "dont-know": "don't know",
    "not-applicable": "does not apply",
    "unanswered": "not answered yet",
}
ChecklistStatus = Literal["done", "in-work", "not-yet", "not-needed"]
PLACEHOLDER = "Name of the company"
"""What a blank sheet says where the company's name belongs."""

_CURLY = "“”„‟«»‹›‘’‚‛"
_IN_CURLY_QUOTES = re.compile(f'\\s*[{_CURLY}]([^"{_CURLY}]+)[{_CURLY}]\\s*')


def _no_blank(value: object) -> object:
    """Take a text of blanks for no text."""
    return None if isinstance(value, str) and is_blank(value) else value


def without_quotes(name: str) -> str:
    """Return a name without the curly quotation marks that stand around all of it."""
    wrapped = _IN_CURLY_QUOTES.fullmatch(name)
    return wrapped[1] if wrapped else name


def _without_quotes(value: object) -> object:
    """Return the name alone, empty where nothing of it can be seen."""
    name = without_quotes(value) if isinstance(value, str) else value
    return "" if isinstance(name, str) and is_blank(name) else name


OptionalText = Annotated[Text | None, Before(_no_blank)]
CalledBy = Annotated[Text, Before(_without_quotes)]


@record
class Respondent:
    """The person who answered."""

    name: Annotated[OptionalText, Before(_without_quotes), about("Name; shown only when names are asked for.")] = None
    role: Annotated[Id, about("Role, one of the questionnaire's.")]


@record
class Scope:
    """Which questions the respondent wants to be asked."""

    full: Annotated[Flag, about("All questions instead of the core ones.")] = False
    all_roles: Annotated[Flag, about("Also the questions that other roles are better placed to answer.")] = False
    alone: Annotated[
        Flag, about("Nobody else answers, so the short facts, which only compare people, are left out.")
    ] = False


@record
class Asked:
    """The questionnaire that was answered."""

    id: Annotated[Id, about("Name of the questionnaire.")]
    version: Annotated[Version, about("Its version at the time.")]
    digest: Annotated[OptionalText, about("Fingerprint of its file at the time.")] = None
    also: Annotated[
        Version | None, about("Another version, of which the sheet still holds answers that this one does not ask.")
    ] = None


@record
class Answer:
    """What one person said to one question or probe."""

    choice: Annotated[Id | None, about("The choice, or dont-know, or not-applicable; empty when not answered yet.")] = (
        None
    )
    evidence: Annotated[Id | None, about("What could be shown for it: a rung of the evidence ladder.")] = None
    note: Annotated[OptionalText, about("A remark; never scored.")] = None

    @property
    def state(self) -> State:
        """Which of the four states the answer is in."""
        if self.choice is None:
            return "unanswered"
        if self.choice == DONT_KNOW:
            return "dont-know"
        if self.choice == NOT_APPLICABLE:
            return "not-applicable"
        return "chosen"


_NOTHING_SAID = Answer()


@record
class ChecklistEntry:
    """Where one checklist line stands."""

    status: Annotated[ChecklistStatus, about("done, in-work, not-yet or not-needed.")]
    owner: Annotated[OptionalText, about("Who sees to it.")] = None


def _long_form(value: object) -> object:
    """Accept the short form `question: choice`, and an empty value for a question not answered yet."""
    if value is None or isinstance(value, str):
        return {"choice": value}
    return value


def _long_entry(value: object) -> object:
    return {"status": value} if isinstance(value, str) else value


def _empty_is_none(value: object) -> object:
    return {} if value is None else value


AnswerForm = Annotated[Answer, Before(_long_form)]
EntryForm = Annotated[ChecklistEntry, Before(_long_entry)]


@record
class AnswerSheet:
    """One respondent's answers."""

    format: Annotated[FormatOne, about("Number of this file format.")]
    questionnaire: Annotated[Asked, about("The questionnaire that was answered.")]
    organisation: Annotated[CalledBy, about("The company.")]
    respondent: Annotated[Respondent, about("Who answered.")]
    scope: Annotated[Scope, about("Which questions the respondent wants to be asked.")] = field(default_factory=Scope)
    started: Annotated[Day | None, about("Day of the first answer.")] = None
    updated: Annotated[Day | None, about("Day of the last answer.")] = None
    context: Annotated[dict[Id, Id | None], Before(_empty_is_none), about("Answers about the situation.")] = field(
        default_factory=dict
    )
    answers: Annotated[dict[Id, AnswerForm], Before(_empty_is_none), about("Answers by question.")] = field(
        default_factory=dict
    )
    probes: Annotated[dict[Id, AnswerForm], Before(_empty_is_none), about("Answers by probe.")] = field(
        default_factory=dict
    )
    checklist: Annotated[dict[Id, EntryForm], Before(_empty_is_none), about("The before-you-sign list.")] = field(
        default_factory=dict
    )

    def answer(self, question_id: str) -> Answer:
        """Return the answer to that question; an empty one when there is none."""
        return self.answers.get(question_id, _NOTHING_SAID)

    @property
    def given_context(self) -> Mapping[str, str]:
        """The context questions that were answered."""
        return {key: value for key, value in self.context.items() if value is not None}
