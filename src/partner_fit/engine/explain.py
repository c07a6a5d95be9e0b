"""How one answer became its points, and what every other choice would have meant."""

from dataclasses import dataclass
from fractions import Fraction

from partner_fit.engine.points import Row, matches
from partner_fit.engine.score import Scores, band_at, cap_holds
from partner_fit.engine.sums import TraitSums
from partner_fit.model.answers import State
from partner_fit.model.questionnaire import Band, Cap, Choice


@dataclass(frozen=True, slots=True)
class Alternative:
    """What one choice means for the score, all else as it is."""

    choice: Choice
    points: Fraction
    """Points from 0 to 100 in this context."""
    score: Fraction | None
    """The index with this choice."""
    band: Band | None
    caps: tuple[Cap, ...]
    """The caps that would hold with it: those on this question while it is too early for a score too."""
    is_held: bool
    """Whether a cap holds the band below the one that the score alone gives."""
    is_given: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything between one answer and the index."""

    row: Row
    state: State
    points: Fraction | None
    moved_by: tuple[str, ...]
    """Context questions that moved the points or the weight of this question here."""
    sums: TraitSums
    counts: bool
    """Whether the question counts here: it applies, and it was asked of somebody or answered anyway."""
    is_new: bool
    """Whether it came after every sheet, and nobody has answered it yet."""
    share: Fraction
    """Index points per point of this answer; 0 where it does not count in an index."""
    trait_per_point: Fraction
    """Points of the trait per point of this answer; 0 without an answer."""
    score: Fraction | None
    band: Band | None
    is_held: bool
    """Whether a cap holds the band below the one that the score alone gives."""
    alternatives: tuple[Alternative, ...]
    """In the order of the line; empty where the question does not apply."""


def explain_answer(scores: Scores, question_id: str) -> Explanation:
    """Return how the answer to a question became its points. KeyError for a question there is not."""
    standing = scores.standings[question_id]
    row, score = standing.row, scores.verdict.index.score
    return Explanation(
        row=row,
        state=standing.state,
        points=standing.points,
        moved_by=_moved_by(scores, row),
        sums=scores.trait_sums[row.trait.id],
        counts=standing.counts,
        is_new=standing.is_new,
        share=scores.index_per_point(question_id) if standing.points is not None else Fraction(0),
        trait_per_point=scores.trait_per_point(question_id) if standing.points is not None else Fraction(0),
        score=score,
        band=scores.verdict.band,
        is_held=score is not None and scores.verdict.band != band_at(scores.questionnaire.bands, score),
        alternatives=tuple(_alternative(scores, question_id, c) for c in row.question.choices)
        if row.applies and standing.state != "not-applicable"
        else (),
    )


def _alternative(scores: Scores, question_id: str, choice: Choice) -> Alternative:
    after = scores.with_answer(question_id, choice.id).verdict
    standing = scores.standings[question_id]
    score, points = after.index.score, standing.row.points[choice.id]
    own = (
        cap for cap in scores.questionnaire.caps if cap.question == question_id and matches(cap.when, scores.context)
    )
    answered = standing.answered(choice.id)
    caps = after.caps if score is not None else tuple(cap for cap in own if cap_holds(cap, answered))
    is_held = score is not None and after.band != band_at(scores.questionnaire.bands, score)
    return Alternative(choice, points, score, after.band, caps, is_held, choice.id in standing.choices)


def _moved_by(scores: Scores, row: Row) -> tuple[str, ...]:
    question = row.question
    conditions = [entry.when for entry in question.points_when] + [entry.when for entry in question.weight_when]
    named = [
        key
        for condition in conditions
        if matches(condition, scores.context)
        for alternative in condition
        if matches((alternative,), scores.context)
        for key in alternative
    ]
    return tuple(dict.fromkeys(named))
