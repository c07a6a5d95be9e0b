"""All commands in one place, and the one place where an error becomes a message, a hint and an exit code."""

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from partner_fit import __version__
from partner_fit.cli.install import program
from partner_fit.cli.output import tell_error
from partner_fit.errors import (
    EXIT_DONE,
    EXIT_INPUT_OUTPUT,
    EXIT_INTERRUPTED,
    PartnerFitError,
    SituationDiffers,
)

HELP = """Find out how ready your company is to be a good partner for a CDMO.

Start with `{program} assess`: it asks, saves every answer at once, and shows the report at the end.
`{program} demo` shows the report of an invented company.
"""

COMMANDS = {
    "assess": ("Answer the questions, and see the report.", "assess", "assess acme.answers.yaml"),
    "report": (
        "Show the result, and what to do next.",
        "report acme.answers.yaml",
        "report sheets/ --full -o report.html",
    ),
    "explain": (
        "Show how an answer became its points.",
        "explain 3.2 acme.answers.yaml",
        "explain 3.2 acme.answers.yaml --json",
    ),
    "plan": ("Plan the steps to the next band.", "plan acme.answers.yaml", "plan acme.answers.yaml --hours 8"),
    "compare": (
        "Show what changed between two times.",
        "compare spring.answers.yaml autumn.answers.yaml",
        "compare before/ after/ -o change.html",
    ),
    "brief": ("Make the page to hand to a CDMO.", "brief acme.answers.yaml", "brief acme.answers.yaml -o brief.pdf"),
    "form": (
        "Make a form to fill in with a browser.",
        "form --role technical --output form.html",
        'form --organisation "Acme" --output form.html',
    ),
    "collect": ("Show who has answered, and who is missing.", "collect sheets/", "collect sheets/ --json"),
    "portfolio": (
        "Show many clients side by side.",
        "portfolio clients/",
        "portfolio clients/ --each pdf --to reports/ --theme theme.yaml",
    ),
    "demo": ("Show the report of an invented company.", "demo", "demo --full"),
    "questionnaire": ("Read, check and write questionnaires.",),
    "completion": (
        "Let Tab finish what you type.",
        "completion bash",
        "completion fish > ~/.config/fish/completions/partner-fit.fish",
    ),
}
"""In the order of the help: a summary and two examples. A command has a module of its name, or stands in ELSEWHERE."""

_REMEDIES = {
    errno.EACCES: "Check who owns the file and its folder, and who may read and write there.",
    errno.EPERM: "Check who owns the file and its folder, and who may read and write there.",
    errno.ENOSPC: "Free some space, or write to another place.",
}

ELSEWHERE = {"explain": "report", "demo": "report"}


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"partner-fit {__version__}")
        raise typer.Exit


def _whole_program(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version and end.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that belong to the program as a whole."""


def _examples(examples: Sequence[str]) -> str:
    return "\n".join(("\b", "Examples:", *(f"  partner-fit {example}" for example in examples)))


def _asked() -> list[str]:
    """Return the arguments: none at all asks for help, and so does `help`, with or without a command."""
    given = sys.argv[1:]
    if given[:1] in ([], ["help"]):
        return [*given[1:], "--help"]
    return given


def build_app(wanted: str | None = None) -> typer.Typer:
    """Return the command line; with the name of a command, that one alone, so that no other has to be loaded."""
    app = typer.Typer(
        help=HELP.format(program=program()),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_whole_program)
    for name in (wanted,) if wanted in COMMANDS else COMMANDS:
        module = import_module(f"partner_fit.cli.{ELSEWHERE.get(name, name)}")
        if name == "questionnaire":
            app.add_typer(module.app, name=name)
        else:
            summary, *examples = COMMANDS[name]
            app.command(name, short_help=summary, epilog=_examples(examples))(getattr(module, name))
    return app


def run() -> int:
    """Run the command that the arguments name and return the exit code; no traceback ever reaches a person."""
    _open_closed_streams()
    try:
        try:
            arguments = _asked()
            if arguments[:1] == ["completion"] and arguments[2:3] == ["--"]:  # a shell, which must not wait for long
                import_module("partner_fit.cli.suggest").answer_shell(arguments[1], arguments[3:])
                return EXIT_DONE
            build_app(next(iter(arguments), None))(arguments, prog_name="partner-fit")
        finally:
            sys.stdout.flush()  # what cannot be written is an error, not a silence
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else EXIT_DONE
    except SituationDiffers as error:
        error.hint = f"Say which one holds, such as --context {error.asked}={error.example}."
        return tell_error(error)
    except PartnerFitError as error:
        return tell_error(error)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:  # the reader is gone
        return EXIT_INPUT_OUTPUT
    except OSError as error:
        return tell_error(_stream_trouble(error))
    return EXIT_DONE


def _open_closed_streams() -> None:
    """Put a stream where the caller closed one, since Python leaves None there, on which every use fails.

    Input is empty, messages go nowhere, and a result that cannot be written is an error.
    """
    for name, flag, mode in (("stdin", os.O_RDONLY, "r"), ("stdout", os.O_RDONLY, "w"), ("stderr", os.O_WRONLY, "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, flag), mode, encoding="utf-8"))


def _stream_trouble(error: OSError) -> PartnerFitError:
    if error.errno == errno.EBADF:
        return PartnerFitError(
            "Standard output is closed, so nothing could be shown.", "Leave it open, or name a file."
        )
    do = _REMEDIES.get(error.errno or 0, "Check the path and the disk.")
    return PartnerFitError(f"{error.strerror or error}: {error.filename or 'input or output'}", do)
