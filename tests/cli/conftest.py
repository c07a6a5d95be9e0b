"""The program as tests of its commands run it: inside the tests, in a window of 80 columns."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from partner_fit.cli import app


class Done(NamedTuple):
    """What a command left: its exit code, what it showed and what it told."""

    code: int
    out: str
    err: str

    @property
    def flowing(self) -> str:
        """What it showed, wherever its lines end."""
        return " ".join(self.out.split())


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a way to run `partner-fit` with some arguments."""
    monkeypatch.setenv("COLUMNS", "80")

    def go(*arguments: object) -> Done:
        monkeypatch.setattr("sys.argv", ["partner-fit", *map(str, arguments)])
        code = app.run()
        return Done(code, *capsys.readouterr())

    return go


def changed_copy(source: Path, copy: Path, *replacements: tuple[str, str]) -> Path:
    """Return a copy of a file with texts replaced that all have to be there."""
    text = source.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    copy.write_text(text, encoding="utf-8")
    return copy
