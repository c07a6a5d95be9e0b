"""What the record says about one trait, one question and the index, once the numbers are there."""

from collections.abc import Sequence
from fractions import Fraction

from partner_fit.engine.checks import rung_of
from partner_fit.engine.findings import active_caps, find_side, match_guidance
from partner_fit.engine.moves import nearest_choice, points_lost, points_lost_in_trait
from partner_fit.engine.points import FULL, Row
from partner_fit.engine.score import Scores, band_at
from partner_fit.engine.sums import Standing, TraitSums, state_of
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Questionnaire, Trait
from partner_fit.model.results import GivenAnswer, Overall, QuestionResult, Status, TraitResult


def _given_answer(place: int, sheet: AnswerSheet, row: Row, questionnaire: Questionnaire) -> GivenAnswer:
    answer = sheet.answer(row.question.id)
    state = state_of(answer, row)
    chosen = state == "chosen" and answer.choice is not None
    return GivenAnswer(
        respondent=place,
        role=sheet.respondent.role,
        state=state,
        choice=row.question.choice(answer.choice) if chosen and answer.choice else None,
        points=row.points[answer.choice] if chosen and answer.choice else None,
        evidence=rung_of(questionnaire, answer.evidence),
        note=answer.note,
    )


def _by_content(answer: GivenAnswer) -> tuple[str, Fraction, str, int]:
    """An order of answers that says nothing about who gave them."""
    rung = -1 if answer.evidence is None else answer.evidence
    return answer.state, answer.points or Fraction(0), answer.choice.id if answer.choice else "", rung


def _question_result(scores: Scores, question_id: str, sheets: Sequence[AnswerSheet], *, names: bool) -> QuestionResult:
    standing = scores.standings[question_id]
    lost = points_lost(scores, question_id)
    return QuestionResult(
        question=standing.row.question,
        state=standing.state,
        weight=standing.row.weight,
        points=standing.points,
        choice=nearest_choice(scores, question_id),
        answers=_given_answers(scores, standing, sheets, names=names),
        choice_points=standing.row.points,
        points_lost=lost,
        points_lost_in_trait=points_lost_in_trait(scores, question_id),
        is_new=standing.is_new,
    )


def _given_answers(
    scores: Scores, standing: Standing, sheets: Sequence[AnswerSheet], *, names: bool
) -> tuple[GivenAnswer, ...]:
    """Return everybody's answer; without names nothing says whose a private one is."""
    given = [_given_answer(place, sheet, standing.row, scores.questionnaire) for place, sheet in enumerate(sheets)]
    if names or len(sheets) == 1 or not standing.row.question.private:
        return tuple(given)
    return tuple(sorted((answer._replace(respondent=None, role=None) for answer in given), key=_by_content))


def trait_result(
    trait: Trait,
    scores: Scores,
    sheets: Sequence[AnswerSheet],
    agreement: Fraction | None,
    *,
    names: bool,
) -> TraitResult:
    """Return one trait with its questions; `steps` are the next ones by question, `agreement` is in percent.

    A thin trait is not judged: it has a score and no band, side or guidance.
    Without `names` nothing says whose a private answer is.
    """
    results = tuple(
        _question_result(scores, question.id, sheets, names=names)
        for question in trait.questions
        if scores.standings[question.id].row.applies
    )
    sums = scores.trait_sums[trait.id]
    score = sums.score
    band = band_at(scores.questionnaire.bands, score) if score is not None and sums.is_covered else None
    side = find_side(trait, results, scores.questionnaire.bands) if band is not None and band.level != "high" else None
    probes = scores.questionnaire.probes
    has_probes = probes is not None and probes.trait == trait.id
    return TraitResult(
        trait=trait,
        status=_status(sums),
        score=score,
        low=sums.low,
        high=sums.high,
        coverage=sums.coverage,
        band=band,
        side=side,
        guidance=match_guidance(trait, band.level, side.id if side else None) if band else None,
        one_view_only=has_probes and agreement is None,
        agreement=agreement if has_probes else None,
        agreement_lost=_agreement_lost(scores, sums),
        is_new=sums.coverage is None and any(each.is_new for each in results),
        questions=results,
    )


def _agreement_lost(scores: Scores, sums: TraitSums) -> Fraction | None:
    index = scores.verdict.index
    if index.score is None or not (sums.weight and sums.probes):
        return None
    return sums.weight / index.weight * sums.probes / sums.counted * (FULL - sums.agreement)


def _status(sums: TraitSums) -> Status:
    if sums.score is None:
        return "not-scored"
    return "scored" if sums.is_covered else "partly"


def overall_of(scores: Scores, sheets: Sequence[AnswerSheet] = ()) -> Overall:
    """Return the index and its band as the record holds them; of `sheets` the versions, where something is new."""
    verdict = scores.verdict
    index = verdict.index
    counting = [standing for standing in scores.standings.values() if standing.counts]
    new = sum(standing.would_count for standing in scores.standings.values())
    return Overall(
        status="nothing-applies" if index.coverage is None else "too-early" if index.score is None else "scored",
        score=index.score,
        low=index.low,
        high=index.high,
        band=verdict.band,
        band_low=verdict.band_low,
        band_high=verdict.band_high,
        firm=verdict.firm,
        caps=active_caps(scores),
        coverage=index.coverage,
        answered=sum(standing.points is not None for standing in counting),
        counted=len(counting),
        answers_needed=_answers_needed(scores),
        new=new,
        versions=tuple(sorted({sheet.questionnaire.version for sheet in sheets})) if new else (),
    )


def _answers_needed(scores: Scores) -> int:
    """Return the fewest open questions whose answers, whatever they are, bring a score; the heaviest are taken."""
    index = scores.verdict.index
    if index.score is not None or index.coverage is None:
        return 0
    gains = []
    for question_id, standing in scores.standings.items():
        sums = scores.sums_of(question_id)
        if standing.counts and standing.points is None and sums.applicable:
            gains.append(sums.weight / index.all_weight * standing.row.weight / sums.applicable)
    lacking = scores.questionnaire.coverage_needed - index.coverage
    taken = 0
    for gain in sorted(gains, reverse=True):
        if taken and lacking <= 0:
            break
        lacking -= gain
        taken += 1
    return taken
