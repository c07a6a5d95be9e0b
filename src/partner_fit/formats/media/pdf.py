"""A document as a PDF to attach to an e-mail: typeset by Typst, with people's words handed over as data."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from partner_fit.errors import MissingExtra, PartnerFitError
from partner_fit.formats.document import Document
from partner_fit.text import make_visible

_TEMPLATE = Path(__file__).parent.parent / "templates" / "report.typ"
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?")
_ATTEMPTS: tuple[Mapping[str, Any], ...] = (
    {"pdf_standards": "ua-1", "ignore_system_fonts": True},
    {"pdf_standards": "ua-1", "ignore_system_fonts": False},
    {"pdf_standards": [], "ignore_system_fonts": False},
)
"""First with Typst's own fonts alone, so that every machine makes the same bytes. A script they lack comes from the
machine's fonts; where those lack it too, the page is still written, without the promise that all of it can be read."""


def write(document: Document) -> bytes:
    """Return a tagged PDF, the same bytes for the same document; MissingExtra without Typst."""
    return typeset({"report": document, "as_of": document.as_of}, document.language)


def typeset(content: Mapping[str, Any], language: str, template: Path = _TEMPLATE) -> bytes:
    """Return one of our templates filled with this content; MissingExtra without Typst."""
    try:
        import typst
    except ImportError:
        raise MissingExtra("PDF", "pdf", "open the HTML report and print it") from None
    known = _LANGUAGE.fullmatch(language)
    data = {
        **{name: plain_data(value) for name, value in content.items()},
        "day": _day(content.get("as_of")),
        "language": known[1].lower() if known else "en",
        "region": known[2].lower() if known and known[2] else None,
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    for attempt in _ATTEMPTS:
        try:
            made = typst.compile(template, root=template.parent, format="pdf", sys_inputs=inputs, **attempt)
        except typst.TypstError as error:
            last = error
        else:
            return bytes(made)
    raise PartnerFitError(f"The PDF could not be typeset: {last.message}", "Write the report as HTML and print it.")


def plain_data(value: object) -> Any:
    """Return words and numbers as JSON holds them; records carry their kind, control characters become visible."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {"kind": type(value).__name__, **plain_data(value._asdict())}
    if is_dataclass(value) and not isinstance(value, type):
        return {
            "kind": type(value).__name__,
            **{each.name: plain_data(getattr(value, each.name)) for each in fields(value)},
        }
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, str):
        return "\n".join(make_visible(line) for line in value.split("\n"))
    if isinstance(value, Mapping):
        return {name: plain_data(each) for name, each in value.items()}
    if isinstance(value, Sequence):
        return [plain_data(each) for each in value]
    return value


def _day(as_of: object) -> list[int] | None:
    try:
        day = date.fromisoformat(str(as_of))
    except ValueError:
        return None
    return [day.year, day.month, day.day]
