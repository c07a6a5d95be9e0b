"""The command that makes an HTML form, for people who do not use a terminal."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from partner_fit.cli.install import program
from partner_fit.cli.options import Force, file_named, organisation_named
from partner_fit.errors import WrongUsage

USUAL = "medtech-cdmo"


def form(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            parser=file_named,
            metavar="FILE",
            help="Write the form to this file.",
            show_default=False,
        ),
    ] = None,
    force: Force = False,
    questionnaire: Annotated[
        str, typer.Option(metavar="ID|PATH", help="Questionnaire, by id or file.", show_default=True)
    ] = USUAL,
    organisation: Annotated[
        str | None,
        typer.Option(
            callback=organisation_named, help="Name of the company; the form asks without it.", show_default=False
        ),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(help="Id of the role that is to answer; the form asks without it.", show_default=False),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Ask all questions, not only the core ones.")] = False,
    all_roles: Annotated[
        bool, typer.Option("--all-roles", help="Ask also what other roles are placed to know.")
    ] = False,
) -> None:
    """Make a form: one HTML file that is filled in without a network, and saves an answer sheet for `report`."""
    from partner_fit.cli.named import require_role
    from partner_fit.cli.output import put_out
    from partner_fit.faces.form import write_form
    from partner_fit.formats.media.html.page import write_page
    from partner_fit.model.answers import Scope
    from partner_fit.store.questionnaires import load_questionnaire

    if output is None and sys.stdout.isatty():
        raise WrongUsage("A form is for a browser, not for a terminal.", "Name a file:  --output form.html")
    loaded = load_questionnaire(questionnaire)
    if role is not None:
        require_role(loaded, role)
    scope = Scope(full=full, all_roles=all_roles)
    put_out(write_form(loaded, write_page, organisation=organisation, role=role, scope=scope), output, force=force)
    if output is not None:
        _tell_what_next(output, questionnaire)


def _tell_what_next(output: Path, reference: str) -> None:
    from partner_fit.cli.sheets import questionnaire_flag
    from partner_fit.text import make_visible

    name, flag = make_visible(str(output)), questionnaire_flag(reference)
    typer.echo(f"{name} is ready. Open it in a browser, or send it to the person who is to answer.", err=True)
    typer.echo("Saving the form gives a file whose name ends in .answers.yaml. See what it says with:", err=True)
    typer.echo(f"  {program()} report FILE.answers.yaml{flag}", err=True)
    if flag:
        typer.echo("The option can be left out where the questionnaire lies beside the answer sheet.", err=True)
