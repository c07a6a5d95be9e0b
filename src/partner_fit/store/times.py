"""The times of one company in a folder: one rule for every command that looks at more than one."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from partner_fit.errors import FileTrouble, InvalidFile
from partner_fit.store.entries import entries_in
from partner_fit.store.file_input import with_place
from partner_fit.store.folders import Found, PassedBy, SheetFile, sheets_in
from partner_fit.store.teams import EmptySheet, answered_and_empty
from partner_fit.text import plain_name

_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")


class Time(NamedTuple):
    """The sheets of one time."""

    name: str
    """The folder or the file that they are."""
    files: tuple[SheetFile, ...]
    empty: tuple[EmptySheet, ...] = ()

    @property
    def day(self) -> str:
        """Day of the last answer of all, as it is written; empty where none is."""
        return max(file.says("updated") for file in self.files)


class Times(NamedTuple):
    """What a folder holds."""

    times: tuple[Time, ...]
    """In no order; none where there is no sheet."""
    empty: tuple[EmptySheet, ...]
    """Those that lie beside the dated sheets of one person, or alone."""
    errors: tuple[InvalidFile, ...]
    """One for each file or folder in it that cannot be read."""
    passed_by: tuple[PassedBy, ...]


def times_in(folder: Path) -> Times:
    """Return the times in a folder; FileTrouble or InvalidFile where it cannot be looked through.

    Each folder with sheets in it is a time, and so is what lies beside them. Where a place holds one person's sheets of
    different days, each of these is a time.
    """
    inner = [entry.path for entry in entries_in(folder) if entry.is_folder]
    times: list[Time] = []
    empty: list[EmptySheet] = []
    errors: list[InvalidFile] = []
    passed_by: list[PassedBy] = []
    with_sheets: set[str] = set()
    for place in (folder, *inner):
        try:
            found = sheets_in(place, folder)
        except FileTrouble as trouble:
            errors.append(with_place(place, trouble))
            continue
        except InvalidFile as error:
            errors.append(error)
            continue
        if found.sheets or found.errors:
            with_sheets.add(place.name)
        errors += found.errors
        passed_by += _as_seen_from(folder, place, found)
        files, blank = answered_and_empty(found)
        if len(files) > 1 and _are_of_one_person(files):
            times += (Time(file.document.name, (file,)) for file in files)
            empty += blank
        elif files:
            times.append(Time(str(place), tuple(files), tuple(blank)))
        else:
            empty += blank
    left = tuple(each for each in passed_by if each.name not in with_sheets)
    return Times(tuple(times), tuple(empty), tuple(errors), left)


def _as_seen_from(folder: Path, place: Path, found: Found) -> list[PassedBy]:
    """Return what was passed by in a place, where no sheet lies only what is worth telling."""
    has_sheets = bool(found.sheets or found.errors)
    inside = place.relative_to(folder)
    return [PassedBy(str(inside / name), what) for name, what in found.passed_by if what or has_sheets]


def _are_of_one_person(files: Sequence[SheetFile]) -> bool:
    """Say whether sheets are one person's of different days.

    Who gives no name is one where nobody else answers, or where the names of the files differ in the day alone: several
    people of one role are a team.
    """
    days = [file.says("updated") for file in files]
    people = {(file.says("respondent", "role"), plain_name(file.says("respondent", "name"))) for file in files}
    if len(people) > 1 or not all(days) or len(set(days)) < len(days):
        return False
    ((_, name),) = people
    is_alone = all(file.says("scope", "alone") == "true" for file in files)
    return bool(name) or is_alone or len({_DAY.sub("", file.path.name) for file in files if file.path is not None}) == 1
