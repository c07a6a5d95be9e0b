"""From many clients to quartiles that name nobody, and from those to the quarter in which one client stands."""

from fractions import Fraction
from math import floor

from partner_fit.model.assessment import Assessment
from partner_fit.model.benchmark import Benchmark, Compared, Place, Placement, TraitPlace, WrittenQuartiles
from partner_fit.model.portfolio import Portfolio
from partner_fit.model.quartiles import Quartiles


def make_benchmark(portfolio: Portfolio) -> Benchmark | None:
    """Return the quartiles of the clients that are shown; None where fewer than five of them have a score."""
    if portfolio.whole is None:
        return None
    asked = portfolio.questionnaire
    return Benchmark(
        format=1,
        questionnaire=Compared(id=asked.id, version=asked.version),
        day=portfolio.as_of,
        asked_for=portfolio.filtered,
        whole=_written(portfolio.whole),
        traits={
            trait.id: _written(portfolio.quartiles[trait.id])
            for trait in asked.traits
            if trait.id in portfolio.quartiles
        },
    )


def place_beside(assessment: Assessment, benchmark: Benchmark) -> Placement:
    """Return where a client stands beside the clients of a benchmark, as a whole and in each trait."""
    return Placement(
        day=benchmark.day,
        asked_for=benchmark.asked_for,
        clients=benchmark.whole.clients,
        whole=_place(assessment.overall.score, benchmark.whole),
        traits=tuple(
            TraitPlace(
                result.trait, _place(result.score, benchmark.traits.get(result.trait.id)), result.status == "partly"
            )
            for result in assessment.traits
        ),
    )


def _written(found: Quartiles) -> WrittenQuartiles:
    # of five clients the quartiles are three clients' scores: their decimals could tell whose they are
    lower, middle, upper = (_whole_points(each) for each in (found.lower, found.middle, found.upper))
    return WrittenQuartiles(clients=found.clients, lower=lower, middle=middle, upper=upper)


def _place(score: Fraction | None, written: WrittenQuartiles | None) -> Place:
    # both in whole points: whoever is one of the clients is in no lower quarter than among them, or in none where
    # two of the quartiles are the same whole number
    points = None if score is None else _whole_points(score)
    quartiles = written.quartiles if written else None
    quarter = None if points is None or quartiles is None else quartiles.quarter(Fraction(points))
    return Place(points, quartiles, quarter)


def _whole_points(score: Fraction) -> int:
    """Return the nearest whole number; a half goes up."""
    return floor(score + Fraction(1, 2))
