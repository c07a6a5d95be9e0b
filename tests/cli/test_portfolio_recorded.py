"""One folder of invented clients, recorded whole: what a consultant gets of it in every medium of text."""

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from partner_fit import __version__
from partner_fit.formats import MEDIA, SUBJECTS
from tests.cli.conftest import Run, changed_copy
from tests.test_cases import CASES, STYLE

TABLES = ("clients", "traits", "answers", "actions", "questions", "bands", "about")
BORROWED = "change: {sd: 22.7, rho: 0.14, source_note: The numbers are invented.}\ntraits:\n"
ASKED = (
    ("traits:\n", BORROWED),
    (
        "    below: 30\n    band: growing\n",
        "    below: 30\n    band: early\n",
    ),  # so that a score can be held below its band
    ("    ask: What kind of product is it?\n", "    ask: What kind of product is it?\n    private: true\n"),
)


class Sheet(NamedTuple):
    """What one person answered at one time, by place among the choices of each question; 0 for a don't-know."""

    file: str
    company: str
    day: str
    answers: tuple[int | None, int | None, int | None]
    role: str = "leadership"
    stage: str = "concept"
    goal: str = "clinic"
    scope: str = "{full: true, all_roles: true}"


CHOICES = {
    "gap-list": ("dont-know", "none", "old-list", "dated-list"),
    "last-surprise": ("dont-know", "this-month", "never-since"),
    "goals-at-once": ("dont-know", "all-at-once", "one-main-goal", "fixed-for-year"),
}
SHEETS = (
    # a team of two who name different goals
    Sheet("alder/founder", "Alder Optics", "2026-11-02", (3, 2, 2), scope="{full: true}"),
    Sheet(
        "alder/engineer", "Alder Optics", "2026-11-03", (2, 2, 3), "technical", goal="approval", scope="{full: true}"
    ),
    # three times, the last a clear fall
    Sheet("birch/january", "Birch Valves", "2026-01-12", (2, 2, 2), stage="launched"),
    Sheet("birch/may", "Birch Valves", "2026-05-11", (3, 2, 2), stage="launched"),
    Sheet("birch/november", "Birch Valves", "2026-11-09", (3, 1, 3), stage="launched"),
    # three times, the last by somebody else; a folder for each
    Sheet("cedar/1/sheet", "Cedar Pumps, Ltd.", "2026-03-02", (1, 1, 2)),
    Sheet("cedar/2/sheet", "Cedar Pumps, Ltd.", "2026-06-01", (2, 1, 2)),
    Sheet("cedar/3/sheet", "Cedar Pumps, Ltd.", "2026-10-05", (2, 1, 2), "technical"),
    # held below the band of its score, and old
    Sheet("elm/sheet", "Elm | Sensors", "2026-08-24", (2, 1, 2), stage="launched"),
    # all is well
    Sheet("fir/sheet", "Fir Imaging", "2026-11-20", (3, 2, 2), stage="launched"),
    # too early for a score, with a trait from few answers
    Sheet("gorse/sheet", "Gorse Labs", "2026-11-21", (3, None, 1)),
    # a don't-know that could move the band, and a role that nobody has answered for
    Sheet("hazel/sheet", "Hazel Surgical", "2026-11-22", (0, 2, 3)),
    Sheet("ivy/sheet", "Ivy Wearables", "2026-11-19", (1, 2, 3), scope="{full: true}"),
    # of the name of another
    Sheet("juniper/sheet", "Fir Imaging", "2026-11-18", (1, 1, 1)),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with ten clients, of whom one has not begun and one cannot be read."""
    changed_copy(CASES.parent / "small.yaml", tmp_path / "small.yaml", *ASKED)
    practice = tmp_path / "practice"
    for sheet in SHEETS:
        write_sheet(practice / f"{sheet.file}.answers.yaml", sheet)
    write_sheet(practice / "dogwood" / "blank.answers.yaml", Sheet("", "Dogwood", "", (None, None, None)))
    write_sheet(practice / "kelp" / "sheet.answers.yaml", Sheet("", "Kelp", "2026-11-01", (1, 1, 1), "cook"))
    return practice


def write_sheet(path: Path, sheet: Sheet) -> None:
    chosen = zip(CHOICES.items(), sheet.answers, strict=True)
    answers = [f"  {name}: {choices[place]}" for (name, choices), place in chosen if place is not None]
    lines = [
        "format: 1",
        "questionnaire: {id: small-fit, version: '1.0'}",
        f"organisation: '{sheet.company}'",
        f"respondent: {{name: {sheet.role.title()} Ada, role: {sheet.role}}}",
        f"scope: {sheet.scope}",
        *([f"updated: {sheet.day}"] if sheet.day else []),
        f"context: {{stage: {sheet.stage}, product: hardware}}",
        *(["answers:", *answers, f"probes: {{next-goal: {sheet.goal}}}"] if answers else []),
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


RECORDED = [
    *((name, None) for name in SUBJECTS["portfolio"] if not MEDIA[name].is_binary and name != "csv"),
    *(("csv", table) for table in TABLES),
]


@pytest.mark.parametrize(("medium", "table"), RECORDED, ids=str)
def test_a_portfolio_is_as_recorded(run: Run, folder: Path, record: bool, medium: str, table: str | None) -> None:
    expected = CASES / "portfolio" / f"{table or 'expected'}{MEDIA[medium].ending}"
    only = ("--table", table) if table else ()
    asked = folder.parent / "small.yaml"
    done = run("portfolio", folder, "--format", medium, *only, "--questionnaire", asked, "--as-of", "2026-11-23")
    assert done.code == 3
    assert f"kelp{os.sep}sheet.answers.yaml:4:" in done.err
    made = STYLE.sub("…", done.out).replace(f"partner-fit {__version__}", "partner-fit VERSION")
    assert str(folder.parent) not in made
    if record:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(made, encoding="utf-8", newline="")
    assert made == expected.read_bytes().decode()
