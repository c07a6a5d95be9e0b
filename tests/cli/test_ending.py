"""What a sitting ends with at a terminal: the full report as the person wants it, and a sheet begun again."""

import contextlib
import io
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from partner_fit.cli import ending
from partner_fit.cli.drafts import path_to_start_again
from partner_fit.errors import FileTrouble
from partner_fit.faces.line import Desk
from partner_fit.faces.window import Window
from partner_fit.store.answer_sheets import load_sheet, save_sheet
from partner_fit.store.questionnaires import load_questionnaire
from tests.cli.in_process import run_here
from tests.cli.terminal import Terminal
from tests.cli.test_assess import ANSWERS, KNOWN, USE_SMALL, run, sheet_in

EXAMPLE = Path(__file__).parents[2] / "examples" / "blind-spots.answers.yaml"
OLD = "acme.answers.yaml"
BEGAN = date.today()
"""The day before midnight, should one pass while the tests run."""
ANN = ("--organisation", "Acme AG", "--name", "Ann", "--role", "leadership", "--own-role")


def dated_sheet(folder: Path, stem: str) -> Path:
    """Return the sheet of that name with today's day behind it."""
    (found,) = folder.glob(f"{stem}-20*.answers.yaml")
    day = found.name.removeprefix(f"{stem}-").removesuffix(".answers.yaml")
    assert BEGAN <= date.fromisoformat(day) <= date.today()
    return found


