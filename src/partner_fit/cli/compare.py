"""The command that puts two times of one company side by side."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from partner_fit.cli.compare_times import Times, load_times, named_times, older_time
from partner_fit.cli.front import read_front
from partner_fit.cli.given import read_day, read_pairs
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
from partner_fit.cli.output import named_format, show, told_to_csv
from partner_fit.cli.sheets import name_of_one
from partner_fit.formats import SUBJECTS, medium_for

if TYPE_CHECKING:
    from partner_fit.model.comparison import Comparison


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
    named, decisions = named_times([before, *(after or ())], questionnaire, organisation)
    if organisation is None:
        organisation = name_of_one(Counter(file.says("organisation") for group in named for file in group.files))
    times = load_times(named, questionnaire, choose, organisation, today=day)
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


def _first_report(name: str, named: dict[str, str | None], context: list[str]) -> str | None:
    """Return the command that shows all of the first report; None where its answers cannot be read once more."""
    from partner_fit.store.file_input import STANDARD_INPUT

    if name == STANDARD_INPUT:
        return None
    given = [(option, value) for option, value in named.items() if value is not None]
    given += [("--context", pair) for pair in context]
    options = "".join(f" {option} {shell_name(value)}" for option, value in given)
    return f"{program()} report{options} {shell_name(name)} --full"


def _compare(times: Times, day: str, old_reference: str | None, *, names: bool) -> "Comparison":
    from partner_fit.engine.compare import compare as compare_rounds
    from partner_fit.model.decisions import OfOneTime

    before, after = times.rounds[-2:]
    older = older_time(old_reference, before, times.groups[-2].files) if old_reference is not None else None
    made = compare_rounds(times.questionnaire, before, after, day, older=older, rounds=times.rounds, names=names)
    empty = (OfOneTime(group.name, decision) for group in times.groups[-2:] for decision in group.decisions)
    return replace(made, decisions=(*times.decisions, *made.decisions, *empty))
