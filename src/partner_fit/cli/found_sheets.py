"""From the names that a command is given to the sheets that lie there, and what is told of the others."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from partner_fit.errors import InvalidFile, PartnerFitError, SheetsDisagree

if TYPE_CHECKING:
    from partner_fit.model.decisions import Decision
    from partner_fit.store.folders import Found, PassedBy, SheetFile
    from partner_fit.store.teams import EmptySheet


def find(names: Sequence[str], reference: str | None = None) -> "Found":
    """Return the sheets that are named or lie in a folder that is named, and tell of what was passed by.

    InvalidFile with every problem of every file that should be a sheet, as read with the questionnaire of that
    reference; FileTrouble; WrongUsage for an empty name; SheetsDisagree for one file that is named twice.
    """
    from partner_fit.store.file_input import STANDARD_INPUT
    from partner_fit.store.folders import each_once, find_sheets

    if names.count(STANDARD_INPUT) > 1:
        raise SheetsDisagree("Standard input is named twice.", "Name each answer sheet once.")
    found = find_sheets(names)
    require_readable(found, reference)
    places = ((file.document.name, file.path) for file in found.sheets)
    require_different(places, "the same file", "Name each answer sheet once.")
    different, again = each_once(found.sheets)
    found = replace(found, sheets=tuple(different), passed_by=(*found.passed_by, *again))
    tell_passed_by(found.passed_by)
    return found


def require_readable(found: "Found", reference: str | None) -> None:
    """Raise InvalidFile for files that cannot be read as sheets, with what is wrong in those that can."""
    from partner_fit.store.folders import joined

    if found.errors:
        raise joined((*found.errors, *_further_errors(found, reference)))


def _further_errors(found: "Found", reference: str | None) -> "tuple[InvalidFile, ...]":
    """Return what is wrong in the sheets that read, so that a person learns of all mistakes at once."""
    from partner_fit.store.own_questionnaires import questionnaire_for
    from partner_fit.store.teams import read_team

    if not found.sheets:
        return ()
    try:
        return read_team(found.sheets, questionnaire_for(found.sheets, reference)).errors
    except PartnerFitError:  # told once the others read
        return ()


def answered_sheets(found: "Found") -> "tuple[list[SheetFile], tuple[Decision, ...]]":
    """Return the sheets without those in which nothing is answered, which are told, and what to say of these."""
    from partner_fit.store.teams import answered_and_empty

    files, empty = answered_and_empty(found)
    return files, tell_empty(empty)


def tell_empty(empty: "Sequence[EmptySheet]") -> "tuple[Decision, ...]":
    """Say on standard error which sheets were left out since they answer nothing, and return that for the report."""
    if not empty:
        return ()
    from partner_fit.formats.words.sheets import empty_words

    for each in empty:
        typer.echo(empty_words(each.name), err=True)
    return left_out(empty)


def left_out(empty: "Sequence[EmptySheet]") -> "tuple[Decision, ...]":
    """Return that sheets were left out since they answer nothing; nothing without any."""
    from partner_fit.model.decisions import EmptyLeftOut

    return (EmptyLeftOut(tuple(each.role for each in empty)),) if empty else ()


def tell_passed_by(passed_by: "Sequence[PassedBy]") -> None:
    """Say on standard error what in a folder was taken for no answer sheet, or for one that counts already."""
    from partner_fit.store.folders import named_with_reasons

    if passed_by:
        typer.echo(f"Passed by: {named_with_reasons(passed_by)}.", err=True)


def require_different(named: "Iterable[tuple[str, str | Path | None]]", same: str, do: str) -> None:
    """Raise SheetsDisagree if two names lead to one place; None stands for standard input."""
    seen: dict[str | None, str] = {}
    for name, place in named:
        key = None if place is None else os.path.realpath(place)
        if key in seen:
            raise SheetsDisagree(f"{seen[key]} and {name} are {same}.", do)
        seen[key] = name
