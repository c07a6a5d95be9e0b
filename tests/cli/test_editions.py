"""Sheets of an earlier edition through every command that reads them, and through a sitting that goes on with one."""

import csv
import io
import json
from pathlib import Path

import pytest

from partner_fit.formats import MEDIA, SUBJECTS
from partner_fit.store.answer_sheets import load_sheet
from partner_fit.store.questionnaires import load_questionnaire
from tests.cli.conftest import Run
from tests.cli.in_process import run_here
from tests.editions import FIRST, SHEET, second_edition

GONE = {"goals-at-once": "fixed-for-year"}
ON = ("--as-of", "2026-11-23")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.answers.yaml").write_text(SHEET, encoding="utf-8")
    later = SHEET.replace("1.0", "2.0").replace("2026-01-01", "2026-06-01").split("answers:")[0]
    later += "answers: {written-gaps: dated-list, last-surprise: this-month, help-asked: often, goals-at-hand: often}\n"
    (tmp_path / "new.answers.yaml").write_text(later, encoding="utf-8")
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / "fit.yaml").write_text(second_edition(), encoding="utf-8")
    return tmp_path


def use(folder: Path) -> tuple[str, Path]:
    return "--questionnaire", folder / "second" / "fit.yaml"


@pytest.mark.parametrize("medium", ["terminal", "markdown", "html", "json"])
def test_a_report_lists_what_is_new_and_what_is_gone(run: Run, folder: Path, medium: str) -> None:
    full = () if medium == "json" else ("--full", "--no-pager") if medium == "terminal" else ("--full",)
    done = run("report", folder / "old.answers.yaml", *use(folder), *ON, "--format", medium, *full)
    assert (done.code, done.err) == (0, "")
    assert "New since, so left out until somebody answers: Help asked for and Goals at hand." in done.flowing
    if medium == "json":
        questions = [each for trait in json.loads(done.out)["traits"] for each in trait["questions"]]
        assert [each["id"] for each in questions if each["is_new"]] == ["help-asked", "goals-at-hand"]
    else:
        assert done.flowing.count("Help asked for") == 1
    assert "goals-at-once" in done.flowing
    assert "too early" not in done.flowing.lower().replace("with less than 67% answered it is too early for", "") or (
        medium == "json"
    )


def test_tables_tell_what_is_new_from_what_was_left_open(run: Run, folder: Path) -> None:
    given = ("report", folder / "old.answers.yaml", *use(folder), *ON, "--format", "csv", "--table")
    rows = list(csv.DictReader(io.StringIO(run(*given, "questions").out.removeprefix("\ufeff"))))
    new = [row["question"] for row in rows if row["state"] == "new, not asked yet"]
    assert new == ["help-asked", "goals-at-hand"]
    assert "goals-at-once" in run(*given, "about").out


def test_the_short_report_says_how_many_are_new_and_how_to_answer_them(run: Run, folder: Path) -> None:
    sheet = folder / "old.answers.yaml"
    done = run("report", sheet, *use(folder), *ON)
    assert "2 questions are new since and left out." in done.flowing
    assert "new, not asked yet" in done.flowing
    assert f"partner-fit assess --questionnaire {folder / 'second' / 'fit.yaml'} {sheet}" in done.flowing
    newer = run("report", folder / "new.answers.yaml", *use(folder), *ON)
    assert "new since" not in newer.flowing
    assert "partner-fit assess" not in newer.flowing


@pytest.mark.parametrize("medium", ["terminal", "markdown", "html", "json"])
def test_a_result_says_that_it_speaks_of_an_older_version(run: Run, folder: Path, medium: str) -> None:
    given = ("report", folder / "old.answers.yaml", *use(folder), *ON, "--format", medium)
    for length in ((), ("--full",)) if medium != "json" else ((),):
        told = run(*given, *length).flowing
        assert "by the 2 questions asked so far; 2 are new since version 1.0 and still open" in told
        assert "nothing that counts is missing" not in told
        assert "this is firm" not in told
    assert "asked so far; 2 are new since" in run("plan", folder / "old.answers.yaml", *use(folder), *ON).flowing
    newer = run("report", folder / "new.answers.yaml", *use(folder), *ON)
    assert "nothing that counts is missing, so this is firm" in newer.flowing


