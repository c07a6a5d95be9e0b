"""Answer sheets that were found, read against their questionnaire: what every command on several sheets begins with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from partner_fit.errors import InvalidFile
from partner_fit.model.answers import PLACEHOLDER, AnswerSheet
from partner_fit.model.decisions import Decision
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.answer_sheets import LoadedSheet, check_sheet, known_answers
from partner_fit.store.folders import Found, SheetFile

_ANSWERED_PARTS = ("answers", "probes", "checklist")
_ANY_NAME = "A company"


@dataclass(frozen=True, slots=True)
class Team:
    """Sheets with their questionnaire; whether they are of one team is not said."""

    questionnaire: Questionnaire
    loaded: tuple[LoadedSheet, ...]
    sheets: tuple[AnswerSheet, ...]
    """What the questionnaire knows of them, in the same order."""
    errors: tuple[InvalidFile, ...] = ()
    """One for each file that is no valid sheet."""
    decisions: tuple[Decision, ...] = ()
    """What was decided when they were put together."""
    reference: str | None = None
    """How the questionnaire was named on the command line, if it was."""

    @property
    def named(self) -> list[tuple[str, AnswerSheet]]:
        """The sheets with the names of their files."""
        return [(each.name, sheet) for each, sheet in zip(self.loaded, self.sheets, strict=True)]

    @property
    def gone(self) -> list[tuple[str, str]]:
        """Answers that the questionnaire no longer has: question and choice, once for each sheet that has them."""
        return [answer for each in self.loaded for answer in each.gone.items()]

    @property
    def notes_on_gone(self) -> int:
        """How many notes stand beside those."""
        return sum(
            _notes_in(each.sheet) - _notes_in(known) for each, known in zip(self.loaded, self.sheets, strict=True)
        )

    @property
    def gone_answers(self) -> dict[str, str]:
        """Those answers that are to questions, short facts and the like left out, each once.

        Of a sheet that answers this version too, only those of which a choice is gone: the others are no difference.
        """
        present = {question.id for question in self.questionnaire.questions}
        return {
            name: each.gone[name]
            for each in self.loaded
            for name in each.gone
            if name in each.gone_questions and (name in present or not _answers_too(each.sheet, self.questionnaire))
        }


class EmptySheet(NamedTuple):
    """A sheet in which nothing is answered yet."""

    name: str
    """Of its file."""
    role: str
    """Empty where it does not say it."""


def answered_and_empty(found: Found) -> tuple[list[SheetFile], list[EmptySheet]]:
    """Return the sheets that answer something, and the others, as `split_empty` does."""
    files, empty = split_empty(found.sheets)
    return files, [*map(empty_sheet, empty), *(EmptySheet(name, "") for name in found.empty)]


def empty_sheet(file: SheetFile) -> EmptySheet:
    """Return a sheet that answers nothing."""
    return EmptySheet(file.document.name, file.says("respondent", "role"))


def split_empty(files: Sequence[SheetFile]) -> tuple[list[SheetFile], list[SheetFile]]:
    """Return the sheets that answer something, and those in which nothing is answered yet.

    When none answers anything they all count as the former, since their mistakes are then what there is to tell.
    """
    empty = [file for file in files if is_empty(file)]
    if len(empty) == len(files):
        return list(files), []
    return [file for file in files if not is_empty(file)], empty


def require_sound_blank(file: SheetFile, questionnaire: Questionnaire) -> None:
    """Raise InvalidFile for what is wrong in a sheet without an answer, but for what each blank one leaves to write.

    One that answers another questionnaire is not looked at.
    """
    data = file.document.data
    if file.says("questionnaire", "id") != questionnaire.id or not isinstance(data, dict):
        return
    written = dict(data)
    if written.get("organisation") == PLACEHOLDER:
        written["organisation"] = _ANY_NAME
    respondent = data.get("respondent")
    if isinstance(respondent, dict) and respondent.get("role") is None:
        written["respondent"] = respondent | {"role": questionnaire.roles[0].id}
    check_sheet(replace(file.document, data=written), questionnaire)


def read_team(
    files: Sequence[SheetFile],
    questionnaire: Questionnaire,
    organisation: str | None = None,
    *,
    today: str | None = None,
) -> Team:
    """Return the sheets as they answer a questionnaire, those that cannot be used as errors.

    `organisation` is the name that holds for all of them, however they write it; days after `today` are remarked on.
    """
    loaded: list[LoadedSheet] = []
    sheets: list[AnswerSheet] = []
    errors: list[InvalidFile] = []
    for file in files:
        try:
            each = check_sheet(file.document, questionnaire, file.path, today=today)
        except InvalidFile as error:
            errors.append(error)
            continue
        loaded.append(each)
        sheet = known_answers(each.sheet, questionnaire)
        sheets.append(replace(sheet, organisation=organisation) if organisation else sheet)
    return Team(questionnaire, tuple(loaded), tuple(sheets), tuple(errors))


def _answers_too(sheet: AnswerSheet, questionnaire: Questionnaire) -> bool:
    """Say whether a sheet answers this version, and holds answers of another one beside."""
    return sheet.questionnaire.also is not None and sheet.questionnaire.version == questionnaire.version


def _notes_in(sheet: AnswerSheet) -> int:
    return sum(answer.note is not None for part in (sheet.answers, sheet.probes) for answer in part.values())


def is_empty(file: SheetFile) -> bool:
    """Say whether nothing is answered yet in a sheet, be there mistakes in it or not."""
    data = file.document.data
    if not isinstance(data, dict):
        return False
    parts = [data.get(name) for name in _ANSWERED_PARTS]
    return all(part is None or (isinstance(part, dict) and not any(map(_says, part.values()))) for part in parts)


def _says(answer: object) -> bool:
    return any(map(_says, answer.values())) if isinstance(answer, Mapping) else answer is not None
