"""Many clients side by side, run as a consultant runs it."""

import csv
import io
import json
import os
import re
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
    assert "Veltraline Cardio: Held at “Groundwork first” at most. A required safety" in done.flowing
    for section in ("Clients", "Trait by trait", "Where most are stuck", "Compared with each other"):
        assert f"\n{section} ─" in done.out


def test_json_has_what_each_own_report_has(run: Run, clients: Path) -> None:
    made = json.loads(run("portfolio", clients, "--json", *ON).out)
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
    done = run("portfolio", clients, *ON)
    assert done.code == 3
    assert "2 clients cannot be read and are left out." in done.flowing
    assert f"{clients}/broken/a.answers.yaml:2:1:" in done.err
    assert f"{clients}/scale-up-client: {twice}" in done.err
    assert "Ebbrook Imaging" in done.out


def test_a_client_that_cannot_be_read_is_called_by_the_company_that_its_sheet_names(run: Run, clients: Path) -> None:
    (clients / "seven").mkdir()
    changed_copy(
        EXAMPLES / "enterprise.answers.yaml", clients / "seven" / "a.answers.yaml", ("role: leadership", "role: cook")
    )
    done = run("portfolio", clients, *ON)
    assert done.code == 3
    assert "Norrvale Medical Group, Project Sextant (seven): a.answers.yaml, line " in done.flowing
    assert "(seven)" not in run("portfolio", clients, "--anonymous", *ON).out


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


def test_each_medium_says_why_a_client_is_left_out(run: Run, clients: Path) -> None:
    (clients / "broken").mkdir()
    (clients / "broken" / "a.answers.yaml").write_text("a: [\n", encoding="utf-8")
    for medium in ("terminal", "markdown", "html"):
        shown = run("portfolio", clients, "--format", medium, *ON).out.replace("\\", "")
        assert re.search(r"broken.*a\.answers\.yaml, line 2: ", shown)
    made = json.loads(run("portfolio", clients, "--json", *ON).out)
    assert made["unread"] == ["broken"]
    (told,) = made["unread_reasons"]
    assert told["folder"] == "broken"
    assert told["reason"].startswith("a.answers.yaml, line 2: ")
    about = run("portfolio", clients, "--format", "csv", "--table", "about", *ON).out
    assert '"left out","broken: a.answers.yaml, line 2: ' in about


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
    answers, actions = rows_of(tmp_path / "all.xlsx", "answers"), rows_of(tmp_path / "all.xlsx", "actions")
    for number, folder in enumerate((*FOLDERS, "ebbrook-team")):
        own = tmp_path / f"{number}.xlsx"
        assert run("report", clients / folder, "--output", own, *ON).code == 0
        name = json.loads(run("report", clients / folder, "--json", *ON).out)["organisation"]
        said = [row for row in rows_of(own, "answers") if row["question"] not in private]
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

    monkeypatch.setattr("partner_fit.cli.one_client.assess_team", assess)
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


def test_a_trait_to_order_by_is_called_by_its_number_or_its_titles(run: Run, clients: Path) -> None:
    trait = shipped().traits[3]
    by_id, *others = (
        run("portfolio", clients, "--sort", name, "--json", *ON).out
        for name in (trait.id, "4", trait.short.upper(), trait.title)
    )
    assert others == [by_id] * 3
    assert by_id != run("portfolio", clients, "--json", *ON).out


def test_a_stage_is_taken_in_capitals_and_a_slip_is_told(run: Run, clients: Path) -> None:
    shown = run("portfolio", clients, "--stage", "Prototype", *ON)
    assert (shown.code, shown.out) == (0, run("portfolio", clients, "--stage", "prototype", *ON).out)
    done = run("portfolio", clients, "--stage", "prototyp", *ON)
    assert done.code == 2
    assert 'Did you mean "prototype"?' in done.err


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


