"""A folder of answer sheets: which of its files are sheets, whatever a browser or a sync program called them."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NamedTuple

from partner_fit.errors import FileTrouble, InvalidFile, Located, WrongUsage
from partner_fit.store.entries import Entry, entries_in, too_many
from partner_fit.store.file_input import STANDARD_INPUT, read_bytes, shown_name, with_place
from partner_fit.store.file_kinds import meant_by, names_written, text_in
from partner_fit.store.format_number import require_known_format
from partner_fit.store.yaml_file import Document, EmptyFile, NoText, parse_document, read_document
from partner_fit.text import in_short, make_visible

MOST_FILES = 500
"""Files of a folder that are opened, since somebody may name the whole of a disk."""

_SAYS_SHEET = re.compile(r"\.answers(?![a-z])", re.IGNORECASE)
_TEXT_ENDINGS = frozenset({"", ".yaml", ".yml", ".txt", ".json"})
_OTHER_ENDINGS = frozenset({".html", ".htm", ".pdf", ".md", ".csv", ".xlsx", ".svg", ".png", ".zip"})
_UNFINISHED = frozenset({".bak", ".orig", ".old", ".tmp", ".part", ".crdownload", ".download", ".lock"})


class SheetFile(NamedTuple):
    """A file that reads as an answer sheet; what it says is not checked yet."""

    path: Path | None
    """None when it came through standard input."""
    document: Document

    def says(self, *path: str) -> str:
        """Return the text at a place in the file, such as `respondent`, `role`; empty where none stands."""
        data = self.document.data
        for name in path:
            data = data.get(name) if isinstance(data, dict) else None
        return data if isinstance(data, str) else ""


class NoSheet(FileTrouble):
    """A folder holds no sheet."""

    def __init__(self, folder: Path, seen: "Sequence[PassedBy]") -> None:
        super().__init__(
            f"There is no answer sheet in the folder {shown_name(folder)}.",
            f"{told_instead(seen)}Sheets are files named *.answers.yaml; the command form makes forms to send out.",
        )
        self.folder = folder


class PassedBy(NamedTuple):
    """A visible file that is no answer sheet."""

    name: str
    what: str
    """What it is instead, where that is worth telling."""


@dataclass(frozen=True, slots=True)
class Found:
    """What files and folders hold."""

    sheets: tuple[SheetFile, ...]
    errors: tuple[InvalidFile, ...]
    """One for each file that is a sheet by its name or its lines, and cannot be read as one."""
    passed_by: tuple[PassedBy, ...]
    empty: tuple[str, ...] = ()
    """Files of a folder that are sheets by their name, and in which nothing stands."""


def find_sheets(names: Sequence[str]) -> Found:
    """Return the sheets that are meant, where a folder means every sheet in it, and - is standard input.

    WrongUsage for an empty name; FileTrouble when a file or folder cannot be read or a folder holds no sheet.
    """
    sheets: list[SheetFile] = []
    errors: list[InvalidFile] = []
    passed_by: list[PassedBy] = []
    empty: list[str] = []
    for name in names:
        require_name(name)
        if name != STANDARD_INPUT and os.path.isdir(name):  # noqa: PTH112 (Path's own fails on names that are too long)
            found = look_into(Path(name))
            sheets += found.sheets
            errors += found.errors
            passed_by += found.passed_by
            empty += found.empty
            continue
        try:
            document = read_document(STANDARD_INPUT if name == STANDARD_INPUT else Path(name), takes_pipe=True)
            require_known_format(document)
            sheets.append(SheetFile(None if name == STANDARD_INPUT else Path(name), document))
        except InvalidFile as error:
            errors.append(error)
    return Found(tuple(sheets), tuple(errors), tuple(passed_by), tuple(empty))


def require_name(name: str) -> None:
    """Raise WrongUsage for a name without any sign, which would otherwise mean the folder one happens to be in."""
    if not name.strip():
        raise WrongUsage(
            "The name of a sheet is empty.", "Name an answer sheet, or a folder of them; . is this folder."
        )


def look_into(folder: Path) -> Found:
    """Return what `sheets_in` does; NoSheet when the folder holds none."""
    found = sheets_in(folder)
    if not found.sheets and not found.errors:
        raise NoSheet(folder, [*(PassedBy(PurePath(name).name, "empty") for name in found.empty), *found.passed_by])
    return found


def sheets_in(folder: Path, within: Path | None = None) -> Found:
    """Return the sheets in a folder, what is wrong with others, and what is no sheet.

    Of copies that say just the same one counts. Nobody sees hidden files. A link that leads out of `within`, else of
    the folder itself, is passed by.

    FileTrouble when the folder cannot be read; InvalidFile when it holds too much.
    """
    sheets: list[SheetFile] = []
    errors: list[InvalidFile] = []
    passed_by: list[PassedBy] = []
    empty: list[str] = []
    entries = entries_in(folder, within)
    if sum(each.is_file and may_be_sheet(each.path.name) for each in entries) > MOST_FILES:
        raise too_many(folder, f"more than {MOST_FILES} files that could be answer sheets")
    for each in entries:
        try:
            seen = look_at(each)
        except EmptyFile:
            empty.append(shown_name(each.path))
            continue
        except InvalidFile as error:
            errors.append(error)
            continue
        if isinstance(seen, PassedBy):
            passed_by.append(seen)
        else:
            sheets.append(seen)
    different, again = each_once(sheets)
    return Found(tuple(different), tuple(errors), (*passed_by, *again), tuple(empty))


def named_with_reasons(passed_by: Iterable[PassedBy]) -> str:
    """Return what was passed by in one line, those with a reason first."""
    files = sorted(passed_by, key=lambda each: not each.what)
    return make_visible(in_short(f"{each.name} ({each.what})" if each.what else each.name for each in files))


def told_instead(passed_by: Sequence[PassedBy]) -> str:
    """Return the line on what lies where nothing of what is looked for does; empty where nothing lies there."""
    return f"Passed by: {named_with_reasons(passed_by)}.\n" if passed_by else ""


def each_once(sheets: Sequence[SheetFile]) -> tuple[list[SheetFile], list[PassedBy]]:
    """Return the sheets without those that say just what another says, and these.

    A link yields to the file, and a copy to the one with the shorter name.
    """
    first: dict[tuple[str, str], Path] = {}
    again: dict[Path, PassedBy] = {}
    named = [(each.path, each.document.text) for each in sheets if each.path is not None]
    for path, text in sorted(named, key=lambda each: (each[0].is_symlink(), len(each[0].name))):
        marks = {("the same file as", os.path.realpath(path)): path, ("the same as", text): path}
        same = next((mark for mark in marks if mark in first), None)
        if same is None:
            first |= marks
            continue
        kept = first[same]
        other = kept.name if kept.parent == path.parent else shown_name(kept)
        again[path] = PassedBy(path.name, f"{same[0]} {other}")
    return [each for each in sheets if each.path not in again], sorted(again.values())


def sheets_by_name(folder: Path) -> tuple[list[Path], list[PassedBy]]:
    """Return the files of a folder whose name says that they are sheets, and what has such a name and is no file.

    FileTrouble when the folder cannot be read, InvalidFile when it holds too much.
    """
    named = [each for each in entries_in(folder) if says_sheet(each.path.name)]
    are_files = [each for each in named if each.is_file or each.is_lost]
    others = [PassedBy(each.path.name, each.oddity or "a folder") for each in named if each not in are_files]
    return [each.path for each in are_files], others


def says_sheet(name: str) -> bool:
    """Say whether a file's name says that it is a sheet, be it a second download, a copy or a conflict."""
    return bool(_SAYS_SHEET.search(name)) and not _is_unfinished(name) and _ending(name) not in _OTHER_ENDINGS


