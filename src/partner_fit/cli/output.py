"""Where results go: a file, standard output, or a terminal."""

import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

import typer

from partner_fit.cli.install import install_command
from partner_fit.errors import InvalidFile, Located, PartnerFitError, Remark, WrongUsage
from partner_fit.formats import Medium, document_of, write
from partner_fit.text import make_visible

if TYPE_CHECKING:
    from partner_fit.model.front import Front

WIDEST = 120
WITHOUT_TERMINAL = 80
MOST_REMARKS = 20
DECIMALS = ("point", "comma")


def terminal_width() -> int:
    """Return the columns to write in: those of the window, at most 120."""
    return min(shutil.get_terminal_size((WITHOUT_TERMINAL, 24)).columns, WIDEST)


def named_format(name: str | None, *, json: bool) -> str | None:
    """Return the format that was named, `--json` being a short way to name one; WrongUsage for two of them."""
    if json and name not in (None, "json"):
        raise WrongUsage(f"--json and --format {name} cannot be used together.", "Choose one of them.")
    return "json" if json else name


def told_to_csv(medium: Medium, table: str | None, decimal: str | None) -> dict[str, Any]:
    """Return which table is wanted and what its numbers look like, for the painter; WrongUsage in another format."""
    told = {name: value for name, value in (("table", table), ("decimal", decimal)) if value is not None}
    if told and medium.name != "csv":
        option = f"--{next(iter(told))}"
        raise WrongUsage(f"{option} cannot be used with {medium.name}.", f"Add --format csv, or leave {option} out.")
    if decimal not in (None, *DECIMALS):
        raise WrongUsage(f"There is no decimal {decimal}.", f"Known: {', '.join(DECIMALS)}.")
    return told


def show(
    subject: str,
    record: object,
    medium: Medium,
    output: Path | None,
    *,
    force: bool,
    paged: bool = False,
    front: "Front | None" = None,
    **how: object,
) -> None:
    """Put a record out in a medium: to a file, or to standard output; drawn for the window where that is a terminal.

    Only with `force` is a file replaced. `paged` lets a person turn the pages of what is longer than the window. `how`
    is for the painter of the medium.
    """
    _require_place(output, force=force)
    if medium.name == "terminal" and output is None:
        draw(subject, record, paged=paged, front=front)
    else:
        content, remarks = painted(subject, record, medium, front, **how)
        put_out(content, output, force=force)
        for each in remarks:
            typer.echo(f"warning: {each}", err=True)


def painted(
    subject: str, record: object, medium: Medium, front: "Front | None" = None, **how: object
) -> tuple[str | bytes, list[str]]:
    """Return a record as a whole file in a medium, and what that file cannot hold, for its reader to know."""
    with catch_warnings(record=True) as noticed:
        simplefilter("always", Remark)
        content = write(subject, record, medium.name, front, **how)
    return content, [str(each.message) for each in noticed]


def draw(subject: str, record: object, *, paged: bool = False, front: "Front | None" = None) -> None:
    """Draw a record on standard output, in the width of the window, in colour where the terminal has it.

    ACCESSIBLE, set to anything, leaves out rules and bars: a person who has a screen read aloud hears words only.
    """
    from partner_fit.formats.media.terminal import drawn

    shown = drawn(document_of(subject, record, front), terminal_width(), in_words=bool(os.environ.get("ACCESSIBLE")))
    if paged and shown.count("\n") > shutil.get_terminal_size().lines and sys.stdout.isatty():
        from partner_fit.cli.pager import show_paged

        if show_paged(shown):
            return
    sys.stdout.write(shown)


def put_out(content: str | bytes, output: Path | None, *, force: bool = False) -> None:
    """Write to a file as a whole, or to standard output; WrongUsage for binary data in a terminal."""
    _require_place(output, force=force)
    if output is not None:
        from partner_fit.store.file_output import write_file

        write_file(output, content, force=force)
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


def _require_place(output: Path | None, *, force: bool) -> None:
    if force and output is None:
        raise WrongUsage("--force replaces a file, and none is named.", "Name it with --output FILE, or leave it out.")


def tell_remarks(remarks: Iterable[Located]) -> None:
    """Write what was noticed in files, and is no mistake, to standard error: results stay as they are."""
    told = list(remarks)
    for remark in told[:MOST_REMARKS]:
        for line in str(as_warning(remark)).split("\n"):
            typer.echo(make_visible(line), err=True)
    if len(told) > MOST_REMARKS:
        typer.echo(f"There are {len(told) - MOST_REMARKS} more warnings.", err=True)


def tell_error(error: PartnerFitError) -> int:
    """Say on standard error what went wrong and what to do; return the exit code it ends with."""
    is_list = isinstance(error, InvalidFile) and "\n" in error.message  # any other line break came with a name
    said = error.message.split("\n") if is_list else [f"partner-fit: {error.message}"]
    hint = error.remedy(install_command)
    for line in (*said, *(hint.split("\n") if hint else ())):
        typer.echo(make_visible(line), err=True)
    return error.exit_code


def as_warning(located: Located) -> Located:
    """Return what was noticed in a file, called a warning."""
    return replace(located, what=f"warning: {located.what}")
