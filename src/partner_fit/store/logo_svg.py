"""An SVG from a stranger, read against lists of what a logo needs and written anew from what was read."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from partner_fit.errors import InvalidFile, Located
from partner_fit.model.theme import Logo
from partner_fit.store.plain_text import window
from partner_fit.store.yaml_file import decoded
from partner_fit.text import quoted

MOST_ELEMENTS = 5000
MOST_DRAWN = 20_000
DEEPEST = 32
_SVG = "http://www.w3.org/2000/svg"
_LINKS = "http://www.w3.org/1999/xlink"
_EDITORS = ("http://www.inkscape.org/", "http://sodipodi.sourceforge.net/", "http://ns.adobe.com/")


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ELEMENTS = _names("""
    svg g defs symbol use path rect circle ellipse line polyline polygon linearGradient radialGradient stop clipPath
    style
""")
_LEFT_OUT = _names("title desc metadata")
_ATTRIBUTES = _names("""
    id class style d x y width height cx cy r rx ry x1 y1 x2 y2 fx fy fr points viewBox preserveAspectRatio transform
    gradientTransform gradientUnits spreadMethod offset clipPathUnits fill fill-opacity fill-rule stroke stroke-width
    stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity
    stop-color stop-opacity color clip-path clip-rule display visibility overflow href
""")
_TEXT = "text is drawn in whatever font its reader has"
_MOVES = "a logo does not move"
_REASONS = {
    "script": "a script is never let in",
    "foreignObject": "a part that is no SVG is never let in",
    "a": "a link is never let in",
    "image": "a picture inside the picture is never let in",
    **dict.fromkeys(_names("text tspan textPath"), _TEXT),
    **dict.fromkeys(_names("animate animateTransform animateMotion animateColor set"), _MOVES),
}
_REMEDIES = {_TEXT: "Turn the text into paths, and save it again."}
_PLAIN = "Save it again as plain SVG, made of shapes alone."
_CALLS = re.compile(r"([\w-]*)\s*\(")
_KNOWN_CALLS = _names(
    "url rgb rgba hsl hsla matrix translate translatex translatey rotate scale scalex scaley skewx skewy"
)
_OWN_URL = re.compile(r"url\(\s*(['\"]?)#([\w.:-]+)\1\s*\)", re.IGNORECASE)
_URL = re.compile(r"url\s*\(", re.IGNORECASE)
_NUMBER = re.compile(r"(-?(?:[0-9]{1,7}(?:\.[0-9]{1,20})?|\.[0-9]{1,20}))(?:px)?")


@dataclass(slots=True, eq=False)
class _Element:
    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    inner: "list[_Element]" = field(default_factory=list)
    words: str = ""

    def all(self) -> "Iterator[_Element]":
        """Yield this element and everything in it."""
        yield self
        for each in self.inner:
            yield from each.all()


def svg_logo(content: bytes, name: str) -> Logo:
    """Return the picture with the size of its view; InvalidFile with place and reason for what a logo must not hold.

    Shapes, gradients and clips stay. What only editors and readers of the source need is left out.
    """
    reading = _Reading(decoded(content, name, wanted="a PNG or SVG file"), name)
    root = reading.read()
    width, height = _size(root, reading.refuse)
    _require_small(root, reading.refuse)
    return Logo("svg", _written(root).encode(), width, height)


class _Reading:
    """One pass over the text with a parser that stops at the first thing that is not on the lists."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.open: list[_Element] = []
        self.root: _Element | None = None
        self.left_out = 0
        self.count = 0
        self.parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words

    def read(self) -> _Element:
        try:
            self.parser.Parse(self.text.encode(), True)
        except expat.ExpatError as error:
            self._refuse_at(error.lineno, error.offset + 1, "here it is no longer SVG", _PLAIN)
        assert self.root is not None  # noqa: S101 (the parser refuses a text without an element)
        return self.root

    def refuse(self, element: _Element, what: str, do: str = _PLAIN) -> NoReturn:
        self._refuse_at(element.line, element.column, what, do)

    def _refuse_at(self, line: int, column: int, what: str, do: str) -> NoReturn:
        lines = self.text.split("\n")
        shown, caret = window(lines[line - 1] if line <= len(lines) else "", column)
        raise InvalidFile([Located(self.name, line, column, what, do, shown, caret)])

    def _refuse_here(self, what: str, do: str = _PLAIN) -> NoReturn:
        self._refuse_at(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, what, do)

    def _doctype(self, *_: object) -> None:
        do = "Take the DOCTYPE out, up to its closing bracket, or save the logo again as plain SVG."
        self._refuse_here("a DOCTYPE is never let in: it can name other files, and grow without end", do)

    def _instruction(self, target: str, _data: str) -> None:
        self._refuse_here(f"an instruction such as {quoted(target)} is never let in")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS or len(self.open) + self.left_out >= DEEPEST:
            self._refuse_here(f"a logo has at most {MOST_ELEMENTS} parts, nested {DEEPEST} deep", "Simplify it.")
        space, _, tag = name.rpartition(" ")
        is_known = space == _SVG and tag in _ELEMENTS
        is_left_out = space.startswith(_EDITORS) or (space == _SVG and tag in _LEFT_OUT)
        if self.root is None and not (is_known and tag == "svg"):
            self._refuse_here("this is no SVG", "Give a PNG or an SVG file.")
        if self.left_out or is_left_out:
            self.left_out += 1
            return
        if not is_known:
            reason = _REASONS.get(tag, "a logo needs only shapes")
            self._refuse_here(f"{quoted(tag)} cannot stand in a logo: {reason}", _REMEDIES.get(reason, _PLAIN))
        place = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        made = _Element(tag, self._kept(attributes), *place)
        if self.open:
            self.open[-1].inner.append(made)
        else:
            self.root = made
        self.open.append(made)

    def _kept(self, attributes: Mapping[str, str]) -> dict[str, str]:
        kept = {}
        for name, value in attributes.items():
            space, _, own = name.rpartition(" ")
            if own.lower().startswith("on"):
                self._refuse_here(f"{quoted(own)} cannot stand in a logo: it would run a script")
            if own in ("href", "src") and not (value.startswith("#") and own == "href"):
                self._refuse_here("this leads out of the logo: only #names of its own parts are let in")
            if own not in _ATTRIBUTES or space not in ("", _LINKS):
                continue
            self._require_harmless(value)
            kept[own] = value
        return kept

    def _require_harmless(self, style: str) -> None:
        calls = {found.lower() for found in _CALLS.findall(style)}
        if len(_URL.findall(style)) != len(_OWN_URL.findall(style)):
            self._refuse_here("a style leads out of the logo: only #names of its own parts are let in")
        if "@" in style or "\\" in style or calls - _KNOWN_CALLS:
            self._refuse_here("a style may hold colours, lines and places, and nothing that acts or loads")

    def _end(self, _name: str) -> None:
        if self.left_out:
            self.left_out -= 1
            return
        ended = self.open.pop()
        if ended.tag == "style":
            self._require_harmless(ended.words)
            if "clip-path" in ended.words.lower():
                self.refuse(ended, "a style sheet cannot clip", "Save it again with presentation attributes.")

    def _words(self, words: str) -> None:
        if self.open and self.open[-1].tag == "style" and not self.left_out:
            self.open[-1].words += words


