"""One registry of subject x medium: a subject becomes a document, a medium paints it; each is loaded when asked for."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from partner_fit.errors import WrongUsage
from partner_fit.text import did_you_mean

if TYPE_CHECKING:
    from partner_fit.formats.document import Document
    from partner_fit.model.front import Front


class Medium(NamedTuple):
    """One way to show any document."""

    name: str
    ending: str
    """The file ending that stands for it."""
    is_binary: bool = False
    takes_note: bool = False
    """Whether a sender's own words can stand at its front."""
    takes_theme: bool = False
    """Whether it has looks that a theme can change."""


MEDIA = {
    each.name: each
    for each in (
        Medium("terminal", ".txt", takes_note=True),
        Medium("json", ".json"),
        Medium("markdown", ".md", takes_note=True),
        Medium("html", ".html", takes_note=True, takes_theme=True),
        Medium("pdf", ".pdf", is_binary=True, takes_note=True, takes_theme=True),
        Medium("csv", ".csv"),
        Medium("xlsx", ".xlsx", is_binary=True),
    )
}
TO_SEND = ("pdf", "html")
"""The media of a report that a client is sent."""
_READING = ("terminal", "markdown", "html")
_TABLES = ("csv", "xlsx")
SUBJECTS = {
    "report": (*_READING, "pdf", "json", *_TABLES),
    "report_short": (*_READING, "pdf"),
    "report_what_if": ("terminal",),
    "compare": (*_READING, "pdf", "json", *_TABLES),
    "plan": (*_READING, "pdf", "json", *_TABLES),
    "brief": (*_READING, "pdf"),
    "preview": ("terminal",),
    "collect": (*_READING, "json"),
    "portfolio": (*_READING, "pdf", "json", *_TABLES),
    "explain": (*_READING, "json"),
    "questionnaire": (*_READING, "json"),
}
"""Which media a subject has, the usual one first; JSON where a shape is promised."""


def write(subject: str, record: object, medium: str, front: "Front | None" = None, **how: object) -> str | bytes:
    """Return a subject's record as a whole file in that medium: text, or bytes for a binary one.

    What a sender puts at its front goes to the media that take it; `how` is what the medium's painter can be told
    beside the document.
    """
    if medium == "json":
        promised: Callable[[Any], str] = import_module(f"{__name__}.json.{subject}").write
        return promised(record)
    paint: Callable[..., str | bytes] = import_module(f"{__name__}.media.{medium}").write
    if front and MEDIA[medium].takes_theme:
        how["theme"] = front.theme
    return paint(document_of(subject, record, front), **how)


def document_of(subject: str, record: object, front: "Front | None" = None) -> "Document":
    """Return a subject's record as a document, with what a sender puts at its front."""
    make: Callable[[Any], Document] = import_module(f"{__name__}.subjects.{subject}").document
    document = make(record)
    if front is None:
        return document
    from partner_fit.formats.front import with_front

    return with_front(document, front)


def medium_for(subject: str, name: str | None, output: PurePath | None) -> Medium:
    """Return the medium of that name, else that of the file's ending; the subject's usual one without either.

    An ending is a name too, with or without its dot. WrongUsage for a name or an ending that the subject does not have.
    """
    known = SUBJECTS[subject]
    endings = {MEDIA[each].ending: MEDIA[each] for each in known}
    if name is not None:
        by_ending = endings.get(f".{name.lower().removeprefix('.')}")
        if name not in known and by_ending is None:
            near = did_you_mean(name, known)
            raise WrongUsage(f"There is no format {name}.", f"{near} Known formats: {', '.join(known)}.".lstrip())
        return by_ending or MEDIA[name]
    ending = output.suffix.lower() if output is not None else ""
    if not ending:
        return MEDIA[known[0]]
    if ending not in endings:
        raise WrongUsage(
            f"No format ends in {ending}.", f"Name the format with --format, or use one of: {', '.join(endings)}."
        )
    return endings[ending]
