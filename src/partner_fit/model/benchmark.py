"""The quartiles of a practice's clients without the clients: the file that holds them, and a client placed by it."""

from dataclasses import field
from fractions import Fraction
from typing import Annotated, NamedTuple

from partner_fit.model.quartiles import LEAST_CLIENTS, MOST_CLIENTS, Quarter, Quartiles
from partner_fit.model.questionnaire import Trait
from partner_fit.model.scalars import Day, FormatOne, Id, Several, Text, Version, read_whole
from partner_fit.model.shape import Instead, about, record

TOP = 100


def _points(value: object) -> int:
    points = read_whole(value)
    if not 0 <= points <= TOP:
        raise ValueError(f"this must be from 0 to {TOP}")
    return points


def _count(value: object) -> int:
    count = read_whole(value)
    if count < LEAST_CLIENTS:
        raise ValueError(f"this must be {LEAST_CLIENTS} or more, since of fewer each client would be nearly told")
    if count > MOST_CLIENTS:
        raise ValueError(f"this must be {MOST_CLIENTS} or less, since a folder holds no more clients")
    return count


Points = Annotated[int, Instead(_points, {"type": "integer", "minimum": 0, "maximum": TOP})]
Count = Annotated[int, Instead(_count, {"type": "integer", "minimum": LEAST_CLIENTS, "maximum": MOST_CLIENTS})]


@record
class WrittenQuartiles:
    """Where the scores of several clients lie, in whole points: with its decimals a score could tell whose it is."""

    clients: Annotated[Count, about("How many clients have a score.")]
    lower: Annotated[Points, about("The lower quartile: a quarter of the scores lie up to it.")]
    middle: Annotated[Points, about("The middle: half of the scores lie up to it.")]
    upper: Annotated[Points, about("The upper quartile: a quarter of the scores lie from it on.")]

    @property
    def quartiles(self) -> Quartiles:
        """The same as quartiles, which can tell in which quarter a score lies."""
        return Quartiles(self.clients, Fraction(self.lower), Fraction(self.middle), Fraction(self.upper))


@record
class Compared:
    """The questionnaire by which the clients were scored."""

    id: Annotated[Id, about("Name of the questionnaire.")]
    version: Annotated[Version, about("Its version.")]


@record
class Benchmark:
    """The quartiles of the clients of one practice; it names nobody."""

    format: Annotated[FormatOne, about("Number of this file format: 1.")]
    questionnaire: Annotated[Compared, about("The questionnaire by which the clients were scored.")]
    day: Annotated[Day, about("The day on which it was made.")]
    asked_for: Annotated[Several[Text], about("What all these clients say of their situation, in words.")] = ()
    whole: Annotated[WrittenQuartiles, about("The scores of the whole.")]
    traits: Annotated[
        dict[Id, WrittenQuartiles], about("The scores of each trait that five clients or more have answered enough.")
    ] = field(default_factory=dict)


class Place(NamedTuple):
    """One score beside the quartiles, both in whole points."""

    score: int | None
    quartiles: Quartiles | None
    """None where fewer than five clients have a score."""
    quarter: Quarter | None
    """1 for the lowest; None without a score or quartiles."""


class TraitPlace(NamedTuple):
    """The score of one trait beside the quartiles."""

    trait: Trait
    place: Place
    is_thin: bool
    """Whether the score rests on fewer answers than are needed."""


class Placement(NamedTuple):
    """One client beside the clients of a practice."""

    day: str
    """The day on which the quartiles were made."""
    asked_for: tuple[str, ...]
    """What all those clients say of their situation, in words."""
    clients: int
    """How many of them have a score."""
    whole: Place
    traits: tuple[TraitPlace, ...]
    """In the order of the questionnaire."""
