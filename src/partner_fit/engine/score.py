"""From points to trait scores, ranges, the index and its band, in exact fractions.

Formulas: T = sum(w s)/sum(w) over chosen answers; I = sum(v T)/sum(v) over traits that are answered enough.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from partner_fit.engine.points import FULL, Context, Row, matches
from partner_fit.model.answers import Answer, AnswerSheet, State
from partner_fit.model.questionnaire import Band, Cap, Questionnaire

NONE = Fraction(0)


class Standing(NamedTuple):
    """Where one question stands: how it was answered and, if it was chosen, its points from 0 to 100."""

    row: Row
    state: State
    points: Fraction | None
    choices: tuple[str, ...]
    """The choices that were made, by whomever."""

    @property
    def counts(self) -> bool:
        """Whether the question belongs to the applicable weight."""
        return self.row.applies and self.state != "not-applicable"


def stand(row: Row, sheets: Sequence[AnswerSheet]) -> Standing:
    """Combine what was said to a question: the mean over roles of the mean within a role, over those who chose."""
    by_role: dict[str, list[Fraction]] = {}
    choices: list[str] = []
    states: set[State] = set()
    for sheet in sheets:
        answer = sheet.answer(row.question.id)
        state = state_of(answer, row)
        states.add(state)
        if state == "chosen" and answer.choice is not None:
            choices.append(answer.choice)
            by_role.setdefault(sheet.respondent.role, []).append(row.points[answer.choice])
    if not choices:
        missing: tuple[State, ...] = ("dont-know", "not-applicable", "unanswered")
        return Standing(row, next(state for state in missing if state in states), None, ())
    return Standing(row, "chosen", _mean([_mean(points) for points in by_role.values()]), tuple(choices))


def _mean(values: Sequence[Fraction]) -> Fraction:
    return values[0] if len(values) == 1 else sum(values, NONE) / len(values)


def state_of(answer: Answer, row: Row) -> State:
    """Give back the state of an answer; a choice that the question no longer has counts as unanswered."""
    if answer.state == "chosen" and answer.choice not in row.points:
        return "unanswered"
    return answer.state


class Tally(NamedTuple):
    """The sums of one trait; every score is a quotient of them."""

    weight: Fraction
    """The trait's weight in the index."""
    chosen: Fraction
    applicable: Fraction
    earned: Fraction
    earned_low: Fraction
    earned_high: Fraction

    @property
    def score(self) -> Fraction | None:
        """The trait point T; None when nothing was chosen."""
        return self.earned / self.chosen if self.chosen else None

    @property
    def coverage(self) -> Fraction | None:
        """Chosen weight over applicable weight; None when nothing applies."""
        return self.chosen / self.applicable if self.applicable else None

    @property
    def low(self) -> Fraction | None:
        """The score if every missing answer were the worst."""
        return self.earned_low / self.applicable if self.applicable else None

    @property
    def high(self) -> Fraction | None:
        """The score if every missing answer were the best."""
        return self.earned_high / self.applicable if self.applicable else None

    def moved(self, weight: Fraction, gain: Fraction) -> "Tally":
        """Give back the tally after a chosen answer of that weight gained points."""
        won = weight * gain
        return self._replace(
            earned=self.earned + won, earned_low=self.earned_low + won, earned_high=self.earned_high + won
        )

    def settled(self, row: Row, points: Fraction) -> "Tally":
        """Give back the tally after a missing answer turned out to have these points."""
        w = row.weight
        return self._replace(
            chosen=self.chosen + w,
            earned=self.earned + w * points,
            earned_low=self.earned_low + w * (points - row.lowest),
            earned_high=self.earned_high + w * (points - row.highest),
        )


class Index(NamedTuple):
    """The index with its range; None where nothing can be said."""

    score: Fraction | None
    low: Fraction | None
    high: Fraction | None
    provisional: bool
    weight: Fraction
    """Sum of the weights of the traits that count."""


def tally_trait(weight: Fraction, standings: Iterable[Standing], agreement: tuple[Fraction, Fraction] | None) -> Tally:
    """Give back a trait's sums; `agreement` is (weight, points) of the probes where they can be measured."""
    chosen = applicable = earned = low = high = NONE
    for standing in standings:
        if not standing.counts:
            continue
        w = standing.row.weight
        applicable += w
        if standing.points is None:
            low += w * standing.row.lowest
            high += w * standing.row.highest
        else:
            chosen += w
            earned += w * standing.points
    if agreement is not None:
        chosen += agreement[0]
        applicable += agreement[0]
        earned += agreement[0] * agreement[1]
    return Tally(weight, chosen, applicable, earned, earned + low, earned + high)


def counts_in_index(tally: Tally, needed: Fraction) -> bool:
    """Say whether a trait has a weight and enough answers to count."""
    coverage = tally.coverage
    return tally.weight > 0 and coverage is not None and coverage >= needed


def score_index(tallies: Iterable[Tally], needed: Fraction) -> Index:
    """Give back the index: the weighted mean of the traits that count, within the range of all that apply.

    The point can leave the range only where a trait with too few answers is left out of it; every completion
    of the sheet lies within the range, so the point is then moved to the nearer end.
    """
    total = weight = all_weight = low = high = NONE
    provisional = False
    for tally in tallies:
        if not tally.weight or not tally.applicable:
            continue
        v = tally.weight
        all_weight += v
        low += v * tally.earned_low / tally.applicable
        high += v * tally.earned_high / tally.applicable
        if tally.chosen and tally.chosen >= needed * tally.applicable:
            weight += v
            total += v * tally.earned / tally.chosen
        else:
            provisional = True
    if not all_weight:
        return Index(None, None, None, False, NONE)
    low, high = low / all_weight, high / all_weight
    score = min(max(total / weight, low), high) if weight else None
    return Index(score, low, high, provisional, weight)


