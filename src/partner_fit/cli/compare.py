"""The command that puts two times of one company side by side."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from partner_fit.cli.front import read_front
from partner_fit.cli.install import program, shell_name
from partner_fit.cli.options import (
    AsJson,
    AsOf,
    Decimal,
    Force,
    Names,
    NoteFile,
    Organisation,
    Output,
    TableNamed,
    ThemeFile,
)
from partner_fit.cli.other_ways import pointing_inside, require_times
from partner_fit.cli.output import named_format, show, told_to_csv
from partner_fit.cli.sheets import (
    answered_sheets,
    find,
    one_team,
    organisation_decisions,
    questionnaire_flag,
    read_day,
    read_pairs,
    require_context,
    require_one_company,
    require_readable,
    tell_empty,
    tell_passed_by,
)
from partner_fit.errors import SheetsDisagree, WrongUsage
from partner_fit.formats import SUBJECTS, medium_for

if TYPE_CHECKING:
    from partner_fit.engine.comparable import Round
    from partner_fit.engine.compare import Older
    from partner_fit.model.answers import AnswerSheet
    from partner_fit.model.comparison import Comparison
    from partner_fit.model.decisions import Decision
    from partner_fit.model.questionnaire import Questionnaire
    from partner_fit.store.folders import SheetFile


def compare(
    before: Annotated[
        str,
        typer.Argument(
            help="The earlier answer sheet; or a folder of one person's dated sheets, or of a folder for each time.",
            metavar="BEFORE",
        ),
    ],
    after: Annotated[
        list[str] | None,
        typer.Argument(
            help="The later answer sheet, or several for a line over all; a folder is one time of a team.",
            metavar="AFTER",
        ),
    ] = None,
    *,
    json: AsJson = False,
    format_name: Annotated[
        str | None, typer.Option("--format", help=f"One of: {', '.join(SUBJECTS['compare'])}.", metavar="FORMAT")
    ] = None,
    output: Output = None,
    force: Force = False,
    table: TableNamed = None,
    decimal: Decimal = None,
    theme: ThemeFile = None,
    note: NoteFile = None,
    as_of: AsOf = None,
    names: Names = False,
    context: Annotated[
        list[str] | None, typer.Option("--context", help="Settle what the sheets of one time differ on.")
    ] = None,
    organisation: Organisation = None,
    questionnaire: Annotated[
        str | None, typer.Option("--questionnaire", help="The newer questionnaire, by id or file.")
    ] = None,
    old_questionnaire: Annotated[
        str | None, typer.Option("--old-questionnaire", help="The questionnaire of the time before, if it changed.")
    ] = None,
) -> None:
    """Show what changed between two times: answers first, then the result and how sure that is."""
    from partner_fit.engine.compare_team import require_line, require_one_person
    from partner_fit.model.decisions import PutInOrder

    chosen = medium_for("compare", named_format(format_name, json=json), output)
    how = told_to_csv(chosen, table, decimal)
    front = read_front(chosen, theme, note)
    day, choose = read_day(as_of), read_pairs(context or [], "--context")
    named, decisions = _named([before, *(after or ())], questionnaire, organisation)
    times = _load(_by_day(named), questionnaire, choose, organisation, today=day)
    if named[0].is_of_one_time:
        require_one_person(times.rounds)
    if len(named) > 2 or not after:
        require_line(times.rounds)
    comparison = _compare(times, day, old_questionnaire, names=names)
    if after and len(named) == 2 and times.groups != tuple(named):
        decisions = (PutInOrder(before, after[0]), *decisions)
    comparison = replace(comparison, decisions=(*decisions, *comparison.decisions))
    if chosen.name == "terminal" and output is None:
        settled = {"--questionnaire": old_questionnaire or questionnaire, "--organisation": organisation}
        comparison = replace(comparison, first_report=_first_report(times.groups[-2].name, settled, context or []))
    show("compare", comparison, chosen, output, force=force, front=front, **how)


class _Group(NamedTuple):
    """The sheets of one time."""

    name: str
    files: "Sequence[SheetFile]"
    decisions: "tuple[Decision, ...]"
    is_of_one_time: bool = False
    """Whether it is one of several sheets that are of one time."""


@dataclass(frozen=True, slots=True)
class _Times:
    """Two times or more, earliest first, read with the newer questionnaire; files are kept for the older one."""

    questionnaire: "Questionnaire"
    rounds: tuple["Round", ...]
    groups: tuple[_Group, ...]
    decisions: "tuple[Decision, ...]"


def _load(
    groups: Sequence[_Group],
    reference: str | None,
    choose: dict[str, str],
    organisation: str | None,
    *,
    today: str,
) -> _Times:
    """Read the sheets of all times, earliest first; InvalidFile or SheetsDisagree if they do not fit."""
    from partner_fit.engine.comparable import Round
    from partner_fit.store.own_questionnaires import questionnaire_for

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
    return _Times(questionnaire, tuple(rounds), tuple(groups), organisation_decisions(teams, organisation))


def _by_day(groups: Sequence[_Group]) -> list[_Group]:
    """Return groups with the earliest first; in the order they were named where one does not say its day."""
    days = [max((file.says("updated") for file in group.files), default="") for group in groups]
    return [group for _, group in sorted(zip(days, groups, strict=True), key=itemgetter(0))] if all(days) else [*groups]


def _named(
    names: Sequence[str], reference: str | None, organisation: str | None
) -> "tuple[list[_Group], tuple[Decision, ...]]":
    """Return the sheets of each time, and what was decided about all; errors as in its steps, or WrongUsage."""
    from partner_fit.store.file_input import STANDARD_INPUT

    if len(names) > 1:
        _require_different(names)
        return [_one_time(name, reference) for name in names], ()
    (only,) = names
    is_folder = only != STANDARD_INPUT and os.path.isdir(only)  # noqa: PTH112 (Path's own fails on names that are too long)
    groups, decisions = _in_folder(only, reference, organisation) if is_folder else ([_one_time(only, reference)], ())
    if len(groups) == 1:
        where = f"The folder {only} holds one sheet with answers" if is_folder else "One sheet is named"
        raise WrongUsage(f"{where}, and a comparison needs two.", f"Name both: {program()} compare BEFORE AFTER")
    return groups, decisions


def _one_time(name: str, reference: str | None) -> _Group:
    return _Group(name, *answered_sheets(find([name], reference)))


def _in_folder(
    folder: str, reference: str | None, organisation: str | None
) -> "tuple[list[_Group], tuple[Decision, ...]]":
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
    groups = [_Group(time.name, time.files, tell_empty(time.empty)) for time in found.times]
    if len(groups) > 1:
        return groups, decisions
    (group,) = groups
    return [_Group(file.document.name, [file], (), is_of_one_time=True) for file in files], decisions + group.decisions


def _require_different(names: Sequence[str]) -> None:
    from partner_fit.store.file_input import STANDARD_INPUT

    seen: dict[str, str] = {}
    for name in names:
        place = name if name == STANDARD_INPUT else os.path.realpath(name)
        if place in seen:
            raise SheetsDisagree(f"{seen[place]} and {name} are the same.", "Name the sheets of different times.")
        seen[place] = name


def _first_report(name: str, named: dict[str, str | None], context: list[str]) -> str | None:
    """Return the command that shows all of the first report; None where its answers cannot be read once more."""
    from partner_fit.store.file_input import STANDARD_INPUT

    if name == STANDARD_INPUT:
        return None
    given = [(option, value) for option, value in named.items() if value is not None]
    given += [("--context", pair) for pair in context]
    options = "".join(f" {option} {shell_name(value)}" for option, value in given)
    return f"{program()} report{options} {shell_name(name)} --full"


def _settled(sheets: "Sequence[AnswerSheet]", choose: dict[str, str]) -> dict[str, str]:
    """Return the choices that a time needs: an option for both must not hide that the situation changed."""
    return {
        name: value
        for name, value in choose.items()
        if len({sheet.context[name] for sheet in sheets if sheet.context.get(name)}) != 1
    }


def _compare(times: _Times, day: str, old_reference: str | None, *, names: bool) -> "Comparison":
    from partner_fit.engine.compare import compare as compare_rounds
    from partner_fit.model.decisions import OfOneTime

    before, after = times.rounds[-2:]
    older = _older(old_reference, before, times.groups[-2].files) if old_reference is not None else None
    made = compare_rounds(times.questionnaire, before, after, day, older=older, rounds=times.rounds, names=names)
    empty = (OfOneTime(group.name, decision) for group in times.groups[-2:] for decision in group.decisions)
    return replace(made, decisions=(*times.decisions, *made.decisions, *empty))


def _older(reference: str, before: "Round", files: "Sequence[SheetFile]") -> "Older":
    """Return the first time as read with the questionnaire of then; SheetsDisagree if it is not that one."""
    from partner_fit.engine.comparable import Round
    from partner_fit.engine.compare import Older
    from partner_fit.store.folders import joined
    from partner_fit.store.questionnaires import load_questionnaire
    from partner_fit.store.teams import read_team

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
    team = read_team(files, questionnaire, before.sheets[0].organisation)
    if team.errors:
        raise joined(team.errors)
    return Older(questionnaire, Round(before.name, team.sheets, choose=before.choose))
