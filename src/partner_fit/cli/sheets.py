"""From the sheets that a command names to their questionnaire and one team: what several commands begin with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from partner_fit.cli.output import tell_remarks
from partner_fit.errors import FileTrouble, InvalidFile, Located, SheetsDisagree, WrongUsage

if TYPE_CHECKING:
    from partner_fit.model.assessment import Assessment
    from partner_fit.model.questionnaire import Questionnaire
    from partner_fit.store.answer_sheets import LoadedSheet
    from partner_fit.store.file_input import Source

SHEET_PATTERN = "*.answers.yaml"
STANDARD_INPUT: Final = "-"


@dataclass(frozen=True, slots=True)
class Team:
    """Sheets of one organisation, loaded with their questionnaire."""

    questionnaire: "Questionnaire"
    loaded: tuple["LoadedSheet", ...]


def named_files(names: Sequence[str]) -> list[str]:
    """Return the files that are meant; a folder means the answer sheets in it. FileTrouble for an empty folder."""
    files: list[str] = []
    for name in names:
        if name == STANDARD_INPUT or not Path(name).is_dir():
            files.append(name)
            continue
        inside = sorted(str(path) for path in Path(name).glob(SHEET_PATTERN))
        if not inside:
            raise FileTrouble(
                f"There is no answer sheet in the folder {name}.", f"Sheets are files named {SHEET_PATTERN}."
            )
        files += inside
    return files


def load_team(names: Sequence[str], questionnaire_reference: str | None) -> Team:
    """Load every sheet that is named; FileTrouble, InvalidFile or SheetsDisagree when they cannot be used together."""
    from partner_fit.engine.team import require_one_team
    from partner_fit.store.answer_sheets import check_sheet, known_answers, questionnaire_for, read_sheet

    files = named_files(names)
    _require_different(files)
    sources: list[Source] = [STANDARD_INPUT if name == STANDARD_INPUT else Path(name) for name in files]
    documents = [read_sheet(source) for source in sources]
    questionnaire = questionnaire_for(documents[0], questionnaire_reference)
    loaded = tuple(
        check_sheet(document, questionnaire, source if isinstance(source, Path) else None)
        for document, source in zip(documents, sources, strict=True)
    )
    tell_remarks(remark for each in loaded for remark in each.remarks)
    require_one_team([(each.name, known_answers(each.sheet, questionnaire)) for each in loaded])
    return Team(questionnaire, loaded)


def assess_team(team: Team, *, as_of: str, choose: dict[str, str], names: bool) -> "Assessment":
    """Return the assessment of a team; InvalidFile or SheetsDisagree if required context is missing or differs."""
    from partner_fit.engine.assess import assess
    from partner_fit.store.answer_sheets import known_answers

    require_context(team, choose)
    sheets = [known_answers(each.sheet, team.questionnaire) for each in team.loaded]
    gone = {question: choice for each in team.loaded for question, choice in each.gone.items()}
    return assess(team.questionnaire, sheets, as_of, choose=choose, gone=gone, names=names)


def require_context(team: Team, choose: dict[str, str]) -> None:
    """Raise InvalidFile if a sheet lacks required context that `choose` does not give; WrongUsage for odd choices."""
    from partner_fit.store.answer_sheets import missing_context

    _require_known_context(team.questionnaire, choose)
    for each in team.loaded:
        missing = [name for name in missing_context(each.sheet, team.questionnaire) if name not in choose]
        if missing:
            what = f"this sheet does not say yet: {', '.join(missing)}"
            do = f"Go on with `partner-fit assess {each.name}`, or add `{missing[0]}:` under `context:` in the file."
            raise InvalidFile([Located(each.name, 0, 0, what, do)])


def read_day(text: str | None) -> str:
    """Return a day as YYYY-MM-DD, today's without one; WrongUsage for anything else."""
    if text is None:
        return date.today().isoformat()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise WrongUsage(f"{text} is not a day.", "Write it as YYYY-MM-DD, such as 2026-11-23.") from None


def read_pairs(texts: Sequence[str], option: str) -> dict[str, str]:
    """Return NAME=VALUE pairs; WrongUsage for anything else."""
    pairs = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not (name and equals and value):
            raise WrongUsage(f"{option} {text} is not understood.", f"Write it as {option} NAME=VALUE.")
        pairs[name.strip()] = value.strip()
    return pairs


def _require_different(files: Sequence[str]) -> None:
    seen: dict[str, str] = {}
    for name in files:
        key = name if name == STANDARD_INPUT else str(Path(name).resolve())
        if key in seen:
            raise SheetsDisagree(f"{seen[key]} and {name} are the same file.", "Name each answer sheet once.")
        seen[key] = name


def _require_known_context(questionnaire: "Questionnaire", choose: dict[str, str]) -> None:
    asked = {question.id: [choice.id for choice in question.choices] for question in questionnaire.context}
    for name, value in choose.items():
        if name not in asked:
            raise WrongUsage(f"There is no context question {name}.", f"Known: {', '.join(asked)}.")
        if value not in asked[name]:
            raise WrongUsage(f"{value} is not an answer to {name}.", f"Known: {', '.join(asked[name])}.")
