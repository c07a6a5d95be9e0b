"""What people wrote beside their answers: in every medium, or a sentence that says it is left out."""

import json
from pathlib import Path

import pytest

from tests.cli.test_report import ROOT, run

TEAM = ROOT / "examples" / "team"
ALONE = ROOT / "examples" / "blind-spots.answers.yaml"
OF_TEAM = "We took on a probe supplier instead of building our own transducer."
PRIVATE = "Speed is the only thing we have that the big ones do not."
OPEN = "It is all in the data room somewhere."
LEFT_OUT = "left out, as names are"


def report(sheets: Path, *options: object) -> str:
    done = run("report", sheets, "--as-of", "2026-11-23", *options)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("medium", ["terminal", "markdown", "html"])
def test_a_team_is_shown_its_notes_with_names_and_told_of_them_without(medium: str) -> None:
    without, with_names = (
        report(TEAM, "--full", "--format", medium),
        report(TEAM, "--full", "--format", medium, "--names"),
    )
    assert (OF_TEAM in without, LEFT_OUT in without) == (False, True)
    assert (OF_TEAM in with_names, LEFT_OUT in with_names) == (True, False)


def test_programs_are_told_how_many_notes_are_withheld() -> None:
    without, with_names = json.loads(report(TEAM, "--json")), json.loads(report(TEAM, "--json", "--names"))
    assert without["notes"] == []
    assert without["notes_withheld"] == len(with_names["notes"]) > 0
    assert with_names["notes_withheld"] == 0


@pytest.mark.parametrize("medium", ["markdown", "html"])
def test_a_private_note_is_not_sent_without_names(medium: str) -> None:
    sent, with_names = report(ALONE, "--format", medium), report(ALONE, "--format", medium, "--names")
    assert (PRIVATE in sent, OPEN in sent, LEFT_OUT in sent) == (False, True, True)
    assert (PRIVATE in with_names, LEFT_OUT in with_names) == (True, False)


def test_a_terminal_and_a_program_show_a_person_everything_and_a_file_of_the_same_does_not(tmp_path: Path) -> None:
    for options in (("--full",), ("--json",)):
        shown = report(ALONE, *options)
        assert (PRIVATE in shown, LEFT_OUT in shown) == (True, False)
    report(ALONE, "--full", "--output", tmp_path / "report.txt")
    written = " ".join((tmp_path / "report.txt").read_text(encoding="utf-8").split())
    assert (PRIVATE in written, OPEN in written, LEFT_OUT in written) == (False, True, True)
