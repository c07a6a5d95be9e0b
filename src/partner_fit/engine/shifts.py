"""When a change of a score is called clear: only above what two honest answers may differ by chance."""

from collections.abc import Iterable
from fractions import Fraction

from partner_fit.engine.score import Scores
from partner_fit.engine.sums import NONE
from partner_fit.model.changes import Shift
from partner_fit.model.questionnaire import Change

Z95 = Fraction(196, 100)
"""Quantile of the normal distribution that leaves 5% outside."""


def threshold_squared(change: Change, weights: Iterable[Fraction]) -> Fraction | None:
    """Return D95 squared, D95 = 1.96 sd sqrt((1 - rho) sum(W^2) + rho) with W the weights normalised to sum 1.

    None without a weight.
    """
    given = list(weights)
    total = sum(given, NONE)
    if not total:
        return None
    squares = sum((weight**2 for weight in given), NONE) / total**2
    return (Z95 * change.sd) ** 2 * ((1 - change.rho) * squares + change.rho)


def index_weights(scores: Scores) -> list[Fraction]:
    """Return the total weight of each answer in the index, agreement on the probes being one more."""
    weights = []
    for trait_id, sums in scores.trait_sums.items():
        shares = [scores.index_per_point(question_id) for question_id in _chosen(scores, trait_id)]
        weights += shares
        if any(shares):
            weights.append(sums.weight / scores.verdict.index.weight * sums.probes / sums.counted)
    return weights


def trait_weights(scores: Scores, trait_id: str) -> list[Fraction]:
    """Return the weight of each answer in a trait, agreement on the probes being one more."""
    weights = [scores.standings[question_id].row.weight for question_id in _chosen(scores, trait_id)]
    return [*weights, scores.trait_sums[trait_id].probes]


def index_shift(change: Change | None, before: Scores, after: Scores) -> Shift:
    """Return the change of the index; of the two thresholds the larger one holds."""
    first, last = before.verdict.index.score, after.verdict.index.score
    difference = None if first is None or last is None else last - first
    return Shift(difference, _larger(change, index_weights(before), index_weights(after)))


def trait_shift(change: Change | None, before: Scores, after: Scores, trait_id: str) -> Shift:
    """Return the change of a trait; of the two thresholds the larger one holds."""
    first, last = before.trait_sums[trait_id].score, after.trait_sums[trait_id].score
    difference = None if first is None or last is None else last - first
    return Shift(difference, _larger(change, trait_weights(before, trait_id), trait_weights(after, trait_id)))


def _chosen(scores: Scores, trait_id: str) -> list[str]:
    return [
        question_id
        for question_id, standing in scores.standings.items()
        if standing.row.trait.id == trait_id and standing.counts and standing.points is not None
    ]


def _larger(change: Change | None, *weights: list[Fraction]) -> Fraction | None:
    if change is None:
        return None
    found = [threshold_squared(change, each) for each in weights]
    return None if None in found else max(value for value in found if value is not None)
