"""One client of many, from its folder to its score: what is wrong in it is said as its own report would say it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partner_fit.cli.clients_seen import Seen
from partner_fit.cli.found_sheets import left_out
from partner_fit.cli.sheets import (
    assess_team,
    name_of_one,
    organisation_decisions,
    require_context,
    require_different_people,
    require_one_company,
    valid_team,
)
from partner_fit.errors import SheetsDisagree, SituationDiffers
from partner_fit.text import in_short, join_words

if TYPE_CHECKING:
    from partner_fit.model.assessment import Assessment
    from partner_fit.model.portfolio import Client
    from partner_fit.model.questionnaire import Questionnaire
    from partner_fit.store.client_folders import ClientFolder
    from partner_fit.store.teams import Team
    from partner_fit.store.times import Time


_ALIKE = "Write the company alike in its sheets, or keep a folder for each client."


class Read(NamedTuple):
    """One client with the sheets of its latest time."""

    client: "Client"
    team: "Team"

    def assessment(self, day: str) -> "Assessment":
        """Return all that its own report of a day draws from, to be sent; it is made once if the client holds it."""
        return self.client.assessment or assess_team(self.team, as_of=day, choose={}, names=False, to_send=True)


def read_one(
    folder: "ClientFolder", questionnaire: "Questionnaire", reference: str | None, today: str, seen: Seen
) -> Read | None:
    """Return a client, None where all its answers are later than `today`; what was seen on the way is noted.

    InvalidFile or SheetsDisagree as its own report or comparison would say: also for a time that is left out as later,
    since a mistake in its day may be why it seems so.
    """
    from partner_fit.engine.client import score_client
    from partner_fit.engine.comparable import Round
    from partner_fit.engine.compare_team import require_dates
    from partner_fit.engine.copies import find_lookalikes

    name = folder.path.name
    written = Counter(file.says("organisation") for time in folder.times for file in time.files)
    chosen = name_of_one(written)
    every = [(time, _team(time, questionnaire, reference, chosen)) for time in folder.times]
    require_one_company([team for _, team in every], do=_ALIKE)
    rounds = {time.name: Round(time.name, team.sheets, team.gone_answers) for time, team in every}
    if len(every) > 1:
        require_dates(sorted(rounds.values(), key=lambda each: each.name))
    read = [(time, team) for time, team in every if (rounds[time.name].day or "") <= today]
    later = [time.name for time, _ in every if (rounds[time.name].day or "") > today]
    if not read:
        seen.only_later.append(name)
        return None
    seen.later += later
    teams = [team for _, team in read]
    latest = max(read, key=lambda each: rounds[each[0].name].day or "")[1]
    latest = replace(latest, decisions=(*latest.decisions, *left_out(folder.empty)))
    try:
        client = score_client(questionnaire, name, [rounds[time.name] for time, _ in read])
    except SituationDiffers as error:
        raise _who_says_what(error, teams) from None
    client = client._replace(later=len(later))
    if chosen:
        seen.names[name] = sorted(written)
    seen.empty += (each.name for empty in (folder.empty, *(time.empty for time, _ in read)) for each in empty)
    seen.alike += ((client.name, pair) for team in teams for pair in find_lookalikes(team.named))
    seen.remarks += (remark for team in teams for each in team.loaded for remark in each.remarks)
    return Read(client, latest)


def _team(time: "Time", questionnaire: "Questionnaire", reference: str | None, organisation: str | None) -> "Team":
    team = replace(valid_team(time.files, questionnaire, organisation), reference=reference)
    require_context(team, None)
    require_one_company([team], do=_ALIKE)
    _require_one_time(team)
    require_different_people(team, or_days=False)
    return replace(team, decisions=(*organisation_decisions([team], organisation), *left_out(time.empty)))


def _require_one_time(team: "Team") -> None:
    """Raise SheetsDisagree if others answered after one person's dated sheets, beside which their own lie."""
    from partner_fit.engine.copies import find_copies

    copies = find_copies(team.named)
    of_one = {name for copy in copies for name in (copy.one, copy.other)}
    roles = {role for copy in copies for role in copy.roles}
    days = sorted({sheet.updated or "" for name, sheet in team.named if name in of_one})
    others = sorted((sheet.updated or "", Path(name).name) for name, sheet in team.named if name not in of_one)
    if len(roles) == 1 and len(days) == len(of_one) and days[0] and others and others[0][0] > days[-1]:
        told = in_short(f"{file} of {day}" for day, file in others)
        raise SheetsDisagree(
            f"The sheets of {join_words(days)} are one person's, and beside them lies another's: {told}.",
            "Put each time into a folder of its own; at one time a person has one sheet.",
        )


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
