"""Which sheet a sitting is for where that is left open: the person chooses to go on, to start again, or a new one."""

from pathlib import Path
from typing import Literal, NamedTuple

from partner_fit.cli.drafts import Draft, draft_near, drafts_in
from partner_fit.cli.line_input import is_at_terminal
from partner_fit.cli.sitting import Options, Sitting
from partner_fit.errors import WrongUsage
from partner_fit.faces.start import ask_choice
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Option
from partner_fit.store.file_input import shown_name
from partner_fit.text import plain_name, quoted

_AGAIN = Option(id="again", text="Start again in a new sheet of today; the old one stays, to compare")
_NEW = Option(id="new", text="Start a new one for another person or company")


class Way(NamedTuple):
    """What a person wants to do."""

    kind: Literal["go-on", "again", "new", "quit"]
    draft: Draft | None = None
    """The sheet to go on with, or to start again from."""


def choose_sheet(sitting: Sitting) -> Way | None:
    """Return what the person wants to do in this folder; None where there is nothing to choose, or nobody to ask."""
    options = sitting.options
    if not is_at_terminal():
        return None

    def is_meant(sheet: AnswerSheet) -> bool:
        """With a company named, a person who gives a name is known by it, and only one who gives none is asked."""
        is_open = options.organisation is None or not sheet.respondent.name
        return is_open and contradiction(options, sheet) is None

    drafts = drafts_in(Path(), options.questionnaire, is_meant)
    if not drafts:
        return None
    ways = [*_goings_on(drafts), _AGAIN, _NEW]
    chosen = ask_choice(_said_of(drafts), ways, sitting.desk)
    if chosen == "again":
        return _again(sitting, drafts)
    if chosen == "new":
        return Way("new")
    return _going_on(chosen, drafts)


def choose_again(sitting: Sitting, draft: Draft) -> Way:
    """Return whether to go on with a sheet or to start again; it is asked of a person, and only where that is open."""
    if not is_at_terminal():
        return Way("go-on", draft)
    chosen = ask_choice(_said_of([draft]), [*_goings_on([draft]), _AGAIN], sitting.desk)
    return Way("again", draft) if chosen == "again" else _going_on(chosen, [draft])


def choose_near(sitting: Sitting, path: Path) -> Way | None:
    """Return whether to go on with a sheet of nearly the name that was given; None where there is no such sheet.

    WrongUsage where nobody can be asked: a slip in a name must not begin a second sheet.
    """
    options = sitting.options
    near = draft_near(path, options.questionnaire, lambda sheet: contradiction(options, sheet) is None)
    if near is None:
        return None
    ask = f"There is no {shown_name(path)}. Did you mean {shown_name(near.path)}?"
    if not is_at_terminal():
        raise WrongUsage(ask, "Correct the name. A new sheet needs one that differs more.")
    new = Option(id="new", text=f"Begin a new sheet, {shown_name(path)}")
    chosen = ask_choice(ask, [*_goings_on([near]), new], sitting.desk)
    return Way("new") if chosen == "new" else _going_on(chosen, [near])


def contradiction(options: Options, sheet: AnswerSheet) -> WrongUsage | None:
    """Return why options cannot be meant for a sheet; None when they can."""
    pairs = (
        ("--organisation", options.organisation, sheet.organisation),
        ("--name", options.name, sheet.respondent.name or ""),
        ("--role", options.role, sheet.respondent.role),
    )
    for option, given, said in pairs:
        if given is not None and plain_name(given) != plain_name(said):
            what = f"The sheet says {quoted(said)}, not {quoted(given)} as {option} does."
            return WrongUsage(what, "Leave the option out to go on with this sheet, or name another file.")
    return None


def _again(sitting: Sitting, drafts: list[Draft]) -> Way:
    """Return which of the sheets to start again from."""
    if len(drafts) == 1:
        return Way("again", drafts[0])
    ways = [Option(id=f"draft-{place}", text=_named(each)) for place, each in enumerate(drafts)]
    return _going_on(ask_choice("Which of them?", ways, sitting.desk), drafts)._replace(kind="again")


def _going_on(chosen: str, drafts: list[Draft]) -> Way:
    if chosen in ("back", "quit"):
        return Way("quit")
    return Way("go-on", drafts[int(chosen.removeprefix("draft-"))])


def _goings_on(drafts: list[Draft]) -> list[Option]:
    return [
        Option(id=f"draft-{place}", text=f"{'Look through' if each.is_complete else 'Go on with'} {_named(each)}")
        for place, each in enumerate(drafts)
    ]


def _named(draft: Draft) -> str:
    return f"{shown_name(draft.path)} ({draft.loaded.sheet.organisation}, {draft.progress})"


def _said_of(drafts: list[Draft]) -> str:
    if len(drafts) > 1:
        return "There are sheets here."
    return "There is a complete sheet here." if drafts[0].is_complete else "There is an unfinished sheet here."
