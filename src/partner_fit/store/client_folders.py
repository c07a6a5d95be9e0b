"""A folder of clients: one folder each, with the sheets of one time or of several."""

from pathlib import Path
from typing import NamedTuple

from partner_fit.errors import FileTrouble, InvalidFile
from partner_fit.model.answers import PLACEHOLDER
from partner_fit.store.entries import Entry, entries_in
from partner_fit.store.file_input import shown_name, with_place
from partner_fit.store.folders import MOST_FILES, PassedBy, SheetFile, joined, look_at, may_be_sheet, told_instead
from partner_fit.store.teams import EmptySheet, empty_sheet, is_empty
from partner_fit.store.times import Time, times_in


class ClientFolder(NamedTuple):
    """What the folder of one client holds."""

    path: Path
    times: tuple[Time, ...]
    """In no order; none where nothing is answered yet."""
    empty: tuple[EmptySheet, ...]
    """Those that belong to no one time at which something is answered."""
    blank: tuple[SheetFile, ...]
    """Its sheets, where nothing is answered in any of them."""
    passed_by: tuple[PassedBy, ...]
    """What is worth telling of the rest, named from the folder of clients."""

    @property
    def company(self) -> str:
        """The name of the company, as a sheet says it; empty where none does."""
        files = (*(file for time in self.times for file in time.files), *self.blank)
        return next((said for file in files if (said := file.says("organisation")) not in ("", PLACEHOLDER)), "")


class ClientFolders(NamedTuple):
    """What is in a folder of clients."""

    clients: tuple[Path, ...]
    """By name; a link is none, since a client counts once and lies in the folder."""
    passed_by: tuple[PassedBy, ...]
    """Sheets that lie in no client's folder, links and the like."""


def find_clients(folder: Path) -> ClientFolders:
    """Return the folders in a folder; FileTrouble when it cannot be read or holds none."""
    inside = entries_in(folder)
    files = [entry for entry in inside if entry.is_file and may_be_sheet(entry.path.name)]
    loose = [entry for entry in files[:MOST_FILES] if _should_be_sheet(entry)]
    passed_by = (
        *(PassedBy(entry.path.name, entry.oddity) for entry in inside if entry.oddity),
        *(PassedBy(entry.path.name, "in no client's folder") for entry in loose),
    )
    clients = tuple(entry.path for entry in inside if entry.is_folder)
    if not clients:
        raise FileTrouble(
            f"There is no client in the folder {shown_name(folder)}.",
            f"{told_instead(passed_by)}Keep a folder for each client in it, with the answer sheets of that client.",
        )
    return ClientFolders(clients, passed_by)


def read_client(folder: Path) -> ClientFolder:
    """Return the sheets of one client, by time; InvalidFile with every file that is no sheet."""
    try:
        found = times_in(folder)
    except FileTrouble as trouble:
        raise with_place(folder, trouble) from None
    if found.errors:
        raise joined(found.errors)
    begun = tuple(time for time in found.times if not all(map(is_empty, time.files)))
    blank = tuple(file for time in found.times if time not in begun for file in time.files)
    passed_by = tuple(PassedBy(str(Path(folder.name, name)), what) for name, what in found.passed_by if what)
    return ClientFolder(folder, begun, (*found.empty, *map(empty_sheet, blank)), () if begun else blank, passed_by)


def _should_be_sheet(entry: Entry) -> bool:
    try:
        return isinstance(look_at(entry), SheetFile)
    except InvalidFile:
        return True
