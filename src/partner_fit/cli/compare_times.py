"""From what `compare` is given to the answer sheets of each time, the earliest first."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partner_fit.cli.found_sheets import (
    answered_sheets,
    find,
    require_different,
    require_readable,
    tell_empty,
    tell_passed_by,
)
from partner_fit.cli.install import program
from partner_fit.cli.other_ways import pointing_inside, require_times
from partner_fit.cli.sheets import (
    one_team,
    organisation_decisions,
    questionnaire_flag,
    require_context,
    require_one_company,
    valid_team,
)
from partner_fit.errors import SheetsDisagree, WrongUsage

if TYPE_CHECKING:
    from partner_fit.engine.comparable import Round
    from partner_fit.engine.compare import Older
    from partner_fit.model.answers import AnswerSheet
    from partner_fit.model.decisions import Decision
    from partner_fit.model.questionnaire import Questionnaire
    from partner_fit.store.folders import SheetFile


class Group(NamedTuple):
    """The sheets of one time."""

    name: str
    files: "Sequence[SheetFile]"
    decisions: "tuple[Decision, ...]"
    is_of_one_time: bool = False
    """Whether it is one of several sheets that are of one time."""


@dataclass(frozen=True, slots=True)
class Times:
    """Two times or more, earliest first, read with the newer questionnaire; files are kept for the older one."""

    questionnaire: "Questionnaire"
    rounds: tuple["Round", ...]
    groups: tuple[Group, ...]
    decisions: "tuple[Decision, ...]"


def named_times(
    names: Sequence[str], reference: str | None, organisation: str | None
) -> "tuple[list[Group], tuple[Decision, ...]]":
    """Return the sheets of each time, and what was decided about all; errors as in its steps, or WrongUsage."""
    from partner_fit.store.file_input import STANDARD_INPUT

    if len(names) > 1:
        places = ((name, None if name == STANDARD_INPUT else name) for name in names)
        require_different(places, "the same", "Name the sheets of different times.")
        return [_one_time(name, reference) for name in names], ()
    (only,) = names
    is_folder = only != STANDARD_INPUT and os.path.isdir(only)  # noqa: PTH112 (Path's own fails on names that are too long)
    groups, decisions = _in_folder(only, reference, organisation) if is_folder else ([_one_time(only, reference)], ())
    if len(groups) == 1:
        where = f"The folder {only} holds one sheet with answers" if is_folder else "One sheet is named"
        raise WrongUsage(f"{where}, and a comparison needs two.", f"Name both: {program()} compare BEFORE AFTER")
    return groups, decisions


def load_times(
    named: Sequence[Group],
    reference: str | None,
    choose: dict[str, str],
    organisation: str | None,
    *,
    today: str,
) -> Times:
    """Read the sheets of all times, earliest first; InvalidFile or SheetsDisagree if they do not fit."""
    from partner_fit.engine.comparable import Round
    from partner_fit.store.own_questionnaires import questionnaire_for

    groups = _by_day(named)
    questionnaire = questionnaire_for(groups[-1].files, reference)
    teams = [
        replace(one_team(group.files, questionnaire, organisation, today=today), reference=reference)
        for group in groups
    ]
    require_one_company(teams, organisation)
    rounds = []
    for group, team in zip(groups, teams, strict=True):
        require_context(team, choose)
        rounds.append(Round(group.name, team.sheets, team.gone_answers, _settled(team.sheets, choose)))
    return Times(questionnaire, tuple(rounds), tuple(groups), organisation_decisions(teams, organisation))


def older_time(reference: str, before: "Round", files: "Sequence[SheetFile]") -> "Older":
    """Return the first time as read with the questionnaire of then; SheetsDisagree if it is not that one."""
    from partner_fit.engine.comparable import Round
    from partner_fit.engine.compare import Older
    from partner_fit.store.questionnaires import load_questionnaire

    questionnaire = load_questionnaire(reference)
    answered = before.sheets[0].questionnaire.id
    if questionnaire.id != answered:
        raise SheetsDisagree(
            f"{reference} is the questionnaire {questionnaire.id}, and {before.name} answers {answered}.",
            "Name the file that was in use then.",
        )
    if questionnaire.version not in before.versions:
        raise SheetsDisagree(
            f"{reference} is version {questionnaire.version} of the questionnaire, and {before.name} answers version "
            f"{', '.join(sorted(before.versions))}.",
            "Name the file that was in use then.",
        )
    team = valid_team(files, questionnaire, before.sheets[0].organisation)
    return Older(questionnaire, Round(before.name, team.sheets, choose=before.choose))


def _one_time(name: str, reference: str | None) -> Group:
    return Group(name, *answered_sheets(find([name], reference)))


def _in_folder(
    folder: str, reference: str | None, organisation: str | None
) -> "tuple[list[Group], tuple[Decision, ...]]":
    """Return the times in a folder; where there is but one, each of its sheets, to be told why they are no times."""
    from partner_fit.store.folders import Found
    from partner_fit.store.times import times_in

    if organisation is None:
        require_times(folder, questionnaire_flag(reference))
    found = times_in(Path(folder))
    files = tuple(file for time in found.times for file in time.files)
    if not files and not found.errors:
        with pointing_inside("compare", questionnaire_flag(reference)):
            return [_one_time(folder, reference)], ()  # raises that there is none
    require_readable(Found(files, found.errors, ()), reference)
    tell_passed_by(found.passed_by)
    decisions = tell_empty(found.empty)
    groups = [Group(time.name, time.files, tell_empty(time.empty)) for time in found.times]
    if len(groups) > 1:
        return groups, decisions
    (group,) = groups
    return [Group(file.document.name, [file], (), is_of_one_time=True) for file in files], decisions + group.decisions


def _by_day(groups: Sequence[Group]) -> list[Group]:
    """Return groups with the earliest first; in the order they were named where one does not say its day."""
    days = [max((file.says("updated") for file in group.files), default="") for group in groups]
    return [group for _, group in sorted(zip(days, groups, strict=True), key=itemgetter(0))] if all(days) else [*groups]


def _settled(sheets: "Sequence[AnswerSheet]", choose: dict[str, str]) -> dict[str, str]:
    """Return the choices that a time needs: an option for both must not hide that the situation changed."""
    return {
        name: value
        for name, value in choose.items()
        if len({sheet.context[name] for sheet in sheets if sheet.context.get(name)}) != 1
    }
