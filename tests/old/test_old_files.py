"""Files of every earlier format still load and still give the same result: people keep them for years."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from partner_fit.engine.assess import assess
from partner_fit.engine.review import refusals
from partner_fit.formats import write
from partner_fit.formats.subjects.report_short import ShortReport
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.answer_sheets import known_answers, load_sheet, save_sheet, up_to_date
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.yaml_file import read_document

HERE = Path(__file__).parent
EDITION = HERE / "edition-1.1.answers.yaml"
PARTS = ("context", "answers", "probes", "checklist")


@pytest.fixture(scope="module")
def shipped() -> Questionnaire:
    return load_questionnaire("medtech-cdmo")


def test_a_sheet_of_format_1_loads_and_scores_for_ever() -> None:
    questionnaire = load_questionnaire(str(HERE / "questionnaire-1.yaml"))
    loaded = load_sheet(HERE / "format-1.answers.yaml", questionnaire)
    result = assess(questionnaire, [loaded.sheet], "2026-11-23", names=True)
    assert loaded.gone == {}
    assert [trait.score for trait in result.traits] == [Fraction(50, 3), 25]
    assert result.overall.score == 20
    assert result.overall.band is not None
    assert result.overall.band.id == "early"
    assert result.checklist[0].entry is not None
    assert result.checklist[0].entry.owner == "Ben"


def test_a_questionnaire_of_format_1_is_still_accepted() -> None:
    assert refusals(load_questionnaire(str(HERE / "questionnaire-1.yaml"), review=False)) == []


def test_a_sheet_of_an_earlier_edition_loads_and_keeps_every_answer(shipped: Questionnaire, tmp_path: Path) -> None:
    loaded = load_sheet(EDITION, shipped)
    written = read_document(EDITION).data
    assert isinstance(written, dict)
    for part in PARTS:
        said = written.get(part) or {}
        assert len(getattr(loaded.sheet, part)) == len(said)
    for answers in (loaded.sheet.answers, loaded.sheet.probes):
        for name, answer in answers.items():
            known = known_answers(loaded.sheet, shipped)
            assert name in loaded.gone or known.answers.get(name, known.probes.get(name)) == answer
    again = tmp_path / "again.answers.yaml"
    save_sheet(again, up_to_date(loaded.sheet, shipped))
    saved = load_sheet(again, shipped)
    assert [getattr(saved.sheet, part) for part in PARTS] == [getattr(loaded.sheet, part) for part in PARTS]
    assert (saved.sheet.respondent, saved.gone) == (loaded.sheet.respondent, loaded.gone)


def test_questions_younger_than_a_sheet_make_nothing_too_early(shipped: Questionnaire) -> None:
    loaded = load_sheet(EDITION, shipped)
    result = assess(shipped, [known_answers(loaded.sheet, shipped)], "2026-11-23", gone=loaded.gone.items())
    assert result.overall.status == "scored"
    # it answers all that it was asked: what is missing now is a new question without `since`, or a choice that was
    # renamed without `formerly`
    assert [unknown.question.id for unknown in result.unknowns] == []
    new = {each.id for each in shipped.questions if each.since and _is_later(each.since)}
    assert not new & {name for check in result.checks for name in check.questions}
    assert not new & {active.cap.question for active in result.overall.caps}


def test_what_an_older_sheet_said_of_a_required_step_still_holds_its_band(shipped: Questionnaire) -> None:
    loaded = load_sheet(EDITION, shipped)
    result = assess(shipped, [known_answers(loaded.sheet, shipped)], "2026-11-23", gone=loaded.gone.items())
    assert result.overall.band is not None
    assert result.overall.band.id == "groundwork"
    assert "safety-step-dropped" in {active.cap.id for active in result.overall.caps}


def test_an_older_sheet_is_not_told_what_to_do_by_the_half_that_it_answers(shipped: Questionnaire) -> None:
    loaded = load_sheet(EDITION, shipped)
    older = assess(shipped, [known_answers(loaded.sheet, shipped)], "2026-11-23", gone=loaded.gone.items())
    said = " ".join(str(write("report_short", ShortReport(older, ()), "terminal")).split())
    assert "are new since version 1.1 and still open" in said
    assert not [band.advice for band in shipped.bands if band.advice and band.advice in said]


def _is_later(version: str) -> bool:
    """Say whether a version came after 1.1."""
    return tuple(map(int, re.findall(r"[0-9]+", version))) > (1, 1)