@pytest.fixture
def terminals(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Open windows in a folder that are closed after the test, whatever happens in it."""
    with contextlib.ExitStack() as opened:
        yield lambda *arguments: opened.enter_context(
            Terminal("assess", *USE_SMALL, *arguments, folder=tmp_path, columns=100, PAGER="cat", DISPLAY="")
        )


def complete(folder: Path, *named: str) -> None:
    assert run("--plain", *USE_SMALL, *(named or (*KNOWN, OLD)), folder=folder, typed=ANSWERS).returncode == 0


def offered(folder: Path, *lines: str) -> str:
    """Return what somebody reads who types these at the end of a complete sitting."""
    complete(folder)
    screen, typed = io.StringIO(), iter(lines)
    page = Window(Console(file=screen, width=100, color_system=None))

    def read(_prompt: str) -> str:
        return next(typed)

    result = ending.show_short_report(folder / OLD, USE_SMALL[1], {})
    ending.offer_full_report(result, folder / OLD, Desk(page, read, lambda _sheet: None))
    assert next(typed, None) is None
    return screen.getvalue()


def test_the_full_report_is_opened_in_the_window_as_often_as_it_is_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = offered(tmp_path, "t", "T", "")
    assert seen.count("Open the full report? [t]erminal, [h]tml, [p]df, Enter to end") == 3
    assert capsys.readouterr().out.count("Written by") == 2
    assert [path.name for path in tmp_path.iterdir()] == [OLD]


def test_the_full_report_is_written_beside_the_sheet_and_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", "")
    monkeypatch.setenv("WAYLAND_DISPLAY", "")
    seen = offered(tmp_path, "h", "html", "p", "q")
    names = ["acme-report.html", "acme-report-2.html", "acme-report.pdf"]
    for name in names:
        assert f"{tmp_path / name}." in seen
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / names[0]).read_text(encoding="utf-8").startswith("<!doctype html>")


def test_what_has_no_meaning_at_the_end_is_said(tmp_path: Path) -> None:
    seen = offered(tmp_path, "yes", "2", "")
    for typed in ("yes", "2"):
        assert f'"{typed}" has no meaning here. Type a letter in brackets, or Enter to end.' in seen
    assert seen.count("Open the full report?") == 3


def test_where_there_are_windows_the_report_is_opened_in_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("webbrowser.open", opened.append)
    offered(tmp_path, "h", "")
    assert opened == [(tmp_path / "acme-report.html").as_uri()]


def test_without_the_extra_pdf_is_not_offered_and_who_asks_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ending, "find_spec", lambda _: None)
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    seen = offered(tmp_path, "p", "")
    assert "[h]tml, Enter to end" in seen
    assert "A report as PDF needs one package more:\n  " in seen
    assert "Install them:  " in seen


def test_a_file_that_cannot_be_written_is_told_and_the_question_comes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise FileTrouble("The disk is full.", "Free some space.")

    monkeypatch.setattr(ending, "show", refuse)
    seen = offered(tmp_path, "h", "")
    assert "The disk is full.\nFree some space.\nGrowing: 70 of 100.\nFirst: " in seen
    assert seen.count("Open the full report?") == 2


def proposed(text: str) -> dict[str, str]:
    """Return the commands that a text proposes, by what it says of them."""
    lines = re.sub(r":\n +partner-fit ", ":  partner-fit ", text).splitlines()
    return dict(line.strip().split("  ", 1) for line in lines if ":  partner-fit " in line)


def test_the_end_proposes_what_a_report_does_and_what_comes_of_answering_and_all_of_it_runs(tmp_path: Path) -> None:
    shutil.copy(USE_SMALL[1], tmp_path / "own.yaml")
    name = "my own.answers.yaml"
    done = run("--plain", "--questionnaire", "own.yaml", *KNOWN, name, folder=tmp_path, typed=ANSWERS)
    again = run("--plain", name, folder=tmp_path, typed="\n\n")  # its questionnaire lies beside it
    for seen, asked in ((done.stdout, " --questionnaire own.yaml"), (again.stdout, "")):
        commands = proposed(seen)
        report = run_here("report", *shlex.split(asked), name, folder=tmp_path).stdout.decode()
        usual = proposed(report)
        assert list(commands) == [*usual, "Form for colleagues:", "Change answers:"]
        assert len(usual) == 3
        assert commands.items() >= usual.items()
        for command in commands.values():
            ran = run_here(*shlex.split(command)[1:], folder=tmp_path, typed=b"\n")
            assert ran.returncode == 0, f"{command}\n{ran.stderr.decode()}"
        form = tmp_path / "form.html"
        assert "goals-at-once" in form.read_text(encoding="utf-8")
        form.unlink()


def test_who_answers_alone_is_offered_no_form_for_colleagues(tmp_path: Path) -> None:
    lines = "Acme AG\n\n1\n2\n1\n2\n\n2\n\n"
    done = run("--plain", *USE_SMALL, OLD, folder=tmp_path, typed=lines)
    assert sheet_in(tmp_path / OLD).scope.alone
    assert "Change answers:" in proposed(done.stdout)
    assert "Form for colleagues:" not in proposed(done.stdout)


@pytest.mark.parametrize(("answered", "is_offered"), [(40, True), (5, False)], ids=["a result", "too early"])
def test_a_page_for_a_cdmo_is_offered_once_there_is_a_result(
    answered: int, is_offered: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = load_sheet(EXAMPLE, load_questionnaire("medtech-cdmo")).sheet
    path = tmp_path / OLD
    save_sheet(path, replace(sheet, answers=dict(list(sheet.answers.items())[:answered])))
    ending.show_short_report(path, None, {})
    commands = proposed(capsys.readouterr().out)
    assert (commands.get("Page for a CDMO:") == f"partner-fit brief {path}") is is_offered
    assert ("Page for a CDMO:" in commands) is is_offered


def test_the_verdict_and_the_first_step_stand_above_the_last_prompt_whenever_it_comes(tmp_path: Path) -> None:
    seen = offered(tmp_path, "t", "")
    above = [before.splitlines()[-2:] for before in seen.split("Open the full report?")[:-1]]
    assert above == [["Growing: 70 of 100.", "First: Go through the list and date it."]] * 2


def test_a_script_is_asked_nothing_at_the_end(tmp_path: Path) -> None:
    done = run("--plain", *USE_SMALL, *KNOWN, OLD, folder=tmp_path, typed=ANSWERS)
    assert (done.returncode, "Open the full report?" in done.stdout) == (0, False)


@pytest.mark.parametrize("named", [(OLD,), ()], ids=["the sheet is named", "the sheet lies in the folder"])
def test_who_starts_again_gets_a_dated_sheet_and_the_old_one_stays(
    named: tuple[str, ...], tmp_path: Path, terminals: Callable[..., Terminal]
) -> None:
    complete(tmp_path)
    before = (tmp_path / OLD).read_bytes()
    window = terminals(*named)
    window.wait_for("> ")
    assert f"1  Look through {OLD} (Acme AG, 2 of 2 questions answered)" in window.seen
    assert "There is a complete sheet here." in window.seen
    window.type("2\n")
    for line in ("2", "1", "3", "", "2", "Time."):
        window.wait_for("help\n> ")
        window.type(f"{line}\n")
    window.wait_for("last question")
    window.wait_for("> ")
    window.type("\n")
    window.wait_for("full report?")
    new = dated_sheet(tmp_path, "acme").name
    assert f"compare --questionnaire {USE_SMALL[1]} {OLD} {new}" in window.seen.replace("\n", "")
    window.type("\n")
    assert window.end() == 0
    assert (tmp_path / OLD).read_bytes() == before
    sheet = sheet_in(tmp_path / new)
    assert (sheet.organisation, sheet.respondent.role) == ("Acme AG", "leadership")
    assert new == f"acme-{sheet.started}.answers.yaml"
    assert sheet.answers["gap-list"].choice == "none"
    assert sheet.context == {"stage": "launched"}, "the situation is asked anew"


def test_who_gives_the_same_name_again_is_asked_whether_to_start_again(
    tmp_path: Path, terminals: Callable[..., Terminal]
) -> None:
    complete(tmp_path, *ANN)
    window = terminals(*ANN)
    window.wait_for("> ")
    assert "Look through acme-ag-leadership.answers.yaml" in window.seen
    window.type("2\n")
    window.wait_for("How far")
    window.type("q\n")
    assert window.end() == 0
    assert dated_sheet(tmp_path, "acme-ag-leadership").is_file()


def test_a_new_sheet_by_the_same_person_is_never_the_old_one(
    tmp_path: Path, terminals: Callable[..., Terminal]
) -> None:
    complete(tmp_path, *ANN)
    window = terminals()
    for line in ("3", "Acme AG", "Ann", "1", "1"):
        window.wait_for("> ")
        window.type(f"{line}\n")
    window.wait_for("How far")
    window.type("q\n")
    assert window.end() == 0
    assert dated_sheet(tmp_path, "acme-ag-leadership").is_file()


def test_a_sheet_begun_again_is_dated_once(tmp_path: Path) -> None:
    old = tmp_path / "acme-2026-01-31-2.answers.yaml"
    new = path_to_start_again(old, "2026-04-30")
    assert new.name == "acme-2026-04-30.answers.yaml"
    new.touch()
    assert path_to_start_again(new, "2026-04-30").name == "acme-2026-04-30-2.answers.yaml"
