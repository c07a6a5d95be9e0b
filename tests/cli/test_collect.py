"""Collecting a folder of sheets and reporting on it, run as a person runs it."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Done, Run, changed_copy

TEAM = Path(__file__).parent.parent.parent / "examples" / "team"
OTHER = TEAM.parent / "solo-founder.answers.yaml"
ON = ("--as-of", "2026-11-23")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that holds the founder's and the technical lead's sheet."""
    folder = tmp_path / "our sheets"
    folder.mkdir()
    for name in ("founder", "technical-lead"):
        shutil.copy(TEAM / f"{name}.answers.yaml", folder)
    return folder


IDA = ("Marta Veldhuis-Adu", "Ida Brand")


def add(folder: Path, name: str, *replacements: tuple[str, str], source: Path = TEAM / "founder.answers.yaml") -> Path:
    return changed_copy(source, folder / f"{name}.answers.yaml", *replacements)


def last_command(done: Done) -> list[str]:
    return shlex.split(done.out.strip().splitlines()[-1])


def test_a_whole_team_is_shown_without_names_and_ends_with_the_report(run: Run, tmp_path: Path) -> None:
    for name in ("founder", "technical-lead", "market-lead", "adviser"):
        shutil.copy(TEAM / f"{name}.answers.yaml", tmp_path)
    done = run("collect", tmp_path, *ON)
    assert (done.code, done.err) == (0, "")
    assert "Leadership: 19 of 19 questions, 10 of 10 short facts" in done.flowing
    assert "17 of 25 questions, 8 don't know" in done.flowing
    assert "Still missing" not in done.out
    assert "Veldhuis" not in done.out
    assert last_command(done) == ["partner-fit", "report", str(tmp_path)]
    named = run("collect", tmp_path, "--names", *ON)
    assert "Marta Veldhuis-Adu (Leadership)" in named.flowing


