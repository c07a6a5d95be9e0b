"""The commands that show a result: report, explain and demo."""

from collections.abc import Mapping
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from partner_fit.cli.benchmark import BESIDE, beside, read_benchmark
from partner_fit.cli.front import read_front
from partner_fit.cli.given import read_day, read_pairs, read_score
from partner_fit.cli.here import sheets_named
from partner_fit.cli.install import flags, shell_name
from partner_fit.cli.next_commands import next_commands
from partner_fit.cli.options import (
    AsJson,
    AsOf,
    BenchmarkFile,
    Decimal,
    Force,
    Names,
    NoteFile,
    Organisation,
    Output,
    QuestionnaireNamed,
    Settled,
    Sheets,
    TableNamed,
    ThemeFile,
)
from partner_fit.cli.output import named_format, show, told_to_csv
from partner_fit.cli.sheets import assess_team, load_team, questionnaire_flag, require_context
from partner_fit.cli.what_if import split, with_what_if
from partner_fit.cli.which_report import report_record, report_subject
from partner_fit.errors import ThresholdMissed, WrongUsage
from partner_fit.formats import MEDIA, SUBJECTS, Medium, medium_for

if TYPE_CHECKING:
    from partner_fit.model.assessment import Assessment
    from partner_fit.model.front import Front

Short = Annotated[bool, typer.Option("--short", help="What is read first: the usual length in a terminal and a PDF.")]
Full = Annotated[bool, typer.Option("--full", help="Everything: the usual length in other formats.")]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Show a long report at once, not page by page.")]
Brief = Annotated[bool, typer.Option("--brief", hidden=True, help="The name that --short had before.")]
DEMO_SHEET = "blind-spots.answers.yaml"


def report(
    sheets: Sheets = None,
    *,
    json: AsJson = False,
    format_name: Annotated[
        str | None, typer.Option("--format", help=f"One of: {', '.join(SUBJECTS['report'])}.", metavar="FORMAT")
    ] = None,
    output: Output = None,
    force: Force = False,
    table: TableNamed = None,
    decimal: Decimal = None,
    theme: ThemeFile = None,
    note: NoteFile = None,
    benchmark: BenchmarkFile = None,
    short: Short = False,
    full: Full = False,
    no_pager: NoPager = False,
    brief: Brief = False,
    fail_under: Annotated[
        str | None,
        typer.Option("--fail-under", help="End with code 4 when the score is lower, or there is none.", metavar="N"),
    ] = None,
    as_of: AsOf = None,
    names: Names = False,
    context: Settled = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--what-if", help="Show what other answers would change; saves nothing.", metavar="QUESTION=CHOICE..."
        ),
    ] = None,
    organisation: Organisation = None,
    questionnaire: QuestionnaireNamed = None,
) -> None:
    """Show the result of one or more answer sheets, what to do next, and what each answer leads to."""
    chosen = medium_for("report", named_format(format_name, json=json), output)
    subject = report_subject(chosen, short=_is_short(short, brief=brief), full=full, tries=bool(what_if))
    how = told_to_csv(chosen, table, decimal)
    least = read_score(fail_under, "--fail-under")
    for option, given, do in (("--fail-under", least, "Judge"), (BESIDE, benchmark, "Compare")):
        if what_if and given is not None:
            raise WrongUsage(f"{option} and --what-if cannot be used together.", f"{do} answers that were given.")
    front = read_front(chosen, theme, note)
    day, choose = read_day(as_of), read_pairs(context or [], "--context")
    named, pairs = split(sheets or [], what_if)
    files = sheets_named(named)
    team = load_team(files, questionnaire, organisation, today=day)
    assessment = assess_team(team, as_of=day, choose=choose, names=names, to_send=_is_sent(chosen, output))
    assessment = beside(assessment, read_benchmark(benchmark, assessment.questionnaire, day))
    if pairs:
        assessment = with_what_if(assessment, team, choose, pairs)
    from partner_fit.store.file_input import STANDARD_INPUT

    commands: Mapping[str, str] = {}
    if chosen.name == "terminal" and output is None and STANDARD_INPUT not in files:
        situation = {"--context": context, "--organisation": organisation, "--as-of": as_of}
        of_full = flags({BESIDE: str(benchmark) if benchmark else None}) + (" --names" if names else "")
        commands = next_commands(named, assessment, questionnaire_flag(questionnaire), flags(situation), of_full)
    _show(subject, assessment, chosen, output, commands, force=force, paged=not no_pager, front=front, **how)
    _require(assessment, least)