def write_again(path: Path, name: str, *changes: tuple[str, str]) -> Path:
    """Write an example sheet with changes and without its first day; the day of its last change is called `DAY`."""
    source = EXAMPLES / f"{name}.answers.yaml"
    text = source.read_text(encoding="utf-8")
    day, begun = (text.partition(f"{key}: ")[2][:10] for key in ("updated", "started"))
    path.parent.mkdir(parents=True, exist_ok=True)
    named = [(f"updated: {day}" if old == "DAY" else old, new) for old, new in changes]
    changed_copy(source, path, (f"started: {begun}\n", ""), *named)
    return path


def test_who_has_not_begun_is_told_and_is_no_mistake(run: Run, clients: Path) -> None:
    (clients / "one-empty-folder").mkdir()
    (clients / "two-sent-out").mkdir()
    blank = run("questionnaire", "blank").out
    (clients / "two-sent-out" / "a.answers.yaml").write_text(blank, encoding="utf-8")
    named = blank.replace("Name of the company", "Three").replace("  role:", "  role: technical")
    (clients / "three-named").mkdir()
    (clients / "three-named" / "a.answers.yaml").write_text(named, encoding="utf-8")
    done = run("portfolio", clients, *ON)
    assert (done.code, done.err) == (0, "")
    assert "5 clients: " in done.flowing
    assert "3 clients have not begun yet." in done.flowing
    assert "Not begun yet: one-empty-folder, Three (three-named) and two-sent-out." in done.flowing
    made = json.loads(run("portfolio", clients, "--json", *ON).out)
    assert made["not_begun"] == ["one-empty-folder", "three-named", "two-sent-out"]
    assert (
        '"not begun yet","Three (three-named)"'
        in run("portfolio", clients, "--format", "csv", "--table", "about", *ON).out
    )
    hidden = run("portfolio", clients, "--json", "--anonymous", *ON)
    assert (json.loads(hidden.out)["not_begun"], json.loads(hidden.out)["not_begun_count"]) == ([], 3)
    assert "three-named" not in run("portfolio", clients, "--anonymous", *ON).out


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  ability-gaps:\n", "  ability-gapz:\n", 'there is no question "ability-gapz"'),
        ("  ability-gaps:\n", "  ability-gapz: {}\n", 'there is no question "ability-gapz"'),
        ("\nanswers:\n", "\nanswrs:\n", '"answrs" is not known here'),
        ("updated:\n", "updated: June\n", '"June" is not a date'),
        ("  role:\n", "  role: tecnical\n", 'there is no role "tecnical"'),
        ("  id: medtech-cdmo\n", "", '"id" is missing here'),
    ],
)
@pytest.mark.parametrize("among_others", [True, False])
def test_a_broken_sheet_without_an_answer_is_told_as_its_report_tells_it(
    old: str, new: str, told: str, among_others: bool, run: Run, clients: Path, tmp_path: Path
) -> None:
    blank = run("questionnaire", "blank").out
    assert old in blank
    where = clients if among_others else tmp_path / "alone"
    (where / "new").mkdir(parents=True)
    sheet = where / "new" / "a.answers.yaml"
    sheet.write_text(blank.replace(old, new, 1), encoding="utf-8")
    assert run("report", sheet, *ON).code == 3
    done = run("portfolio", where, *ON)
    assert done.code == 3
    assert told in done.err
    assert str(sheet) in done.err
    assert "not begun" not in done.flowing
    assert "still stands here from the blank sheet" not in done.err


def test_a_blank_of_the_next_time_takes_nothing_away(run: Run, clients: Path) -> None:
    blank = run("questionnaire", "blank").out
    (clients / "scale-up-client" / "next").mkdir()
    (clients / "scale-up-client" / "next" / "a.answers.yaml").write_text(blank, encoding="utf-8")
    (clients / "ebbrook-team" / "late.answers.yaml").write_text(blank, encoding="utf-8")
    done = run("portfolio", clients, "--json", *ON)
    assert done.code == 0
    assert done.err.startswith("Empty, left out: ")
    assert {each["people"] for each in json.loads(done.out)["clients"]} == {1, 5}
    assert {each["times"] for each in json.loads(done.out)["clients"]} == {1}


