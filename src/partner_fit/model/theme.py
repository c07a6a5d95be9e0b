"""What a consultant's documents look like: the file that says it, and the same once its logo is read."""

from collections.abc import Callable
from typing import Annotated, Literal, NamedTuple

from partner_fit.model.colour import WHITE, contrast, ratio_words, readable
from partner_fit.model.scalars import FormatOne
from partner_fit.model.shape import Words, about, record
from partner_fit.text import is_blank

TEXT_CONTRAST = 4.5
ACCENT_CONTRAST = 3.0
"""Least contrast of text and of large signs; source: WCAG 2.2, criteria 1.4.3 and 1.4.11."""
LONGEST_LINE = 200
LONGEST_COVER_NOTE = 1000


def _line(text: str) -> str:
    if is_blank(text) or "\n" in text.strip():
        raise ValueError("this must be one line of text")
    return " ".join(text.split())


def _colour(what: str, least: float) -> Callable[[str], str]:
    """Return the reader of a colour that must stand out from white."""

    def read(text: str) -> str:
        colour = "#" + text.removeprefix("#").lower()
        has = contrast(colour, WHITE)
        if has < least:
            enough = readable(colour, WHITE, least)
            raise ValueError(f"too pale on white: its contrast is {ratio_words(has)}, and {what}; {enough} has enough")
        return colour

    return read


_HEX = r"^#?[0-9A-Fa-f]{6}$"
_HOW = 'six digits in quotation marks, such as "#0b5c6b".'

OneLine = Annotated[str, Words(shortest=1, longest=LONGEST_LINE, read=_line)]
Accent = Annotated[str, Words(pattern=_HEX, read=_colour(f"large signs need {ACCENT_CONTRAST:g}:1", ACCENT_CONTRAST))]
TextColour = Annotated[str, Words(pattern=_HEX, read=_colour(f"text needs {TEXT_CONTRAST:g}:1", TEXT_CONTRAST))]


@record
class ThemeFile:
    """A theme as it is written; a field that is left out is an empty text, and one left empty is a mistake."""

    format: Annotated[FormatOne, about("Number of this file format: 1.")]
    name: Annotated[OneLine, about("Who sends the documents; it stands for the logo where that cannot be seen.")]
    logo: Annotated[OneLine, about("A PNG or SVG file that lies beside the theme, such as logo.svg.")] = ""
    accent: Annotated[Accent, about(f"Colour of scores and lines: {_HOW}")] = ""
    text: Annotated[TextColour, about(f"Colour of the text: {_HOW}")] = ""
    contact: Annotated[OneLine, about("One line on how to reach the sender.")] = ""
    cover_note: Annotated[
        Annotated[str, Words(shortest=1, longest=LONGEST_COVER_NOTE)],
        about("A few sentences at the front of every document."),
    ] = ""


class Logo(NamedTuple):
    """A picture that was checked and written anew, so that it holds nothing but shapes or pixels."""

    kind: Literal["png", "svg"]
    data: bytes
    width: float
    height: float
    """Together the proportions; pixels for a PNG."""


class Theme(NamedTuple):
    """A theme with its logo."""

    name: str
    logo: Logo | None
    accent: str
    """Colour such as `#0b5c6b`; empty for the program's own."""
    text: str
    contact: str
    cover_note: str
