"""Two times of one company side by side: what was answered differently, and what that says with which certainty."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from partner_fit.engine.assess import assess, score_standings, score_team
from partner_fit.engine.comparable import Round, few_in_common, find_left_out, has_moved, without
from partner_fit.engine.compare_team import find_decisions, require_one_company, require_shared_role
from partner_fit.engine.difference import (
    agreement_of,
    answer_changes,
    differs,
    fact_changes,
    said_to,
    trait_changes,
    with_standings,
)
from partner_fit.engine.moves import next_step, next_steps, order_steps
from partner_fit.engine.points import build_rows
from partner_fit.engine.renamed import PresentAskers, present_names
from partner_fit.engine.score import Scores
from partner_fit.engine.shifts import index_shift
from partner_fit.engine.sums import stand_all
from partner_fit.engine.trend import NO_SHIFT, TREND_FROM, trend_of
from partner_fit.model.assessment import Assessment
from partner_fit.model.comparison import (
    ActionOutcome,
    Comparison,
    LeftOut,
    Occasion,
    Parts,
    QuestionnaireChange,
    SituationChange,
)
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.model.results import Action, Overall

NO_PARTS = Parts(None, None, None, None)


@dataclass(frozen=True, slots=True)
class Older:
    """The first round read with the questionnaire of its time."""

    questionnaire: Questionnaire
    round: Round


def compare(
    questionnaire: Questionnaire,
    before: Round,
    after: Round,
    as_of: str,
    *,
    older: Older | None = None,
    rounds: Sequence[Round] = (),
    names: bool = False,
) -> Comparison:
    """Return what changed between two rounds, both scored with `questionnaire`, the newer one.

    `rounds` are all dates of a trend, earliest first; with `names` the record holds names and private context.
    SheetsDisagree when the rounds are not about one company or have no role in common.
    """
    require_one_company(before, after)
    require_shared_role(before, after)
    left_out = find_left_out(questionnaire, before, after, older.questionnaire if older else None)
    names_out = {each.question for each in left_out}
    compared = without(questionnaire, names_out)
    whole = [score_team(questionnaire, each.sheets, each.choose) for each in (before, after)]
    few_traits, is_few = few_in_common(whole, names_out)
    first, last = (assess(compared, each.sheets, as_of, choose=each.choose, names=names) for each in (before, after))
    scores = [score_team(compared, each.sheets, each.choose) for each in (before, after)]
    start = _first_answers_now(compared, before, scores[1])
    then, now = (agreement_of(compared, each.sheets) for each in (before, after))
    if is_few:
        first, last = (each._replace(overall=_untold(each.overall)) for each in (first, last))
    return Comparison(
        questionnaire=questionnaire,
        as_of=as_of,
        organisation=after.sheets[0].organisation,
        before=_occasion(before, first, then),
        after=_occasion(after, last, now),
        answers=answer_changes(scores[0], scores[1], start, then, is_scored=not is_few),
        same=_count_same(scores[0], scores[1]),
        facts=fact_changes(compared, before.sheets, after.sheets, names=names),
        traits=trait_changes(first, last, scores[0], scores[1], few_traits),
        index=NO_SHIFT if is_few else index_shift(questionnaire.change, scores[0], scores[1]),
        parts=NO_PARTS if is_few else _parts(scores[0], start, scores[1], then),
        situation=_situation(questionnaire, scores[0], scores[1], names=names),
        questionnaire_change=_questionnaire_change(before, after, older, left_out, scores, whole, is_few=is_few),
        actions=_outcomes(_advised(whole[0], older), whole[1]),
        trend=trend_of(questionnaire, rounds) if len(rounds) >= TREND_FROM else None,
        decisions=find_decisions(questionnaire, before, after, (first, last)),
    )


def _occasion(each: Round, assessment: Assessment, agreement: Fraction | None) -> Occasion:
    version = ", ".join(sorted(each.versions))
    return Occasion(each.name, each.day, version, assessment.respondents, assessment.overall, agreement)


def _untold(overall: Overall) -> Overall:
    """Return a result that is not told, since what it would be made of is too little of what is asked."""
    return overall._replace(
        status="too-early",
        score=None,
        low=None,
        high=None,
        band=None,
        band_low=None,
        band_high=None,
        firm=False,
        caps=(),
    )


def _first_answers_now(questionnaire: Questionnaire, before: Round, after: Scores) -> Scores:
    """Return the first answers, scored in the situation of the second round."""
    rows = build_rows(questionnaire, after.context)
    return score_standings(
        questionnaire, stand_all(rows, before.sheets), after.context, agreement_of(questionnaire, before.sheets)
    )


def _count_same(before: Scores, after: Scores) -> int:
    return sum(
        standing.state == "chosen"
        and standing.row.applies
        and before.standings[question_id].row.applies
        and not differs(before.standings[question_id], standing)
        for question_id, standing in after.standings.items()
    )


def _parts(before: Scores, start: Scores, after: Scores, agreement: Fraction | None) -> Parts:
    """Return what the change is made of, one thing changed after the other: situation, answers, coverage, agreement.

    `agreement` is that of the first time, in percent.
    """
    if before.verdict.index.score is None or after.verdict.index.score is None:
        return NO_PARTS
    both = {
        question_id: standing
        for question_id, standing in after.standings.items()
        if standing.points is not None and start.standings[question_id].points is not None
    }
    mixed = with_standings(start, both, agreement)
    covered = with_standings(start, after.standings, agreement)
    steps = [scores.verdict.index.score for scores in (before, start, mixed, covered, after)]
    return Parts(*(_difference(a, b) for a, b in pairwise(steps)))


def _difference(before: Fraction | None, after: Fraction | None) -> Fraction | None:
    return None if before is None or after is None else after - before


def _situation(
    questionnaire: Questionnaire, before: Scores, after: Scores, *, names: bool
) -> tuple[SituationChange, ...]:
    changes = []
    for asked in questionnaire.context:
        first, last = before.context.get(asked.id), after.context.get(asked.id)
        if first != last and (names or not asked.private):
            options = {option.id: option for option in asked.choices}
            changes.append(SituationChange(asked, options.get(first or ""), options.get(last or "")))
    return tuple(changes)


def _questionnaire_change(
    before: Round,
    after: Round,
    older: Older | None,
    left_out: tuple[LeftOut, ...],
    compared: Sequence[Scores],
    whole: Sequence[Scores],
    *,
    is_few: bool,
) -> QuestionnaireChange | None:
    """Return what the newer questionnaire does to the result; `whole` are the scores with all that counts in it."""
    if not has_moved(before, after):
        return None
    company = None if is_few else _difference(*(scores.verdict.index.score for scores in compared))
    read, reported = (scores.verdict.index.score for scores in whole)
    then = None
    if older is not None:
        then = score_team(older.questionnaire, older.round.sheets, older.round.choose).verdict.index.score
    return QuestionnaireChange(
        before=", ".join(sorted(before.versions)),
        after=", ".join(sorted(after.versions)),
        compared=len(compared[1].standings),
        few_in_common=is_few,
        left_out=left_out,
        reported_before=then,
        read_before=read,
        reported_after=reported,
        company=company,
        questionnaire=_difference(company, _difference(then, reported)),
        new_questions=_difference(company, _difference(read, reported)),
    )


def _advised(before: Scores, older: Older | None) -> list[Action]:
    """Return the steps the first report advised, as far as can be known."""
    scores = before
    if older is not None:
        scores = score_team(older.questionnaire, older.round.sheets, older.round.choose)
    return order_steps(scores, next_steps(scores))


def _outcomes(advised: Sequence[Action], after: Scores) -> tuple[ActionOutcome, ...]:
    names = present_names(after.questionnaire).questions
    return tuple(_outcome(action, after, names) for action in advised)


def _outcome(action: Action, after: Scores, names: PresentAskers) -> ActionOutcome:
    question_id = names.names.get(action.question.id, action.question.id)
    standing = after.standings.get(question_id)
    renamed = names.choices.get(question_id, {})
    now_id, target_id = (renamed.get(choice.id, choice.id) for choice in (action.now, action.target))
    if standing is None or target_id not in standing.row.points:
        return ActionOutcome(action, "gone", None)
    now = said_to(after, question_id)
    if not standing.counts:
        return ActionOutcome(action, "gone", now, applies=standing.row.applies)
    if not _is_reached(after, question_id, target_id):
        return ActionOutcome(action, "open", now)
    return ActionOutcome(action, "gone" if now.choice and now.choice.id == now_id else "done", now)


def _is_reached(scores: Scores, question_id: str, target_id: str) -> bool:
    """Say whether an answer has come as far as a target, or stands where the next step begins there or above.

    The points of several respondents may lie below the target and the answer that stands for them at it.
    """
    standing, step = scores.standings[question_id], next_step(scores, question_id)
    worth = standing.row.points
    reached = [standing.points, worth[step.now.id] if step else None]
    return any(points is not None and points >= worth[target_id] for points in reached)
