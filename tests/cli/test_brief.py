"""The command that makes the page for a CDMO, as it is run."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.in_process import run_here

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SOLO = EXAMPLES / "solo-founder.answers.yaml"


def run(*arguments: object, folder: Path) -> subprocess.CompletedProcess[bytes]:
    return run_here("brief", *arguments, folder=folder, COLUMNS="80")


def test_it_shows_what_is_shared_before_the_page(tmp_path: Path) -> None:
    done = run(SOLO, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    shown = done.stdout.decode()
    assert shown.index("Not on the page") < shown.index("Brindlewick Respiratory")
    assert "Rowntree" not in shown


@pytest.mark.parametrize(
    ("name", "start"),
    [("b.md", b"# Brindlewick"), ("b.html", b"<!doctype html>"), ("b.pdf", b"%PDF"), ("b.txt", b"\n")],
)
def test_the_ending_of_the_file_stands_for_the_format(name: str, start: bytes, tmp_path: Path) -> None:
    done = run(SOLO, "-o", name, "--as-of", "2026-11-23", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert b"before you hand it over" in done.stderr
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_team_makes_one_page_that_names_nobody(tmp_path: Path) -> None:
    done = run(EXAMPLES / "team", "--format", "markdown", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode()
    assert text.startswith("# Ebbrook Imaging")
    assert not [name for name in ("Marta", "Tomasz", "founder", "adviser") if name in text]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--include", "context:runway"), "runway is private and never part of a brief."),
        (("--without", "product-pag"), 'Did you mean "product-page"?'),
        (("--include", "note:keep-rent-pause"), "There is no note on keep-rent-pause."),
        (("--format", "docx"), "There is no format docx."),
    ],
)
def test_a_wrong_wish_ends_with_what_to_do(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    done = run(SOLO, *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
