"""Many clients side by side, run as a consultant runs it."""

import csv
import io
import json
import os
import shutil
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from pypdf import PdfReader

from partner_fit.cli.sheets import assess_team
from partner_fit.formats import MEDIA, SUBJECTS
from partner_fit.model.assessment import Assessment
from partner_fit.store.answer_sheets import load_sheet
from partner_fit.store.teams import Team
from tests.cli.conftest import Run, changed_copy
from tests.formats.cases import shipped

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
NAMES = ("blind-spots", "enterprise", "scale-up", "solo-founder")
FOLDERS = tuple(f"{name}-client" for name in NAMES)
COMPANIES = ("Veltraline", "Norrvale", "Fennmark", "Brindlewick", "Ebbrook")
ON = ("--as-of", "2026-11-23")


@pytest.fixture
def clients(tmp_path: Path) -> Path:
    """Return a folder with five clients, one of them a team."""
    folder = tmp_path / "clients"
    for name in NAMES:
        (folder / f"{name}-client").mkdir(parents=True)
        shutil.copy(EXAMPLES / f"{name}.answers.yaml", folder / f"{name}-client")
    shutil.copytree(EXAMPLES / "team", folder / "ebbrook-team")
    return folder


def test_the_screen_says_who_needs_a_call_and_about_what(run: Run, clients: Path) -> None:
    done = run("portfolio", clients, *ON)
    assert (done.code, done.err) == (0, "")
    assert "5 clients: 1 in “Groundwork first”" in done.flowing
    assert "Veltraline Cardio: 44 of 100, “Groundwork first”; held there by “Required steps”." in done.flowing
    assert "Nobody has answered yet for: " in done.flowing
    for section in ("Clients", "Trait by trait", "Where most are stuck", "Compared with each other"):
        assert f"\n{section} ─" in done.out


def test_json_has_what_each_own_report_has(run: Run, clients: Path) -> None:
    made = json.loads(run("portfolio", clients, "--json", *ON).out)
    assert [each["folder"] for each in made["clients"]] != sorted(FOLDERS)
    for client in made["clients"]:
        own = json.loads(run("report", clients / client["folder"], "--json", *ON).out)
        assert client["overall"] == own["overall"]
        assert client["name"] == own["organisation"]


def test_a_client_that_cannot_be_read_is_named_with_its_place_and_the_others_are_shown(run: Run, clients: Path) -> None:
    (clients / "broken").mkdir()
    (clients / "broken" / "a.answers.yaml").write_text("a: [\n", encoding="utf-8")
    changed_copy(EXAMPLES / "team" / "founder.answers.yaml", clients / "ebbrook-team" / "x.answers.yaml", ("n", "n"))
    twice = changed_copy(
        EXAMPLES / "team" / "founder.answers.yaml",
        clients / "scale-up-client" / "b.answers.yaml",
        ("Ebbrook", "Elsewhere"),
    )
    (clients / "notes").mkdir()
    done = run("portfolio", clients, *ON)
    assert done.code == 3
    assert "2 clients cannot be read and are left out." in done.flowing
    assert f"{clients}/broken/a.answers.yaml:2:1:" in done.err
    assert f"{clients}/scale-up-client: {twice}" in done.err
    assert "notes (holds no answer sheet)" in done.err
    assert "Ebbrook Imaging" in done.out


def test_sheets_that_look_like_one_persons_are_asked_about_once(run: Run, clients: Path) -> None:
    again = changed_copy(
        EXAMPLES / "team" / "founder.answers.yaml",
        clients / "ebbrook-team" / "again.answers.yaml",
        ("  name: Marta Veldhuis-Adu\n", ""),
        ("choice: all-gaps-planned", "choice: quick-learners"),
    )
    done = run("portfolio", clients, *ON)
    assert (done.code, done.err.count("\n")) == (0, 2)
    asked, remedy = done.err.splitlines()
    founder = clients / "ebbrook-team" / "founder.answers.yaml"
    assert asked == f"Ebbrook Imaging: {again} and {founder} are nearly the same. Are they by one person?"
    assert remedy.startswith("If so, move the older one to another folder")


def test_what_it_wrote_itself_among_the_clients_is_no_matter(run: Run, clients: Path) -> None:
    (clients / "theme.yaml").write_text("format: 1\nname: A practice\n", encoding="utf-8")
    for name in ("portfolio.md", "portfolio.json", "portfolio.csv"):
        assert run("portfolio", clients, "-o", clients / name, *ON).code == 0
    assert run("portfolio", clients, "--benchmark-out", clients / "practice.yaml", *ON).code == 0
    done = run("portfolio", clients, "--theme", clients / "theme.yaml", "-o", clients / "portfolio.html", *ON)
    assert (done.code, done.err) == (0, "")


