"""A document as a PDF to attach to an e-mail: typeset by Typst, with people's words handed over as data."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any
from warnings import warn

from partner_fit.errors import MissingExtra, PartnerFitError, Remark
from partner_fit.formats.document import Document
from partner_fit.formats.media.palette import light
from partner_fit.formats.media.pdf.typesetter import GivenUp, Refused, typeset, typeset_apart
from partner_fit.model.theme import Logo, Theme
from partner_fit.text import make_visible

_FOLDER = Path(__file__).parent
_MAIN = "main.typ"
_TEMPLATE = "document.typ"
_LOGO = "logo.svg"
_LOGO_ROOM = 52, 14
"""Millimetres across and down."""
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?")
_FOR_EVERYBODY: Mapping[str, Any] = {"pdf_standards": "ua-1"}
"""What everybody can read, with a screen reader as well; Typst refuses it where a sign has no glyph."""
_PROBE = '#set document(title: "signs")\n#set text(font: "Libertinus Serif")\n#sys.inputs.data'
_MOST_NAMED = 10


def write(document: Document, theme: Theme | None = None) -> bytes:
    """Return a tagged PDF, the same bytes for the same document and theme; MissingExtra without Typst.

    It is set with Typst's own fonts alone, so that every machine makes the same bytes. A script they lack comes from
    the machine's fonts; where those lack it too, the page is still written, without the promise that everybody can read
    it, and a Remark names the signs that it cannot show.
    """
    known = _LANGUAGE.fullmatch(document.language)
    data = {
        "document": plain_data(document),
        "theme": _theme_data(theme) if theme else None,
        "day": _day(document.as_of),
        "language": known[1].lower() if known else "en",
        "region": known[2].lower() if known and known[2] else None,
    }
    words = json.dumps(data, ensure_ascii=False)
    logo = theme.logo if theme else None
    files = _files(logo)
    made_by = typeset_apart if logo else typeset
    try:
        for own_fonts_alone in (True, False):
            with suppress(Refused):
                return made_by(files, words, {"ignore_system_fonts": own_fonts_alone, **_FOR_EVERYBODY})
        _tell_missing(words)
        return made_by(files, words, {})
    except ImportError:
        raise MissingExtra("PDF", "pdf", "open the HTML report and print it") from None
    except Refused as refused:
        what = f"The PDF could not be typeset: {refused}"
        raise PartnerFitError(what, "Write the report as HTML and print it.") from None
    except GivenUp:
        do = "Save the logo again as PNG, or leave it out of the theme."
        raise PartnerFitError("The PDF could not be typeset with this logo.", do) from None


def _files(logo: Logo | None) -> dict[str, str]:
    """Return all that Typst may read, by name: our templates and the logo."""
    files = {path.name: path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob("*.typ"))}
    files[_MAIN] = files.pop(_TEMPLATE)
    return files | {_LOGO: _as_svg(logo)} if logo else files


def _as_svg(logo: Logo) -> str:
    """Return a logo as SVG, around its pixels where it has these: Typst takes files from memory only as text."""
    if logo.kind == "svg":
        return logo.data.decode()
    size = f'width="{logo.width:g}" height="{logo.height:g}"'
    pixels = f'<image {size} href="data:image/png;base64,{b64encode(logo.data).decode()}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{pixels}</svg>'


def _theme_data(theme: Theme) -> dict[str, Any]:
    logo = theme.logo
    scale = min(room / side for room, side in zip(_LOGO_ROOM, (logo.width, logo.height), strict=True)) if logo else 0
    return {
        "name": plain_data(theme.name),
        "contact": plain_data(theme.contact),
        "colours": light(theme)._asdict(),
        "logo": logo and {"file": _LOGO, "width": logo.width * scale, "height": logo.height * scale},
    }


def _tell_missing(words: str) -> None:
    signs = [sign for sign in dict.fromkeys(words) if not sign.isascii()]
    missing = list(islice(_missing(signs), _MOST_NAMED + 1)) if signs else []
    if missing:
        named = " ".join(missing[:_MOST_NAMED]) + (" and more" if len(missing) > _MOST_NAMED else "")
        warn(Remark(f"The PDF cannot show: {named}  Install a font that has these signs, or write HTML."), stacklevel=2)


def _missing(signs: Sequence[str]) -> Iterator[str]:
    """Yield the signs that no font here can show; Typst itself names only the first one of a whole document."""
    try:
        typeset({_MAIN: _PROBE}, " ".join(signs), _FOR_EVERYBODY)
    except Refused:
        if len(signs) == 1:
            yield signs[0]
        else:
            middle = len(signs) // 2
            yield from _missing(signs[:middle])
            yield from _missing(signs[middle:])


def plain_data(value: object) -> Any:
    """Return words and numbers as JSON holds them; records carry their kind, control characters become visible."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {"kind": type(value).__name__, **plain_data(value._asdict())}
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, str):
        return "\n".join(make_visible(line) for line in value.split("\n"))
    if isinstance(value, Mapping):
        return {name: plain_data(each) for name, each in value.items()}
    if isinstance(value, Sequence):
        return [plain_data(each) for each in value]
    return value


def _day(as_of: str) -> list[int] | None:
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        return None
    return [day.year, day.month, day.day]
