"""The state of a team's sheets: who has answered, who is missing, and what to run next."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import NamedTuple

from partner_fit.engine.collect import Collected, MissingRole, SheetStatus
from partner_fit.engine.copies import Twice
from partner_fit.formats import words
from partner_fit.formats.document import (
    Block,
    Bullet,
    Bullets,
    Column,
    Command,
    Commands,
    Document,
    Paragraph,
    Section,
    Table,
)
from partner_fit.formats.words import sheets
from partner_fit.text import ended, join_words, plural


class Collection(NamedTuple):
    """What was found in a folder, with what to do next."""

    collected: Collected
    broken: Mapping[str, int]
    """How many mistakes by file."""
    stale: str
    """Which answers count as stale, in words."""
    as_of: str
    steps: tuple[Command, ...]
    """What to run next, the most pressing last, where the eye ends."""
    unread: Mapping[str, int] = {}
    """How many sheets do not load by role; under no name those that do not say it."""


def document(found: Collection) -> Document:
    """Return the state of the sheets; a section without content is not in it."""
    collected = found.collected
    sections = (
        Section("people", "Who has answered", tuple(_people(found))),
        Section("roles", "Answers by role", tuple(_coverage(collected))),
        Section("missing", "Still missing", tuple(_missing(found))),
        Section("troubles", "To settle first", tuple(_troubles(found))),
        Section("next", "Next", (Commands(found.steps),) if found.steps else ()),
    )
    name = collected.organisation or "No sheet can be used yet"
    count = plural(len(collected.sheets), "answer sheet")
    return Document(
        kind="collect",
        title=f"{name}: {count}",
        language=collected.questionnaire.language,
        heading=name,
        kicker=f"{collected.questionnaire.title}, {count}",
        as_of=found.as_of,
        opening=Section("", "", ()),
        sections=tuple(section for section in sections if section.blocks),
    )


def _people(found: Collection) -> Iterator[Block]:
    if found.collected.sheets:
        yield Bullets(tuple(_person(sheet, found.collected) for sheet in found.collected.sheets))
        yield Paragraph(found.stale, tone="quiet")


def _person(sheet: SheetStatus, collected: Collected) -> Bullet:
    title = words.role_title(collected.questionnaire, sheet.role)
    done = (
        f"{sheet.answered} of {plural(sheet.asked, 'question')}",
        f"{sheet.unknown} don't know" if sheet.unknown else "",
        words.inapplicable(sheet.inapplicable),
        f"{sheet.open} open" if sheet.open else "",
        f"{sheet.new} new since" if sheet.new else "",
        f"{sheet.facts} of {sheet.facts_asked} short facts" if sheet.facts_asked else "",
    )
    about = (
        PurePath(sheet.file).name,
        f"last change {sheet.changed}" if sheet.changed else "no date",
        "stale" if sheet.stale else "",
        f"does not say yet: {', '.join(sheet.lacks)}" if sheet.lacks else "",
    )
    who = f"{sheet.name} ({title})" if sheet.name else title
    return Bullet(_joined(done), f"{who}:", _joined(about))


def _joined(parts: tuple[str, ...]) -> str:
    return ", ".join(part for part in parts if part)


def _coverage(collected: Collected) -> Iterator[Block]:
    roles = {each.role: each.by_trait for each in collected.coverage}
    if not roles:
        return
    yield Paragraph("Questions answered, of those that the people of the role are asked.", tone="under")
    columns = tuple(Column(words.role_title(collected.questionnaire, role), is_number=True) for role in roles)
    rows = tuple(
        (trait.short, *(_part_of(*by_trait[trait.id]) for by_trait in roles.values()))
        for trait in collected.questionnaire.traits
    )
    yield Table((Column("Trait"), *columns), rows)


def _part_of(answered: int, asked: int) -> str:
    return f"{answered}/{asked}" if asked else words.NONE


def _missing(found: Collection) -> Iterator[Block]:
    collected = found.collected
    people = []
    for each in collected.missing:
        said = _said_of(each, found.unread.get(each.role, 0), is_known=not found.unread.get(""))
        people.append(Bullet(f"{said}.", f"{words.role_title(collected.questionnaire, each.role)}:"))
    if people:
        yield Bullets(tuple(people))
    opened = []
    for trait in collected.open_traits:
        roles = [words.role_title(collected.questionnaire, role) for role in trait.roles]
        known = f"{words.percent(trait.coverage)} answered" if trait.coverage else "nothing answered"
        opened.append(Bullet(f"{known}; ask {join_words(roles, 'or')}.", f"{trait.trait.short}:"))
    if opened:
        needed = words.percent(collected.questionnaire.coverage_needed)
        yield Paragraph(
            f"Of these traits people placed to know have answered less than {needed}, which a report needs:",
            tone="under",
        )
        yield Bullets(tuple(opened))


def _in_folder(pair: Twice) -> Twice:
    """Return a pair with the names of its files alone: all lie in one folder."""
    newer = PurePath(pair.newer).name if pair.newer else None
    return pair._replace(one=PurePath(pair.one).name, other=PurePath(pair.other).name, newer=newer)


def _said_of(missing: MissingRole, unread: int, *, is_known: bool) -> str:
    """Return how many people answered for a role; whose sheet does not load may have."""
    if not missing.people and unread:
        return plural(unread, "sheet does not load", "sheets do not load")
    said = f"{missing.people} of {missing.wanted} people have answered"
    if not missing.people:
        said = "nobody has answered yet" if is_known else "no sheet that loads"
    return f"{said}, {plural(unread, 'sheet does not load', 'sheets do not load')}" if unread else said


def _troubles(found: Collection) -> Iterator[Block]:
    collected = found.collected
    told = [
        Bullet(f"does not load: {plural(count, 'mistake')}, told below.", PurePath(file).name)
        for file, count in found.broken.items()
    ]
    told += [
        Bullet(ended(f"does not belong here: {each.why}"), PurePath(each.file).name) for each in collected.strangers
    ]
    for copy in collected.copies:
        remedy = sheets.copy_remedy([copy], are_of_different_days=collected.are_of_different_days)
        told.append(Bullet(sheets.copy_words(_in_folder(copy)), quiet=remedy))
    told += [
        Bullet(sheets.lookalike_words(_in_folder(pair)), quiet=sheets.IF_ONE_PERSON) for pair in collected.lookalikes
    ]
    told += [Bullet(sheets.empty_words(PurePath(file).name)) for file in collected.empty]
    for asked, values in collected.undecided.items():
        said = f"The sheets say different things about {asked}: {join_words(values)}."
        told.append(Bullet(said, quiet="Choose which holds, below."))
    if told:
        yield Bullets(tuple(told))
