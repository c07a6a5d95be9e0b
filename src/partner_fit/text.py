"""The ground floor of words: what everything above needs to know about texts that people wrote."""

import unicodedata
from functools import cache

_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_UNKNOWN = "Cn"
_PICTURE_FOLLOWS = "\N{VARIATION SELECTOR-16}"

_APOSTROPHES = "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
_APOSTROPHES += (
    "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER TURNED COMMA}"
)
_APOSTROPHES += "\N{PRIME}\N{ACUTE ACCENT}`\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
_APOSTROPHES += "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
_QUOTATION_MARKS = "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
_QUOTATION_MARKS += "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}\N{DOUBLE PRIME}"
_QUOTATION_MARKS += "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_ONE_KIND = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_QUOTATION_MARKS, '"'))


def plain_name(name: str) -> str:
    """Return the name of a person or a company as it is compared.

    Composed and decomposed letters, wide and narrow ones, capitals, runs of blanks, kinds of apostrophes and quotation
    marks, and characters that nobody sees make no difference: Unicode's NFKC case folding, with one kind of each mark.
    """
    marked = unicodedata.normalize("NFC", name).translate(_ONE_KIND)  # before NFKC, which takes some marks apart
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", marked).casefold())
    seen = "".join(sign for sign in folded if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).split())


def cells(text: str) -> int:
    """Return how many columns of a terminal a text takes; where terminals differ, the larger number."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


@cache
def _cells_of(character: str) -> int:
    """Return the columns of one character; one that Unicode did not know yet may be a wide one."""
    if character == _PICTURE_FOLLOWS:  # it makes a picture, twice as wide, of the sign before it
        return 1
    category = unicodedata.category(character)
    if category in _UNSEEN:
        return 0
    return 2 if category == _UNKNOWN or unicodedata.east_asian_width(character) in "WF" else 1
