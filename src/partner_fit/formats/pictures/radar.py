"""The radar as numbers: the traits around a circle, as a second picture beside the chart that can be read exactly."""

from collections.abc import Sequence
from fractions import Fraction
from math import cos, pi, sin
from typing import NamedTuple

from partner_fit.formats import words
from partner_fit.formats.pictures.scale import TOP
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Band
from partner_fit.model.results import TraitResult
from partner_fit.text import shortened

FEWEST_SPOKES, MOST_SPOKES = 3, 16
_LONGEST_SPOKE = 18
_RADIUS = 100


class Spoke(NamedTuple):
    """One trait of the radar; coordinates from the middle."""

    name: str
    score: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    dot: tuple[float, float] | None


class Radar(NamedTuple):
    """The traits in the questionnaire's order around a circle of radius 100."""

    spokes: tuple[Spoke, ...]
    rings: tuple[str, ...]
    stretch: str
    """Path of the area between lowest and highest possible scores; empty when a trait has none."""
    outline: str
    """Path through the scores; it breaks where a trait has none."""
    is_closed: bool


def radar(assessment: Assessment) -> Radar | None:
    """Return the traits around a circle; None without a score, or for too few or too many to show a shape."""
    results = assessment.traits
    if not FEWEST_SPOKES <= len(results) <= MOST_SPOKES or all(result.score is None for result in results):
        return None
    bands = assessment.questionnaire.bands
    turns = [2 * pi * place / len(results) for place in range(len(results))]
    spokes = tuple(_spoke(result, turn, bands) for result, turn in zip(results, turns, strict=True))
    rings = tuple(_ring(turns, [edge] * len(turns)) for edge in (*(b.at_least for b in bands if b.at_least > 0), TOP))
    lows, highs = [r.low for r in results if r.low is not None], [r.high for r in results if r.high is not None]
    is_whole = len(lows) == len(highs) == len(results)
    stretch = f"{_ring(turns, highs)} {_ring(turns, lows)}" if is_whole else ""
    dots = [spoke.dot for spoke in spokes]
    is_closed = None not in dots
    return Radar(spokes, rings, stretch, _outline(dots), is_closed)


def _spoke(result: TraitResult, turn: float, bands: Sequence[Band]) -> Spoke:
    x, y = _point(turn, TOP)
    away = Fraction(_RADIUS + 13) / _RADIUS * 100
    label_x, label_y = _point(turn, away)
    anchor = "middle" if abs(x) < _RADIUS / 10 else "start" if x > 0 else "end"
    name = shortened(result.trait.short, _LONGEST_SPOKE)
    dot = None if result.score is None else _point(turn, result.score)
    return Spoke(name, words.score_sign(result.score, bands), x, y, label_x, label_y, anchor, dot)


def _point(turn: float, score: Fraction) -> tuple[float, float]:
    """Return where a score stands on a spoke that is turned clockwise from the top; never a negative zero."""
    length = _RADIUS * float(score) / 100
    return round(length * sin(turn), 1) + 0.0, round(-length * cos(turn), 1) + 0.0


def _ring(turns: Sequence[float], scores: Sequence[Fraction]) -> str:
    points = [_point(turn, score) for turn, score in zip(turns, scores, strict=True)]
    return "M" + "L".join(f"{x},{y}" for x, y in points) + "Z"


def _outline(dots: Sequence[tuple[float, float] | None]) -> str:
    """Return one closed path, or a line for each pair of neighbours that both have a score."""
    known = [dot for dot in dots if dot is not None]
    if len(known) == len(dots):
        return "M" + "L".join(f"{x},{y}" for x, y in known) + "Z"
    pairs = zip(dots, [*dots[1:], dots[0]], strict=True)
    return " ".join(f"M{a[0]},{a[1]}L{b[0]},{b[1]}" for a, b in pairs if a is not None and b is not None)
