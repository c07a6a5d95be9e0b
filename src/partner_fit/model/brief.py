"""The page for a CDMO, in one record: it holds what is shared and nothing else that stands in the sheets."""

from typing import Literal, NamedTuple

from partner_fit.model.brief_page import BriefPage

ShareKind = Literal["organisation", "context", "answer", "open", "note", "questions"]


class Shared(NamedTuple):
    """One thing that is on the page, or could be."""

    kind: ShareKind
    """open: an answer that stands on the page only as something still to be settled."""
    id: str
    """The name that leaves it out or takes it in."""
    short: str
    """What it is about, in the questionnaire's words, never in a person's."""


class Line(NamedTuple):
    """A label and what stands after it; without a text, a line to be filled in by hand."""

    label: str
    text: str | None


class Part(NamedTuple):
    """One part of the page; a section without anything in it is not on the page."""

    id: str
    title: str
    says: str | None
    facts: tuple[Line, ...]
    """Short answers beside their labels."""
    statements: tuple[str, ...]
    """What the company says, in the questionnaire's words."""
    notes: tuple[Line, ...]
    """What a person wrote and shared by name, each with what it is about."""
    open: tuple[str, ...]
    """What is still to be settled."""
    blanks: tuple[Line, ...]
    """Lines to be filled in by hand; a shared note may have filled one."""
    overleaf: bool
    """Whether the second side of the sheet begins here."""


class Brief(NamedTuple):
    """A whole page."""

    page: BriefPage
    language: str
    organisation: str | None
    """None where the company wants to stay unnamed."""
    as_of: str
    sections: tuple[Part, ...]
    questions: tuple[str, ...]
    """Questions for the CDMO."""
    shared: tuple[Shared, ...]
    """What the page holds; for the company, not for the page."""
    held_back: tuple[Shared, ...]
    """What could be on the page and is not; for the company, not for the page."""
