"""The commands for folders that hold something else than the one command that was called on them takes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from partner_fit.cli.install import program, shell_name
from partner_fit.errors import SheetsDisagree

if TYPE_CHECKING:
    from partner_fit.store.folders_inside import Inside


def ways_of_days(command: str, names: Sequence[str], newest: str, flag: str = "") -> str:
    """Return the commands for one person's sheets of different days: `command` on the newest, and what changed."""
    return _lines(f"{command} {shell_name(newest)}{flag}", f"compare {' '.join(map(shell_name, names))}{flag}")


def require_times(folder: str, flag: str = "") -> None:
    """Raise SheetsDisagree if the folders in a folder are about several companies."""
    from partner_fit.store.folders_inside import look_inside

    inside = look_inside(Path(folder))
    if inside is not None and inside.companies > 1:
        raise SheetsDisagree(
            f"The folders in {folder} are about several companies.",
            f"To see them side by side:\n{_lines(f'portfolio {shell_name(folder)}{flag}')}\n"
            "If they are one company, say what it is called: --organisation NAME",
        )


@contextmanager
def pointing_inside(command: str, flag: str = "") -> Iterator[None]:
    """Add to the message that a folder holds no sheet what to run, where the folders in it do."""
    from partner_fit.store.folders import NoSheet

    try:
        yield
    except NoSheet as trouble:
        from partner_fit.store.folders_inside import look_inside

        inside = look_inside(trouble.folder)
        if inside is not None:
            trouble.hint = _hint(inside, command, shell_name(trouble.folder), flag)
        raise


def _hint(inside: "Inside", command: str, folder: str, flag: str) -> str:
    if inside.are_clients:
        return f"Its folders hold those of several clients:\n{_lines(f'portfolio {folder}{flag}')}"
    alone = f"{command} {shell_name(inside.newest)}{flag}"
    if len(inside.folders) == 1:
        return f"They lie one folder further in:\n{_lines(alone)}"
    return f"Its folders hold those of several times:\n{_lines(f'compare {folder}{flag}', alone)}"


def _lines(*commands: str) -> str:
    return "\n".join(f"  {program()} {command}" for command in commands)
