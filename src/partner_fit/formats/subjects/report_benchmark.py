"""The client beside the clients of a practice: a section of the report, and a table of its own."""

from collections.abc import Sequence

from partner_fit.formats.document import Block, Cell, CellKind, Column, DataTable, LollipopPicture, Paragraph, Table
from partner_fit.formats.pictures.quartiles import beside_others
from partner_fit.formats.subjects.report_traits import HOLLOW
from partner_fit.formats.subjects.tables import columns
from partner_fit.formats.words import benchmark as told
from partner_fit.model.benchmark import Placement
from partner_fit.model.quartiles import Quartiles
from partner_fit.model.questionnaire import Band

_TABLE: dict[str, CellKind] = {
    "of": "text",
    "score": "number",
    "quarter": "number",
    "lower_quartile": "number",
    "middle": "number",
    "upper_quartile": "number",
    "clients": "number",
    "remark": "text",
}


def benchmark_blocks(placement: Placement, bands: Sequence[Band]) -> tuple[Block, ...]:
    """Return where the whole and each trait stand."""
    numbers = ("Score", "Lower quartile", "Middle", "Upper quartile", "Clients")
    table = Table(
        (Column("Score of"), *(Column(name, is_number=True) for name in numbers), Column("Stands in")),
        tuple(map(told.row_cells, told.rows(placement))),
    )
    rough = any(told.remark(row) for row in told.rows(placement))
    caption = f"{told.CAPTION} {HOLLOW}" if rough else told.CAPTION
    return (
        Paragraph(told.opening(placement), tone="lead"),
        Paragraph(told.caution(placement), tone="notice"),
        LollipopPicture(beside_others(placement, bands), caption, table),
    )


def benchmark_table(placement: Placement) -> DataTable:
    """Return a row for the whole and for each trait."""
    rows = tuple(
        (
            row.name,
            row.place.score,
            row.place.quarter,
            *_numbers(row.place.quartiles),
            told.remark(row) if row.place.quartiles else told.TOO_FEW,
        )
        for row in told.rows(placement)
    )
    return DataTable("benchmark", columns(_TABLE), rows)


def _numbers(found: Quartiles | None) -> tuple[Cell, ...]:
    return (found.lower, found.middle, found.upper, found.clients) if found else (None,) * 4
