"""The command that asks: it finds or makes the sheet, hands it to a face, and ends with the report."""

import contextlib
from typing import TYPE_CHECKING, Annotated

import typer

from partner_fit.cli.install import program
from partner_fit.errors import EXIT_INPUT_OUTPUT, EXIT_INTERRUPTED, WrongUsage

if TYPE_CHECKING:
    from partner_fit.faces.choose import Face


def assess(
    sheet: Annotated[
        str | None,
        typer.Argument(
            metavar="SHEET",
            help="The file that keeps the answers. One that exists is gone on with; "
            "without a name it is called after organisation and role.",
            show_default=False,
        ),
    ] = None,
    organisation: Annotated[
        str | None, typer.Option(help="Name of the company, instead of being asked.", show_default=False)
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="Your name, instead of being asked; empty for none.", show_default=False)
    ] = None,
    role: Annotated[
        str | None, typer.Option(help="Id of the role you answer for, instead of being asked.", show_default=False)
    ] = None,
    questionnaire: Annotated[
        str | None,
        typer.Option(metavar="ID|PATH", help="Another questionnaire than the usual one.", show_default=False),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Ask all questions, not only the core ones.")] = False,
    all_roles: Annotated[
        bool | None,
        typer.Option(
            "--all-roles/--own-role",
            help="Ask also what other roles are placed to know, or only your own; otherwise you are asked which.",
            show_default=False,
        ),
    ] = None,
    plain: Annotated[
        bool,
        typer.Option(
            "--plain",
            help="Line by line from standard input, without drawing or colour: for scripts and screen readers. "
            "The exit code is 1 when the input ends before the last question, 3 at a line without meaning and at one "
            "after the end.",
        ),
    ] = False,
    screen: Annotated[
        bool | None,
        typer.Option(
            "--screen/--line",
            help="On the full screen, or line by line; without either, what the terminal can show well.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Ask the questions one by one, save every answer at once, and show the report at the end."""
    from partner_fit.cli.begin_sitting import run_sitting
    from partner_fit.cli.gate import Gate
    from partner_fit.cli.line_input import be_lenient, is_at_terminal
    from partner_fit.cli.sitting import Options, Sitting

    if not plain and not is_at_terminal():
        raise _no_terminal(sheet)
    be_lenient()
    face: Face | None = None if screen is None else "screen" if screen else "line"
    options = Options(sheet, organisation, name, role, questionnaire, full, all_roles, plain, face)
    gate = Gate()
    with gate.watching():
        sitting = Sitting(options, gate)
        try:
            ending = run_sitting(sitting)
        except KeyboardInterrupt:
            with gate.deaf(), contextlib.suppress(OSError):
                sitting.tell_how_to_resume("Interrupted.")
            raise typer.Exit(EXIT_INTERRUPTED) from None
    if ending == "input-ended":
        raise typer.Exit(EXIT_INPUT_OUTPUT)
    if ending == "finished" and sitting.path:
        from partner_fit.cli.ending import offer_full_report, show_short_report

        result = show_short_report(sitting.path, options.questionnaire, sitting.commands)
        sitting.tell_where()
        if is_at_terminal():
            offer_full_report(result, sitting.path, sitting.desk)
    sitting.require_end()


def _no_terminal(sheet: str | None) -> WrongUsage:
    from partner_fit.cli.install import shell_name

    name = shell_name(sheet or "FILE")
    ways = {
        f"questionnaire blank --output {name}": "a blank sheet to fill in with an editor",
        "form --output form.html": "the questions as a page to fill in with a browser",
        f"assess --plain {name}": "answers line by line from standard input",
        f"report {name}": "the report of a sheet that is filled in",
    }
    longest = max(map(len, ways))
    lines = [f"  {program()} {command:<{longest}}   {what}" for command, what in ways.items()]
    return WrongUsage("There is no terminal here to ask questions in.", "\n".join(["Other ways:", *lines]))