def test_the_command_it_ends_with_works(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    command = last_command(run("collect", folder, *ON))
    assert command[:5] == ["partner-fit", "form", "--organisation", "Ebbrook Imaging", "--role"]
    assert run(*command[1:]).code == 0
    assert (folder / "marketing.html").is_file()


def test_a_company_whose_name_looks_like_an_option_stays_what_it_is_called(run: Run, folder: Path) -> None:
    for sheet in folder.glob("*.answers.yaml"):
        sheet.write_text(sheet.read_text(encoding="utf-8").replace("Ebbrook Imaging", '"-Imaging"'), encoding="utf-8")
    command = last_command(run("collect", folder, *ON))
    assert command[:4] == ["partner-fit", "form", "--organisation", "-Imaging"]
    assert run(*command[1:-1], str(folder / "form.html")).code == 0


def test_a_missing_role_is_asked_first_and_what_is_there_can_be_seen(run: Run, folder: Path) -> None:
    done = run("collect", folder, *ON)
    assert "Marketing: nobody has answered yet." in done.out
    assert "Outside adviser" not in done.out
    assert f"partner-fit report {shlex.quote(str(folder))}" in done.out


def test_expected_numbers_are_counted(run: Run, folder: Path) -> None:
    done = run("collect", folder, "--expect", "technical=3", "--expect", "marketing=0", *ON)
    assert "Technical: 1 of 3 people have answered." in done.out
    assert "Marketing" not in done.out


@pytest.mark.parametrize("expect", ["boss=1", "technical=many", "technical"])
def test_an_expectation_that_makes_no_sense_is_wrong_usage(run: Run, folder: Path, expect: str) -> None:
    done = run("collect", folder, "--expect", expect, *ON)
    assert (done.code, done.out) == (2, "")
    assert expect.partition("=")[0] in done.err


def test_stale_answers_are_marked_and_the_age_is_declared(run: Run, folder: Path) -> None:
    assert "Answers older than 90 days, from before 2026-08-25, count as stale." in run("collect", folder, *ON).flowing
    done = run("collect", folder, "--stale-after", "13", *ON)
    assert "last change 2026-11-09, stale" in done.flowing
    assert "last change 2026-11-11, stale" not in done.flowing


def test_every_sheet_that_does_not_load_is_located_and_the_others_are_shown(run: Run, folder: Path) -> None:
    bad = add(folder, "bad", ("ability-gaps:", "ability-gapss:"), ("choice: all-gaps-planned", "choice: nope"))
    (folder / "worse.answers.yaml").write_text("a: [\n", encoding="utf-8")
    (folder / "lost.answers.yaml").symlink_to("nowhere")
    done = run("collect", folder, *ON)
    assert done.code == 3
    assert "Leadership: 19 of 19 questions" in done.flowing
    for name in ("bad", "worse", "lost"):
        assert f"{name}.answers.yaml does not load" in done.flowing
    assert re.search(rf"{re.escape(str(bad))}:\d+:3: there is no question \"ability-gapss\"", done.err)
    assert "worse.answers.yaml:2:1:" in done.err
    assert "lost.answers.yaml: this is a link that leads nowhere" in done.err
    assert last_command(done) == ["partner-fit", "collect", str(folder)]
    assert "Traceback" not in done.err


def test_a_role_whose_sheet_does_not_load_is_not_said_to_be_silent(run: Run, folder: Path) -> None:
    lead = TEAM / "market-lead.answers.yaml"
    add(folder, "market", ("tested-decision:", "tested-decisionn:"), source=lead)
    done = run("collect", folder, *ON)
    assert "Marketing: 1 sheet does not load." in done.flowing
    assert "nobody has answered" not in done.flowing
    expected = run("collect", folder, "--expect", "marketing=2", "--expect", "technical=2", *ON).flowing
    assert "Technical: 1 of 2 people have answered." in expected
    (folder / "market.answers.yaml").write_text("a: [\n", encoding="utf-8")
    assert "Marketing: no sheet that loads." in run("collect", folder, *ON).flowing


def test_nothing_but_broken_sheets_still_tells_each(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.answers.yaml").write_text("a: [\n", encoding="utf-8")
    (tmp_path / "two.answers.yaml").write_text("format: 9\n", encoding="utf-8")
    done = run("collect", tmp_path, *ON)
    assert (done.code, done.out) == (3, "")
    assert "one.answers.yaml:2:1" in done.err
    assert "two.answers.yaml:1:" in done.err


def test_sheets_of_others_are_pointed_out(run: Run, folder: Path) -> None:
    shutil.copy(OTHER, folder)
    add(folder, "instrument", ("id: medtech-cdmo", "id: maturity"))
    done = run("collect", folder, *ON)
    assert done.code == 0
    assert "solo-founder.answers.yaml does not belong here: it is about Brindlewick Respiratory." in done.flowing
    assert "instrument.answers.yaml does not belong here: it answers the questionnaire maturity." in done.flowing
    assert last_command(done)[:2] == ["partner-fit", "collect"]


def test_a_copy_and_a_different_stage_are_to_settle(run: Run, folder: Path) -> None:
    add(folder, "copy", ("stage: prototype", "stage: concept"), ("role: leadership", "role: marketing"), IDA)
    done = run("collect", folder, *ON)
    assert "The sheets say different things about stage: prototype and concept." in done.flowing
    assert last_command(done) == ["partner-fit", "report", str(folder), "--context", "stage=prototype"]
    add(folder, "again", ("choice: all-gaps-planned", "choice: quick-learners"))
    done = run("collect", folder, *ON)
    assert "again.answers.yaml and " in done.flowing
    assert "carry the same name and role" in done.flowing
    assert last_command(done) == ["partner-fit", "collect", str(folder)]


def test_a_draft_without_its_stage_is_to_be_finished(run: Run, folder: Path) -> None:
    add(folder, "draft", ("  stage: prototype\n", ""), ("Marta", "Ida"))
    done = run("collect", folder, *ON)
    assert "does not say yet: stage" in done.flowing
    assert last_command(done)[:2] == ["partner-fit", "assess"]


def test_an_empty_folder_and_a_file_are_told(run: Run, tmp_path: Path) -> None:
    empty = run("collect", tmp_path)
    assert empty.code == 1
    assert "no answer sheet" in empty.err
    file = run("collect", OTHER)
    assert file.code == 1
    assert "is a file, not a folder" in file.err
    assert run("collect", tmp_path / "none").code == 1


def test_a_report_on_one_file_named_twice_names_both(run: Run, folder: Path) -> None:
    founder = folder / "founder.answers.yaml"
    link = folder / "link.answers.yaml"
    link.symlink_to(founder)
    done = run("report", founder, link)
    assert done.code == 3
    assert f"{founder} and {link} are the same file." in done.err


def test_a_report_on_two_organisations_is_refused(run: Run, folder: Path) -> None:
    done = run("report", folder, OTHER)
    assert (done.code, done.out) == (3, "")
    assert "Ebbrook Imaging" in done.err
    assert "Brindlewick Respiratory" in done.err


def test_a_report_says_which_stage_was_chosen(run: Run, folder: Path) -> None:
    add(folder, "other", ("stage: prototype", "stage: concept"), ("role: leadership", "role: marketing"), IDA)
    refused = run("report", folder, *ON)
    assert refused.code == 3
    assert "--context stage=prototype" in refused.err
    done = run("report", folder, "--full", "--context", "stage=concept", *ON)
    assert done.code == 0
    assert "stage: concept was chosen for this report; concept in 1 sheet, prototype in 2 sheets." in done.flowing


@pytest.mark.parametrize("columns", ["20", "40", "60", "120"])
def test_only_commands_may_be_wider_than_the_window(
    run: Run, folder: Path, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    shutil.copy(OTHER, folder)
    for line in run("collect", folder, *ON).out.splitlines():
        assert len(line) < int(columns) or line.lstrip().startswith("partner-fit ")
