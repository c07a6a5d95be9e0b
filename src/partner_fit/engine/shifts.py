"""When a change of a score is called clear: only above what two honest answers may differ by chance."""

from collections.abc import Iterable
from fractions import Fraction

from partner_fit.engine.score import Scores
from partner_fit.engine.sums import over_one_denominator
from partner_fit.model.changes import Shift
from partner_fit.model.questionnaire import Change, Trait

Z95 = Fraction(196, 100)
"""Quantile of the normal distribution that leaves 5% outside."""


def threshold_squared(change: Change, weights: Iterable[Fraction]) -> Fraction | None:
    """Return D95 squared, D95 = 1.96 sd sqrt((1 - rho) sum(W^2) + rho) with W the weights normalised to sum 1.

    None without a weight.
    """
    shares, _ = over_one_denominator([*weights])
    whole = sum(shares)
    if not whole:
        return None
    squares = Fraction(sum(share * share for share in shares), whole * whole)
    return (Z95 * change.sd) ** 2 * ((1 - change.rho) * squares + change.rho)


def index_weights(scores: Scores) -> list[Fraction]:
    """Return the total weight of each answer in the index, agreement on the probes being one more."""
    index = scores.verdict.index
    if index.score is None:
        return []
    weights = []
    for trait in scores.questionnaire.traits:
        sums = scores.trait_sums[trait.id]
        if sums.weight and sums.chosen:
            share = sums.weight / index.weight / sums.counted
            weights += [share * weight for weight in trait_weights(scores, trait)]
    return weights


def trait_weights(scores: Scores, trait: Trait) -> list[Fraction]:
    """Return the weight of each answer in a trait, agreement on the probes being one more."""
    asked = (scores.standings[question.id] for question in trait.questions)
    weights = [each.row.weight for each in asked if each.counts and each.points is not None]
    return [*weights, scores.trait_sums[trait.id].probes]


def index_shift(change: Change | None, before: Scores, after: Scores) -> Shift:
    """Return the change of the index and its band; of the two thresholds the larger one holds."""
    first, last = before.verdict.index.score, after.verdict.index.score
    difference = None if first is None or last is None else last - first
    first_band, last_band = before.verdict.band, after.verdict.band
    bands = None if first_band is None or last_band is None else (first_band, last_band)
    return Shift(difference, _larger(change, index_weights(before), index_weights(after)), bands)


def trait_shift(change: Change | None, before: Scores, after: Scores, trait_id: str) -> Shift:
    """Return the change of a trait; of the two thresholds the larger one holds."""
    first, last = before.trait_sums[trait_id].score, after.trait_sums[trait_id].score
    difference = None if first is None or last is None else last - first
    return Shift(
        difference, _larger(change, *(trait_weights(each, _trait(each, trait_id)) for each in (before, after)))
    )


def _trait(scores: Scores, trait_id: str) -> Trait:
    return next(trait for trait in scores.questionnaire.traits if trait.id == trait_id)


def _larger(change: Change | None, *weights: list[Fraction]) -> Fraction | None:
    if change is None:
        return None
    found = [threshold_squared(change, each) for each in weights]
    return None if None in found else max(value for value in found if value is not None)
