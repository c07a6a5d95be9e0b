"""A document in a terminal: its sections one below the other, or beside a rail of headings where there is room."""

import os
import sys

from partner_fit.formats import document as b
from partner_fit.formats.media.terminal_blocks import paint
from partner_fit.formats.media.terminal_lines import (
    HEADING,
    QUIET,
    STRONG,
    Lines,
    Look,
    glyphs_for,
    indented,
    padded,
    plain,
    prose,
    remarks,
    trimmed,
    width_of,
    wrap,
)

NARROWEST = 20
PLAIN_WIDTH = 80
_RAIL = 22
_RAIL_FROM = 110
_WIDEST_BODY = 98
_MARGIN = 2
_COLOUR_WANTED = ("FORCE_COLOR", "TTY_COMPATIBLE")
"""Variables by which rich, too, takes any output for a terminal."""


def write(document: b.Document) -> str:
    """Return a document as plain text of 80 columns, for a file."""
    return plain_text(lines(document, PLAIN_WIDTH, "utf-8"))


def drawn(document: b.Document, width: int, *, in_words: bool = False) -> str:
    """Return a document for standard output, in colour where the terminal has it; `in_words` without rules and bars."""
    made = lines(document, width, sys.stdout.encoding or "utf-8", in_words=in_words)
    if sys.stdout.isatty() or any(os.environ.get(name) for name in _COLOUR_WANTED):
        return _coloured(made)
    return plain_text(made)


def plain_text(made: Lines) -> str:
    """Return lines without their styles."""
    return "".join([f"{plain(line)}\n" for line in made])


def _coloured(made: Lines) -> str:
    from rich.console import Console
    from rich.segment import Segment, Segments

    console = Console(highlight=False)
    styles = {style: console.get_style(style) if style else None for line in made for _, style in line}
    segments = [Segment(words, styles[style]) for line in made for words, style in [*line, ("\n", "")]]
    with console.capture() as captured:
        console.print(Segments(segments), end="", soft_wrap=True)
    return captured.get()


def lines(document: b.Document, width: int, encoding: str, *, in_words: bool = False) -> Lines:
    """Return the lines of a document, none wider than `width` cells, none with space at its end.

    Only the commands of a document may be wider, since a command that is broken up cannot be copied.
    """
    page = Look(max(NARROWEST, width) - 1, glyphs_for(encoding), encoding, in_words, document.is_dense)
    rail = _RAIL if page.width >= _RAIL_FROM - 1 and not in_words and not page.is_dense else 0
    body = page._replace(width=min(page.width - _MARGIN - rail, _WIDEST_BODY))
    about = remarks(body, (document.kicker, QUIET), (document.as_of, QUIET))
    made: Lines = [[], *indented([*prose(body, (document.heading, STRONG)), *wrap(body, about)], _MARGIN)]
    if document.front:
        made += [[], *indented(paint(body.narrower(_MARGIN)._replace(is_dense=False), document.front), 2 * _MARGIN)]
    for section in (document.opening, *document.sections):
        painted = paint(body, section.blocks)
        if painted:
            gap: Lines = [] if page.is_dense and section.heading else [[]]
            made += [*gap, *_section(page, section.heading, painted, rail)]
    if document.closing:
        made += [[], *indented(prose(body, (document.closing, QUIET)), _MARGIN)]
    return [*map(trimmed, made), []]


def _section(page: Look, heading: str, painted: Lines, rail: int) -> Lines:
    """Return a section: its heading beside it where there is room, else above it; a rule sets it off either way."""
    if not heading:
        return indented(painted, rail + _MARGIN)
    if not rail:
        return [*_ruled(page, heading), *indented(painted, _MARGIN)]
    right = min(page.width, rail + _MARGIN + _WIDEST_BODY)
    beside = prose(page._replace(width=rail - _MARGIN), (heading, HEADING))
    named = [[*padded(name, rail + _MARGIN), *line] for name, line in zip(beside, painted, strict=False)]
    longer = [*indented(painted[len(named) :], rail + _MARGIN), *beside[len(named) :]]
    return [[(page.glyphs.rule * right, QUIET)], *named, *longer]


def _ruled(page: Look, heading: str) -> Lines:
    """Return a heading with a rule that fills its last line."""
    above = prose(page, (heading, HEADING))
    room = page.width - width_of(above[-1]) - 1 if above else 0
    if room > 0 and not page.in_words:
        above[-1] = [*above[-1], (" " + page.glyphs.rule * room, QUIET)]
    return above
