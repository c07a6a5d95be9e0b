"""Which file an interview is kept in: a sheet to go on with, or a new one with a name of its own."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from partner_fit.engine.interview import Interview, begin
from partner_fit.errors import PartnerFitError, WrongUsage
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.answer_sheets import LoadedSheet, check_sheet, read_sheet
from partner_fit.store.file_input import read_bytes
from partner_fit.store.file_names import name_word
from partner_fit.store.folders import SheetFile, sheets_by_name
from partner_fit.store.kept_sheet import ENDING, free_name_beside
from partner_fit.store.own_questionnaires import questionnaire_for
from partner_fit.store.sheet_text import has_own_comments
from partner_fit.text import is_misspelt, make_visible, plain_name

_LIKE_ENDING = re.compile(r"(\.answers?)?(\.ya?ml)?$", re.IGNORECASE)
_MOST_DRAFTS = 9
_DATED = re.compile(r"-\d{4}-\d\d-\d\d(-\d+)?$")


@dataclass(frozen=True, slots=True)
class Draft:
    """A sheet on disk, ready to go on with."""

    path: Path
    questionnaire: Questionnaire
    loaded: LoadedSheet
    interview: Interview
    held: bytes
    """What the file held when it was read."""
    has_comments: bool
    """Whether the file says things behind a # that the next save will not keep."""

    @property
    def progress(self) -> str:
        """How far it is, in words."""
        from partner_fit.faces.line_screen import whole_progress

        return whole_progress(self.interview)

    @property
    def is_complete(self) -> bool:
        """Whether no question is open."""
        return not self.interview.open_steps


def named_path(name: str) -> Path:
    """Return the file that SHEET means: the one of this name, or else one with the ending by which sheets are found.

    WrongUsage for `-`, for no name at all, for a pipe, and for a new file with a name that nobody could read or type.
    """
    if name == "-":
        raise WrongUsage("An interview needs a file for its answers, not standard input.", "Give a file name.")
    if not name.strip():
        raise WrongUsage("The name of the sheet is empty.", "Give a file name, or leave it out.")
    path = Path(name)
    if is_there(path):
        if not (path.is_file() or path.is_dir()):
            what = f"{make_visible(name)} is a pipe or a device, which keeps no answers."
            raise WrongUsage(what, "Give the name of a file.")
        return path
    if make_visible(name) != name:
        what = f"The file name {make_visible(name)} holds characters that cannot be seen."
        raise WrongUsage(what, "Choose a name of letters, digits and hyphens.")
    return path.with_name((_stem(path) or path.name) + ENDING) if path.name else path


def _stem(path: Path) -> str:
    """Return the name of a sheet without its ending."""
    return _LIKE_ENDING.sub("", path.name)


def draft_near(path: Path, reference: str | None, is_meant: Callable[[AnswerSheet], bool]) -> Draft | None:
    """Return the sheet beside a new one whose name is so near that it may be meant; None where no such sheet lies."""
    try:
        beside, _ = sheets_by_name(path.parent)
    except PartnerFitError:
        return None
    for near in beside:
        draft = _draft_if_any(near, reference) if is_misspelt(_stem(path), _stem(near)) else None
        if draft and is_meant(draft.loaded.sheet):
            return draft
    return None


def is_there(path: Path) -> bool:
    """Say whether something of that name is there."""
    try:
        return path.exists()
    except OSError:  # such as a name that is too long, which is told when the file is to be made
        return False


def load_draft(path: Path, reference: str | None) -> Draft:
    """Return the sheet in a file, to go on with; FileTrouble or InvalidFile when it cannot be read."""
    held = read_bytes(path)  # before the rest, so that a change in between is noticed when the sheet is saved
    document = read_sheet(path)
    questionnaire = questionnaire_for([SheetFile(path, document)], reference)
    loaded = check_sheet(document, questionnaire, path)
    interview = begin(questionnaire, loaded.sheet)
    return Draft(path, questionnaire, loaded, interview, held, has_own_comments(document.text, questionnaire.id))


def drafts_in(folder: Path, reference: str | None, is_meant: Callable[[AnswerSheet], bool]) -> list[Draft]:
    """Return the sheets in a folder that may be meant, those with open questions first, by name; not too many.

    What cannot be read is left out.
    """
    found: list[Draft] = []
    try:
        paths, _ = sheets_by_name(folder)
    except PartnerFitError:
        return found
    for path in paths:
        draft = _draft_if_any(path, reference)
        if draft and is_meant(draft.loaded.sheet):
            found.append(draft)
        if sum(not each.is_complete for each in found) == _MOST_DRAFTS:
            break
    return sorted(found, key=lambda each: each.is_complete)[:_MOST_DRAFTS]


def free_path(folder: Path, sheet: AnswerSheet, reference: str | None) -> tuple[Path, Draft | None]:
    """Return a file named after organisation and role, and the draft in it when it is the same respondent's.

    A name that somebody else's sheet has gets a number. Who gives no name may be anybody, and gets a file of their own.
    """
    stem = f"{name_word(sheet.organisation, 'organisation')}-{sheet.respondent.role}"
    for number in count(1):
        path = folder / f"{stem}{ENDING if number == 1 else f'-{number}{ENDING}'}"
        if not path.exists() and not path.is_symlink():
            return path, None
        draft = _draft_if_any(path, reference)
        if draft and _is_same_respondent(draft.loaded.sheet, sheet):
            return path, draft
    raise AssertionError  # counting never ends


def path_to_start_again(path: Path, today: str) -> Path:
    """Return a free name beside a sheet for another one by the same person: dated, so that the two can be told apart.

    A day that is in the old name already gives way to today's.
    """
    stem = _DATED.sub("", path.name.removesuffix(ENDING))
    return free_name_beside(path.with_name(stem + ENDING), today)


def _draft_if_any(path: Path, reference: str | None) -> Draft | None:
    try:
        return load_draft(path, reference)
    except PartnerFitError:
        return None


def _is_same_respondent(one: AnswerSheet, other: AnswerSheet) -> bool:
    return bool(one.respondent.name) and _identity(one) == _identity(other)


def _identity(sheet: AnswerSheet) -> tuple[str, ...]:
    name = sheet.respondent.name or ""
    return sheet.questionnaire.id, plain_name(sheet.organisation), sheet.respondent.role, plain_name(name)
