"""The line over several dates, of all traits together and of each: on the questions that every date has."""

from collections.abc import Container, Sequence

from partner_fit.engine.assess import score_team
from partner_fit.engine.comparable import Round, few_in_common, find_left_out, without
from partner_fit.engine.score import Scores, band_at
from partner_fit.engine.shifts import index_shift, trait_shift
from partner_fit.model.changes import Shift
from partner_fit.model.comparison import TraitTrend, Trend, TrendPoint
from partner_fit.model.questionnaire import Questionnaire, Trait

TREND_FROM = 3
"""A line is drawn from this many dates on."""
NO_SHIFT = Shift(None, None)


def trend_of(questionnaire: Questionnaire, rounds: Sequence[Round], whole: Sequence[Scores] = ()) -> Trend:
    """Return the trend over all dates, earliest first, on the questions that mean the same on all of them.

    What has less than half of its weight in common has no score on any. `whole` are the scores of the rounds with
    every question, where they are known already.
    """
    scores, few_traits, is_few = _over_what_is_common(questionnaire, rounds, whole)
    days = [each.day or each.name for each in rounds]
    traits = tuple(
        TraitTrend(trait, tuple(_untold(day) for day in days), NO_SHIFT, few_in_common=True)
        if trait.id in few_traits
        else _trait_trend(trait, days, scores)
        for trait in questionnaire.traits
    )
    if is_few:
        return Trend(tuple(_untold(day) for day in days), NO_SHIFT, few_in_common=True, traits=traits)
    points = []
    for day, scored in zip(days, scores, strict=True):
        index = scored.verdict.index
        points.append(TrendPoint(day, index.score, index.low, index.high, scored.verdict.band))
    return Trend(tuple(points), index_shift(questionnaire.change, scores[0], scores[-1]), traits=traits)


def shift_of(questionnaire: Questionnaire, rounds: Sequence[Round], whole: Sequence[Scores]) -> Shift:
    """Return the change of the index from the first date to the last, as the trend over them has it."""
    scores, _, is_few = _over_what_is_common(questionnaire, rounds, whole)
    return NO_SHIFT if is_few else index_shift(questionnaire.change, scores[0], scores[-1])


def _over_what_is_common(
    questionnaire: Questionnaire, rounds: Sequence[Round], whole: Sequence[Scores]
) -> tuple[Sequence[Scores], Container[str], bool]:
    """Return the scores on the questions of all dates, the traits and whether the whole have too few of them."""
    last = rounds[-1]
    left_out = {name.question for each in rounds[:-1] for name in find_left_out(questionnaire, each, last, None)}
    whole = whole or [score_team(questionnaire, each.sheets, each.choose) for each in rounds]
    if not left_out:
        return whole, frozenset(), False
    compared = without(questionnaire, left_out)
    scores = [score_team(compared, each.sheets, each.choose) for each in rounds]
    return scores, *few_in_common(whole, left_out)


def _untold(day: str) -> TrendPoint:
    return TrendPoint(day, None, None, None, None)


def _trait_trend(trait: Trait, days: Sequence[str], scores: Sequence[Scores]) -> TraitTrend:
    """Return one trait on all dates; as in a report it has no band where too few of its answers are given."""
    points = []
    for day, scored in zip(days, scores, strict=True):
        sums = scored.trait_sums[trait.id]
        score = sums.score if sums.is_covered else None
        band = None if score is None else band_at(scored.questionnaire.bands, score)
        points.append(TrendPoint(day, sums.score, sums.low, sums.high, band))
    constants = scores[0].questionnaire.change if points[0].band and points[-1].band else None
    return TraitTrend(trait, tuple(points), trait_shift(constants, scores[0], scores[-1], trait.id))
