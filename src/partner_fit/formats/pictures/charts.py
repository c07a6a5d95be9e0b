"""The charts along the scale as numbers: where every line, bar and mark stands, so that a template only has to draw it.

Positions along the scale are percentages of the drawing's width, so that one drawing fits a telephone and a page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from partner_fit.formats import words
from partner_fit.formats.words import verdict
from partner_fit.model.assessment import Assessment, Overall, Spread, TraitResult
from partner_fit.model.questionnaire import Band

TOP = Fraction(100)
SHADES = 5
_STICK, _LANE, _FOOT, _AXIS = 46, 15, 12, 22
"""Heights in pixels: a stick with its name, one lane of marks below it, the room after it, the axis on top."""
_APART = Fraction(4)
"""Marks nearer to each other than this, in points, stand in different lanes."""
_LONGEST_NAME = 26
_BESIDE = 16
_SHAPES = (
    "M-5.5,0a5.5,5.5 0 1,0 11,0a5.5,5.5 0 1,0 -11,0Z",  # circle
    "M-4.8,-4.8H4.8V4.8H-4.8Z",  # square
    "M0,-6.2L6,4.8H-6Z",  # triangle
    "M0,-6.6L6.6,0L0,6.6L-6.6,0Z",  # diamond
    "M-2,-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",  # cross
    "M0,6.2L6,-4.8H-6Z",  # triangle on its tip
    "M-6,0L-3,-5.4H3L6,0L3,5.4H-3Z",  # hexagon
)


@dataclass(frozen=True, slots=True)
class RoleMark:
    """How a role is drawn: a shape and the number of a colour, never the colour alone."""

    role: str
    title: str
    path: str
    colour: int


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A role's mark on a trait."""

    mark: RoleMark
    x: str
    y: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of the scale."""

    x: str
    width: str


class Reach(NamedTuple):
    """Where a score stands, exactly, for media that draw with signs; None where nothing can be said."""

    low: Fraction | None
    score: Fraction | None
    high: Fraction | None


@dataclass(frozen=True, slots=True)
class Edge:
    """A score at which a band begins, or an end of the scale."""

    x: str
    label: str
    anchor: str
    at: Fraction = Fraction(0)
    """The score itself."""


@dataclass(frozen=True, slots=True)
class Stick:
    """One trait of the lollipop chart."""

    name: str
    score: str
    range: str
    level: str
    """low, middle, high, or none without a score."""
    counts: bool
    """Whether enough is answered; else the dot is drawn hollow."""
    y: int
    stretch: Bar | None
    """From the lowest to the highest score that the missing answers leave possible."""
    dot: str | None
    marks: tuple[PlacedMark, ...]
    reach: Reach
    place: int
    """Place of the trait in the order of the questions, from 0."""


@dataclass(frozen=True, slots=True)
class Lollipop:
    """The traits from highest to lowest, each with its range."""

    height: int
    edges: tuple[Edge, ...]
    sticks: tuple[Stick, ...]
    legend: tuple[RoleMark, ...]
    description: str


@dataclass(frozen=True, slots=True)
class StripMark:
    """A role's mark on the line of a question's choices."""

    mark: RoleMark
    x: str
    beside: int
    """Pixels to move it, so that several on one choice stand side by side."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The line of a question's choices with a mark where each role stands."""

    ticks: tuple[str, ...]
    marks: tuple[StripMark, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A band as a stretch of the scale."""

    title: str
    level: str
    bar: Bar
    reach: str
    """From which score to which, in words."""
    here: str
    """That the result is in this band, or held in it, in words; empty elsewhere."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The bands from 0 to 100 with the result on them."""

    segments: tuple[Segment, ...]
    edges: tuple[Edge, ...]
    stretch: Bar | None
    dot: str | None
    description: str
    reach: Reach


_SOMEBODY = RoleMark("", "somebody", _SHAPES[0], len(_SHAPES) - 1)
"""Stands for people whose answer it is private to attribute."""


def role_marks(assessment: Assessment) -> tuple[RoleMark, ...]:
    """Return a mark for each role that answered; a role keeps its mark whoever else answered."""
    answered = {respondent.role for respondent in assessment.respondents}
    roles = [role.id for role in assessment.questionnaire.roles]
    roles += sorted(answered.difference(roles))
    return tuple(
        RoleMark(role, words.role_title(assessment.questionnaire, role), _SHAPES[place % len(_SHAPES)], place)
        for place, role in enumerate(roles)
        if role in answered
    )


def lollipop(assessment: Assessment) -> Lollipop:
    """Return the traits sorted from highest to lowest score, those without a score last."""
    legend = role_marks(assessment) if assessment.alignment else ()
    by_role = {each.trait.id: each.by_role for each in assessment.alignment.traits} if assessment.alignment else {}
    bands = assessment.questionnaire.bands
    sticks: list[Stick] = []
    top = _AXIS
    for place, result in sorted(enumerate(assessment.traits), key=lambda each: -_score_or(each[1], Fraction(-1))):
        marks, lanes = _place_marks(legend, by_role.get(result.trait.id, {}), top + _STICK)
        sticks.append(_stick(result, place, bands, top, marks))
        top += _STICK + lanes * _LANE + _FOOT
    told = [_told(result, bands, by_role.get(result.trait.id, {}), legend) for result in assessment.traits]
    return Lollipop(top, _edges(bands), tuple(sticks), legend, " ".join(told))


def _score_or(result: TraitResult, otherwise: Fraction) -> Fraction:
    return otherwise if result.score is None else result.score


def _stick(result: TraitResult, place: int, bands: Sequence[Band], top: int, marks: tuple[PlacedMark, ...]) -> Stick:
    is_scored = result.score is not None
    return Stick(
        name=shortened(result.trait.short, _LONGEST_NAME),
        score=words.score_sign(result.score, bands) if is_scored else words.status_words(result),
        range=_range(result),
        level=result.band.level if result.band else "none",
        counts=result.status == "scored",
        y=top,
        stretch=_bar(result.low, result.high),
        dot=None if result.score is None else _percent(result.score),
        marks=marks,
        reach=Reach(result.low, result.score, result.high),
        place=place,
    )


def _range(result: TraitResult) -> str:
    """Return the range in words; empty for a trait without a score, or one of which nothing is missing."""
    if result.score is None or result.low is None or result.high is None or result.low == result.high:
        return ""
    return words.range_phrase(result.low, result.high)


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
        placed.append(PlacedMark(mark, _percent(score), top + lane * _LANE))
    return tuple(placed), len(ends)


def _told(
    result: TraitResult, bands: Sequence[Band], by_role: Mapping[str, Fraction | None], legend: Iterable[RoleMark]
) -> str:
    is_number = "" if result.score is None else "score "
    parts = [f"{result.trait.short}: {is_number}{words.score_words(result.score, bands)}"]
    if _range(result):
        parts.append(f"range {_range(result)}")
    if result.band:
        parts.append(result.band.title)
    parts += [f"{m.title} {words.round_half_up(score)}" for m in legend if (score := by_role.get(m.role)) is not None]
    return words.sentence(", ".join(parts))


def scale(overall: Overall, bands: Sequence[Band]) -> Scale:
    """Return the bands with score and range on them."""
    starts = [band.at_least for band in bands]
    ends = [*starts[1:], TOP]
    segments = tuple(
        Segment(
            band.title,
            band.level,
            Bar(_percent(start), _percent(end - start)),
            f"{words.exact(start)} and above" if end == TOP else f"{words.exact(start)} to below {words.exact(end)}",
            _here(overall, start, end) if overall.band is not None and band.id == overall.band.id else "",
        )
        for band, start, end in zip(bands, starts, ends, strict=True)
    )
    dot = None if overall.score is None else _percent(overall.score)
    reaches = "; ".join(f"{segment.title}, {segment.reach}" for segment in segments)
    told = f"{verdict.verdict_sentence(overall, bands)} Bands: {reaches}."
    reach = Reach(overall.low, overall.score, overall.high)
    return Scale(segments, _edges(bands), _bar(overall.low, overall.high), dot, told, reach)


def _here(overall: Overall, start: Fraction, end: Fraction) -> str:
    is_inside = overall.score is not None and start <= overall.score and (overall.score < end or end == TOP)
    return "where you are" if is_inside else "where you are held"


def shade(score: Fraction | None) -> int | None:
    """Return the place of a score among five equal shades, from 0; None without a score."""
    return None if score is None else min(SHADES - 1, int(score * SHADES / 100))


def strip(spread: Spread, marks: Iterable[RoleMark]) -> Strip:
    """Return the line of a question's choices with a mark where each role stands."""
    steps = len(spread.question.choices)
    known = {mark.role: mark for mark in marks}
    placed: list[StripMark] = []
    for step in range(1, steps + 1):
        roles = dict.fromkeys(position.role for position in spread.positions if position.step == step)
        there = [known.get(role or "", _SOMEBODY) for role in roles]
        first = -(len(there) - 1) * _BESIDE // 2
        placed += [StripMark(mark, _middle(step, steps), first + n * _BESIDE) for n, mark in enumerate(there)]
    return Strip(tuple(_middle(step, steps) for step in range(1, steps + 1)), tuple(placed))


def _middle(step: int, steps: int) -> str:
    """Return the middle of one of several equal stretches; marks then never leave the drawing."""
    return _percent(Fraction(100 * (2 * step - 1), 2 * steps))


def _edges(bands: Sequence[Band]) -> tuple[Edge, ...]:
    inner = [band.at_least for band in bands if 0 < band.at_least < TOP]
    return (
        Edge("0%", "0", "start"),
        *(Edge(_percent(edge), words.exact(edge), "middle", edge) for edge in inner),
        Edge("100%", "100", "end", TOP),
    )


def _bar(low: Fraction | None, high: Fraction | None) -> Bar | None:
    return None if low is None or high is None else Bar(_percent(low), _percent(high - low))


def _percent(points: Fraction) -> str:
    hundredths = words.round_half_up(points * 100)
    return f"{hundredths / 100:g}%"


def shortened(name: str, longest: int) -> str:
    """Return a name of at most so many characters."""
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"
