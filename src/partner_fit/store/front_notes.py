"""A sender's own words from a Markdown file: paragraphs, stress and lists; all else in it stays visible text."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partner_fit.errors import InvalidFile, Located
from partner_fit.model.front import Prose, ProseBlocks, ProseList, ProseRun
from partner_fit.store.file_input import read_bytes, shown_name
from partner_fit.store.input_guard import remember_input
from partner_fit.store.yaml_file import decoded
from partner_fit.text import is_blank

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST_CHARACTERS = 10_000
DEEPEST = 3
_LISTS = ("ul", "ol")


def load_note(path: Path) -> ProseBlocks:
    """Return what a file says; FileTrouble when it cannot be read, InvalidFile when it is empty or too long."""
    name = shown_name(path)
    text = decoded(read_bytes(path), name, wanted="a text file")
    remember_input(path)
    if is_blank(text):
        raise InvalidFile([Located(name, 0, 0, "the note is empty", "Check that it is the right file.")])
    if len(text) > MOST_CHARACTERS:
        what = f"the note is too long: {len(text)} characters, at most {MOST_CHARACTERS}"
        raise InvalidFile([Located(name, 0, 0, what, "Shorten it, or send it beside the report.")])
    return read_note(text, name)


def read_note(text: str, name: str) -> ProseBlocks:
    """Return what a text says; InvalidFile where lists are nested deeper than a page can show.

    HTML, links, pictures, headings, code and entities are not read as such, so that nothing in it can come to life.
    """
    from markdown_it import MarkdownIt  # takes a while to load, and few documents have a note

    reader = MarkdownIt("zero").enable(["list", "emphasis", "newline", "escape"])
    tokens = reader.parse(text)
    depth = 0
    for token in tokens:
        depth += token.nesting if token.tag in _LISTS else 0
        if depth > DEEPEST:
            line = token.map[0] + 1 if token.map else 0
            what = f"here a list is nested deeper than {DEEPEST}"
            shown = text.split("\n")[line - 1].strip()[:100] if line else ""
            raise InvalidFile([Located(name, line, 1, what, "Make it flatter.", shown)])
    return tuple(_words(iter(tokens)))


def _words(tokens: "Iterator[Token]") -> Iterator[Prose | ProseList]:
    """Yield paragraphs and lists up to the end of the part that the tokens are in."""
    for token in tokens:
        if token.type == "inline":
            yield Prose(tuple(_runs(token.children or ())))
        elif token.tag in _LISTS:
            yield ProseList(tuple(_entries(tokens)), token.tag == "ol", int(token.attrs.get("start", 1)))
        elif token.type == "list_item_close":
            return


def _entries(tokens: "Iterator[Token]") -> Iterator[ProseBlocks]:
    for token in tokens:
        if token.type == "list_item_open":
            yield tuple(_words(tokens))
        else:
            return


def _runs(tokens: "Sequence[Token]") -> Iterator[ProseRun]:
    strong = stressed = 0
    words = ""
    for token in tokens:
        if token.type in ("strong_open", "strong_close", "em_open", "em_close"):
            if words:
                yield ProseRun(words, strong > 0, stressed > 0)
            words = ""
            strong += token.nesting if token.tag == "strong" else 0
            stressed += token.nesting if token.tag == "em" else 0
        else:
            words += {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
    if words:
        yield ProseRun(words, strong > 0, stressed > 0)
