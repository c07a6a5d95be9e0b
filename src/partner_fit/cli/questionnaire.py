"""The commands for people who write or read questionnaires: check, list, show, schema and blank."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partner_fit.cli.install import program
from partner_fit.cli.options import AsJson, Force, Output, file_named, organisation_named
from partner_fit.cli.output import as_warning, named_format, put_out, show
from partner_fit.errors import FileTrouble, InvalidFile, Located, PartnerFitError, WrongUsage
from partner_fit.formats import SUBJECTS, medium_for

if TYPE_CHECKING:
    from partner_fit.formats.subjects.questionnaire import Shown
    from partner_fit.model.questionnaire import Questionnaire

USUAL = "medtech-cdmo"

app = typer.Typer(
    help="Read, check and write questionnaires.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command()
def check(
    files: Annotated[list[str], typer.Argument(help="Questionnaires, by file or id.", metavar="FILE...")],
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse also what is only worth a second look.")] = False,
    each: Annotated[
        bool, typer.Option("--all", help="List each mistake and warning; without it, one of those of a kind.")
    ] = False,
) -> None:
    """Check questionnaires: name every mistake with its place, then what their authors should look at again."""
    refused: list[Located] = []
    hints: list[str] = []
    for file in files:
        try:
            summary, warnings = _checked(file, each=each)
        except InvalidFile as error:
            told = error.told(each=each)
            refused += map(_with_number, told.problems)
            hints += [told.hint] if told.hint else []
            continue
        if strict and warnings:
            refused += warnings
            continue
        put_out("".join(f"{as_warning(warning)}\n" for warning in warnings) + f"{summary}\n", None)
    if not each and (hints or any(problem.alike > 1 for problem in refused)):
        hints.append("--all lists each.")
    if refused:
        raise InvalidFile(refused, "\n".join(hints))


@app.command("list")
def list_them() -> None:
    """List the questionnaires that came with the program."""
    from partner_fit.store.questionnaires import list_questionnaires
    from partner_fit.text import make_visible

    for each in list_questionnaires():
        put_out(make_visible(f"{each.id}  {each.version}  {each.title}") + "\n", None)


@app.command("show")
def show_it(
    reference: Annotated[
        str,
        typer.Argument(help="Questionnaire, by id or file; or, of the usual one, a trait or question.", metavar="ID"),
    ] = USUAL,
    part: Annotated[str | None, typer.Argument(help="A trait or a question of it.", metavar="TRAIT|QUESTION")] = None,
    *,
    json: AsJson = False,
    format_name: Annotated[
        str | None, typer.Option("--format", help=f"One of: {', '.join(SUBJECTS['questionnaire'])}.", metavar="FORMAT")
    ] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Show the words and points of a questionnaire, or of one trait or question in it."""
    from partner_fit.store.questionnaires import load_questionnaire

    chosen = medium_for("questionnaire", named_format(format_name, json=json), output)
    try:
        questionnaire = load_questionnaire(reference)
    except FileTrouble:
        questionnaire = load_questionnaire(USUAL)
        if part is not None or reference not in _parts(questionnaire):
            raise
        part = reference
    show("questionnaire", _shown(questionnaire, part), chosen, output, force=force)


