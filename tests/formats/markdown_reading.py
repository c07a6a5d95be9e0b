"""Read Markdown as a host would that takes HTML, bare addresses, tables and strikethrough for what they look like."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from partner_fit.formats.media.markdown_text import JOINER

HARMLESS = {"text", "softbreak", "hardbreak", "strong_open", "strong_close"}
LOOKED_FOR_LATER = re.compile(r"[@#!](?=[^\W_])|://|\bwww\.", re.IGNORECASE)
"""What hosts turn into links after rendering."""
_PARSER = MarkdownIt("gfm-like", {"html": True, "linkify": True})


def blocks(text: str) -> list[Token]:
    return _PARSER.parse(text)


def inline(text: str) -> Iterator[Token]:
    for token in blocks(text):
        yield from token.children or ()


def shown(text: str) -> str:
    """Return the words that a reader sees, without the invisible joiners."""
    return "".join(token.content for token in inline(text)).replace(JOINER, "")


def structure(text: str) -> list[str]:
    """Return the kinds of all blocks, in order."""
    return [token.type for token in blocks(text)]
