"""Assessments to draw: the shipped examples, and one in which every word that a person wrote is hostile."""

from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass, replace
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from partner_fit.engine.assess import assess
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.answer_sheets import load_sheet
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.shapes import shape

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
AS_OF = "2026-11-23"
WORDS = (
    *("title", "publisher", "address", "sections", "limits", "notes", "section", "says", "short", "text", "means"),
    *("reason", "do", "owner", "ask", "why", "hint", "evidence", "shift", "good_reason", "reading", "advice", "before"),
    *("open", "probe", "difference", "close", "discuss", "ask_cdmo", "top_ask", "top_reason", "same_place_ask"),
    "same_place_reason",
)


@cache
def shipped() -> Questionnaire:
    return load_questionnaire("medtech-cdmo")


@cache
def example(name: str) -> Assessment:
    """Return the assessment of one example company."""
    return assess(shipped(), [sheet_of(EXAMPLES / f"{name}.answers.yaml")], AS_OF)


@cache
def sheet_of(path: Path) -> AnswerSheet:
    return load_sheet(path, shipped()).sheet


def team_sheets() -> list[AnswerSheet]:
    return [sheet_of(path) for path in sorted((EXAMPLES / "team").glob("*.answers.yaml"))]


@cache
def team(*, names: bool = False) -> Assessment:
    """Return the assessment of the example team."""
    return assess(shipped(), team_sheets(), AS_OF, names=names)


def nothing_answered() -> Assessment:
    sheet = replace(team_sheets()[0], answers={}, probes={}, checklist={})
    return assess(shipped(), [sheet], AS_OF)


def hostile_team(*poisons: str) -> Assessment:
    """Return the example team with a poison, each in its turn, before every word of questionnaire and sheets."""
    turns = cycle(poisons)

    def spoil(text: str) -> str:
        return f"{next(turns)}{text}"

    asked: Questionnaire = _spoilt(shipped(), spoil)
    asked = replace(asked, digest=spoil("digest"), version=spoil("1"), language=spoil("en"))
    sheets = []
    for sheet in team_sheets():
        given = asdict(sheet)
        given["organisation"] = spoil("Company")
        given["respondent"]["name"] = spoil("Somebody")
        for answer in (*given["answers"].values(), *given["probes"].values()):
            answer["note"] = spoil("Note")
        given["checklist"] = {line.id: {"status": "done", "owner": spoil("Owner")} for line in shipped().checklist}
        sheets.append(shape(AnswerSheet, given))
    return assess(asked, sheets, AS_OF, names=True)


def _spoilt(value: Any, spoil: Callable[[str], str], name: str = "") -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{each.name: _spoilt(getattr(value, each.name), spoil, each.name) for each in fields(value)}
        )
    if isinstance(value, tuple):
        return tuple(_spoilt(each, spoil, name) for each in value)
    return spoil(value) if isinstance(value, str) and name in WORDS else value
