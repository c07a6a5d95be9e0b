"""The only door: a questionnaire and answer sheets in, one assessment out."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from partner_fit.engine.checks import Evidence, find_checks, find_patterns, rung_of
from partner_fit.engine.findings import find_findings, find_side, match_guidance
from partner_fit.engine.moves import (
    find_next_band,
    find_unknowns,
    nearest_choice,
    next_step,
    next_steps,
    points_lost,
    rank,
)
from partner_fit.engine.points import Context, Row, Table, asked_rows, build_table, matches
from partner_fit.engine.score import Scores, Standing, Tally, band_at, counts_in_index, judge, tally_trait
from partner_fit.model.answers import Answer, AnswerSheet, State
from partner_fit.model.assessment import (
    ActiveCap,
    Assessment,
    CdmoQuestion,
    ChecklistResult,
    GivenAnswer,
    Overall,
    QuestionResult,
    RespondentResult,
    Status,
    TraitResult,
)
from partner_fit.model.questionnaire import Questionnaire, Trait

FIRST_ACTIONS = 3


def score_sheets(questionnaire: Questionnaire, sheets: Sequence[AnswerSheet], context: Context) -> Scores:
    """Give back every number of the sheets, without findings or words."""
    return score_table(questionnaire, build_table(questionnaire, context), sheets, context)


def score_table(questionnaire: Questionnaire, table: Table, sheets: Sequence[AnswerSheet], context: Context) -> Scores:
    """Give back every number of the sheets from a table that was already built for the context."""
    standings = {question_id: _stand(row, sheets) for question_id, row in table.items()}
    tallies = {
        trait.id: tally_trait(trait.weight, (standings[question.id] for question in trait.questions), None)
        for trait in questionnaire.traits
    }
    return Scores(questionnaire, context, standings, tallies, judge(questionnaire, context, standings, tallies))


def assess(
    questionnaire: Questionnaire,
    sheets: Sequence[AnswerSheet],
    as_of: str,
    gone: Mapping[str, str] | None = None,
) -> Assessment:
    """Give back the assessment of one or more sheets of one organisation, dated `as_of`."""
    context = sheets[0].given_context
    table = build_table(questionnaire, context)
    scores = score_table(questionnaire, table, sheets, context)
    traits = tuple(_trait_result(trait, scores, sheets) for trait in questionnaire.traits)
    strengths, gaps = find_findings(scores, traits)
    steps = next_steps(scores)
    ranked = rank(steps)
    evidence = Evidence(questionnaire, context, table, sheets, scores.tallies, {})
    return Assessment(
        questionnaire=questionnaire,
        as_of=as_of,
        organisation=sheets[0].organisation,
        respondents=tuple(_respondent_result(sheet, table) for sheet in sheets),
        context=dict(context),
        overall=_overall(scores),
        traits=traits,
        strengths=strengths,
        gaps=gaps,
        first_actions=tuple(ranked[:FIRST_ACTIONS]),
        later_actions=tuple(ranked[FIRST_ACTIONS:]),
        next_band=find_next_band(scores, steps),
        unknowns=find_unknowns(scores),
        checks=find_checks(evidence),
        patterns=find_patterns(evidence),
        checklist=_checklist(questionnaire, sheets, context),
        questions_for_cdmo=_questions_for_cdmo(questionnaire, scores.tallies),
        caveats={caveat.id: caveat for caveat in questionnaire.caveats},
        gone=dict(gone or {}),
    )


def _stand(row: Row, sheets: Sequence[AnswerSheet]) -> Standing:
    """Combine what was said to a question: the mean over roles of the mean within a role, over those who chose."""
    by_role: dict[str, list[Fraction]] = {}
    choices: list[str] = []
    states: set[State] = set()
    for sheet in sheets:
        answer = sheet.answer(row.question.id)
        state = state_of(answer, row)
        states.add(state)
        if state == "chosen" and answer.choice is not None:
            choices.append(answer.choice)
            by_role.setdefault(sheet.respondent.role, []).append(row.points[answer.choice])
    if not choices:
        missing: tuple[State, ...] = ("dont-know", "not-applicable", "unanswered")
        return Standing(row, next(state for state in missing if state in states), None, ())
    means = [sum(points, Fraction(0)) / len(points) for points in by_role.values()]
    return Standing(row, "chosen", sum(means, Fraction(0)) / len(means), tuple(choices))


def state_of(answer: Answer, row: Row) -> State:
    """Give back the state of an answer; a choice that the question no longer has counts as unanswered."""
    if answer.state == "chosen" and answer.choice not in row.points:
        return "unanswered"
    return answer.state


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


def _question_result(scores: Scores, question_id: str, sheets: Sequence[AnswerSheet]) -> QuestionResult:
    standing = scores.standings[question_id]
    step = next_step(scores, question_id)
    lost = points_lost(scores, question_id)
    return QuestionResult(
        question=standing.row.question,
        state=standing.state,
        weight=standing.row.weight,
        points=standing.points,
        choice=nearest_choice(scores, question_id),
        answers=tuple(_given_answer(p, s, standing.row, scores.questionnaire) for p, s in enumerate(sheets)),
        choice_points=standing.row.points,
        points_lost=lost,
        headroom=lost,
        next_choice=step.target if step else None,
        next_gain=step.gain if step else Fraction(0),
    )


def _trait_result(trait: Trait, scores: Scores, sheets: Sequence[AnswerSheet]) -> TraitResult:
    results = tuple(
        _question_result(scores, question.id, sheets)
        for question in trait.questions
        if scores.standings[question.id].row.applies
    )
    tally = scores.tallies[trait.id]
    score = tally.score
    band = band_at(scores.questionnaire.bands, score) if score is not None else None
    side = find_side(trait, results) if band is not None and band.level != "high" else None
    probes = scores.questionnaire.probes
    return TraitResult(
        trait=trait,
        status=_status(tally, scores.questionnaire),
        score=score,
        low=tally.low,
        high=tally.high,
        coverage=tally.coverage,
        band=band,
        side=side,
        guidance=match_guidance(trait, band.level, side.id if side else None) if band else None,
        one_view_only=probes is not None and probes.trait == trait.id,
        agreement=None,
        questions=results,
    )


def _status(tally: Tally, questionnaire: Questionnaire) -> Status:
    if tally.score is None:
        return "not-scored"
    enough = counts_in_index(tally, questionnaire.coverage_needed) or (
        not tally.weight and tally.coverage is not None and tally.coverage >= questionnaire.coverage_needed
    )
    return "scored" if enough else "partly"


def _overall(scores: Scores) -> Overall:
    verdict = scores.verdict
    bands = {band.id: band for band in scores.questionnaire.bands}
    return Overall(
        score=verdict.index.score,
        low=verdict.index.low,
        high=verdict.index.high,
        band=verdict.band,
        band_low=verdict.band_low,
        band_high=verdict.band_high,
        firm=verdict.firm,
        provisional=verdict.index.provisional,
        caps=tuple(ActiveCap(cap, bands[cap.band]) for cap in verdict.caps),
    )


def _respondent_result(sheet: AnswerSheet, table: Table) -> RespondentResult:
    scope = sheet.scope
    asked = asked_rows(table, sheet.respondent.role, full=scope.full, all_roles=scope.all_roles)
    answered = [row for row in table.values() if row.applies and sheet.answer(row.question.id).choice in row.points]
    return RespondentResult(
        role=sheet.respondent.role,
        name=sheet.respondent.name,
        updated=sheet.updated,
        answered=len(answered),
        asked=len(asked),
    )


def _checklist(
    questionnaire: Questionnaire, sheets: Sequence[AnswerSheet], context: Context
) -> tuple[ChecklistResult, ...]:
    return tuple(
        ChecklistResult(line, next((sheet.checklist[line.id] for sheet in sheets if line.id in sheet.checklist), None))
        for line in questionnaire.checklist
        if matches(line.when, context)
    )


def _questions_for_cdmo(questionnaire: Questionnaire, tallies: Mapping[str, Tally]) -> tuple[CdmoQuestion, ...]:
    """Give back the questions to put to a CDMO, those of the lowest traits first."""
    scored = sorted(questionnaire.traits, key=lambda trait: _known_or_last(tallies[trait.id].score))
    return tuple(CdmoQuestion(trait, text) for trait in scored for text in trait.ask_cdmo)


def _known_or_last(score: Fraction | None) -> Fraction:
    return Fraction(101) if score is None else score
