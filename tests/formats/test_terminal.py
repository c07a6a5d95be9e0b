"""The painter of the terminal: any document, any width, any encoding, and nothing of it lost."""

import io
import re
import sys
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from partner_fit.formats import document as b
from partner_fit.formats.media.terminal import drawn, lines, plain_text, write
from partner_fit.formats.media.terminal_lines import FINE, Look, fit, glyphs_for, plain
from partner_fit.formats.media.terminal_pictures import bar
from partner_fit.formats.pictures.scale import Reach
from partner_fit.text import cells
from tests.formats.every_block import DOCUMENT, blocks_of, reworded, without

HOSTILE = (
    "[bold]x[/bold] \x1b[31mred\x1b[0m \x07 \u202egnitset \x9b2J " + "Supercalifragilistic" * 5 + " 公司公司公司公司 "
)
UNBROKEN = without(DOCUMENT, b.Commands)
SAYS_MORE = {"caption", "description", "chart", "drawing", "strip", "marks", "scale", "edges"}
"""What belongs to pictures that a terminal draws in its own way or not at all."""


def painted(document: b.Document, width: int = 80, encoding: str = "utf-8", **more: Any) -> str:
    return plain_text(lines(document, width, encoding, **more))


def test_every_kind_of_block_is_in_the_document_that_is_painted_here() -> None:
    assert {type(block) for block in blocks_of(DOCUMENT)} == set(get_args(b.Block))


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("width", [1, 20, 41, 66, 110, 200])
def test_no_line_is_wider_than_the_window_or_ends_in_space(width: int, encoding: str) -> None:
    hostile = reworded(UNBROKEN, lambda text: HOSTILE + text)
    made = [lines(UNBROKEN, width, encoding, in_words=True), *(lines(d, width, encoding) for d in (UNBROKEN, hostile))]
    for line in (plain(line) for each in made for line in each):
        assert cell_len(line) < max(20, width)
        assert not line.endswith(" ")


@given(st.text(), st.integers(min_value=20, max_value=40))
def test_no_text_whatever_makes_a_line_too_wide(text: str, width: int) -> None:
    document = UNBROKEN._replace(heading=text, sections=(b.Section("", text, (b.Paragraph(text), b.Caution(text))),))
    for line in lines(document, width, "utf-8"):
        assert cell_len(plain(line)) < width


def said(value: Any, field: str = "") -> Iterator[str]:
    """Yield the words of a block, without those of pictures."""
    if isinstance(value, b.LollipopPicture | b.RoleStrips):
        value = value._replace(table=b.Table((), ()))
    if isinstance(value, b.Table):  # a name says itself what it names
        value = value._replace(columns=tuple(c for n, c in enumerate(value.columns) if n != value.names))
    if isinstance(value, str):
        yield value
    elif hasattr(value, "_fields"):
        names = [name for name in value._fields if name not in SAYS_MORE | {"id", "tone", "way", "level", "status"}]
        for name in names:
            yield from said(getattr(value, name), name)
    elif isinstance(value, tuple):
        for each in value:
            yield from said(each, field)


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("width", [20, 33, 60, 80, 109])
def test_no_word_is_lost(width: int, encoding: str) -> None:
    text = "".join(painted(DOCUMENT, width, encoding).split())
    look = Look(width, glyphs_for(encoding), encoding)
    wanted = {word for block in blocks_of(DOCUMENT) for each in said(block) for word in fit(look, each).split()}
    assert len(wanted) > 100
    assert [word for word in wanted if word not in text] == []


def test_tables_for_other_programs_are_left_out() -> None:
    assert "ultramarine" not in painted(DOCUMENT)


@pytest.mark.parametrize("width", [20, 80, 120])
def test_a_command_is_never_broken_or_changed(width: int) -> None:
    (commands,) = (block for block in blocks_of(DOCUMENT) if isinstance(block, b.Commands))
    assert len(commands.entries[0].command) > 80
    assert commands.entries[0].command in painted(DOCUMENT, width)


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "cp1252", "no-such-encoding"])
def test_an_encoding_gets_only_signs_that_it_holds(encoding: str) -> None:
    text = painted(DOCUMENT._replace(heading="Zoë “Cardio” – 公司"), 80, encoding)
    text.encode("ascii" if encoding == "no-such-encoding" else encoding)
    assert "Zo" in text
    assert (FINE.point in text) is (encoding == "utf-8")
    assert ("===" in text) is (encoding != "utf-8")


def test_hostile_words_stay_visible_words(monkeypatch: pytest.MonkeyPatch) -> None:
    document = reworded(DOCUMENT, lambda text: HOSTILE + text)
    for text in (painted(document, 200), coloured(document, 200, monkeypatch)):
        assert "[bold]x[/bold]" in text
        assert "[31mred" in text
        assert "\x1b[31mred" not in text
        assert not set("\x07\x9b\u202e") & set(text)


