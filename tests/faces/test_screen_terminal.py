"""The full screen in a real pseudo-terminal: signals, a closed window, what is left behind, and who gets it."""

import contextlib
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from partner_fit.model.answers import AnswerSheet
from partner_fit.store.answer_sheets import load_sheet
from partner_fit.store.questionnaires import load_questionnaire
from tests.cli.branch import PATIENCE
from tests.cli.terminal import Terminal

SMALL = Path(__file__).parent.parent / "small.yaml"
COMMAND = ("assess", "--questionnaire", str(SMALL), "--organisation", "Acme AG", "--name", "", "--role", "leadership")
ENTER_SCREEN, LEAVE_SCREEN = "\x1b[?1049h", "\x1b[?1049l"
Windows = Callable[..., Terminal]


@pytest.fixture
def windows(tmp_path: Path) -> Iterator[Windows]:
    """Open windows with a capable terminal that are closed after the test, whatever happens in it."""
    with contextlib.ExitStack() as opened:

        def opened_with(*more: str, **given: object) -> Terminal:
            command = (*COMMAND, "--own-role", *more, "acme.answers.yaml")
            return opened.enter_context(Terminal(*command, folder=tmp_path, rows=24, **given))  # type: ignore[arg-type]  # as it came

        yield opened_with


def sheet_in(folder: Path) -> AnswerSheet:
    return load_sheet(folder / "acme.answers.yaml", load_questionnaire(str(SMALL))).sheet


def begin(window: Terminal) -> None:
    """Give the first two answers."""
    window.wait_for("How far is the product?")
    window.type("1")
    window.wait_for("skills you lack")
    window.type("2")
    window.wait_for("What could you show")


def test_a_capable_terminal_gets_the_screen_and_gets_its_own_back(windows: Windows, tmp_path: Path) -> None:
    window = windows()
    window.wait_for("How far is the product?")
    assert ENTER_SCREEN in window.raw
    assert "\x1b[?1000h" not in window.raw
    begin(window)
    window.type("q")
    assert window.end() == 0
    assert LEAVE_SCREEN in window.raw
    assert "partner-fit assess" in window.raw.partition(LEAVE_SCREEN)[2]
    assert sheet_in(tmp_path).answers["gap-list"].choice == "old-list"


def test_an_interview_from_the_first_key_to_the_report(windows: Windows, tmp_path: Path) -> None:
    window = windows(apart=True)
    begin(window)
    for key, seen in (("3", "How many goals"), ("3", "show for it"), ("\r", "next goal"), ("1", "worries you")):
        window.type(key)
        window.wait_for(seen)
    window.type("\r")
    window.wait_for("Your answer")
    window.type("Money.\r")
    window.wait_for("All questions are through")
    window.type("\r")
    window.wait_for("full report?")
    assert "-m partner_fit report" in window.seen
    window.type("\r")
    assert window.end() == 0
    assert sheet_in(tmp_path).probes["worry"].note == "Money."


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda number: number.name)
def test_a_program_that_is_told_to_end_says_how_to_go_on(
    number: signal.Signals, windows: Windows, tmp_path: Path
) -> None:
    window = windows()
    begin(window)
    window.type("")
    window.process.send_signal(number)
    assert window.end() == 130
    last_words = window.raw.partition(LEAVE_SCREEN)[2]
    assert "Interrupted." in last_words
    assert "Traceback" not in window.raw
    assert sheet_in(tmp_path).answers["gap-list"].choice == "old-list"


def test_a_killed_program_has_lost_nothing_and_is_gone_on_with(windows: Windows, tmp_path: Path) -> None:
    window = windows()
    begin(window)
    window.process.kill()
    window.process.wait(PATIENCE)
    assert sheet_in(tmp_path).answers["gap-list"].choice == "old-list"
    again = windows()
    again.wait_for("What could you show for it?")
    again.type("\r")
    again.wait_for("How many goals")


def test_a_closed_window_ends_the_program_and_loses_nothing(windows: Windows, tmp_path: Path) -> None:
    window = windows()
    begin(window)
    window.hang_up()
    assert sheet_in(tmp_path).answers["gap-list"].choice == "old-list"


@pytest.mark.parametrize(("env", "is_coloured"), [({"NO_COLOR": "1"}, False), ({}, True)], ids=["no-color", "usual"])
def test_no_color_means_none(env: dict[str, str], is_coloured: bool, windows: Windows) -> None:
    window = windows(**env)
    begin(window)
    assert (
        bool(re.search(r"\x1b\[([0-9;]*;)?(3[0-7]|4[0-7]|9[0-7]|[34]8;[0-9;]*)(;[0-9;]*)?m", window.raw)) == is_coloured
    )


@pytest.mark.parametrize(
    ("more", "env"),
    [((), {"ACCESSIBLE": "1"}), ((), {"TERM": "dumb"}), (("--line",), {}), (("--plain",), {})],
    ids=["accessible", "dumb", "line", "plain"],
)
def test_who_needs_lines_gets_lines(more: tuple[str, ...], env: dict[str, str], windows: Windows) -> None:
    window = windows(*more, **env)
    window.wait_for("> ")
    assert ENTER_SCREEN not in window.raw
    window.type("q\n")
    assert window.end() == 0
