"""Which face a person gets, from what is known of their terminal."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from partner_fit.errors import WrongUsage
from partner_fit.faces.choose import Face, Terminal, choose_face

CAPABLE = Terminal(
    is_interactive=True,
    kind="xterm-256color",
    columns=80,
    rows=24,
    speaks_utf8=True,
    wants_accessible=False,
)


def test_a_capable_terminal_gets_the_full_screen() -> None:
    assert choose_face(CAPABLE) == "screen"
    assert choose_face(replace(CAPABLE, columns=60, rows=18)) == "screen"


@pytest.mark.parametrize(
    "change",
    [
        {"is_interactive": False},
        {"kind": "dumb"},
        {"kind": ""},
        {"kind": "unknown"},
        {"columns": 59},
        {"rows": 17},
        {"speaks_utf8": False},
        {"wants_accessible": True},
    ],
    ids=str,
)
def test_one_reason_is_enough_for_the_line_face(change: dict[str, Any]) -> None:
    assert choose_face(replace(CAPABLE, **change)) == "line"


@pytest.mark.parametrize(("plain", "wanted"), [(True, None), (False, "line"), (True, "line")])
def test_who_asks_for_lines_gets_lines(plain: bool, wanted: Face | None) -> None:
    assert choose_face(CAPABLE, plain=plain, wanted=wanted) == "line"


def test_who_asks_for_the_screen_gets_it_in_a_small_window_and_with_accessible_set() -> None:
    assert choose_face(replace(CAPABLE, columns=40, rows=10, wants_accessible=True), wanted="screen") == "screen"


@pytest.mark.parametrize("change", [{"kind": "dumb"}, {"is_interactive": False}, {"speaks_utf8": False}], ids=str)
def test_a_screen_that_cannot_be_drawn_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(WrongUsage, match="cannot show a full screen"):
        choose_face(replace(CAPABLE, **change), wanted="screen")


def test_plain_and_screen_exclude_each_other() -> None:
    with pytest.raises(WrongUsage, match="--plain and --screen"):
        choose_face(CAPABLE, plain=True, wanted="screen")


def test_nothing_known_of_a_terminal_is_an_error_unless_the_screen_was_asked_for() -> None:
    for interactive, kind, columns, rows, utf8, accessible in product(
        (True, False), ("", "dumb", "vt100"), (0, 200), (0, 60), (True, False), (True, False)
    ):
        terminal = Terminal(interactive, kind, columns, rows, utf8, accessible)
        assert choose_face(terminal) in ("screen", "line")
        assert choose_face(terminal, plain=True) == "line"
