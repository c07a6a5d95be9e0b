"""The report for a terminal: from the verdict to the small print, for any width, with or without colour."""

import io
from collections.abc import Callable

from rich.console import Console
from rich.text import Text

from partner_fit.formats.report.terminal_details import (
    Cautions,
    draw_checks,
    draw_gaps,
    draw_later_actions,
    draw_next_band,
    draw_patterns,
    draw_strengths,
    draw_unknowns,
)
from partner_fit.formats.report.terminal_end import draw_about, draw_cdmo_questions, draw_checklist, draw_notes
from partner_fit.formats.report.terminal_first import draw_first_actions, draw_title, draw_traits, draw_verdict
from partner_fit.formats.report.terminal_team import draw_team
from partner_fit.formats.terminal_look import HEADING, QUIET, Lines, Look, blank, glyphs_for, indented, prose, wrap
from partner_fit.model.assessment import Assessment

NARROWEST = 20
PLAIN_WIDTH = 80
_RAIL = 22
_RAIL_FROM = 110
_WIDEST_BODY = 98
_MARGIN = 2
_BRIEF_SECTIONS = 3

Draw = Callable[[Look], Lines]


def draw_report(assessment: Assessment, *, width: int, brief: bool = False, console: Console | None = None) -> None:
    """Print the report; without a console on standard output, in colour where the terminal has it."""
    console = console or Console(highlight=False)
    lines = report_lines(assessment, width, console.encoding, brief=brief)
    console.print(Text("\n").join(lines), soft_wrap=True)


def write_terminal(
    assessment: Assessment,
    *,
    width: int = PLAIN_WIDTH,
    colour: bool = False,
    encoding: str = "utf-8",
    brief: bool = False,
) -> str:
    """Return the report as text for a terminal of that width; without colour it holds no escape codes."""
    lines = report_lines(assessment, width, encoding, brief=brief)
    if not colour:
        return "".join(f"{line.plain}\n" for line in lines)
    console = Console(
        file=io.StringIO(),
        width=width,
        color_system="standard",
        force_terminal=True,
        legacy_windows=False,
        no_color=False,
    )
    with console.capture() as capture:
        console.print(Text("\n").join(lines), soft_wrap=True)
    return capture.get()


def write_text(assessment: Assessment) -> str:
    """Return the report as plain text of 80 columns, for a file."""
    return write_terminal(assessment)


def report_lines(assessment: Assessment, width: int, encoding: str, *, brief: bool = False) -> list[Text]:
    """Return the lines of the report, none wider than `width` cells and none with space at its end."""
    page = Look(max(NARROWEST, width) - 1, glyphs_for(encoding), encoding)
    rail = _RAIL if page.width >= _RAIL_FROM - 1 else 0
    room = min(page.width - _MARGIN - rail, _WIDEST_BODY)
    body = Look(room, page.glyphs, encoding)
    lines = [blank(), *indented(draw_title(body, assessment), _MARGIN)]
    for heading, draw in _sections(assessment)[: _BRIEF_SECTIONS if brief else None]:
        drawn = draw(body)
        if drawn:
            lines += [blank(), *_section(page, heading, drawn, rail)]
    if brief:
        rest = "The full report, without --brief, adds strengths, every gap with its next step, unknowns and questions."
        lines += [blank(), *indented(prose(body, (rest, QUIET)), _MARGIN)]
    lines.append(blank())
    for line in lines:
        line.rstrip()
    return lines


def _sections(assessment: Assessment) -> list[tuple[str, Draw]]:
    cautions = Cautions(assessment)
    return [
        ("Verdict", lambda look: draw_verdict(look, assessment)),
        ("Do next", lambda look: draw_first_actions(look, assessment)),
        ("Trait by trait", lambda look: draw_traits(look, assessment)),
        ("Where the team stands", lambda look: draw_team(look, assessment)),
        ("Strengths to lead with", lambda look: draw_strengths(look, assessment)),
        ("Gaps", lambda look: draw_gaps(look, assessment, cautions)),
        ("Patterns", lambda look: draw_patterns(look, assessment)),
        ("Still unknown", lambda look: draw_unknowns(look, assessment)),
        ("Worth a second look", lambda look: draw_checks(look, assessment)),
        ("Way to the next band", lambda look: draw_next_band(look, assessment)),
        ("Later steps", lambda look: draw_later_actions(look, assessment)),
        ("Questions for a CDMO", lambda look: draw_cdmo_questions(look, assessment)),
        ("Before you sign", lambda look: draw_checklist(look, assessment, cautions)),
        ("Notes", lambda look: draw_notes(look, assessment)),
        ("How this came about", lambda look: draw_about(look, assessment)),
    ]


def _section(page: Look, heading: str, drawn: Lines, rail: int) -> Lines:
    """Return a section: its heading beside it where there is room, else above it; a rule sets it off either way."""
    rule = page.glyphs.rule
    if not rail:
        title = Text(end="").append(f"{heading} ", HEADING)
        title.append(rule * (page.width - len(title)), QUIET)
        return [*wrap(page, title), blank(), *indented(drawn, _MARGIN)]
    right = min(page.width, rail + _MARGIN + _WIDEST_BODY)
    lines = [Text(rule * right, style=QUIET, end="")]
    named = prose(Look(rail - _MARGIN, page.glyphs, page.encoding), (heading, HEADING))
    for place, line in enumerate(indented(drawn, rail + _MARGIN)):
        if place < len(named):
            first = named[place].copy()
            first.append(" " * (rail + _MARGIN - len(first.plain)))
            first.append_text(line[rail + _MARGIN :])
            first.end = ""
            lines.append(first)
        else:
            lines.append(line)
    return lines
