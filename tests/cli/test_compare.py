"""Comparing, planning and trying other answers, run as a person runs them."""

import csv
import io
import json
import shlex
from pathlib import Path

import pytest

from partner_fit.cli import compare as compare_command
from tests.cli.conftest import Run, changed_copy

TESTS = Path(__file__).resolve().parent.parent
EXAMPLES = TESTS.parent / "examples"
OLD = str(TESTS / "old" / "questionnaire-1.yaml")
FIRST = TESTS / "old" / "format-1.answers.yaml"
SECOND = TESTS / "formats" / "compare" / "second.answers.yaml"
THIRD = TESTS / "formats" / "compare" / "third.answers.yaml"


def copied(folder: Path, *files: Path) -> Path:
    """Return a folder with copies of answer sheets."""
    for place, file in enumerate(files):
        (folder / f"{place}.answers.yaml").write_bytes(file.read_bytes())
    return folder


def changed(path: Path, folder: Path, *replacements: tuple[str, str]) -> Path:
    """Return a copy of a file with texts replaced."""
    return changed_copy(path, folder / f"changed-{path.name}", *replacements)


# compare


def test_two_sheets_are_compared_changed_answers_first(run: Run) -> None:
    done = run("compare", FIRST, THIRD, "--questionnaire", OLD, "--as-of", "2026-11-23")
    assert (done.code, done.err) == (0, "")
    assert done.out.index("Answers that changed") < done.out.index("20 → 100 of 100")
    assert "A list older than a year." in done.out
    assert "Ada" not in done.out


def test_names_show_when_asked_for(run: Run) -> None:
    assert "Ada" in run("compare", FIRST, SECOND, "--questionnaire", OLD, "--names").out


def test_the_earlier_day_comes_first_whatever_the_order_of_arguments(run: Run, tmp_path: Path) -> None:
    given = ("--questionnaire", OLD, "--json", "--as-of", "2026-11-23")
    right, turned = (json.loads(run("compare", *pair, *given).out) for pair in ((FIRST, THIRD), (THIRD, FIRST)))
    said = f"{FIRST} is of an earlier day than {THIRD}, so it is compared as the time before."
    assert turned == {**right, "decisions": [said, *right["decisions"]]}
    shown = run("compare", THIRD, FIRST, *given[:2]).out
    assert " ".join(said.split()) in " ".join(shown[: shown.index("Answers that changed")].split())
    undated = changed(FIRST, tmp_path, ("updated: 2026-01-31\n", ""))
    kept = json.loads(run("compare", THIRD, undated, *given).out)
    assert (kept["before"]["day"], kept["after"]["day"]) == ("2026-11-02", None)
    assert not any("earlier day" in each for each in kept["decisions"])


def test_a_folder_of_dates_is_compared_at_its_end_with_a_line_over_all(run: Run, tmp_path: Path) -> None:
    folder = copied(tmp_path, THIRD, FIRST, SECOND)
    done = run("compare", folder, "--questionnaire", OLD, "--json")
    data = json.loads(done.out)
    assert [point["day"] for point in data["trend"]["points"]] == ["2026-01-31", "2026-05-04", "2026-11-02"]
    assert (data["before"]["day"], data["after"]["day"]) == ("2026-05-04", "2026-11-02")


def test_several_times_that_are_named_make_the_same_line(run: Run, tmp_path: Path) -> None:
    given = ("--questionnaire", OLD, "--json", "--as-of", "2026-11-23")
    named = json.loads(run("compare", THIRD, FIRST, SECOND, *given).out)
    folder = json.loads(run("compare", copied(tmp_path, THIRD, FIRST, SECOND), *given).out)
    assert named["trend"] == folder["trend"]
    assert [line["trait"] for line in named["trend"]["traits"]] == [trait["trait"] for trait in named["traits"]]
    assert (named["before"]["day"], named["after"]["day"]) == ("2026-05-04", "2026-11-02")
    assert not any("earlier day" in each for each in named["decisions"])


