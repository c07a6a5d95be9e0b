"""The only door: a questionnaire and answer sheets in, one assessment out."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from partner_fit.engine.agreement import find_alignment, probe_agreement, probe_results
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
from partner_fit.engine.score import (
    Scores,
    Standing,
    Tally,
    band_at,
    counts_in_index,
    judge,
    stand,
    state_of,
    tally_trait,
)
from partner_fit.engine.team import in_order, merge_context, version_decisions
from partner_fit.model.answers import AnswerSheet
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
LEAST_FAR_FIRST = ("not-yet", "in-work", "done", "not-needed")


def score_sheets(
    questionnaire: Questionnaire,
    table: Table,
    sheets: Sequence[AnswerSheet],
    context: Context,
    agreement: Fraction | None = None,
) -> Scores:
    """Give back every number of the sheets, without findings or words; `agreement` on the probes is in percent."""
    standings = {question_id: stand(row, sheets) for question_id, row in table.items()}
    return score_standings(questionnaire, standings, context, agreement)


def score_standings(
    questionnaire: Questionnaire, standings: Mapping[str, Standing], context: Context, agreement: Fraction | None = None
) -> Scores:
    """Give back every number of answers that were combined already; `agreement` on the probes is in percent."""
    tallies = {}
    for trait in questionnaire.traits:
        asked = [standings[question.id] for question in trait.questions]
        probes = _probe_sums(questionnaire, trait, asked, agreement)
        tallies[trait.id] = tally_trait(trait.weight, asked, probes)
    return Scores(questionnaire, context, standings, tallies, judge(questionnaire, context, standings, tallies))


def score_team(questionnaire: Questionnaire, sheets: Sequence[AnswerSheet], choose: Mapping[str, str]) -> Scores:
    """Give back every number of the sheets of one team, in the context they share; SheetsDisagree as in `assess`."""
    sheets = in_order(sheets)
    context, _ = merge_context(questionnaire, sheets, choose)
    agreement = probe_agreement(probe_results(questionnaire, sheets))
    return score_sheets(questionnaire, build_table(questionnaire, context), sheets, context, agreement)


def _probe_sums(
    questionnaire: Questionnaire, trait: Trait, asked: Sequence[Standing], agreement: Fraction | None
) -> tuple[Fraction, Fraction] | None:
    """Give back (weight, points) of the probes in the trait they belong to, so that they supply their share of it."""
    probes = questionnaire.probes
    if probes is None or probes.trait != trait.id or agreement is None:
        return None
    weight = sum((standing.row.weight for standing in asked if standing.counts), Fraction(0))
    return weight * probes.share / (100 - probes.share), agreement


def assess(
    questionnaire: Questionnaire,
    sheets: Sequence[AnswerSheet],
    as_of: str,
    *,
    choose: Mapping[str, str] | None = None,
    gone: Mapping[str, str] | None = None,
    names: bool = False,
) -> Assessment:
    """Give back the assessment of one or more sheets of one organisation, dated `as_of`.

    `choose` settles context on which the sheets differ; `gone` names answers to questions that are no more; only
    with `names` does the record hold names and private context. SheetsDisagree if the sheets do not belong together.
    """
    sheets = in_order(sheets)
    context, decisions = merge_context(questionnaire, sheets, choose or {})
    table = build_table(questionnaire, context)
    probes = probe_results(questionnaire, sheets)
    agreement = probe_agreement(probes)
    scores = score_sheets(questionnaire, table, sheets, context, agreement)
    traits = tuple(_trait_result(trait, scores, sheets, agreement, names=names) for trait in questionnaire.traits)
    strengths, gaps = find_findings(scores, traits)
    steps = next_steps(scores)
    ranked = rank(steps)
    agreements = {result.probe.id: result.agreement for result in probes if result.agreement is not None}
    evidence = Evidence(questionnaire, context, table, sheets, scores.tallies, agreements)
    private = {asked.id for asked in questionnaire.context if asked.private} if not names else set()
    return Assessment(
        questionnaire=questionnaire,
        as_of=as_of,
        organisation=sheets[0].organisation,
        respondents=tuple(_respondent_result(sheet, table, names=names) for sheet in sheets),
        context={key: value for key, value in context.items() if key not in private},
        overall=overall_of(scores),
        traits=traits,
        strengths=strengths,
        gaps=gaps,
        first_actions=tuple(ranked[:FIRST_ACTIONS]),
        later_actions=tuple(ranked[FIRST_ACTIONS:]),
        next_band=find_next_band(scores, steps),
        unknowns=find_unknowns(scores, _asked(sheets, table)),
        checks=find_checks(evidence, private=names or len(sheets) == 1),
        patterns=find_patterns(evidence),
        checklist=_checklist(questionnaire, sheets, context, names=names),
        questions_for_cdmo=_questions_for_cdmo(questionnaire, scores.tallies),
        alignment=find_alignment(questionnaire, table, sheets, probes, names=names),
        decisions=(*decisions, *version_decisions(questionnaire, sheets)),
        caveats={caveat.id: caveat for caveat in questionnaire.caveats},
        gone=dict(gone or {}),
    )


def _given_answer(place: int, sheet: AnswerSheet, row: Row, questionnaire: Questionnaire, *, hide: bool) -> GivenAnswer:
    answer = sheet.answer(row.question.id)
    state = state_of(answer, row)
    chosen = state == "chosen" and answer.choice is not None
    return GivenAnswer(
        respondent=None if hide else place,
        role=None if hide else sheet.respondent.role,
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
    step = next_step(scores, question_id)
    lost = points_lost(scores, question_id)
    shared = len(sheets) > 1 and not names
    hide = shared and standing.row.question.private
    given = [_given_answer(p, s, standing.row, scores.questionnaire, hide=hide) for p, s in enumerate(sheets)]
    if shared:  # a note is free text and may name people
        given = [answer._replace(note=None) for answer in given]
    if hide:
        given.sort(key=_by_content)
    return QuestionResult(
        question=standing.row.question,
        state=standing.state,
        weight=standing.row.weight,
        points=standing.points,
        choice=nearest_choice(scores, question_id),
        answers=tuple(given),
        choice_points=standing.row.points,
        points_lost=lost,
        headroom=lost,
        next_choice=step.target if step else None,
        next_gain=step.gain if step else Fraction(0),
    )


def _trait_result(
    trait: Trait, scores: Scores, sheets: Sequence[AnswerSheet], agreement: Fraction | None, *, names: bool
) -> TraitResult:
    results = tuple(
        _question_result(scores, question.id, sheets, names=names)
        for question in trait.questions
        if scores.standings[question.id].row.applies
    )
    tally = scores.tallies[trait.id]
    score = tally.score
    band = band_at(scores.questionnaire.bands, score) if score is not None else None
    side = find_side(trait, results, scores.questionnaire.bands) if band is not None and band.level != "high" else None
    probes = scores.questionnaire.probes
    has_probes = probes is not None and probes.trait == trait.id
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
        one_view_only=has_probes and agreement is None,
        agreement=agreement if has_probes else None,
        questions=results,
    )


def _status(tally: Tally, questionnaire: Questionnaire) -> Status:
    if tally.score is None:
        return "not-scored"
    enough = counts_in_index(tally, questionnaire.coverage_needed) or (
        not tally.weight and tally.coverage is not None and tally.coverage >= questionnaire.coverage_needed
    )
    return "scored" if enough else "partly"


def overall_of(scores: Scores) -> Overall:
    """Give back the index and its band as the record holds them."""
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


def _respondent_result(sheet: AnswerSheet, table: Table, *, names: bool) -> RespondentResult:
    scope = sheet.scope
    asked = asked_rows(table, sheet.respondent.role, full=scope.full, all_roles=scope.all_roles)
    answered = [row for row in table.values() if row.applies and sheet.answer(row.question.id).choice in row.points]
    return RespondentResult(
        role=sheet.respondent.role,
        name=sheet.respondent.name if names else None,
        updated=sheet.updated,
        answered=len(answered),
        asked=len(asked),
    )


def _asked(sheets: Sequence[AnswerSheet], table: Table) -> set[str]:
    """Give back the questions that at least one respondent is to be asked."""
    return {
        row.question.id
        for sheet in sheets
        for row in asked_rows(table, sheet.respondent.role, full=sheet.scope.full, all_roles=sheet.scope.all_roles)
    }


def _checklist(
    questionnaire: Questionnaire, sheets: Sequence[AnswerSheet], context: Context, *, names: bool
) -> tuple[ChecklistResult, ...]:
    """Give back the lines of the list; where sheets differ, the one that is least far holds. An owner is a name."""
    lines = []
    for line in questionnaire.checklist:
        if matches(line.when, context):
            said = [sheet.checklist[line.id] for sheet in sheets if line.id in sheet.checklist]
            entry = min(said, key=lambda entry: LEAST_FAR_FIRST.index(entry.status)) if said else None
            if entry and len(sheets) > 1 and not names:
                entry = entry.model_copy(update={"owner": None})
            lines.append(ChecklistResult(line, entry))
    return tuple(lines)


def _questions_for_cdmo(questionnaire: Questionnaire, tallies: Mapping[str, Tally]) -> tuple[CdmoQuestion, ...]:
    """Give back the questions to put to a CDMO, those of the lowest traits first."""
    scored = sorted(questionnaire.traits, key=lambda trait: _known_or_last(tallies[trait.id].score))
    return tuple(CdmoQuestion(trait, text) for trait in scored for text in trait.ask_cdmo)


def _known_or_last(score: Fraction | None) -> Fraction:
    return Fraction(101) if score is None else score
