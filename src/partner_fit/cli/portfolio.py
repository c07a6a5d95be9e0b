"""The command that puts many clients side by side."""

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partner_fit.cli.benchmark import read_benchmark, require_fit_for_benchmark, write_benchmark
from partner_fit.cli.clients import load_clients, with_assessments
from partner_fit.cli.each_report import Added, each_named, ready_to_write
from partner_fit.cli.front import looks_of, read_front
from partner_fit.cli.given import STALE_AFTER, days_before, read_day, read_score, require_known_context
from partner_fit.cli.options import (
    AsJson,
    AsOf,
    BenchmarkFile,
    BenchmarkOut,
    Decimal,
    Force,
    NoteFile,
    Output,
    QuestionnaireNamed,
    TableNamed,
    ThemeFile,
)
from partner_fit.cli.output import named_format, show, tell_error, told_to_csv
from partner_fit.errors import PartnerFitError, WrongUsage
from partner_fit.formats import SUBJECTS, TO_SEND, Medium, medium_for
from partner_fit.text import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partner_fit.cli.clients import Clients
    from partner_fit.cli.one_client import Read
    from partner_fit.engine.portfolio import Wanted
    from partner_fit.model.portfolio import Portfolio
    from partner_fit.model.questionnaire import Questionnaire


def portfolio(
    folder: Annotated[str, typer.Argument(help="Folder with a folder for each client.", metavar="FOLDER")],
    *,
    json: AsJson = False,
    format_name: Annotated[
        str | None, typer.Option("--format", help=f"One of: {', '.join(SUBJECTS['portfolio'])}.", metavar="FORMAT")
    ] = None,
    output: Output = None,
    force: Force = False,
    sort: Annotated[
        str,
        typer.Option(
            "--sort",
            help="Order by score, name, change, date, or a trait or its number: the lowest or oldest first.",
            metavar="WHAT",
        ),
    ] = "score",
    stage: Annotated[
        str | None, typer.Option("--stage", help="Only clients of this stage, such as prototype.", metavar="STAGE")
    ] = None,
    below: Annotated[str | None, typer.Option("--below", help="Only clients with a lower score.", metavar="N")] = None,
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Show letters in place of names.")] = False,
    each: Annotated[
        str | None,
        typer.Option(
            "--each", help=f"Write the report of each client shown, as {' or '.join(TO_SEND)}.", metavar="FORMAT"
        ),
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", help="Folder for these reports; made if it is not there.", metavar="FOLDER")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Everything in these reports.")] = False,
    theme: ThemeFile = None,
    note: NoteFile = None,
    benchmark: BenchmarkFile = None,
    benchmark_out: BenchmarkOut = None,
    table: TableNamed = None,
    decimal: Decimal = None,
    as_of: AsOf = None,
    questionnaire: QuestionnaireNamed = None,
) -> None:
    """Show many clients side by side: who needs a call, where most are stuck, who has not answered."""
    chosen = medium_for("portfolio", named_format(format_name, json=json), output)
    how = told_to_csv(chosen, table, decimal)
    reports = each_named(each, to, Path(folder), full=full, anonymous=anonymous, benchmark=benchmark)
    front = read_front(reports.medium if reports else chosen, theme, note)
    day, limit = read_day(as_of), read_score(below, "--below")
    require_fit_for_benchmark(benchmark_out, output, limit)
    clients = load_clients(folder, questionnaire, today=day, anonymous=anonymous)
    if _needs_assessments(chosen, table):
        clients = with_assessments(clients, day)
    made = _gather(clients, folder, day, _wanted(clients.questionnaire, sort, stage, limit), anonymous=anonymous)
    outputs = [path for path in (output, benchmark_out) if path is not None]
    _require_places(outputs, made=reports.folder if reports else None, force=force)
    write_reports = None
    if reports:
        to_write = _to_write(clients, made, reports.medium.ending)
        added = Added(front, read_benchmark(benchmark, clients.questionnaire, day))
        write_reports = ready_to_write(
            reports, to_write, added, day=day, force=force, outputs=outputs, none_for=clients.without_report
        )
    replaces = force and (output is not None or (reports is None and benchmark_out is None))
    own = looks_of(chosen, front) if reports else front  # the note is for the clients
    show("portfolio", made, chosen, output, force=replaces, front=own, **how)
    too_few = write_benchmark(made, benchmark_out, force=force) if benchmark_out else None
    if write_reports:
        write_reports()
    _end_with(too_few, clients.trouble)


def _end_with(*troubles: PartnerFitError | None) -> None:
    """Tell of all that went wrong but the last, which is raised; nothing where nothing did."""
    found = [each for each in troubles if each]
    for each in found[:-1]:
        tell_error(each)
    if found:
        raise found[-1]


def _require_places(outputs: "Iterable[Path]", *, made: Path | None, force: bool) -> None:
    """Raise what writing these files would raise, before the first of them is written; one folder will be `made`."""
    from partner_fit.store.file_output import require_folder, require_place

    for path in outputs:
        require_place(path, force=force)
        if made is None or path.resolve().parent != made.resolve():
            require_folder(path)


def _needs_assessments(medium: Medium, table: str | None) -> bool:
    """Say whether a table will be written that is made from the whole report of each client."""
    if medium.name != "csv" or table is None:
        return medium.name == "xlsx"
    from partner_fit.formats.subjects.portfolio_tables import OF_ASSESSMENTS

    return table in OF_ASSESSMENTS


def _gather(clients: "Clients", folder: str, day: str, wanted: "Wanted", *, anonymous: bool) -> "Portfolio":
    from partner_fit.engine.portfolio import gather

    return gather(
        clients.questionnaire,
        [read.client for read in clients.read],
        day,
        name=Path(folder).resolve().name,
        wanted=wanted,
        fresh_from=days_before(day, STALE_AFTER),
        not_begun=clients.not_begun,
        only_later=clients.only_later,
        unread=clients.unread,
        companies=clients.companies,
        anonymous=anonymous,
    )


def _to_write(clients: "Clients", shown: "Portfolio", ending: str) -> "dict[str, Read]":
    """Return each client that is shown, by the name of its report's file.

    All clients decide on the names, so that one is called the same whichever are shown.
    """
    from partner_fit.store.file_names import names_of_clients

    names = names_of_clients({client.folder: client.name for client, _ in clients.read})
    read = {each.client.folder: each for each in clients.read}
    return {f"{names[client.folder]}{ending}": read[client.folder] for client in shown.clients}


def _wanted(questionnaire: "Questionnaire", sort: str, stage: str | None, below: Fraction | None) -> "Wanted":
    """Return which clients are shown; WrongUsage for an order or a stage that there is not."""
    from partner_fit.engine.portfolio import SORTS, Wanted
    from partner_fit.model.portfolio import STAGE

    orders = {name: name for name in SORTS}
    for place, trait in enumerate(questionnaire.traits, start=1):
        for name in (trait.id, str(place), trait.short, trait.title):
            orders.setdefault(name.casefold(), trait.id)
    order = orders.get(sort.strip().casefold())
    if order is None:
        known = [*SORTS, *(trait.id for trait in questionnaire.traits)]
        raise WrongUsage(f"Clients cannot be ordered by {sort}.", suggest(sort, known))
    context = {} if stage is None else {STAGE: stage.strip().casefold()}
    require_known_context(questionnaire, context)
    return Wanted(order, context, below)