def test_a_folder_with_a_folder_for_each_time_makes_a_line_of_a_team(run: Run, tmp_path: Path) -> None:
    team = sorted((EXAMPLES / "team").glob("*.answers.yaml"))
    for year in ("2024", "2025", "2026"):
        (tmp_path / year).mkdir()
        for file in team:
            changed_copy(
                file,
                tmp_path / year / file.name,
                ("updated: 2026-", f"updated: {year}-"),
                ("started: 2026-", f"started: {year}-"),
            )
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "offers").mkdir()
    (tmp_path / "notes.txt").write_text("Nothing.", encoding="utf-8")
    done = run("compare", tmp_path, "--json")
    assert (done.code, done.err) == (0, "")
    data = json.loads(done.out)
    assert [point["day"][:4] for point in data["trend"]["points"]] == ["2024", "2025", "2026"]
    assert len(data["after"]["respondents"]) == len(team)
    assert "Over time" in run("compare", tmp_path).out


def test_of_three_times_each_has_a_day_of_its_own(run: Run, tmp_path: Path) -> None:
    again = changed(SECOND, tmp_path, ("organisation:", "# a copy\norganisation:"))
    done = run("compare", FIRST, SECOND, again, "--questionnaire", OLD)
    assert done.code == 3
    assert "are both of 2026-05-04" in done.err


@pytest.mark.parametrize(("ending", "start"), [("html", "<!doctype html>"), ("md", "# Old and Sons"), ("json", "{")])
def test_the_ending_of_the_file_chooses_the_format(run: Run, tmp_path: Path, ending: str, start: str) -> None:
    output = tmp_path / f"compared.{ending}"
    done = run("compare", FIRST, SECOND, "--questionnaire", OLD, "-o", output)
    assert (done.code, done.out) == (0, "")
    assert output.read_text(encoding="utf-8").startswith(start)


def test_two_folders_are_two_times_of_a_team(run: Run, tmp_path: Path) -> None:
    team = sorted((EXAMPLES / "team").glob("*.answers.yaml"))
    (tmp_path / "then").mkdir()
    then = copied(tmp_path / "then", *team[1:])
    done = run("compare", then, EXAMPLES / "team", "--json")
    assert (done.code, done.err) == (0, "")
    data = json.loads(done.out)
    assert [len(data[time]["respondents"]) for time in ("before", "after")] == [len(team) - 1, len(team)]
    assert "who was asked" in " ".join(data["decisions"])
    assert "name" in data["before"]["respondents"][0]
    assert data["before"]["respondents"][0]["name"] is None


def test_steps_that_are_not_listed_are_shown_by_a_command_that_can_be_typed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = EXAMPLES / "solo-founder.answers.yaml"
    second = changed(first, tmp_path, ("updated: 2026-", "updated: 2027-"))
    monkeypatch.setattr(compare_command, "program", lambda: "/opt/bin/partner-fit")
    given = ("--as-of", "2027-12-01", "--questionnaire", "medtech-cdmo")
    shown = run("compare", first, second, *given).out
    (command,) = (line.strip() for line in shown.splitlines() if "partner-fit report" in line)
    program, *arguments = shlex.split(command)
    assert program == "/opt/bin/partner-fit"
    assert arguments == ["report", "--questionnaire", "medtech-cdmo", str(first), "--full"]
    assert "Later steps" in run(*arguments).out
    markdown = run("compare", first, second, *given, "--format", "markdown").out
    assert "partner-fit report" not in markdown
    assert markdown.count("still open") > shown.count("still open")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([FIRST], 2, "needs two"),
        ([FIRST, FIRST], 3, "are the same"),
        ([FIRST, SECOND, FIRST], 3, "are the same"),
        ([FIRST, "missing.answers.yaml"], 1, "missing.answers.yaml"),
        ([FIRST, SECOND, "--format", "docx"], 2, "There is no format docx"),
        ([FIRST, SECOND, "--old-questionnaire", "medtech-cdmo"], 3, "old-fit"),
    ],
)
def test_what_cannot_be_compared_is_said(run: Run, arguments: list[object], code: int, said: str) -> None:
    done = run("compare", *arguments, "--questionnaire", OLD)
    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_two_companies_are_not_compared(run: Run, tmp_path: Path) -> None:
    other = changed(SECOND, tmp_path, ("Old and Sons", "Somebody Else"))
    done = run("compare", FIRST, other, "--questionnaire", OLD)
    assert done.code == 3
    assert "Somebody Else" in done.err


