"""The pages for whoever works on the program name what exists, and draw the rooms as they are."""

import re
from pathlib import Path

import pytest

from tests.test_layers import LAYERS, ROOT, SOURCE

PAGE = ROOT / "docs" / "architecture.md"
GUIDE = ROOT / "CONTRIBUTING.md"
ROOMS = re.compile(r"## The rooms\n.*?```text\n(.*?)```", re.DOTALL)
PATH = re.compile(r"(?<![\w.-])(?:[\w.-]+/)+[\w-]+(?:\.[a-z]+)?|\b\w+\.(?:py|md|toml|txt|yaml)\b")


def named(page: Path) -> set[str]:
    """Return the files and folders that a page names in its code spans."""
    prose = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return {path for span in re.findall(r"`([^`\n]+)`", prose) if "NAME" not in span for path in PATH.findall(span)}


def drawn(picture: str) -> list[set[str]]:
    """Return the rooms of the picture, from the lowest floor to the highest."""
    floors = [{word for word in line.split() if word in LAYERS} for line in picture.splitlines()]
    return [floor for floor in reversed(floors) if floor]


@pytest.mark.parametrize("page", [PAGE, GUIDE], ids=lambda page: page.name)
def test_what_a_page_names_exists(page: Path) -> None:
    paths = named(page)
    assert paths
    assert [path for path in sorted(paths) if not (SOURCE / path).exists() and not (ROOT / path).exists()] == []


def test_the_picture_draws_the_import_order() -> None:
    picture = ROOMS.search(PAGE.read_text(encoding="utf-8"))
    assert picture
    order = [{room for room, floor in LAYERS.items() if floor == level} for level in sorted(set(LAYERS.values()))]
    assert drawn(picture[1]) == order


def test_the_table_names_every_room_of_several_files() -> None:
    rows = set(re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert rows == {room for room in LAYERS if (SOURCE / room).is_dir()}
