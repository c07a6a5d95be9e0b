"""A client beside other clients in JSON, version 1: the published shape, and the record converted to it by hand."""

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from partner_fit.formats.json.described import DayV1, described
from partner_fit.formats.json.portfolio import QuartilesV1, quartiles_to_v1
from partner_fit.formats.words import benchmark as told
from partner_fit.model.benchmark import Place, Placement
from partner_fit.model.quartiles import Quarter


@described
class PlaceV1(TypedDict):
    """One score beside the quartiles of other clients, in whole points."""

    score: int | None
    score_text: str
    quartiles: QuartilesV1 | None
    """Null where fewer than five of those clients have a score."""
    quarter: Quarter | None
    """The quarter in which the score lies, 1 for the lowest.

    Null without a score or quartiles, and on two of these at once.
    """
    quarter_text: str
    """The same in words, or why there is none; empty where only a score is missing."""


@described
class TraitPlaceV1(TypedDict):
    """Where the client stands in one trait."""

    trait: str
    trait_short: str
    place: PlaceV1
    few_answers: bool
    """Whether the score is made from fewer answers than are needed."""


@described
class PlacementV1(TypedDict):
    """A client beside the clients of one practice."""

    day: DayV1
    """The day on which the quartiles were made."""
    asked_for: list[str]
    """What all those clients say of their situation, in words."""
    sentence: str
    """Where the whole stands, in words."""
    caution: str
    overall: PlaceV1
    traits: list[TraitPlaceV1]


def placement_to_v1(placement: Placement) -> PlacementV1:
    """Return where a client stands in the published shape."""
    return {
        "day": placement.day,
        "asked_for": list(placement.asked_for),
        "sentence": told.opening(placement),
        "caution": told.caution(placement),
        "overall": _place(placement.whole),
        "traits": [
            {
                "trait": each.trait.id,
                "trait_short": each.trait.short,
                "place": _place(each.place),
                "few_answers": each.is_thin,
            }
            for each in placement.traits
        ],
    }


def _place(place: Place) -> PlaceV1:
    return {
        "score": place.score,
        "score_text": told.score_words(place),
        "quartiles": quartiles_to_v1(place.quartiles),
        "quarter": place.quarter,
        "quarter_text": told.quarter_words(place),
    }
