"""What lies one folder further in, for whoever names a folder that holds no sheet itself."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from partner_fit.errors import PartnerFitError
from partner_fit.store.entries import Entry, entries_in
from partner_fit.store.folders import SheetFile, says_sheet
from partner_fit.store.yaml_file import read_document
from partner_fit.text import are_one_with_more, plain_name


class Inside(NamedTuple):
    """Folders with sheets, directly or one folder further in."""

    folders: tuple[Path, ...]
    """By name."""
    companies: int
    """How many different ones the sheets directly in them are about, by the first sheet of each."""
    is_deep: bool
    """Whether the sheets of one of them lie one folder further in."""
    newest: Path
    """The one that was changed last, or the last by name."""

    @property
    def are_clients(self) -> bool:
        """Whether they are clients; else they are times of one company."""
        return self.companies > 1 or (self.is_deep and len(self.folders) > 1)


def look_inside(folder: Path) -> Inside | None:
    """Return the folders in a folder that hold sheets by their names; None where there is none."""
    direct = {path: _sheets(path) for path in _folders(folder)}
    deep = [path for path, sheets in direct.items() if not sheets and any(map(_sheets, _folders(path)))]
    folders = tuple(path for path, sheets in direct.items() if sheets or path in deep)
    if not folders:
        return None
    companies: list[str] = []
    changed = dict.fromkeys(folders, "")
    for path, sheets in direct.items():
        for sheet in _read(sheets[:1]):
            companies.append(sheet.says("organisation"))
            changed[path] = sheet.says("updated")
    newest = max(folders, key=lambda path: (changed[path], path))
    different = 1 if are_one_with_more(companies) else len({*map(plain_name, companies)})
    return Inside(folders, different, bool(deep), newest)


def _folders(folder: Path) -> list[Path]:
    return [entry.path for entry in _seen(folder) if entry.is_folder]


def _sheets(folder: Path) -> list[Path]:
    return [entry.path for entry in _seen(folder) if entry.is_file and says_sheet(entry.path.name)]


def _seen(folder: Path) -> list[Entry]:
    try:
        return entries_in(folder)
    except PartnerFitError:  # nobody named it
        return []


def _read(paths: Sequence[Path]) -> Iterator[SheetFile]:
    for path in paths:
        try:
            yield SheetFile(path, read_document(path))
        except PartnerFitError:  # it is told when the folder is read
            continue
