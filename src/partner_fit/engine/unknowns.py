"""Which missing answers matter: how far each leaves the score open, and which of them would settle the band."""

from collections.abc import Container, Sequence
from fractions import Fraction

from partner_fit.engine.score import Scores
from partner_fit.engine.sums import NONE
from partner_fit.model.results import Unknown


def find_unknowns(scores: Scores, asked: Container[str]) -> tuple[Unknown, ...]:
    """Return the missing answers, widest first; `asked` holds the questions that somebody was to be asked."""
    widths = {
        question_id: _width(scores, question_id)
        for question_id, standing in scores.standings.items()
        if standing.counts and standing.points is None
    }
    missing = sorted(widths, key=lambda question_id: -widths[question_id])
    decisive = {question_id for question_id in missing if _could_change_band(scores, question_id)}
    settling = _settling(scores, sorted(missing, key=lambda question_id: question_id not in decisive))
    return tuple(
        Unknown(
            trait=scores.standings[question_id].row.trait,
            question=scores.standings[question_id].row.question,
            state=scores.standings[question_id].state,
            asked=question_id in asked,
            width=widths[question_id],
            could_change_band=question_id in decisive,
            settles_band=question_id in settling,
        )
        for question_id in missing
    )


def _width(scores: Scores, question_id: str) -> Fraction:
    """Return the index points by which a missing answer widens the range."""
    row, sums = scores.standings[question_id].row, scores.sums_of(question_id)
    all_weight = scores.verdict.index.all_weight
    if not all_weight or not sums.applicable:
        return NONE
    whole = sums.applicable * (1 + sums.probe_ratio)  # with an answer the probes count in any case
    return sums.weight / all_weight * row.weight / whole * (row.highest - row.lowest)


def _could_change_band(scores: Scores, question_id: str) -> bool:
    """A red flag may stand anywhere on the line; without one the band changes most at the ends."""
    now = scores.verdict.band
    red_flags = {each for cap in scores.questionnaire.caps if cap.question == question_id for each in cap.choices}
    telling = {*_ends(scores, question_id), *red_flags}
    return any(scores.with_answer(question_id, choice_id).verdict.band != now for choice_id in telling)


def _ends(scores: Scores, question_id: str) -> tuple[str, str]:
    """Return the choices with the fewest and with the most points."""
    points = scores.standings[question_id].row.points
    return min(points, key=points.__getitem__), max(points, key=points.__getitem__)


def _settling(scores: Scores, missing: Sequence[str]) -> list[str]:
    """Return missing answers after which the others cannot change the band; none of them can be spared.

    They are taken in the given order until the band is firm both with all of them at their worst and with all at
    their best. A mixture of good and bad news may still leave it open: to rule that out, few could ever be spared.
    """
    if scores.verdict.band is None or scores.verdict.firm:
        return []
    ends = {question_id: _ends(scores, question_id) for question_id in missing}

    def settled(now: Sequence[Scores], question_id: str) -> list[Scores]:
        return [each.with_answer(question_id, end) for each, end in zip(now, ends[question_id], strict=True)]

    def spared(now: Sequence[Scores], question_id: str) -> list[Scores]:
        return [each.without_answer(question_id, scores.standings[question_id]) for each in now]

    chosen: list[str] = []
    both_ends = [scores, scores]
    for question_id in missing:
        if all(each.verdict.firm for each in both_ends):
            break
        chosen.append(question_id)
        both_ends = settled(both_ends, question_id)
    for question_id in reversed(list(chosen)):
        fewer = spared(both_ends, question_id)
        if all(each.verdict.firm for each in fewer):
            chosen.remove(question_id)
            both_ends = fewer
    return chosen
