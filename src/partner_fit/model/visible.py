"""Text from files and people is untrusted: a terminal must show its control characters, never obey them."""

import unicodedata

_ODD_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")


def make_visible(text: str) -> str:
    """Return a text of the same length, with an arrow for each tab and one sign for any other control character.

    Newlines count as control characters: who wants several lines splits the text first. The two joiners stay, since
    scripts and emoji need them.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible_character(character) for character in text)


def _visible_character(character: str) -> str:
    if character == "\t":
        return "→"
    if character in _JOINERS or unicodedata.category(character) not in _ODD_CATEGORIES:
        return character
    return "\N{REPLACEMENT CHARACTER}"
