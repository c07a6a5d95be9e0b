"""The command that asks, as it is run: in pipes, in real terminals, and killed in the middle."""

import contextlib
import os
import random
import shlex
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from partner_fit.cli.drafts import named_path
from partner_fit.cli.install import shell_name
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.scalars import LONGEST_TEXT
from partner_fit.store.answer_sheets import load_sheet
from partner_fit.store.questionnaires import load_questionnaire
from tests.cli.branch import Branch, branch_off, environment
from tests.cli.in_process import run_here
from tests.cli.terminal import Terminal

SMALL = Path(__file__).parent.parent / "small.yaml"
USE_SMALL = ("--questionnaire", str(SMALL))
KNOWN = ("--organisation", "Acme AG", "--name", "", "--role", "leadership", "--own-role")
ANSWERS = "1\n2\n2\n3\n\n1\nMoney.\n\n"


def run(*arguments: str, folder: Path, typed: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    done = run_here("assess", *arguments, folder=folder, typed=typed.encode(), **env)
    encoding = env.get("PYTHONIOENCODING", "utf-8")
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)
    )


@pytest.fixture
def terminals() -> Iterator[Callable[..., Terminal]]:
    """Open windows that are closed after the test, whatever happens in it."""
    with contextlib.ExitStack() as opened:
        yield lambda *arguments, **more: opened.enter_context(Terminal(*arguments, **more))


def sheet_in(path: Path, questionnaire: str = str(SMALL)) -> AnswerSheet:
    return load_sheet(path, load_questionnaire(questionnaire)).sheet


def test_without_a_terminal_it_names_the_other_ways(tmp_path: Path) -> None:
    done = run("my sheet.answers.yaml", folder=tmp_path)
    assert done.returncode == 2
    for way in (
        "questionnaire blank --output 'my sheet.answers.yaml'",
        "assess --plain 'my sheet.answers.yaml'",
        "report 'my sheet.answers.yaml'",
    ):
        assert f"partner-fit {way}" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_script_answers_everything_and_gets_the_report(tmp_path: Path) -> None:
    done = run("--plain", *USE_SMALL, *KNOWN, "acme.answers.yaml", folder=tmp_path, typed=ANSWERS)
    assert done.returncode == 0, done.stderr
    sheet = sheet_in(tmp_path / "acme.answers.yaml")
    assert sheet.answers["gap-list"].choice == "old-list"
    assert sheet.probes["worry"].note == "Money."
    assert sheet.started == sheet.updated is not None
    report = done.stdout.split("That was the last question.")[1]
    assert "Acme AG" in report
    assert f"partner-fit report --full --questionnaire {SMALL} acme.answers.yaml\n" in report
    assert report.endswith("\nYour answers are in acme.answers.yaml.\n")
    assert "\x1b" not in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["acme.answers.yaml"], "no lock and no temporary file is left"


def test_input_that_ends_early_is_told_and_can_be_gone_on_with(tmp_path: Path) -> None:
    first = run("--plain", *USE_SMALL, *KNOWN, "my sheet.answers.yaml", folder=tmp_path, typed="1\n2\n")
    assert first.returncode == 1
    assert "Everything you answered is saved in my sheet.answers.yaml (1 of 2 questions answered)." in first.stdout
    command = first.stdout.rstrip().splitlines()[-1].strip()
    assert command == f"partner-fit assess --questionnaire {SMALL} --plain 'my sheet.answers.yaml'"
    second = run(*shlex.split(command)[2:], folder=tmp_path, typed="\n3\n")
    assert "Going on with my sheet.answers.yaml: Acme AG, 1 of 2 questions answered." in second.stdout
    assert "How many goals are pursued at the same time?" in second.stdout
    assert sheet_in(tmp_path / "my sheet.answers.yaml").answers["goals-at-once"].choice == "one-main-goal"


def test_the_scope_is_remembered(tmp_path: Path) -> None:
    run("--plain", *USE_SMALL, *KNOWN, "--full", "--all-roles", "acme.answers.yaml", folder=tmp_path, typed="1\n")
    scope = sheet_in(tmp_path / "acme.answers.yaml").scope
    assert (scope.full, scope.all_roles) == (True, True)
    resumed = run("--plain", *USE_SMALL, "acme.answers.yaml", folder=tmp_path)
    assert "0 of 3 questions answered" in resumed.stdout


