"""The only door: a questionnaire and answer sheets in, one assessment out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from partner_fit.engine.agreement import find_alignment, probe_agreement, probe_results
from partner_fit.engine.checks import Evidence, find_checks, find_patterns
from partner_fit.engine.findings import find_findings
from partner_fit.engine.moves import next_steps, order_steps
from partner_fit.engine.notes import find_notes, without_withheld_notes
from partner_fit.engine.points import Context, Rows, build_rows, matches
from partner_fit.engine.score import Scores, judge, splitting_caps
from partner_fit.engine.step_chains import find_next_band
from partner_fit.engine.sums import Standing, TraitSums, asked_of, count_replies, stand_all, sum_up
from partner_fit.engine.team import in_order, merge_context, version_decisions
from partner_fit.engine.trait_results import overall_of, trait_result
from partner_fit.engine.unknowns import find_unknowns
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Questionnaire, Trait
from partner_fit.model.results import CdmoQuestion, ChecklistResult, RespondentResult

FIRST_ACTIONS = 3
LEAST_FAR_FIRST = ("not-yet", "in-work", "done", "not-needed")


def score_sheets(
    questionnaire: Questionnaire,
    rows: Rows,
    sheets: Sequence[AnswerSheet],
    context: Context,
    agreement: Fraction | None = None,
) -> Scores:
    """Return every number of the sheets, without findings or words; `agreement` on the probes is in percent."""
    return score_standings(questionnaire, stand_all(rows, sheets), context, agreement)


def score_standings(
    questionnaire: Questionnaire,
    standings: Mapping[str, Standing],
    context: Context,
    agreement: Fraction | None = None,
    known: Mapping[str, TraitSums] | None = None,
) -> Scores:
    """Return every number of answers that were combined already; `agreement` on the probes is in percent.

    `known` are the sums of traits that were added up before.
    """
    trait_sums = {}
    for trait in questionnaire.traits:
        if known and trait.id in known:
            trait_sums[trait.id] = known[trait.id]
            continue
        asked = [standings[question.id] for question in trait.questions]
        probes = _probes_in(questionnaire, trait, agreement)
        trait_sums[trait.id] = sum_up(trait.weight, questionnaire.coverage_needed, asked, probes)
    return Scores(questionnaire, context, standings, trait_sums, judge(questionnaire, context, standings, trait_sums))


def score_team(questionnaire: Questionnaire, sheets: Sequence[AnswerSheet], choose: Mapping[str, str]) -> Scores:
    """Return every number of the sheets of one team, in the context they share; SheetsDisagree as in `assess`."""
    sheets = in_order(sheets)
    context, _ = merge_context(questionnaire, sheets, choose)
    agreement = probe_agreement(probe_results(questionnaire, sheets))
    return score_sheets(questionnaire, build_rows(questionnaire, context), sheets, context, agreement)


def _probes_in(
    questionnaire: Questionnaire, trait: Trait, agreement: Fraction | None
) -> tuple[Fraction, Fraction] | None:
    """Return (share of the trait in percent, points) of the probes in the trait they belong to."""
    probes = questionnaire.probes
    if probes is None or probes.trait != trait.id or agreement is None:
        return None
    return probes.share, agreement


def assess(
    questionnaire: Questionnaire,
    sheets: Sequence[AnswerSheet],
    as_of: str,
    *,
    choose: Mapping[str, str] | None = None,
    gone: Iterable[tuple[str, str]] = (),
    notes_on_gone: int = 0,
    names: bool = False,
    to_send: bool = False,
) -> Assessment:
    """Return the assessment of one or more sheets of one organisation, dated `as_of`.

    `choose` settles context on which the sheets differ; `gone` holds answers to questions that are no more, and
    `notes_on_gone` counts the notes beside them; only with `names` does the record hold names, private context, a
    team's notes and, where it is made `to_send`, those of one person on private questions. SheetsDisagree if the
    sheets do not belong together.
    """
    sheets, withheld = without_withheld_notes(questionnaire, in_order(sheets), names=names, to_send=to_send)
    context, decisions = merge_context(questionnaire, sheets, choose or {})
    rows = build_rows(questionnaire, context)
    probes = probe_results(questionnaire, sheets)
    agreement = probe_agreement(probes)
    scores = score_sheets(questionnaire, rows, sheets, context, agreement)
    steps = next_steps(scores)
    traits = tuple(trait_result(trait, scores, sheets, agreement, names=names) for trait in questionnaire.traits)
    strengths, gaps = find_findings(scores, traits)
    ordered = order_steps(scores, steps)
    overall = overall_of(scores, sheets)
    agreements = {result.probe.id: result.agreement for result in probes if result.agreement is not None}
    evidence = Evidence(questionnaire, context, rows, sheets, scores.trait_sums, agreements)
    private = {asked.id for asked in questionnaire.context if asked.private} if not names else set()
    return Assessment(
        questionnaire=questionnaire,
        as_of=as_of,
        organisation=sheets[0].organisation,
        respondents=tuple(_respondent_result(sheet, rows, names=names) for sheet in sheets),
        context={key: value for key, value in context.items() if key not in private},
        overall=overall,
        traits=traits,
        strengths=strengths,
        gaps=gaps,
        first_actions=tuple(ordered[:FIRST_ACTIONS]),
        later_actions=tuple(ordered[FIRST_ACTIONS:]),
        next_band=find_next_band(scores, steps),
        unknowns=find_unknowns(scores, frozenset().union(*(asked_of(rows, sheet) for sheet in sheets))),
        checks=find_checks(evidence, private=names or len(sheets) == 1),
        # a pattern speaks of the company as a whole
        patterns=find_patterns(evidence) if overall.status == "scored" else (),
        checklist=_checklist(questionnaire, sheets, context, names=names),
        questions_for_cdmo=_questions_for_cdmo(questionnaire, scores.trait_sums),
        alignment=find_alignment(
            questionnaire,
            rows,
            sheets,
            probes,
            names=names,
            settle_first={cap.question for cap in splitting_caps(scores) if cap.question is not None},
        ),
        decisions=(*decisions, *version_decisions(questionnaire, rows, sheets)),
        caveats={caveat.id: caveat for caveat in questionnaire.caveats},
        gone=tuple(sorted(gone)),
        notes=find_notes(questionnaire, sheets),
        notes_withheld=withheld,
        notes_on_gone=notes_on_gone,
    )


def _respondent_result(sheet: AnswerSheet, rows: Rows, *, names: bool) -> RespondentResult:
    replies = count_replies(rows, sheet)
    return RespondentResult(
        role=sheet.respondent.role,
        name=sheet.respondent.name if names else None,
        updated=sheet.updated,
        answered=replies.answered,
        asked=replies.asked,
        inapplicable=replies.inapplicable,
        beyond=replies.beyond,
    )


def _checklist(
    questionnaire: Questionnaire, sheets: Sequence[AnswerSheet], context: Context, *, names: bool
) -> tuple[ChecklistResult, ...]:
    """Return the lines of the list; where sheets differ, the one that is least far holds. An owner is a name."""
    lines = []
    for line in questionnaire.checklist:
        if matches(line.when, context):
            said = [sheet.checklist[line.id] for sheet in sheets if line.id in sheet.checklist]
            entry = min(said, key=lambda entry: LEAST_FAR_FIRST.index(entry.status)) if said else None
            if entry and not names:
                entry = replace(entry, owner=None)
            lines.append(ChecklistResult(line, entry))
    return tuple(lines)


def _questions_for_cdmo(questionnaire: Questionnaire, trait_sums: Mapping[str, TraitSums]) -> tuple[CdmoQuestion, ...]:
    """Return the questions to put to a CDMO, those of the lowest traits first and those of thin ones last."""
    scored = sorted(questionnaire.traits, key=lambda trait: _covered_or_last(trait_sums[trait.id]))
    return tuple(CdmoQuestion(trait, text) for trait in scored for text in trait.ask_cdmo)


def _covered_or_last(sums: TraitSums) -> Fraction:
    return Fraction(101) if sums.score is None or not sums.is_covered else sums.score
