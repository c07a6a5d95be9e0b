"""The parts of an SVG, counted as often as a reader has to draw them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

MOST_DRAWN = 20_000
DEEPEST = 32
_DEEPEST_DRAWN = 2 * DEEPEST
_SIGNS_OF_A_PART = 100
"""A path that is longer counts as more than one part."""


@dataclass(slots=True, eq=False)
class Part:
    """An element with its place in the file."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    inner: "list[Part]" = field(default_factory=list)
    words: str = ""

    def parts(self) -> "Iterator[Part]":
        """Yield this part and everything in it."""
        yield self
        for each in self.inner:
            yield from each.parts()

    def size(self) -> int:
        """Return how many parts of usual length it counts for, itself alone."""
        return 1 + sum(map(len, self.attributes.values())) // _SIGNS_OF_A_PART

    def names(self) -> Iterator[str]:
        """Yield the names of what is drawn with this part: a part to draw again, a clip, a gradient."""
        for attribute, value in self.attributes.items():
            if attribute == "href":
                yield value.removeprefix("#")
            elif value.startswith("url(#"):
                yield value.removeprefix("url(#").removesuffix(")")


def part_drawn_too_often(root: Part, named: Mapping[str, Part]) -> Part | None:
    """Return the part to blame where more than MOST_DRAWN are drawn in all, or where one draws itself.

    A part is drawn with all that is in it and all that it names, each time anew.
    """
    counted: dict[Part, tuple[int, int]] = {}

    def count(part: Part, depth: int) -> tuple[int, int]:
        if depth > _DEEPEST_DRAWN:
            raise _TooMany(part)
        drawn, deep = part.size(), 1
        for each in (*part.inner, *(named[name] for name in part.names() if name in named)):
            more, deeper = counted.get(each) or count(each, depth + 1)
            drawn, deep = drawn + more, max(deep, deeper + 1)
        if drawn > MOST_DRAWN or depth + deep > _DEEPEST_DRAWN:
            raise _TooMany(max(part.inner, key=lambda each: counted[each], default=part))
        counted[part] = drawn, deep
        return drawn, deep

    try:
        count(root, 0)
    except _TooMany as found:
        return found.part
    return None


class _TooMany(Exception):
    def __init__(self, part: Part) -> None:
        self.part = part