def test_links_and_pipes_are_told_and_count_nothing(run: Run, clients: Path) -> None:
    before = run("portfolio", clients, *ON)
    (clients / "twin").symlink_to("ebbrook-team")
    (clients / "ebbrook-team" / "root").symlink_to("/")
    (clients / "new-client").mkdir()
    os.mkfifo(clients / "new-client" / "ida.answers.yaml")
    done = run("portfolio", clients, *ON)
    assert done.code == 0
    assert done.out.startswith(before.out[:200])
    for said in (
        "twin (the same folder as ebbrook-team)",
        f"{Path('ebbrook-team', 'root')} (a link that leads out of the folder)",
        f"{Path('new-client', 'ida.answers.yaml')} (a pipe or a device)",
    ):
        assert said in done.err


def test_dated_sheets_and_folders_are_times(run: Run, clients: Path) -> None:
    source = EXAMPLES / "scale-up.answers.yaml"
    text = source.read_text(encoding="utf-8")
    day = text.partition("updated: ")[2][:10]
    changed_copy(
        source, clients / "scale-up-client" / "spring.answers.yaml", (f"updated: {day}", "updated: 2026-04-01")
    )
    for name, month in (("first", "01"), ("second", "02")):
        (clients / "blind-spots-client" / name).mkdir()
        own = EXAMPLES / "blind-spots.answers.yaml"
        said = own.read_text(encoding="utf-8").partition("updated: ")[2][:10]
        copy = clients / "blind-spots-client" / name / "a.answers.yaml"
        changed_copy(own, copy, (f"updated: {said}", f"updated: 2026-{month}-01"))
    made = json.loads(run("portfolio", clients, "--json", *ON).out)
    by_folder = {each["folder"]: each for each in made["clients"]}
    assert by_folder["scale-up-client"]["shift"]["change"] == 0
    assert by_folder["scale-up-client"]["trend"] is None
    assert [point["day"][:7] for point in by_folder["blind-spots-client"]["trend"]["points"]] == [
        "2026-01",
        "2026-02",
        said[:7],
    ]
    assert by_folder["enterprise-client"]["shift"] is None


def rows_of(path: Path, sheet: str) -> list[dict[str, object]]:
    """Return the rows of a sheet of a workbook by the names of its columns."""
    found = openpyxl.load_workbook(path)[sheet]
    assert (found.freeze_panes, found.auto_filter.ref) == ("A2", found.dimensions)
    head, *rows = found.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_the_workbook_has_the_answers_and_steps_of_each_report(run: Run, clients: Path, tmp_path: Path) -> None:
    assert run("portfolio", clients, "--output", tmp_path / "all.xlsx", *ON).code == 0
    names = openpyxl.load_workbook(tmp_path / "all.xlsx").sheetnames
    assert names == ["clients", "traits", "answers", "actions", "questions", "bands", "about"]
    private = {question.id for question in shipped().questions if question.private}
    assert private
    shorts = {trait.title: trait.short for trait in shipped().traits}
    answers, actions = rows_of(tmp_path / "all.xlsx", "answers"), rows_of(tmp_path / "all.xlsx", "actions")
    for number, folder in enumerate((*FOLDERS, "ebbrook-team")):
        own = tmp_path / f"{number}.xlsx"
        assert run("report", clients / folder, "--output", own, *ON).code == 0
        name = json.loads(run("report", clients / folder, "--json", *ON).out)["organisation"]
        said = [
            {**row, "trait": shorts[str(row["trait"])]}
            for row in rows_of(own, "answers")
            if row["question"] not in private
        ]
        assert [row for row in answers if row["client"] == name] == [
            {"client": name, **{key: row[key] for key in answers[0] if key != "client"}} for row in said
        ]
        steps = [row for row in rows_of(own, "steps") if row["question"] not in private]
        assert [row for row in actions if row["client"] == name] == [
            {"client": row.pop("company"), **row} for row in steps
        ]
        assert said
        assert steps


