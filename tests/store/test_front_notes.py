"""A note is paragraphs, stress and lists; whatever else stands in it is read as the words it is made of."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.errors import InvalidFile
from partner_fit.model.front import Prose, ProseBlocks, ProseList, ProseRun
from partner_fit.store.front_notes import load_note, read_note

SIGNS = st.text(st.sampled_from("ab *_-1.)\n\\<>[]()#`&;!|~:\N{LATIN SMALL LETTER E WITH ACUTE}"), max_size=60)


def said(parts: ProseBlocks) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Prose):
            yield from (run.text for run in part.runs)
        else:
            for entry in part.entries:
                yield from said(entry)


def test_paragraphs_stress_and_lists_are_read() -> None:
    note = read_note("Dear *all*,\nread **this __first__**.\\\nJane\n\n3. one\n\n   - in\n4. two\n", "note.md")
    assert note == (
        Prose(
            (
                ProseRun("Dear "),
                ProseRun("all", is_stressed=True),
                ProseRun(", read "),
                ProseRun("this ", is_strong=True),
                ProseRun("first", is_strong=True),
                ProseRun(".\nJane"),
            )
        ),
        ProseList(
            ((Prose((ProseRun("one"),)), ProseList(((Prose((ProseRun("in"),)),),))), (Prose((ProseRun("two"),)),)),
            numbered=True,
            first=3,
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>x()</script>",
        "<img src=x onerror=x()>",
        "[text](javascript:x())",
        "![text](https://a.test/x.png)",
        "<https://a.test>",
        "https://a.test",
        "# Heading",
        "> quoted",
        "`code`",
        "```",
        "&lt;b&gt; &#60;",
        "| a | b |",
        "---",
        "[a]: https://a.test",
        "~~gone~~",
        "@jane #12 {{ 7 * 7 }}",
    ],
)
def test_all_else_stays_words(text: str) -> None:
    assert read_note(text, "note.md") == (Prose((ProseRun(text),)),)


@given(SIGNS)
def test_no_word_of_a_note_is_lost(text: str) -> None:
    try:
        note = read_note(text, "note.md")
    except InvalidFile as refused:
        assert "nested deeper" in str(refused)  # noqa: PT017 (only some texts are refused)
        return
    letters = "".join(re.findall(r"[ab\u00e9<>\[\](#`&;!|~:]", text))
    assert "".join(re.findall(r"[ab\u00e9<>\[\](#`&;!|~:]", "".join(said(note)))) == letters


def test_what_cannot_be_a_note_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    for content, told in (
        (b" \n", "the note is empty"),
        (b"a" * 10_001, "10001 characters, at most 10000"),
        (b"ok\n\n- a\n  - b\n    - c\n      - d\n", "note.md:6:1: here a list is nested deeper than 3"),
        (b"- " * 4000 + b"a", "nested deeper"),
        (b"\0", "not a text file"),
        (b"caf\xe9", "not in UTF-8"),
    ):
        path.write_bytes(content)
        with pytest.raises(InvalidFile) as refused:
            load_note(path)
        assert told in str(refused.value)
