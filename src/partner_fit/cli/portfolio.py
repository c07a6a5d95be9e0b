"""The command that puts many clients side by side."""

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partner_fit.cli.clients import load_clients
from partner_fit.cli.options import AsJson, AsOf, Decimal, Force, Output, QuestionnaireNamed, TableNamed
from partner_fit.cli.output import named_format, show, told_to_csv
from partner_fit.cli.report import read_score
from partner_fit.cli.sheets import read_day, require_known_context
from partner_fit.errors import WrongUsage
from partner_fit.formats import SUBJECTS, medium_for
from partner_fit.text import suggest

if TYPE_CHECKING:
    from partner_fit.engine.portfolio import Wanted
    from partner_fit.model.questionnaire import Questionnaire

STAGE = "stage"


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
        str, typer.Option("--sort", help="Order by score, name, change, date, or a trait.", metavar="WHAT")
    ] = "score",
    stage: Annotated[
        str | None, typer.Option("--stage", help="Only clients of this stage, such as prototype.", metavar="STAGE")
    ] = None,
    below: Annotated[str | None, typer.Option("--below", help="Only clients with a lower score.", metavar="N")] = None,
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Show letters in place of names.")] = False,
    table: TableNamed = None,
    decimal: Decimal = None,
    as_of: AsOf = None,
    questionnaire: QuestionnaireNamed = None,
) -> None:
    """Show many clients side by side: who needs a call, where most are stuck, who has not answered."""
    from partner_fit.engine.portfolio import gather
    from partner_fit.store.folders import joined

    chosen = medium_for("portfolio", named_format(format_name, json=json), output)
    how = told_to_csv(chosen, table, decimal)
    day, limit = read_day(as_of), read_score(below, "--below")
    clients = load_clients(folder, questionnaire, today=day)
    made = gather(
        clients.questionnaire,
        [each.client for each in clients.read],
        day,
        name=Path(folder).resolve().name,
        wanted=_wanted(clients.questionnaire, sort, stage, limit),
        unread=clients.unread,
        anonymous=anonymous,
    )
    show("portfolio", made, chosen, output, force=force, **how)
    if clients.errors:
        raise joined(clients.errors)


def _wanted(questionnaire: "Questionnaire", sort: str, stage: str | None, below: Fraction | None) -> "Wanted":
    """Return which clients are shown; WrongUsage for an order or a stage that there is not."""
    from partner_fit.engine.portfolio import SORTS, Wanted

    orders = [*SORTS, *(trait.id for trait in questionnaire.traits)]
    if sort not in orders:
        raise WrongUsage(f"Clients cannot be ordered by {sort}.", suggest(sort, orders))
    context = {} if stage is None else {STAGE: stage}
    require_known_context(questionnaire, context)
    return Wanted(sort, context, below)
