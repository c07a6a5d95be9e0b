"""All commands in one place, and the one place where an error becomes a message, a hint and an exit code."""

import sys
from typing import Annotated

import typer

from partner_fit import __version__
from partner_fit.cli import assess, collect, compare, form, plan, questionnaire, report
from partner_fit.errors import EXIT_DONE, EXIT_INPUT_OUTPUT, EXIT_INTERRUPTED, PartnerFitError

HELP = """Find out how ready your company is to be a good partner for a CDMO.

Start with `partner-fit assess`: it asks, saves every answer at once, and shows the report at the end.
`partner-fit demo` shows the report of an invented company.
"""

app = typer.Typer(
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(assess.assess)
app.command()(report.report)
app.command()(report.explain)
app.command()(report.demo)
app.command()(compare.compare)
app.command()(plan.plan)
app.command()(form.form)
app.command()(collect.collect)
app.add_typer(questionnaire.app, name="questionnaire")


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"partner-fit {__version__}")
        raise typer.Exit


@app.callback()
def _whole_program(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version and end.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that belong to the program as a whole."""


def run() -> int:
    """Run the command that the arguments name and give back the exit code; no traceback ever reaches a person."""
    try:
        app(prog_name="partner-fit")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else EXIT_DONE
    except PartnerFitError as error:
        return _tell(error)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        sys.stdout = None  # type: ignore[assignment] # the reader is gone: leave nothing for Python to flush at exit
        return EXIT_INPUT_OUTPUT
    except OSError as error:
        return _tell(PartnerFitError(f"{error.strerror or error}: {error.filename or 'input or output'}"))
    return EXIT_DONE


def _tell(error: PartnerFitError) -> int:
    typer.echo(f"partner-fit: {error.message}" if "\n" not in error.message else error.message, err=True)
    if error.hint:
        typer.echo(error.hint, err=True)
    return error.exit_code