def test_where_nobody_has_begun_it_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.answers.yaml").write_text(run("questionnaire", "blank").out, encoding="utf-8")
    done = run("portfolio", tmp_path, *ON)
    assert (done.code, done.out) == (1, "")
    assert "holds an answer sheet with an answer" in done.err


def test_with_letters_nothing_on_the_terminal_names_anybody(run: Run, clients: Path) -> None:
    (clients / "broken-client").mkdir()
    (clients / "broken-client" / "a.answers.yaml").write_text("a: [\n", encoding="utf-8")
    shutil.copy(EXAMPLES / "team" / "founder.answers.yaml", clients / "loose.answers.yaml")
    write_again(clients / "late-client" / "a.answers.yaml", "scale-up", ("DAY", "updated: 2027-01-01"))
    done = run("portfolio", clients, "--anonymous", *ON)
    assert done.code == 3
    assert done.err == "partner-fit: 1 client cannot be read.\nLeave out --anonymous to see why.\n"
    for name in ("broken-client", "late-client", *FOLDERS, "ebbrook-team"):
        (clients / name / "a.answers.yaml").write_text("a: [\n", encoding="utf-8")
    done = run("portfolio", clients, "--anonymous", *ON)
    assert (done.code, done.out) == (3, "")
    assert done.err == "partner-fit: 7 clients cannot be read.\nLeave out --anonymous to see why.\n"


@pytest.mark.parametrize("what", ["other questions", "no answers", "no folder"])
def test_with_letters_what_ends_it_names_nobody_either(run: Run, tmp_path: Path, what: str) -> None:
    practice = tmp_path / "practice"
    practice.mkdir()
    shutil.copy(EXAMPLES / "team" / "founder.answers.yaml", practice / "ebbrook.answers.yaml")
    if what != "no folder":
        write_again(practice / "fennmark" / "a.answers.yaml", "scale-up", ("id: medtech-cdmo", "id: our-own"))
    if what == "no answers":
        (practice / "fennmark" / "a.answers.yaml").write_text(run("questionnaire", "blank").out, encoding="utf-8")
    named, done = (run("portfolio", practice, *more, *ON) for more in ((), ("--anonymous",)))
    assert any(name in named.err for name in ("ebbrook.answers", "fennmark"))
    assert (done.code, done.out) == (named.code, "")
    assert done.err == "partner-fit: The clients cannot be read.\nLeave out --anonymous to see why.\n"


def test_a_dated_sheet_of_another_person_is_named_with_what_to_do(run: Run, clients: Path) -> None:
    for day in ("2026-02-01", "2026-05-01"):
        write_again(clients / "scale-up-client" / f"{day}.answers.yaml", "scale-up", ("DAY", f"updated: {day}"))
    other = (("DAY", "updated: 2026-11-20"), ("name: Rosalind Okonjo-Meyer", "name: Ben Low"))
    write_again(clients / "scale-up-client" / "scale-up.answers.yaml", "scale-up", *other)
    done = run("portfolio", clients, *ON)
    assert done.code == 3
    said = "The sheets of 2026-02-01 and 2026-05-01 are one person's, and beside them lies another's: "
    assert f"{said}scale-up.answers.yaml of 2026-11-20." in done.err
    assert "Put each time into a folder of its own" in done.err
    assert f"Fennmark Infusion (scale-up-client): {said}scale-up.answers.yaml of 2026-11-20." in done.flowing


def test_a_name_with_more_words_behind_it_is_the_same_company(run: Run, clients: Path) -> None:
    more = ("Fennmark Infusion", "Fennmark Infusion, Ltd.")
    write_again(clients / "scale-up-client" / "b.answers.yaml", "scale-up", ("DAY", "updated: 2026-01-05"), more)
    done = run("portfolio", clients, "--json", *ON)
    assert done.code == 0
    assert done.err == "scale-up-client: “Fennmark Infusion” and “Fennmark Infusion, Ltd.” count as one company.\n"
    (made,) = (each for each in json.loads(done.out)["clients"] if each["folder"] == "scale-up-client")
    assert (made["name"], made["times"]) == ("Fennmark Infusion", 2)


