"""Pictures of a terminal as SVG, drawn here so that they name no font on the network and are the same everywhere."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme

Row = Sequence[Segment]

WIDTH, HEIGHT, EDGE = 8.4, 18, 16
"""Pixels of a cell, and around all of them."""
_GROUND, _INK = (24, 27, 34), (222, 225, 232)
_USUAL = [_GROUND, (240, 128, 128), (142, 206, 140), (229, 200, 110), (128, 170, 240), (205, 150, 230), (110, 205, 210)]
_LIGHT = [(130, 138, 152), (255, 150, 150), (165, 225, 160), (245, 218, 135), (150, 190, 255), (222, 172, 245)]
_COLOURS = TerminalTheme(_GROUND, _INK, [*_USUAL, _INK], [*_LIGHT, (140, 225, 230), (255, 255, 255)])
_PIECES = re.compile(r"\S+(?: \S+)*")
"""Words without blanks that a browser might drop or stretch."""


def svg(rows: Sequence[Row], columns: int, title: str) -> str:
    """Return rows of a terminal of so many columns as an SVG with a title for whoever does not see it."""
    width, height = columns * WIDTH + 2 * EDGE, len(rows) * HEIGHT + 2 * EDGE
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="100%" height="100%" rx="8" fill="{_hex(None, is_text=False)}"/>',
        '<g font-family="ui-monospace, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14">',
        *(line for number, row in enumerate(rows) for line in _drawn(row, EDGE + number * HEIGHT)),
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _drawn(row: Row, top: float) -> Iterator[str]:
    at = 0
    for words, style, _ in Segment.simplify(row):
        look = style or Style.null()
        ink, ground = _hex(look, is_text=True), _hex(look, is_text=False)
        if look.reverse:
            ink, ground = ground, ink
        if ground != _hex(None, is_text=False):
            yield f'<rect {_place(at, words)} y="{top:g}" height="{HEIGHT}" fill="{ground}"/>'
        looks = (' font-weight="bold"' if look.bold else "") + (' opacity="0.65"' if look.dim else "")
        for piece in _PIECES.finditer(words):
            place = _place(at + cell_len(words[: piece.start()]), piece[0]).replace("width", "textLength")
            stretch = 'lengthAdjust="spacingAndGlyphs"'
            yield f'<text {place} {stretch} y="{top + 13:g}" fill="{ink}"{looks}>{escape(piece[0])}</text>'
        at += cell_len(words)


def _place(column: int, words: str) -> str:
    return f'x="{EDGE + column * WIDTH:g}" width="{cell_len(words) * WIDTH:g}"'


def _hex(style: Style | None, *, is_text: bool) -> str:
    colour = (style.color if is_text else style.bgcolor) if style else None
    found = colour.get_truecolor(_COLOURS, foreground=is_text) if colour else None
    return (found or (_COLOURS.foreground_color if is_text else _COLOURS.background_color)).hex
