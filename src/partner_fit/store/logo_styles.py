"""How a logo looks, read by one strict grammar and said again in attributes, so that no style of a stranger is kept."""

import re
from collections.abc import Iterable, Mapping
from typing import NoReturn

from partner_fit.text import quoted

LONGEST_VALUE = 200
MOST_SELECTORS = 1000
LARGEST_NUMBER = 10_000_000


def names(text: str) -> frozenset[str]:
    """Return the names in a text with blanks between them."""
    return frozenset(text.split())


PROPERTIES = names("""
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-dasharray stroke-dashoffset opacity stop-color stop-opacity color clip-path clip-rule display visibility
    overflow paint-order vector-effect
""")
_LOST = names("mix-blend-mode transform")
"""What a style can say and an attribute cannot, or in other words; without it the logo would look different."""
_MOVING = names("transform gradientTransform")
NAME = re.compile(r"[\w.:-]+")
_REFERENCE = re.compile(rf"url\(\s*(['\"]?)#({NAME.pattern})\1\s*\)", re.IGNORECASE)
_COLOURS = re.compile(r"\b(?:rgb|hsl)a?\([-+.,%/\w\s]*\)", re.IGNORECASE)
_TRANSFORMS = re.compile(r"\b(?:matrix|translate|rotate|scale|skew[XY])\s*\([-+.,\w\s]*\)")
_SIGNS = re.compile(r"[-+.,%#'\"\w\s]*")
_NUMBER = re.compile(r"#\w*|(\d*\.?\d+(?:[eE][-+]?\d+)?)")
_PROPERTY = re.compile(r"[-A-Za-z]+")
_SELECTOR = re.compile(r"\.?[\w-]+")

Looks = dict[str, str]


def _refuse(words: str) -> NoReturn:
    raise ValueError(f"{quoted(words.strip())} cannot stand in a logo: it needs only plain colours, lines and places")


def plain_value(name: str, value: str) -> str:
    """Return the value of an attribute or property, as it may stand in a logo: plain words, or `url(#name)` alone.

    ValueError, with a reason for people, for anything else: comments, escapes, and calls that load or act.
    """
    found = _REFERENCE.fullmatch(value.strip())
    if found:
        return f"url(#{found[2]})"
    calls = _TRANSFORMS if name in _MOVING else _COLOURS
    is_plain = _SIGNS.fullmatch(calls.sub(" ", value)) and (name not in PROPERTIES or len(value) <= LONGEST_VALUE)
    # An inherited clip would be drawn for every part without being counted.
    if not is_plain or (name == "clip-path" and value.strip() != "none"):
        _refuse(value)
    for number in filter(None, _NUMBER.findall(value)):
        if float(number) > LARGEST_NUMBER:
            raise ValueError(f"{quoted(number)} is too large a number for a logo: at most {LARGEST_NUMBER:,}")
    return value


def read_looks(style: str) -> Looks:
    """Return the properties that a style says and a logo needs; ValueError where it says anything but properties."""
    looks = {}
    for part in filter(str.strip, style.split(";")):
        name, _, said = (each.strip() for each in part.partition(":"))
        name = name.lower()
        value = plain_value(name, said)
        is_lost = name in _LOST and value not in ("none", "normal")
        if is_lost or not said or not _PROPERTY.fullmatch(name):
            _refuse(part)
        if name in PROPERTIES:
            looks[name] = value
    return looks


class Sheet:
    """What the style sheets of a logo say of its tags and classes."""

    def __init__(self) -> None:
        self._said: dict[str, dict[str, tuple[bool, int, str]]] = {}
        self._count = 0

    def read(self, text: str) -> None:
        """Add the rules of a text; ValueError where they name anything but tags and classes, or are too many."""
        *rules, rest = text.split("}")
        if rest.strip():
            _refuse(rest)
        for rule in rules:
            selectors, brace, style = rule.partition("{")
            looks = read_looks(style)
            for selector in map(str.strip, selectors.split(",")):
                self._count += 1
                if not brace or not _SELECTOR.fullmatch(selector):
                    _refuse(selector)
                if self._count > MOST_SELECTORS:
                    raise ValueError(f"a logo needs fewer than {MOST_SELECTORS} rules of style")
                rank = selector.startswith("."), self._count
                self._said.setdefault(selector, {}).update({name: (*rank, value) for name, value in looks.items()})

    def looks(self, tag: str, classes: Iterable[str]) -> Looks:
        """Return what the rules say of a part: a class outweighs a tag, and a later rule an earlier one.

        Source: CSS Cascading 4, section 6.1.
        """
        found: dict[str, tuple[bool, int, str]] = {}
        for selector in (tag, *(f".{each}" for each in classes)):
            said: Mapping[str, tuple[bool, int, str]] = self._said.get(selector, {})
            found |= {name: max(value, found.get(name, value)) for name, value in said.items()}
        return {name: value for name, (_, _, value) in found.items()}