def test_a_table_that_is_asked_for_is_written_whole(run: Run, clients: Path) -> None:
    for table in ("answers", "actions"):
        done = run("portfolio", clients, "--format", "csv", "--table", table, *ON)
        rows = list(csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff"))))
        assert {row["client"].split()[0] for row in rows} >= {"Veltraline", "Norrvale", "Ebbrook"}


def test_reports_are_made_only_for_tables_that_need_them(
    run: Run, clients: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def assess(team: Team, **how: Any) -> Assessment:
        made.append(team)
        return assess_team(team, **how)

    monkeypatch.setattr("partner_fit.cli.clients.assess_team", assess)
    for medium in ("terminal", "json", "csv", "markdown"):
        assert run("portfolio", clients, "--format", medium, *ON).code == 0
    assert made == []
    assert run("portfolio", clients, "--format", "csv", "--table", "actions", *ON).code == 0
    assert len(made) == 5


def all_text(path: Path) -> str:
    """Return every text that a file holds, whatever it is packed in, its properties included."""
    content = path.read_bytes()
    if path.suffix == ".xlsx":
        with ZipFile(path) as packed:
            content = b" ".join(name.encode() + packed.read(name) for name in packed.namelist())
    if path.suffix == ".pdf":
        read = PdfReader(path)
        titles = [part.title for part in read.outline if not isinstance(part, list)]
        pages = [page.extract_text() for page in read.pages]
        said = [*pages, *titles, str(read.metadata), str(read.xmp_metadata and read.xmp_metadata.dc_title)]
        content += " ".join(" ".join(map(str, said)).split()).encode()
    return content.decode("utf-8", "replace").casefold()


@pytest.mark.parametrize("medium", SUBJECTS["portfolio"])
def test_anonymous_output_names_nobody(run: Run, clients: Path, tmp_path: Path, medium: str) -> None:
    (clients / "broken-client").mkdir()
    (clients / "broken-client" / "a.answers.yaml").write_text("a: [\n", encoding="utf-8")
    path = tmp_path / f"all{MEDIA[medium].ending}"
    assert run("portfolio", clients, "--anonymous", "--format", medium, "--output", path, *ON).code == 3
    said = all_text(path)
    assert "client a" in said
    assert run("portfolio", clients, "--format", medium, "--output", tmp_path / f"named{path.suffix}", *ON).code == 3
    assert [name for name in COMPANIES if name.casefold() not in all_text(tmp_path / f"named{path.suffix}")] == []
    sheets = [
        load_sheet(file, shipped()).sheet for file in clients.glob("*/*.answers.yaml") if file.name != "a.answers.yaml"
    ]
    people = [sheet.respondent.name or "" for sheet in sheets]
    assert len(sheets) == len(people) == 9
    owners = [entry.owner for sheet in sheets for entry in sheet.checklist.values() if entry.owner]
    named = (*COMPANIES, *FOLDERS, *people, *owners, "ebbrook", "broken-client", str(clients))
    assert [name for name in named if name.casefold() in said] == []


def test_without_names_no_step_has_an_owner(run: Run, clients: Path, tmp_path: Path) -> None:
    for options, has_owner in (((), True), (("--anonymous",), False)):
        path = tmp_path / f"{has_owner}.xlsx"
        assert run("portfolio", clients, *options, "--output", path, *ON).code == 0
        assert {row["owner"] is not None for row in rows_of(path, "actions")} == {has_owner}


def test_filters_and_order(run: Run, clients: Path) -> None:
    done = run("portfolio", clients, "--below", "50", *ON)
    assert "1 client: 1 in “Groundwork first”" in done.flowing
    assert "4 clients are not shown." in done.flowing
    made = json.loads(run("portfolio", clients, "--sort", "name", "--json", *ON).out)
    assert [each["name"] for each in made["clients"]] == sorted(each["name"] for each in made["clients"])


@pytest.mark.parametrize("wrong", [("--sort", "size"), ("--stage", "moon"), ("--below", "much")])
def test_what_makes_no_sense_is_wrong_usage(run: Run, clients: Path, wrong: tuple[str, str]) -> None:
    done = run("portfolio", clients, *wrong, *ON)
    assert (done.code, done.out) == (2, "")
    assert wrong[1] in done.err


def test_a_folder_without_clients_says_what_to_do(run: Run, tmp_path: Path) -> None:
    done = run("portfolio", tmp_path)
    assert (done.code, done.out) == (1, "")
    assert "Keep a folder for each client" in done.err
    (tmp_path / "one").mkdir()
    assert "Keep a folder for each client" in run("portfolio", tmp_path).err