def test_a_sheet_of_a_later_version_is_not_told_that_its_answers_are_old(run: Run, folder: Path) -> None:
    later = folder / "later.answers.yaml"
    later.write_text(SHEET.replace("1.0", "3.0").replace("help-asked", "help-got"), encoding="utf-8")
    told = run("report", later, *use(folder), *ON, "--full", "--no-pager").flowing
    assert "answers to what that does not ask are left out" in told
    assert "no longer" not in told.partition("How this came about")[2]


@pytest.mark.parametrize("command", ["plan", "collect", "explain"])
def test_every_other_command_reads_it_too(run: Run, folder: Path, command: str) -> None:
    named = ("help-asked",) if command == "explain" else ()
    sheets = folder if command == "collect" else folder / "old.answers.yaml"
    done = run(command, *named, sheets, *use(folder), *ON)
    assert done.code == 0, done.err
    if command == "explain":
        assert "It is new since, so it does not count until somebody answers it" in done.flowing


def go_on(folder: Path, typed: str) -> str:
    name, path = use(folder)
    done = run_here("assess", "--plain", name, path, "old.answers.yaml", folder=folder, typed=typed.encode())
    assert done.returncode in (0, 1), done.stderr  # 1: the input ended before the questions did
    return " ".join(done.stdout.decode().split())


def test_going_on_asks_what_is_new_and_keeps_what_was_said(folder: Path) -> None:
    newer = load_questionnaire(str(use(folder)[1]))
    told = go_on(folder, "2\n1\n")
    assert "2 questions are new and asked now; each counts once you answer it." in told
    assert "1 answer is to what this version does not ask: it stays in the file and does not count." in told
    assert "How often do you ask for help?" in told
    loaded = load_sheet(folder / "old.answers.yaml", newer)
    assert loaded.sheet.answer("help-asked").choice == "often"
    assert loaded.sheet.answer("written-gaps").choice == "old-list"
    assert loaded.sheet.answer("goals-at-once").note == "Agreed in May."
    assert (loaded.gone, loaded.sheet.questionnaire.version, loaded.sheet.questionnaire.also) == (GONE, "1.0", None)


def test_a_sheet_that_answers_both_versions_says_so_and_is_read_as_the_newer_one(run: Run, folder: Path) -> None:
    go_on(folder, "2\n1\n")
    told = go_on(folder, "2\n")
    assert "question is new" in told
    sheet, newer = folder / "old.answers.yaml", load_questionnaire(str(use(folder)[1]))
    loaded = load_sheet(sheet, newer)
    assert (loaded.gone, loaded.sheet.questionnaire.version, loaded.sheet.questionnaire.also) == (GONE, "2.0", "1.0")
    done = run("report", sheet, *use(folder), *ON, "--full", "--no-pager")
    assert (done.code, "version 1.0" in done.flowing, "new since" in done.flowing) == (0, False, False)
    assert "Answered in another version, not asked in this one, so left out: goals-at-once" in done.flowing
    compared = run("compare", sheet, folder / "new.answers.yaml", *use(folder), *ON, "--json")
    assert (compared.code, json.loads(compared.out)["questionnaire_change"]) == (0, None)
    gone = run("explain", "goals-at-once", sheet, *use(folder), *ON)
    assert "It was answered in version 1.0: the answer stays" in gone.err
    assert "begun with" not in go_on(folder, "")
    (folder / "fit.yaml").write_text(second_edition(), encoding="utf-8")
    (folder / "first.yaml").write_text(FIRST.read_text(encoding="utf-8"), encoding="utf-8")
    found = run("report", sheet, *ON, "--json")
    assert (found.code, json.loads(found.out)["questionnaire"]["version"]) == (0, "2.0"), found.err


def test_the_new_version_is_written_once_all_that_is_new_is_answered(folder: Path) -> None:
    sheet = folder / "old.answers.yaml"
    kept = SHEET.replace(", goals-at-once: {choice: fixed-for-year, note: Agreed in May.}", "")
    sheet.write_text(kept, encoding="utf-8")
    newer = load_questionnaire(str(use(folder)[1]))
    versions = []
    for typed in ("2\n1\n", "dont-know\n"):
        go_on(folder, typed)
        versions.append(load_sheet(sheet, newer).sheet.questionnaire.version)
    assert versions == ["1.0", "2.0"]


def test_an_old_sheet_that_is_left_at_once_stays_as_it_is(folder: Path) -> None:
    before = (folder / "old.answers.yaml").read_bytes()
    go_on(folder, "")
    assert (folder / "old.answers.yaml").read_bytes() == before


