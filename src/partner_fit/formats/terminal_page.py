"""A page of several sections for a terminal, for whatever is shown beside the report."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from partner_fit.formats.terminal_look import HEADING, QUIET, Lines, Look, blank, glyphs_for, indented, prose

NARROWEST = 20
PLAIN_WIDTH = 80
_WIDEST = 100
_MARGIN = 2

Draw = Callable[[Look], Lines]
Section = tuple[str, Draw]


def page_lines(title: Draw, sections: Sequence[Section], width: int, encoding: str) -> Lines:
    """Return the lines of a page, none wider than the width; a section without lines is left out."""
    page = Look(min(max(NARROWEST, width), _WIDEST) - 1, glyphs_for(encoding), encoding)
    body = page.narrower(_MARGIN)
    lines = [blank(), *indented(title(body), _MARGIN)]
    for heading, draw in sections:
        drawn = draw(body)
        if drawn:
            lines += [blank(), *_heading(page, heading), blank(), *indented(drawn, _MARGIN)]
    lines.append(blank())
    for line in lines:
        line.rstrip()
    return lines


def _heading(page: Look, heading: str) -> Lines:
    """Return a heading with a rule that fills its last line."""
    lines = prose(page, (heading, HEADING))
    last = lines[-1]
    last.append(f" {page.glyphs.rule * max(0, page.width - cell_len(last.plain) - 1)}", QUIET)
    return lines


def plain_text(lines: Lines) -> str:
    """Return lines as text without colours, for a file."""
    return "".join(f"{line.plain}\n" for line in lines)


def print_lines(make: Callable[[int, str], Lines], width: int) -> None:
    """Print lines, made for a width and an encoding, on standard output, in colour where the terminal has it."""
    console = Console(highlight=False)
    console.print(Text("\n").join(make(width, console.encoding)), soft_wrap=True)
