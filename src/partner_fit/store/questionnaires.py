"""Questionnaires by id or path: those that came with the program, or a file of one's own."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from partner_fit.errors import FileTrouble, Problem
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.file_kinds import require_kind
from partner_fit.store.format_number import require_known_format
from partner_fit.store.input_guard import remember_input
from partner_fit.store.prepared import prepared_for
from partner_fit.store.shapes import WrongShape, shape
from partner_fit.store.yaml_file import Document, read_document
from partner_fit.text import closest, listed, quoted

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_TRUTH_VALUES = frozenset({"true", "false", "yes", "no"})
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class ListedQuestionnaire:
    """A questionnaire that came with the program."""

    id: str
    version: str
    title: str
    path: Path


def find_questionnaire(reference: str) -> Path:
    """Return the file of a questionnaire that is named by its id or its path; FileTrouble for an id nobody knows."""
    shipped = _shipped_file(reference)
    if shipped:
        return shipped
    path = Path(reference)
    if "/" in reference or "\\" in reference or reference.endswith(_SUFFIXES) or _exists(path):
        return path
    known = shipped_ids()
    near = closest(reference, known)
    here = f"Did you mean {near}?" if near else f"Shipped with the program: {listed(known)}."
    raise FileTrouble(f"there is no questionnaire {quoted(reference)}", f"{here} A file of your own needs its path.")


def load_questionnaire(reference: str, *, review: bool | None = None) -> Questionnaire:
    """Return the questionnaire of that id or path, with its digest set.

    InvalidFile with every mistake in the file; FileTrouble when it cannot be read. `review` says whether the
    cross-checks of the whole file are made; by default for all but the shipped ones, which our own tests guard.
    """
    path = find_questionnaire(reference)
    if review is None:
        review = path not in _shipped_files()
    questionnaire = None if review else prepared_for(path)
    if questionnaire is None:
        document = read_document(path)
        questionnaire = reviewed(document) if review else questionnaire_in(document)
    remember_input(path)
    return questionnaire


def reviewed(document: Document) -> Questionnaire:
    """Return what a document says as a questionnaire, cross-checks made; InvalidFile with every mistake in it."""
    from partner_fit.engine.review import refusals  # costs start-up time, and shipped files do without

    questionnaire = questionnaire_in(document)
    problems = refusals(questionnaire)
    if problems:
        raise document.invalid(problems)
    return questionnaire


def questionnaire_in(document: Document) -> Questionnaire:
    """Return what a document says as a questionnaire, without cross-checks; InvalidFile with all mistakes."""
    require_known_format(document)
    require_kind(document, "a questionnaire")
    data = document.data
    problems = []
    if isinstance(data, dict):
        if "digest" in data:
            do = "Remove the line: the program works the fingerprint out by itself."
            problems.append(Problem(("digest",), '"digest" is not known here', do, at_key=True))
        data = {**data, "digest": digest(document)}
    try:
        questionnaire = shape(Questionnaire, data)
    except WrongShape as wrong:
        raise document.invalid([*problems, *wrong.problems]) from None
    if problems:
        raise document.invalid(problems)
    return questionnaire


def doubtful_texts(document: Document) -> list[Problem]:
    """Return the choice texts without quotes that other programs take for a truth value, and may rewrite."""
    return [
        Problem(
            path,
            f"other programs read {quoted(value)} as a truth value, and may rewrite it",
            "Put it in quotes.",
            kind="texts are read as a truth value by other programs, which may rewrite them",
        )
        for path, value in document.scalars()
        if path[-1:] == ("text",) and "choices" in path and str(value).casefold() in _TRUTH_VALUES
        if not document.is_quoted(path)
    ]


def digest(document: Document) -> str:
    """Return the fingerprint of a file: the same for all kinds of line ends."""
    return "sha256:" + hashlib.sha256(document.text.encode()).hexdigest()


def list_questionnaires() -> tuple[ListedQuestionnaire, ...]:
    """Return the questionnaires that came with the program, by id."""
    return tuple(_heading(path) for path in _shipped_files())


def shipped_ids() -> tuple[str, ...]:
    """Return the ids of all that came with the program, without reading them."""
    return tuple(file.stem for file in _shipped_files())


def _heading(path: Path) -> ListedQuestionnaire:
    data = read_document(path).data
    fields = data if isinstance(data, dict) else {}
    return ListedQuestionnaire(path.stem, str(fields.get("version")), str(fields.get("title")), path)


def _shipped_folder() -> Path:
    """Return the folder of shipped questionnaires: in an installed package inside it, in a checkout at its top."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "questionnaires"
    in_checkout = package.parent.name == "src" and not installed.is_dir()
    return package.parent.parent / "questionnaires" if in_checkout else installed


def _shipped_files() -> list[Path]:
    return sorted(_shipped_folder().glob("*.yaml"))


def _shipped_file(reference: str) -> Path | None:
    path = _shipped_folder() / f"{reference}.yaml"
    return path if _ID.fullmatch(reference) and _exists(path) else None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
