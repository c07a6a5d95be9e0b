"""People's words in Markdown stay words: never a link, an image, HTML, a mention, a heading or a table of their own."""

import re
from collections.abc import Sequence

from partner_fit.model.front import ProseRun
from partner_fit.text import cells, make_visible

BREAK = "\\\n"
"""A line end that is meant."""
JOINER = "\N{WORD JOINER}"
"""Invisible; addresses, @names and #numbers, which hosts look for even in escaped text, do not survive it."""

_SPACES = re.compile(r"[ \r\n]+")
_SIGNS = re.compile(r"[\\`*_\[\]{<|~^$]|&(?=#?\w+;)|(?<=[^\W_])\.(?=[^\W\d_])|(?<=/)/|#(?=#*$)")
_JOINTS = re.compile(r"[@#!](?=\w)|:(?=//)|:(?=[a-z][\w+-]*:)|(?<=[a-z]):(?=\w)|(?<![^\W_])www(?=\.)", re.IGNORECASE)
_AT_START = re.compile(r"[#>=:]|[-+](?=[-+ ]|$)|[0-9]+(?=[.)](?: |$))")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9./_~%?=&#+:,;@!-]+")


def escape(text: str) -> str:
    """Return a text for one line of Markdown that shows exactly it, wherever it stands; line ends become spaces."""
    plain = make_visible(_SPACES.sub(" ", text).replace(JOINER, "").strip())
    safe = _SIGNS.sub(r"\\\g<0>", _JOINTS.sub(rf"\g<0>{JOINER}", plain))
    start = _AT_START.match(safe)
    if start is None:
        return safe
    number = start[0]
    return f"{number}\\{safe[len(number) :]}" if number.isdecimal() else f"\\{safe}"


def strong(text: str) -> str:
    """Return people's text in strong type; empty for none."""
    safe = escape(text)
    return f"**{safe}**" if safe else ""


def marked(runs: Sequence[ProseRun]) -> str:
    """Return people's text with the stress that they gave it; marks open and close one inside the other."""
    made, open_marks = "", list[str]()
    for run in (*runs, ProseRun("")):
        wanted = {"**": run.is_strong, "*": run.is_stressed}
        while any(not wanted[mark] for mark in open_marks):
            made += open_marks.pop()
        for mark in wanted:
            if wanted[mark] and mark not in open_marks:
                open_marks.append(mark)
                made += mark
        made += BREAK.join(map(_kept_apart, run.text.split("\n")))
    return made.strip()


def _kept_apart(text: str) -> str:
    """Return a piece of a line with the blanks at its ends, which part it from its neighbours."""
    before, after = (" " if text[place : place + 1].isspace() else "" for place in (0, len(text) - 1))
    return f"{before}{escape(text)}{after}" if text.strip() else before


def address(text: str) -> str:
    """Return an address of the web as a link, anything else as words."""
    return f"<{text}>" if _ADDRESS.fullmatch(text) else escape(text)


def table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: frozenset[int] = frozenset()) -> list[str]:
    """Return the lines of a table whose columns align as text, those of numbers to the right.

    Cells must be escaped already.
    """
    widths = [max(3, *(cells(row[place]) for row in (head, *rows))) for place in range(len(head))]

    def line(row: Sequence[str]) -> str:
        padded = []
        for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
            room = " " * (width - cells(cell))
            padded.append(room + cell if place in numbers else cell + room)
        return f"| {' | '.join(padded)} |"

    rule = ["-" * (width - 1) + (":" if place in numbers else "-") for place, width in enumerate(widths)]
    return [line(head), line(rule), *(line(row) for row in rows)]
