"""The colours of a theme as pages and paper use them: each one can be read wherever it stands."""

from fractions import Fraction
from typing import NamedTuple

from partner_fit.model.colour import WHITE, mixed, readable
from partner_fit.model.theme import ACCENT_CONTRAST, TEXT_CONTRAST, Theme

_ACCENT, _TEXT = "#0b5c6b", "#17212b"
"""The program's own, on white."""
_DARK = "#11171c"
_TINT, _DARK_TINT = "#f3f6f7", "#182027"
_DEEPEST, _DARK_DEEPEST = "#d5e9dd", "#47281b"
"""The ground of tables on which text stands out least."""
_SOFT = Fraction(4, 5)


class Palette(NamedTuple):
    """Colours such as `#0b5c6b`."""

    accent: str
    """For large signs and lines."""
    accent_words: str
    """For words of any size."""
    accent_soft: str
    text: str


def light(theme: Theme) -> Palette:
    """Return the colours on white; a pale text is a little darker, since it stands on shades too."""
    return _on(theme, WHITE, _TINT, _DEEPEST)


def dark(theme: Theme) -> Palette:
    """Return the colours on a dark page: the accent made light, and the text the program's own."""
    return _on(theme, _DARK, _DARK_TINT, _DARK_DEEPEST)._replace(text="#e7ecef")


def _on(theme: Theme, paper: str, tint: str, deepest: str) -> Palette:
    accent = theme.accent or _ACCENT
    return Palette(
        readable(accent, tint, ACCENT_CONTRAST),
        readable(accent, tint, TEXT_CONTRAST),
        mixed(accent, paper, _SOFT),
        readable(theme.text or _TEXT, deepest, TEXT_CONTRAST),
    )
