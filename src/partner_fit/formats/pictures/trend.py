"""The trend as a drawing: where its line, its range and its dates stand, so that a template only has to draw it."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from partner_fit.formats import words
from partner_fit.formats.words import compare_result
from partner_fit.model.comparison import Trend, TrendPoint
from partner_fit.model.questionnaire import Band

WIDTH, HEIGHT = 640, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 596, 20, 200
_LABELS_APART = 84
"""Dates nearer to each other than this are not written below the line."""


class Dot(NamedTuple):
    """One date in the drawing."""

    x: int
    y: int
    score: str
    day: str
    """Empty where the date would overlap the one before."""
    at: Fraction
    """The score, exactly, for media that draw with signs."""


class Edge(NamedTuple):
    """The score at which a band begins."""

    y: int
    label: str


class Drawing(NamedTuple):
    """The trend with all its places, in units of the drawing."""

    line: str
    reach: str
    """Outline of the range; empty where nothing was open."""
    dots: tuple[Dot, ...]
    edges: tuple[Edge, ...]
    description: str


def draw(trend: Trend, bands: Sequence[Band]) -> Drawing:
    """Return the drawing of a trend, its dates as far apart as they lie in time."""
    scored = [point for point in trend.points if point.score is not None]
    places = _places(trend.points)
    upper = [f"{places[p.day]},{_height(p.high)}" for p in scored if p.high is not None]
    lower = [f"{places[p.day]},{_height(p.low)}" for p in scored if p.low is not None]
    told = [f"{point.day}: {compare_result.trend_score(point, bands)}" for point in trend.points]
    return Drawing(
        line=" ".join(f"{places[point.day]},{_height(point.score or Fraction(0))}" for point in scored),
        reach=" ".join([*upper, *reversed(lower)]) if any(p.low != p.high for p in scored) else "",
        dots=_dots(scored, places, bands),
        edges=tuple(Edge(_height(band.at_least), words.exact(band.at_least)) for band in bands),
        description=f"{compare_result.trend_sentence(trend)} {'; '.join(told)}.",
    )


def _height(score: Fraction) -> int:
    return round(_BOTTOM - (_BOTTOM - _TOP) * float(score) / 100)


def _places(points: Sequence[TrendPoint]) -> dict[str, int]:
    days = [_day(point.day, place) for place, point in enumerate(points)]
    span = max(days) - min(days) or 1
    return {
        point.day: round(_LEFT + (_RIGHT - _LEFT) * (day - days[0]) / span)
        for point, day in zip(points, days, strict=True)
    }


def _day(text: str, place: int) -> int:
    """Return the number of a day; the place in the line for a day that no calendar has."""
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return place


def _dots(points: Sequence[TrendPoint], places: dict[str, int], bands: Sequence[Band]) -> tuple[Dot, ...]:
    dots: list[Dot] = []
    written = -_LABELS_APART
    for point in points:
        x = places[point.day]
        fits = x - written >= _LABELS_APART
        score = point.score or Fraction(0)
        dots.append(Dot(x, _height(score), words.score_sign(point.score, bands), point.day if fits else "", score))
        written = x if fits else written
    return tuple(dots)
