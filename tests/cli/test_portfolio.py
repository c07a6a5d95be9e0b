"""Many clients side by side, run as a consultant runs it."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run, changed_copy

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


@pytest.mark.parametrize("medium", ["terminal", "markdown", "html", "json", "csv"])
def test_anonymous_output_names_nobody(run: Run, clients: Path, medium: str) -> None:
    (clients / "broken-client").mkdir()
    (clients / "broken-client" / "a.answers.yaml").write_text("a: [\n", encoding="utf-8")
    done = run("portfolio", clients, "--anonymous", "--format", medium, *ON)
    assert done.code == 3
    assert "Client A" in done.out
    named = (*COMPANIES, *FOLDERS, "ebbrook", "broken-client", str(clients))
    assert [name for name in named if name.casefold() in done.out.casefold()] == []


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
