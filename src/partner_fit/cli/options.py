"""Options that several commands share, so that one name means one thing everywhere."""

from pathlib import Path
from typing import Annotated

import typer

from partner_fit.errors import WrongUsage
from partner_fit.text import is_blank

LONGEST_NAME = 200
STANDARD_OUTPUT = (Path("-"), Path("/dev/stdout"), Path("/dev/fd/1"), Path("/proc/self/fd/1"))


def file_named(text: str) -> Path | None:
    """Return the file to write to; None where the name is that of standard output, which takes no place of a file.

    WrongUsage for no name.
    """
    if not text.strip():
        raise WrongUsage("--output is empty.", "Name a file, or - for standard output.")
    path = Path(text)
    return None if path in STANDARD_OUTPUT else path


def second_file_named(text: str) -> Path:
    """Return the file that is written beside the result; WrongUsage for no name, and for standard output."""
    path = Path(text)
    if not text.strip() or path in STANDARD_OUTPUT:
        raise WrongUsage("--benchmark-out names no file.", "Name one: standard output shows the clients.")
    return path


def require_text(text: str, option: str) -> None:
    """Raise WrongUsage for a word of the command line with bytes that are no text."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        byte = ord(text[error.start]) & 0xFF
        raise WrongUsage(f"{option} holds byte {byte:02x}, which is no text in UTF-8.", "Type it anew.") from None


def organisation_named(text: str | None) -> str | None:
    """Return the name of a company as it is kept; WrongUsage for none, one that is too long and one that is no text."""
    if text is None:
        return None
    require_text(text, "--organisation")
    name = text.strip()
    if is_blank(name):
        raise WrongUsage("--organisation is empty.", "Give the name of the company, or leave the option out.")
    if len(name) > LONGEST_NAME:
        raise WrongUsage(
            f"--organisation is too long: {len(name)} characters, at most {LONGEST_NAME}.", "Use a short form of it."
        )
    return name


Sheets = Annotated[
    list[str] | None,
    typer.Argument(help="Answer sheets, or a folder of them; those lying here without it.", metavar="SHEET"),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON and nothing else; the same as --format json.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        parser=file_named,
        help="Write to this file, or to standard output for -; its ending can stand for the format.",
        metavar="FILE",
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Replace files that are there, though never a sheet or a questionnaire.")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="The day the result is for; today without it.", metavar="YYYY-MM-DD"),
]
ThemeFile = Annotated[
    Path | None,
    typer.Option("--theme", help="Your logo and colours, for HTML and PDF: a YAML file.", metavar="FILE"),
]
NoteFile = Annotated[
    Path | None,
    typer.Option("--note", help="Your own words at the front: a file with paragraphs and lists.", metavar="FILE"),
]
BenchmarkFile = Annotated[
    Path | None,
    typer.Option(
        "--benchmark",
        help="Show the company beside other clients: a file of portfolio --benchmark-out.",
        metavar="FILE",
    ),
]
BenchmarkOut = Annotated[
    Path | None,
    typer.Option(
        "--benchmark-out",
        parser=second_file_named,
        help="Write the quartiles of five clients or more, without names, for report --benchmark.",
        metavar="FILE",
    ),
]
Names = Annotated[bool, typer.Option("--names", help="Show names and private answers.")]
Settled = Annotated[
    list[str] | None,
    typer.Option("--context", help="Settle what the sheets differ on, such as stage=prototype.", metavar="NAME=VALUE"),
]
QuestionnaireNamed = Annotated[
    str | None,
    typer.Option(
        "--questionnaire", help="Questionnaire, by id or file; the one the sheet names without it.", metavar="ID|FILE"
    ),
]
Organisation = Annotated[
    str | None,
    typer.Option(
        "--organisation",
        callback=organisation_named,
        help="The name that holds where the sheets write it differently, such as X and X Ltd.",
        metavar="NAME",
    ),
]
TableNamed = Annotated[
    str | None, typer.Option("--table", help="Which table CSV holds; the main one without it.", metavar="NAME")
]
Decimal = Annotated[
    str | None,
    typer.Option("--decimal", help="How CSV writes numbers: point, or comma with semicolons.", metavar="SIGN"),
]