def test_a_newer_questionnaire_is_told_apart_from_the_company(run: Run, tmp_path: Path) -> None:
    newer = changed(Path(OLD), tmp_path, ('version: "1.0"', 'version: "2.0"'), ("id: old-list", "id: dusty-list"))
    after = changed(THIRD, tmp_path, ("version: '1.0'", "version: '2.0'"))
    apart = run("compare", FIRST, after, "--questionnaire", newer)
    assert "takes the older questionnaire to tell. Name it with --old-questionnaire." in " ".join(apart.out.split())
    assert "List of gaps: the earlier answer is no longer offered" in " ".join(apart.out.split())
    done = run("compare", FIRST, after, "--questionnaire", newer, "--old-questionnaire", OLD, "--json")
    change = json.loads(done.out)["questionnaire_change"]
    assert change["reported_before"] == 20
    assert change["company"] + change["questionnaire"] == pytest.approx(change["reported_after"] - 20)
    assert [(each["question"], each["why"]) for each in change["left_out"]] == [("gap-list", "choices-changed")]


def test_the_wrong_older_file_is_refused(run: Run, tmp_path: Path) -> None:
    newer = changed(Path(OLD), tmp_path, ('version: "1.0"', 'version: "2.0"'))
    done = run("compare", FIRST, SECOND, "--questionnaire", OLD, "--old-questionnaire", newer)
    assert done.code == 3
    assert "version 2.0" in done.err


# plan


def test_a_plan_leads_to_the_next_band(run: Run) -> None:
    done = run("plan", EXAMPLES / "solo-founder.answers.yaml")
    assert (done.code, done.err) == (0, "")
    assert "Ready to work together" in done.out


def test_a_plan_as_a_table_has_a_row_per_step(run: Run, tmp_path: Path) -> None:
    sheet, output = EXAMPLES / "blind-spots.answers.yaml", tmp_path / "plan.csv"
    assert run("plan", sheet, "--hours", "8", "-o", output).code == 0
    rows = list(csv.DictReader(io.StringIO(output.read_bytes().decode("utf-8-sig"), newline="")))
    steps = json.loads(run("plan", sheet, "--hours", "8", "--json").out)["steps"]
    assert [row["question"] for row in rows] == [step["question"] for step in steps]
    assert sum(float(row["hours"]) for row in rows) <= 8


def test_tables_are_written_as_csv_with_commas_and_as_a_workbook(run: Run, tmp_path: Path) -> None:
    sheet, output = EXAMPLES / "blind-spots.answers.yaml", tmp_path / "report.xlsx"
    done = run("report", sheet, "--format", "csv", "--table", "traits", "--decimal", "comma")
    head, *rows = csv.reader(io.StringIO(done.out.removeprefix("\ufeff"), newline=""), delimiter=";")
    assert (done.code, head[:2], len(rows)) == (0, ["trait", "score"], 8)
    assert any("," in row[1] for row in rows)
    assert run("report", sheet, "-o", output).code == 0
    assert output.read_bytes().startswith(b"PK")
    assert output.stat().st_mode & 0o777 == 0o600
    assert run("report", sheet, "-o", output).code == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "csv", "--table", "trait"], 'Did you mean "traits"?'),
        (["--format", "csv", "--decimal", "dot"], "Known: point, comma."),
        (["--format", "xlsx", "--table", "traits"], "--table cannot be used with xlsx."),
        (["--decimal", "comma"], "Add --format csv"),
    ],
)
def test_what_no_table_can_be_is_said(run: Run, options: list[str], said: str) -> None:
    done = run("report", EXAMPLES / "blind-spots.answers.yaml", *options)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_plan_can_aim_higher(run: Run) -> None:
    data = json.loads(run("plan", EXAMPLES / "blind-spots.answers.yaml", "--target", "strong", "--json").out)
    assert (data["target"], data["status"], data["after"]["band"]["id"]) == ("strong", "reached", "strong")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--target", "strongg"], 'Did you mean "strong"?'),
        (["--hours", "many"], "--hours many"),
        (["--hours", "-1"], "--hours -1"),
        (["--hours", "1e9"], "--hours 1e9"),
        (["--hours", "0"], "--hours 0"),
        (["--hours", "nan"], "--hours nan"),
        (["--hours", "5", "--target", "strong"], "cannot be used together"),
        (["--format", "docx"], "There is no format docx"),
    ],
)
def test_what_cannot_be_planned_is_said(run: Run, options: list[str], said: str) -> None:
    done = run("plan", EXAMPLES / "blind-spots.answers.yaml", *options)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


