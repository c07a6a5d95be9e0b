"""How the terminal report puts words on lines: wrapping, hanging indents and bars, for any width and encoding."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from partner_fit.model.questionnaire import Level
from partner_fit.text import make_visible

Lines = list[Text]

QUIET = "dim"
STRONG = "bold"
ACCENT = "cyan"
HEADING = "bold cyan"
LEVEL_STYLES: dict[Level, str] = {"low": "red", "middle": "yellow", "high": "green"}

_SPACES = re.compile(r"[ \t\r\n]+")
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "·": "-", "×": "x", "→": ">", "•": "*"}
)
_WRAPPER = Console(width=80, color_system=None, legacy_windows=False, force_terminal=False)
"""rich asks for a console to wrap text with; nothing is ever printed to this one."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The signs a terminal can show."""

    full: str
    stretch: str
    rest: str
    point: str
    rule: str
    bullet: str
    between: str
    mark: str
    boxes: tuple[str, str, str, str, str]
    """Done, in work, not yet, not needed, not said."""


BLOCKS = Glyphs("━", "─", "·", "●", "─", "•", " · ", "◆", ("✓", "◐", "○", "–", "?"))
ASCII = Glyphs("=", "-", ".", "O", "-", "*", " - ", "*", ("x", "~", " ", "-", "?"))


def glyphs_for(encoding: str) -> Glyphs:
    """Return the finest signs an encoding can hold."""
    g = BLOCKS
    try:
        "".join((g.full, g.stretch, g.rest, g.point, g.rule, g.bullet, g.between, g.mark, *g.boxes)).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return BLOCKS


@dataclass(frozen=True, slots=True)
class Look:
    """The width in cells, the signs and the encoding that lines are made for."""

    width: int
    glyphs: Glyphs
    encoding: str

    def narrower(self, cells: int) -> "Look":
        """Return the same look for lines that will be indented by that many cells."""
        return Look(max(1, self.width - cells), self.glyphs, self.encoding)


def fit(look: Look, words: str) -> str:
    """Return words on one line, without anything that the terminal would obey or cannot show."""
    plain = make_visible(_SPACES.sub(" ", words).strip(" "))
    if plain.isascii():
        return plain
    try:
        plain.encode(look.encoding)
    except LookupError:
        return plain.translate(_PLAIN).encode("ascii", "replace").decode("ascii")
    except UnicodeEncodeError:
        return "".join(_encodable(character, look.encoding) for character in plain.translate(_PLAIN))
    return plain


def _encodable(character: str, encoding: str) -> str:
    """Return a character, else its base letter, else a question mark, whatever the encoding can hold."""
    for candidate in (character, unicodedata.normalize("NFKD", character)[:1]):
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        return candidate
    return "?"


def say(look: Look, *parts: str | tuple[str, str]) -> Text:
    """Return one text from words, each plain or with a style; words are never read as markup."""
    text = Text(end="")
    for part in parts:
        words, style = part if isinstance(part, tuple) else (part, "")
        head = " " if words[:1] == " " else ""
        tail = " " if words[1:][-1:] == " " else ""
        text.append(head + fit(look, words) + tail, style or None)
    return text


def joined(look: Look, parts: Iterable[str | tuple[str, str]]) -> Text:
    """Return the parts that are not empty with a small sign between them."""
    kept = [part for part in parts if (part[0] if isinstance(part, tuple) else part)]
    text = Text(end="")
    for place, part in enumerate(kept):
        if place:
            text.append(look.glyphs.between, QUIET)
        text.append_text(say(look, part))
    return text


def wrap(look: Look, text: Text, indent: int = 0) -> Lines:
    """Return the lines of a text, none wider than the look, all with that indent."""
    lines: Lines = []
    for line in text.wrap(_WRAPPER, max(1, look.width - indent), overflow="fold"):
        line.rstrip()
        line.end = ""
        if indent:
            line.pad_left(indent)
        lines.append(line)
    return lines


def prose(look: Look, *parts: str | tuple[str, str], indent: int = 0) -> Lines:
    """Return a paragraph; no line for no words."""
    text = say(look, *parts)
    return wrap(look, text, indent) if text.plain else []


