"""The options with which a sender puts a name on documents: a theme, and words of one's own at the front."""

from pathlib import Path
from typing import TYPE_CHECKING

from partner_fit.errors import WrongUsage
from partner_fit.formats import MEDIA, Medium

if TYPE_CHECKING:
    from partner_fit.model.front import Front


def read_front(medium: Medium, theme: Path | None, note: Path | None) -> "Front | None":
    """Return what a sender adds, from the files that were named; None for nothing.

    WrongUsage for a medium without room for it, FileTrouble or InvalidFile for what is wrong in a file.
    """
    if theme is None and note is None:
        return None
    for option, file, takes in (("--theme", theme, "takes_theme"), ("--note", note, "takes_note")):
        if file is not None and not getattr(medium, takes):
            known = ", ".join(name for name, each in MEDIA.items() if getattr(each, takes))
            raise WrongUsage(f"{option} cannot be used with {medium.name}.", f"It is for: {known}.")
    from partner_fit.model.front import Front
    from partner_fit.store.front_notes import load_note
    from partner_fit.store.themes import load_theme

    return Front(load_theme(theme) if theme else None, load_note(note) if note else ())


def looks_of(medium: Medium, front: "Front | None") -> "Front | None":
    """Return what a medium takes of a theme's looks alone, where the sender's words are for others."""
    theme = front.theme if front and medium.takes_theme else None
    return front._replace(theme=theme._replace(cover_note="") if theme else None, note=()) if front else None
