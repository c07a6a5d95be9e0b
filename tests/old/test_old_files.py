"""Files of every earlier format still load and still give the same result: people keep them for years."""

from fractions import Fraction
from pathlib import Path

from partner_fit.engine.assess import assess
from partner_fit.engine.review import refusals
from partner_fit.store.answer_sheets import load_sheet
from partner_fit.store.questionnaires import load_questionnaire

HERE = Path(__file__).parent


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
