"""The tables that several subjects give to spreadsheets and other programs: steps, bands, and what they are about."""

from collections.abc import Iterable

from partner_fit.formats import words
from partner_fit.formats.document import Cell, CellKind, DataColumn, DataTable
from partner_fit.formats.subjects.report_frame import band_name
from partner_fit.formats.words import plan as planned
from partner_fit.model.plan import PlanStep
from partner_fit.model.questionnaire import Questionnaire

STEP_COLUMNS: dict[str, CellKind] = {
    "title": "text",
    "description": "text",
    "owner": "text",
    "hours": "number",
    "trait": "text",
    "question": "text",
    "gain": "number",
    "cap": "text",
    "section": "text",
}


def columns(kinds: dict[str, CellKind]) -> tuple[DataColumn, ...]:
    """Return columns from their names and kinds."""
    return tuple(DataColumn(name, kind) for name, kind in kinds.items())


def step_table(steps: Iterable[PlanStep], why_empty: str = "") -> DataTable:
    """Return a row for each step, in their order; `why_empty` says why there may be none."""
    rows = tuple(map(step_cells, steps))
    return DataTable("steps", columns(STEP_COLUMNS), rows, "" if rows else why_empty)


def step_cells(step: PlanStep) -> tuple[Cell, ...]:
    """Return a step in the columns of steps."""
    action = step.action
    return (
        planned.title(step),
        planned.description(step),
        action.owner,
        action.hours,
        action.trait.title,
        action.question.id,
        action.gain,
        words.lift_words(action),
        step.section,
    )


def of_company(organisation: str, tables: Iterable[DataTable]) -> tuple[DataTable, ...]:
    """Return tables with the company in a last column, so that those of several companies can be joined."""
    company = DataColumn("company")
    return tuple(
        each._replace(columns=(*each.columns, company), rows=tuple((*row, organisation) for row in each.rows))
        for each in tables
    )


def band_table(questionnaire: Questionnaire) -> DataTable:
    """Return the bands with the scores at which they begin: where a medium has colours, their legend."""
    bands = questionnaire.bands
    rows = tuple((band_name(band, bands), band.at_least, band.means) for band in bands)
    return DataTable("bands", columns({"band": "band", "from": "number", "means": "text"}), rows)


def about_table(questionnaire: Questionnaire, said: Iterable[tuple[str, str]]) -> DataTable:
    """Return whom the tables are about and what has to be known to read them, a row for each statement."""
    asked = f"{questionnaire.id}, version {questionnaire.version}"
    rows: list[tuple[Cell, ...]] = [("questionnaire", questionnaire.title), ("version", asked), *said]
    rows += [("what it is not", limit) for limit in questionnaire.limits]
    return DataTable("about", columns({"about": "text", "text": "text"}), tuple(rows))
