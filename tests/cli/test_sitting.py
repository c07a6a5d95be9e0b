"""What happens to a sitting from outside: scripts, pastes, other programs, a full disk, somebody else's sheet."""

import contextlib
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.branch import PATIENCE, environment
from tests.cli.in_process import run_here
from tests.cli.terminal import Terminal
from tests.cli.test_assess import ANSWERS, KNOWN, USE_SMALL, run, sheet_in

OLD, NEW = "acme.answers.yaml", "acme-yours-*.answers.yaml"
FACES = {"line": 16, "screen": 24}
"""The face, and how many rows the window has for it."""
Open = Callable[..., Terminal]


@pytest.fixture
def terminals(tmp_path: Path) -> Iterator[Open]:
    """Open windows on a sheet that are closed after the test, whatever happens in it."""
    with contextlib.ExitStack() as opened:

        def open_window(*more: str, sheet: str = OLD, **given: object) -> Terminal:
            command = ("assess", *USE_SMALL, *more, *([sheet] if sheet else []))
            return opened.enter_context(Terminal(*command, folder=tmp_path, **given))  # type: ignore[arg-type]  # as it came

        yield open_window


def answered(folder: Path, typed: str = "1\n") -> Path:
    """Return a sheet in which somebody has begun to answer."""
    run("--plain", *USE_SMALL, *KNOWN, OLD, folder=folder, typed=typed)
    return folder / OLD


def test_a_script_stops_at_the_first_line_without_meaning_and_keeps_what_was_before(tmp_path: Path) -> None:
    done = run("--plain", *USE_SMALL, *KNOWN, OLD, folder=tmp_path, typed="1\n2\n2\nseven\n1\n1\n")
    assert done.returncode == 3
    assert 'standard input:4:1: "seven" has no meaning here. Type a number from 1 to 3' in done.stderr
    assert "\n    seven\n" in done.stderr
    assert f"Stopped. Everything you answered is saved in {OLD} (1 of 2 questions answered)." in done.stdout
    sheet = sheet_in(tmp_path / OLD)
    assert list(sheet.answers) == ["gap-list"]
    assert sheet.probes == {}


@pytest.mark.parametrize("place", [0, 1])
def test_a_name_in_a_script_that_is_no_text_is_refused(place: int, tmp_path: Path) -> None:
    lines = [b"Acme AG", b"Ada"]
    lines[place] += b" \xe9"
    done = run_here("assess", "--plain", *USE_SMALL, folder=tmp_path, typed=b"\n".join(lines) + b"\n1\n")
    assert done.returncode == 3
    assert f"standard input:{place + 1}:{len(lines[place])}: here stands byte e9".encode() in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", ["--organisation", "--name"])
def test_a_name_on_the_command_line_that_is_no_text_is_refused(option: str, tmp_path: Path) -> None:
    done = run("--plain", *USE_SMALL, option, os.fsdecode(b"caf\xe9"), folder=tmp_path)
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
    assert f"{option} holds byte e9, which is no text in UTF-8." in done.stderr


@pytest.mark.parametrize(("lines", "unused"), [(f"{ANSWERS}4\n5\n", 9), ("1\n2\nq\n\n3\n", 5)], ids=["through", "left"])
def test_lines_of_a_script_after_its_end_are_told(lines: str, unused: int, tmp_path: Path) -> None:
    done = run("--plain", *USE_SMALL, *KNOWN, OLD, folder=tmp_path, typed=lines)
    assert done.returncode == 3
    assert f"standard input:{unused}:1: the sitting had ended before this line" in done.stderr
    assert sheet_in(tmp_path / OLD).answers["gap-list"].choice == "old-list"
    assert f"assess --questionnaire {USE_SMALL[1]} --plain {OLD}" in done.stdout
    blank = run("--plain", *USE_SMALL, *KNOWN, "blank.yaml", folder=tmp_path, typed=f"{ANSWERS}\n\n")
    assert (blank.returncode, blank.stderr) == (0, "")


def test_a_program_that_keeps_its_end_of_the_pipe_open_is_not_waited_for(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "partner_fit", "assess", "--plain", *USE_SMALL, *KNOWN, OLD]
    given, writing = os.pipe()
    try:
        with subprocess.Popen(
            command, cwd=tmp_path, env=environment(), stdin=given, stdout=subprocess.DEVNULL
        ) as running:
            os.write(writing, ANSWERS.encode())
            assert running.wait(PATIENCE) == 0
    finally:
        os.close(writing)
        os.close(given)


def test_who_stopped_at_the_proof_of_an_answer_is_asked_for_it_again(tmp_path: Path) -> None:
    answered(tmp_path, "1\n2\n")
    done = run("--plain", *USE_SMALL, OLD, folder=tmp_path, typed="2\n3\n")
    assert "You stopped after this answer:" in done.stdout
    sheet = sheet_in(tmp_path / OLD)
    assert sheet.answers["gap-list"].evidence == "notes"
    assert sheet.answers["goals-at-once"].choice == "one-main-goal"