def coloured(document: b.Document, width: int, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return printed(document, width, monkeypatch)


def printed(document: b.Document, width: int, monkeypatch: pytest.MonkeyPatch) -> str:
    data = io.BytesIO()
    out = io.TextIOWrapper(data, encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", out)
    sys.stdout.write(drawn(document, width))
    out.flush()
    monkeypatch.undo()
    return data.getvalue().decode()


def test_colour_adds_codes_and_changes_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    with_colour = coloured(DOCUMENT, 80, monkeypatch)
    assert "\x1b[" in with_colour
    assert re.sub(r"\x1b\[[0-9;]*m", "", with_colour) == painted(DOCUMENT)


def test_without_a_terminal_the_same_text_has_no_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("TTY_COMPATIBLE", raising=False)
    assert printed(DOCUMENT, 60, monkeypatch) == painted(DOCUMENT, 60)


def test_a_file_gets_80_columns() -> None:
    assert write(DOCUMENT) == painted(DOCUMENT, 80)


def test_a_wide_window_has_a_rail_of_headings() -> None:
    text = painted(DOCUMENT, 110)
    assert re.search(r"^Cards and tables +Reading of maps", text, re.MULTILINE)
    assert re.search(r"^Cards and tables ─+$", painted(DOCUMENT, 109), re.MULTILINE)


def test_who_has_it_read_aloud_gets_words_and_no_drawing() -> None:
    text = painted(DOCUMENT, 80, in_words=True)
    assert not set("━─●✓◐○▁▅█") & set(text)
    for part in (
        "Maps\n    Score: 60; Range: 40 to 80; Band: Arrival",
        "done: The anchor holds. before the first storm",
        "Port",
        "to fill in",
    ):
        assert part in text


def test_blocks_are_at_most_one_empty_line_apart() -> None:
    for width in (40, 80, 120):
        assert "\n\n\n" not in painted(DOCUMENT, width)


def bar_of(low: int | None, score: int | None, high: int | None) -> str:
    reach = Reach(*(None if each is None else Fraction(each) for each in (low, score, high)))
    return plain(bar(Look(80, FINE, "utf-8"), 10, reach, "green"))


def test_a_bar_shows_what_is_certain_what_is_open_and_the_score() -> None:
    assert bar_of(20, 50, 70) == "━━───●─···"
    assert bar_of(100, 100, 100) == "━━━━━━━━━●"
    assert bar_of(0, 0, 0) == "●·········"
    assert bar_of(None, None, None) == "··········"


@given(st.text(min_size=1))
def test_no_text_is_wider_than_it_is_taken_for(text: str) -> None:
    seen = fit(Look(80, FINE, "utf-8"), text)
    assert cell_len(seen) <= cells(seen)


def test_widths_are_those_of_a_terminal() -> None:
    assert [cells(text) for text in ("", "abc", "Zoë – “x”", "e\u0301", "公司", "❤\ufe0f", "䷀☰")] == [
        0,
        3,
        9,
        1,
        4,
        2,
        4,
    ]


@pytest.mark.parametrize(
    "name", ["Short", "Derma-Tec International Holdings & Subsidiaries, Wound Care Division Europe"]
)
def test_one_long_name_does_not_break_up_a_table_that_fits_with_lines_turned(name: str) -> None:
    columns = (b.Column("Client"), b.Column("Score", is_number=True), b.Column("Band"), b.Column("Day", is_number=True))
    rows = ((name, "45", "Ready, with points to settle, and more", "2026-11-13"), ("Other", "6", "Low", "2026-11-14"))
    table = UNBROKEN._replace(sections=(b.Section("t", "T", (b.Table(columns, rows),)),))
    shown = painted(table, 60)
    assert re.search(r"Client +Score +Band +Day", shown)
    assert max(map(len, shown.splitlines())) <= 60
    for cell in ("45", "2026-11-13", "Other"):
        assert cell in shown
    seen = " ".join(shown.split())
    assert [word for row in rows for text in row for word in text.split() if word not in seen] == []
    assert "Score: 45" in painted(table, 30)


def test_the_longest_text_of_a_table_gives_way_first() -> None:
    columns = (b.Column("Client"), b.Column("Note"), b.Column("Band"))
    rows = (("Acme", "a note of many words, which can be turned over well", "twenty-four signs, whole"),)
    table = UNBROKEN._replace(sections=(b.Section("t", "T", (b.Table(columns, rows),)),))
    assert rows[0][2] in painted(table, 60)
