"""From a folder of clients to each of them, scored: one that cannot be read is told of and keeps no other back."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from partner_fit.cli.install import program, shell_name
from partner_fit.cli.output import MOST_REMARKS, tell_remarks
from partner_fit.cli.sheets import assess_team, left_out, questionnaire_flag, require_one_company, tell_passed_by
from partner_fit.errors import FileTrouble, InvalidFile, Located, SheetsDisagree, SituationDiffers
from partner_fit.text import make_visible

if TYPE_CHECKING:
    from partner_fit.engine.copies import Twice
    from partner_fit.model.portfolio import Client
    from partner_fit.model.questionnaire import Questionnaire
    from partner_fit.store.client_folders import ClientFolder
    from partner_fit.store.folders import SheetFile
    from partner_fit.store.teams import Team
    from partner_fit.store.times import Time

LONG = 50
"""Clients from which it takes long enough to show how far it is."""


class Read(NamedTuple):
    """One client with the sheets of its latest time."""

    client: "Client"
    team: "Team"


@dataclass(frozen=True, slots=True)
class Clients:
    """What a folder of clients holds."""

    questionnaire: "Questionnaire"
    read: tuple[Read, ...]
    errors: tuple[InvalidFile, ...]
    """One for each client that cannot be read."""
    unread: tuple[str, ...]
    """The folders of those."""


def load_clients(folder: str, reference: str | None, *, today: str) -> Clients:
    """Return the clients of a folder; FileTrouble without any, InvalidFile where none can be read.

    `reference` names the questionnaire, else it is the one that most sheets answer; days after `today` are remarked on.
    """
    from partner_fit.store.folders import joined, require_name
    from partner_fit.store.own_questionnaires import questionnaire_for

    require_name(folder)
    errors: dict[str, InvalidFile] = {}
    folders = _look_through(Path(folder), errors)
    if not folders:
        raise joined(errors.values())
    questionnaire = questionnaire_for([file for each in folders for file in _files(each)], reference)
    read: list[Read] = []
    alike: list[tuple[str, Twice]] = []
    with progress("Scoring", len(folders)) as tell:
        for each in folders:
            try:
                read.append(_read(each, questionnaire, reference, today, alike))
            except (InvalidFile, SheetsDisagree) as error:
                errors[each.path.name] = _located(each.path, error)
            tell()
    tell_remarks(remark for each in read for sheet in each.team.loaded for remark in sheet.remarks)
    _tell_alike(alike)
    if not read:
        raise joined(errors.values())
    unread = sorted(errors)
    return Clients(questionnaire, tuple(read), tuple(errors[name] for name in unread), tuple(unread))


def with_assessments(clients: Clients, day: str) -> Clients:
    """Return the clients, each with all that its own report of that day draws from, to be sent."""
    made = []
    with progress("Assessing", len(clients.read)) as tell:
        for client, team in clients.read:
            whole = assess_team(team, as_of=day, choose={}, names=False, to_send=True)
            made.append(Read(client._replace(assessment=whole), team))
            tell()
    return replace(clients, read=tuple(made))


def _look_through(folder: Path, errors: dict[str, InvalidFile]) -> "list[ClientFolder]":
    """Return the clients that have sheets, and note those that cannot be read."""
    from partner_fit.store.answer_sheets import questionnaire_of
    from partner_fit.store.client_folders import find_clients, read_client
    from partner_fit.store.folders import PassedBy

    found = find_clients(folder)
    folders: list[ClientFolder] = []
    passed_by = [*found.passed_by]
    with progress("Reading", len(found.clients)) as tell:
        for path in found.clients:
            try:
                each = read_client(path)
                for file in _files(each):
                    questionnaire_of(file.document)
            except InvalidFile as error:
                errors[path.name] = error
            else:
                passed_by += each.passed_by
                if each.times:
                    folders.append(each)
                else:
                    passed_by.append(PassedBy(path.name, "holds no answer sheet"))
            tell()
    tell_passed_by(passed_by)
    if not folders and not errors:
        raise FileTrouble(
            f"No folder in {folder} holds an answer sheet.", "Keep a folder for each client, with its sheets."
        )
    return folders


def _files(folder: "ClientFolder") -> "Iterator[SheetFile]":
    return (file for time in folder.times for file in time.files)


def _read(
    folder: "ClientFolder",
    questionnaire: "Questionnaire",
    reference: str | None,
    today: str,
    alike: "list[tuple[str, Twice]]",
) -> Read:
    """Return a client; InvalidFile or SheetsDisagree as its own report or comparison would say.

    Noted are the sheets that may be by one person, with the company.
    """
    from partner_fit.engine.comparable import Round
    from partner_fit.engine.copies import find_lookalikes
    from partner_fit.engine.portfolio import find_client

    teams = [(time.name, _team(time, questionnaire, reference, today)) for time in folder.times]
    for _, team in teams:
        require_one_company([team], None)
    rounds = [Round(name, team.sheets, team.gone_answers) for name, team in teams]
    latest = max(zip(rounds, teams, strict=True), key=lambda each: each[0].day or "")[1][1]
    latest = replace(latest, decisions=(*latest.decisions, *left_out(folder.empty)))
    client = find_client(questionnaire, folder.path.name, rounds)
    alike += ((client.name, pair) for _, team in teams for pair in find_lookalikes(team.named))
    return Read(client, latest)


def _tell_alike(alike: "Sequence[tuple[str, Twice]]") -> None:
    """Ask on standard error about sheets that may be by one person, which count as two people's."""
    if not alike:
        return
    from partner_fit.formats.words import sheets as words

    for company, pair in alike[:MOST_REMARKS]:
        typer.echo(make_visible(words.alike_words(company, pair)), err=True)
    if len(alike) > MOST_REMARKS:
        typer.echo(f"There are {len(alike) - MOST_REMARKS} more such pairs.", err=True)
    typer.echo(words.IF_ONE_PERSON, err=True)


