"""A table in a terminal: in columns where they fit, else a few lines for each row."""

from collections.abc import Sequence

from partner_fit.formats import document as b
from partner_fit.formats.media.terminal_lines import (
    QUIET,
    STRONG,
    Line,
    Lines,
    Look,
    fit,
    prose,
    remarks,
    say,
    width_of,
    wrap,
)
from partner_fit.text import cells

_GAP = 2
_NARROWEST_TEXT = 24
_TINTS = ("red", "red", "yellow", "green", "green")


def paint_table(look: Look, table: b.Table) -> Lines:
    """Return a table with its longest texts wrapped; narrow windows and the spoken word get it row by row."""
    titles = [fit(look, column.title) for column in table.columns]
    rows = [[fit(look, cell) for cell in row] for row in table.rows]
    widths = [max(map(cells, column)) for column in zip(titles, *rows, strict=True)]
    needed = min(_NARROWEST_TEXT, widths[table.wide])
    others = sum(widths) - widths[table.wide] + _GAP * (len(widths) - 1)
    widths[table.wide] = min(widths[table.wide], look.width - others)
    if look.in_words or widths[table.wide] < needed:
        return [line for row in rows for line in _stacked(look, table, titles, row)]
    lines = _row(look, table, widths, titles, QUIET) if any(titles) else []
    for place, row in enumerate(rows):
        styles = _tints(table.heat[place]) if table.heat else ()
        lines += _row(look, table, widths, row, STRONG if place in table.marked else "", styles)
    return lines


def _tints(heat: Sequence[float | None]) -> list[str]:
    """Return a colour for each cell; the number in it says the same."""
    return ["" if place is None else _TINTS[min(int(place // 20), 4)] for place in heat]


def _row(
    look: Look, table: b.Table, widths: Sequence[int], row: Sequence[str], style: str, styles: Sequence[str] = ()
) -> Lines:
    """Return one row; the lines below its first hold only the rest of the longest text."""
    wrapped = prose(look._replace(width=widths[table.wide]), (row[table.wide], style)) or [[]]
    lines: Lines = []
    for text in wrapped:
        line: Line = []
        for place, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
            cell = text if place == table.wide else [("" if lines else row[place], styles[place] if styles else style)]
            room = (" " * (width - width_of(cell)), "")
            line += [(" " * _GAP, "")] if place else []
            line += [room, *cell] if column.is_number else [*cell, room]
        lines.append(line)
    return lines


def _stacked(look: Look, table: b.Table, titles: Sequence[str], row: Sequence[str]) -> Lines:
    others = [
        (f"{title}: {cell}" if title else cell, QUIET)
        for place, (title, cell) in enumerate(zip(titles, row, strict=True))
        if place != table.names and cell
    ]
    return [*wrap(look, say(look, (row[table.names], STRONG))), *wrap(look, remarks(look, *others), 2)]
