"""Questionnaires of quite another shape than the shipped one work as they are, with scores worked out by hand."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from partner_fit.engine.assess import assess
from partner_fit.engine.interview import begin
from partner_fit.engine.review import lints
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.shapes import shape

FOLDER = Path(__file__).parent / "instruments"
MATURITY = load_questionnaire(str(FOLDER / "maturity.yaml"))
YES_NO = load_questionnaire(str(FOLDER / "yes-no.yaml"))


def sheet(questionnaire: Questionnaire, **answers: Any) -> AnswerSheet:
    return shape(
        AnswerSheet,
        {
            "format": 1,
            "questionnaire": {"id": questionnaire.id, "version": questionnaire.version},
            "organisation": "Example",
            "respondent": {"role": questionnaire.roles[0].id},
            "answers": {name.replace("_", "-"): choice for name, choice in answers.items()},
        },
    )


def assessed(questionnaire: Questionnaire, **answers: Any) -> Assessment:
    return assess(questionnaire, [sheet(questionnaire, **answers)], "2026-11-23")


def bands(result: Assessment) -> tuple[str | None, ...]:
    overall = result.overall
    return tuple(band.id if band else None for band in (overall.band, overall.band_low, overall.band_high))


def trait_numbers(result: Assessment) -> list[tuple[Fraction | None, ...]]:
    return [(trait.score, trait.low, trait.high, trait.coverage) for trait in result.traits]


def test_steps_with_decimal_points_are_normalised_and_weighed() -> None:
    """calibration 3/5, maintenance 4.25/5 with double weight; instructions 5/5, training 3/5 with a third of it."""
    result = assessed(MATURITY, calibration="step-5", maintenance="step-6", instructions="step-7", training="step-5")
    tools, people = Fraction(60 + 2 * 85, 3), Fraction(150 + 30, 2)
    assert [trait.score for trait in result.traits] == [tools, people]
    assert result.overall.score == 23 + 63
    assert bands(result) == ("measured",) * 3
    assert result.overall.firm
    assert result.overall.caps == ()


def test_one_question_caps_the_band_and_leaves_the_number() -> None:
    """training 0.5/5 is 10 of 100, below the 50 that the cap asks for; people: (1.5 x 100 + 0.5 x 10) / 2."""
    result = assessed(MATURITY, calibration="step-5", maintenance="step-6", instructions="step-7", training="step-2")
    assert result.overall.score == Fraction("77.25")
    assert bands(result) == ("repeated",) * 3
    assert [active.cap.id for active in result.overall.caps] == ["untrained"]


def test_the_other_questions_do_not_cap() -> None:
    result = assessed(MATURITY, calibration="step-1", maintenance="step-7", instructions="step-7", training="step-7")
    assert result.overall.score == Fraction(3, 10) * Fraction(200, 3) + 70
    assert bands(result)[0] == "measured"


def test_the_four_answer_states_of_the_maturity_scale() -> None:
    """A don't-know of two thirds of the weight makes tools thin; training does not apply, so its cap cannot hold.

    The point is 0.3 x 60 + 70, the range 0.3 x 20 + 70 to 0.3 x 260/3 + 70, the coverage 0.3 / 3 + 0.7.
    """
    result = assessed(
        MATURITY, calibration="step-5", maintenance="dont-know", instructions="step-7", training="not-applicable"
    )
    assert trait_numbers(result) == [(60, 20, Fraction(260, 3), Fraction(1, 3)), (100, 100, 100, 1)]
    assert [trait.status for trait in result.traits] == ["partly", "scored"]
    overall = result.overall
    assert (overall.score, overall.low, overall.high, overall.coverage) == (88, 76, 96, Fraction(4, 5))
    assert bands(result) == ("measured",) * 3
    states = [question.state for trait in result.traits for question in trait.questions]
    assert states == ["chosen", "dont-know", "chosen", "not-applicable"]


def test_an_open_answer_to_the_capping_question_leaves_the_band_open() -> None:
    """people is 100 with 3/4 answered; at worst (150 + 0) / 2 = 75, and then the cap holds as well."""
    result = assessed(MATURITY, calibration="step-5", maintenance="step-6", instructions="step-7", training=None)
    assert (result.overall.score, result.overall.low, result.overall.high) == (93, Fraction("75.5"), 93)
    assert bands(result) == ("measured", "repeated", "measured")
    assert not result.overall.firm
    assert [(unknown.question.id, unknown.state) for unknown in result.unknowns] == [("training", "unanswered")]


def test_uneven_choices_and_tops_are_compared_on_one_scale() -> None:
    """papers: (50 + 100 + 100/3) / 3 = 550/9; rooms: (100 + 0) / 2; index: (2 x 550/9 + 50) / 3."""
    result = assessed(YES_NO, plan_there="partly", log_there="yes", keys_known="one", dry="yes", lit="no", chair="no")
    assert [trait.score for trait in result.traits] == [Fraction(550, 9), 50, 0]
    assert result.overall.score == Fraction(1550, 27)
    assert bands(result) == ("open",) * 3


def test_a_trait_without_weight_is_shown_and_moves_nothing() -> None:
    common = {"plan_there": "yes", "log_there": "yes", "keys_known": "three", "dry": "yes", "lit": "yes"}
    with_chair, without = assessed(YES_NO, **common, chair="yes"), assessed(YES_NO, **common, chair="no")
    assert [result.traits[2].score for result in (with_chair, without)] == [100, 0]
    assert with_chair.overall == without.overall
    assert with_chair.overall.score == 100


def test_the_four_answer_states_of_the_list() -> None:
    """papers: plan 50, log unknown, keys leave, so 1/2 is answered and counts; rooms: nothing applies, so it leaves."""
    result = assessed(
        YES_NO,
        plan_there="partly",
        log_there="dont-know",
        keys_known="not-applicable",
        dry="not-applicable",
        lit="not-applicable",
    )
    assert trait_numbers(result)[:2] == [(50, 25, 75, Fraction(1, 2)), (None, None, None, None)]
    assert result.traits[1].status == "not-scored"
    assert (result.overall.score, result.overall.low, result.overall.high) == (50, 25, 75)
    assert bands(result) == ("open", "open", "passed")
    assert [question.state for question in result.traits[2].questions] == ["unanswered"]


@pytest.mark.parametrize("questionnaire", [MATURITY, YES_NO], ids=lambda questionnaire: questionnaire.id)
def test_the_interview_asks_such_questionnaires_from_end_to_end(questionnaire: Questionnaire) -> None:
    interview = begin(questionnaire, sheet(questionnaire)).widened(full=True, all_roles=True)
    while interview.step is not None:
        assert not interview.asks_evidence
        interview = interview.choose(interview.step.choices[0].id)
    assert len(interview.sheet.answers) == len(questionnaire.questions)


@pytest.mark.parametrize("questionnaire", [MATURITY, YES_NO], ids=lambda questionnaire: questionnaire.id)
def test_what_such_questionnaires_lack_everywhere_is_worth_one_remark_each(questionnaire: Questionnaire) -> None:
    said = [problem.what for problem in lints(questionnaire)]
    without_length = [what for what in said if "letters" not in what]
    assert without_length == ["no question says why it is asked", "no choice names a next step"]
    assert bool(len(said) - 2) is (questionnaire is MATURITY), "yes and no are too short to give anything away"