@pytest.mark.parametrize("day", ["2026-01-05", ""])
def test_two_companies_in_one_folder_get_advice_that_this_command_can_take(run: Run, clients: Path, day: str) -> None:
    other = ("Fennmark Infusion", "Fenmark Infusion")
    person = ("role: technical", "role: marketing")
    change = ("DAY", f"updated: {day}") if day else person
    write_again(clients / "scale-up-client" / "b.answers.yaml", "scale-up", change, other)
    done = run("portfolio", clients, *ON)
    assert done.code == 3
    assert "is about Fenmark Infusion" in done.err
    assert "\n    Write the company alike in its sheets, or keep a folder for each client.\n" in done.err
    assert "--organisation" not in done.err


def test_sheets_that_differ_on_the_situation_are_named_with_what_they_say(run: Run, clients: Path) -> None:
    team = clients / "ebbrook-team"
    first = min(team.iterdir())
    stage = first.read_text(encoding="utf-8").partition("stage: ")[2].splitlines()[0]
    changed_copy(first, first, (f"stage: {stage}", "stage: concept"))
    done = run("portfolio", clients, *ON)
    assert done.code == 3
    assert f"Its sheets say different things about stage: concept in {first.name}; {stage} in " in done.err
    assert "after `stage:`" in done.err


def test_a_portfolio_of_a_day_shows_the_times_up_to_it(run: Run, clients: Path) -> None:
    for day in ("2026-02-01", "2026-06-01"):
        place = clients / "scale-up-client" / f"{day}.answers.yaml"
        write_again(place, "scale-up", ("DAY", f"updated: {day}"))
    done = run("portfolio", clients, "--json", "--as-of", "2026-06-30")
    (made,) = (each for each in json.loads(done.out)["clients"] if each["folder"] == "scale-up-client")
    assert (made["day"], made["times"]) == ("2026-06-01", 2)
    assert made["later"] == 1
    (told,) = done.err.splitlines()
    assert told.startswith("warning: later than 2026-06-30, left out: blind-spots-client, ")
    assert str(clients / "scale-up-client" / "scale-up.answers.yaml") in told


@pytest.mark.parametrize("medium", ["terminal", "markdown", "html"])
def test_who_answered_only_after_the_day_is_named_and_not_scored(run: Run, clients: Path, medium: str) -> None:
    write_again(clients / "scale-up-client" / "early.answers.yaml", "scale-up", ("DAY", "updated: 2026-02-01"))
    shown = run("portfolio", clients, "--as-of", "2026-06-30", "--format", medium)
    assert shown.code == 0
    assert "4 clients have only answers later than 2026-06-30." in shown.flowing
    said = "Only answers later than 2026-06-30: Veltraline Cardio (blind-spots-client); Ebbrook Imaging (ebbrook-team)"
    assert said in shown.flowing.replace("\\-", "-")
    assert "Answers later than 2026-06-30 are left out: Fennmark Infusion." in shown.flowing
    assert shown.out.count("Ebbrook") == 1
    made = json.loads(run("portfolio", clients, "--as-of", "2026-06-30", "--json", "--anonymous").out)
    assert (made["only_later"], made["only_later_count"]) == ([], 4)
    about = run("portfolio", clients, "--as-of", "2026-06-30", "--format", "csv", "--table", "about").out
    assert '"only later answers","Ebbrook Imaging (ebbrook-team)"' in about
    assert '"shown","Answers later than 2026-06-30 are left out: Fennmark Infusion."' in about


def test_a_benchmark_of_a_day_is_made_of_no_later_answers(run: Run, clients: Path, tmp_path: Path) -> None:
    done = run("portfolio", clients, "--as-of", "2026-11-15", "--benchmark-out", tmp_path / "b.yaml")
    assert (done.code, (tmp_path / "b.yaml").exists()) == (1, False)
    done = run("portfolio", clients, "--as-of", "2026-01-01")
    assert (done.code, done.out) == (1, "")
    assert f"No client in {clients} has an answer up to 2026-01-01." in done.err


