"""Who needs a call first, and what the portfolio says of lines that cannot be drawn."""

from dataclasses import replace
from fractions import Fraction

import pytest

from partner_fit.engine.portfolio import Wanted, gather
from partner_fit.formats import write
from partner_fit.formats.words import portfolio as told
from partner_fit.formats.words import portfolio_calls as called
from partner_fit.formats.words.compare_result import FEW_FOR_A_LINE
from partner_fit.model.changes import Shift
from partner_fit.model.portfolio import Client, Portfolio
from partner_fit.model.questionnaire import Band
from tests.formats.cases import AS_OF, shipped
from tests.formats.records import RECORDS


def _record() -> Portfolio:
    made = RECORDS["portfolio"]()
    assert isinstance(made, Portfolio)
    return made


def _named(start: str) -> Client:
    return next(each for each in _record().clients if each.name.startswith(start))


def _shown(*clients: Client, sort: str = "score") -> Portfolio:
    named = [each._replace(folder=str(place)) for place, each in enumerate(clients)]
    return gather(shipped(), named, AS_OF, name="clients", wanted=Wanted(sort))


HELD = _named("Veltraline")
HIGH = _named("Norrvale")._replace(overall=_named("Norrvale").overall._replace(caps=(), band=shipped().bands[-1]))
FELL = HIGH._replace(name="Fell", shift=Shift(Fraction(-26), Fraction(18) ** 2))
ROSE = HIGH._replace(name="Rose", shift=Shift(Fraction(26), Fraction(18) ** 2))
WAVERED = HIGH._replace(name="Wavered", shift=Shift(Fraction(-3), Fraction(18) ** 2))


def test_who_fell_clearly_is_called_first_whatever_the_band() -> None:
    assert [each.name for each in called.calls(_shown(HELD, FELL, HIGH))] == ["Fell", HELD.name]
    assert [each.name for each in called.calls(_shown(HELD, WAVERED, ROSE))] == [HELD.name]
    assert "since the time before −26, clear" in called.about_call(FELL, shipped().bands)


def test_after_the_lowest_held_bands_come_the_lowest_scores_whatever_the_order_of_the_table() -> None:
    first, second, *_ = shipped().bands

    def client(name: str, score: int, band: Band, *, is_held: bool) -> Client:
        caps = HELD.overall.caps if is_held else ()
        return HELD._replace(name=name, overall=HELD.overall._replace(score=Fraction(score), band=band, caps=caps))

    expected = [
        FELL._replace(name="Z"),
        client("Y", 60, first, is_held=True),
        client("X", 65, first, is_held=True),
        client("W", 50, second, is_held=True),
        client("V", 20, first, is_held=False),
        client("U", 45, second, is_held=False),
    ]
    for sort in ("name", "score"):
        assert [each.name for each in called.calls(_shown(*expected, sort=sort))] == list("ZYXWVU")


def test_a_trait_with_few_answers_is_called_lowest_by_nothing() -> None:
    first, *others = HELD.traits
    thin = HELD._replace(traits=(first._replace(score=Fraction(0), is_thin=True), *others))
    scores = {each.trait.short: each.score for each in others}
    assert told.lowest(thin) == sorted(scores, key=lambda short: scores[short] or Fraction(0))


@pytest.mark.parametrize("number", [3, 5, 6, 9])
def test_nobody_who_needs_a_call_is_missing(number: int) -> None:
    names = [f"Company {place}" for place in range(number)]
    shown = _shown(*(HELD._replace(name=name) for name in names))
    assert sorted(each.name for each in called.calls(shown)) == names
    more = max(0, number - 5)
    top = shipped().bands[-1].title
    assert called.also(shown) == (f"And {more} more below “{top}”: see the table." if more else "")
    page = str(write("portfolio", shown, "markdown")).partition(told.CLIENTS)[0]
    assert [name for name in names if name in page] == names[:5]


def test_whoever_fell_within_the_highest_band_is_not_said_to_be_below_it() -> None:
    assert called.also(_shown(*[FELL] * 6)) == "And 1 more: see the table."


def test_a_name_that_ends_in_a_full_stop_gets_no_other() -> None:
    lowest = HELD._replace(name="F, Inc.", overall=HELD.overall._replace(score=Fraction(1)))
    page = str(write("portfolio", _shown(lowest, *(HELD._replace(name=name) for name in "ABCD")), "markdown"))
    assert "**Lowest quarter:** F, Inc.\n" in page
    assert "Inc.." not in page


def test_long_lists_name_six() -> None:
    names = [f"Company {place}" for place in range(8)]
    assert told.in_short(names).endswith("Company 5 and 2 more")
    assert told.in_short(names[:6]) == "Company 0, Company 1, Company 2, Company 3, Company 4 and Company 5"


def test_a_line_that_cannot_be_drawn_says_why() -> None:
    three = next(each for each in _record().clients if each.trend)
    assert three.trend
    few = three._replace(trend=replace(three.trend, few_in_common=True))
    assert told.trend_cells(few, shipped().bands) == (FEW_FOR_A_LINE, "–")
    others, dash = told.trend_cells(three._replace(trend=None), shipped().bands)
    assert "other roles" in others
    assert dash == "–"
