"""From a folder of clients to each of them, scored: one that cannot be read is told of and keeps no other back."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from partner_fit.cli.clients_seen import Seen, tell_seen, trouble_with, unread_client, without_names
from partner_fit.cli.one_client import Read, read_one
from partner_fit.errors import FileTrouble, InvalidFile, PartnerFitError, SheetsDisagree

if TYPE_CHECKING:
    from partner_fit.model.portfolio import Unread
    from partner_fit.model.questionnaire import Questionnaire
    from partner_fit.store.client_folders import ClientFolder
    from partner_fit.store.folders import SheetFile

T = TypeVar("T")
LONG = 50
"""Clients from which it takes long enough to show how far it is."""


@dataclass(frozen=True, slots=True)
class Clients:
    """What a folder of clients holds."""

    questionnaire: "Questionnaire"
    read: tuple[Read, ...]
    not_begun: tuple[str, ...]
    """The folders of clients of whom nobody has answered anything."""
    only_later: tuple[str, ...]
    """The folders of clients who answered only after the day."""
    unread: "tuple[Unread, ...]"
    companies: Mapping[str, str]
    """The company of each folder, as its sheets say it; empty where none does."""
    trouble: PartnerFitError | None
    """What is wrong with all those that cannot be read, to end with."""

    @property
    def without_report(self) -> list[str]:
        """The folders of clients that cannot have a report, with the reason."""
        return [
            *(f"{name} (not begun)" for name in self.not_begun),
            *(f"{name} (only later answers)" for name in self.only_later),
            *(f"{each.folder} (cannot be read)" for each in self.unread),
        ]


def load_clients(folder: str, reference: str | None, *, today: str, anonymous: bool = False) -> Clients:
    """Return the clients of a folder; FileTrouble without any, InvalidFile where none can be read.

    `reference` names the questionnaire, else it is the one that most sheets answer. Times after `today` are left out.
    With `anonymous` nothing that is told on standard error names a client.
    """
    from partner_fit.store.folders import require_name
    from partner_fit.store.questionnaires import load_questionnaire

    require_name(folder)
    given = None if reference is None else load_questionnaire(reference)
    seen = Seen()
    try:
        clients = _load(Path(folder), given, reference, today, seen)
    except (FileTrouble, InvalidFile, SheetsDisagree) as error:
        if anonymous:
            raise without_names(error, seen) from None
        raise
    if anonymous:
        return replace(clients, trouble=without_names(clients.trouble, seen) if clients.trouble else None)
    tell_seen(seen, today)
    return clients


def _load(folder: Path, given: "Questionnaire | None", reference: str | None, today: str, seen: Seen) -> Clients:
    from partner_fit.store.file_input import with_place
    from partner_fit.store.own_questionnaires import questionnaire_for

    folders, blank = _look_through(folder, seen)
    files = [file for each in folders or blank for file in (*_files(each), *each.blank)]
    if files:
        questionnaire = given or questionnaire_for(files, None)
        _look_at_blank(blank, questionnaire, seen)
    if not folders:
        raise trouble_with(seen) if seen.errors else _nobody_has_begun(folder, seen)
    read: list[Read] = []
    with progress("Scoring", folders, len(folders)) as shown:
        for each in shown:
            try:
                found = read_one(each, questionnaire, reference, today, seen)
            except InvalidFile as error:
                seen.errors[each.path] = error
            except SheetsDisagree as error:
                seen.errors[each.path] = with_place(each.path, error)
            else:
                read += [found] if found else []
    if not read:
        raise trouble_with(seen) if seen.errors else _nothing_yet(folder, today)
    return Clients(
        questionnaire,
        tuple(read),
        tuple(seen.not_begun),
        tuple(seen.only_later),
        tuple(unread_client(path, error) for path, error in sorted(seen.errors.items())),
        seen.companies,
        trouble_with(seen) if seen.errors else None,
    )


def _nothing_yet(folder: Path, today: str) -> FileTrouble:
    return FileTrouble(
        f"No client in {folder} has an answer up to {today}.",
        "Look at the days in the sheets, after `updated:`, or name a later day: --as-of DAY",
    )


def with_assessments(clients: Clients, day: str) -> Clients:
    """Return the clients, each with all that its own report of that day draws from, to be sent."""
    with progress("Assessing", clients.read, len(clients.read)) as shown:
        made = tuple(each._replace(client=each.client._replace(assessment=each.assessment(day))) for each in shown)
    return replace(clients, read=made)


def _look_through(folder: Path, seen: Seen) -> "tuple[list[ClientFolder], list[ClientFolder]]":
    """Return the clients that have answers and those without any, and note those that cannot be read."""
    from partner_fit.store.answer_sheets import questionnaire_of
    from partner_fit.store.client_folders import find_clients, read_client

    found = find_clients(folder)
    seen.passed_by += found.passed_by
    folders: list[ClientFolder] = []
    blank: list[ClientFolder] = []
    with progress("Reading", found.clients, len(found.clients)) as shown:
        for path in shown:
            try:
                each = read_client(path)
                seen.companies[path.name] = each.company
                for file in (*_files(each), *each.blank):
                    questionnaire_of(file.document)
            except InvalidFile as error:
                seen.errors[path] = error
            else:
                seen.passed_by += each.passed_by
                (folders if each.times else blank).append(each)
    return folders, blank


def _look_at_blank(folders: "Iterable[ClientFolder]", questionnaire: "Questionnaire", seen: Seen) -> None:
    """Note the clients that have not begun, and those whose sheets without an answer have mistakes."""
    from partner_fit.store.teams import require_sound_blank

    for each in folders:
        try:
            for file in each.blank:
                require_sound_blank(file, questionnaire)
        except InvalidFile as error:
            seen.errors[each.path] = error
        else:
            seen.not_begun.append(each.path.name)


def _nobody_has_begun(folder: Path, seen: Seen) -> FileTrouble:
    from partner_fit.store.folders import told_instead

    return FileTrouble(
        f"No folder in {folder} holds an answer sheet with an answer.",
        f"{told_instead(seen.passed_by)}Keep a folder for each client, with its sheets.",
    )


def _files(folder: "ClientFolder") -> "Iterator[SheetFile]":
    return (file for time in folder.times for file in time.files)


@contextmanager
def progress(what: str, several: Iterable[T], number: int, long: int = LONG) -> Iterator[Iterable[T]]:
    """Return what is worked on, a number that is known; long work shows on a terminal how far it is."""
    if number < long or not sys.stderr.isatty():
        yield several
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as shown:
        yield shown.track(several, total=number, description=what)
