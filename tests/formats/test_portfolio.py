"""Who needs a call first, and what the portfolio says of lines that cannot be drawn."""

import re
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
from partner_fit.model.quartiles import Quartiles
from partner_fit.text import in_short, join_words
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
    return gather(shipped(), named, AS_OF, name="clients", wanted=Wanted(sort), fresh_from="2020-06-01")


BANDS = shipped().bands
HELD = _named("Veltraline")
FREE = _named("Norrvale")._replace(overall=_named("Norrvale").overall._replace(caps=(), band=BANDS[1]))
FELL = FREE._replace(name="Fell", shift=Shift(Fraction(-26), Fraction(18) ** 2, (BANDS[1], BANDS[1])))
WAVERED = FREE._replace(name="Wavered", shift=Shift(Fraction(-3), Fraction(18) ** 2, (BANDS[1], BANDS[1])))
DROPPED = HELD._replace(name="Dropped", shift=Shift(Fraction(-11), Fraction(18) ** 2, (BANDS[2], BANDS[0])))
ROSE = FREE._replace(name="Rose", shift=Shift(Fraction(26), Fraction(18) ** 2, (BANDS[0], BANDS[1])))
EARLY = FREE._replace(
    name="Early", overall=FREE.overall._replace(status="too-early", score=None, band=None, answered=6)
)
OLD = FREE._replace(name="Old", day="2020-01-01")


def test_those_are_called_for_whom_there_is_a_reason_now() -> None:
    shown = _shown(OLD, ROSE, EARLY, HELD, FREE, WAVERED, FELL, DROPPED)
    assert [each.name for each in called.calls(shown)] == ["Dropped", "Fell", HELD.name, "Early", "Old"]
    assert called.more(shown) == ""


def test_each_call_has_its_reason_in_words() -> None:
    shown = _shown(OLD, EARLY, HELD, FELL, DROPPED)
    said = {each.name: called.about_call(each, shown) for each in called.calls(shown)}
    assert f"Fell from “{BANDS[2].title}” to “{BANDS[0].title}”" in said["Dropped"]
    assert re.search(r"^The score fell from \d+ to \d+ of 100, clearly\.", said["Fell"])
    assert HELD.overall.caps[0].cap.reason in said[HELD.name]
    assert "6 of the " in said["Early"]
    assert said["Old"] == "No answer since 2020-01-01."


def test_the_order_of_calls_is_not_that_of_the_table() -> None:
    def client(name: str, score: int, band: int) -> Client:
        return HELD._replace(name=name, overall=HELD.overall._replace(score=Fraction(score), band=BANDS[band]))

    expected = [
        DROPPED._replace(name="Z"),
        FELL._replace(name="Y"),
        client("X", 60, 0),
        client("W", 65, 0),
        client("V", 50, 1),
        EARLY._replace(name="U"),
        OLD._replace(name="T", overall=OLD.overall._replace(score=Fraction(0), band=BANDS[0])),
    ]
    for sort in ("name", "score"):
        assert [each.name for each in called.calls(_shown(*expected, sort=sort))] == list("ZYXWVUT")


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
    assert called.more(shown) == (f"And {more} more: {join_words(names[5:])}." if more else "")
    page = str(write("portfolio", shown, "markdown")).partition(told.CLIENTS)[0]
    assert [name for name in names if name in page] == names


def test_where_nobody_needs_a_call_that_is_said() -> None:
    assert called.NOBODY in str(write("portfolio", _shown(FREE, WAVERED, ROSE), "markdown"))


def test_the_band_before_stands_by_the_table() -> None:
    page = str(write("portfolio", _shown(DROPPED, ROSE, WAVERED), "markdown"))
    assert f"**Dropped:** “{BANDS[2].title}”, now “{BANDS[0].title}”." in page
    assert "**Wavered:**" not in page


def test_quartiles_are_plain_whole_points() -> None:
    found = told.quartile_cells(Quartiles(5, Fraction(40), Fraction(60), Fraction(319, 4)))
    assert found == ("40", "60", "80", "5")


def test_a_name_that_ends_in_a_full_stop_gets_no_other() -> None:
    lowest = HELD._replace(name="F, Inc.", overall=HELD.overall._replace(score=Fraction(1)))
    page = str(write("portfolio", _shown(lowest, *(HELD._replace(name=name) for name in "ABCD")), "markdown"))
    assert "**Lowest quarter:** F, Inc.\n" in page
    assert "Inc.." not in page


def test_long_lists_name_six() -> None:
    names = [f"Company {place}" for place in range(8)]
    assert in_short(names).endswith("Company 5 and 2 more")
    assert in_short(names[:6]) == "Company 0, Company 1, Company 2, Company 3, Company 4 and Company 5"


def test_a_line_that_cannot_be_drawn_says_why() -> None:
    three = next(each for each in _record().clients if each.trend)
    assert three.trend
    few = three._replace(trend=replace(three.trend, few_in_common=True))
    assert told.trend_cells(few, shipped().bands) == (FEW_FOR_A_LINE, "–")
    others, dash = told.trend_cells(three._replace(trend=None), shipped().bands)
    assert "other roles" in others
    assert dash == "–"
