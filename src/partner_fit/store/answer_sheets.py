"""Answer sheets: read against their questionnaire, and saved so that nothing a person typed is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from partner_fit.engine.points import build_rows
from partner_fit.engine.sums import new_to
from partner_fit.errors import Located, Problem
from partner_fit.model.answers import AnswerSheet, Asked
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.file_input import Source
from partner_fit.store.file_kinds import require_kind
from partner_fit.store.file_output import replace_file
from partner_fit.store.format_number import require_known_format
from partner_fit.store.former_names import with_present_names
from partner_fit.store.input_guard import remember_input
from partner_fit.store.shapes import WrongShape, shape
from partner_fit.store.sheet_checks import SheetCheck, known_answers, names_in
from partner_fit.store.sheet_text import sheet_text
from partner_fit.store.yaml_file import Document, read_document, validate
from partner_fit.text import quoted, short_version

__all__ = [
    "CHECK_THE_DAY",
    "LoadedSheet",
    "check_sheet",
    "is_same_version",
    "known_answers",
    "load_sheet",
    "missing_context",
    "odd_day",
    "questionnaire_of",
    "read_sheet",
    "save_sheet",
    "up_to_date",
]


CHECK_THE_DAY = "Check the day."
_FIRST_DAY = "2000-01-01"


@dataclass(frozen=True, slots=True)
class LoadedSheet:
    """An answer sheet that fits its questionnaire."""

    name: str
    """How messages call the file."""
    path: Path | None
    """None when it came through standard input."""
    sheet: AnswerSheet
    """Everything the file says, answers that are gone included."""
    gone: Mapping[str, str]
    """What the questionnaire no longer has: name of the question, and the old answer. Empty unless it moved on."""
    remarks: tuple[Located, ...] = ()
    """What is worth a look in the file and no mistake."""

    @property
    def gone_questions(self) -> frozenset[str]:
        """The questions answered that the questionnaire no longer has, or no longer with that choice."""
        return frozenset(self.gone) & frozenset(self.sheet.answers)


def load_sheet(source: Source, questionnaire: Questionnaire) -> LoadedSheet:
    """Return a sheet that answers this questionnaire; FileTrouble or InvalidFile as in its two steps."""
    document = read_sheet(source)
    return check_sheet(document, questionnaire, None if isinstance(source, str) else source)


def read_sheet(source: Source) -> Document:
    """Return a sheet's file, of which only YAML and format number are checked; FileTrouble or InvalidFile."""
    document = read_document(source)
    require_known_format(document)
    require_kind(document, "an answer sheet")
    return document


def questionnaire_of(document: Document) -> str:
    """Return the id of the questionnaire that a sheet answers; InvalidFile when it does not say."""
    named = _named_questionnaire(document).get("id")
    if isinstance(named, str):
        return named
    return validate(document, AnswerSheet).questionnaire.id


def check_sheet(
    document: Document, questionnaire: Questionnaire, path: Path | None = None, *, today: str | None = None
) -> LoadedSheet:
    """Return the sheet that a document holds; InvalidFile with all mistakes of form and all unknown names.

    Former names are read as the present ones. When the questionnaire has moved on since, unknown names are no mistakes:
    they are listed as gone. Days that cannot be meant are remarked on, such as those after `today`.
    """
    original, document = document, with_present_names(document, questionnaire)
    asked = _named_questionnaire(document)
    if isinstance(asked.get("id"), str) and asked["id"] != questionnaire.id:
        what = f"this sheet answers the questionnaire {quoted(asked['id'])}, not {quoted(questionnaire.id)}"
        do = "Use the questionnaire it was written for, or another sheet."
        raise document.invalid([Problem(("questionnaire", "id"), what, do)])
    same_version = is_same_version(asked.get("version"), questionnaire.version)
    also = asked.get("also")
    moved = not same_version or also is not None or asked.get("digest") not in (None, questionnaire.digest)
    check = SheetCheck(names_in(questionnaire, (also or asked.get("version")) if moved else None), moved=moved)
    if isinstance(document.data, dict):
        check.run(document.data)
    try:
        sheet = shape(AnswerSheet, document.data)
    except WrongShape as wrong:
        named = {problem.path for problem in check.problems}
        of_form = [problem for problem in wrong.problems if problem.path not in named]
        raise document.invalid([*check.problems, *of_form]) from None
    if check.problems:
        raise document.invalid(check.problems)
    if path is not None:
        remember_input(path)
    if same_version:  # 1 and 1.0 are one version to everything that compares them later
        asked_for = replace(sheet.questionnaire, version=questionnaire.version)
        sheet = replace(sheet, questionnaire=asked_for)
    return LoadedSheet(document.name, path, sheet, check.gone, (*original.remarks, *_odd_days(document, sheet, today)))


