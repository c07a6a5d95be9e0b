"""A long report goes through the person's own pager, and through none where there is nobody to turn pages."""

import sys
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")

MARKING = "sed s/^/|/"


def shown(folder: Path, *options: str, rows: int = 24, pager: str = MARKING) -> str:
    with Terminal("demo", *options, folder=folder, rows=rows, PAGER=pager) as window:
        assert window.end() == 0
        return window.seen


def test_what_is_longer_than_the_window_goes_through_the_pager(tmp_path: Path) -> None:
    assert "|  Veltraline Cardio" in shown(tmp_path, "--full")


@pytest.mark.parametrize(
    ("options", "rows", "pager"),
    [
        (("--full", "--no-pager"), 24, MARKING),
        (("--short",), 24, MARKING),
        (("--full",), 2000, MARKING),
        (("--full",), 24, ""),
        (("--full",), 24, "no-such-pager"),
        (("--full",), 24, "sed 's"),
        (("--full",), 24, "false"),
    ],
)
def test_else_it_is_shown_at_once(tmp_path: Path, options: tuple[str, ...], rows: int, pager: str) -> None:
    text = shown(tmp_path, *options, rows=rows, pager=pager)
    assert "  Veltraline Cardio" in text
    assert "|  " not in text