def weighing(folder: Path, of_self: int, of_goals: int) -> None:
    """Let the traits of the newer edition weigh otherwise: three quarters of the first are kept, none of the other."""
    _, path = use(folder)
    text = path.read_text(encoding="utf-8").replace("weight: 60", f"weight: {of_self}")
    path.write_text(text.replace("weight: 40", f"weight: {of_goals}"), encoding="utf-8")


def test_too_few_questions_in_common_are_said_instead_of_a_number(run: Run, folder: Path) -> None:
    weighing(folder, 65, 35)
    sheets = (folder / "old.answers.yaml", folder / "new.answers.yaml")
    told = run("compare", *sheets, *use(folder), *ON).flowing
    assert told.count("Only 2 questions mean the same in both: too few to compare scores.") == 1
    assert "of 100" not in told
    data = json.loads(run("compare", *sheets, *use(folder), *ON, "--json").out)
    assert data["questionnaire_change"]["few_in_common"]
    assert [data[when]["overall"][name] for when in ("before", "after") for name in ("score", "low", "band")] == [
        None
    ] * 6
    assert (data["index"]["change"], data["parts"]["answers"]) == (None, None)
    assert [(each["question"], each["effect"]) for each in data["answers"]] == [("written-gaps", None)]


def test_a_comparison_counts_what_kept_its_meaning_and_says_so(run: Run, folder: Path) -> None:
    weighing(folder, 80, 20)
    sheets = (folder / "old.answers.yaml", folder / "new.answers.yaml")
    done = run("compare", *sheets, *use(folder), *ON)
    assert (done.code, done.err) == (0, "")
    assert "Version 1.0 was answered before, version 2.0 now." in done.flowing
    assert "scored here with version 2.0, over the 2 questions that mean the same" in done.flowing
    assert "Too few questions mean the same in both: Goals." in done.flowing
    data = json.loads(run("compare", *sheets, *use(folder), *ON, "--json").out)
    change = data["questionnaire_change"]
    assert {each["question"]: each["why"] for each in change["left_out"]} == {
        "help-asked": "not-in-first",
        "goals-at-hand": "not-in-first",
        "goals-at-once": "removed",
    }
    assert change["company"] == data["index"]["change"] == pytest.approx(50 / 3)
    assert change["reported_after"] - change["read_before"] == pytest.approx(
        change["company"] + change["new_questions"]
    )


def test_two_sheets_of_the_earlier_edition_are_compared_on_what_is_left_of_it(run: Run, folder: Path) -> None:
    again = folder / "again.answers.yaml"
    again.write_text(SHEET.replace("2026-01-01", "2026-02-01").replace("old-list", "none"), encoding="utf-8")
    done = run("compare", folder / "old.answers.yaml", again, *use(folder), *ON)
    assert "It changed after both times, from version 1.0 to 2.0." in done.flowing
    assert "1 answer changed" in done.flowing
    assert "over the 2 questions that mean the same" in done.flowing


def test_a_sheet_of_the_first_edition_still_answers_the_first(run: Run, folder: Path) -> None:
    done = run("report", folder / "old.answers.yaml", "--questionnaire", FIRST, *ON, "--json")
    data = json.loads(done.out)
    assert (data["gone"], data["decisions"]) == ([], [])


def test_a_situation_that_is_no_longer_offered_is_asked_for_and_can_be_given(run: Run, folder: Path) -> None:
    _, path = use(folder)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{id: concept, text: An idea}", "{id: sketch, text: A sketch}"), encoding="utf-8")
    done = run("report", folder / "old.answers.yaml", *use(folder), *ON)
    assert done.code == 3
    assert "--context stage=VALUE" in done.err
    given = run("report", folder / "old.answers.yaml", *use(folder), *ON, "--context", "stage=sketch", "--json")
    assert given.code == 0
    assert {"question": "stage", "choice": "concept"} in json.loads(given.out)["gone"]


@pytest.mark.parametrize("medium", [name for name in SUBJECTS["report"] if not MEDIA[name].is_binary])
def test_a_role_that_is_no_longer_offered_is_shown_as_it_was(run: Run, folder: Path, medium: str) -> None:
    old = folder / "old.answers.yaml"
    old.write_text(SHEET.replace("role: leadership", "role: founder"), encoding="utf-8")
    for sheets in ([old], [old, folder / "new.answers.yaml"]):
        done = run("report", *sheets, *use(folder), *ON, "--format", medium)
        assert done.code == 0, done.err
        assert "founder" in done.out.lower()