@app.command()
def schema(
    *,
    answers: Annotated[bool, typer.Option("--answers", help="That of answer sheets instead.")] = False,
    report: Annotated[bool, typer.Option("--report", help="That of the JSON report instead.")] = False,
    compare: Annotated[bool, typer.Option("--compare", help="That of the JSON comparison instead.")] = False,
    plan: Annotated[bool, typer.Option("--plan", help="That of the JSON plan instead.")] = False,
    portfolio: Annotated[bool, typer.Option("--portfolio", help="That of the JSON portfolio instead.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="That of the JSON explanation instead.")] = False,
    collect: Annotated[bool, typer.Option("--collect", help="That of the JSON collection instead.")] = False,
) -> None:
    """Write the JSON Schema of questionnaires, with which editors help while one is written."""
    import json

    from partner_fit.formats.json.schema import SCHEMAS

    asked = {
        "answers": answers,
        "report": report,
        "compare": compare,
        "plan": plan,
        "explain": explain,
        "collect": collect,
        "portfolio": portfolio,
    }
    names = [name for name, is_asked in asked.items() if is_asked]
    if len(names) > 1:
        raise WrongUsage(f"--{names[0]} and --{names[1]} cannot be used together.", "Choose one of them.")
    name = names[0] if names else "questionnaire"
    put_out(json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2) + "\n", None)


@app.command()
def blank(
    *,
    questionnaire: Annotated[str, typer.Option("--questionnaire", help="Questionnaire, by id or file.")] = USUAL,
    role: Annotated[
        str | None, typer.Option("--role", help="Only the questions for this role; without it, all of them.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="All questions instead of the short run.")] = False,
    organisation: Annotated[
        str | None, typer.Option("--organisation", callback=organisation_named, help="Name of the company.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", parser=file_named, help="A new file, named NAME.answers.yaml; else it is printed."
        ),
    ] = None,
) -> None:
    """Write a blank answer sheet with every question and choice, to be filled in with an editor."""
    from partner_fit.cli.named import require_role
    from partner_fit.formats.blank import blank_sheet
    from partner_fit.store.questionnaires import load_questionnaire
    from partner_fit.store.sheet_text import ANSWERS_SCHEMA

    loaded = load_questionnaire(questionnaire)
    if role is not None:
        require_role(loaded, role)
    text = blank_sheet(loaded, role=role, full=full, organisation=organisation, schema=ANSWERS_SCHEMA)
    if output is None:
        put_out(text, None)
        return
    from partner_fit.cli.install import shell_name
    from partner_fit.cli.sheets import questionnaire_flag
    from partner_fit.store.file_output import write_file

    write_file(output, text, new=True)
    name = shell_name(output)
    flag = questionnaire_flag(questionnaire)
    put_out(f"Fill in {name} with an editor, then: {program()} report {name}{flag}\n", None)


def _checked(file: str, *, each: bool) -> tuple[str, list[Located]]:
    """Return a line that says what a questionnaire holds, and the warnings; InvalidFile when it is refused.

    Warnings of a kind are one, unless each is wanted.
    """
    from math import ceil

    from partner_fit.engine.pace import longest_minutes
    from partner_fit.engine.review import lints, refusals
    from partner_fit.store.questionnaires import doubtful_texts, find_questionnaire, questionnaire_in
    from partner_fit.store.yaml_file import read_document

    document = read_document("-" if file == "-" else find_questionnaire(file), takes_pipe=True)
    questionnaire = questionnaire_in(document)
    problems = refusals(questionnaire)
    if problems:
        raise document.invalid(problems)
    noticed = [*doubtful_texts(document), *lints(questionnaire)]
    warnings = [("", remark) for remark in document.remarks]
    warnings += [(problem.kind, document.locate(problem)) for problem in noticed]
    warnings.sort(key=lambda warning: (warning[1].line, warning[1].column))
    told = [located for _, located in warnings] if each else _by_kind(warnings)
    short, full = (ceil(longest_minutes(questionnaire, full=which)) for which in (False, True))
    counts = f"{_count(len(questionnaire.traits), 'trait')}, {_count(len(questionnaire.questions), 'question')}"
    summary = f"{document.name}: ok: {counts}, about {_count(short, 'minute')} ({full} for all questions)"
    counted = f"; {_count(len(warnings), 'warning')}" if warnings else ""
    return summary + counted + (" (--all lists each)" if len(told) < len(warnings) else ""), told


def _by_kind(warnings: list[tuple[str, Located]]) -> list[Located]:
    """Return one line for each kind of which there are several: how many, where the first is, and what to do."""
    kinds: dict[str, list[Located]] = {}
    for kind, located in warnings:
        kinds.setdefault(kind or str(located), []).append(located)
    return [
        first
        if not more
        else replace(
            first,
            what=f"{1 + len(more)} {kind}, the first of them here. {first.do}",
            do="",
            text="",
            alike=1 + len(more),
        )
        for kind, (first, *more) in kinds.items()
    ]


def _with_number(mistake: Located) -> Located:
    """Return a mistake that says how many of its kind there are, where there are several."""
    if mistake.alike == 1:
        return mistake
    return replace(mistake, what=f"{mistake.what} (the first of {mistake.alike} such mistakes)")


def _count(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"


def _parts(questionnaire: "Questionnaire") -> list[str]:
    return [*(trait.id for trait in questionnaire.traits), *(question.id for question in questionnaire.questions)]


def _shown(questionnaire: "Questionnaire", part: str | None) -> "Shown":
    from partner_fit.formats.subjects.questionnaire import Shown

    if part is None:
        return Shown(questionnaire)
    for trait in questionnaire.traits:
        if trait.id == part:
            return Shown(questionnaire, trait)
        for question in trait.questions:
            if question.id == part:
                return Shown(questionnaire, trait, question)
    raise _unknown("trait or question", part, _parts(questionnaire))


def _unknown(kind: str, word: str, known: list[str]) -> PartnerFitError:
    from partner_fit.text import did_you_mean, listed, quoted

    return WrongUsage(f"there is no {kind} {quoted(word)}", did_you_mean(word, known) or f"There are: {listed(known)}.")
