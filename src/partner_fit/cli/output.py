"""Where results go: a file, standard output, or a terminal."""

import shutil
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from partner_fit.errors import Located, WrongUsage

if TYPE_CHECKING:
    from partner_fit.model.assessment import Assessment

WIDEST = 120
WITHOUT_TERMINAL = 80
MOST_REMARKS = 20


def terminal_width() -> int:
    """Return the columns to write in: those of the window, at most 120."""
    return min(shutil.get_terminal_size((WITHOUT_TERMINAL, 24)).columns, WIDEST)


def put_out(content: str | bytes, output: Path | None) -> None:
    """Write to a file as a whole, or to standard output; WrongUsage for binary data in a terminal."""
    if output is not None:
        from partner_fit.store.file_output import write_file

        write_file(output, content)
        return
    if isinstance(content, bytes):
        if sys.stdout.isatty():
            raise WrongUsage("This format is not for a terminal.", "Name a file with --output FILE.")
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    data = content.encode("utf-8", "surrogateescape")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def tell_remarks(remarks: Iterable[Located]) -> None:
    """Write what was noticed in files, and is no mistake, to standard error: results stay as they are."""
    told = list(remarks)
    for remark in told[:MOST_REMARKS]:
        typer.echo(str(as_warning(remark)), err=True)
    if len(told) > MOST_REMARKS:
        typer.echo(f"There are {len(told) - MOST_REMARKS} more warnings.", err=True)


def as_warning(located: Located) -> Located:
    """Return what was noticed in a file, called a warning."""
    return replace(located, what=f"warning: {located.what}")


def show_in_terminal(assessment: "Assessment", *, brief: bool) -> None:
    """Draw the report on standard output, in colour where the terminal has it."""
    from partner_fit.formats.report.terminal import draw_report

    draw_report(assessment, width=terminal_width(), brief=brief)
