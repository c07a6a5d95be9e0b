"""Words on the lines of a terminal: runs of words and styles, wrapped and indented for any width and encoding."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from partner_fit.text import cells, make_visible

Run = tuple[str, str]
"""Words, and their style by the name that rich has for it; empty for the terminal's own."""
Line = list[Run]
Lines = list[Line]

QUIET = "dim"
STRONG = "bold"
ITALIC = "italic"
ACCENT = "cyan"
HEADING = "bold cyan"
UNDERLINED = "bold underline"

_SPACES = re.compile(r"[ \t\r\n]+")
_WORD = re.compile(r"[^ ]+")
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "·": "-", "×": "x", "→": ">", "•": "*"}
)


class Glyphs(NamedTuple):
    """The signs a terminal can show."""

    full: str
    stretch: str
    rest: str
    point: str
    rule: str
    bullet: str
    between: str
    boxes: tuple[str, str, str, str, str]
    """Done, in work, not yet, not needed, not said."""
    middle: str
    """The middle of several scores."""
    levels: str
    """Heights on the scale from 0 to 100, for a line of scores over time."""


FINE = Glyphs("━", "─", "·", "●", "─", "•", " · ", ("✓", "◐", "○", "–", "?"), "┼", "▁▂▃▄▅▆▇█")
ASCII = Glyphs("=", "-", ".", "O", "-", "*", " - ", ("x", "~", " ", "-", "?"), "+", "0123456789")


def glyphs_for(encoding: str) -> Glyphs:
    """Return the finest signs an encoding can hold."""
    try:
        "".join("".join(each) for each in FINE).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return FINE


class Look(NamedTuple):
    """What lines are made for."""

    width: int
    glyphs: Glyphs
    encoding: str
    in_words: bool = False
    """Whether rules and bars are left out, for a person who has the lines read aloud."""
    is_dense: bool = False
    """Whether to take as few lines as can be read."""

    def narrower(self, by: int) -> "Look":
        """Return the same look for lines that will be indented by that many cells."""
        return self._replace(width=max(1, self.width - by))

    @property
    def between(self) -> str:
        """What stands between short remarks on one line."""
        return "; " if self.in_words else self.glyphs.between


def fit(look: Look, words: str) -> str:
    """Return words on one line, without anything that the terminal would obey or cannot show."""
    return showable(look, _SPACES.sub(" ", words).strip(" "))


def showable(look: Look, words: str) -> str:
    """Return words with their spaces, without anything that the terminal would obey or cannot show."""
    plain = make_visible(words)
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


def say(look: Look, *parts: str | Run, between: str = " ") -> Line:
    """Return one line from the parts that are not empty; words are never read as markup."""
    line: Line = []
    for part in parts:
        words, style = part if isinstance(part, tuple) else (part, "")
        shown = fit(look, words)
        if shown:
            if line:
                line.append((between, "" if between == " " else QUIET))
            line.append((shown, style))
    return line


def remarks(look: Look, *parts: str | Run) -> Line:
    """Return short remarks on one line, with a small sign between them."""
    return say(look, *parts, between=look.between)


def plain(line: Iterable[Run]) -> str:
    """Return the words of a line without their styles."""
    return "".join([words for words, _ in line])


def width_of(line: Iterable[Run]) -> int:
    """Return the cells that a line takes."""
    return cells(plain(line))


def trimmed(line: Line) -> Line:
    """Return a line without space at its end."""
    kept = list(line)
    while kept:
        words, style = kept.pop()
        if words.rstrip(" "):
            return [*kept, (words.rstrip(" "), style)]
    return kept


def cut(line: Iterable[Run], start: int, end: int) -> Line:
    """Return the characters of a line from `start` to before `end`, with their styles."""
    kept: Line = []
    at = 0
    for words, style in line:
        piece = words[max(0, start - at) : max(0, end - at)]
        if piece:
            kept.append((piece, style))
        at += len(words)
    return kept


def wrap(look: Look, line: Line, indent: int = 0) -> Lines:
    """Return the lines of a text, none wider than the look, all with that indent; no line for no words."""
    text = plain(line)
    room = max(1, look.width - indent)
    pad = [(" " * indent, "")] if indent else []
    if text and cells(text) <= room:
        return [[*pad, *line]]
    return [[*pad, *cut(line, *ends)] for ends in _line_ends(text, room)]


def _line_ends(text: str, room: int) -> list[tuple[int, int]]:
    """Return where each line begins and ends; a word that is too long for a line is broken."""
    found: list[tuple[int, int]] = []
    start = end = used = 0
    for match in _WORD.finditer(text):
        first, last = match.span()
        size = cells(match[0])
        if end > start:
            if used + (first - end) + size <= room:
                used, end = used + (first - end) + size, last
                continue
            found.append((start, end))
        start = first
        while size > room:
            stop = start + _how_many_fit(text[start:last], room)
            found.append((start, stop))
            start, size = stop, cells(text[stop:last])
        end, used = last, size
    return [*found, (start, end)] if end > start else found


def _how_many_fit(word: str, room: int) -> int:
    """Return how many characters of a word fit in so many cells; at least one."""
    used = 0
    for place, character in enumerate(word):
        used += cells(character)
        if used > room:
            return max(1, place)
    return len(word)


def prose(look: Look, *parts: str | Run, indent: int = 0) -> Lines:
    """Return a paragraph; no line for no words."""
    return wrap(look, say(look, *parts), indent)


def hang(look: Look, head: Line, body: Sequence[Line], indent: int) -> Lines:
    """Return paragraphs that hang beside a head; below it where the head is too wide to stand beside them."""
    lines = [line for text in body for line in wrap(look, text, indent)]
    room = indent - width_of(head)
    if room < 1:
        return [*wrap(look, head), *lines]
    return [[*head, (" " * room, ""), *(lines[0][1:] if lines else ())], *lines[1:]]


def bullet(look: Look) -> Line:
    """Return the sign that stands before a point of a list."""
    return [(look.glyphs.bullet, QUIET)]


def spread(look: Look, left: Line, right: Line) -> Lines:
    """Return one line with words at each end; two where they do not fit beside each other."""
    gap = look.width - width_of(left) - width_of(right)
    if gap < 2 or look.in_words:
        return [*wrap(look, left), *wrap(look, right)]
    return [[*left, (" " * gap, ""), *right]]


def padded(line: Line, width: int) -> Line:
    """Return a line with spaces at its end up to a width."""
    return [*line, (" " * max(0, width - width_of(line)), "")]


def packed(look: Look, entries: Iterable[Line], gap: int = 3) -> Lines:
    """Return short entries one after the other, as many on a line as fit, none of them broken in two."""
    lines: Lines = []
    for entry in entries:
        if lines and width_of(lines[-1]) + gap + width_of(entry) <= look.width:
            lines[-1] = [*lines[-1], (" " * gap, ""), *entry]
        else:
            lines += wrap(look, entry)
    return lines


def indented(lines: Iterable[Line], by: int) -> Lines:
    """Return the lines moved to the right."""
    pad = " " * by
    return [[(pad, ""), *line] if line else line for line in lines]


def apart(blocks: Iterable[Lines]) -> Lines:
    """Return the blocks that have lines, with an empty line between them."""
    lines: Lines = []
    for block in blocks:
        lines += [[], *block] if lines and block else block
    return lines
