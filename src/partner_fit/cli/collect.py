"""The command that looks through a folder of answer sheets before they become one report."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from partner_fit.cli.found_sheets import tell_passed_by
from partner_fit.cli.given import STALE_AFTER, days_before, read_day, read_pairs
from partner_fit.cli.install import program
from partner_fit.cli.options import AsJson, Force, Organisation, Output
from partner_fit.cli.other_ways import pointing_inside
from partner_fit.cli.output import named_format, show, tell_remarks
from partner_fit.cli.sheets import questionnaire_flag
from partner_fit.errors import InvalidFile, WrongUsage
from partner_fit.formats import SUBJECTS, medium_for

if TYPE_CHECKING:
    from partner_fit.engine.collect import Collected, Stranger
    from partner_fit.formats.document import Command
    from partner_fit.model.questionnaire import Questionnaire
    from partner_fit.store.folders import SheetFile
    from partner_fit.store.teams import Team


def collect(
    folder: Annotated[str, typer.Argument(help="Folder with answer sheets.", metavar="FOLDER")],
    *,
    json: AsJson = False,
    format_name: Annotated[
        str | None, typer.Option("--format", help=f"One of: {', '.join(SUBJECTS['collect'])}.", metavar="FORMAT")
    ] = None,
    output: Output = None,
    force: Force = False,
    stale_after: Annotated[
        int, typer.Option("--stale-after", help="Days after which answers count as stale.", min=1, max=36500)
    ] = STALE_AFTER,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Count from this day, YYYY-MM-DD, not today.")] = None,
    expect: Annotated[
        list[str] | None,
        typer.Option(
            "--expect", help="How many people should answer for a role, such as technical=3.", metavar="ROLE=N"
        ),
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Show names.")] = False,
    organisation: Organisation = None,
    questionnaire: Annotated[
        str | None, typer.Option("--questionnaire", help="Questionnaire, by id or file; else the one most sheets name.")
    ] = None,
) -> None:
    """Show who has answered, who is missing, and what is stale or does not load; end with what to run next."""
    from partner_fit.engine.collect import collect_sheets, needed_roles
    from partner_fit.formats.subjects.collect import Collection

    chosen = medium_for("collect", named_format(format_name, json=json), output)
    day = read_day(as_of)
    found, files, empty, strangers = _look_through(folder, questionnaire, organisation, today=day)
    wanted = {**needed_roles(found.questionnaire), **_expected(expect or [], found.questionnaire)}
    fresh_from = days_before(day, stale_after)
    collected = collect_sheets(
        found.questionnaire, found.named, fresh_from=fresh_from, wanted=wanted, names=names, empty=empty
    )
    asked = _Asked(folder, organisation, questionnaire, bool(collected.strangers))
    collected = collected._replace(strangers=(*collected.strangers, *strangers))
    problems = [problem for error in found.errors for problem in error.problems]
    steps = _next_steps(asked, collected, broken=bool(problems))
    stale = f"Answers older than {stale_after} days, from before {fresh_from}, count as stale."
    broken = Counter(problem.file for problem in problems)
    unread = _roles_of(files, broken, found.questionnaire)
    show("collect", Collection(collected, broken, stale, day, steps, unread), chosen, output, force=force)
    if problems:
        raise InvalidFile(problems, f"Fix these, then run:  {steps[-1].command}")


def _look_through(
    folder: str, reference: str | None, organisation: str | None, *, today: str
) -> "tuple[Team, list[SheetFile], list[str], list[Stranger]]":
    """Return the sheets of a folder with what is wrong in others, their files, those without answers, and of others."""
    from partner_fit.engine.collect import Stranger
    from partner_fit.store.answer_sheets import questionnaire_of
    from partner_fit.store.folders import joined, look_into, require_name
    from partner_fit.store.own_questionnaires import questionnaire_for
    from partner_fit.store.teams import read_team, split_empty

    require_name(folder)
    with pointing_inside("collect", questionnaire_flag(reference)):
        found = look_into(Path(folder))
    errors = list(found.errors)
    files, empty = split_empty(found.sheets)
    asked: list[tuple[SheetFile, str]] = []
    for file in files:
        try:
            asked.append((file, questionnaire_of(file.document)))
        except InvalidFile as error:
            errors.append(error)
    if not asked:
        raise joined(errors)
    questionnaire = questionnaire_for([file for file, _ in asked], reference)
    team = read_team(
        [file for file, name in asked if name == questionnaire.id], questionnaire, organisation, today=today
    )
    tell_remarks(remark for each in team.loaded for remark in each.remarks)
    tell_passed_by(found.passed_by)
    strangers = [
        Stranger(file.document.name, f"it answers the questionnaire {name}")
        for file, name in asked
        if name != questionnaire.id
    ]
    team = replace(team, errors=(*errors, *team.errors))
    return team, files, [*(file.document.name for file in empty), *found.empty], strangers


def _roles_of(files: "Sequence[SheetFile]", broken: Mapping[str, int], questionnaire: "Questionnaire") -> Counter[str]:
    """Return how many sheets do not load by role, under no name for those that do not tell theirs."""
    known = {role.id for role in questionnaire.roles}
    said = {file.document.name: file.says("respondent", "role") for file in files}
    roles = (said.get(name, "") for name in broken)
    return Counter(role if role in known else "" for role in roles)


def _expected(texts: Sequence[str], questionnaire: "Questionnaire") -> dict[str, int]:
    from partner_fit.cli.named import require_role

    expected = {}
    for role, number in read_pairs(texts, "--expect").items():
        require_role(questionnaire, role)
        if not (number.isascii() and number.isdigit() and len(number) < 5):
            raise WrongUsage(f"--expect {role}={number} is not understood.", f"Write a number, such as {role}=2.")
        expected[role] = int(number)
    return expected


class _Asked(NamedTuple):
    """What was asked for, to be repeated in the commands that come next."""

    folder: str
    organisation: str | None
    questionnaire: str | None
    other_companies: bool
    """Whether some sheets are about another company than most."""


def _next_steps(asked: _Asked, collected: "Collected", *, broken: bool) -> "tuple[Command, ...]":
    """Return what to run next, the most pressing last, where the eye ends."""
    from partner_fit.cli.install import flags, shell_name
    from partner_fit.engine.collect import ask_first
    from partner_fit.formats.document import Command
    from partner_fit.formats.words import role_title
    from partner_fit.text import plural

    own = questionnaire_flag(asked.questionnaire)
    named = flags({"--organisation": asked.organisation})
    company = flags({"--organisation": collected.organisation or ""})
    choose = "".join(f" --context {name}={values[0]}" for name, values in collected.undecided.items())
    again = f"{program()} collect {shell_name(asked.folder)}{named}{own}"
    if broken:
        return (Command("Fix the sheets that do not load, then look again:", again),)
    if collected.strangers:
        move = Command("Move what does not belong here to another folder, then look again:", again)
        if not asked.other_companies:
            return (move,)
        one = f"{again}{company}"
        return (Command("If these names are of one company, say which one holds:", one), move)
    if collected.are_of_different_days:
        newest = max(collected.sheets, key=lambda sheet: sheet.changed or "").file
        return (
            Command("See what changed between the days:", f"{program()} compare {shell_name(asked.folder)}{own}"),
            Command("Or take the newest alone:", f"{program()} report {shell_name(newest)}{own}"),
        )
    if collected.copies:
        return (Command("Choose one sheet of each person, then look again:", again),)
    lacking = next((sheet for sheet in collected.sheets if sheet.lacks), None)
    if lacking:
        go_on = f"{program()} assess {shell_name(lacking.file)}{own}"
        return (Command(f"The report needs to know the {' and '.join(lacking.lacks)}:", go_on),)
    report = Command(
        "To see what is there so far:", f"{program()} report {shell_name(asked.folder)}{named}{own}{choose}"
    )
    first = ask_first(collected)
    if first is not None:
        title = role_title(collected.questionnaire, first)
        form = f"{program()} form{company} --role {first} --output {first}.html{own}"
        return (report, Command(f"Ask {title} first. This makes a form to send:", form))
    unfinished = [sheet for sheet in collected.sheets if sheet.open]
    if not unfinished:
        return (report._replace(why="See where the team stands:"),)
    least = max(unfinished, key=lambda sheet: sheet.open)
    go_on = f"{program()} assess {shell_name(least.file)}{own}"
    why = f"{plural(len(unfinished), 'sheet has', 'sheets have')} open questions. Go on with the one that has most:"
    return (Command(why, go_on), report)
