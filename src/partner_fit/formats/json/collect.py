"""The JSON state of a team's sheets, version 1: its published shape, and the record converted to it by hand."""

from typing import Literal

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from partner_fit.engine.collect import Collected, SheetStatus
from partner_fit.formats.json.described import DayV1, Share, described
from partner_fit.formats.json.head import GENERATOR, QuestionnaireV1, json_text, questionnaire_to_v1
from partner_fit.formats.json.in_words import InWords
from partner_fit.formats.subjects.collect import Collection
from partner_fit.formats.words import sheets


@described
class SheetV1(TypedDict):
    """How far one sheet is."""

    file: str
    role: str
    role_title: str
    name: str | None
    """Null unless names were asked for."""
    answered: int
    """Questions with a chosen answer, of those that this person is asked."""
    dont_know: int
    not_applicable: int
    asked: int
    new: int
    """Questions that came since and would be asked now; they are not among those asked."""
    facts_answered: int
    facts_asked: int
    changed: DayV1 | None
    """Day of the last change; null when the sheet does not say."""
    stale: bool
    lacks: list[str]
    """Required questions about the situation without an answer."""
    lacks_text: list[str]
    """The same as they are asked."""


@described
class MissingRoleV1(TypedDict):
    """A role for which fewer people answered than are wanted."""

    role: str
    role_title: str
    people: int
    wanted: int


@described
class OpenTraitV1(TypedDict):
    """A trait that those who are placed to know have not covered."""

    trait: str
    trait_short: str
    coverage: Share
    """Share of its weight, from 0 to 1, that somebody placed to know answered."""
    roles: list[str]
    """Roles that are placed to know what is missing."""
    role_titles: list[str]


@described
class TroubleV1(TypedDict):
    """Something to settle first."""

    what: str
    do: str
    """Empty where nothing but the trouble itself can be said."""


@described
class CommandV1(TypedDict):
    """What to run next."""

    why: str
    command: str


@described
class UndecidedV1(TypedDict):
    """A required question about the situation on which sheets differ."""

    question: str
    ask: str
    answers: list[str]
    """In words, the most frequent first."""


@described
class CollectionV1(TypedDict):
    """The state of a team's sheets."""

    schema_version: Literal[1]
    generator: str
    """Name and version of the program."""
    questionnaire: QuestionnaireV1
    as_of: DayV1
    organisation: str | None
    """Null when no sheet could be used."""
    sheets: list[SheetV1]
    missing: list[MissingRoleV1]
    open_traits: list[OpenTraitV1]
    broken: dict[str, int]
    """Files that do not load, with the number of mistakes in each."""
    troubles: list[TroubleV1]
    """Sheets that do not belong here, and what keeps the others apart."""
    undecided: dict[str, list[str]]
    """Required questions about the situation on which sheets differ, with the answers, the most frequent first."""
    undecided_text: list[UndecidedV1]
    """The same in words."""
    next: list[CommandV1]
    """The most pressing last."""


def write(found: Collection) -> str:
    """Return the state of the sheets as JSON text that ends with a newline."""
    return json_text(to_v1(found))


def to_v1(found: Collection) -> CollectionV1:
    """Return the state of the sheets in the published shape."""
    collected, said = found.collected, InWords(found.collected.questionnaire)
    strangers = [(f"{each.file} does not belong here: {each.why}.", "") for each in collected.strangers]
    of_days = collected.are_of_different_days
    remedies = (sheets.copy_remedy([copy], are_of_different_days=of_days) for copy in collected.copies)
    twice = [*zip(map(sheets.copy_words, collected.copies), remedies, strict=True)]
    twice += [(sheets.lookalike_words(pair), sheets.IF_ONE_PERSON) for pair in collected.lookalikes]
    twice += [(sheets.empty_words(file), "") for file in collected.empty]
    return {
        "schema_version": 1,
        "generator": GENERATOR,
        "questionnaire": questionnaire_to_v1(collected.questionnaire),
        "as_of": found.as_of,
        "organisation": collected.organisation,
        "sheets": [_sheet(sheet, said) for sheet in collected.sheets],
        "missing": [
            {"role": m.role, "role_title": said.role(m.role) or m.role, "people": m.people, "wanted": m.wanted}
            for m in collected.missing
        ],
        "open_traits": [
            {
                "trait": each.trait.id,
                "trait_short": each.trait.short,
                "coverage": float(each.coverage),
                "roles": list(each.roles),
                "role_titles": [said.role(role) or role for role in each.roles],
            }
            for each in collected.open_traits
        ],
        "broken": dict(found.broken),
        "troubles": [{"what": what, "do": do} for what, do in (*strangers, *twice)],
        "undecided": {asked: list(values) for asked, values in collected.undecided.items()},
        "undecided_text": _undecided(collected),
        "next": [{"why": step.why, "command": step.command} for step in found.steps],
    }


def _undecided(collected: Collected) -> list[UndecidedV1]:
    told: list[UndecidedV1] = []
    for asked in collected.questionnaire.context:
        texts = {option.id: option.text for option in asked.choices}
        given = collected.undecided.get(asked.id, ())
        if given:
            told.append({"question": asked.id, "ask": asked.ask, "answers": [texts.get(each, each) for each in given]})
    return told


def _sheet(sheet: SheetStatus, said: InWords) -> SheetV1:
    return {
        "file": sheet.file,
        "role": sheet.role,
        "role_title": said.role(sheet.role) or sheet.role,
        "name": sheet.name,
        "answered": sheet.answered,
        "dont_know": sheet.unknown,
        "not_applicable": sheet.inapplicable,
        "asked": sheet.asked,
        "new": sheet.new,
        "facts_answered": sheet.facts,
        "facts_asked": sheet.facts_asked,
        "changed": sheet.changed,
        "stale": sheet.stale,
        "lacks": list(sheet.lacks),
        "lacks_text": [asked.ask for asked in said.questionnaire.context if asked.id in sheet.lacks],
    }
