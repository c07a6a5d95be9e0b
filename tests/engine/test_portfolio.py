"""Many clients side by side: their own scores, the order they come in, and quartiles by hand."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.engine.assess import assess
from partner_fit.engine.benchmark import make_benchmark
from partner_fit.engine.client import score_client
from partner_fit.engine.comparable import Round
from partner_fit.engine.compare import compare
from partner_fit.engine.portfolio import Wanted, gather, quartiles
from partner_fit.errors import SheetsDisagree
from partner_fit.model.answers import AnswerSheet, Scope
from partner_fit.model.changes import Shift
from partner_fit.model.portfolio import Client, Portfolio
from partner_fit.model.quartiles import LEAST_CLIENTS
from tests.formats.cases import AS_OF, EXAMPLES, sheet_of, shipped, team_sheets

NAMES = ("blind-spots", "enterprise", "scale-up", "solo-founder")
DAYS = ("2026-01-05", "2026-04-05", "2026-07-05")


def sheet(name: str, **changed: Any) -> AnswerSheet:
    return replace(sheet_of(EXAMPLES / f"{name}.answers.yaml"), **changed)


def client(name: str, *times: tuple[AnswerSheet, ...]) -> Client:
    return score_client(shipped(), name, [Round(f"{name}/{place}", sheets) for place, sheets in enumerate(times)])


@pytest.fixture(scope="module")
def clients() -> list[Client]:
    return [*(client(name, (sheet(name),)) for name in NAMES), client("ebbrook", tuple(team_sheets()))]


def gathered(clients: list[Client], wanted: Wanted = Wanted(), *, anonymous: bool = False) -> Portfolio:  # noqa: B008 (it never changes)
    return gather(shipped(), clients, AS_OF, fresh_from=AS_OF, name="clients", wanted=wanted, anonymous=anonymous)


def test_a_row_is_what_the_own_report_says(clients: list[Client]) -> None:
    for found, sheets in zip(clients, [*([sheet(name)] for name in NAMES), team_sheets()], strict=True):
        own = assess(shipped(), sheets, AS_OF)
        assert found.overall == own.overall
        assert [(each.score, each.low, each.high) for each in found.traits] == [
            (each.score, each.low, each.high) for each in own.traits
        ]
        assert (found.name, len(found.roles)) == (own.organisation, len(own.respondents))


def test_a_change_is_what_a_comparison_says() -> None:
    times = [(sheet("solo-founder", updated=DAYS[0]),), (sheet("blind-spots", organisation="Brindlewick Respiratory"),)]
    found = client("two", *times)
    before, after = Round("a", times[0]), Round("b", times[1])
    assert found.shift == compare(shipped(), before, after, AS_OF).index
    assert found.shift
    assert found.shift.change
    assert found.trend is None


def test_another_role_is_no_change() -> None:
    times = [(sheet("solo-founder", updated=DAYS[0]),), (sheet("scale-up", organisation="Brindlewick Respiratory"),)]
    found = client("two", *times)
    assert found.shift
    assert found.shift.change is None


def test_a_line_needs_a_role_of_the_first_time_at_each() -> None:
    founder, technical = sheet("solo-founder"), sheet("scale-up", organisation="Brindlewick Respiratory")
    times = [(replace(founder, updated=DAYS[0]),), (replace(technical, updated=DAYS[1]),), (technical,)]
    found = client("three", *times)
    assert (found.times, found.trend) == (3, None)
    assert found.shift
    assert found.shift.change == 0


def test_three_times_make_a_trend_whatever_their_order() -> None:
    times = [(sheet("scale-up", updated=day),) for day in DAYS]
    found = client("three", *times)
    assert found.trend
    assert [point.day for point in found.trend.points] == list(DAYS)
    assert client("three", *reversed(times)) == found


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"updated": None}, "does not say its day"),
        ({"updated": DAYS[0]}, "both of 2026-01-05"),
        ({"updated": DAYS[1], "organisation": "Another"}, "about Another"),
    ],
)
def test_times_that_do_not_belong_together_are_named(changed: dict[str, Any], said: str) -> None:
    first = replace(sheet("scale-up"), updated=DAYS[0])
    with pytest.raises(SheetsDisagree, match=said):
        client("odd", (first,), (replace(first, **changed),))


@given(st.permutations(range(5)))
def test_the_order_of_clients_never_matters(clients: list[Client], order: list[int]) -> None:
    assert gathered([clients[place] for place in order]) == gathered(clients)


def test_without_a_score_a_client_is_last_and_never_below_anything(clients: list[Client]) -> None:
    begun = client("begun", (sheet("solo-founder", answers={}, organisation="Begun"),))
    shown = gathered([begun, *clients])
    assert [each.name for each in shown.clients][-1] == "Begun"
    scores = [each.overall.score for each in shown.clients[:-1]]
    assert scores == sorted(scores, key=lambda score: score or 0)
    below = gathered([begun, *clients], Wanted(below=Fraction(50)))
    assert [each.name for each in below.clients] == ["Veltraline Cardio"]
    assert (below.hidden, below.hidden_without_score) == (5, 1)
    other_stage = Wanted(context={"stage": "launched"}, below=Fraction(50))
    assert gathered([begun, *clients], other_stage).hidden_without_score == 1


def test_only_clients_of_a_stage(clients: list[Client]) -> None:
    stages = {each.folder: each.context["stage"] for each in clients}
    wanted = stages["scale-up"]
    shown = gathered(clients, Wanted(context={"stage": wanted}))
    assert {each.folder for each in shown.clients} == {name for name, stage in stages.items() if stage == wanted}


@pytest.mark.parametrize("sort", ["name", "date", "change", "focus"])
def test_clients_come_in_the_order_asked_for(clients: list[Client], sort: str) -> None:
    place = next((n for n, trait in enumerate(shipped().traits) if trait.id == sort), 0)
    key: dict[str, Any] = {
        "name": lambda c: c.name.casefold(),
        "date": lambda c: c.day,
        "change": lambda c: (c.shift.change is None, c.shift.change or 0, c.name.casefold()),
        "focus": lambda c: c.traits[place].score,
    }
    changes = (Fraction(5), Fraction(-5), None, Fraction(-9), None)
    shifts = (Shift(change, None) for change in changes)
    changed = [each._replace(shift=shift) for each, shift in zip(clients, shifts, strict=True)]
    shown = gathered(changed, Wanted(sort=sort)).clients
    assert list(shown) == sorted(changed, key=key[sort])


def test_quartiles_by_hand() -> None:
    found = quartiles([Fraction(each) for each in (80, 20, 40, 60, 100, 10)])
    assert (found.lower, found.middle, found.upper) == (25, 50, 75)
    assert [found.quarter(Fraction(score)) for score in (10, 25, 50, 75, 100)] == [1, 2, 3, 4, 4]


@pytest.mark.parametrize(
    ("scores", "quarters"),
    [
        ((50, 50, 50, 80, 90), [None, None, None, 4, 4]),
        ((50, 50, 50, 50, 50), [None] * 5),
        ((10, 20, 90, 90, 90), [1, 2, None, None, None]),
        ((0, 0, 50, 100, 100), [2, 2, 3, 4, 4]),
    ],
)
def test_equal_scores_are_not_parted_by_chance(
    clients: list[Client], scores: tuple[int, ...], quarters: list[int | None]
) -> None:
    assert placed(clients, [Fraction(each) for each in scores]) == quarters


def placed(clients: list[Client], scores: list[Fraction]) -> list[int | None]:
    """Return the quarters of clients with these scores, by score."""
    scored = [
        clients[0]._replace(folder=str(place), overall=clients[0].overall._replace(score=score))
        for place, score in enumerate(scores)
    ]
    shown = gathered(scored)
    return [shown.quarter(each) for each in shown.clients]


@given(st.lists(st.fractions(0, 100, max_denominator=7), min_size=LEAST_CLIENTS, max_size=20))
def test_quarters_rise_with_scores_from_the_lowest_to_the_highest(
    clients: list[Client], scores: list[Fraction]
) -> None:
    found = placed(clients, scores)
    told = [quarter for quarter in found if quarter is not None]
    assert told == sorted(told)
    assert found[0] in (1, 2, None)  # the second, where a quarter of them have the least score
    assert found[-1] in (4, None)


def test_fewer_than_five_scores_are_never_counted_together(clients: list[Client]) -> None:
    assert gathered(clients).whole is not None
    few = gathered(clients[: LEAST_CLIENTS - 1])
    assert few.whole is None
    assert few.quartiles == {}
    assert {few.quarter(each) for each in few.clients} == {None}


def test_a_trait_scored_from_too_few_answers_is_in_no_quartile(clients: list[Client]) -> None:
    def thin(found: Client, score: int) -> Client:
        first, *others = found.traits
        return found._replace(folder=str(score), traits=(first._replace(score=Fraction(score), is_thin=True), *others))

    shown = gathered([*clients, *(thin(clients[1], score) for score in (0, 1, 2))])
    first, *others = (shown.quartiles[trait.id].clients for trait in shipped().traits if trait.id in shown.quartiles)
    assert first == 5
    assert max(others) == 8
    assert shown.quartiles[shipped().traits[0].id] == gathered(clients).quartiles[shipped().traits[0].id]
    all_but_four = gathered([*clients[:4], thin(clients[4], 50)])
    assert shipped().traits[0].id not in all_but_four.quartiles
    written = make_benchmark(all_but_four)
    assert written
    assert shipped().traits[0].id not in written.traits


def test_letters_stay_and_names_go(clients: list[Client]) -> None:
    letters = {each.overall.score: each.name for each in gathered(clients, anonymous=True).clients}
    assert sorted(letters.values()) == [f"Client {letter}" for letter in "ABCDE"]
    by_folder = [letters[each.overall.score] for each in sorted(clients, key=lambda each: each.folder)]
    assert by_folder != sorted(by_folder)
    few = gathered(clients, Wanted("name", below=Fraction(70)), anonymous=True)
    assert few.name == ""
    assert few.clients
    for each in few.clients:
        assert (each.name, each.folder) == (letters[each.overall.score], "")


def test_two_clients_of_one_name_are_told_apart(clients: list[Client]) -> None:
    twin = client("twin", (sheet("scale-up"),))
    named = [each.name for each in gathered([*clients, twin]).clients]
    assert "Fennmark Infusion (twin)" in named
    assert "Fennmark Infusion (scale-up)" in named


def test_a_question_is_stuck_below_half_of_its_points(clients: list[Client]) -> None:
    found = {each.question.id: (each.stuck, each.answered) for each in gathered(clients).stuck}
    own = [assess(shipped(), [sheet(name)], AS_OF) for name in NAMES] + [assess(shipped(), team_sheets(), AS_OF)]
    for question in shipped().questions:
        results = [
            each.points
            for made in own
            for trait in made.traits
            for each in trait.questions
            if each.question.id == question.id and each.points is not None and each.state == "chosen"
        ]
        stuck = sum(points < 50 for points in results)
        assert found.get(question.id) == ((stuck, len(results)) if stuck and not question.private else None)


@pytest.mark.parametrize(("scope", "missing"), [({}, 2), ({"all_roles": True}, 0), ({"alone": True}, 0)])
def test_one_person_who_answers_for_all_roles_waits_for_nobody(scope: dict[str, bool], missing: int) -> None:
    one = replace(sheet("solo-founder"), scope=Scope(**scope))
    assert len(client("one", (one,)).missing) == missing


def test_a_team_waits_for_the_roles_that_it_lacks() -> None:
    founder = next(each for each in team_sheets() if each.respondent.role == "leadership")
    everything = replace(founder, scope=Scope(all_roles=True))
    other = replace(everything, respondent=replace(everything.respondent, name="Somebody else"))
    assert client("two", (everything, other)).missing == ("technical", "marketing")


def test_private_answers_about_the_situation_are_in_no_row() -> None:
    secret = replace(shipped(), context=tuple(replace(each, private=True) for each in shipped().context))
    rounds = [Round("now", (sheet("scale-up"),))]
    assert score_client(shipped(), "x", rounds).context
    assert score_client(secret, "x", rounds).context == {}