Refuse = Callable[..., NoReturn]


def _size(root: _Element, refuse: Refuse) -> tuple[float, float]:
    """Return the size of the view, which then stands in the root."""
    sides = [root.attributes.get("width", ""), root.attributes.get("height", "")]
    view = root.attributes.get("viewBox", " ".join(("0", "0", *sides))).replace(",", " ").split()
    found = [_NUMBER.fullmatch(each) for each in view]
    numbers = [float(each[1]) for each in found if each]
    if len(view) != 4 or len(numbers) != 4 or min(numbers[2:]) <= 0:
        refuse(root, "the logo does not say how large it is", 'Give it a viewBox, such as viewBox="0 0 200 50".')
    said = [f"{number:.10g}" for number in numbers]
    root.attributes |= {"viewBox": " ".join(said), "width": said[2], "height": said[3]}
    return numbers[2], numbers[3]


def _require_small(root: _Element, refuse: Refuse) -> None:
    """Refuse parts that are drawn again and again through each other: a few lines could ask for millions of shapes.

    A part that is used draws no other part, and a clip is not clipped; so what is drawn can be counted.
    """
    named: dict[str, _Element] = {}
    for element in root.all():
        name = element.attributes.get("id", "")
        if name in named:
            refuse(element, f"the name {quoted(name)} stands twice", "Give each part a name of its own.")
        named |= {name: element} if name else {}

    def reused(element: _Element) -> list[_Element]:
        target = named.get(element.attributes.get("href", "")[1:]) if element.tag == "use" else None
        return list(target.all()) if target else []

    drawn = 0
    for element in root.all():
        used = reused(element)
        clips = [each for name in _clips(element) if name in named for each in named[name].all()]
        drawn += len(used) + len(clips) + sum(len(reused(each)) for each in clips)
        again = any(each.tag == "use" for each in used) or any(_clips(each) for each in (*used, *clips))
        if again or drawn > MOST_DRAWN:
            refuse(element, "this draws parts that draw others again", "Ungroup the parts, and save it again.")


def _clips(element: _Element) -> list[str]:
    said = f"{element.attributes.get('clip-path', '')} {_clip_in(element.attributes.get('style', ''))}"
    return [name for _, name in _OWN_URL.findall(said)]


def _clip_in(style: str) -> str:
    return " ".join(part for part in style.split(";") if "clip-path" in part.lower())


def _written(element: _Element, *, is_root: bool = True) -> str:
    space = f' xmlns="{_SVG}"' if is_root else ""
    head = element.tag + space + "".join(f" {name}={quoteattr(said)}" for name, said in element.attributes.items())
    inner = escape(element.words) + "".join(_written(each, is_root=False) for each in element.inner)
    return f"<{head}>{inner}</{element.tag}>" if inner else f"<{head}/>"
