"""The command that puts two times of one company side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partner_fit.cli.options import AsJson, AsOf, Names, Output
from partner_fit.cli.output import named_format, show, tell_remarks
from partner_fit.cli.sheets import STANDARD_INPUT, Team, named_files, read_day, read_pairs, require_context
from partner_fit.errors import SheetsDisagree, WrongUsage
from partner_fit.formats import SUBJECTS, medium_for

if TYPE_CHECKING:
    from partner_fit.engine.comparable import Round
    from partner_fit.engine.compare import Older
    from partner_fit.model.answers import AnswerSheet
    from partner_fit.model.comparison import Comparison
    from partner_fit.model.questionnaire import Questionnaire
    from partner_fit.store.yaml_file import Document


def compare(
    before: Annotated[
        str,
        typer.Argument(help="The first answer sheet, or a folder of one person's dated sheets.", metavar="BEFORE"),
    ],
    after: Annotated[
        str | None,
        typer.Argument(help="The second answer sheet; two folders are two times of a team.", metavar="AFTER"),
    ] = None,
    *,
    json: AsJson = False,
    format_name: Annotated[
        str | None, typer.Option("--format", help=f"One of: {', '.join(SUBJECTS['compare'])}.", metavar="FORMAT")
    ] = None,
    output: Output = None,
    as_of: AsOf = None,
    names: Names = False,
    context: Annotated[
        list[str] | None, typer.Option("--context", help="Settle what the sheets of one time differ on.")
    ] = None,
    questionnaire: Annotated[
        str | None, typer.Option("--questionnaire", help="The newer questionnaire, by id or file.")
    ] = None,
    old_questionnaire: Annotated[
        str | None, typer.Option("--old-questionnaire", help="The questionnaire of the first time, if it changed.")
    ] = None,
) -> None:
    """Show what changed between two times: answers first, then the result and how sure that is."""
    chosen = medium_for("compare", named_format(format_name, json=json), output)
    day, choose = read_day(as_of), read_pairs(context or [], "--context")
    times = _load(before, after, questionnaire, choose)
    comparison = _compare(times, day, old_questionnaire, names=names)
    show("compare", comparison, chosen, output)


@dataclass(frozen=True, slots=True)
class _Times:
    """Two times or more, earliest first, read with the newer questionnaire; documents are kept for the older one."""

    questionnaire: "Questionnaire"
    rounds: tuple["Round", ...]
    documents: tuple[tuple["Document", ...], ...]


def _load(before: str, after: str | None, reference: str | None, choose: dict[str, str]) -> _Times:
    """Read everything that is named; FileTrouble, InvalidFile, SheetsDisagree or WrongUsage if it does not fit."""
    from partner_fit.engine.comparable import Round
    from partner_fit.engine.compare_team import require_dates
    from partner_fit.engine.team import require_one_team
    from partner_fit.store.answer_sheets import check_sheet, known_answers, questionnaire_for, read_sheet

    named = _named(before, after)
    documents = [tuple(read_sheet("-" if file == "-" else Path(file)) for file in files) for _, files in named]
    questionnaire = questionnaire_for(documents[-1][0], reference)
    rounds = []
    for (name, _), group in zip(named, documents, strict=True):
        loaded = tuple(check_sheet(document, questionnaire) for document in group)
        tell_remarks(remark for each in loaded for remark in each.remarks)
        sheets = tuple(known_answers(each.sheet, questionnaire) for each in loaded)
        require_one_team([(each.name, sheet) for each, sheet in zip(loaded, sheets, strict=True)])
        settled = _settled(sheets, choose)
        require_context(Team(questionnaire, loaded), choose)
        gone = {name: choice for each in loaded for name, choice in each.gone.items() if name in each.sheet.answers}
        rounds.append(Round(name, sheets, gone, settled))
    places = list(range(len(rounds)))
    if after is None:
        require_dates(rounds)
        places.sort(key=lambda place: rounds[place].day or "")
    return _Times(questionnaire, tuple(rounds[p] for p in places), tuple(documents[p] for p in places))


def _named(before: str, after: str | None) -> list[tuple[str, list[str]]]:
    """Return what is compared: a name and its files for each time."""
    if after is None:
        files = named_files([before])
        if len(files) < 2:
            where = f"The folder {before} holds one answer sheet" if Path(before).is_dir() else "One sheet is named"
            raise WrongUsage(f"{where}, and a comparison needs two.", "Name both: partner-fit compare BEFORE AFTER")
        return [(file, [file]) for file in files]
    if before == after or (STANDARD_INPUT not in (before, after) and Path(before).resolve() == Path(after).resolve()):
        raise SheetsDisagree(f"{before} and {after} are the same.", "Name the sheets of two different times.")
    return [(name, named_files([name])) for name in (before, after)]


def _settled(sheets: "Sequence[AnswerSheet]", choose: dict[str, str]) -> dict[str, str]:
    """Return the choices that a time needs: an option for both must not hide that the situation changed."""
    return {
        name: value
        for name, value in choose.items()
        if len({sheet.context[name] for sheet in sheets if sheet.context.get(name)}) != 1
    }


def _compare(times: _Times, day: str, old_reference: str | None, *, names: bool) -> "Comparison":
    from partner_fit.engine.compare import compare as compare_rounds

    before, after = times.rounds[-2:]
    older = _older(old_reference, before, times.documents[-2]) if old_reference is not None else None
    return compare_rounds(times.questionnaire, before, after, day, older=older, rounds=times.rounds, names=names)


def _older(reference: str, before: "Round", documents: "Sequence[Document]") -> "Older":
    """Return the first time as read with the questionnaire of then; SheetsDisagree if it is not that one."""
    from partner_fit.engine.comparable import Round
    from partner_fit.engine.compare import Older
    from partner_fit.store.answer_sheets import check_sheet, known_answers
    from partner_fit.store.questionnaires import load_questionnaire

    questionnaire = load_questionnaire(reference)
    if questionnaire.version not in before.versions:
        raise SheetsDisagree(
            f"{reference} is version {questionnaire.version} of the questionnaire, and {before.name} answers version "
            f"{', '.join(sorted(before.versions))}.",
            "Name the file that was in use at the first time.",
        )
    sheets = (known_answers(check_sheet(document, questionnaire).sheet, questionnaire) for document in documents)
    return Older(questionnaire, Round(before.name, tuple(sheets), choose=before.choose))
