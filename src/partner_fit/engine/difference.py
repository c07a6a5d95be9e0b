"""What differs between two ways of answering the same questions: the answers, and what they do to the scores."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from partner_fit.engine.agreement import probe_agreement, probe_results
from partner_fit.engine.assess import assess, score_standings, score_team
from partner_fit.engine.moves import nearest_choice
from partner_fit.engine.score import Scores
from partner_fit.engine.shifts import trait_shift
from partner_fit.engine.sums import NONE, Standing
from partner_fit.engine.team import in_order
from partner_fit.errors import WrongUsage
from partner_fit.model.alignment import ProbeAnswer, ProbeResult
from partner_fit.model.answers import Answer, AnswerSheet
from partner_fit.model.assessment import Assessment
from partner_fit.model.changes import AnswerChange, FactChange, Said, Shift, TraitChange, WhatIf
from partner_fit.model.questionnaire import Cap, Questionnaire
from partner_fit.model.results import TraitResult


def said_to(scores: Scores, question_id: str) -> Said:
    """Return what was said to a question."""
    standing = scores.standings[question_id]
    made = Counter(standing.choices)
    given = tuple((choice, made[choice.id]) for choice in standing.row.question.choices if choice.id in made)
    return Said(standing.state, nearest_choice(scores, question_id), standing.points, given)


def differs(before: Standing, after: Standing) -> bool:
    """Say whether a question that applies both times was answered differently; other points alone do not count.

    Nor does it count who of several people gave which answer, while each has the same share, in all and over roles.
    """
    said_otherwise = before.by_role != after.by_role and _shares(before) != _shares(after)
    return before.row.applies and after.row.applies and (said_otherwise or before.state != after.state)


def _shares(standing: Standing) -> dict[str, tuple[Fraction, Fraction]]:
    """Return, by choice, its share of the respondents who chose, and of the mean over roles."""
    made = standing.choices
    return {each: (Fraction(count, len(made)), standing.portion_of((each,))) for each, count in Counter(made).items()}


def with_standings(scores: Scores, replaced: Mapping[str, Standing], agreement: Fraction | None) -> Scores:
    """Return the scores with other answers to some questions; `agreement` on the probes is in percent."""
    standings = {**scores.standings, **replaced}
    changed = {standings[question_id].row.trait.id for question_id in replaced}
    if scores.questionnaire.probes is not None:
        changed.add(scores.questionnaire.probes.trait)
    known = {trait_id: sums for trait_id, sums in scores.trait_sums.items() if trait_id not in changed}
    return score_standings(scores.questionnaire, standings, scores.context, agreement, known)


def answer_changes(
    before: Scores, after: Scores, start: Scores, agreement: Fraction | None, *, is_scored: bool = True
) -> tuple[AnswerChange, ...]:
    """Return the answers that differ: those that lift or set a cap in the result, then by effect, largest first.

    `start` is the first answers in the situation of the second; each effect is that of one change made to it alone.
    Where it is too early for a score, the first time or the second, or none is told, no change has an effect on it,
    nor on a cap.
    """
    changes = []
    now, result = start.verdict, after.verdict
    too_early = not is_scored or any(scores.verdict.index.score is None for scores in (before, after, start))
    for question_id, standing in after.standings.items():
        if not differs(before.standings[question_id], standing):
            continue
        then = with_standings(start, {question_id: standing}, agreement).verdict
        missing = too_early or then.index.score is None
        lifts, sets = (() if missing else _only_in(*each) for each in ((now.caps, then.caps), (then.caps, now.caps)))
        kept = _only_in(lifts, result.caps)
        changes.append(
            AnswerChange(
                trait=standing.row.trait,
                question=standing.row.question,
                before=said_to(before, question_id),
                after=said_to(after, question_id),
                effect=None if missing else (then.index.score or NONE) - (now.index.score or NONE),
                lifts=lifts,
                sets=sets,
                not_in_result=(*_only_in(lifts, kept), *_only_in(sets, result.caps)),
            )
        )
    changes.sort(key=lambda change: (not change.moves_cap, -abs(change.effect or NONE)))
    return tuple(changes)


def _only_in(caps: Sequence[Cap], others: Sequence[Cap]) -> tuple[Cap, ...]:
    """Return the caps that are not among the others; by id, since whole caps take long to compare."""
    known = {cap.id for cap in others}
    return tuple(cap for cap in caps if cap.id not in known)


def fact_changes(
    questionnaire: Questionnaire, before: Sequence[AnswerSheet], after: Sequence[AnswerSheet], *, names: bool
) -> tuple[FactChange, ...]:
    """Return the probes that are answered otherwise; without `names` the answers to private ones are left out.

    As with questions, it does not count who of several people gave which answer, while each has the same share.
    """
    both = zip(*(probe_results(questionnaire, in_order(sheets)) for sheets in (before, after)), strict=True)
    changed = [pair for pair in both if _facts(pair[0]) != _facts(pair[1])]
    return tuple(FactChange(*(_shown(result, names=names) for result in pair)) for pair in changed)


def _facts(result: ProbeResult) -> tuple[Mapping[str | None, Fraction], Fraction | None]:
    """Return, by answer, its share of those who said something, and how far they agree."""
    given = [answer.option.id if answer.option else _own_words(result, answer) for answer in result.answers]
    return {each: Fraction(count, len(given)) for each, count in Counter(given).items()}, result.agreement


def _own_words(result: ProbeResult, answer: ProbeAnswer) -> str | None:
    """Return what answers a probe without choices; elsewhere a note is no answer."""
    return None if result.probe.choices else answer.note


def _shown(result: ProbeResult, *, names: bool) -> ProbeResult:
    """Return a probe as everybody may see it, without notes beside a choice.

    Dates beside the people would tell who changed a private answer, so without names all of them are left out.
    """
    if result.probe.private and not names:
        return result._replace(answers=())
    answers = (answer._replace(note=_own_words(result, answer)) for answer in result.answers)
    return result._replace(answers=tuple(answers))


def trait_changes(
    before: Assessment,
    after: Assessment,
    scores_before: Scores,
    scores_after: Scores,
    few_in_common: Container[str] = (),
) -> tuple[TraitChange, ...]:
    """Return every trait twice, with the change of its score; none is called clear with too few answers.

    Traits in which too few questions mean the same both times have no score.
    """
    constants = after.questionnaire.change
    changes = []
    for first, last in zip(before.traits, after.traits, strict=True):
        limits = constants if first.status == last.status == "scored" else None
        if first.trait.id in few_in_common:
            then, now = (each._replace(score=None, low=None, high=None, band=None) for each in (first, last))
            changes.append(TraitChange(first.trait, then, now, Shift(None, None), few_in_common=True))
            continue
        shift = trait_shift(limits, scores_before, scores_after, first.trait.id)
        changes.append(TraitChange(first.trait, first, last, shift))
    return tuple(changes)


def agreement_of(questionnaire: Questionnaire, sheets: Sequence[AnswerSheet]) -> Fraction | None:
    """Return how far the sheets agree on the probes, in percent; None where that cannot be measured."""
    return probe_agreement(probe_results(questionnaire, sheets))


def what_if(
    assessment: Assessment,
    sheets: Sequence[AnswerSheet],
    choose: Mapping[str, str],
    answers: Mapping[str, str],
) -> WhatIf:
    """Return what other answers, by question, would change in an assessment of these sheets.

    Everybody who answered a question gives the new answer; where nobody did, everybody does. WrongUsage for a
    question that is not asked in this situation.
    """
    questionnaire = assessment.questionnaire
    other = _answered(sheets, answers)
    before, after = score_team(questionnaire, sheets, choose), score_team(questionnaire, other, choose)
    for question_id in answers:
        if not before.standings[question_id].row.applies:
            raise WrongUsage(
                f"The question {question_id} is not asked in this situation, so nothing would change.",
                "Leave it out, or choose a question that the report shows.",
            )
    then = assess(questionnaire, other, assessment.as_of, choose=choose)
    traits = trait_changes(assessment, then, before, after)
    return WhatIf(
        answers=answer_changes(before, after, before, agreement_of(questionnaire, sheets)),
        before=assessment.overall,
        after=then.overall,
        traits=tuple(_supposed(change) for change in traits if _numbers(change.before) != _numbers(change.after)),
    )


def _supposed(change: TraitChange) -> TraitChange:
    """Return a change without a limit: nothing wavers in answers that are only supposed."""
    return change._replace(shift=Shift(change.shift.change, None))


def _answered(sheets: Sequence[AnswerSheet], answers: Mapping[str, str]) -> list[AnswerSheet]:
    changed = {
        question_id: {place for place, sheet in enumerate(sheets) if sheet.answer(question_id).state != "unanswered"}
        or set(range(len(sheets)))
        for question_id in answers
    }
    return [
        _with_answers(sheet, {question: choice for question, choice in answers.items() if place in changed[question]})
        for place, sheet in enumerate(sheets)
    ]


def _with_answers(sheet: AnswerSheet, answers: Mapping[str, str]) -> AnswerSheet:
    given = {question: Answer(choice=choice) for question, choice in answers.items()}
    return replace(sheet, answers={**sheet.answers, **given})


def _numbers(result: TraitResult) -> Iterable[object]:
    return (result.score, result.low, result.high, result.band)
