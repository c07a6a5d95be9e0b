"""Three people with three ways in - full screen, line by line, form - and one report about all of them."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from partner_fit.engine.interview import begin
from partner_fit.model.answers import DONT_KNOW, NOT_APPLICABLE, AnswerSheet
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.answer_sheets import load_sheet
from partner_fit.store.questionnaires import load_questionnaire
from tests.browser.conftest import OpenPage
from tests.browser.filling import Given, enter_at_once, fresh_sheet, interview_with, saved_sheet, undated
from tests.cli.branch import branch_off
from tests.cli.terminal import Terminal
from tests.faces.forms import form_html

COMPANY = "Aurora Devices"
ROLES = ("leadership", "technical", "marketing")
STATE_KEYS = {DONT_KNOW: "?", NOT_APPLICABLE: "x"}
WIDE = 200
"""Columns in which the first words of every question stand on one line."""
RECOGNISED_BY = 30


class Turn(NamedTuple):
    """One thing typed, and what is to be seen before it."""

    shown: str
    typed: str


def assess_command(role: str, *more: str) -> tuple[str, ...]:
    known = ("--organisation", COMPANY, "--name", "", "--role", role, "--own-role")
    return ("assess", *more, *known, f"{role}.answers.yaml")


def run(*arguments: str, folder: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    done = branch_off(*arguments, folder=folder, typed=typed.encode(), COLUMNS="80")
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def turns(questionnaire: Questionnaire, sheet: AnswerSheet, said: Mapping[str, Given]) -> Iterator[Turn]:
    """Return what to type to say the same at a keyboard; nothing is typed for a step that takes only words."""
    interview = begin(questionnaire, sheet)
    while (step := interview.step) is not None:
        shown, (choice, rung, note) = step.ask[:RECOGNISED_BY], said[step.key]
        if note:
            yield Turn(shown, f"n {note}" if step.choices else note)
            interview = interview.add_note(note)
        if choice is None:
            continue
        numbers = {each.id: str(place) for place, each in enumerate(step.choices, start=1)}
        yield Turn(shown, STATE_KEYS.get(choice) or numbers[choice])
        interview = interview.choose(choice)
        if interview.asks_evidence and questionnaire.evidence:
            rungs = [None, *(each.id for each in questionnaire.evidence.rungs)]
            place = rungs.index(rung)
            yield Turn(questionnaire.evidence.ask[:RECOGNISED_BY], str(place) if place else "")
            interview = interview.give_evidence(rung)


def at_full_screen(folder: Path, typed: list[Turn]) -> None:
    with Terminal(*assess_command("leadership", "--screen"), folder=folder, columns=WIDE, rows=24) as window:
        for shown, keys in typed:
            window.wait_for(shown)
            if keys.startswith("n "):
                window.type("n")
                window.wait_for("Your note")
                window.type(f"{keys[2:]}\r")
                window.wait_for("The note is kept.")
                window.raw = shown  # the question stands there still and may not be drawn again
            elif len(keys) > 2:  # words, not a number
                window.type("\r")
                window.wait_for("Your answer")
                window.type(f"{keys}\r")
            else:
                window.type(keys or "\r")
        window.wait_for("All questions are through")
        window.type("\r")
        window.wait_for("Open the full report?")
        summary = window.seen
        window.type("\r")
        assert window.end() == 0
        assert "partner-fit report --full leadership.answers.yaml" in summary


def line_by_line(folder: Path, typed: list[Turn]) -> None:
    lines = "".join(f"{keys}\n" for _, keys in typed)
    done = run(*assess_command("technical", "--plain"), folder=folder, typed=f"{lines}\n")
    assert done.returncode == 0, done.stderr


def in_the_form(folder: Path, open_page: OpenPage, questionnaire: Questionnaire, said: Mapping[str, Given]) -> None:
    page = open_page(form_html(questionnaire, organisation=COMPANY, role="marketing"))
    enter_at_once(page, said)
    saved_sheet(page, folder, questionnaire)


@pytest.fixture(scope="module")
def shipped() -> Questionnaire:
    return load_questionnaire("medtech-cdmo")


def test_three_ways_in_give_three_equal_sheets_and_one_report(
    shipped: Questionnaire, open_page: OpenPage, tmp_path: Path
) -> None:
    folder = tmp_path / "team"
    folder.mkdir()
    blank = {role: fresh_sheet(shipped, COMPANY, role) for role in ROLES}
    filled = {role: interview_with(shipped, sheet) for role, sheet in blank.items()}
    typed = {role: list(turns(shipped, blank[role], said)) for role, (_, said) in filled.items()}

    at_full_screen(folder, typed["leadership"])
    line_by_line(folder, typed["technical"])
    in_the_form(folder, open_page, shipped, filled["marketing"][1])

    for path in folder.glob("*.answers.yaml"):
        sheet = load_sheet(path, shipped).sheet
        assert undated(sheet) == filled[sheet.respondent.role][0], path.name

    data = json.loads(told(folder, "--json"))
    assert sorted(each["role"] for each in data["respondents"]) == sorted(ROLES)
    alignment = data["alignment"]
    assert set(ROLES) in [
        {role for role, score in trait["by_role"].items() if score is not None} for trait in alignment["traits"]
    ]
    assert shipped.probes is not None
    with_choices = {probe.id for probe in shipped.probes.ask if probe.choices}
    open_to_all = 0
    for probe in alignment["probes"]:
        said = {role: answer(sheet, probe["id"]) for role, (sheet, _) in filled.items()}
        if probe["id"] in with_choices:  # without names, a team's notes are left out; free words are the answer itself
            said = {role: (choice, None) for role, (choice, _) in said.items()}
        shown = [(each["role"], (each["choice"], each["note"])) for each in probe["answers"]]
        if any(role for role, _ in shown):
            assert dict(shown) == said
            open_to_all += 1
        else:  # it is private whose answers these are: their notes would tell
            assert set(shown) <= {(None, (choice, None)) for choice, _ in said.values()}
    assert open_to_all > 1
    assert {probe["id"] for probe in alignment["probes"]} == set(filled["leadership"][0].probes)
    assert alignment["widest"]
    assert alignment["agenda"]

    text = " ".join(told(folder, "--full").split())
    _, facts = text.split("The short facts, side by side")
    assert "Where the team stands" in text
    assert all(f"{role.title}:" in facts for role in shipped.roles if role.id in ROLES)
    assert all(point["topic"] in facts for point in alignment["agenda"])


def answer(sheet: AnswerSheet, probe: str) -> tuple[str | None, str | None]:
    """Return what the report shows of an answer to a probe; not to know is no choice."""
    given = sheet.probes[probe]
    return (None if given.choice in STATE_KEYS else given.choice), given.note


def told(folder: Path, *options: str) -> str:
    done = run("report", str(folder), "--as-of", date.today().isoformat(), *options, folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout
