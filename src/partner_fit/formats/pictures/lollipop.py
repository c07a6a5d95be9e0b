"""The chart of the traits: a stick for each with its score, its range, and where every role puts it."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from partner_fit.formats import words
from partner_fit.formats.pictures.marks import RoleMark, band_mark, role_marks
from partner_fit.formats.pictures.scale import Bar, Edge, Reach, bar_between, edges_of, percent
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Band
from partner_fit.model.results import TraitResult
from partner_fit.text import shortened

STICK, _LANE, FOOT, AXIS = 46, 15, 12, 22
"""Heights in pixels: a stick with its name, one lane of marks below it, the room after it, the axis on top."""
_APART = Fraction(4)
"""Marks nearer to each other than this, in points, stand in different lanes."""
LONGEST_NAME = 26


class PlacedMark(NamedTuple):
    """A role's mark on a trait."""

    mark: RoleMark
    x: str
    y: int


class Others(NamedTuple):
    """Where the scores of other clients lie on a stick, and in which quarter of them its dot is."""

    bar: Bar | None
    """From the lower to the upper quartile; None where too few have a score."""
    middle: str | None
    reach: Reach
    """Lower quartile, middle and upper quartile, exactly."""
    quarter: str
    """In words."""


class Stick(NamedTuple):
    """One trait of the lollipop chart."""

    name: str
    score: str
    range: str
    level: str
    """low, middle, high, or none without a score."""
    band: str
    """The band in words, and which of the four marks is its own; empty and 0 without one."""
    mark: int
    counts: bool
    """Whether enough is answered; else the dot is drawn hollow."""
    y: int
    stretch: Bar | None
    """From the lowest to the highest score that the missing answers leave possible."""
    dot: str | None
    marks: tuple[PlacedMark, ...]
    reach: Reach
    others: Others | None = None
    """Other clients, where the stick stands beside them: these are then drawn in place of the range."""


class Lollipop(NamedTuple):
    """The traits in the order of the questions, each with its range."""

    height: int
    edges: tuple[Edge, ...]
    sticks: tuple[Stick, ...]
    legend: tuple[RoleMark, ...]
    description: str


def lollipop(assessment: Assessment) -> Lollipop:
    """Return the traits in the order in which every other part of a report has them."""
    legend = role_marks(assessment) if assessment.alignment else ()
    by_role = {each.trait.id: each.by_role for each in assessment.alignment.traits} if assessment.alignment else {}
    bands = assessment.questionnaire.bands
    sticks: list[Stick] = []
    top = AXIS
    for result in assessment.traits:
        marks, lanes = _place_marks(legend, by_role.get(result.trait.id, {}), top + STICK)
        sticks.append(_stick(result, bands, top, marks))
        top += STICK + lanes * _LANE + FOOT
    told = [_told(result, bands, by_role.get(result.trait.id, {}), legend) for result in assessment.traits]
    return Lollipop(top, edges_of(bands), tuple(sticks), legend, " ".join(told))


def _stick(result: TraitResult, bands: Sequence[Band], top: int, marks: tuple[PlacedMark, ...]) -> Stick:
    is_scored = result.score is not None
    return Stick(
        name=shortened(result.trait.short, LONGEST_NAME),
        score=words.score_sign(result.score, bands) if is_scored else words.status_words(result),
        range=words.range_sign(*reach, bands) if (reach := _open_reach(result)) else "",
        level=result.band.level if result.band else "none",
        band=result.band.title if result.band else "",
        mark=band_mark(bands.index(result.band), len(bands)) if result.band else 0,
        counts=result.status == "scored",
        y=top,
        stretch=bar_between(result.low, result.high),
        dot=None if result.score is None else percent(result.score),
        marks=marks,
        reach=Reach(result.low, result.score, result.high),
    )


def _open_reach(result: TraitResult) -> tuple[Fraction, Fraction] | None:
    """Return the ends of the range; None for a trait without a score, or one of which nothing is missing."""
    if result.score is None or result.low is None or result.high is None or result.low == result.high:
        return None
    return result.low, result.high


def _place_marks(
    legend: Iterable[RoleMark], scores: Mapping[str, Fraction | None], top: int
) -> tuple[tuple[PlacedMark, ...], int]:
    """Return the marks and how many lanes they need; marks that would touch stand below each other."""
    known = [(score, mark) for mark in legend if (score := scores.get(mark.role)) is not None]
    ends: list[Fraction] = []
    placed = []
    for score, mark in sorted(known, key=lambda pair: (pair[0], pair[1].colour)):
        lane = next((lane for lane, end in enumerate(ends) if score - end >= _APART), len(ends))
        ends[lane : lane + 1] = [score]
        placed.append(PlacedMark(mark, percent(score), top + lane * _LANE))
    return tuple(placed), len(ends)


def _told(
    result: TraitResult, bands: Sequence[Band], by_role: Mapping[str, Fraction | None], legend: Iterable[RoleMark]
) -> str:
    is_number = "" if result.score is None else "score "
    parts = [f"{result.trait.short}: {is_number}{words.score_words(result.score, bands)}"]
    if reach := _open_reach(result):
        parts.append(f"range {words.range_phrase(*reach, bands)}")
    if result.band:
        parts.append(result.band.title)
    own = ((mark.title, by_role.get(mark.role)) for mark in legend)
    parts += [f"{title} {words.score_words(score, bands)}" for title, score in own if score is not None]
    return words.sentence(", ".join(parts))
