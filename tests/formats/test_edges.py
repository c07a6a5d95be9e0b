"""Band edges with decimals are shown with all of them, and a score never on the wrong side of one."""

import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from partner_fit.engine.assess import assess
from partner_fit.engine.comparable import Round
from partner_fit.engine.compare import compare
from partner_fit.engine.difference import what_if
from partner_fit.formats import SUBJECTS, write
from partner_fit.formats.pictures.trend import draw
from partner_fit.formats.subjects.questionnaire import Shown
from partner_fit.model.questionnaire import Questionnaire
from tests.engine.small import question, questionnaire, sheet
from tests.formats import markdown_reading

EDGES = ("0", "18.6", "100/3", "80.25")


def decimal_bands(**more: Any) -> Questionnaire:
    bands = [
        {"id": f"band-{place}", "title": f"Band {place}", "at_least": edge, "level": level, "means": "Go on."}
        for place, (edge, level) in enumerate(zip(EDGES, ("low", "middle", "middle", "high"), strict=True))
    ]
    asked = [question("one", points=("0", "18.55", "18.6", "60", "100"), weight="1/3")]
    return questionnaire({"only": asked}, bands=bands, **more)


def shown(choice: str, medium: str) -> str:
    made = write("report", assess(decimal_bands(), [sheet({"one": choice})], "2026-11-23"), medium)
    if isinstance(made, bytes):
        made = " ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    return " ".join(re.sub(r"<[^>]*>", " ", made).split()) if medium != "json" else made


@pytest.mark.parametrize("medium", SUBJECTS["report_short"])
def test_a_score_just_under_an_edge_is_said_to_be(medium: str) -> None:
    said = shown("c2", medium)
    assert "just under 18.6" in said
    assert not re.search(r"just under 1[89]\b(?!\.6)|<19\b", said)


@pytest.mark.parametrize("medium", ["terminal", "html", "pdf"])
def test_scales_are_labelled_with_all_decimals(medium: str) -> None:
    said = shown("c3", medium)
    assert "18.6" in said
    assert "33 1/3" in said
    assert "80.25" in said


def test_the_trend_and_the_overview_too() -> None:
    questionnaire = decimal_bands(change={"sd": "22.7", "rho": "0.14", "source_note": "Borrowed."})
    sheets = [[sheet({"one": choice}, updated=f"2026-0{n}-01")] for n, choice in enumerate(("c1", "c2", "c3"), start=1)]
    rounds = [Round(str(n), tuple(each)) for n, each in enumerate(sheets)]
    trend = compare(questionnaire, rounds[1], rounds[2], "2026-11-23", rounds=rounds).trend
    assert trend is not None
    assert [edge.label for edge in draw(trend, questionnaire.bands).edges] == ["0", "18.6", "33 1/3", "80.25"]
    told = write("questionnaire", Shown(questionnaire), "terminal")
    assert isinstance(told, str)
    assert re.findall(r"^ +([0-9./ ]+?)  +Band", told, re.MULTILINE) == ["0", "18.6", "33 1/3", "80.25"]


def test_a_trait_that_falls_just_below_an_edge_is_not_shown_on_it() -> None:
    """Where 39.8 were shown as 40, a cap for "below 40" would seem to be wrong."""
    asked = questionnaire({"x": [question("x1", 199, points=(0, 40, 100)), question("x2")]})
    before = assess(asked, [sheet({"x1": "c2", "x2": "c5"})], "2026-11-23")
    tried = what_if(before, [sheet({"x1": "c2", "x2": "c5"})], {}, {"x2": "c1"})
    text = markdown_reading.shown(str(write("report_what_if", before._replace(what_if=tried), "markdown")))
    assert "x40<40−0.5" in text