def test_a_name_without_ending_gets_one(tmp_path: Path) -> None:
    done = run("--plain", *USE_SMALL, *KNOWN, "acme", folder=tmp_path, typed="1\n")
    assert "The answers go into acme.answers.yaml." in done.stdout
    assert sheet_in(tmp_path / "acme.answers.yaml").context == {"stage": "concept"}


def test_without_a_name_the_sheet_is_called_after_organisation_and_role(tmp_path: Path) -> None:
    known = ("--role", "leadership", "--own-role")
    run("--plain", *USE_SMALL, *known, folder=tmp_path, typed="../../Zoë & Söhne\nAnn\n1\n2\n")
    own = tmp_path / "zoe-sohne-leadership.answers.yaml"
    assert sheet_in(own).respondent.name == "Ann"
    again = run("--plain", *USE_SMALL, *known, folder=tmp_path, typed="../../Zoë & Söhne\nann\n")
    assert f"Going on with {own.name}" in again.stdout
    run("--plain", *USE_SMALL, *known, folder=tmp_path, typed="../../Zoë & Söhne\nBob\n2\n")
    other = tmp_path / "zoe-sohne-leadership-2.answers.yaml"
    assert sheet_in(other).respondent.name == "Bob"
    assert sheet_in(own).answers["gap-list"].choice == "old-list"
    assert len(list(tmp_path.parent.glob("*.yaml"))) == 0


@pytest.mark.parametrize(("name", "file"), [("Søren", "soren"), ("北京医疗", "北京医疗"), ("...", "organisation")])
def test_a_company_in_any_script_is_found_again_in_the_file_name(name: str, file: str, tmp_path: Path) -> None:
    known = ("--organisation", name, *KNOWN[2:])
    done = run("--plain", *USE_SMALL, *known, folder=tmp_path, typed="1\n")
    path = tmp_path / f"{file}-leadership.answers.yaml"
    assert sheet_in(path).organisation == name
    assert shell_name(path.name) in done.stdout


def test_a_system_that_knows_only_some_letters_gets_a_name_of_those(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partner_fit.store.file_names.os.fsencode", lambda name: name.encode("latin-1"))
    for name in ("北京医疗", "北京 Medical"):
        run("--plain", *USE_SMALL, "--organisation", name, *KNOWN[2:], folder=tmp_path, typed="1\n")
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"organisation-leadership.answers.yaml", "medical-leadership.answers.yaml"}


