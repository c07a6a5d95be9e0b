"""The scale from 0 to 100 with its bands, and where a result stands on it.

Positions along the scale are percentages of the drawing's width, so that one drawing fits a telephone and a page.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from partner_fit.formats import words
from partner_fit.formats.pictures.marks import band_mark
from partner_fit.formats.words import verdict
from partner_fit.model.questionnaire import Band
from partner_fit.model.results import Overall

TOP = Fraction(100)


class Bar(NamedTuple):
    """A stretch of the scale."""

    x: str
    width: str


class Reach(NamedTuple):
    """Where a score stands, exactly, for media that draw with signs; None where nothing can be said."""

    low: Fraction | None
    score: Fraction | None
    high: Fraction | None


class Edge(NamedTuple):
    """A score at which a band begins, or an end of the scale."""

    x: str
    label: str
    anchor: str
    at: Fraction = Fraction(0)
    """The score itself."""


class Segment(NamedTuple):
    """A band as a stretch of the scale."""

    title: str
    level: str
    mark: int
    bar: Bar
    reach: str
    """From which score to which, in words."""
    here: str
    """That the result is in this band, or held in it, in words; empty elsewhere."""


class Scale(NamedTuple):
    """The bands from 0 to 100 with the result on them."""

    segments: tuple[Segment, ...]
    edges: tuple[Edge, ...]
    stretch: Bar | None
    dot: str | None
    description: str
    reach: Reach


def scale(overall: Overall, bands: Sequence[Band]) -> Scale:
    """Return the bands with score and range on them."""
    starts = [band.at_least for band in bands]
    ends = [*starts[1:], TOP]
    segments = tuple(
        Segment(
            band.title,
            band.level,
            band_mark(place, len(bands)),
            Bar(percent(start), percent(end - start)),
            f"{words.exact(start)} and above" if end == TOP else f"{words.exact(start)} to below {words.exact(end)}",
            _here(overall, start, end) if overall.band is not None and band.id == overall.band.id else "",
        )
        for place, (band, start, end) in enumerate(zip(bands, starts, ends, strict=True))
    )
    dot = None if overall.score is None else percent(overall.score)
    reaches = "; ".join(f"{segment.title}, {segment.reach}" for segment in segments)
    told = f"{verdict.verdict_sentence(overall, bands)} Bands: {reaches}."
    reach = Reach(overall.low, overall.score, overall.high)
    return Scale(segments, edges_of(bands), bar_between(overall.low, overall.high), dot, told, reach)


def _here(overall: Overall, start: Fraction, end: Fraction) -> str:
    is_inside = overall.score is not None and start <= overall.score and (overall.score < end or end == TOP)
    return "where you are" if is_inside else "where you are held"


def edges_of(bands: Sequence[Band]) -> tuple[Edge, ...]:
    """Return the ends of the scale and the scores at which bands begin."""
    inner = [band.at_least for band in bands if 0 < band.at_least < TOP]
    return (
        Edge("0%", "0", "start"),
        *(Edge(percent(edge), words.exact(edge), "middle", edge) for edge in inner),
        Edge("100%", "100", "end", TOP),
    )


def bar_between(low: Fraction | None, high: Fraction | None) -> Bar | None:
    """Return the stretch between two scores; None where either is unknown."""
    return None if low is None or high is None else Bar(percent(low), percent(high - low))


def percent(points: Fraction) -> str:
    """Return how far along the scale a score stands, as a share of the width."""
    hundredths = words.round_half_up(points * 100)
    return f"{hundredths / 100:g}%"
