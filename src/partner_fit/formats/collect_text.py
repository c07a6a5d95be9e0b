"""The state of a team's sheets for a terminal: who has answered, who is missing, and what to run next."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from partner_fit.engine.collect import Collected, SheetStatus
from partner_fit.engine.copies import Twice
from partner_fit.formats import words
from partner_fit.formats.terminal_look import (
    ACCENT,
    QUIET,
    STRONG,
    Lines,
    Look,
    apart,
    blank,
    bullet,
    bullets,
    fit,
    hang,
    indented,
    joined,
    prose,
    say,
    wrap,
)
from partner_fit.formats.terminal_page import page_lines
from partner_fit.formats.words.sheets import CHOOSE_ONE, IF_ONE_PERSON, copy_words, empty_words, lookalike_words
from partner_fit.formats.words.team import role_letters
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.text import join_words, plural

_WARN = "yellow"
_CELL = 5
LETTER = f"{STRONG} {ACCENT}"


class NextStep(NamedTuple):
    """Something to do, and the command for it."""

    why: str
    command: str


def collect_lines(
    collected: Collected,
    broken: Mapping[str, int],
    steps: Sequence[NextStep],
    stale: str,
    width: int,
    encoding: str,
) -> Lines:
    """Return the page; `broken` counts the mistakes by file, `stale` says which answers count as stale."""
    return page_lines(
        lambda look: _title(look, collected),
        [
            ("Who has answered", lambda look: _people(look, collected, stale)),
            ("Answers by role", lambda look: _coverage(look, collected)),
            ("Still missing", lambda look: _missing(look, collected)),
            ("To settle first", lambda look: _troubles(look, collected, broken)),
            ("Next", lambda look: _next(look, steps)),
        ],
        width,
        encoding,
    )


def _title(look: Look, collected: Collected) -> Lines:
    about = [collected.questionnaire.title, plural(len(collected.sheets), "answer sheet")]
    name = collected.organisation or "No sheet can be used yet"
    return [*prose(look, (name, STRONG)), *wrap(look, joined(look, [(text, QUIET) for text in about]))]


def _people(look: Look, collected: Collected, stale: str) -> Lines:
    if not collected.sheets:
        return []
    entries = [_person(look, sheet, collected) for sheet in collected.sheets]
    return [*(line for entry in entries for line in entry), blank(), *prose(look, (stale, QUIET))]


def _person(look: Look, sheet: SheetStatus, collected: Collected) -> Lines:
    title = words.role_title(collected.questionnaire, sheet.role)
    who = f"{sheet.name} ({title})" if sheet.name else title
    done = f"{sheet.answered} of {plural(sheet.asked, 'question')}"
    first = joined(
        look,
        [
            (who, STRONG),
            done,
            f"{sheet.unknown} don't know" if sheet.unknown else "",
            f"{sheet.inapplicable} not applicable" if sheet.inapplicable else "",
            (f"{sheet.open} open", _WARN) if sheet.open else "",
            f"{sheet.facts} of {sheet.facts_asked} short facts" if sheet.facts_asked else "",
        ],
    )
    second = joined(
        look,
        [
            (PurePath(sheet.file).name, QUIET),
            (f"last change {sheet.changed}" if sheet.changed else "no date", QUIET),
            ("stale", _WARN) if sheet.stale else "",
            (f"does not say yet: {', '.join(sheet.lacks)}", _WARN) if sheet.lacks else "",
        ],
    )
    return hang(look, bullet(look), [first, second], 2)


def _coverage(look: Look, collected: Collected) -> Lines:
    """Return a table of answered and asked questions."""
    roles = {each.role: each.by_trait for each in collected.coverage}
    if not roles:
        return []
    letters = role_letters(collected.questionnaire, roles)
    traits = collected.questionnaire.traits
    name = max(cell_len(fit(look, trait.short)) for trait in traits)
    wraps = look.width < name + len(letters) * (_CELL + 2)
    head = Text(" " * (0 if wraps else name), end="")
    for letter in letters.values():
        head.append("  ").append(letter.rjust(_CELL), LETTER)
    people = {role: sum(sheet.role == role for sheet in collected.sheets) for role in roles}
    lines = prose(look, ("Questions answered, of those that the people of the role are asked.", QUIET))
    lines += [*legend_of_roles(look, letters, people, collected.questionnaire), blank(), *wrap(look, head)]
    for trait in traits:
        row = say(look, trait.short)
        if wraps:
            lines += wrap(look, row)
            row = Text(end="")
        else:
            row.pad_right(name - cell_len(row.plain))
        for role in letters:
            answered, asked = roles[role][trait.id]
            cell = f"{answered}/{asked}" if asked else fit(look, "–")
            row.append("  ").append(cell.rjust(_CELL), "" if asked and answered == asked else QUIET)
        lines += wrap(look, row)
    return lines


def _missing(look: Look, collected: Collected) -> Lines:
    texts = []
    for each in collected.missing:
        title = words.role_title(collected.questionnaire, each.role)
        said = "nobody has answered yet" if not each.people else f"{each.people} of {each.wanted} people have answered"
        texts.append(say(look, (title, STRONG), f": {said}."))
    opened = []
    for trait in collected.open_traits:
        roles = [words.role_title(collected.questionnaire, role) for role in trait.roles]
        known = f"{words.percent(trait.coverage)} answered" if trait.coverage else "nothing answered"
        opened.append(say(look, (trait.trait.short, STRONG), f": {known}; ask {join_words(roles, 'or')}."))
    needed = words.percent(collected.questionnaire.coverage_needed)
    why = f"Of these traits people placed to know have answered less than {needed}, which a report needs on the whole:"
    return apart([bullets(look, texts), [*prose(look, why), *bullets(look, opened)] if opened else []])


def _troubles(look: Look, collected: Collected, broken: Mapping[str, int]) -> Lines:
    texts = [
        say(look, (PurePath(file).name, STRONG), f" does not load: {plural(count, 'mistake')}, told below.")
        for file, count in broken.items()
    ]
    texts += [
        say(look, (PurePath(each.file).name, STRONG), f" does not belong here: {each.why}.")
        for each in collected.strangers
    ]
    texts += [say(look, copy_words(_in_folder(copy)), (f" {CHOOSE_ONE}", QUIET)) for copy in collected.copies]
    texts += [
        say(look, lookalike_words(_in_folder(pair)), (f" {IF_ONE_PERSON}", QUIET)) for pair in collected.lookalikes
    ]
    texts += [say(look, empty_words(PurePath(file).name)) for file in collected.empty]
    for asked, values in collected.undecided.items():
        said = f"The sheets say different things about {asked}: {join_words(values)}."
        texts.append(say(look, said, (" Choose which holds, below.", QUIET)))
    return bullets(look, texts)


def _in_folder(pair: Twice) -> Twice:
    """Return a pair with the names of its files alone: all lie in one folder."""
    newer = PurePath(pair.newer).name if pair.newer else None
    return pair._replace(one=PurePath(pair.one).name, other=PurePath(pair.other).name, newer=newer)


def _next(look: Look, steps: Sequence[NextStep]) -> Lines:
    return apart([*prose(look, step.why), *indented(_whole(look, step.command), 2)] for step in steps)


def _whole(look: Look, command: str) -> Lines:
    """Return a command on one line, however narrow the window: a command that is broken up cannot be copied."""
    return [say(look, (command, ACCENT))]


def legend_of_roles(
    look: Look, letters: Mapping[str, str], people: Mapping[str, int], questionnaire: Questionnaire
) -> Lines:
    """Return what each letter stands for and how many people, where they are several; as many on a line as fit."""
    lines: Lines = []
    for role, letter in letters.items():
        entry = Text(end="").append(letter, LETTER)
        entry.append_text(say(look, (f" {words.role_title(questionnaire, role)}", QUIET)))
        if people.get(role, 0) > 1:
            entry.append(f" ({people[role]})", QUIET)
        if lines and cell_len(lines[-1].plain) + 3 + cell_len(entry.plain) <= look.width:
            lines[-1].append("   ").append_text(entry)
        else:
            lines += wrap(look, entry)
    return lines
