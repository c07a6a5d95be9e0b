"""The command that makes the page to hand to a CDMO, and says first what is on it and what is not."""

from typing import TYPE_CHECKING, Annotated

import typer

from partner_fit.cli.front import read_front
from partner_fit.cli.given import read_day, read_pairs
from partner_fit.cli.here import sheets_named
from partner_fit.cli.options import (
    AsOf,
    Force,
    NoteFile,
    Organisation,
    Output,
    QuestionnaireNamed,
    Settled,
    Sheets,
    ThemeFile,
)
from partner_fit.cli.output import draw, show
from partner_fit.cli.sheets import load_team, require_context
from partner_fit.formats import SUBJECTS, medium_for

if TYPE_CHECKING:
    from partner_fit.model.brief import Brief
    from partner_fit.store.teams import Team


def brief(
    sheets: Sheets = None,
    *,
    include: Annotated[
        list[str] | None,
        typer.Option(
            "--include",
            help="Also share this: note:NAME, answer:NAME or context:NAME. Several sheets with a note on it: "
            "note:NAME:ROLE.",
            metavar="WHAT",
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", help="Leave this out, by the name the terminal shows for it.", metavar="NAME"),
    ] = None,
    format_name: Annotated[
        str | None, typer.Option("--format", help=f"One of: {', '.join(SUBJECTS['brief'])}.", metavar="FORMAT")
    ] = None,
    output: Output = None,
    force: Force = False,
    theme: ThemeFile = None,
    note: NoteFile = None,
    as_of: AsOf = None,
    context: Settled = None,
    organisation: Organisation = None,
    questionnaire: QuestionnaireNamed = None,
) -> None:
    """Make the page to hand to a CDMO: what you build, need and keep, and what is open; no scores, no names."""
    chosen = medium_for("brief", format_name, output)
    front = read_front(chosen, theme, note)
    day, choose = read_day(as_of), read_pairs(context or [], "--context")
    team = load_team(sheets_named(sheets), questionnaire, organisation, today=day, command="brief")
    made = _make(team, include or [], without or [], day, choose)
    if chosen.name == "terminal" and output is None and not force:
        draw("preview", made, front=front)
        return
    show("brief", made, chosen, output, force=force, front=front)
    if output is not None:
        typer.echo("Look through it before you hand it over; without --output you see what is on it.", err=True)


def _make(team: "Team", include: list[str], without: list[str], day: str, choose: dict[str, str]) -> "Brief":
    from partner_fit.cli.include import read_included
    from partner_fit.engine.brief import make_brief

    require_context(team, choose)
    included = read_included(team.questionnaire, include, without)
    return make_brief(team.questionnaire, team.sheets, day, included, choose=choose)