def _team(time: "Time", questionnaire: "Questionnaire", reference: str | None, today: str) -> "Team":
    from partner_fit.engine.copies import find_copies
    from partner_fit.formats.words import sheets as words
    from partner_fit.store.folders import joined
    from partner_fit.store.teams import read_team

    team = read_team(time.files, questionnaire, today=today)
    if team.errors:
        raise joined(team.errors)
    _require_context(team, reference)
    copies = find_copies(team.named)
    if copies:
        raise SheetsDisagree("\n".join(map(words.copy_words, copies)), words.copy_remedy(copies))
    return replace(team, decisions=left_out(time.empty), reference=reference)


def _require_context(team: "Team", reference: str | None) -> None:
    from partner_fit.store.answer_sheets import missing_context

    lacking = [(each.name, missing_context(each.sheet, team.questionnaire)) for each in team.loaded]
    own = questionnaire_flag(reference)
    problems = [
        Located(
            name,
            0,
            0,
            f"this sheet does not say yet: {', '.join(missing)}",
            f"Go on with `{program()} assess {shell_name(name)}{own}`, or add `{missing[0]}:` under `context:` in it.",
        )
        for name, missing in lacking
        if missing
    ]
    if problems:
        raise InvalidFile(problems)


def _located(folder: Path, error: InvalidFile | SheetsDisagree) -> InvalidFile:
    """Return what keeps a client from being read, with its place."""
    from partner_fit.store.file_input import shown_name

    if isinstance(error, InvalidFile):
        return error
    do = "Let all its sheets say the same." if isinstance(error, SituationDiffers) else error.hint
    return InvalidFile([Located(shown_name(folder), 0, 0, error.message, do)])


@contextmanager
def progress(what: str, total: int, long: int = LONG) -> Iterator[Callable[[], object]]:
    """Show on a terminal's standard error how far long work is; what is returned tells that one more is done."""
    if total < long or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(what, total=total)
        yield lambda: shown.advance(task)
