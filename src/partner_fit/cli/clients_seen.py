"""What is seen of clients on the way to their scores, and how it is told: as warnings, or as what keeps one away."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from partner_fit.cli.found_sheets import tell_passed_by
from partner_fit.cli.output import MOST_REMARKS, tell_remarks
from partner_fit.errors import EXIT_INPUT_OUTPUT, FileTrouble, InvalidFile, Located, PartnerFitError, SheetsDisagree
from partner_fit.text import in_short, make_visible, plural, quote

if TYPE_CHECKING:
    from partner_fit.engine.copies import Twice
    from partner_fit.model.portfolio import Unread
    from partner_fit.store.folders import PassedBy


@dataclass(slots=True)
class Seen:
    """What was seen on the way: nothing of it keeps the clients from being shown."""

    passed_by: "list[PassedBy]" = field(default_factory=list)
    not_begun: list[str] = field(default_factory=list)
    errors: dict[Path, InvalidFile] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    """Times after the day, of clients that have earlier ones."""
    only_later: list[str] = field(default_factory=list)
    """The folders of clients that answered only after the day."""
    companies: dict[str, str] = field(default_factory=dict)
    """The company that the sheets of a folder are about; empty where none says it."""
    names: dict[str, list[str]] = field(default_factory=dict)
    """How a company is written, by folder, where that differs."""
    alike: "list[tuple[str, Twice]]" = field(default_factory=list)
    """Sheets that may be by one person, with the company."""
    remarks: list[Located] = field(default_factory=list)


def unread_client(folder: Path, error: InvalidFile) -> "Unread":
    """Return a client that cannot be read with the first reason, in which files are named as they lie in its folder."""
    from partner_fit.model.portfolio import Unread
    from partner_fit.store.file_input import shown_name

    own, first = shown_name(folder), error.problems[0]
    place = f"{first.file}, line {first.line}: " if first.line else f"{first.file}: "
    why = f"{place if first.file != own else ''}{first.what}".replace(f"{own}/", "").split("\n")[0]
    return Unread(folder.name, make_visible(why))


def trouble_with(seen: Seen) -> PartnerFitError:
    """Return what is wrong with all clients that cannot be read, to end with."""
    from partner_fit.store.folders import joined

    return joined(error for _, error in sorted(seen.errors.items()))


def without_names(error: PartnerFitError, seen: Seen) -> PartnerFitError:
    """Return an error of the same exit code that names neither a client nor a file of one."""
    told = f"{plural(len(seen.errors), 'client')} cannot be read." if seen.errors else "The clients cannot be read."
    kind = FileTrouble if error.exit_code == EXIT_INPUT_OUTPUT else SheetsDisagree
    return kind(told, "Leave out --anonymous to see why.")


def tell_seen(seen: Seen, today: str) -> None:
    """Say on standard error what was decided on the way, and what was noticed."""
    tell_passed_by(seen.passed_by)
    for folder, names in seen.names.items():
        _say(f"{folder}: {' and '.join(map(quote, names))} count as one company.")
    if seen.empty:
        _say(f"Empty, left out: {in_short(seen.empty)}.")
    later = [*seen.only_later, *seen.later]
    if later:
        _say(f"warning: later than {today}, left out: {in_short(later)}.")
    tell_remarks(seen.remarks)
    if seen.alike:
        _tell_alike(seen.alike)


def _tell_alike(alike: "Sequence[tuple[str, Twice]]") -> None:
    """Ask about sheets that may be by one person, which count as two people's."""
    from partner_fit.formats.words import sheets as words

    for company, pair in alike[:MOST_REMARKS]:
        _say(words.alike_words(company, pair))
    if len(alike) > MOST_REMARKS:
        _say(f"There are {len(alike) - MOST_REMARKS} more such pairs.")
    _say(words.IF_ONE_PERSON)


def _say(text: str) -> None:
    typer.echo(make_visible(text), err=True)