def missing_context(sheet: AnswerSheet, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the required context questions that a sheet does not answer, as a draft may."""
    known = {question.id: {choice.id for choice in question.choices} for question in questionnaire.context}
    required = (question.id for question in questionnaire.context if question.required)
    return tuple(name for name in required if sheet.context.get(name) not in known[name])


def up_to_date(sheet: AnswerSheet, questionnaire: Questionnaire) -> AnswerSheet:
    """Return the sheet with the questionnaire's present version and digest, to be saved.

    It keeps the old ones while a question that came since waits for an answer, since it would count as missing. While
    it holds what the questionnaire does not have, it names the version of that too, which tells it from a mistake.
    """
    asked = sheet.questionnaire
    also = (asked.also or asked.version) if _holds_gone(sheet, questionnaire) else None
    now = Asked(id=questionnaire.id, version=questionnaire.version, digest=questionnaire.digest, also=also)
    if asked == now or new_to(build_rows(questionnaire, sheet.given_context), sheet):
        return sheet
    return replace(sheet, questionnaire=now)


def _holds_gone(sheet: AnswerSheet, questionnaire: Questionnaire) -> bool:
    has_role = any(role.id == sheet.respondent.role for role in questionnaire.roles)
    return not has_role or known_answers(sheet, questionnaire) != sheet


def save_sheet(path: Path, sheet: AnswerSheet) -> bytes:
    """Write a sheet so that the file on disk is always a whole one; a new one is for its owner only. FileTrouble.

    A link is followed. Every answer the sheet holds is written, gone ones too. Returns what the file holds now.
    """
    content = sheet_text(sheet).encode()
    replace_file(path, content, durable=True)
    return content


def _odd_days(document: Document, sheet: AnswerSheet, today: str | None) -> list[Located]:
    """Return the days that can hardly be meant: after today, before any sheet, or a start after the last answer."""
    odd: list[tuple[str, str]] = []
    for name, day in (("started", sheet.started), ("updated", sheet.updated)):
        what = odd_day(day, today) if day is not None else ""
        if what:
            odd.append((name, what))
        elif name == "started" and day and sheet.updated and day > sheet.updated:
            odd.append((name, f"{day} is later than the last change, {sheet.updated}"))
    return [document.locate(Problem((name,), what, CHECK_THE_DAY)) for name, what in odd]


def odd_day(day: str, today: str | None) -> str:
    """Return why a day of a file can hardly be meant; empty where it can."""
    if today is not None and day > today:
        return f"{day} is later than {today}"
    return f"{day} is before there were such files" if day < _FIRST_DAY else ""


def is_same_version(written: object, version: str) -> bool:
    """Say whether a sheet means this version: 1 is 1.0, as a spreadsheet or another program may have written it."""
    return isinstance(written, str) and short_version(written) == short_version(version)


def _named_questionnaire(document: Document) -> Mapping[str, object]:
    named = document.data.get("questionnaire") if isinstance(document.data, dict) else None
    return named if isinstance(named, dict) else {}