def explain(
    question: Annotated[
        str, typer.Argument(help="A question: its number in the report, such as 3.2, or its name.", metavar="QUESTION")
    ],
    sheets: Sheets = None,
    *,
    json: AsJson = False,
    format_name: Annotated[
        str | None, typer.Option("--format", help=f"One of: {', '.join(SUBJECTS['explain'])}.", metavar="FORMAT")
    ] = None,
    output: Output = None,
    force: Force = False,
    as_of: AsOf = None,
    context: Settled = None,
    organisation: Organisation = None,
    questionnaire: QuestionnaireNamed = None,
) -> None:
    """Show how an answer became its points, and what each other choice would have meant."""
    from partner_fit.cli.named import question_named
    from partner_fit.engine.assess import score_team
    from partner_fit.engine.explain import explain_answer
    from partner_fit.formats.subjects.explain import Explained

    chosen = medium_for("explain", named_format(format_name, json=json), output)
    day, choose = read_day(as_of), read_pairs(context or [], "--context")
    again = f"explain {shell_name(question)}"
    team = load_team(sheets_named(sheets), questionnaire, organisation, today=day, command=again)
    asked = question_named(team, question)
    require_context(team, choose)
    scores = score_team(team.questionnaire, team.sheets, choose)
    made = Explained(team.questionnaire, team.sheets[0].organisation, day, explain_answer(scores, asked.id))
    show("explain", made, chosen, output, force=force)


def demo(
    *,
    json: Annotated[bool, typer.Option("--json", help="Write JSON and nothing else.")] = False,
    short: Short = False,
    full: Full = False,
    no_pager: NoPager = False,
    brief: Brief = False,
    as_of: AsOf = None,
) -> None:
    """Show the report of an invented company, to see what the answers lead to."""
    from partner_fit.store.examples import find_example

    chosen = MEDIA["json" if json else "terminal"]
    subject = report_subject(chosen, short=_is_short(short, brief=brief), full=full, tries=False)
    team = load_team([str(find_example(DEMO_SHEET))], None)
    assessment = assess_team(team, as_of=read_day(as_of), choose={}, names=False)
    _show(
        subject,
        assessment,
        chosen,
        None,
        {"Full report:": f"demo --full{flags({'--as-of': as_of})}"},
        paged=not no_pager,
    )


def _is_short(short: bool, *, brief: bool) -> bool:
    if brief:
        typer.echo("--brief is called --short now.", err=True)
    return short or brief


def _is_sent(chosen: Medium, output: Path | None) -> bool:
    """Say whether a report is made to be passed on: not JSON for a program, nor what a terminal shows."""
    return chosen.name != "json" and (chosen.name != "terminal" or output is not None)


def _show(
    subject: str,
    assessment: "Assessment",
    chosen: Medium,
    output: Path | None,
    commands: Mapping[str, str],
    *,
    force: bool = False,
    paged: bool,
    front: "Front | None" = None,
    **how: Any,
) -> None:
    record = report_record(subject, assessment, commands)
    show(subject, record, chosen, output, force=force, paged=paged and subject == "report", front=front, **how)


def _require(assessment: "Assessment", least: Fraction | None) -> None:
    from partner_fit.formats.words import exact

    overall = assessment.overall
    score = overall.score
    if least is None or (score is not None and score >= least):
        return
    if overall.status == "too-early":
        said = f"it is too early for a score: {overall.answered} of {overall.counted} answers are given"
    elif score is None:
        said = "there is no score: nothing that was asked applies"
    else:
        # cut, not rounded: 47.96 shown as 48.0 would seem to reach 48
        said = f"the score is {floor(score * 10) / 10:.1f}"
    raise ThresholdMissed(f"{said}, and at least {exact(least)} was asked for")