@pytest.mark.parametrize(("day", "code"), [("soon", 3), ("2026-13-01", 3), ("2062-11-16", 0)])
def test_a_day_that_cannot_be_hides_no_answers_in_silence(run: Run, clients: Path, day: str, code: int) -> None:
    newest = clients / "scale-up-client" / "new.answers.yaml"
    write_again(newest, "scale-up", ("DAY", f"updated: {day}"))
    done = run("portfolio", clients, *ON)
    assert done.code == code
    assert str(newest) in done.err
    assert "new.answers.yaml, line" in done.out if code else "are left out: Fennmark Infusion." in done.flowing


def test_old_answers_are_marked(run: Run, clients: Path) -> None:
    write_again(clients / "enterprise-client" / "enterprise.answers.yaml", "enterprise", ("DAY", "updated: 2026-08-24"))
    done = run("portfolio", clients, *ON)
    assert "2026-08-24*" in done.flowing
    assert done.flowing.count("*") == 2
    assert "* Old: the last answer is from before 2026-08-25." in done.flowing
    made = json.loads(run("portfolio", clients, "--json", *ON).out)
    assert [each["folder"] for each in made["clients"] if each["old"]] == ["enterprise-client"]
    rows = csv.DictReader(run("portfolio", clients, "--format", "csv", *ON).out.removeprefix("\ufeff").splitlines())
    assert [row["folder"] for row in rows if row["old"] == "yes"] == ["enterprise-client"]


def test_tables_say_of_whom_and_when_they_are(run: Run, clients: Path) -> None:
    def table(name: str, *options: str) -> list[dict[str, str]]:
        out = run("portfolio", clients, "--format", "csv", "--table", name, *options, *ON).out
        return list(csv.DictReader(out.removeprefix("\ufeff").splitlines()))

    rows = table("clients")
    assert {row["folder"]: row["stage"] for row in rows}["blind-spots-client"] == "prototype"
    assert {row["folder"] for row in table("clients", "--anonymous")} == {""}
    numbers = {row["number"]: row["question"] for row in table("questions")}
    assert all(re.fullmatch(r"\d\.\d+", number) for number in numbers)
    about = [(row["about"], row["text"]) for row in table("about", "--stage", "prototype", "--below", "70.5")]
    assert ("day", "2026-11-23") in about
    asked = next(text for kind, text in about if kind == "shown" and "below" in text)
    assert asked.endswith(" and have a score below 70.5.")
    made = json.loads(run("portfolio", clients, "--stage", "prototype", "--below", "70.5", "--json", *ON).out)
    assert (len(made["asked_for"]), made["below"]) == (1, 70.5)


def test_a_result_by_an_older_questionnaire_says_so(run: Run, clients: Path) -> None:
    sheet = EXAMPLES.parent / "tests" / "old" / "edition-1.1.answers.yaml"
    (clients / "older").mkdir()
    shutil.copy(sheet, clients / "older" / "a.answers.yaml")
    done = run("portfolio", clients, *ON)
    new = json.loads(run("report", sheet, "--json", *ON).out)["overall"]["new"]
    assert new
    assert done.flowing.count(f"questions asked so far; {new} are new since version") == 1


def test_a_company_is_called_as_most_of_its_sheets_write_it(run: Run, clients: Path) -> None:
    more = ("Fennmark Infusion", "Fennmark Infusion, Ltd.")
    for day in ("2026-01-05", "2026-02-05"):
        write_again(clients / "scale-up-client" / f"{day}.answers.yaml", "scale-up", ("DAY", f"updated: {day}"), more)
    made = json.loads(run("portfolio", clients, "--json", *ON).out)["clients"]
    assert [each["name"] for each in made if each["folder"] == "scale-up-client"] == ["Fennmark Infusion, Ltd."]
