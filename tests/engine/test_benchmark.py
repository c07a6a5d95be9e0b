"""Quartiles without names, and the quarter in which one client stands beside them."""

from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.engine.benchmark import make_benchmark, place_beside
from partner_fit.engine.client import score_client
from partner_fit.engine.comparable import Round
from partner_fit.engine.portfolio import Wanted, gather
from partner_fit.model.benchmark import Benchmark, Place
from partner_fit.model.portfolio import Client
from partner_fit.model.quartiles import LEAST_CLIENTS, Quarter
from tests.benchmarks import benchmark_of
from tests.formats.cases import AS_OF, EXAMPLES, example, nothing_answered, sheet_of, shipped, team

points = st.fractions(min_value=0, max_value=100, max_denominator=997)
scores = st.lists(points, min_size=LEAST_CLIENTS, max_size=12)


@cache
def client() -> Client:
    sheet = sheet_of(EXAMPLES / "solo-founder.answers.yaml")
    return score_client(shipped(), "one", [Round("one", (sheet,))])


def of_scores(found: list[Fraction]) -> Benchmark | None:
    """Return the benchmark of clients with these scores, in the whole and in each trait."""
    clients = [
        client()._replace(
            folder=str(place),
            overall=client().overall._replace(score=score),
            traits=tuple(each._replace(score=score) for each in client().traits),
        )
        for place, score in enumerate(found)
    ]
    return make_benchmark(gather(shipped(), clients, AS_OF, fresh_from=AS_OF, name="practice", wanted=Wanted()))


def placed(score: Fraction | None, benchmark: Benchmark) -> Place:
    assessment = team()._replace(overall=team().overall._replace(score=score))
    return place_beside(assessment, benchmark).whole


def made(found: list[Fraction]) -> Benchmark:
    benchmark = of_scores(found)
    assert benchmark is not None
    return benchmark


@given(scores, points)
def test_rounding_keeps_the_order_and_whoever_is_at_or_above_the_upper_is_in_the_highest_quarter(
    found: list[Fraction], score: Fraction
) -> None:
    whole = made(found).whole
    assert 0 <= whole.lower <= whole.middle <= whole.upper <= 100
    quarters: dict[Quarter, bool] = {
        4: score >= whole.upper,
        3: whole.middle <= score < whole.upper - Fraction(1, 2),
        2: whole.lower <= score < whole.middle - Fraction(1, 2),
        1: score < whole.lower - Fraction(1, 2),
    }
    quarter = placed(score, made(found)).quarter
    assert quarter is None or [name for name, holds in quarters.items() if holds] in ([], [quarter])


@given(scores)
def test_no_client_stands_in_a_lower_quarter_than_among_them_or_in_none_but_on_two_edges(found: list[Fraction]) -> None:
    clients = [
        client()._replace(folder=str(n), overall=client().overall._replace(score=s)) for n, s in enumerate(found)
    ]
    portfolio = gather(shipped(), clients, AS_OF, fresh_from=AS_OF, name="practice", wanted=Wanted())
    benchmark = make_benchmark(portfolio)
    assert benchmark is not None
    for each in portfolio.clients:
        beside = placed(each.overall.score, benchmark)
        edges = (benchmark.whole.lower, benchmark.whole.middle, benchmark.whole.upper)
        assert (beside.quarter is None) == (beside.score is not None and edges.count(beside.score) > 1)
        assert (beside.quarter or 4) >= (portfolio.quarter(each) or 0)


@given(scores, st.randoms(use_true_random=False))
def test_the_order_of_clients_never_matters(found: list[Fraction], random: object) -> None:
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]  # what hypothesis draws is a random.Random
    assert made(mixed) == made(found)


@given(scores, points, points)
def test_a_higher_score_never_stands_in_a_lower_quarter(found: list[Fraction], one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    first, last = (placed(score, made(found)).quarter for score in (low, high))
    assert first is None or last is None or first <= last


@pytest.mark.parametrize("score", [50, "49.6", "50.4"])
def test_on_two_quartiles_at_once_there_is_no_quarter(score: int | str) -> None:
    assert placed(Fraction(score), benchmark_of(shipped(), (50, 50, 80))).quarter is None
    assert placed(Fraction(80), benchmark_of(shipped(), (50, 50, 80))).quarter == 4


def test_quartiles_are_whole_points_by_hand() -> None:
    whole = made([Fraction(each) for each in ("40.5", "20.4", "99.5", "60", "60.49")]).whole
    assert (whole.clients, whole.lower, whole.middle, whole.upper) == (5, 41, 60, 60)


def test_fewer_than_five_scores_are_left_out() -> None:
    assert of_scores([Fraction(50)] * (LEAST_CLIENTS - 1)) is None
    clients = [
        client()._replace(folder=str(place), traits=tuple(each._replace(score=None) for each in client().traits))
        for place in range(LEAST_CLIENTS)
    ]
    benchmark = make_benchmark(gather(shipped(), clients, AS_OF, fresh_from=AS_OF, name="practice", wanted=Wanted()))
    assert benchmark is not None
    assert benchmark.traits == {}


def test_it_says_what_was_asked_for() -> None:
    stage = client().context["stage"]
    clients = [client()._replace(folder=str(place)) for place in range(LEAST_CLIENTS)]
    shown = gather(
        shipped(), clients, AS_OF, fresh_from=AS_OF, name="practice", wanted=Wanted(context={"stage": stage})
    )
    benchmark = make_benchmark(shown)
    assert benchmark is not None
    assert benchmark.asked_for == shown.filtered
    assert place_beside(team(), benchmark).asked_for == shown.filtered


@pytest.mark.parametrize(("score", "quarter"), [("39.4", 1), ("39.5", 2), (59, 2), (60, 3), ("79.49", 3), ("79.5", 4)])
def test_quarters_by_hand(score: str | int, quarter: int) -> None:
    assert placed(Fraction(score), benchmark_of(shipped(), (40, 60, 80))).quarter == quarter


def test_each_trait_stands_for_itself_and_what_is_not_known_stands_nowhere() -> None:
    benchmark = benchmark_of(shipped(), (50, 60, 70), traits=2)
    placement = place_beside(team(), benchmark)
    assert [each.trait.id for each in placement.traits] == [trait.id for trait in shipped().traits]
    assert [each.place.quarter is not None for each in placement.traits] == [True, True, *[False] * 6]
    nothing = place_beside(nothing_answered(), benchmark)
    assert {place.quarter for place in (nothing.whole, *(each.place for each in nothing.traits))} == {None}


def test_a_thin_trait_is_marked() -> None:
    made_of = example("solo-founder")
    thin = made_of._replace(traits=(made_of.traits[0]._replace(status="partly"), *made_of.traits[1:]))
    marked = [each.is_thin for each in place_beside(thin, benchmark_of(shipped(), (1, 2, 3))).traits]
    assert marked[:2] == [True, False]
