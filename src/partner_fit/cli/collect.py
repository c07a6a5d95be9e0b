"""The command that looks through a folder of answer sheets before they become one report."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from partner_fit.cli.output import tell_remarks, terminal_width
from partner_fit.cli.sheets import SHEET_PATTERN, read_day, read_pairs
from partner_fit.errors import FileTrouble, InvalidFile, Located, WrongUsage

if TYPE_CHECKING:
    from partner_fit.engine.collect import Collected, Stranger
    from partner_fit.formats.collect_text import NextStep
    from partner_fit.model.answers import AnswerSheet
    from partner_fit.model.questionnaire import Questionnaire
    from partner_fit.store.yaml_file import Document

STALE_AFTER = 90


class _Folder(NamedTuple):
    """What was found in the folder."""

    questionnaire: "Questionnaire"
    sheets: "list[tuple[str, AnswerSheet]]"
    strangers: "list[Stranger]"
    problems: list[Located]


def collect(
    folder: Annotated[Path, typer.Argument(help="Folder with answer sheets.", metavar="FOLDER")],
    *,
    stale_after: Annotated[
        int, typer.Option("--stale-after", help="Days after which answers count as stale.", min=1, max=36500)
    ] = STALE_AFTER,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Count from this day, YYYY-MM-DD, not today.")] = None,
    expect: Annotated[
        list[str] | None,
        typer.Option(
            "--expect", help="How many people should answer for a role, such as technical=3.", metavar="ROLE=N"
        ),
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Show names.")] = False,
    questionnaire: Annotated[
        str | None, typer.Option("--questionnaire", help="Questionnaire, by id or file; else the one most sheets name.")
    ] = None,
) -> None:
    """Show who has answered, who is missing, and what is stale or does not load; end with what to run next."""
    from partner_fit.engine.collect import collect_sheets, needed_roles
    from partner_fit.formats.collect_text import collect_lines
    from partner_fit.formats.terminal_page import print_lines

    day = read_day(as_of)
    found = _read_folder(folder, questionnaire)
    wanted = {**needed_roles(found.questionnaire), **_expected(expect or [], found.questionnaire)}
    fresh_from = date.fromordinal(max(1, date.fromisoformat(day).toordinal() - stale_after)).isoformat()
    collected = collect_sheets(found.questionnaire, found.sheets, fresh_from=fresh_from, wanted=wanted, names=names)
    collected = collected._replace(strangers=(*collected.strangers, *found.strangers))
    broken = Counter(problem.file for problem in found.problems)
    steps = _next_steps(folder, collected, found.problems, questionnaire)
    stale = f"Answers older than {stale_after} days, from before {fresh_from}, count as stale."
    print_lines(
        lambda width, encoding: collect_lines(collected, broken, steps, stale, width, encoding), terminal_width()
    )
    if found.problems:
        raise InvalidFile(found.problems, f"Fix these, then run:  {steps[-1].command}")


def _read_folder(folder: Path, reference: str | None) -> _Folder:
    """Return every sheet in the folder that can be used, and why each of the others cannot."""
    from partner_fit.engine.collect import Stranger
    from partner_fit.store.answer_sheets import check_sheet, known_answers, questionnaire_of, read_sheet
    from partner_fit.store.questionnaires import load_questionnaire

    problems: list[Located] = []
    documents: list[tuple[Path, Document, str]] = []
    for path in _files(folder):
        try:
            document = read_sheet(path)
            documents.append((path, document, questionnaire_of(document)))
        except InvalidFile as error:
            problems += error.problems
        except FileTrouble as error:
            problems.append(_located(path, error))
    if not documents:
        raise InvalidFile(problems, "No sheet in this folder can be used yet.")
    counted = Counter(asked for _, _, asked in documents)
    questionnaire = load_questionnaire(reference or counted.most_common(1)[0][0])
    found = _Folder(questionnaire, [], [], problems)
    for path, document, asked in documents:
        if asked != questionnaire.id:
            found.strangers.append(Stranger(str(path), f"it answers the questionnaire {asked}"))
            continue
        try:
            loaded = check_sheet(document, questionnaire, path)
        except InvalidFile as error:
            problems += error.problems
        else:
            tell_remarks(loaded.remarks)
            found.sheets.append((loaded.name, known_answers(loaded.sheet, questionnaire)))
    return found


def _located(path: Path, trouble: FileTrouble) -> Located:
    from partner_fit.store.file_input import shown_name

    name = shown_name(path)
    if path.is_symlink() and not path.exists():
        return Located(name, 0, 0, "this link leads nowhere", "Put the answer sheet itself here.")
    return Located(name, 0, 0, trouble.message.removeprefix(f"{name} "), trouble.hint)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "does not exist"
        raise FileTrouble(f"{folder} {what}.", "Name the folder in which the answer sheets are collected.")
    files = sorted(folder.glob(SHEET_PATTERN))
    if not files:
        raise FileTrouble(
            f"There is no answer sheet in the folder {folder}.",
            f"Sheets are files named {SHEET_PATTERN}; `partner-fit form` makes the forms to send out.",
        )
    return files


def _expected(texts: Sequence[str], questionnaire: "Questionnaire") -> dict[str, int]:
    roles = [role.id for role in questionnaire.roles]
    expected = {}
    for role, number in read_pairs(texts, "--expect").items():
        if role not in roles:
            raise WrongUsage(f"There is no role {role}.", f"Known: {', '.join(roles)}.")
        if not (number.isascii() and number.isdigit() and len(number) < 5):
            raise WrongUsage(f"--expect {role}={number} is not understood.", f"Write a number, such as {role}=2.")
        expected[role] = int(number)
    return expected


def _next_steps(
    folder: Path, collected: "Collected", problems: Sequence[Located], reference: str | None
) -> "tuple[NextStep, ...]":
    """Return what to run next, the most pressing last, where the eye ends."""
    from partner_fit.cli.drafts import shell_name
    from partner_fit.engine.collect import ask_first
    from partner_fit.formats.collect_text import NextStep
    from partner_fit.formats.words import plural, role_title

    more = f" --questionnaire {shell_name(reference)}" if reference else ""
    choose = "".join(f" --context {asked}={values[0]}" for asked, values in collected.undecided.items())
    again = f"partner-fit collect {shell_name(folder)}{more}"
    if problems:
        return (NextStep("Fix the sheets that do not load, then look again:", again),)
    if collected.strangers:
        return (NextStep("Move what does not belong here to another folder, then look again:", again),)
    if collected.disagreements:
        return (NextStep("Settle what keeps the sheets apart, then look again:", again),)
    lacking = next((sheet for sheet in collected.sheets if sheet.lacks), None)
    if lacking:
        go_on = f"partner-fit assess {shell_name(lacking.file)}{more}"
        return (NextStep(f"The report needs to know the {' and '.join(lacking.lacks)}:", go_on),)
    report = NextStep("To see what is there so far:", f"partner-fit report {shell_name(folder)}{more}{choose}")
    first = ask_first(collected)
    if first is not None:
        title = role_title(collected.questionnaire, first)
        organisation = shell_name(collected.organisation or "")
        form = f"partner-fit form --organisation {organisation} --role {first} --output {first}.html{more}"
        return (report, NextStep(f"Ask {title} first. This makes a form to send:", form))
    unfinished = [sheet for sheet in collected.sheets if sheet.open]
    if not unfinished:
        return (report._replace(why="See where the team stands:"),)
    least = max(unfinished, key=lambda sheet: sheet.open)
    go_on = f"partner-fit assess {shell_name(least.file)}{more}"
    why = f"{plural(len(unfinished), 'sheet has', 'sheets have')} open questions. Go on with the one that has most:"
    return (NextStep(why, go_on), report)
