"""Reports and explanations, run as a person runs them."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.branch import branch_off, environment
from tests.cli.in_process import run_here

ROOT = Path(__file__).resolve().parents[2]
SHEET = ROOT / "examples" / "blind-spots.answers.yaml"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    done = run_here(*arguments, folder=ROOT, COLUMNS="80")
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def run_apart(*arguments: object, closed: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, with one of its standard streams closed."""
    done = branch_off(*arguments, folder=ROOT, closed=closed, COLUMNS="80")
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(
    "arguments",
    [("report", SHEET, "--json"), ("explain", "required-step", SHEET), ("questionnaire", "list")],
    ids=["report", "explain", "questionnaire"],
)
def test_a_result_that_cannot_be_shown_is_an_error(arguments: tuple[object, ...]) -> None:
    done = run_apart(*arguments, closed=1)
    assert done.returncode == 1
    assert done.stderr.startswith("partner-fit: Standard output is closed")
    assert done.stderr.count("\n") == 2


def test_a_closed_standard_output_is_an_error_in_a_shell_too() -> None:
    command = shlex.join([sys.executable, "-m", "partner_fit", "questionnaire", "list"])
    done = subprocess.run(["sh", "-c", f"{command} >&-"], stderr=subprocess.PIPE, env=environment(), check=False)
    assert (done.returncode, done.stderr[:38]) == (1, b"partner-fit: Standard output is closed")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_result_that_does_not_fit_is_an_error() -> None:
    command = shlex.join([sys.executable, "-m", "partner_fit", "report", str(SHEET)])
    done = subprocess.run(["sh", "-c", f"{command} >/dev/full"], stderr=subprocess.PIPE, env=environment(), check=False)
    assert done.returncode == 1
    said = [b"partner-fit: No space left on device: input or output", b"Free some space, or write to another place."]
    assert done.stderr.splitlines() == said


@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/fd/1"])
@pytest.mark.skipif(not Path("/dev/fd/1").exists(), reason="this system has no names for open files")
def test_standard_output_may_be_named(name: str) -> None:
    assert run_apart("report", SHEET, "--json", "--output", name).stdout == run("report", SHEET, "--json").stdout != ""


def test_a_closed_input_is_an_empty_one() -> None:
    done = run_apart("report", "-", closed=0)
    assert done.returncode == 3
    assert "the file is empty" in done.stderr


def test_a_closed_error_stream_leaves_the_exit_code() -> None:
    assert run_apart("report", "no-such-file", closed=2).returncode == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--output", ""), "--output is empty."),
        (("--json", "-o", " "), "--output is empty."),
        (("--force",), "--force replaces a file, and none is named."),
        (("--force", "--json"), "--force replaces a file, and none is named."),
        (("--output", "report.docx"), "No format ends in .docx."),
        (("--json", "--format", "html"), "--json and --format html cannot be used together."),
        (("--fail-under", "nan"), "--fail-under nan is not a score."),
        (("--fail-under", "101"), "--fail-under 101 is not a score."),
    ],
)
def test_wishes_that_make_no_sense_are_refused_and_nothing_is_written(
    options: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    from partner_fit.cli import app

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["partner-fit", "report", str(SHEET), *options])
    assert app.run() == 2
    out, err = capsys.readouterr()
    assert said in err
    assert not out
    assert not list(tmp_path.iterdir())


def test_explain_knows_the_context_questions() -> None:
    done = run("explain", "scale-up-basis", SHEET, "--context", "weather=fine")
    assert done.returncode == 2
    assert "There is no context question weather." in done.stderr
