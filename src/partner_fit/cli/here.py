"""The sheets that are meant by whoever names none."""

from collections.abc import Sequence
from pathlib import Path

from partner_fit.cli.found_sheets import tell_passed_by
from partner_fit.errors import WrongUsage


def sheets_named(names: Sequence[str] | None) -> list[str]:
    """Return the sheets that are named, or else those lying in the folder one is in; WrongUsage where there is none."""
    if names:
        return list(names)
    from partner_fit.store.folders import sheets_by_name

    here, others = sheets_by_name(Path())
    tell_passed_by(others)
    if not here:
        raise WrongUsage("No answer sheet lies here.", "Name one, or a folder of them; `assess` makes one.")
    return [str(path) for path in here]
