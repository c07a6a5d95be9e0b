"""The pictures in docs/pictures show what the program shows now."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.ansi import AnsiDecoder
from rich.console import Console
from rich.segment import Segment
from textual.pilot import Pilot

from partner_fit.engine.interview import begin
from partner_fit.store.answer_sheets import load_sheet
from partner_fit.store.questionnaires import load_questionnaire
from tests.cli.branch import branch_off
from tests.faces.at_screen import Person, press_all
from tests.pictures import svg

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PAGES = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
COLUMNS = 80


def report() -> list[list[Segment]]:
    """Return the short report of the demo, in colour."""
    done = branch_off("demo", "--as-of", "2026-11-23", folder=ROOT, COLUMNS=str(COLUMNS), FORCE_COLOR="1")
    console = Console(width=COLUMNS, color_system="truecolor")
    rows = [list(line.render(console, "")) for line in AnsiDecoder().decode(done.stdout.decode().strip("\n"))]
    return [[], *rows, []]


def screen() -> list[list[Segment]]:
    """Return the full screen in the middle of a sitting, with an answer that the arrows point to."""
    questionnaire = load_questionnaire("medtech-cdmo")
    sheet = load_sheet(ROOT / "examples" / "solo-founder.answers.yaml", questionnaire).sheet
    asked = [question.id for trait in questionnaire.traits for question in trait.questions]
    at = questionnaire.traits[2].questions[1].id
    answers = {name: answer for name, answer in sheet.answers.items() if name in asked[: asked.index(at)]}
    interview = begin(questionnaire, replace(sheet, answers=answers, probes={}, checklist={}))
    person = Person(replace(interview, at=f"question/{at}"), (COLUMNS, 24))
    rows: list[list[Segment]] = []

    async def look(pilot: Pilot) -> None:
        await press_all(pilot, "down", "down")
        rows.extend(list(strip) for strip in person.app.screen._compositor.render_strips())

    person.do(look)
    return rows


DRAWN: dict[str, tuple[Callable[[], list[list[Segment]]], str]] = {
    "report": (report, "The short report of an invented company in a terminal"),
    "screen": (screen, "A question on the full screen, with its choices and the keys"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_shows_what_the_program_shows(name: str, record: bool) -> None:
    make, title = DRAWN[name]
    drawn = svg(make(), COLUMNS, title)
    path = PICTURES / f"{name}.svg"
    if record:
        path.write_text(drawn, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == drawn


def test_every_picture_is_shown_and_every_shown_one_is_drawn() -> None:
    shown = {name for page in PAGES for name in re.findall(r"pictures/([\w.-]+)", page.read_text(encoding="utf-8"))}
    assert shown == {path.name for path in PICTURES.iterdir()} == {f"{name}.svg" for name in DRAWN}


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_asks_for_nothing_and_says_what_it_shows(name: str) -> None:
    drawn = (PICTURES / f"{name}.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(drawn)
    assert root.findtext("{http://www.w3.org/2000/svg}title") == DRAWN[name][1]
    assert {each.tag.partition("}")[2] for each in root.iter()} <= {"svg", "title", "rect", "g", "text"}
    looks = {name for each in root.iter() for name in each.attrib}
    assert [name for name in looks if "href" in name or name in {"style", "src"} or name.startswith("on")] == []
    assert re.findall(r"\w+://[^\"]+", drawn) == ["http://www.w3.org/2000/svg"]
