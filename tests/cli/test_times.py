"""The times of a company in a folder: `compare` and `portfolio` see the same ones, however the sheets lie there."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, changed_copy

SOURCE = Path(__file__).parent.parent.parent / "examples" / "scale-up.answers.yaml"
ON = ("--as-of", "2026-11-23")
DAYS = ("2024-05-06", "2025-05-05", "2026-05-04")
NAMELESS = ("  name: Rosalind Okonjo-Meyer\n", "")
ALONE = ("  all_roles: true\n", "  all_roles: true\n  alone: true\n")
LAYOUTS = {
    "dated sheets of one person": ("a", "b", "c"),
    "a folder for each time": ("1/a", "2/a", "3/a"),
    "folders, and sheets beside them": ("1/a", "2/a", "now"),
    "dated sheets in one folder of several": ("old/a", "old/b", "new/a"),
    "dated sheets in a folder of their own": ("all/a", "all/b", "all/c"),
    "no name, and files called after days": ("2024-05 us", "2025-05 us", "2026-05 us"),
}


def lay(client: Path, places: tuple[str, ...], *changes: tuple[str, str]) -> None:
    for place, day in zip(places, DAYS, strict=True):
        path = client / f"{place}.answers.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        dated = (("started: 2026-11-09", f"started: {day}"), ("updated: 2026-11-16", f"updated: {day}"))
        changed_copy(SOURCE, path, *dated, *changes)


@pytest.mark.parametrize(
    ("places", "changes"),
    [
        *((places, ()) for places in LAYOUTS.values()),
        (LAYOUTS["no name, and files called after days"], (NAMELESS,)),
        (("a", "b", "c"), (NAMELESS, ALONE)),
    ],
)
def test_both_see_the_same_times(run: Run, tmp_path: Path, places: tuple[str, ...], changes: tuple[()]) -> None:
    lay(tmp_path / "clients" / "fennmark", places, *changes)
    compared = run("compare", tmp_path / "clients" / "fennmark", "--json", *ON)
    assert (compared.code, compared.err) == (0, "")
    (client,) = json.loads(run("portfolio", tmp_path / "clients", "--json", *ON).out)["clients"]
    assert client["trend"] == json.loads(compared.out)["trend"]
    assert [point["day"] for point in client["trend"]["points"]] == list(DAYS)
    assert client["people"] == 1


def test_an_empty_sheet_beside_dated_ones_is_left_out_of_both(run: Run, tmp_path: Path) -> None:
    client = tmp_path / "clients" / "fennmark"
    lay(client, ("a", "b", "c"))
    (client / "next.answers.yaml").touch()
    assert "next.answers.yaml is empty and was left out." in run("compare", client, *ON).err
    done = run("portfolio", tmp_path / "clients", "--json", *ON)
    assert (done.code, len(json.loads(done.out)["clients"][0]["trend"]["points"])) == (0, 3)


@pytest.mark.parametrize("one_says_alone", [False, True])
def test_sheets_without_names_that_may_be_a_teams_are_of_one_time(
    run: Run, tmp_path: Path, one_says_alone: bool
) -> None:
    client = tmp_path / "clients" / "fennmark"
    lay(client, ("a", "b", "c"), NAMELESS)
    for file, choice in (("a", "quick-learners"), ("b", "dont-know")):
        path = client / f"{file}.answers.yaml"
        said = path.read_text(encoding="utf-8").replace("choice: all-gaps-planned", f"choice: {choice}")
        said = said.replace(*ALONE) if one_says_alone and file == "a" else said
        path.write_text(said, encoding="utf-8")
    refused = run("compare", client, *ON)
    assert (refused.code, refused.out) == (3, "")
    assert "do not say whether they are by one person." in refused.err
    assert "write the name into both" in refused.err
    (found,) = json.loads(run("portfolio", tmp_path / "clients", "--json", *ON).out)["clients"]
    assert (found["people"], found["shift"]) == (3, None)


@pytest.mark.parametrize("layout", ["dated sheets of one person", "a folder for each time"])
def test_a_name_with_more_words_behind_it_is_one_company_to_both(run: Run, tmp_path: Path, layout: str) -> None:
    client, places = tmp_path / "clients" / "fennmark", LAYOUTS[layout]
    lay(client, places)
    newest = client / f"{places[-1]}.answers.yaml"
    changed_copy(newest, newest, ("organisation: Fennmark Infusion", "organisation: Fennmark Infusion, Ltd."))
    compared = run("compare", client, "--json", *ON)
    assert (compared.code, compared.err) == (0, "")
    assert json.loads(compared.out)["organisation"] == "Fennmark Infusion"
    (found,) = json.loads(run("portfolio", tmp_path / "clients", "--json", *ON).out)["clients"]
    assert found["trend"] == json.loads(compared.out)["trend"]
    oldest = client / f"{places[0]}.answers.yaml"
    changed_copy(oldest, oldest, ("organisation: Fennmark Infusion", "organisation: Fennmark Infusion Bio"))
    assert [run(*command, *ON).code for command in (("compare", client), ("portfolio", client.parent))] == [3, 3]
