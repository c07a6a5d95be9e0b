"""The command that turns a result into steps: to a band, or within a number of hours."""

from contextlib import suppress
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from partner_fit.cli.front import read_front
from partner_fit.cli.given import read_day, read_pairs
from partner_fit.cli.here import sheets_named
from partner_fit.cli.options import (
    AsJson,
    AsOf,
    Decimal,
    Force,
    NoteFile,
    Organisation,
    Output,
    QuestionnaireNamed,
    Settled,
    Sheets,
    TableNamed,
    ThemeFile,
)
from partner_fit.cli.output import named_format, show, told_to_csv
from partner_fit.cli.sheets import load_team, require_context
from partner_fit.errors import WrongUsage
from partner_fit.formats import SUBJECTS, medium_for

if TYPE_CHECKING:
    from partner_fit.model.plan import Plan
    from partner_fit.model.questionnaire import Band, Questionnaire
    from partner_fit.store.teams import Team

MOST_HOURS = 100_000


def plan(
    sheets: Sheets = None,
    *,
    target: Annotated[
        str | None, typer.Option("--target", help="The band to reach, by id; the next one without it.", metavar="BAND")
    ] = None,
    hours: Annotated[
        str | None, typer.Option("--hours", help="Instead: the most that so many working hours can add.", metavar="N")
    ] = None,
    json: AsJson = False,
    format_name: Annotated[
        str | None, typer.Option("--format", help=f"One of: {', '.join(SUBJECTS['plan'])}.", metavar="FORMAT")
    ] = None,
    output: Output = None,
    force: Force = False,
    table: TableNamed = None,
    decimal: Decimal = None,
    theme: ThemeFile = None,
    note: NoteFile = None,
    as_of: AsOf = None,
    context: Settled = None,
    organisation: Organisation = None,
    questionnaire: QuestionnaireNamed = None,
) -> None:
    """Plan the fewest steps to the next band, or the most that some hours can add."""
    chosen = medium_for("plan", named_format(format_name, json=json), output)
    how = told_to_csv(chosen, table, decimal)
    if target is not None and hours is not None:
        raise WrongUsage("--target and --hours cannot be used together.", "Choose one of them.")
    front = read_front(chosen, theme, note)
    most, day, choose = _read_hours(hours), read_day(as_of), read_pairs(context or [], "--context")
    made = _plan(
        load_team(sheets_named(sheets), questionnaire, organisation, today=day, command="plan"),
        target,
        most,
        day,
        choose,
    )
    show("plan", made, chosen, output, force=force, front=front, **how)


def _plan(team: "Team", target: str | None, hours: Fraction | None, day: str, choose: dict[str, str]) -> "Plan":
    from partner_fit.engine.assess import score_team
    from partner_fit.engine.plan import plan_for_hours, plan_to_band

    require_context(team, choose)
    band = _band(team.questionnaire, target) if target is not None else None
    scores = score_team(team.questionnaire, team.sheets, choose)
    organisation = team.sheets[0].organisation
    if hours is not None:
        return plan_for_hours(scores, hours, as_of=day, organisation=organisation)
    return plan_to_band(scores, band, as_of=day, organisation=organisation)


def _band(questionnaire: "Questionnaire", name: str) -> "Band":
    from partner_fit.text import did_you_mean, listed, quoted

    bands = {band.id: band for band in questionnaire.bands}
    if name not in bands:
        raise WrongUsage(f"There is no band {quoted(name)}.", did_you_mean(name, bands) or f"Bands: {listed(bands)}.")
    return bands[name]


def _read_hours(text: str | None) -> Fraction | None:
    """Return working hours; WrongUsage for anything that is not a positive number of them."""
    from partner_fit.model.scalars import read_number

    if text is None:
        return None
    with suppress(ValueError):
        hours = read_number(text)
        if 0 < hours <= MOST_HOURS:
            return hours
    raise WrongUsage(f"--hours {text} is not understood.", "Write a number of working hours, such as 8 or 2.5.")