def test_a_question_is_explained_and_tried_by_its_former_name_and_that_is_told(run: Run, folder: Path) -> None:
    old = folder / "old.answers.yaml"
    now = run("explain", "written-gaps", old, *use(folder), *ON)
    before = run("explain", "gap-list", old, *use(folder), *ON)
    assert (before.code, before.out, now.err) == (0, now.out, "")
    assert before.err == '"gap-list" is called "written-gaps" now.\n'
    tried = run("report", old, *use(folder), *ON, "--what-if", "gap-list=dated-list")
    assert (tried.code, tried.err) == (0, before.err)
    assert tried.out == run("report", old, *use(folder), *ON, "--what-if", "written-gaps=dated-list").out


def test_a_choice_is_tried_by_its_former_name_and_that_is_told(run: Run, folder: Path) -> None:
    path = use(folder)[1]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- id: often\n", "- id: monthly\n            formerly: [often]\n"), encoding="utf-8")
    tried = run("report", folder / "old.answers.yaml", *use(folder), *ON, "--what-if", "help-asked=often")
    assert (tried.code, tried.err) == (0, '"often" is called "monthly" now.\n')


@pytest.mark.parametrize(
    "given", [("explain", "goals-at-once"), ("report", "--what-if", "goals-at-once=fixed-for-year")]
)
def test_a_question_that_is_gone_is_not_called_unknown(run: Run, folder: Path, given: tuple[str, ...]) -> None:
    done = run(*given, folder / "old.answers.yaml", *use(folder), *ON)
    assert done.code == 2
    assert 'Version 2.0 of the questionnaire does not ask "goals-at-once".' in done.err
    assert "It was answered in version 1.0: the answer stays in its sheet and does not count." in done.err
    unanswered = run(*given, folder / "new.answers.yaml", *use(folder), *ON)
    assert (unanswered.code, "does not ask" in unanswered.err) == (2, False)
    assert 'no question "goals-at-once"' in unanswered.err


def test_a_collection_says_how_many_questions_are_new_to_each_sheet(run: Run, folder: Path) -> None:
    told = run("collect", folder, *use(folder), *ON).flowing
    assert "2 of 2 questions, 2 new since, 0 of" in told
    assert told.count("new since") == 1
    sheets = json.loads(run("collect", folder, *use(folder), *ON, "--json").out)["sheets"]
    assert {Path(each["file"]).name: each["new"] for each in sheets} == {"old.answers.yaml": 2, "new.answers.yaml": 0}


@pytest.mark.parametrize("names", [(), ("--names",)])
def test_a_note_on_what_is_gone_is_counted_and_said_to_stay_in_its_file(
    run: Run, folder: Path, names: tuple[str, ...]
) -> None:
    given = ("report", folder / "old.answers.yaml", *use(folder), *ON, *names)
    said = "1 note is on what this version does not ask; it stays in its file."
    assert run(*given, "--full", "--no-pager").flowing.count(said) == 1
    assert said in run(*given, "--format", "csv", "--table", "about").out
    data = json.loads(run(*given, "--json").out)
    assert (data["notes_on_gone"], data["notes_withheld"]) == (1, 0)
    assert "Agreed in May." not in run(*given, "--full", "--no-pager").out
    newer = run("report", folder / "new.answers.yaml", *use(folder), *ON, "--json")
    assert json.loads(newer.out)["notes_on_gone"] == 0


def test_former_names_of_roles_and_situations_lead_to_the_present_ones(run: Run, folder: Path) -> None:
    path = use(folder)[1]
    text = path.read_text(encoding="utf-8").replace("{id: concept, text", "{id: idea, formerly: [concept], text")
    text = text.replace("- id: stage\n", "- id: phase\n    formerly: [stage]\n").replace("{stage: ", "{phase: ")
    text = text.replace("technical]", "engineering]")
    text = text.replace("{id: technical, ", "{id: engineering, formerly: [technical], ")
    path.write_text(text, encoding="utf-8")
    old, called = folder / "old.answers.yaml", '"technical" is called "engineering" now.'
    for command, told in (
        (("report", old, "--context", "stage=idea"), '"stage" is called "phase" now.'),
        (("report", old, "--context", "phase=concept"), '"concept" is called "idea" now.'),
        (("collect", folder, "--expect", "technical=2"), called),
        (("form", "--organisation", "Nordlicht", "--role", "technical"), called),
        (("questionnaire", "blank", "--role", "technical"), called),
        (("assess", "--plain", "--role", "technical", folder / "one.answers.yaml"), called),
    ):
        done = run(*command, *use(folder))
        assert (done.code, told in done.err) == (2, True), done.err
