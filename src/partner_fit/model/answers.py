"""What an answer sheet says: who answered, about which questionnaire, and what."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator

from partner_fit.model.scalars import Day, Flag, FormatOne, Id, Record, Text, about

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
    return None if isinstance(value, str) and not value.strip() else value


def _without_quotes(value: object) -> object:
    """Return a name without the curly quotation marks that stand around all of it."""
    wrapped = _IN_CURLY_QUOTES.fullmatch(value) if isinstance(value, str) else None
    return wrapped[1] if wrapped else value


OptionalText = Annotated[Text | None, BeforeValidator(_no_blank)]
CalledBy = Annotated[Text, BeforeValidator(_without_quotes)]


class Respondent(Record):
    """The person who answered."""

    name: Annotated[OptionalText, BeforeValidator(_without_quotes)] = about(
        "Name; shown only when names are asked for.", default=None
    )
    role: Id = about("Role, one of the questionnaire's.")


class Scope(Record):
    """Which questions the respondent wants to be asked."""

    full: Flag = about("All questions instead of the core ones.", default=False)
    all_roles: Flag = about("Also the questions that other roles are better placed to answer.", default=False)
    alone: Flag = about(
        "Nobody else answers, so the short facts, which only compare people, are left out.", default=False
    )


class Asked(Record):
    """The questionnaire that was answered."""

    id: Id = about("Name of the questionnaire.")
    version: Text = about("Its version at the time.")
    digest: OptionalText = about("Fingerprint of its file at the time.", default=None)


class Answer(Record):
    """What one person said to one question or probe."""

    choice: Id | None = about("The choice, or dont-know, or not-applicable; empty when not answered yet.", default=None)
    evidence: Id | None = about("What could be shown for it: a rung of the evidence ladder.", default=None)
    note: OptionalText = about("A remark; never scored.", default=None)

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


_NOTHING_SAID = Answer.model_construct()


class ChecklistEntry(Record):
    """Where one checklist line stands."""

    status: ChecklistStatus = about("done, in-work, not-yet or not-needed.")
    owner: OptionalText = about("Who sees to it.", default=None)


def _long_form(value: object) -> object:
    """Accept the short form `question: choice`, and an empty value for a question not answered yet."""
    if value is None or isinstance(value, str):
        return {"choice": value}
    return value


def _long_entry(value: object) -> object:
    return {"status": value} if isinstance(value, str) else value


def _empty_is_none(value: object) -> object:
    return {} if value is None else value


AnswerForm = Annotated[Answer, BeforeValidator(_long_form)]
EntryForm = Annotated[ChecklistEntry, BeforeValidator(_long_entry)]


class AnswerSheet(Record):
    """One respondent's answers."""

    format: FormatOne = about("Number of this file format.")
    questionnaire: Asked = about("The questionnaire that was answered.")
    organisation: CalledBy = about("The company.")
    respondent: Respondent = about("Who answered.")
    scope: Scope = about("Which questions the respondent wants to be asked.", default_factory=Scope)
    started: Day | None = about("Day of the first answer.", default=None)
    updated: Day | None = about("Day of the last answer.", default=None)
    context: Annotated[dict[Id, Id | None], BeforeValidator(_empty_is_none)] = about(
        "Answers about the situation.", default={}
    )
    answers: Annotated[dict[Id, AnswerForm], BeforeValidator(_empty_is_none)] = about(
        "Answers by question.", default={}
    )
    probes: Annotated[dict[Id, AnswerForm], BeforeValidator(_empty_is_none)] = about("Answers by probe.", default={})
    checklist: Annotated[dict[Id, EntryForm], BeforeValidator(_empty_is_none)] = about(
        "The before-you-sign list.", default={}
    )

    def answer(self, question_id: str) -> Answer:
        """Return the answer to that question; an empty one when there is none."""
        return self.answers.get(question_id, _NOTHING_SAID)

    @property
    def given_context(self) -> Mapping[str, str]:
        """The context questions that were answered."""
        return {key: value for key, value in self.context.items() if value is not None}
