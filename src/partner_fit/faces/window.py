"""Lines of text for a window of any width: wrapped with hanging indent, plain where that is wanted, never markup."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from partner_fit.text import make_visible

WIDEST = 100
_NARROWEST = 20
_UNWRAPPED = 100_000
NO_BREAK = "\N{NO-BREAK SPACE}"
_HELD = "\ud800"  # as wide as a blank, and nothing that is made visible has it


@dataclass(frozen=True, slots=True)
class Window:
    """Where a person reads. Everything it is given to show is text, whatever it looks like."""

    console: Console
    plain: bool = False
    """Whether to leave out all drawing, for screen readers and scripts."""

    @property
    def width(self) -> int:
        """Columns to use now, at most WIDEST; scripts get each paragraph as one line."""
        if self.plain and not self.console.file.isatty():
            return _UNWRAPPED
        # rich takes every simple terminal for one of 80 columns
        columns = shutil.get_terminal_size().columns if self.console.is_dumb_terminal else self.console.width
        return max(_NARROWEST, min(columns, WIDEST))

    def say(self, text: str = "", style: str = "", *, indent: int = 0) -> None:
        """Show a paragraph, or an empty line."""
        self.hang(" " * indent, text, style)

    def hang(self, label: str, text: str, style: str = "", *, label_style: str = "") -> None:
        """Show a paragraph behind a label; its further lines begin below its first."""
        indent = cell_len(label)
        for place, line in enumerate(_wrapped(text, self.width - indent, self.console)):
            begin = Text(label, label_style) if place == 0 else Text(" " * indent)
            shown = Text.assemble(begin, Text(line, style))
            shown.rstrip()
            self._put(shown)

    def command(self, text: str) -> None:
        """Show a command in one line, however long, so that it can be copied whole."""
        self._put(Text(f"  {make_visible(text)}", "bold"))

    def bar(self, done: int, total: int, caption: str) -> None:
        """Show how far a person is, as a drawing where there may be one."""
        if self.plain:
            self.say(caption)
            return
        cells = 20 if self.width >= 72 else 10
        full = cells * done // total if total else cells
        solid, empty = ("#", "-") if self._is_simple else ("█", "░")
        drawing = Text.assemble((solid * full, "cyan"), (empty * (cells - full), "dim"))
        if cells + 2 + cell_len(caption) <= self.width:
            self._put(Text.assemble(drawing, "  ", (caption, "dim")))
        else:
            self._put(drawing)
            self.say(caption, "dim")

    def rule(self) -> None:
        """Show a line that sets one question apart from the next."""
        self.say()
        if not self.plain:
            self._put(Text(("-" if self._is_simple else "─") * self.width, "dim"))

    def row_of(self, parts: Iterable[str], style: str = "dim") -> None:
        """Show short parts side by side, in as many lines as they need, and none of them broken."""
        between = "   "
        line = ""
        for part in parts:
            if line and cell_len(line + between + part) > self.width:
                self.say(line, style)
                line = part
            else:
                line = line + between + part if line else part
        self.say(line, style)

    @property
    def _is_simple(self) -> bool:
        return self.console.is_dumb_terminal or not self.console.encoding.lower().startswith("utf")

    def _put(self, line: Text) -> None:
        self.console.print(line, soft_wrap=True)


def _wrapped(text: str, width: int, console: Console) -> Iterator[str]:
    for paragraph in text.split("\n"):
        shown = hold(paragraph, width)
        lines = [Text(shown)] if cell_len(shown) <= width else Text(shown).wrap(console, max(width, 8))
        yield from (let_go(line.plain) for line in lines)


def hold(text: str, width: int) -> str:
    """Return a text, made visible, that breaks at no no-break blank unless what that holds together is wider than this.

    `let_go` returns the lines it is then broken into as they are shown.
    """
    words = []
    for word in make_visible(text).split(" "):
        rest = word
        while NO_BREAK in rest and cell_len(rest) > width:
            first, _, rest = rest.partition(NO_BREAK)
            words.append(first)
        words.append(rest.replace(NO_BREAK, _HELD))
    return " ".join(words)


def let_go(line: str) -> str:
    """Return a line of a text that was held together, with its blanks."""
    return line.replace(_HELD, " ")


def shortened(text: str, width: int) -> str:
    """Return a text of one line that fits a width, with an ellipsis where something was left out."""
    text = make_visible(" ".join(text.split()))
    if cell_len(text) <= width:
        return text
    while text and cell_len(text) > width - 1:
        text = text[: width - 1] if len(text) > width - 1 else text[:-1]
    return text.rstrip() + "…"