def band_at(bands: Iterable[Band], score: Fraction) -> Band:
    """Give back the band a score from 0 to 100 is in; the lower edge belongs to it."""
    return [band for band in bands if score >= band.at_least][-1]


def lower(bands: tuple[Band, ...], band: Band, caps: Iterable[Cap]) -> Band:
    """Give back the band after the caps that hold have lowered it."""
    order = {each.id: place for place, each in enumerate(bands)}
    return bands[min([order[band.id], *(order[cap.band] for cap in caps)])]


class Sight(NamedTuple):
    """How caps see the answers: at the point, or with every missing answer at its worst or best."""

    trait: Callable[[str], Fraction | None]
    points: Callable[[str], Fraction | None]
    chose: Callable[[str, str], bool]


def caps_holding(caps: Iterable[Cap], context: Context, sight: Sight) -> tuple[Cap, ...]:
    """Give back the caps that hold."""
    return tuple(cap for cap in caps if matches(cap.when, context) and _holds(cap, sight))


def _holds(cap: Cap, sight: Sight) -> bool:
    if cap.question is not None and cap.choices:
        return any(sight.chose(cap.question, choice_id) for choice_id in cap.choices)
    value = sight.points(cap.question) if cap.question is not None else sight.trait(cap.trait or "")
    return cap.below is not None and value is not None and value < cap.below


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
    """Give back the index and its band at the point and at both ends of the range, caps included."""
    index = score_index(tallies.values(), questionnaire.coverage_needed)
    bands = questionnaire.bands
    if index.low is None or index.high is None:
        return Verdict(index, None, None, None, ())
    views = (_at_point(standings, tallies), _at_worst(standings, tallies), _at_best(standings, tallies))
    holding = [caps_holding(questionnaire.caps, context, view) for view in views]
    at_point = None if index.score is None else lower(bands, band_at(bands, index.score), holding[0])
    at_low = lower(bands, band_at(bands, index.low), holding[1])
    at_high = lower(bands, band_at(bands, index.high), holding[2])
    return Verdict(index, at_point, at_low, at_high, holding[0])


class Scores(NamedTuple):
    """All numbers of one assessment: what moves, findings and formats are made from."""

    questionnaire: Questionnaire
    context: Context
    standings: Mapping[str, Standing]
    tallies: Mapping[str, Tally]
    verdict: Verdict

    def share(self, question_id: str) -> Fraction:
        """Give back by how much the index moves per point of a chosen answer: v/sum(v) x w/sum(w)."""
        standing = self.standings[question_id]
        tally = self.tallies[standing.row.trait.id]
        if not counts_in_index(tally, self.questionnaire.coverage_needed):
            return NONE
        return tally.weight / self.verdict.index.weight * standing.row.weight / tally.chosen

    def with_answer(self, question_id: str, choice_id: str) -> "Scores":
        """Give back the scores if the question, applicable here, were answered with that choice."""
        return self.with_answers({question_id: choice_id})

    def with_answers(self, answers: Mapping[str, str]) -> "Scores":
        """Give back the scores if the questions, all applicable here, were answered with those choices."""
        standings, tallies = dict(self.standings), dict(self.tallies)
        for question_id, choice_id in answers.items():
            standing = standings[question_id]
            row = standing.row
            points = row.points[choice_id]
            tally = tallies[row.trait.id]
            tallies[row.trait.id] = (
                tally.settled(row, points)
                if standing.points is None
                else tally.moved(row.weight, points - standing.points)
            )
            standings[question_id] = standing._replace(state="chosen", points=points, choices=(choice_id,))
        verdict = judge(self.questionnaire, self.context, standings, tallies)
        return Scores(self.questionnaire, self.context, standings, tallies, verdict)


def _at_point(standings: Mapping[str, Standing], tallies: Mapping[str, Tally]) -> Sight:
    return Sight(
        trait=lambda trait: tallies[trait].score,
        points=lambda question: standings[question].points if standings[question].counts else None,
        chose=lambda question, choice: standings[question].counts and choice in standings[question].choices,
    )


def _at_worst(standings: Mapping[str, Standing], tallies: Mapping[str, Tally]) -> Sight:
    def points(question: str) -> Fraction | None:
        standing = standings[question]
        return (standing.row.lowest if standing.points is None else standing.points) if standing.counts else None

    def chose(question: str, choice: str) -> bool:
        standing = standings[question]
        return standing.counts and (standing.points is None or choice in standing.choices)

    return Sight(trait=lambda trait: tallies[trait].low, points=points, chose=chose)


def _at_best(standings: Mapping[str, Standing], tallies: Mapping[str, Tally]) -> Sight:
    def points(question: str) -> Fraction | None:
        standing = standings[question]
        return (FULL if standing.points is None else standing.points) if standing.counts else None

    def chose(question: str, choice: str) -> bool:
        standing = standings[question]
        return standing.counts and choice in standing.choices

    return Sight(trait=lambda trait: tallies[trait].high, points=points, chose=chose)