def may_be_sheet(name: str) -> bool:
    """Say whether a file of this name is opened to see whether it is a sheet."""
    return says_sheet(name) or (_ending(name) in _TEXT_ENDINGS and not _is_unfinished(name))


def joined(errors: Iterable[InvalidFile]) -> InvalidFile:
    """Return one error with the problems of several files."""
    each = list(errors)
    hints = dict.fromkeys(error.hint for error in each if error.hint)
    return InvalidFile([problem for error in each for problem in error.problems], "\n".join(hints))


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()


def _is_unfinished(name: str) -> bool:
    """Say whether an editor or a browser made this file on the way to another."""
    return name.endswith("~") or (name.startswith("#") and name.endswith("#")) or _ending(name) in _UNFINISHED


def look_at(entry: Entry) -> SheetFile | PassedBy:
    """Return what lies in a folder; InvalidFile when it should be a sheet and cannot be read as one."""
    path = entry.path
    if _is_unfinished(path.name) and _SAYS_SHEET.search(path.name):
        return PassedBy(path.name, "a backup or an unfinished download")
    is_named = says_sheet(path.name)
    if is_named and entry.is_lost:
        do = "Put the answer sheet itself here."
        raise InvalidFile([Located(shown_name(path), 0, 0, f"this is {entry.oddity}", do)])
    if not entry.is_file:
        return PassedBy(path.name, entry.oddity or ("a folder" if is_named else ""))
    if not may_be_sheet(path.name):
        return PassedBy(path.name, "")
    try:
        content = read_bytes(path)
    except FileTrouble as trouble:
        error = with_place(path, trouble)
        if is_named:
            raise error from None
        return PassedBy(path.name, error.problems[0].what)
    except InvalidFile:
        if is_named:
            raise
        return PassedBy(path.name, "")
    return _look_into(path, content, is_named=is_named)


def _look_into(path: Path, content: bytes, *, is_named: bool) -> SheetFile | PassedBy:
    kind = "an answer sheet" if is_named else meant_by(names_written(text_in(content)))
    if kind != "an answer sheet":
        return PassedBy(path.name, kind or "")
    try:
        document = parse_document(content, shown_name(path))
    except NoText:
        return PassedBy(path.name, "not a text file" if is_named else "")
    if not is_named and not reads_as_sheet(document):
        return PassedBy(path.name, "")
    require_known_format(document)
    return SheetFile(path, document)


def reads_as_sheet(document: Document) -> bool:
    """Say whether a file of any name is an answer sheet, be there mistakes in it or not."""
    data = document.data
    return isinstance(data, Mapping) and all(
        isinstance(data.get(key), Mapping) for key in ("questionnaire", "respondent")
    )
