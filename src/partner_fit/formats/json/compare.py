"""The JSON comparison, version 1: a promise to other programs, so the record is converted to it by hand."""

from partner_fit.formats import words
from partner_fit.formats.json import compare_shape as v1
from partner_fit.formats.json.changes import (
    answer_change_to_v1,
    fact_change_to_v1,
    said_to_v1,
    shift_to_v1,
    trait_change_to_v1,
)
from partner_fit.formats.json.head import GENERATOR, json_text, questionnaire_to_v1
from partner_fit.formats.json.in_words import InWords
from partner_fit.formats.json.overall import number_to_v1, overall_to_v1, range_text, respondent_to_v1
from partner_fit.formats.words.compare import LEFT_OUT_WORDS
from partner_fit.formats.words.compare_result import trend_score
from partner_fit.formats.words.compare_steps import STATUS_WORDS
from partner_fit.formats.words.decisions import decision_words
from partner_fit.model.comparison import ActionOutcome, Comparison, Occasion, QuestionnaireChange, Trend, TrendPoint


def write(comparison: Comparison) -> str:
    """Return the comparison as JSON text that ends with a newline."""
    return json_text(to_v1(comparison))


def to_v1(comparison: Comparison) -> v1.ComparisonV1:
    """Return the comparison in the published shape; floats are the nearest to the exact values."""
    questionnaire, said = comparison.questionnaire, InWords(comparison.questionnaire)
    change = questionnaire.change
    return {
        "schema_version": 1,
        "generator": GENERATOR,
        "questionnaire": questionnaire_to_v1(questionnaire),
        "as_of": comparison.as_of,
        "organisation": comparison.organisation,
        "before": _occasion(comparison.before, said),
        "after": _occasion(comparison.after, said),
        "answers": [answer_change_to_v1(each, said) for each in comparison.answers],
        "same": comparison.same,
        "facts": [fact_change_to_v1(each, said) for each in comparison.facts],
        "traits": [trait_change_to_v1(each, said) for each in comparison.traits],
        "index": shift_to_v1(comparison.index),
        "parts": {
            "situation": number_to_v1(comparison.parts.situation),
            "answers": number_to_v1(comparison.parts.answers),
            "coverage": number_to_v1(comparison.parts.coverage),
            "agreement": number_to_v1(comparison.parts.agreement),
        },
        "situation": [
            {
                "question": each.asked.id,
                "ask": each.asked.ask,
                "before": each.before.id if each.before else None,
                "before_text": each.before.text if each.before else None,
                "after": each.after.id if each.after else None,
                "after_text": each.after.text if each.after else None,
            }
            for each in comparison.situation
        ],
        "questionnaire_change": _questionnaire_change(comparison.questionnaire_change),
        "actions": [_outcome(each, said) for each in comparison.actions],
        "trend": trend_to_v1(comparison.trend, said),
        "change": {"sd": float(change.sd), "rho": float(change.rho), "source_note": change.source_note}
        if change
        else None,
        "decisions": [decision_words(decision) for decision in comparison.decisions],
    }


def _occasion(occasion: Occasion, said: InWords) -> v1.OccasionV1:
    return {
        "name": occasion.name,
        "day": occasion.day,
        "questionnaire_version": occasion.version,
        "respondents": [respondent_to_v1(each, said) for each in occasion.respondents],
        "overall": overall_to_v1(occasion.overall, said.bands),
        "agreement": number_to_v1(occasion.agreement),
    }


def _questionnaire_change(change: QuestionnaireChange | None) -> v1.QuestionnaireChangeV1 | None:
    if change is None:
        return None
    return {
        "before": change.before,
        "after": change.after,
        "compared": change.compared,
        "few_in_common": change.few_in_common,
        "left_out": [
            {"question": each.question, "short": each.short, "why": each.why, "why_text": LEFT_OUT_WORDS[each.why]}
            for each in change.left_out
        ],
        "reported_before": number_to_v1(change.reported_before),
        "read_before": number_to_v1(change.read_before),
        "reported_after": number_to_v1(change.reported_after),
        "company": number_to_v1(change.company),
        "questionnaire": number_to_v1(change.questionnaire),
        "new_questions": number_to_v1(change.new_questions),
    }


def _outcome(outcome: ActionOutcome, said: InWords) -> v1.ActionOutcomeV1:
    action = outcome.action
    return {
        "trait": action.trait.id,
        "question": action.question.id,
        "asked_as": said.asked(action.trait, action.question),
        "do": action.do,
        "owner": action.owner,
        "hours": float(action.hours),
        "hours_text": words.hours(action.hours),
        "target": action.target.id,
        "target_text": action.target.text,
        "aim": action.aim.id,
        "aim_text": action.aim.text,
        "status": outcome.status,
        "status_text": STATUS_WORDS[outcome.status],
        "now": said_to_v1(outcome.now) if outcome.now else None,
    }


def trend_to_v1(trend: Trend | None, said: InWords) -> v1.TrendV1 | None:
    """Return a trend in the published shape; None for none."""
    if trend is None:
        return None
    return {
        "points": [_trend_point(point, trend_score(point, said.bands), said) for point in trend.points],
        "shift": shift_to_v1(trend.shift),
        "few_in_common": trend.few_in_common,
        "traits": [
            {
                "trait": each.trait.id,
                "title": each.trait.title,
                "points": [
                    _trend_point(point, words.score_words(point.score, said.bands), said) for point in each.points
                ],
                "shift": shift_to_v1(each.shift),
                "few_in_common": each.few_in_common,
            }
            for each in trend.traits
        ],
    }


def _trend_point(point: TrendPoint, score_text: str, said: InWords) -> v1.TrendPointV1:
    return {
        "day": point.day,
        "score": number_to_v1(point.score),
        "score_text": score_text,
        "low": number_to_v1(point.low),
        "high": number_to_v1(point.high),
        "range_text": range_text(point.low, point.high, said.bands),
        "band": point.band.id if point.band else None,
        "band_title": point.band.title if point.band else None,
    }
