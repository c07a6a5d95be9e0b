"""The JSON report, version 1: a promise to other programs, so the record is converted to it by hand.

The shapes are loaded for type checking only, and the parts that most reports lack only when they are there: their
classes take longer to build than the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partner_fit.formats import words
from partner_fit.formats.json.head import GENERATOR, json_text, questionnaire_to_v1
from partner_fit.formats.json.in_words import InWords
from partner_fit.formats.json.overall import band_to_v1, overall_to_v1, range_text, respondent_to_v1
from partner_fit.formats.words.decisions import decision_words
from partner_fit.model.answers import STATE_WORDS
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
    from partner_fit.formats.json.benchmark import PlacementV1
    from partner_fit.formats.json.changes import WhatIfV1


def write(assessment: Assessment) -> str:
    """Return the report as JSON text that ends with a newline."""
    return json_text(to_v1(assessment))


def to_v1(assessment: Assessment) -> v1.ReportV1:
    """Return the assessment in the published shape; floats are the nearest to the exact values."""
    questionnaire, said = assessment.questionnaire, InWords(assessment.questionnaire)
    actions = [(True, a) for a in assessment.first_actions] + [(False, a) for a in assessment.later_actions]
    return {
        "schema_version": 1,
        "generator": GENERATOR,
        "questionnaire": questionnaire_to_v1(questionnaire),
        "as_of": assessment.as_of,
        "organisation": assessment.organisation,
        "respondents": [respondent_to_v1(each, said) for each in assessment.respondents],
        "context": dict(assessment.context),
        "situation": _situation(assessment),
        "overall": overall_to_v1(assessment.overall, said.bands),
        "traits": [_trait(result, said) for result in assessment.traits],
        "strengths": [_finding(finding, said) for finding in assessment.strengths],
        "gaps": [_finding(finding, said) for finding in assessment.gaps],
        "actions": [_action(action, said, first=first) for first, action in actions],
        "next_band": _next_band(assessment.next_band),
        "questions_for_cdmo": [
            {"trait": q.trait.id, "trait_short": q.trait.short, "text": q.text} for q in assessment.questions_for_cdmo
        ],
        "unknowns": [
            {
                "trait": u.trait.id,
                "question": u.question.id,
                "asked_as": said.asked(u.trait, u.question),
                "roles": [{"role": role, "role_title": said.role(role) or role} for role in u.question.roles],
                "state": u.state,
                "state_text": STATE_WORDS[u.state],
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
                "severity_text": words.SEVERITY_WORDS[c.severity],
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
        "alignment": _alignment(assessment, said),
        "decisions": [decision_words(decision) for decision in assessment.decisions],
        "gone": [{"question": question, "choice": choice} for question, choice in assessment.gone],
        "limits": list(questionnaire.limits),
        "notes": [
            {
                "respondent": note.respondent,
                "role": note.role,
                "role_title": said.role(note.role) or note.role,
                "about": note.about,
                "about_short": note.short,
                "text": note.text,
            }
            for note in assessment.notes
        ],
        "notes_withheld": assessment.notes_withheld,
        "notes_on_gone": assessment.notes_on_gone,
        "what_if": _what_if(assessment, said),
        "benchmark": _benchmark(assessment),
    }


def _situation(assessment: Assessment) -> list[v1.SituationV1]:
    """Return the answers about the situation that are known, in words."""
    told: list[v1.SituationV1] = []
    for asked in assessment.questionnaire.context:
        given = assessment.context.get(asked.id)
        text = next((option.text for option in asked.choices if option.id == given), None)
        if given is not None and text is not None:
            told.append({"question": asked.id, "ask": asked.ask, "choice": given, "text": text})
    return told


def _alignment(assessment: Assessment, said: InWords) -> AlignmentV1 | None:
    if assessment.alignment is None:
        return None
    from partner_fit.formats.json.alignment import alignment_to_v1

    return alignment_to_v1(assessment.alignment, said)


def _what_if(assessment: Assessment, said: InWords) -> WhatIfV1 | None:
    if assessment.what_if is None:
        return None
    from partner_fit.formats.json.changes import what_if_to_v1

    return what_if_to_v1(assessment.what_if, said)


def _benchmark(assessment: Assessment) -> PlacementV1 | None:
    if assessment.benchmark is None:
        return None
    from partner_fit.formats.json.benchmark import placement_to_v1

    return placement_to_v1(assessment.benchmark)


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _caveats(ids: tuple[str, ...], questionnaire: Questionnaire) -> list[str]:
    return [caveat.text for caveat in questionnaire.caveats if caveat.id in ids]


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
        "hours_text": words.hours(guidance.hours),
        "article_section": guidance.section,
        "caveats": _caveats(guidance.caveats, questionnaire),
    }


def _trait(result: TraitResult, said: InWords) -> v1.TraitV1:
    score = result.score
    return {
        "id": result.trait.id,
        "title": result.trait.title,
        "short": result.trait.short,
        "weight": float(result.trait.weight),
        "score": _float(score),
        "score_text": words.status_words(result) if score is None else words.score_words(score, said.bands),
        "low": _float(result.low),
        "high": _float(result.high),
        "range_text": range_text(result.low, result.high, said.bands),
        "coverage": _float(result.coverage),
        "band": band_to_v1(result.band),
        "status": result.status,
        "side": result.side.title if result.side else None,
        "one_view_only": result.one_view_only,
        "agreement": _float(result.agreement),
        "agreement_lost": _float(result.agreement_lost),
        "is_new": result.is_new,
        "article_section": result.trait.article.section,
        "guidance": _guidance(result.guidance, said.questionnaire),
        "questions": [_question(question, said) for question in result.questions],
    }


def _question(result: QuestionResult, said: InWords) -> v1.QuestionV1:
    answers = [_answer(answer, said) for answer in result.answers]
    only = answers[0] if len(answers) == 1 else None
    return {
        "id": result.question.id,
        "number": said.number(result.question),
        "short": result.question.short,
        "ask": result.question.ask,
        "is_new": result.is_new,
        "state": result.state,
        "state_text": STATE_WORDS[result.state],
        "choice": result.choice.id if result.choice else None,
        "text": result.choice.text if result.choice else None,
        "weight": float(result.weight),
        "points": _float(result.points),
        "points_lost": _float(result.points_lost),
        "points_lost_in_trait": _float(result.points_lost_in_trait),
        "headroom": _float(result.points_lost),
        "evidence": only["evidence"] if only else None,
        "evidence_text": only["evidence_text"] if only else None,
        "note": only["note"] if only else None,
        "answers": answers,
    }


def _answer(answer: GivenAnswer, said: InWords) -> v1.AnswerV1:
    evidence, evidence_text = said.rung(answer.evidence)
    return {
        "respondent": answer.respondent,
        "role": answer.role,
        "role_title": said.role(answer.role),
        "state": answer.state,
        "state_text": STATE_WORDS[answer.state],
        "choice": answer.choice.id if answer.choice else None,
        "text": answer.choice.text if answer.choice else None,
        "points": _float(answer.points),
        "evidence": evidence,
        "evidence_text": evidence_text,
        "note": answer.note,
    }


def _finding(finding: Finding, said: InWords) -> v1.FindingV1:
    result = finding.result
    return {
        "trait": finding.trait.id,
        "question": result.question.id,
        "asked_as": said.asked(finding.trait, result.question),
        "choice": result.choice.id if result.choice else None,
        "text": result.choice.text if result.choice else None,
        "points": _float(result.points),
        "points_lost": _float(result.points_lost),
        "holds_band": finding.holds_band,
        "side": finding.side.title if finding.side else None,
        "guidance": _guidance(finding.guidance, said.questionnaire),
        "article_section": finding.guidance.section if finding.guidance else finding.trait.article.section,
    }


def _action(action: Action, said: InWords, *, first: bool) -> v1.ActionV1:
    return {
        "first": first,
        "trait": action.trait.id,
        "question": action.question.id,
        "asked_as": said.asked(action.trait, action.question),
        "now": action.now.id,
        "now_text": action.now.text,
        "target": action.target.id,
        "target_text": action.target.text,
        "aim": action.aim.id,
        "aim_text": action.aim.text,
        "do": action.do,
        "owner": action.owner,
        "hours": float(action.hours),
        "hours_text": words.hours(action.hours),
        "gain": _float(action.gain),
        "gain_text": words.gain(action),
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
        "band_title": way.band.title,
        "reachable": way.reachable,
        "questions": [action.question.id for action in way.actions],
    }


def _checklist(result: ChecklistResult, questionnaire: Questionnaire) -> v1.ChecklistV1:
    return {
        "id": result.line.id,
        "text": result.line.text,
        "before": result.line.before,
        "status": result.entry.status if result.entry else None,
        "status_text": words.checklist_word(result.entry.status if result.entry else None),
        "owner": result.entry.owner if result.entry else None,
        "as_of": result.line.as_of,
        "caveats": _caveats(result.line.caveats, questionnaire),
    }
