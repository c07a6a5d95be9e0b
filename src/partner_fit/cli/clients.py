"""From a folder of clients to each of them, scored: one that cannot be read is told of and keeps no other back."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from partner_fit.cli.clients_seen import Seen, tell_seen, trouble_with, unread_client
from partner_fit.cli.found_sheets import left_out, tell_passed_by
from partner_fit.cli.sheets import (
    assess_team,
    organisation_decisions,
    require_context,
    require_different_people,
    require_one_company,
    valid_team,
)
from partner_fit.errors import FileTrouble, InvalidFile, PartnerFitError, SheetsDisagree, SituationDiffers
from partner_fit.text import are_one_with_more, in_short, plain_name

if TYPE_CHECKING:
    from partner_fit.model.assessment import Assessment
    from partner_fit.model.portfolio import Client, Unread
    from partner_fit.model.questionnaire import Questionnaire
    from partner_fit.store.client_folders import ClientFolder
    from partner_fit.store.folders import SheetFile
    from partner_fit.store.teams import Team
    from partner_fit.store.times import Time

T = TypeVar("T")
LONG = 50
"""Clients from which it takes long enough to show how far it is."""
_ALIKE = "Write the company alike in its sheets, or keep a folder for each client."


class Read(NamedTuple):
    """One client with the sheets of its latest time."""

    client: "Client"
    team: "Team"

    def assessment(self, day: str) -> "Assessment":
        """Return all that its own report of a day draws from, to be sent; it is made once if the client holds it."""
        return self.client.assessment or assess_team(self.team, as_of=day, choose={}, names=False, to_send=True)


@dataclass(frozen=True, slots=True)
class Clients:
    """What a folder of clients holds."""

    questionnaire: "Questionnaire"
    read: tuple[Read, ...]
    not_begun: tuple[str, ...]
    """The folders of clients of whom nobody has answered anything."""
    unread: "tuple[Unread, ...]"
    trouble: PartnerFitError | None
    """What is wrong with all those that cannot be read, to end with."""


def load_clients(folder: str, reference: str | None, *, today: str, anonymous: bool = False) -> Clients:
    """Return the clients of a folder; FileTrouble without any, InvalidFile where none can be read.

    `reference` names the questionnaire, else it is the one that most sheets answer. Times after `today` are left out
    where a client has an earlier one. With `anonymous` nothing that is told on standard error names a client.
    """
    from partner_fit.store.file_input import with_place
    from partner_fit.store.folders import require_name
    from partner_fit.store.own_questionnaires import questionnaire_for

    require_name(folder)
    seen = Seen()
    folders = _look_through(Path(folder), seen)
    trouble = trouble_with(seen, anonymous=anonymous)
    if trouble and not folders:
        raise trouble
    questionnaire = questionnaire_for([file for each in folders for file in _files(each)], reference)
    read: list[Read] = []
    with progress("Scoring", folders, len(folders)) as shown:
        for each in shown:
            try:
                read.append(_read(each, questionnaire, reference, today, seen))
            except InvalidFile as error:
                seen.errors[each.path] = error
            except SheetsDisagree as error:
                seen.errors[each.path] = with_place(each.path, error)
    trouble = trouble_with(seen, anonymous=anonymous)
    if trouble and not read:
        raise trouble
    if not anonymous:
        tell_seen(seen, today)
    unread = tuple(unread_client(path, error) for path, error in sorted(seen.errors.items()))
    return Clients(questionnaire, tuple(read), tuple(seen.not_begun), unread, trouble)


def with_assessments(clients: Clients, day: str) -> Clients:
    """Return the clients, each with all that its own report of that day draws from, to be sent."""
    with progress("Assessing", clients.read, len(clients.read)) as shown:
        made = tuple(each._replace(client=each.client._replace(assessment=each.assessment(day))) for each in shown)
    return replace(clients, read=made)


def _look_through(folder: Path, seen: Seen) -> "list[ClientFolder]":
    """Return the clients that have answers, and note the others; FileTrouble where there are none at all."""
    from partner_fit.store.answer_sheets import questionnaire_of
    from partner_fit.store.client_folders import find_clients, read_client

    found = find_clients(folder)
    seen.passed_by += found.passed_by
    folders: list[ClientFolder] = []
    with progress("Reading", found.clients, len(found.clients)) as shown:
        for path in shown:
            try:
                each = read_client(path)
                for file in _files(each):
                    questionnaire_of(file.document)
            except InvalidFile as error:
                seen.errors[path] = error
            else:
                seen.passed_by += each.passed_by
                if each.times:
                    folders.append(each)
                else:
                    seen.not_begun.append(path.name)
    if not folders and not seen.errors:
        tell_passed_by(seen.passed_by)
        raise FileTrouble(
            f"No folder in {folder} holds an answer sheet with an answer.",
            "Keep a folder for each client, with its sheets.",
        )
    return folders


def _files(folder: "ClientFolder") -> "Iterator[SheetFile]":
    return (file for time in folder.times for file in time.files)


def _read(
    folder: "ClientFolder", questionnaire: "Questionnaire", reference: str | None, today: str, seen: Seen
) -> Read:
    """Return a client; InvalidFile or SheetsDisagree as its own report or comparison would say.

    Noted is what was seen on the way.
    """
    from partner_fit.engine.client import score_client
    from partner_fit.engine.comparable import Round
    from partner_fit.engine.copies import find_lookalikes

    times = [time for time in folder.times if time.day <= today] or folder.times
    written = Counter(file.says("organisation") for time in times for file in time.files)
    chosen = _one_name(written)
    teams = [(time.name, _team(time, questionnaire, reference, chosen)) for time in times]
    require_one_company([team for _, team in teams], do=_ALIKE)
    rounds = [Round(name, team.sheets, team.gone_answers) for name, team in teams]
    last, latest = max(zip(rounds, (team for _, team in teams), strict=True), key=lambda each: each[0].day or "")
    latest = replace(latest, decisions=(*latest.decisions, *left_out(folder.empty)))
    try:
        client = score_client(questionnaire, folder.path.name, rounds)
    except SituationDiffers as error:
        raise _who_says_what(error, [team for _, team in teams]) from None
    if (last.day or "") > today:
        seen.later.append(folder.path.name)
    if chosen:
        seen.names[folder.path.name] = sorted(written)
    seen.empty += (each.name for part in (folder, *times) for each in part.empty)
    seen.alike += ((client.name, pair) for _, team in teams for pair in find_lookalikes(team.named))
    seen.remarks += (remark for _, team in teams for each in team.loaded for remark in each.remarks)
    return Read(client, latest)


def _one_name(written: Counter[str]) -> str | None:
    """Return the name of a company that is written in several ways, one with more words behind it than another.

    It is the one that most sheets write, of these the shortest. None where no name has to be chosen, or can be.
    """
    if len({*map(plain_name, written)}) == 1 or not are_one_with_more(written):
        return None
    return min(written, key=lambda name: (-written[name], len(name), name))


def _team(time: "Time", questionnaire: "Questionnaire", reference: str | None, organisation: str | None) -> "Team":
    team = replace(valid_team(time.files, questionnaire, organisation), reference=reference)
    require_context(team, None)
    require_one_company([team], do=_ALIKE)
    require_different_people(team, or_days=False)
    return replace(team, decisions=(*organisation_decisions([team], organisation), *left_out(time.empty)))


def _who_says_what(error: SituationDiffers, teams: "Iterable[Team]") -> SheetsDisagree:
    """Return which sheets of one time say what about the situation; a private answer is not told."""
    named: dict[str, list[str]] = {}
    for team in teams:
        named = {}
        for each in team.loaded:
            named.setdefault(each.sheet.given_context.get(error.asked, ""), []).append(Path(each.name).name)
        if len(named) > 1:
            break
    asked = next((each for each in team.questionnaire.context if each.id == error.asked), None)
    said = [f"{value} in {in_short(files)}" for value, files in sorted(named.items()) if value]
    told = "" if asked is None or asked.private else f": {'; '.join(said)}"
    return SheetsDisagree(
        f"Its sheets say different things about {error.asked}{told}.",
        f"Write in each what holds for the company: under `context:`, after `{error.asked}:`.",
    )


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
