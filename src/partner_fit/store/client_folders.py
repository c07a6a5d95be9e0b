"""A folder of clients: one folder each, with the sheets of one time or of several."""

from pathlib import Path
from typing import NamedTuple

from partner_fit.errors import FileTrouble
from partner_fit.store.file_input import shown_name
from partner_fit.store.folders import PassedBy, joined, may_be_sheet, visible
from partner_fit.store.teams import EmptySheet
from partner_fit.store.times import Time, of_folder, times_in


class ClientFolder(NamedTuple):
    """What the folder of one client holds."""

    path: Path
    times: tuple[Time, ...]
    """In no order; none where there is no sheet."""
    empty: tuple[EmptySheet, ...]
    """Those that belong to no one time."""


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
    """Return the sheets of one client, by time; InvalidFile with every mistake of every file."""
    try:
        found = times_in(folder)
    except FileTrouble as trouble:
        raise of_folder(folder, trouble) from None
    if found.errors:
        raise joined(found.errors)
    return ClientFolder(folder, found.times, found.empty)
