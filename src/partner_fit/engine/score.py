"""From trait sums to the index, its range and its band, in exact fractions.

Formula: I = sum(v T)/sum(v) over the traits that are answered enough.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from partner_fit.engine.points import Context, Row, matches
from partner_fit.engine.tally import NONE, Standing, Tally, total
from partner_fit.model.questionnaire import Band, Cap, Questionnaire


class Index(NamedTuple):
    """The index with its range, from 0 to 100; None where nothing can be said."""

    score: Fraction | None
    low: Fraction | None
    high: Fraction | None
    provisional: bool
    weight: Fraction
    """Sum of the weights of the traits that count."""
    all_weight: Fraction
    """Sum of the weights of all traits that apply."""


def score_index(tallies: Iterable[Tally]) -> Index:
    """Return the index: the weighted mean of the traits that count, within the range of all that apply.

    The point can leave the range only where a trait with too few answers is left out of it; every completion
    of the sheet lies within the range, so the point is then moved to the nearer end.
    """
    applying = [tally for tally in tallies if tally.weight and tally.applicable]
    if not applying:
        return Index(None, None, None, False, NONE, NONE)
    counting = [tally for tally in applying if tally.counts]
    all_weight = total([tally.weight for tally in applying])
    low = total([tally.weighted[1] for tally in applying]) / all_weight
    high = total([tally.weighted[2] for tally in applying]) / all_weight
    if not counting:
        return Index(None, low, high, True, NONE, all_weight)
    weight = total([tally.weight for tally in counting])
    score = min(max(total([tally.weighted[0] for tally in counting]) / weight, low), high)
    return Index(score, low, high, len(counting) < len(applying), weight, all_weight)


def band_at(bands: Sequence[Band], score: Fraction) -> Band:
    """Return the band a score from 0 to 100 is in; the lower edge belongs to it."""
    return next(band for band in reversed(bands) if score >= band.at_least)


MOST = Fraction(1, 2)
"""The share of respondents, each role counting the same, from which most of them say something."""


class Sight(NamedTuple):
    """How caps see the answers: at the point, or with every missing answer at its worst or best."""

    trait: Callable[[Tally], Fraction | None]
    missing: Callable[[Row], Fraction | None]
    """The points of a missing answer."""
    missing_is_red_flag: bool


def _reliable_score(tally: Tally) -> Fraction | None:
    """Return the score of a trait that is answered enough, else the best it can be: then a cap below it is certain.

    Were no cap to hold on few answers, the band at the point could be above the band at the best end.
    """
    return tally.score if tally.is_covered else tally.high


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
        share = standing.share_of(cap.choices)
        return share >= MOST if cap.holds == "most" else share > 0
    return _is_below(cap, sight.missing(standing.row) if is_missing else standing.points)


def splitting_caps(scores: "Scores") -> tuple[Cap, ...]:
    """Return the caps, holding or not, that watch choices which some respondents made and others did not."""
    return tuple(
        cap
        for cap in scores.questionnaire.caps
        if cap.choices
        and cap.question is not None
        and matches(cap.when, scores.context)
        and scores.standings[cap.question].counts
        and 0 < scores.standings[cap.question].share_of(cap.choices) < 1
    )


def _is_below(cap: Cap, points: Fraction | None) -> bool:
    return cap.below is not None and points is not None and points < cap.below


@dataclass(frozen=True, slots=True)
class Verdict:
    """The index with its bands."""

    index: Index
    band: Band | None
    band_low: Band | None
    band_high: Band | None
    caps: tuple[Cap, ...]

    @property
    def firm(self) -> bool:
        """Whether the missing answers cannot change the band."""
        return self.band is not None and self.band == self.band_low == self.band_high


def judge(
    questionnaire: Questionnaire,
    context: Context,
    standings: Mapping[str, Standing],
    tallies: Mapping[str, Tally],
) -> Verdict:
    """Return the index and its band at the point and at both ends of the range, caps included."""
    index = score_index(tallies.values())
    if index.low is None or index.high is None:
        return Verdict(index, None, None, None, ())
    bands = questionnaire.bands
    caps = [cap for cap in questionnaire.caps if matches(cap.when, context)]

    def holding(sight: Sight) -> tuple[Cap, ...]:
        return tuple(
            cap
            for cap in caps
            if (
                cap_holds(cap, standings[cap.question], sight)
                if cap.question is not None
                else _is_below(cap, sight.trait(tallies[cap.trait or ""]))
            )
        )

    at_point = holding(AT_POINT)
    return Verdict(
        index=index,
        band=None if index.score is None else _lowered(bands, band_at(bands, index.score), at_point),
        band_low=_lowered(bands, band_at(bands, index.low), holding(AT_WORST)),
        band_high=_lowered(bands, band_at(bands, index.high), holding(AT_BEST)),
        caps=at_point,
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
    tallies: Mapping[str, Tally]
    verdict: Verdict

    def tally_of(self, question_id: str) -> Tally:
        """Return the sums of the trait to which a question belongs."""
        return self.tallies[self.standings[question_id].row.trait.id]

    def share(self, question_id: str) -> Fraction:
        """Return by how much the index moves per point of a chosen answer: v/sum(v) x w/sum(w)."""
        tally = self.tally_of(question_id)
        if not tally.counts:
            return NONE
        return tally.weight / self.verdict.index.weight * self.standings[question_id].row.weight / tally.chosen

    def reaches(self, target: Band) -> bool:
        """Say whether the band, caps included, is the target or a higher one."""
        return self.verdict.band is not None and self.verdict.band.at_least >= target.at_least

    def with_answer(self, question_id: str, choice_id: str) -> "Scores":
        """Return the scores if the question, applicable here, were answered with that choice."""
        return self.with_answers({question_id: choice_id})

    def with_answers(self, answers: Mapping[str, str]) -> "Scores":
        """Return the scores if the questions, all applicable here, were answered with those choices."""
        standings, tallies = dict(self.standings), dict(self.tallies)
        for question_id, choice_id in answers.items():
            before = standings[question_id]
            row = before.row
            points = row.points[choice_id]
            tally = tallies[row.trait.id]
            tallies[row.trait.id] = (
                tally.settled(row, points) if before.points is None else tally.moved(row.weight, points - before.points)
            )
            standings[question_id] = before.answered(choice_id)
        verdict = judge(self.questionnaire, self.context, standings, tallies)
        return Scores(self.questionnaire, self.context, standings, tallies, verdict)
