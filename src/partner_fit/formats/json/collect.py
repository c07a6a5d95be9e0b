"""The JSON state of a team's sheets, version 1: its published shape, and the record converted to it by hand."""

from typing import Literal

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from partner_fit.engine.collect import SheetStatus
from partner_fit.formats.json.described import described
from partner_fit.formats.json.head import GENERATOR, QuestionnaireV1, json_text, questionnaire_to_v1
from partner_fit.formats.subjects.collect import Collection
from partner_fit.formats.words import sheets


@described
class SheetV1(TypedDict):
    """How far one sheet is."""

    file: str
    role: str
    name: str | None
    """Null unless names were asked for."""
    answered: int
    """Questions with a chosen answer, of those that this person is asked."""
    dont_know: int
    not_applicable: int
    asked: int
    facts_answered: int
    facts_asked: int
    changed: str | None
    """Day of the last change; null when the sheet does not say."""
    stale: bool
    lacks: list[str]
    """Required questions about the situation without an answer."""


@described
class MissingRoleV1(TypedDict):
    """A role for which fewer people answered than are wanted."""

    role: str
    people: int
    wanted: int


@described
class OpenTraitV1(TypedDict):
    """A trait that those who are placed to know have not covered."""

    trait: str
    coverage: float
    """Share of its weight, from 0 to 1, that somebody placed to know answered."""
    roles: list[str]
    """Roles that are placed to know what is missing."""


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
class CollectionV1(TypedDict):
    """The state of a team's sheets."""

    schema_version: Literal[1]
    generator: str
    """Name and version of the program."""
    questionnaire: QuestionnaireV1
    as_of: str
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
    next: list[CommandV1]
    """The most pressing last."""


def write(found: Collection) -> str:
    """Return the state of the sheets as JSON text that ends with a newline."""
    return json_text(to_v1(found))


def to_v1(found: Collection) -> CollectionV1:
    """Return the state of the sheets in the published shape."""
    collected = found.collected
    strangers = [(f"{each.file} does not belong here: {each.why}.", "") for each in collected.strangers]
    twice = [(sheets.copy_words(copy), sheets.copy_remedy([copy])) for copy in collected.copies]
    twice += [(sheets.lookalike_words(pair), sheets.IF_ONE_PERSON) for pair in collected.lookalikes]
    twice += [(sheets.empty_words(file), "") for file in collected.empty]
    return {
        "schema_version": 1,
        "generator": GENERATOR,
        "questionnaire": questionnaire_to_v1(collected.questionnaire),
        "as_of": found.as_of,
        "organisation": collected.organisation,
        "sheets": [_sheet(sheet) for sheet in collected.sheets],
        "missing": [{"role": m.role, "people": m.people, "wanted": m.wanted} for m in collected.missing],
        "open_traits": [
            {"trait": each.trait.id, "coverage": float(each.coverage), "roles": list(each.roles)}
            for each in collected.open_traits
        ],
        "broken": dict(found.broken),
        "troubles": [{"what": what, "do": do} for what, do in (*strangers, *twice)],
        "undecided": {asked: list(values) for asked, values in collected.undecided.items()},
        "next": [{"why": step.why, "command": step.command} for step in found.steps],
    }


def _sheet(sheet: SheetStatus) -> SheetV1:
    return {
        "file": sheet.file,
        "role": sheet.role,
        "name": sheet.name,
        "answered": sheet.answered,
        "dont_know": sheet.unknown,
        "not_applicable": sheet.inapplicable,
        "asked": sheet.asked,
        "facts_answered": sheet.facts,
        "facts_asked": sheet.facts_asked,
        "changed": sheet.changed,
        "stale": sheet.stale,
        "lacks": list(sheet.lacks),
    }