def test_a_mark_before_the_first_line_is_no_part_of_it(tmp_path: Path) -> None:
    done = run("--plain", *USE_SMALL, *KNOWN, OLD, folder=tmp_path, typed="\ufeff1\n2\n2\n")
    assert "1 of 2 questions answered" in done.stdout
    assert sheet_in(tmp_path / OLD).answers["gap-list"].evidence == "notes"


def test_people_without_a_name_never_share_a_file(tmp_path: Path) -> None:
    for line in ("1\n1\n", "2\n2\n", "1\n3\n"):
        done = run("--plain", *USE_SMALL, *KNOWN, folder=tmp_path, typed=line)
        assert "Going on with" not in done.stdout
    sheets = sorted(tmp_path.glob("*.answers.yaml"))
    assert [path.name for path in sheets] == [f"acme-ag-leadership{end}.answers.yaml" for end in ("-2", "-3", "")]
    choices = [sheet_in(path).answers["gap-list"].choice for path in sheets]
    assert choices == ["old-list", "dated-list", "none"]


@pytest.mark.parametrize(("line", "sheets"), [("1\n", 1), ("2\n", 2), ("3\n", 2)], ids=["mine", "again", "new"])
def test_at_a_terminal_the_sheet_without_a_name_is_asked_about(
    line: str, sheets: int, tmp_path: Path, terminals: Open
) -> None:
    run("--plain", *USE_SMALL, *KNOWN, folder=tmp_path, typed="1\n2\n")
    window = terminals(*KNOWN, sheet="", columns=100)
    window.wait_for("Go on with acme-ag-leadership.answers.yaml (Acme AG, 1 of 2 questions answered)")
    window.wait_for("> ")
    window.type(line)
    window.wait_for("q save and quit   h help")
    window.type("q\n")
    assert window.end() == 0
    assert len(list(tmp_path.glob("*.answers.yaml"))) == sheets


@pytest.mark.parametrize("face", FACES)
def test_what_somebody_else_wrote_meanwhile_stays_and_both_are_named(
    face: str, tmp_path: Path, terminals: Open
) -> None:
    path = answered(tmp_path)
    window = terminals("--screen" if face == "screen" else "--line", rows=FACES[face], columns=100)
    window.wait_for("skills you lack")
    window.wait_for("h help")
    theirs = path.read_bytes() + b"# from another window\n"
    path.write_bytes(theirs)
    window.type("2" if face == "screen" else "2\n")
    window.wait_for("has written acme.answers.yaml meanwhile")
    window.type("\r")
    window.type("3" if face == "screen" else "3\n")
    window.wait_for("q save and quit")
    window.type("q" if face == "screen" else "q\n")
    assert window.end() == 0
    assert path.read_bytes() == theirs
    (new,) = tmp_path.glob(NEW)
    assert sheet_in(new).answers["gap-list"].choice == "old-list"
    assert f"Everything you answered is saved in {new.name}" in window.seen
    assert f"partner-fit compare {' '.join(USE_SMALL)} {OLD} {new.name}" in " ".join(window.seen.split())
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([OLD, new.name])


def test_a_sheet_that_was_moved_away_is_made_again_and_that_is_said(tmp_path: Path, terminals: Open) -> None:
    path = answered(tmp_path)
    window = terminals()
    window.wait_for("h help\n> ")
    path.rename(tmp_path / "mine.yaml")
    window.type("2\n")
    window.wait_for("acme.answers.yaml was moved or removed meanwhile.")
    window.wait_for("h help\n> ")
    window.type("q\n")
    assert window.end() == 0
    assert sheet_in(path).answers["gap-list"].choice == "old-list"


