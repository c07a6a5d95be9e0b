"""A table in a terminal: in columns where they fit, else a few lines for each row."""

from collections.abc import Sequence
from itertools import zip_longest

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
_NARROW = ((24, 14), (16, 11))
"""How narrow the longest texts and the others get at first, and where that is not enough."""
_TINTS = ("red", "red", "yellow", "green", "green")


def paint_table(look: Look, table: b.Table) -> Lines:
    """Return a table with its longer texts wrapped; narrow windows and the spoken word get it row by row."""
    titles = [fit(look, column.title) for column in table.columns]
    rows = [[fit(look, cell) for cell in row] for row in table.rows]
    widths = _fitting(look, table, [max(map(cells, column)) for column in zip(titles, *rows, strict=True)])
    if look.in_words or not widths:
        return [line for row in rows for line in _stacked(look, table, titles, row)]
    lines = _row(look, table, widths, titles, QUIET) if any(titles) else []
    for place, row in enumerate(rows):
        styles = _tints(table.heat[place]) if table.heat else ()
        lines += _row(look, table, widths, row, STRONG if place in table.marked else "", styles)
    return lines


def _fitting(look: Look, table: b.Table, widths: Sequence[int]) -> list[int]:
    """Return the widths with which a table fits: the longest text gives way first, then others; nothing without any."""
    fitting = [*widths]
    texts = (place for place, column in enumerate(table.columns) if not column.is_number and place != table.wide)
    others = sorted(texts, key=lambda place: -widths[place])
    for text, other in _NARROW:
        for place, least in ((table.wide, text), *((place, other) for place in others)):
            over = sum(fitting) + _GAP * (len(fitting) - 1) - look.width
            fitting[place] -= max(0, min(over, fitting[place] - least))
    return fitting if sum(fitting) + _GAP * (len(fitting) - 1) <= look.width else []


def _tints(heat: Sequence[float | None]) -> list[str]:
    """Return a colour for each cell; the number in it says the same."""
    return ["" if place is None else _TINTS[min(int(place // 20), 4)] for place in heat]


def _row(
    look: Look, table: b.Table, widths: Sequence[int], row: Sequence[str], style: str, styles: Sequence[str] = ()
) -> Lines:
    """Return one row; the lines below its first hold only the rest of the longer texts."""
    wrapped = [
        prose(look._replace(width=width), (cell, styles[place] if styles else style)) or [[]]
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    lines: Lines = []
    for texts in zip_longest(*wrapped, fillvalue=[]):
        line: Line = []
        for place, (column, width, text) in enumerate(zip(table.columns, widths, texts, strict=True)):
            room = (" " * (width - width_of(text)), "")
            line += [(" " * _GAP, "")] if place else []
            line += [room, *text] if column.is_number else [*text, room]
        lines.append(line)
    return lines


def _stacked(look: Look, table: b.Table, titles: Sequence[str], row: Sequence[str]) -> Lines:
    others = [
        (f"{title}: {cell}" if title else cell, QUIET)
        for place, (title, cell) in enumerate(zip(titles, row, strict=True))
        if place != table.names and cell
    ]
    return [*wrap(look, say(look, (row[table.names], STRONG))), *wrap(look, remarks(look, *others), 2)]