# report --what-if

TRIED = ("--what-if", "required-step=case-by-case", "ability-gaps=listed-gaps")


def test_other_answers_are_tried_without_touching_the_sheet(run: Run) -> None:
    sheet = EXAMPLES / "blind-spots.answers.yaml"
    content = sheet.read_bytes()
    done = run("report", sheet, *TRIED)
    assert (done.code, done.err) == (0, "")
    assert "Required steps" in done.out
    assert "Gaps we act on" in done.out
    assert "Lifted: “" in done.out
    assert "Do next" not in done.out
    assert sheet.read_bytes() == content


def test_the_json_report_has_the_difference_or_null(run: Run) -> None:
    sheet = EXAMPLES / "blind-spots.answers.yaml"
    tried = json.loads(run("report", sheet, "--json", "--what-if", ",".join(TRIED[1:])).out)
    plain = json.loads(run("report", sheet, "--json").out)
    assert tried.keys() == plain.keys()
    assert plain["what_if"] is None
    assert tried["what_if"]["before"] == tried["overall"] == plain["overall"]
    assert [change["question"] for change in tried["what_if"]["answers"]] == ["required-step", "ability-gaps"]


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("required-stp=x", "Did you mean 8.6 Required steps?"),
        ("required-step=case-by-cas", 'Did you mean "case-by-case"?'),
        ("required-step", "--what-if required-step"),
    ],
)
def test_a_wrong_answer_to_try_is_said(run: Run, pair: str, said: str) -> None:
    done = run("report", EXAMPLES / "blind-spots.answers.yaml", "--what-if", pair)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_report_in_another_format_has_the_difference_in_front_of_all_else(run: Run) -> None:
    done = run("report", EXAMPLES / "blind-spots.answers.yaml", *TRIED, "--format", "markdown")
    assert done.code == 0
    assert done.out.index("If you answered otherwise") < done.out.index("Lifted: “") < done.out.index("Do next")


# tables of a plan


@pytest.mark.parametrize("medium", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["scale-up", "begun"])
def test_a_plan_without_a_step_says_why_beside_its_empty_table(
    run: Run, tmp_path: Path, medium: str, name: str
) -> None:
    sheet = EXAMPLES / f"{name}.answers.yaml"
    if name == "begun":
        whole = (EXAMPLES / "scale-up.answers.yaml").read_text(encoding="utf-8")
        sheet = tmp_path / "begun.answers.yaml"
        sheet.write_text(whole[: whole.index("\nanswers:")] + "\nanswers: {}\n", encoding="utf-8")
    done = run("plan", sheet, "--output", tmp_path / f"plan.{medium}", "--as-of", "2026-11-23")
    assert done.code == 0
    (reason,) = [line for line in done.err.splitlines() if line]
    shown = json.loads(run("plan", sheet, "--json", "--as-of", "2026-11-23").out)
    assert reason.startswith("warning: The table steps is empty. ")
    assert reason.removeprefix("warning: The table steps is empty. ") in run("plan", sheet).flowing
    assert shown["steps"] == []
