"""Whatever people write comes out of a Markdown reader as the same words, and as nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from partner_fit.formats.markdown_text import escape, paragraphs, table

READER = MarkdownIt("gfm-like", {"linkify": False})
nasty = st.text(st.sampled_from("abc 01.)(-+=#*_`~[]<>!|\\&;:/@$^\"'\nwWhtps?x"), max_size=40)


def words_in(markdown: str) -> tuple[str, set[str]]:
    """Give back the text that a reader sees, and the kinds of everything that is more than text."""
    found, kinds = [], set()
    for token in READER.parse(markdown):
        kinds.add(token.type)
        for child in token.children or ():
            if child.type in ("text", "text_special"):
                found.append(child.content)
            else:
                kinds.add(child.type)
    return "".join(found), kinds


@given(nasty)
def test_a_text_is_read_as_the_words_it_holds(text: str) -> None:
    seen, kinds = words_in(escape(text))
    assert seen == " ".join(text.split())
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}


@given(nasty)
def test_so_it_is_in_a_list_and_in_a_table(text: str) -> None:
    if not text.split():
        return
    seen, kinds = words_in(f"- {escape(text)}")
    assert seen == " ".join(text.split())
    assert not kinds & {"link_open", "image", "html_inline", "html_block", "heading_open", "code_inline", "em_open"}
    lines = table(["A", "B"], [[escape(text), "1"]], frozenset({1}))
    cells = words_in("\n".join(lines))[0]
    assert cells == f"AB{' '.join(text.split())}1"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("See https://e.vil and www.e.vil", "See https\\://e.vil and www\\.e.vil"),
        ("1. First", "1\\. First"),
        ("- a", "\\- a"),
        ("me@e.vil, #12", "me\\@e.vil, \\#12"),
        ("a\x1b[2Jb", "a\ufffd\\[2Jb"),
        ("Plain words, 3-5 of them.", "Plain words, 3-5 of them."),
    ],
)
def test_links_lists_and_mentions_are_defused(text: str, safe: str) -> None:
    assert escape(text) == safe


def test_tables_align() -> None:
    assert table(["Trait", "Score"], [["Focus", "7"], ["Ambition", "100"]], frozenset({1})) == [
        "| Trait    | Score |",
        "| -------- | ----: |",
        "| Focus    |     7 |",
        "| Ambition |   100 |",
    ]


def test_blocks_are_parted_by_empty_lines() -> None:
    assert paragraphs([["# A"], [], ["b", "c"]]) == "# A\n\nb\nc\n"
