"""From trait sums to the index, its range and its band, in exact fractions.

Formulas: I = sum(v T)/sum(v) over the traits with an answer; index coverage C = sum(v c)/sum(v) over those that apply.
Below the coverage that is needed it is too early to say: there is neither index nor band.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from partner_fit.engine.points import Context, Row, matches
from partner_fit.engine.sums import NONE, Standing, TraitSums, total
from partner_fit.model.questionnaire import Band, Cap, Questionnaire


class Index(NamedTuple):
    """The index with its range, from 0 to 100; None where nothing can be said."""

    score: Fraction | None
    low: Fraction | None
    high: Fraction | None
    coverage: Fraction | None
    """Weighted mean of the coverage of the traits that apply, from 0 to 1; None when none does."""
    weight: Fraction
    """Sum of the weights of the traits that make up the score; 0 without one."""
    all_weight: Fraction
    """Sum of the weights of all traits that apply."""


def score_index(trait_sums: Iterable[TraitSums], needed: Fraction) -> Index:
    """Return the index; `needed` is the coverage from which there is one, once anything at all is answered.

    Every trait with an answer is in it, however thin. It lies within the range without being moved there: a trait
    without an answer only pulls the ends apart.
    """
    applying = [sums for sums in trait_sums if sums.weight and sums.applicable]
    if not applying:
        return Index(None, None, None, None, NONE, NONE)
    all_weight = total([sums.weight for sums in applying])
    low, high, coverage = (total([sums.weighted[n] for sums in applying]) / all_weight for n in (1, 2, 3))
    answered = [sums for sums in applying if sums.chosen]
    if not answered or coverage < needed:
        return Index(None, low, high, coverage, NONE, all_weight)
    weight = total([sums.weight for sums in answered])
    score = total([sums.weighted[0] for sums in answered]) / weight
    return Index(score, low, high, coverage, weight, all_weight)


def band_at(bands: Sequence[Band], score: Fraction) -> Band:
    """Return the band a score from 0 to 100 is in; the lower edge belongs to it."""
    return next(band for band in reversed(bands) if score >= band.at_least)


MOST = Fraction(1, 2)
"""The share of respondents, each role counting the same, from which most of them say something."""


class Sight(NamedTuple):
    """How caps see the answers: at the point, or with every missing answer at its worst or best."""

    trait: Callable[[TraitSums], Fraction | None]
    missing: Callable[[Row], Fraction | None]
    """The points of a missing answer."""
    missing_is_red_flag: bool


def _reliable_score(sums: TraitSums) -> Fraction | None:
    """Return the score of a trait that is answered enough, else the best it can be: then a cap below it is certain.

    Were no cap to hold on a thin trait, the band at the point could be above the band at the best end.
    """
    return sums.score if sums.is_covered else sums.high


AT_POINT = Sight(_reliable_score, lambda _: None, missing_is_red_flag=False)
AT_WORST = Sight(attrgetter("low"), attrgetter("lowest"), missing_is_red_flag=True)
AT_BEST = Sight(attrgetter("high"), attrgetter("highest"), missing_is_red_flag=False)


def cap_holds(cap: Cap, standing: Standing, sight: Sight = AT_POINT) -> bool:
    """Say whether a cap that watches a question holds where the question stands like this."""
    if not standing.counts:
        return False
    is_missing = standing.points is None
    if cap.choices and is_missing:
        return sight.missing_is_red_flag
    if cap.choices:
        share = standing.portion_of(cap.choices)
        return share >= MOST if cap.holds == "most" else share > 0
    return _is_below(cap, sight.missing(standing.row) if is_missing else standing.points)


def holds_trait(cap: Cap, sums: TraitSums, sight: Sight = AT_POINT) -> bool:
    """Say whether a cap that watches a trait holds where the sums of the trait are these."""
    return _is_below(cap, sight.trait(sums))


def splitting_caps(scores: "Scores") -> tuple[Cap, ...]:
    """Return the caps, holding or not, that watch choices which some respondents made and others did not."""
    return tuple(
        cap
        for cap in scores.questionnaire.caps
        if cap.choices
        and cap.question is not None
        and matches(cap.when, scores.context)
        and scores.standings[cap.question].counts
        and 0 < scores.standings[cap.question].portion_of(cap.choices) < 1
    )


def _is_below(cap: Cap, points: Fraction | None) -> bool:
    return cap.below is not None and points is not None and points < cap.below


@dataclass(frozen=True, slots=True)
class Verdict:
    """The index with its bands; without an index there are none, and no cap holds anything."""

    index: Index
    band: Band | None
    band_low: Band | None
    band_high: Band | None
    caps: tuple[Cap, ...]
    caps_at_best: tuple[Cap, ...]
    """Those that hold even if every missing answer turns out best."""

    @property
    def firm(self) -> bool:
        """Whether the missing answers cannot change the band."""
        return self.band is not None and self.band == self.band_low == self.band_high


def judge(
    questionnaire: Questionnaire,
    context: Context,
    standings: Mapping[str, Standing],
    trait_sums: Mapping[str, TraitSums],
) -> Verdict:
    """Return the index and its band at the point and at both ends of the range, caps included."""
    index = score_index(trait_sums.values(), questionnaire.coverage_needed)
    if index.score is None or index.low is None or index.high is None:
        return Verdict(index, None, None, None, (), ())
    bands = questionnaire.bands
    caps = [cap for cap in questionnaire.caps if matches(cap.when, context)]

    def holding(sight: Sight) -> tuple[Cap, ...]:
        return tuple(
            cap
            for cap in caps
            if (
                cap_holds(cap, standings[cap.question], sight)
                if cap.question is not None
                else holds_trait(cap, trait_sums[cap.trait or ""], sight)
            )
        )

    at_point, at_best = holding(AT_POINT), holding(AT_BEST)
    return Verdict(
        index=index,
        band=_lowered(bands, band_at(bands, index.score), at_point),
        band_low=_lowered(bands, band_at(bands, index.low), holding(AT_WORST)),
        band_high=_lowered(bands, band_at(bands, index.high), at_best),
        caps=at_point,
        caps_at_best=at_best,
    )


def _lowered(bands: Sequence[Band], band: Band, caps: Iterable[Cap]) -> Band:
    """Return the band after the caps that hold have lowered it."""
    highest = {cap.band for cap in caps}
    return next(each for each in bands if each is band or each.id in highest)


class Scores(NamedTuple):
    """All numbers of one assessment: what moves, findings and formats are made from."""

    questionnaire: Questionnaire
    context: Context
    standings: Mapping[str, Standing]
    trait_sums: Mapping[str, TraitSums]
    verdict: Verdict

    def sums_of(self, question_id: str) -> TraitSums:
        """Return the sums of the trait to which a question belongs."""
        return self.trait_sums[self.standings[question_id].row.trait.id]

    def index_per_point(self, question_id: str) -> Fraction:
        """Return by how much the index moves per point of a chosen answer: v/sum(v) x w/sum(w); 0 without an index."""
        index = self.verdict.index
        if index.score is None:
            return NONE
        return self.sums_of(question_id).weight / index.weight * self.trait_per_point(question_id)

    def trait_per_point(self, question_id: str) -> Fraction:
        """Return by how much its trait moves per point of a chosen answer: w/sum(w); 0 without a score."""
        sums = self.sums_of(question_id)
        return self.standings[question_id].row.weight / sums.counted if sums.chosen else NONE

    def reaches(self, target: Band) -> bool:
        """Say whether the band, caps included, is the target or a higher one."""
        return self.verdict.band is not None and self.verdict.band.at_least >= target.at_least

    def with_answer(self, question_id: str, choice_id: str) -> "Scores":
        """Return the scores if the question, applicable here, were answered with that choice."""
        return self.with_answers({question_id: choice_id})

    def with_answers(self, answers: Mapping[str, str]) -> "Scores":
        """Return the scores if the questions, all applicable here, were answered with those choices."""
        standings, trait_sums = dict(self.standings), dict(self.trait_sums)
        for question_id, choice_id in answers.items():
            before = standings[question_id]
            row = before.row
            points = row.points[choice_id]
            sums = trait_sums[row.trait.id]
            if before.points is not None:
                sums = sums.moved(row.weight, points - before.points)
            else:
                sums = (sums if before.counts else sums.opened(row)).settled(row, points)
            trait_sums[row.trait.id] = sums
            standings[question_id] = before.answered(choice_id)
        verdict = judge(self.questionnaire, self.context, standings, trait_sums)
        return Scores(self.questionnaire, self.context, standings, trait_sums, verdict)

    def without_answer(self, question_id: str, missing: Standing) -> "Scores":
        """Return the scores if an answer were missing again; `missing` is how its question stood without it."""
        row, points = missing.row, self.standings[question_id].points
        trait_sums = {**self.trait_sums, row.trait.id: self.sums_of(question_id).unsettled(row, points or NONE)}
        standings = {**self.standings, question_id: missing}
        verdict = judge(self.questionnaire, self.context, standings, trait_sums)
        return Scores(self.questionnaire, self.context, standings, trait_sums, verdict)
