"""Where a client stands beside the clients of a practice, in words."""

from typing import NamedTuple

from partner_fit.formats import words
from partner_fit.formats.words.portfolio import QUARTERS
from partner_fit.model.benchmark import Place, Placement
from partner_fit.model.quartiles import LEAST_CLIENTS, Quarter, Quartiles
from partner_fit.text import join_words, plural, quote

WHOLE = "The whole"
ON_TWO = "on two quartiles"
TOO_FEW = f"fewer than {LEAST_CLIENTS} scores"
CAPTION = "The dot is the score, the bar reaches from the lower to the upper quartile, the line in it is the middle."


class Row(NamedTuple):
    """The whole or a trait beside the quartiles."""

    name: str
    place: Place
    is_thin: bool


def rows(placement: Placement) -> list[Row]:
    """Return the whole and then each trait."""
    traits = (Row(each.trait.short, each.place, each.is_thin) for each in placement.traits)
    return [Row(WHOLE, placement.whole, is_thin=False), *traits]


def in_short(placement: Placement) -> str:
    """Return in one sentence in which quarter the whole stands, and where the middle is."""
    found, quarter = placement.whole.quartiles, placement.whole.quarter
    if placement.whole.score is None or found is None:
        return f"Without a score, nothing is compared with the {_others(placement)}."
    if quarter is None:
        return _on_two_at_once(placement, found)
    return f"In the {QUARTERS[quarter - 1]} of the {_others(placement)}; half of them have {found.middle} or more."


def opening(placement: Placement) -> str:
    """Return where the whole stands and between which scores, or why it stands nowhere."""
    found, place = placement.whole.quartiles, placement.whole
    if place.score is None or found is None:
        return f"There is no score for the whole, so only traits are compared with the {_others(placement)}."
    if place.quarter is None:
        return _on_two_at_once(placement, found)
    quarter, edges = QUARTERS[place.quarter - 1], _between(place.quarter, found)
    return f"At {place.score} of 100 the whole stands in the {quarter} of the {_others(placement)}: {edges}."


def _on_two_at_once(placement: Placement, found: Quartiles) -> str:
    return (
        f"At {placement.whole.score} of 100 the whole stands on two quartiles of the {_others(placement)} at once, in "
        f"whole points, so in no quarter: they are {found.lower} and {found.upper}, with {found.middle} in the middle."
    )


def _others(placement: Placement) -> str:
    said = f" that say {join_words([quote(each) for each in placement.asked_for])}" if placement.asked_for else ""
    return f"{plural(placement.clients, 'client')} of one practice{said}"


def _between(quarter: Quarter, found: Quartiles) -> str:
    lower, middle, upper = found.lower, found.middle, found.upper
    reaches = {
        1: f"below the lower quartile, {lower}",
        2: f"from the lower quartile, {lower}, to below the middle, {middle}",
        3: f"from the middle, {middle}, to below the upper quartile, {upper}",
        4: f"at the upper quartile, {upper}, or above",
    }
    return reaches[quarter]


def caution(placement: Placement) -> str:
    """Return of which day and whom the quartiles are, and what they are not."""
    return (
        f"The quartiles are those of {placement.day}, from the clients of one practice and not from the market; this "
        "client may be one of them. Stages and products differ: compare with care. Here all scores are in whole points."
    )


def score_words(place: Place) -> str:
    """Return the score that is compared, in whole points."""
    return words.NO_SCORE if place.score is None else str(place.score)


def quarter_words(place: Place) -> str:
    """Return the quarter in which a score lies, or why that is not known; empty where only a score is missing."""
    if place.quartiles is None:
        return TOO_FEW
    if place.quarter is not None:
        return QUARTERS[place.quarter - 1]
    return "" if place.score is None else ON_TWO


def remark(row: Row) -> str:
    """Return that a score is rough; empty for one that is not."""
    return words.FEW_ANSWERS if row.is_thin and row.place.score is not None else ""


def row_cells(row: Row) -> tuple[str, ...]:
    """Return name, score, quartiles with the middle between them, number of clients, and quarter with a remark."""
    found = row.place.quartiles
    numbers = (found.lower, found.middle, found.upper, found.clients) if found else (words.NONE,) * 4
    stands = ", ".join(filter(None, (quarter_words(row.place), remark(row)))) or words.NONE
    return (row.name, score_words(row.place), *map(str, numbers), stands)


def row_sentence(row: Row) -> str:
    """Return the same as a sentence, for a person who cannot see the picture."""
    place, found = row.place, row.place.quartiles
    score = f"score {place.score}" if place.score is not None else score_words(place)
    quartiles = f"quartiles {found.lower} and {found.upper}, middle {found.middle}" if found else ""
    said = ", ".join(filter(None, (score, remark(row), quarter_words(place), quartiles)))
    return words.sentence(f"{row.name}: {said}")
