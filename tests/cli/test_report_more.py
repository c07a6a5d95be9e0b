"""Thresholds, standard input, refusals and the demonstration: what a script or a first-time reader relies on."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from partner_fit.store.questionnaires import load_questionnaire
from tests.cli.conftest import Run
from tests.cli.in_process import run_here

TESTS = Path(__file__).resolve().parent.parent
SMALL = TESTS / "small.yaml"
SHIPPED = TESTS.parent / "examples" / "blind-spots.answers.yaml"
HALF = """\
format: 1
questionnaire: {id: small-fit, version: "1.0"}
organisation: Acme AG
respondent: {role: leadership}
context: {stage: concept}
answers:
  gap-list: old-list
  last-surprise: this-month
  goals-at-once: one-main-goal
"""
"""A sheet whose score is 60 % of (1 x 50 + 2 x 0) / 3 and 40 % of 100: 50."""


@pytest.fixture
def half(tmp_path: Path) -> Path:
    path = tmp_path / "acme.answers.yaml"
    path.write_text(HALF, encoding="utf-8")
    return path


def piped(*arguments: str, given: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the program with something on standard input."""
    done = run_here(*arguments, folder=folder, typed=given.encode(), COLUMNS="80")
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


# --fail-under


@pytest.mark.parametrize(("least", "code"), [("0", 0), ("49.9", 0), ("50", 0), ("50.1", 4), ("100", 4)])
def test_a_score_below_the_threshold_ends_with_4(run: Run, half: Path, least: str, code: int) -> None:
    done = run("report", half, "--questionnaire", SMALL, "--fail-under", least, "--json")
    assert json.loads(done.out)["overall"]["score"] == 50, "the report is there in any case"
    assert done.code == code
    assert (f"the score is 50.0, and at least {least} was asked for" in done.err) == (code == 4)


def test_whoever_stopped_early_is_told_to_answer_the_rest_before_any_step(run: Run, tmp_path: Path) -> None:
    begun = tmp_path / "begun.answers.yaml"
    begun.write_text(HALF.partition("  goals-at-once")[0].replace("last-surprise: this-month", ""), encoding="utf-8")
    for more in (("--full",), ()):
        done = run("report", begun, "--questionnaire", SMALL, *more)
        opening, _, steps = done.flowing.partition("Do next")
        assert "too early to say" in opening
        assert re.match(r"[ ─]+First come the missing answers: \d more (is|are) needed for a score\. 1 ", steps), steps
    assert "Answer the rest: " in done.flowing
    assert "assess --questionnaire" in done.flowing.partition("Answer the rest:")[2].partition("Full report:")[0]


def test_whoever_left_nothing_open_is_sent_neither_to_answer_nor_to_a_plan_that_there_is_not(
    run: Run, tmp_path: Path
) -> None:
    unsure = tmp_path / "unsure.answers.yaml"
    told = re.sub(r"(last-surprise|goals-at-once|gap-list): .*", r"\1: dont-know", HALF)
    unsure.write_text(f"{told}probes:\n  next-goal: dont-know\n  worry: dont-know\n", encoding="utf-8")
    done = run("report", unsure, "--questionnaire", SMALL)
    assert "too early to say" in done.flowing
    assert "Full report: " in done.flowing
    assert "Answer the rest" not in done.flowing
    assert "Plan: " not in done.flowing