def test_a_sheet_keeps_its_mode_and_a_new_one_is_private(tmp_path: Path) -> None:
    path = answered(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o664)
    run("--plain", *USE_SMALL, OLD, folder=tmp_path, typed="2\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o664


@pytest.mark.parametrize("last", ["q\n", "\x03"], ids=["q", "ctrl-c"])
def test_on_a_full_disk_nobody_is_told_that_all_is_saved(last: str, tmp_path: Path, terminals: Open) -> None:
    path = answered(tmp_path)
    before = path.read_bytes()
    window = terminals(full_disk=True, PYTHONDONTWRITEBYTECODE="1")
    window.wait_for("h help\n> ")
    for line in ("2\n", "\n"):
        window.type(line)
        window.wait_for("The last answer could not be saved")
        window.wait_for("without the last answer.\n> ")
    window.type(last)
    assert window.end() == (130 if last == "\x03" else 1)
    assert f"Everything before the last answer is saved in {OLD} (0 of 2 questions answered)." in " ".join(
        window.seen.split()
    )
    assert "Everything you answered" not in window.seen
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [OLD]


@pytest.mark.parametrize("leave", ["q", "\x03"], ids=["q", "ctrl-c"])
def test_on_a_full_disk_the_screen_names_the_way_back_too(leave: str, tmp_path: Path, terminals: Open) -> None:
    answered(tmp_path)
    window = terminals("--screen", rows=24, full_disk=True, PYTHONDONTWRITEBYTECODE="1")
    window.wait_for("h help")
    window.type("2")
    window.wait_for("could not be saved")
    window.type(leave)
    assert window.end() == 1
    assert f"Everything before the last answer is saved in {OLD} (0 of 2 questions answered)." in " ".join(
        window.seen.split()
    )


@pytest.mark.parametrize("face", ["--line", "--plain"])
def test_a_paste_of_several_lines_is_one_note(face: str, tmp_path: Path, terminals: Open) -> None:
    path = answered(tmp_path)
    window = terminals(face)
    window.wait_for("> ")
    assert "\x1b[?2004h" in window.raw
    window.type("n\n")
    window.wait_for("Note> ")
    window.type("\x1b[200~1 The first line\n2\n?\nthe last line\x1b[201~\n")
    window.wait_for("The note is kept.")
    window.type("2\n")
    window.wait_for("show for it?")
    window.type("q\n")
    assert window.end() == 0
    sheet = sheet_in(path)
    assert sheet.answers["gap-list"].note == "1 The first line 2 ? the last line"
    assert list(sheet.answers) == ["gap-list"]
    assert sheet.probes == {}


@pytest.mark.parametrize("face", ["--line", "--plain"])
def test_a_paste_at_a_question_answers_no_other(face: str, tmp_path: Path, terminals: Open) -> None:
    path = answered(tmp_path)
    window = terminals(face)
    window.wait_for("> ")
    window.type("\x1b[200~2\n2\n3\x1b[201~\n")
    window.wait_for('"2 2 3" has no meaning here.')
    window.type("q\n")
    assert window.end() == 0
    assert sheet_in(path).answers == {}


def test_a_byte_that_is_no_text_does_not_end_the_screen(tmp_path: Path, terminals: Open) -> None:
    path = answered(tmp_path)
    window = terminals("--screen", rows=24)
    window.wait_for("h help")
    window.send(b"\xe9")
    window.type("n")
    window.wait_for("Your note")
    window.send(b"caf\xe9\r")
    window.wait_for("The note is kept")
    window.type("q")
    assert window.end() == 0
    assert "Traceback" not in window.seen
    assert sheet_in(path).answers["gap-list"].note == "caf\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(("face", "code"), [("--screen", 0), ("--line", 130), ("--plain", 130)])
def test_after_a_stop_from_outside_ctrl_c_needs_no_other_key(
    face: str, code: int, tmp_path: Path, terminals: Open
) -> None:
    answered(tmp_path)
    window = terminals(face, rows=24)
    window.wait_for("h help" if face != "--plain" else "h all keys")
    for _ in range(3):
        os.kill(window.process.pid, signal.SIGSTOP)
        os.kill(window.process.pid, signal.SIGCONT)
    if face == "--screen":
        window.raw = ""
        window.wait_for("h help")  # drawn again
    window.type("\x03")
    ended = window.end()
    assert ended == code, window.seen
    assert "Everything you answered is saved" in " ".join(window.seen.split())


def test_who_needs_it_accessible_gets_no_rules_and_no_bars(tmp_path: Path, terminals: Open) -> None:
    answered(tmp_path, "1\n2\n2\n3\n\n1\n")
    window = terminals(ACCESSIBLE="1", rows=24)
    window.wait_for("> ")
    window.type("Money.\n")
    window.wait_for("That was the last question.")
    window.wait_for("> ")
    seen = window.seen
    window.type("q\n")
    assert window.end() == 0
    assert not [sign for sign in "─━█░│" if sign in seen + window.seen]


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\x7f"])
def test_a_control_sign_in_a_script_is_named(sign: str, tmp_path: Path) -> None:
    done = run("--plain", *USE_SMALL, *KNOWN, OLD, folder=tmp_path, typed=f"1\n2{sign}\n")
    assert done.returncode == 3
    assert f"standard input:2:2: here stands byte {ord(sign):02x}, a control sign and no text" in done.stderr
    assert sheet_in(tmp_path / OLD).context == {"stage": "concept"}


def test_a_pipe_keeps_no_answers(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("/dev/null", "pipe"):
        done = run("--plain", name, folder=tmp_path)
        assert done.returncode == 2
        assert f"{name} is a pipe or a device, which keeps no answers.\nGive the name of a file." in done.stderr
    done = run("--plain", "--questionnaire", "./pipe", folder=tmp_path)
    assert done.returncode == 1
    assert "Save it as a file, and name that." in done.stderr
