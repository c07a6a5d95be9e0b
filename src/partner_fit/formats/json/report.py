"""The JSON report, version 1: a promise to other programs, so the record is converted to it by hand.

The shapes are loaded for type checking only, and the parts that most reports lack only when they are there: their
classes take longer to build than the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partner_fit.formats.json.head import GENERATOR, json_text, questionnaire_to_v1
from partner_fit.formats.json.overall import band_to_v1, overall_to_v1, respondent_to_v1
from partner_fit.formats.words.decisions import decision_words
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Guidance, Questionnaire
from partner_fit.model.results import (
    Action,
    ChecklistResult,
    Finding,
    GivenAnswer,
    NextBand,
    QuestionResult,
    TraitResult,
)

if TYPE_CHECKING:
    from fractions import Fraction

    from partner_fit.formats.json import report_shape as v1
    from partner_fit.formats.json.alignment import AlignmentV1
    from partner_fit.formats.json.changes import WhatIfV1


def write(assessment: Assessment) -> str:
    """Return the report as JSON text that ends with a newline."""
    return json_text(to_v1(assessment))


def to_v1(assessment: Assessment) -> v1.ReportV1:
    """Return the assessment in the published shape; floats are the nearest to the exact values."""
    questionnaire = assessment.questionnaire
    actions = [(True, a) for a in assessment.first_actions] + [(False, a) for a in assessment.later_actions]
    return {
        "schema_version": 1,
        "generator": GENERATOR,
        "questionnaire": questionnaire_to_v1(questionnaire),
        "as_of": assessment.as_of,
        "organisation": assessment.organisation,
        "respondents": [respondent_to_v1(each) for each in assessment.respondents],
        "context": dict(assessment.context),
        "overall": overall_to_v1(assessment.overall),
        "traits": [_trait(result, questionnaire) for result in assessment.traits],
        "strengths": [_finding(finding, questionnaire) for finding in assessment.strengths],
        "gaps": [_finding(finding, questionnaire) for finding in assessment.gaps],
        "actions": [_action(action, first=first) for first, action in actions],
        "next_band": _next_band(assessment.next_band),
        "questions_for_cdmo": [{"trait": q.trait.id, "text": q.text} for q in assessment.questions_for_cdmo],
        "unknowns": [
            {
                "trait": u.trait.id,
                "question": u.question.id,
                "state": u.state,
                "asked": u.asked,
                "width": float(u.width),
                "could_change_band": u.could_change_band,
                "settles_band": u.settles_band,
            }
            for u in assessment.unknowns
        ],
        "checks": [
            {
                "id": c.id,
                "severity": c.severity,
                "ask": c.ask,
                "good_reason": c.good_reason,
                "questions": list(c.questions),
                "respondents": list(c.respondents),
            }
            for c in assessment.checks
        ],
        "patterns": [
            {"id": p.id, "title": p.title, "reading": p.reading, "advice": p.advice} for p in assessment.patterns
        ],
        "checklist": [_checklist(result, questionnaire) for result in assessment.checklist],
        "alignment": _alignment(assessment),
        "decisions": [decision_words(decision) for decision in assessment.decisions],
        "gone": [{"question": question, "choice": choice} for question, choice in assessment.gone],
        "limits": list(questionnaire.limits),
        "notes": [
            {"respondent": note.respondent, "role": note.role, "about": note.about, "text": note.text}
            for note in assessment.notes
        ],
        "notes_withheld": assessment.notes_withheld,
        "what_if": _what_if(assessment),
    }


def _alignment(assessment: Assessment) -> AlignmentV1 | None:
    if assessment.alignment is None:
        return None
    from partner_fit.formats.json.alignment import alignment_to_v1

    return alignment_to_v1(assessment.alignment)


def _what_if(assessment: Assessment) -> WhatIfV1 | None:
    if assessment.what_if is None:
        return None
    from partner_fit.formats.json.changes import what_if_to_v1

    return what_if_to_v1(assessment.what_if)


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _caveats(ids: tuple[str, ...], questionnaire: Questionnaire) -> list[str]:
    return [caveat.text for caveat in questionnaire.caveats if caveat.id in ids]


def _rung(place: int | None, questionnaire: Questionnaire) -> str | None:
    return None if place is None or questionnaire.evidence is None else questionnaire.evidence.rungs[place].id


def _guidance(guidance: Guidance | None, questionnaire: Questionnaire) -> v1.GuidanceV1 | None:
    if guidance is None:
        return None
    return {
        "id": guidance.id,
        "level": guidance.level,
        "means": guidance.means,
        "do": guidance.do,
        "owner": guidance.owner,
        "hours": float(guidance.hours),
        "article_section": guidance.section,
        "caveats": _caveats(guidance.caveats, questionnaire),
    }


def _trait(result: TraitResult, questionnaire: Questionnaire) -> v1.TraitV1:
    return {
        "id": result.trait.id,
        "title": result.trait.title,
        "weight": float(result.trait.weight),
        "score": _float(result.score),
        "low": _float(result.low),
        "high": _float(result.high),
        "coverage": _float(result.coverage),
        "band": band_to_v1(result.band),
        "status": result.status,
        "side": result.side.title if result.side else None,
        "one_view_only": result.one_view_only,
        "agreement": _float(result.agreement),
        "agreement_lost": _float(result.agreement_lost),
        "is_new": result.is_new,
        "article_section": result.trait.article.section,
        "guidance": _guidance(result.guidance, questionnaire),
        "questions": [_question(question, questionnaire) for question in result.questions],
    }


def _question(result: QuestionResult, questionnaire: Questionnaire) -> v1.QuestionV1:
    answers = [_answer(answer, questionnaire) for answer in result.answers]
    only = answers[0] if len(answers) == 1 else None
    return {
        "id": result.question.id,
        "ask": result.question.ask,
        "state": result.state,
        "choice": result.choice.id if result.choice else None,
        "text": result.choice.text if result.choice else None,
        "weight": float(result.weight),
        "points": _float(result.points),
        "points_lost": _float(result.points_lost),
        "points_lost_in_trait": _float(result.points_lost_in_trait),
        "headroom": _float(result.points_lost),
        "evidence": only["evidence"] if only else None,
        "note": only["note"] if only else None,
        "answers": answers,
    }


def _answer(answer: GivenAnswer, questionnaire: Questionnaire) -> v1.AnswerV1:
    return {
        "respondent": answer.respondent,
        "role": answer.role,
        "state": answer.state,
        "choice": answer.choice.id if answer.choice else None,
        "text": answer.choice.text if answer.choice else None,
        "points": _float(answer.points),
        "evidence": _rung(answer.evidence, questionnaire),
        "note": answer.note,
    }


def _finding(finding: Finding, questionnaire: Questionnaire) -> v1.FindingV1:
    result = finding.result
    return {
        "trait": finding.trait.id,
        "question": result.question.id,
        "choice": result.choice.id if result.choice else None,
        "text": result.choice.text if result.choice else None,
        "points": _float(result.points),
        "points_lost": _float(result.points_lost),
        "holds_band": finding.holds_band,
        "side": finding.side.title if finding.side else None,
        "guidance": _guidance(finding.guidance, questionnaire),
        "article_section": finding.guidance.section if finding.guidance else finding.trait.article.section,
    }


def _action(action: Action, *, first: bool) -> v1.ActionV1:
    return {
        "first": first,
        "trait": action.trait.id,
        "question": action.question.id,
        "now": action.now.id,
        "target": action.target.id,
        "aim": action.aim.id,
        "do": action.do,
        "owner": action.owner,
        "hours": float(action.hours),
        "gain": _float(action.gain),
        "gain_per_hour": _float(action.gain_per_hour),
        "gain_in_trait": float(action.gain_in_trait),
        "lifts": [cap.id for cap in action.lifts],
        "article_section": action.trait.article.section,
    }


def _next_band(way: NextBand | None) -> v1.NextBandV1 | None:
    if way is None:
        return None
    return {
        "band": way.band.id,
        "reachable": way.reachable,
        "questions": [action.question.id for action in way.actions],
    }


def _checklist(result: ChecklistResult, questionnaire: Questionnaire) -> v1.ChecklistV1:
    return {
        "id": result.line.id,
        "text": result.line.text,
        "before": result.line.before,
        "status": result.entry.status if result.entry else None,
        "owner": result.entry.owner if result.entry else None,
        "as_of": result.line.as_of,
        "caveats": _caveats(result.line.caveats, questionnaire),
    }
