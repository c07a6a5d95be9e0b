"""Folders that hold something else than a command takes: the message ends with commands that do take them."""

import json
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Run, changed_copy

SOLO = Path(__file__).parent.parent.parent / "examples" / "solo-founder.answers.yaml"
UPDATED = next(line for line in SOLO.read_text(encoding="utf-8").splitlines() if line.startswith("updated:"))
COMPANY = next(line for line in SOLO.read_text(encoding="utf-8").splitlines() if line.startswith("organisation:"))
ON = ("--as-of", "2026-11-23")
ONE_TEAM = (("report",), ("plan",), ("explain", "required-step"), ("brief",), ("collect",))


def add(place: Path, day: str, company: str = "", *more: tuple[str, str]) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    named = [(COMPANY, f"organisation: {company}")] if company else []
    return changed_copy(SOLO, place, (UPDATED, f"updated: {day}"), *named, *more)


def proposed(said: str) -> list[list[str]]:
    """Return the commands of a message, each on a line of its own."""
    return [shlex.split(line)[1:] for line in said.splitlines() if line.strip().startswith("partner-fit ")]


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    """Return a folder that holds three sheets of one person, each of another day."""
    folder = tmp_path / "one client"
    add(folder / "a.answers.yaml", "2026-02-01")
    add(folder / "b.answers.yaml", "2026-11-01", "", ("choice: own-idea", "choice: dont-know"))
    add(folder / "c.answers.yaml", "2026-06-01")
    return folder


@pytest.mark.parametrize("command", ONE_TEAM, ids=lambda each: each[0])
def test_of_one_persons_dated_sheets_the_newest_alone_or_a_comparison_is_proposed(
    run: Run, dated: Path, command: tuple[str, ...]
) -> None:
    done = run(*command, dated, *ON)
    ways = proposed(done.out if command == ("collect",) else done.err)
    alone = ["report"] if command == ("collect",) else list(command)
    assert sorted(ways) == sorted([[*alone, str(dated / "b.answers.yaml")], ["compare", str(dated)]])
    assert [run(*way, *ON).code for way in ways] == [0, 0]
    assert "move it" not in done.out + done.err


@pytest.mark.parametrize(
    "days", [("2026-02-01", "2026-02-01"), ("2026-02-01", "2026-11-01")], ids=["one day", "in a team"]
)
def test_two_sheets_of_one_day_or_in_a_team_are_to_be_chosen_from(
    run: Run, tmp_path: Path, days: tuple[str, str]
) -> None:
    for day, name in zip(days, ("a", "b"), strict=True):
        add(tmp_path / f"{name}.answers.yaml", day, "", ("format: 1", f"format: 1 # {name}"))
    if days[0] != days[1]:
        add(tmp_path / "c.answers.yaml", days[1], "", ("name: Ineke Rowntree", "name: Ben Low"))
    done = run("report", tmp_path, *ON)
    assert done.code == 3
    assert "Choose one of the two" in done.err
    assert proposed(done.err) == []


@pytest.mark.parametrize("command", ONE_TEAM, ids=lambda each: each[0])
def test_a_folder_of_clients_is_pointed_to_the_portfolio(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    add(tmp_path / "a" / "x.answers.yaml", "2026-02-01", "Alder Ltd")
    add(tmp_path / "b" / "2026-02" / "x.answers.yaml", "2026-02-01", "Beech Ltd")
    done = run(*command, tmp_path, *ON)
    assert done.code == 1
    assert proposed(done.err) == [["portfolio", str(tmp_path)]]
    assert run("portfolio", tmp_path, *ON).code == 0


@pytest.mark.parametrize("command", ONE_TEAM, ids=lambda each: each[0])
def test_a_folder_of_times_is_pointed_to_a_comparison_or_the_newest(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    add(tmp_path / "spring" / "x.answers.yaml", "2026-02-01")
    add(tmp_path / "autumn" / "x.answers.yaml", "2026-11-01")
    done = run(*command, tmp_path, *ON)
    assert done.code == 1
    assert proposed(done.err) == [["compare", str(tmp_path)], [*command, str(tmp_path / "autumn")]]
    assert [run(*way, *ON).code for way in proposed(done.err)] == [0, 0]


def test_sheets_one_folder_further_in_are_named(run: Run, tmp_path: Path) -> None:
    add(tmp_path / "sheets" / "x.answers.yaml", "2026-02-01")
    (tmp_path / "pictures").mkdir()
    assert proposed(run("report", tmp_path).err) == [["report", str(tmp_path / "sheets")]]


def test_clients_are_not_compared_as_if_they_were_times(run: Run, tmp_path: Path) -> None:
    for name in ("Alder", "Beech"):
        add(tmp_path / name / "x.answers.yaml", "2026-02-01" if name == "Alder" else "2026-05-01", name)
    done = run("compare", tmp_path, *ON)
    assert (done.code, proposed(done.err)) == (3, [["portfolio", str(tmp_path)]])
    assert json.loads(run("compare", tmp_path, "--organisation", "Alder", "--json", *ON).out)["organisation"] == "Alder"


def test_a_folder_without_any_sheet_says_what_sheets_are_called(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("collect", tmp_path)
    assert done.code == 1
    assert "Sheets are files named *.answers.yaml" in done.err


def test_one_folder_whose_only_sheet_is_broken_is_not_called_several_clients(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "x.answers.yaml").write_text("a: [\n", encoding="utf-8")
    done = run("report", tmp_path)
    assert "several clients" not in done.err
    assert proposed(done.err) == [["report", str(tmp_path / "sheets")]]
