"""A folder of clients: one folder each, with the sheets of one time or of several."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from partner_fit.errors import FileTrouble, InvalidFile, Located
from partner_fit.store.file_input import shown_name
from partner_fit.store.folders import PassedBy, SheetFile, joined, look_into, may_be_sheet, visible
from partner_fit.store.teams import split_empty
from partner_fit.text import plain_name

_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")


class Time(NamedTuple):
    """The sheets of one time of a client."""

    name: str
    """The folder or the file that they are."""
    files: tuple[SheetFile, ...]
    empty: tuple[str, ...]
    """The role of each sheet that answers nothing; empty text for one that does not say it."""


class ClientFolder(NamedTuple):
    """What the folder of one client holds."""

    path: Path
    times: tuple[Time, ...]
    """In no order; none where there is no sheet."""


class ClientFolders(NamedTuple):
    """What is in a folder of clients."""

    clients: tuple[Path, ...]
    """By name."""
    passed_by: tuple[PassedBy, ...]
    """Files that could be sheets and lie in no client's folder."""


def find_clients(folder: Path) -> ClientFolders:
    """Return the folders in a folder; FileTrouble when it cannot be read or holds none."""
    inside = visible(folder)
    clients = tuple(path for path in inside if path.is_dir())
    if not clients:
        raise FileTrouble(
            f"There is no client in the folder {shown_name(folder)}.",
            "Keep a folder for each client in it, with the answer sheets of that client.",
        )
    loose = (PassedBy(path.name, "in no client's folder") for path in inside if may_be_sheet(path.name))
    return ClientFolders(clients, tuple(each for each in loose if not (folder / each.name).is_dir()))


def read_client(folder: Path) -> ClientFolder:
    """Return the sheets of one client, by time; InvalidFile with every mistake of every file.

    Each folder inside is a time. What lies beside them is one time too, or several where it is one person's sheets of
    different days.
    """
    errors: list[InvalidFile] = []
    times: list[Time] = []
    places = [folder]
    for place in places:
        try:
            inside = visible(place)
        except FileTrouble as trouble:
            errors.append(InvalidFile([_of_folder(place, trouble)]))
            continue
        places += [path for path in inside if path.is_dir()] if place is folder else []
        try:
            found = look_into(place)
        except InvalidFile as error:
            errors.append(error)
            continue
        except FileTrouble:  # it holds no sheet
            continue
        errors += found.errors
        if not found.errors:
            files, empty = split_empty(found.sheets)
            roles = (*(file.says("respondent", "role") for file in empty), *("" for _ in found.empty))
            times += _times(shown_name(place), files, roles)
    if errors:
        raise joined(errors)
    return ClientFolder(folder, tuple(times))


def _times(name: str, files: Sequence[SheetFile], empty: tuple[str, ...]) -> list[Time]:
    if len(files) > 1 and not empty and _are_of_one_person(files):
        return [Time(file.document.name, (file,), ()) for file in files]
    return [Time(name, tuple(files), empty)]


def _are_of_one_person(files: Sequence[SheetFile]) -> bool:
    """Say whether sheets are one person's of different days: by name or, without one, by file names that differ in it.

    Several people of one role who give no name are a team.
    """
    days = [file.says("updated") for file in files]
    people = {(file.says("respondent", "role"), plain_name(file.says("respondent", "name"))) for file in files}
    if len(people) > 1 or not all(days) or len(set(days)) < len(days):
        return False
    ((_, name),) = people
    return bool(name) or len({_DAY.sub("", file.path.name) for file in files if file.path is not None}) == 1


def _of_folder(folder: Path, trouble: FileTrouble) -> Located:
    name = shown_name(folder)
    return Located(name, 0, 0, trouble.message.removeprefix(f"{name} "), trouble.hint)