def hang(look: Look, head: Text, body: Sequence[Text], indent: int) -> Lines:
    """Return paragraphs that hang beside a head, which stands in the first line."""
    lines = [line for text in body for line in wrap(look, text, indent)] or [Text(" " * indent, end="")]
    first = Text(end="").append_text(head)
    first.truncate(max(1, indent - 1))
    first.append(" " * (indent - cell_len(first.plain)))
    first.append_text(lines[0][indent:])
    return [first, *lines[1:]]


def bullet(look: Look, indent: int = 0) -> Text:
    """Return the sign that stands before a point of a list."""
    return Text(" " * indent + look.glyphs.bullet, style=QUIET, end="")


def bullets(look: Look, texts: Iterable[Text | str], indent: int = 0) -> Lines:
    """Return a list with a sign before each text."""
    return [
        line
        for text in texts
        for line in hang(look, bullet(look, indent), [say(look, text) if isinstance(text, str) else text], indent + 2)
    ]


def labelled(look: Look, label: str, *body: Text, column: int = 11) -> Lines:
    """Return paragraphs beside a quiet label; in narrow windows the column shrinks."""
    room = column if look.width >= 60 else min(column, 10)
    return hang(look, say(look, (label, QUIET)), [text for text in body if text.plain], room)


def spread(look: Look, left: Text, right: Text) -> Lines:
    """Return one line with a text at each end; two lines where they do not fit beside each other."""
    gap = look.width - cell_len(left.plain) - cell_len(right.plain)
    if gap < 2:
        return [*wrap(look, left), *wrap(look, right)]
    line = left.copy()
    line.append(" " * gap)
    line.append_text(right)
    line.end = ""
    return [line]


def blank() -> Text:
    """Return an empty line."""
    return Text(end="")


def apart(blocks: Iterable[Lines]) -> Lines:
    """Return the blocks that have lines, with an empty line between them."""
    lines: Lines = []
    for block in blocks:
        if lines and block:
            lines.append(blank())
        lines.extend(block)
    return lines


def indented(lines: Iterable[Text], cells: int) -> Lines:
    """Return the lines moved to the right."""
    moved: Lines = []
    for line in lines:
        shifted = line.copy()
        if shifted.plain:
            shifted.pad_left(cells)
        moved.append(shifted)
    return moved


Part = Literal["full", "stretch", "rest", "point"]


def bar_parts(cells: int, low: Fraction | None, score: Fraction | None, high: Fraction | None) -> list[Part]:
    """Return what each cell of a bar from 0 to 100 shows: solid to the low end, lighter to the high end, a point."""
    if score is None or low is None or high is None:
        return ["rest"] * cells
    parts: list[Part] = []
    for cell in range(cells):
        middle = Fraction(2 * cell + 1, 2 * cells) * 100
        parts.append("full" if middle <= low else "stretch" if middle <= high else "rest")
    parts[min(cells - 1, int(score * cells / 100))] = "point"
    return parts


def bar(
    look: Look, cells: int, low: Fraction | None, score: Fraction | None, high: Fraction | None, style: str
) -> Text:
    """Return a bar of so many cells."""
    glyphs = look.glyphs
    drawn = {
        "full": (glyphs.full, style),
        "stretch": (glyphs.stretch, style),
        "rest": (glyphs.rest, QUIET),
        "point": (glyphs.point, f"bold {style}".strip()),
    }
    text = Text(end="")
    for part in bar_parts(cells, low, score, high):
        text.append(*drawn[part])
    return text


def scale(cells: int, edges: Iterable[Fraction]) -> Text:
    """Return the scale of a bar: the scores at which bands begin, each above its cell, and both ends."""
    last = cells - len("100")
    line = "0"
    for edge in sorted(edges):
        number = str(int(edge))
        start = int(edge * cells / 100)
        if len(line) < start and start + len(number) < last:
            line = line.ljust(start) + number
    return Text(line.ljust(last) + "100", style=QUIET, end="")