def test_no_score_is_never_enough(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.answers.yaml"
    empty.write_text(HALF.partition("answers:")[0], encoding="utf-8")
    done = run("report", empty, "--questionnaire", SMALL, "--fail-under", "0")
    assert done.code == 4
    assert "Acme AG" in done.out
    assert "it is too early for a score: 0 of 2 answers are given, and at least 0 was asked for" in done.err


def test_a_missed_threshold_still_writes_the_file(run: Run, half: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    assert run("report", half, "--questionnaire", SMALL, "--fail-under", "90", "--output", out).code == 4
    assert json.loads(out.read_text(encoding="utf-8"))["overall"]["score"] == 50


# where sheets come from and reports go


def test_a_sheet_on_standard_input_is_the_same_as_one_in_a_file(run: Run, half: Path, tmp_path: Path) -> None:
    arguments = ("--questionnaire", str(SMALL), "--as-of", "2026-11-23", "--json")
    done = piped("report", "-", *arguments, given=HALF, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == run("report", half, *arguments).out


def test_a_broken_sheet_on_standard_input_is_told_with_its_place(tmp_path: Path) -> None:
    wrong = HALF.replace("old-list", "odd-list")
    done = piped("report", "-", "--questionnaire", str(SMALL), given=wrong, folder=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert ":7:13:" in done.stderr
    assert "odd-list" in done.stderr


@pytest.mark.parametrize("name", ["acme.answers.yaml", "plain.yaml", "new.answers.yaml"])
def test_a_report_never_takes_the_place_of_answers(run: Run, half: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "plain.yaml").write_text(HALF, encoding="utf-8")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    done = run("report", half, "--questionnaire", SMALL, "--json", "--output", tmp_path / name)
    assert (done.code, done.out) == (2, "")
    assert "an answer sheet" in done.err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


# what is not understood


@pytest.mark.parametrize("command", [("report", SHIPPED), ("demo",)], ids=["report", "demo"])
@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "23.11.2026", ""])
def test_a_day_that_is_none_is_refused(run: Run, command: tuple[object, ...], day: str) -> None:
    done = run(*command, "--as-of", day)
    assert (done.code, done.out) == (2, "")
    assert "is not a day" in done.err
    assert "YYYY-MM-DD" in done.err


def test_the_day_that_is_given_is_the_day_of_the_report(run: Run) -> None:
    assert json.loads(run("report", SHIPPED, "--as-of", "2025-01-31", "--json").out)["as_of"] == "2025-01-31"


def test_a_format_there_is_not_is_refused_with_those_there_are(run: Run) -> None:
    done = run("report", SHIPPED, "--format", "docx")
    assert (done.code, done.out) == (2, "")
    assert "There is no format docx." in done.err
    for known in ("terminal", "json", "markdown", "html", "pdf"):
        assert known in done.err


@pytest.mark.parametrize(("name", "meant"), [("markdow", "markdown"), ("htm", "html"), ("jason", "json")])
def test_a_near_miss_of_a_format_is_led_to_it(run: Run, name: str, meant: str) -> None:
    assert f"{meant}" in run("report", SHIPPED, "--format", name).err.partition("Did you mean ")[2].partition("?")[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", SHIPPED, "--short", "--json"),
        ("report", SHIPPED, "--short", "--what-if", "required-step=moves-date"),
        ("report", SHIPPED, "--short", "--full"),
        ("demo", "--short", "--json"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(run: Run, arguments: tuple[object, ...]) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "--short" in done.err


@pytest.mark.usefixtures("bound_by_modes")
def test_a_place_that_may_not_be_entered_is_told_with_what_to_do(run: Run, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "x.answers.yaml").write_text(HALF)
    inside.chmod(0)
    sheet, page = inside / "x.answers.yaml", inside / "page.html"
    ways: list[tuple[object, ...]] = [(name, sheet) for name in ("report", "plan", "brief", "assess")]
    ways += [("compare", sheet, SHIPPED), ("report", SHIPPED, "--output", page), ("form", "--output", page)]
    ways += [("report", SHIPPED, "--questionnaire", sheet), ("questionnaire", "check", sheet)]
    ways += [("report", inside), ("collect", inside), ("assess", "--plain", sheet)]
    for way in ways:
        done = run(*way)
        assert done.code in (1, 2), way
        assert len(done.err.strip().split("\n")) > 1, (way, done.err)
        assert "Permission denied" not in done.err, (way, done.err)
    inside.chmod(0o700)


# explain and demo


def test_a_misspelt_question_is_guessed(run: Run) -> None:
    done = run("explain", "requird-step", SHIPPED)
    assert (done.code, done.out) == (2, "")
    assert 'There is no question "requird-step".' in done.err
    assert "Did you mean 8.6 Required steps?" in done.err


def test_a_question_like_no_other_is_told_how_questions_are_called(run: Run) -> None:
    done = run("explain", "zzzzzz", SHIPPED)
    assert done.code == 2
    assert "Reports show the number of each, such as 1.1 Gaps we act on" in done.err


def test_questions_and_choices_are_called_as_reports_show_them(run: Run) -> None:
    by_id = run("explain", "required-step", SHIPPED).out
    assert by_id == run("explain", "8.6", SHIPPED).out == run("explain", "Required steps", SHIPPED).out
    first = load_questionnaire("medtech-cdmo").questions[-1].shown[0].id
    tried = run("report", SHIPPED, "--what-if", f"required-step={first}")
    assert tried.code == 0
    assert tried.out == run("report", SHIPPED, "--what-if", "8.6=1").out
    wrong = run("report", SHIPPED, "--what-if", "8.6=9")
    assert wrong.code == 2
    assert f"Possible: 1 {first}, 2 " in wrong.err


def test_an_answer_is_explained_with_what_others_would_bring(run: Run, half: Path) -> None:
    done = run("explain", "gap-list", half, "--questionnaire", SMALL)
    assert (done.code, done.err) == (0, "")
    rows = [" ".join(line.split()) for line in done.out.split("\n")]
    assert any(row.startswith("answered 50 50 A list older than a year.") for row in rows)
    assert any(row.startswith("100 60 A list from this quarter") for row in rows)


def test_the_demonstration_needs_no_terminal(tmp_path: Path) -> None:
    done = piped("demo", given="", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert list(tmp_path.iterdir()) == []


def test_the_demonstration_is_the_report_of_an_example(run: Run) -> None:
    day = ("--as-of", "2026-11-23")
    assert run("demo", *day, "--json").out == run("report", SHIPPED, *day, "--json").out
    assert run("demo", *day, "--full").out == run("report", SHIPPED, *day, "--full").out


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_a_short_report_is_short_in_every_format_and_says_how_to_get_the_rest(run: Run, name: str) -> None:
    short, full = (
        " ".join(run("report", SHIPPED, length, "--format", name).out.split()) for length in ("--short", "--full")
    )
    assert len(short) < len(full) / 4
    assert "stand in the full report" in short


def test_a_terminal_and_a_sheet_of_paper_get_the_short_report_unless_the_full_one_is_asked_for(run: Run) -> None:
    day = ("--as-of", "2026-11-23")
    assert run("report", SHIPPED, *day).out == run("report", SHIPPED, "--short", *day).out
    for name in ("markdown", "html"):
        named = ("report", SHIPPED, *day, "--format", name)
        assert run(*named).out == run(*named, "--full").out != run(*named, "--short").out


def test_the_former_name_of_the_short_report_still_works_and_says_the_new_one(run: Run) -> None:
    done = run("report", SHIPPED, "--brief", "--as-of", "2026-11-23")
    assert done.out == run("report", SHIPPED, "--as-of", "2026-11-23").out
    assert "--brief is called --short now" in done.err


def test_the_short_report_ends_with_commands_for_the_same_sheets_in_the_same_situation(run: Run, half: Path) -> None:
    given = ("--questionnaire", SMALL, "--as-of", "2026-11-23", "--organisation", "A & B")
    told = run("report", half, *given).out
    options = f"--questionnaire {SMALL} --organisation 'A & B' --as-of 2026-11-23"
    for command in (f"report --full {options} {half}", f"plan {options} {half}", f"explain {options} 1.2 {half}"):
        assert f"partner-fit {command}" in told


def test_who_has_it_read_aloud_gets_words_without_bars(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = run("report", SHIPPED).out
    monkeypatch.setenv("ACCESSIBLE", "1")
    told = run("report", SHIPPED).out
    assert "━" in drawn
    assert not set("━─●") & set(told)
    assert re.search(r"Score: \d+; Range: –", told)


def test_words_behind_a_number_sign_are_told_on_standard_error_alone(run: Run, half: Path, tmp_path: Path) -> None:
    text = half.read_text().replace(
        "gap-list: old-list", "gap-list: {choice: old-list, note: Ticket #42 is open\n    }"
    )
    half.write_text(text)
    given = ("--questionnaire", SMALL, "--as-of", "2026-11-23")
    done = run("report", half, *given, "--json")
    assert done.code == 0
    assert json.loads(done.out)["overall"]["score"] == 50
    assert done.err.startswith(f"{half}:7:45: warning: what stands behind # is a comment")
    assert '"#42 is open"' in done.err
    folder = tmp_path / "one"
    folder.mkdir()
    half.rename(folder / "half.answers.yaml")
    assert '"#42 is open"' in run("collect", folder, *given).err


def test_a_questionnaire_with_words_behind_a_number_sign_gets_a_warning(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(SMALL.read_text().replace("title: Small fit", "title: Rated #1"))
    assert "warning: what stands behind #" in run("questionnaire", "check", own).out


def test_a_choice_that_is_a_lone_truth_value_without_quotes_gets_a_warning(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(SMALL.read_text().replace("text: An idea", "text: Yes"))
    assert 'warning: other programs read "Yes" as a truth value' in run("questionnaire", "check", own).out
    own.write_text(SMALL.read_text().replace("text: An idea", 'text: "Yes"'))
    assert "truth value" not in run("questionnaire", "check", own).out


def test_a_day_in_the_future_is_remarked_on(run: Run, half: Path) -> None:
    half.write_text(HALF + "updated: 2026-11-24\n")
    given = ("--questionnaire", SMALL, "--as-of")
    assert run("report", half, *given, "2026-11-24").err == ""
    for command in (("report", half), ("plan", half), ("brief", half), ("collect", half.parent)):
        assert f"{half}:10:10: warning: 2026-11-24 is later than 2026-11-23" in run(*command, *given, "2026-11-23").err


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("started: 0001-01-01\n", ":10:10: warning: 0001-01-01 is before there were such files"),
        ("updated: 1026-11-01\n", ":10:10: warning: 1026-11-01 is before there were such files"),
        (
            "updated: 2026-10-01\nstarted: 2026-10-02\n",
            ":11:10: warning: 2026-10-02 is later than the last change, 2026",
        ),
    ],
)
def test_a_day_that_cannot_be_meant_is_remarked_on(run: Run, half: Path, days: str, said: str) -> None:
    half.write_text(HALF + days)
    done = run("report", half, "--questionnaire", SMALL, "--as-of", "2026-11-24")
    assert done.code == 0
    assert f"{half}{said}" in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--what-if", "8.6=1", "--what-if", "required-step=2"),
        ("--what-if", "8.6=1", "--fail-under", "60"),
    ],
)
def test_what_cannot_be_tried_together_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    done = run("report", SHIPPED, *arguments)
    assert (done.code, done.out) == (2, "")
    assert "--what-if" in done.err


def test_answers_tried_in_a_full_report_stand_in_it(run: Run) -> None:
    tried = run("report", SHIPPED, "--what-if", "8.6=1", "--full").out
    assert "If you answered otherwise" in tried
    assert "How this came about" in tried
