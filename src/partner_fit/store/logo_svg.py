"""An SVG from a stranger, read against lists of what a logo needs and written anew from what was read."""

import re
from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from partner_fit.errors import InvalidFile, Located
from partner_fit.model.theme import Logo
from partner_fit.store.logo_parts import DEEPEST, Part, part_drawn_too_often
from partner_fit.store.logo_styles import NAME, PROPERTIES, Sheet, names, plain_value, read_looks
from partner_fit.store.plain_text import window
from partner_fit.store.yaml_file import decoded
from partner_fit.text import quoted

MOST_ELEMENTS = 5000
MOST_BYTES = 2_000_000
_SVG = "http://www.w3.org/2000/svg"
_LINKS = "http://www.w3.org/1999/xlink"
_EDITORS = ("http://www.inkscape.org/", "http://sodipodi.sourceforge.net/", "http://ns.adobe.com/")
_ELEMENTS = names("""
    svg g defs symbol use path rect circle ellipse line polyline polygon linearGradient radialGradient stop clipPath
    style
""")
_LEFT_OUT = names("title desc metadata")
_ATTRIBUTES = PROPERTIES | names("""
    id class style d x y width height cx cy r rx ry x1 y1 x2 y2 fx fy fr points viewBox preserveAspectRatio transform
    gradientTransform gradientUnits spreadMethod offset clipPathUnits href
""")
_NO_VALUES = names("id class style href")
_TEXT = "text is drawn in whatever font its reader has"
_MOVES = "a logo does not move"
_REASONS = {
    "script": "a script is never let in",
    "foreignObject": "a part that is no SVG is never let in",
    "a": "a link is never let in",
    "image": "a picture inside the picture is never let in",
    **dict.fromkeys(names("text tspan textPath"), _TEXT),
    **dict.fromkeys(names("animate animateTransform animateMotion animateColor set"), _MOVES),
}
_REMEDIES = {_TEXT: "Turn the text into paths, and save it again."}
_PLAIN = "Save it again as plain SVG, made of shapes alone."
_NO_STYLES = "Save it again as plain SVG, with attributes in place of styles."
_NUMBER = re.compile(r"(-?(?:[0-9]{1,7}(?:\.[0-9]{1,20})?|\.[0-9]{1,20}))(?:px)?")


def svg_logo(content: bytes, name: str) -> Logo:
    """Return the picture with the size of its view; InvalidFile with place and reason for what a logo must not hold.

    Shapes, gradients and clips stay. What only editors and readers of the source need is left out.
    """
    reading = _Reading(decoded(content, name, wanted="a PNG or SVG file"), name)
    root = reading.read()
    width, height = _size(root, reading.refuse)
    _require_small(root, reading.refuse)
    written = _written(root).encode()
    if len(written) > MOST_BYTES:
        reading.refuse(root, "written out, the logo is too large", "Simplify it.")
    return Logo("svg", written, width, height)


class _Reading:
    """One pass over the text with a parser that stops at the first thing that is not on the lists."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.open: list[Part] = []
        self.root: Part | None = None
        self.sheet = Sheet()
        self.left_out = 0
        self.count = 0
        self.parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words

    def read(self) -> Part:
        try:
            self.parser.Parse(self.text.encode(), True)
        except expat.ExpatError as error:
            self._refuse_at(error.lineno, error.offset + 1, "here it is no longer SVG", _PLAIN)
        assert self.root is not None  # noqa: S101 (the parser refuses a text without an element)
        for element in self.root.parts():
            self._look(element)
        return self.root

    def _look(self, element: Part) -> None:
        """Say in attributes how a part looks, and so that no class and no style is left."""
        style = element.attributes.pop("style", "")
        classes = element.attributes.pop("class", "").split()
        try:
            element.attributes |= self.sheet.looks(element.tag, classes) | read_looks(style)
        except ValueError as error:
            self.refuse(element, str(error), _NO_STYLES)

    def refuse(self, element: Part, what: str, do: str = _PLAIN) -> NoReturn:
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
        made = Part(tag, self._kept(attributes), *place)
        if self.open and tag != "style":
            self.open[-1].inner.append(made)
        self.root = self.root or made
        self.open.append(made)

    def _kept(self, attributes: Mapping[str, str]) -> dict[str, str]:
        kept = {}
        for name, value in attributes.items():
            space, _, own = name.rpartition(" ")
            if own.lower().startswith("on"):
                self._refuse_here(f"{quoted(own)} cannot stand in a logo: it would run a script")
            if own in ("href", "src") and not (own == "href" and value[:1] == "#" and NAME.fullmatch(value[1:])):
                self._refuse_here("this leads out of the logo: only #names of its own parts are let in")
            if own not in _ATTRIBUTES or space not in ("", _LINKS) or (own == "id" and not NAME.fullmatch(value)):
                continue
            kept[own] = value if own in _NO_VALUES else self._plain(own, value)
        return kept

    def _plain(self, name: str, value: str) -> str:
        try:
            return plain_value(name, value)
        except ValueError as error:
            self._refuse_here(str(error))

    def _end(self, _name: str) -> None:
        if self.left_out:
            self.left_out -= 1
            return
        ended = self.open.pop()
        if ended.tag == "style":
            try:
                self.sheet.read(ended.words)
            except ValueError as error:
                self.refuse(ended, str(error), _NO_STYLES)

    def _words(self, words: str) -> None:
        if self.open and self.open[-1].tag == "style" and not self.left_out:
            self.open[-1].words += words


Refuse = Callable[..., NoReturn]


def _size(root: Part, refuse: Refuse) -> tuple[float, float]:
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


def _require_small(root: Part, refuse: Refuse) -> None:
    """Refuse what is drawn again and again: a few lines could ask for millions of shapes."""
    named: dict[str, Part] = {}
    for part in root.parts():
        name = part.attributes.get("id", "")
        if name in named:
            refuse(part, f"the name {quoted(name)} stands twice", "Give each part a name of its own.")
        named |= {name: part} if name else {}
    over = part_drawn_too_often(root, named)
    if over:
        refuse(over, "this draws other parts again and again", "Ungroup the parts, and save it again.")


def _written(element: Part, *, is_root: bool = True) -> str:
    space = f' xmlns="{_SVG}"' if is_root else ""
    head = element.tag + space + "".join(f" {name}={quoteattr(said)}" for name, said in element.attributes.items())
    inner = "".join(_written(each, is_root=False) for each in element.inner)
    return f"<{head}>{inner}</{element.tag}>" if inner else f"<{head}/>"
