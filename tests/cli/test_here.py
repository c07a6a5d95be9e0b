"""Who names no sheet means those lying in the folder one is in."""

from pathlib import Path
from shutil import copy

import pytest

from tests.cli.conftest import Run

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ON = ("--as-of", "2026-11-23")


@pytest.mark.parametrize("command", [("report",), ("plan",), ("explain", "1.1"), ("brief", "--format", "markdown")])
def test_the_only_sheet_is_taken(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    copy(EXAMPLES / "solo-founder.answers.yaml", tmp_path / "mine.answers.yaml")
    monkeypatch.chdir(tmp_path)
    named, unnamed = run(*command, "mine.answers.yaml", *ON), run(*command, *ON)
    assert named.code == 0
    assert unnamed.out.split() == named.out.replace(" mine.answers.yaml", "").split()


def test_a_team_is_taken_as_a_team(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    named = run("report", EXAMPLES / "team", "--json", *ON)
    monkeypatch.chdir(EXAMPLES / "team")
    assert run("report", "--json", *ON).out == named.out


def test_sheets_of_several_companies_are_not_mixed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)
    done = run("report", *ON)
    assert done.code == 3
    assert "Veltraline Cardio" in done.err


def test_a_link_that_leads_elsewhere_is_told_and_not_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy(EXAMPLES / "solo-founder.answers.yaml", tmp_path / "mine.answers.yaml")
    (tmp_path / "other.answers.yaml").symlink_to(EXAMPLES / "enterprise.answers.yaml")
    (tmp_path / "again.answers.yaml").mkdir()
    monkeypatch.chdir(tmp_path)
    done = run("report", *ON)
    assert done.code == 0
    told = "again.answers.yaml (a folder) and other.answers.yaml (a link that leads out of the folder)"
    assert done.err == f"Passed by: {told}.\n"


def test_where_none_lies_one_has_to_be_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("report")
    assert (done.code, done.out) == (2, "")
    assert "No answer sheet lies here." in done.err