def test_leaving_before_the_first_answer_leaves_nothing_behind(tmp_path: Path) -> None:
    done = run("--plain", *USE_SMALL, "acme.answers.yaml", folder=tmp_path, typed="Acme\n")
    assert done.returncode == 1
    assert "no file was made or changed" in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--role", "tecnical"), 'Did you mean "technical"?'),
        (("--organisation", " "), "--organisation is empty"),
        (("--organisation", "x" * 201), "too long: 201 characters"),
        (("-",), "needs a file for its answers"),
        (("",), "The name of the sheet is empty"),
        (("two\nlines",), "The file name two\N{REPLACEMENT CHARACTER}lines holds characters that cannot be seen"),
    ],
)
def test_wrong_usage_is_told(arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    done = run("--plain", *USE_SMALL, *arguments, folder=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long_is_told_with_what_to_do(tmp_path: Path) -> None:
    done = run("--plain", *USE_SMALL, *KNOWN, "x" * 300, folder=tmp_path)
    assert done.returncode == 1
    assert "is too long\nChoose a shorter one." in done.stderr


def test_comments_that_the_next_save_removes_are_told_of_before(tmp_path: Path) -> None:
    path = tmp_path / "acme.answers.yaml"
    run("--plain", *USE_SMALL, *KNOWN, path.name, folder=tmp_path, typed="1\n2\nn see # 4 and 'it'\n")
    assert "is a comment" not in run("--plain", *USE_SMALL, path.name, folder=tmp_path).stdout
    written = path.read_text(encoding="utf-8") + "# ask Eva\n"
    path.write_text(written, encoding="utf-8")
    done = run("--plain", *USE_SMALL, path.name, folder=tmp_path, typed="q\n")
    assert (
        "What stands behind a # in acme.answers.yaml is a comment, and the next answer saved will remove it."
        in done.stdout
    )
    assert path.read_text(encoding="utf-8") == written


def test_a_sheet_of_a_questionnaire_that_is_not_here_names_the_option_that_helps(tmp_path: Path) -> None:
    path = tmp_path / "acme.answers.yaml"
    run("--plain", *USE_SMALL, *KNOWN, path.name, folder=tmp_path, typed="1\n")
    done = run("--plain", path.name, folder=tmp_path)
    assert done.returncode == 3
    assert 'acme.answers.yaml:14:7: there is no questionnaire "small-fit" here' in done.stderr
    assert "--questionnaire FILE" in done.stderr


def test_options_that_contradict_the_sheet_are_refused(tmp_path: Path) -> None:
    run("--plain", *USE_SMALL, *KNOWN, "acme.answers.yaml", folder=tmp_path, typed="1\n")
    before = (tmp_path / "acme.answers.yaml").read_bytes()
    done = run("--plain", *USE_SMALL, "--organisation", "Other", "acme.answers.yaml", folder=tmp_path, typed="1\n")
    assert done.returncode == 2
    assert 'The sheet says "Acme AG", not "Other"' in done.stderr
    assert (tmp_path / "acme.answers.yaml").read_bytes() == before


def test_a_broken_sheet_is_told_and_never_touched(tmp_path: Path) -> None:
    path = tmp_path / "acme.answers.yaml"
    path.write_text("format: 1\nanswers: {gap-list: [}\n", encoding="utf-8")
    done = run("--plain", *USE_SMALL, "acme.answers.yaml", folder=tmp_path, typed="1\n")
    assert done.returncode == 3
    assert "acme.answers.yaml:2:" in done.stderr
    assert path.read_text(encoding="utf-8") == "format: 1\nanswers: {gap-list: [}\n"


def test_a_folder_that_is_not_there_is_told_before_any_question(tmp_path: Path) -> None:
    done = run("--plain", *USE_SMALL, "nowhere/acme.answers.yaml", folder=tmp_path, typed="Acme\n")
    assert done.returncode == 1
    assert "the folder of nowhere/acme.answers.yaml does not exist" in done.stderr
    assert "organisation" not in done.stdout


def test_bytes_that_are_no_text_and_endless_lines_are_survived(tmp_path: Path) -> None:
    typed = b"1\n2\nn " + b"9" * 300_000 + b"\nn caf\xe9\n2\n"
    done = branch_off("assess", "--plain", *USE_SMALL, *KNOWN, "acme.answers.yaml", folder=tmp_path, typed=typed)
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    assert b"standard input:4:6: here stands byte e9, which is no text in UTF-8" in done.stderr
    assert sheet_in(tmp_path / "acme.answers.yaml").answers["gap-list"].note == "9" * LONGEST_TEXT


def test_a_terminal_that_knows_no_utf_8_shows_what_it_can(tmp_path: Path) -> None:
    done = run(
        "--plain", *USE_SMALL, *KNOWN[2:], "a.answers.yaml", folder=tmp_path, typed="Zoë\n1\n", PYTHONIOENCODING="ascii"
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "0 of 2 questions answered" in done.stdout


def test_in_a_terminal_ctrl_c_keeps_every_answer_and_names_the_way_back(
    tmp_path: Path, terminals: Callable[..., Terminal]
) -> None:
    window = terminals("assess", *USE_SMALL, *KNOWN, "acme.answers.yaml", folder=tmp_path)
    for line, then in (("1\n", "skills you lack"), ("2\n", "What could you show"), ("2\n", "How many goals")):
        window.wait_for("help\n> ")
        window.type(line)
        window.wait_for(then)
    window.type("\x03")
    assert window.end() == 130
    assert f"  partner-fit assess --questionnaire {SMALL} acme.answers.yaml" in " ".join(window.seen.split("\n"))
    assert "1 of 2 questions answered" in " ".join(window.seen.split())
    assert sheet_in(tmp_path / "acme.answers.yaml").answers["gap-list"].evidence == "notes"

    again = terminals("assess", *USE_SMALL, "acme.answers.yaml", folder=tmp_path)
    again.wait_for("> ")
    assert "Going on with acme.answers.yaml" in again.seen
    assert "How many goals" in again.seen
    again.type("\x04")
    assert again.end() == 1
    assert "The input ended." in again.seen


def test_a_whole_sitting_in_a_terminal_ends_with_the_report(tmp_path: Path, terminals: Callable[..., Terminal]) -> None:
    window = terminals("assess", *USE_SMALL, folder=tmp_path, columns=60)
    for prompt, line in (
        ("your organisation?", "Acme AG"),
        ("your name?", ""),
        ("answer for?", "1"),
        ("colleagues", "1"),
        ("How far", "1"),
        ("skills", "2"),
        ("show for it?", "3"),
        ("How many", "3"),
        ("show for it?", ""),
        ("next goal", "2"),
        ("worries", "Money."),
        ("last question", ""),
    ):
        window.wait_for(prompt)
        window.wait_for("> ")
        window.type(f"{line}\n")
    window.wait_for("full report?")
    assert "Your answers are in acme-ag-leadership.answers.yaml." in window.seen
    window.type("\n")
    assert window.end() == 0
    assert sheet_in(tmp_path / "acme-ag-leadership.answers.yaml").probes["next-goal"].choice == "approval"


def test_in_lines_too_arrows_and_enter_answer(tmp_path: Path, terminals: Callable[..., Terminal]) -> None:
    window = terminals("assess", *USE_SMALL, *KNOWN, "acme.answers.yaml", folder=tmp_path)
    down, up = "\x1b[B", "\x1bOA"
    for keys, then in (((down, down, up), "skills you lack"), ((up, up), "What could you show"), ((up,), "How many")):
        window.wait_for("help\n> ")
        window.type("".join(keys) + "\n")
        window.wait_for(then)
    window.type("q\n")
    assert window.end() == 0
    sheet = sheet_in(tmp_path / "acme.answers.yaml")
    assert sheet.context == {"stage": "concept"}
    assert (sheet.answers["gap-list"].choice, sheet.answers["gap-list"].evidence) == ("old-list", "record")


@pytest.mark.parametrize("how", ["hang up", "terminate"])
def test_a_closed_window_and_a_request_to_end_keep_every_answer(
    how: str, tmp_path: Path, terminals: Callable[..., Terminal]
) -> None:
    window = terminals("assess", *USE_SMALL, *KNOWN, "acme.answers.yaml", folder=tmp_path)
    window.wait_for("> ")
    window.type("1\n")
    window.wait_for("help\n> ")
    if how == "hang up":
        window.hang_up()
    else:
        time.sleep(0.2)  # a signal that comes just before the program waits for a key would wait with it
        window.process.send_signal(signal.SIGTERM)
        assert window.end() == 130
        assert "partner-fit assess" in window.seen
    assert sheet_in(tmp_path / "acme.answers.yaml").context == {"stage": "concept"}
    assert [path.name for path in tmp_path.iterdir()] == ["acme.answers.yaml"]


def test_a_second_window_is_told(tmp_path: Path, terminals: Callable[..., Terminal]) -> None:
    window = terminals("assess", *USE_SMALL, *KNOWN, "acme.answers.yaml", folder=tmp_path)
    window.wait_for("help\n> ")
    second = run("--plain", *USE_SMALL, "acme.answers.yaml", folder=tmp_path, typed="2\n")
    assert second.returncode == 2
    assert "acme.answers.yaml is open in another window" in second.stderr
    window.type("1\n")
    window.wait_for("skills")
    window.type("q\n")
    assert window.end() == 0
    assert sheet_in(tmp_path / "acme.answers.yaml").context == {"stage": "concept"}


def test_an_unfinished_sheet_of_the_folder_is_offered(tmp_path: Path, terminals: Callable[..., Terminal]) -> None:
    run("--plain", *USE_SMALL, *KNOWN, folder=tmp_path, typed="1\n2\n")
    window = terminals("assess", *USE_SMALL, folder=tmp_path, columns=100)
    window.wait_for("> ")
    assert "Go on with acme-ag-leadership.answers.yaml (Acme AG, 1 of 2 questions answered)" in " ".join(
        window.seen.split()
    )
    window.type("1\n")
    window.wait_for("What could you show for it?")
    window.type("\n")
    window.wait_for("How many goals")
    window.type("q\n")
    assert window.end() == 0


@pytest.mark.parametrize(
    ("env", "forbidden"), [({"NO_COLOR": "1"}, ("[36m", "[1;36m", "[32m")), ({"TERM": "dumb"}, ("\x1b", "█", "─"))]
)
def test_simple_terminals_get_no_colour(
    env: dict[str, str], forbidden: tuple[str, ...], tmp_path: Path, terminals: Callable[..., Terminal]
) -> None:
    window = terminals("assess", *USE_SMALL, *KNOWN, "acme.answers.yaml", folder=tmp_path, columns=60, **env)
    window.wait_for("> ")
    window.type("1\n")
    window.wait_for("h help\n> ")
    assert not [sign for sign in forbidden if sign in window.raw]
    assert max(len(line) for line in window.seen.splitlines()) <= 60
    window.type("q\n")
    assert window.end() == 0


def test_killed_at_any_moment_no_acknowledged_answer_is_lost(tmp_path: Path) -> None:
    chance = random.Random(7)
    for sitting in range(3):
        path = tmp_path / f"sheet-{sitting}.answers.yaml"
        (keys, typed), (seen, shown) = os.pipe(), os.pipe()
        program = Branch(
            *("assess", "--plain", *KNOWN, path.name),
            folder=tmp_path,
            env=environment(),
            streams=(keys, shown, shown),
        )
        os.close(keys)
        os.close(shown)
        with os.fdopen(typed, "wb") as hand, os.fdopen(seen, "rb") as eye:
            hand.write(b"2\n" * 90)
            hand.flush()
            before = eye.read(chance.randrange(1_500, 18_000))
            program.kill()
            seen_at_all = (before + eye.read()).decode(errors="replace")
        assert program.wait() == -signal.SIGKILL
        acknowledged = seen_at_all.count(", about ") - 1
        sheet = sheet_in(path, "medtech-cdmo")
        saved = len(sheet.given_context) + len(sheet.answers) + len(sheet.probes)
        assert acknowledged > 0
        assert saved in (acknowledged, acknowledged + 1), "at most the answer under way is not shown yet"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("acme", "acme.answers.yaml"),
        ("a.b", "a.b.answers.yaml"),
        ("a.answers", "a.answers.yaml"),
        ("x/acme", "x/acme.answers.yaml"),
        ("a.YML", "a.answers.yaml"),
        ("acme.answer.yaml", "acme.answers.yaml"),
        ("a.txt", "a.txt.answers.yaml"),
    ],
)
def test_the_file_that_a_name_means(name: str, path: str) -> None:
    assert str(named_path(name)) == path


def test_a_file_that_is_there_is_taken_whatever_its_ending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.yml").touch()
    assert str(named_path("old.yml")) == "old.yml"


def test_a_slip_in_the_ending_goes_on_with_the_sheet(tmp_path: Path) -> None:
    run("--plain", *USE_SMALL, *KNOWN, "acme.answers.yaml", folder=tmp_path, typed="1\n")
    done = run("--plain", *USE_SMALL, "acme.answer.yaml", folder=tmp_path, typed="2\n")
    assert "There is no acme.answer.yaml; acme.answers.yaml is meant." in done.stdout
    assert "Going on with acme.answers.yaml" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["acme.answers.yaml"]


def test_a_slip_in_a_name_begins_no_second_sheet_in_a_script(tmp_path: Path) -> None:
    run("--plain", *USE_SMALL, *KNOWN, "acme.answers.yaml", folder=tmp_path, typed="1\n")
    done = run("--plain", *USE_SMALL, "acmee", folder=tmp_path, typed="2\n")
    assert done.returncode == 2
    assert "There is no acmee.answers.yaml. Did you mean acme.answers.yaml?" in done.stderr
    other = ("--organisation", "Acma", "--name", "", "--role", "leadership", "--own-role")
    assert run("--plain", *USE_SMALL, *other, "acma", folder=tmp_path, typed="1\n").returncode == 1
    assert {path.name for path in tmp_path.iterdir()} == {"acme.answers.yaml", "acma.answers.yaml"}


@pytest.mark.parametrize(("typed", "stage"), [("1\n", "Going on with acme.answers.yaml"), ("2\n", "What is the name")])
def test_a_person_is_asked_whether_a_slip_means_another_sheet(
    typed: str, stage: str, tmp_path: Path, terminals: Callable[..., Terminal]
) -> None:
    run("--plain", *USE_SMALL, *KNOWN, "acme.answers.yaml", folder=tmp_path, typed="1\n")
    window = terminals("assess", "--line", *USE_SMALL, "acmee", folder=tmp_path, columns=100)
    window.wait_for("> ")
    assert "There is no acmee.answers.yaml. Did you mean acme.answers.yaml?" in window.seen
    window.type(typed)
    window.wait_for(stage)
    window.wait_for("> ")
    window.type("q\n")
    assert window.end() == 0
    assert [path.name for path in tmp_path.iterdir()] == ["acme.answers.yaml"]


def test_commands_can_be_pasted_into_a_shell() -> None:
    assert shell_name("a b.yaml") == "'a b.yaml'"
    assert shell_name("-x.yaml") == "./-x.yaml"
