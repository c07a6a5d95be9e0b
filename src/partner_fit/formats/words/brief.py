"""The few words that every form of the page for a CDMO shares; all others come from the questionnaire."""

from collections.abc import Mapping, Sequence

from partner_fit.model.brief import Brief, Shared, ShareKind
from partner_fit.text import quote

UNNAMED = "Company name on request"

PREVIEW = "A page for a CDMO"
LOOK_THROUGH = "Look through this before you hand the page to anybody."
ON_THE_PAGE = "On the page"
NOT_ON_THE_PAGE = "Not on the page"
LEAVE_OUT = "Leave out any of these with --without NAME."
TAKE_IN = "Take in any of these with --include, such as --include {example}."
NEVER = (
    "Never on the page: scores, points and bands; names of people; what you could show for an answer; the list of "
    "things to settle before signing; anything private; and every answer that is not named here."
)
_GROUPS: Mapping[ShareKind, str] = {
    "organisation": "company",
    "context": "situation",
    "answer": "answers",
    "open": "still open",
    "note": "notes",
    "questions": "questions",
}


def company(brief: Brief) -> str:
    """Return the name on the page."""
    return brief.organisation or UNNAMED


def quoted(note: str) -> str:
    """Return a person's words in quotation marks."""
    return quote(" ".join(note.split()))


def shared_groups(brief: Brief) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what is on the page: a group, and the names that leave its parts out."""
    return tuple((_GROUPS[kind], _names(brief.shared, kind)) for kind in _GROUPS if _names(brief.shared, kind))


def held_back_groups(brief: Brief) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what could be on the page and is not: the word that takes it in, and the names to put behind it."""
    kinds: tuple[ShareKind, ...] = ("context", "answer", "note")
    return tuple((f"{kind}:", _names(brief.held_back, kind)) for kind in kinds if _names(brief.held_back, kind))


def take_in(brief: Brief) -> str:
    """Return how to take something in; empty when nothing is held back."""
    groups = held_back_groups(brief)
    return TAKE_IN.format(example=f"{groups[-1][0]}{groups[-1][1][0]}") if groups else ""


def _names(listed: Sequence[Shared], kind: ShareKind) -> tuple[str, ...]:
    return tuple(each.id for each in listed if each.kind == kind)
