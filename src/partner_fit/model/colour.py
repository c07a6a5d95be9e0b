"""Whether a colour can be read: the contrast of WCAG 2.2, and the nearest colour that has enough of it."""

from fractions import Fraction

Rgb = tuple[int, int, int]

WHITE = "#ffffff"
_STEPS = 256
_HUNDREDTHS = 100


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours such as `#0b5c6b`, from 1 to 21.

    Source: WCAG 2.2, definitions of contrast ratio and relative luminance.
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, ground: str, least: float) -> str:
    """Return the colour, moved towards black or white only as far as it needs that contrast on a ground.

    It moves towards black on a light ground and towards white on a dark one.
    """
    far = (0, 0, 0) if contrast(ground, "#000000") >= contrast(ground, WHITE) else (255, 255, 255)
    tried = (_hex(_between(_rgb(colour), far, Fraction(step, _STEPS))) for step in range(_STEPS + 1))
    return next((each for each in tried if contrast(each, ground) >= least), _hex(far))


def mixed(colour: str, ground: str, share: Fraction) -> str:
    """Return the colour of which that share, from 0 to 1, is the ground."""
    return _hex(_between(_rgb(colour), _rgb(ground), share))


def ratio_words(ratio: float) -> str:
    """Return a contrast such as `4.49:1`, cut and not rounded: what falls short must not seem to be enough."""
    return f"{int(ratio * _HUNDREDTHS) / _HUNDREDTHS:g}:1"


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _between(one: Rgb, other: Rgb, share: Fraction) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _rgb(colour: str) -> Rgb:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _hex(parts: Rgb) -> str:
    return "#" + bytes(parts).hex()
