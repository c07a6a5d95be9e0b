"""People's text in Markdown: shown as it was written, never read as a link, an image, HTML, a mention or a heading."""

import re
from collections.abc import Sequence

from rich.cells import cell_len

from partner_fit.model.visible import make_visible

_SPACES = re.compile(r"[ \t\r\n]+")
_SIGNS = re.compile(r"[\\`*_\[\]<>|~&#@$^]")
_LINKS = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_START = re.compile(r"[-+=:]|[0-9]+(?=[.)])")


def escape(text: str) -> str:
    """Give back a text for one line of Markdown, without a meaning of its own wherever it stands."""
    plain = make_visible(_SPACES.sub(" ", text).strip(" "))
    safe = _LINKS.sub(lambda found: f"\\{found[0]}", _SIGNS.sub(lambda found: f"\\{found[0]}", plain))
    start = _AT_START.match(safe)
    if start is None:
        return safe
    number = start[0]
    return f"{number}\\{safe[len(number) :]}" if number.isdecimal() else f"\\{safe}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: frozenset[int] = frozenset()) -> list[str]:
    """Give back the lines of a table whose columns align as text, those of numbers to the right.

    Cells must be escaped already.
    """
    widths = [max(3, *(cell_len(row[place]) for row in (head, *rows))) for place in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        padded = []
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            room = " " * (width - cell_len(cell))
            padded.append(room + cell if place in numbers else cell + room)
        return f"| {' | '.join(padded)} |"

    rule = ["-" * (width - 1) + (":" if place in numbers else "-") for place, width in enumerate(widths)]
    return [line(head), line(rule), *(line(row) for row in rows)]


def paragraphs(blocks: Sequence[Sequence[str]]) -> str:
    """Give back blocks of lines with an empty line between them, ending with a newline."""
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"
