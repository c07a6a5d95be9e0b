"""The chart of one client beside others: a dot for each score, on the stretch between their quartiles."""

from collections.abc import Sequence
from fractions import Fraction

from partner_fit.formats.pictures.lollipop import AXIS, FOOT, LONGEST_NAME, STICK, Lollipop, Others, Stick
from partner_fit.formats.pictures.scale import Reach, bar_between, edges_of, percent
from partner_fit.formats.words import benchmark as told
from partner_fit.model.benchmark import Placement
from partner_fit.model.questionnaire import Band
from partner_fit.text import shortened


def beside_others(placement: Placement, bands: Sequence[Band]) -> Lollipop:
    """Return the whole and the traits as dots beside the quartiles of other clients."""
    rows = told.rows(placement)
    height = STICK + FOOT
    sticks = tuple(_stick(row, AXIS + place * height) for place, row in enumerate(rows))
    said = " ".join(map(told.row_sentence, rows))
    return Lollipop(AXIS + len(sticks) * height, edges_of(bands), sticks, (), said)


def _stick(row: told.Row, top: int) -> Stick:
    place, found = row.place, row.place.quartiles
    score = None if place.score is None else Fraction(place.score)
    reach = Reach(found.lower, found.middle, found.upper) if found else Reach(None, None, None)
    return Stick(
        name=shortened(row.name, LONGEST_NAME),
        score=told.score_words(place),
        range=f"{found.lower} to {found.upper}" if found else "",
        level="none",
        band="",
        mark=0,
        counts=not row.is_thin,
        y=top,
        stretch=None,
        dot=None if score is None else percent(score),
        marks=(),
        reach=Reach(score, score, score),
        others=Others(
            bar_between(reach.low, reach.high),
            percent(found.middle) if found else None,
            reach,
            told.quarter_words(place),
        ),
    )
