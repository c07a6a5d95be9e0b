"""The arithmetic of one sheet, computed by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest

from partner_fit.engine.assess import assess
from partner_fit.engine.moves import next_steps
from partner_fit.engine.points import matches
from partner_fit.model.assessment import Assessment
from partner_fit.model.decisions import NewQuestions
from partner_fit.model.scalars import Condition
from tests.engine.small import BALANCE, question, questionnaire, score, sheet

PEOPLE = ({"role": "leadership", "name": "A"}, {"role": "leadership", "name": "B"})
WORKED = questionnaire(
    {
        "trait-a": [question("a1"), question("a2", weight=2), question("a3"), question("a4")],
        "trait-b": [question("b1", points=BALANCE, kind="balance"), question("b2")],
    }
)
WORKED_ANSWERS = {"a1": "c4", "a2": "c2", "a3": "dont-know", "a4": "not-applicable", "b1": "c5", "b2": "c5"}


def test_worked_example_scores_and_ranges() -> None:
    scores = score(WORKED, WORKED_ANSWERS)
    a, b = scores.trait_sums["trait-a"], scores.trait_sums["trait-b"]
    assert (a.score, a.low, a.high, a.coverage) == (
        Fraction(125, 3),
        Fraction("31.25"),
        Fraction("56.25"),
        Fraction(3, 4),
    )
    assert b.score == 75
    index = scores.verdict.index
    assert (index.score, index.low, index.high) == (Fraction(175, 3), Fraction("53.125"), Fraction("65.625"))
    assert not scores.verdict.firm
    bands = [band.id for band in (scores.verdict.band, scores.verdict.band_low, scores.verdict.band_high) if band]
    assert bands == ["from-40", "from-40", "from-60"]


def test_worked_example_steps() -> None:
    gains = {step.question.id: (step.target.id, step.gain) for step in next_steps(score(WORKED, WORKED_ANSWERS))}
    assert gains == {
        "b1": ("c4", Fraction("12.5")),
        "a2": ("c3", Fraction(25, 3)),
        "a1": ("c5", Fraction(25, 6)),
    }


def test_just_enough_answers_bring_a_score() -> None:
    asked = questionnaire({"x": [question("x1"), question("x2"), question("x3")]})
    enough = assess(asked, [sheet({"x1": "c3", "x2": "c3"})], "2026-11-23")
    assert (enough.overall.score, enough.traits[0].status) == (50, "scored")
    fewer = assess(replace(asked, coverage_needed=Fraction(67, 100)), [sheet({"x1": "c3", "x2": "c3"})], "2026-11-23")
    assert (fewer.overall.score, fewer.traits[0].status) == (None, "partly")


def test_the_answers_needed_are_the_fewest_that_bring_a_score() -> None:
    asked = questionnaire({"x": [question("x1", weight=3), question("x2"), question("x3"), question("x4")]})
    needed = [
        (answers, assess(asked, [sheet(answers)], "2026-11-23").overall.answers_needed)
        for answers in ({}, {"x1": "c1"}, {"x2": "c1"}, {"x1": "c1", "x2": "c1"}, {"x2": "c1", "x3": "c1", "x4": "c1"})
    ]
    assert [count for _, count in needed] == [2, 1, 1, 0, 1]


def test_three_hand_computed_sheets() -> None:
    asked = questionnaire({"x": [question("x1", weight=3), question("x2")], "y": [question("y1")]}, {"x": 3, "y": 1})
    # x = (3*75 + 1*25)/4 = 62.5; y = 50; index = (3*62.5 + 50)/4
    assert score(asked, {"x1": "c4", "x2": "c2", "y1": "c3"}).verdict.index.score == Fraction("59.375")
    # x2 missing: x = 75 with coverage 3/4, so it counts; range of x 56.25 to 81.25
    partial = score(asked, {"x1": "c4", "y1": "c3"}).verdict.index
    assert (partial.score, partial.low, partial.high) == (Fraction("68.75"), Fraction("54.6875"), Fraction("73.4375"))
    assert partial.coverage == Fraction(13, 16)
    # x1 missing: coverage of x is 1/4 and that of the index 7/16, so it is too early to say
    short = score(asked, {"x2": "c5", "y1": "c3"}).verdict.index
    assert (short.score, short.coverage) == (None, Fraction(7, 16))


@pytest.mark.parametrize(
    ("technical", "marketing", "holds"),
    [
        (["c1", "c5", "c5"], ["c5"], False),  # a sixth
        (["c1", "c1", "c5"], ["c5"], False),  # a third
        (["c1", "c1", "c1"], ["c5"], True),  # a half, though three of four
        (["c5", "c5", "c5"], ["c1"], True),  # a half, though one of four
        (["c1", "dont-know", "dont-know"], [], True),  # all who chose
    ],
)
def test_a_cap_of_most_counts_each_role_the_same(technical: list[str], marketing: list[str], holds: bool) -> None:
    for who, wanted in (("any", True), ("most", holds)):
        cap = {"id": "red", "question": "x1", "choices": ["c1"], "band": "from-0", "reason": "R.", "do": "D."}
        asked = questionnaire({"x": [question("x1")]}, caps=[{**cap, "holds": who}])
        team = [sheet({"x1": choice}, "technical") for choice in technical]
        team += [sheet({"x1": choice}, "marketing") for choice in marketing]
        assert bool(assess(asked, team, "2026-11-23").overall.caps) is wanted


def test_a_score_on_a_band_edge_is_in_the_upper_band() -> None:
    asked = questionnaire({"x": [question("x1", points=("0", "33.3", "40", "100"))]})
    band = score(asked, {"x1": "c3"}).verdict.band
    assert band is not None
    assert band.id == "from-40"


def test_thirds_do_not_lose_the_edge() -> None:
    asked = questionnaire({"x": [question(f"x{n}", points=(0, 20, 40, 60, 100)) for n in range(1, 4)]})
    verdict = score(asked, {"x1": "c2", "x2": "c4", "x3": "c3"}).verdict
    assert verdict.index.score == 40
    assert verdict.band is not None
    assert verdict.band.id == "from-40"


@pytest.mark.parametrize("state", ["dont-know", None])
def test_missing_answers_widen_the_range_and_leave_the_point(state: str | None) -> None:
    asked = questionnaire({"x": [question("x1"), question("x2"), question("x3")]})
    sums = score(asked, {"x1": "c3", "x2": "c3", "x3": state}).trait_sums["x"]
    assert sums.score == 50
    assert (sums.low, sums.high) == (Fraction(100, 3), Fraction(200, 3))


def test_nothing_answered_is_no_score_and_not_zero() -> None:
    result = assess(WORKED, [sheet({})], "2026-11-23")
    assert result.overall.score is None
    assert result.overall.band is None
    assert [trait.status for trait in result.traits] == ["not-scored", "not-scored"]
    assert (result.overall.low, result.overall.high) == (0, 100)


def test_all_not_applicable_is_not_scored() -> None:
    result = assess(
        WORKED, [sheet(dict.fromkeys(("a1", "a2", "a3", "a4", "b1", "b2"), "not-applicable"))], "2026-11-23"
    )
    assert (result.overall.score, result.overall.low, result.overall.high) == (None, None, None)


def test_a_thin_trait_counts_like_any_other() -> None:
    """a at 0, and one of four answers of b at 100: a1 loses 50, and nothing is left out or moved."""
    asked = questionnaire({"a": [question("a1")], "b": [question(f"b{n}") for n in range(4)]}, coverage_needed="1/2")
    result = assess(asked, [sheet({"a1": "c1", "b0": "c5"})], "2026-11-23")
    assert [trait.status for trait in result.traits] == ["scored", "partly"]
    assert (result.overall.score, result.overall.low, result.overall.high) == (50, Fraction("12.5"), 50)
    assert result.traits[0].questions[0].points_lost == 50
    assert score(asked, {"a1": "c5", "b0": "c5"}).verdict.index.score == 100


def test_below_the_coverage_that_is_needed_there_is_neither_score_nor_band() -> None:
    """3/16 is answered; y1 would add 4/16 and each of x 3/16, so y1 and two of x lead beyond 2/3."""
    cap = {"id": "low", "question": "x1", "choices": ["c1"], "band": "from-0", "reason": "Low.", "do": "Fix."}
    asked = questionnaire({"x": [question(f"x{n}") for n in range(1, 5)], "y": [question("y1")]}, {"x": 3}, caps=[cap])
    result = assess(asked, [sheet({"x1": "c1"})], "2026-11-23")
    overall = result.overall
    assert (overall.status, overall.score, overall.band, overall.band_low, overall.caps) == (
        *("too-early", None, None, None),
        (),
    )
    assert (overall.low, overall.high, overall.coverage) == (0, Fraction("81.25"), Fraction(3, 16))
    assert (overall.answered, overall.counted, overall.answers_needed) == (1, 5, 3)
    assert (result.next_band, result.patterns) == (None, ())
    assert [(each.gain, each.gain_per_hour, each.gain_in_trait) for each in result.first_actions] == [(None, None, 25)]


def test_nothing_answered_is_too_early_whatever_coverage_is_needed() -> None:
    asked = questionnaire({"x": [question("x1"), question("x2")]}, coverage_needed="0/1")
    overall = assess(asked, [sheet({})], "2026-11-23").overall
    assert (overall.status, overall.band, overall.answers_needed) == ("too-early", None, 1)
    assert assess(asked, [sheet({"x2": "c1"})], "2026-11-23").overall.score == 0


def test_a_question_counts_when_it_is_core_or_asked_or_answered_anyway() -> None:
    core, own = question("core", roles=["technical"]), question("own", core=False)
    others = question("others", core=False, roles=["technical"])
    asked = questionnaire({"x": [core, own, others]})

    def counted(answers: dict, **scope: bool) -> int:
        return assess(asked, [sheet(answers, scope=scope)], "2026-11-23").overall.counted

    assert counted({}) == 1
    assert counted({}, full=True) == 2
    assert counted({}, full=True, all_roles=True) == 3
    assert counted({"own": "c1", "others": "dont-know"}) == 3
    assert counted({"own": "not-applicable"}) == 1


def test_a_question_that_came_later_does_not_count_for_a_sheet_until_it_is_answered() -> None:
    asked = replace(questionnaire({"x": [question("x1"), question("new", since="1.10")]}), version="1.10")

    def assessed(*versions: str, **answers: str) -> Assessment:
        sheets = [
            sheet({"x1": "c3", **answers}, questionnaire={"id": "small", "version": version}, respondent=person)
            for version, person in zip(versions, PEOPLE, strict=False)
        ]
        return assess(asked, sheets, "2026-11-23")

    old = assessed("1.9")
    assert (old.overall.score, old.overall.firm, old.overall.counted, old.respondents[0].asked) == (50, True, 1, 1)
    assert [made.shorts for made in old.decisions if isinstance(made, NewQuestions)] == [("new",)]
    assert (assessed("1.9", new="c5").overall.score, assessed("1.9", new="c5").overall.counted) == (75, 2)
    assert assessed("1.10").overall.counted == 2
    assert assessed("1.9", "1.10").overall.counted == 2
    assert not any(isinstance(made, NewQuestions) for made in assessed("1.10").decisions)


def test_not_applicable_holds_for_a_team_unless_somebody_who_is_asked_has_yet_to_say() -> None:
    asked = questionnaire({"x": [question("x1"), question("x2", roles=["technical"])]})
    says_not = sheet({"x1": "not-applicable", "x2": "c1"}, respondent={"role": "leadership", "name": "A"})
    silent = {role: sheet({}, respondent={"role": role, "name": "B"}) for role in ("leadership", "technical")}
    waits = {role: assess(asked, [says_not, other], "2026-11-23").overall.counted for role, other in silent.items()}
    assert waits == {"leadership": 2, "technical": 1}


def test_a_trait_without_weight_is_shown_and_does_not_count() -> None:
    asked = questionnaire({"x": [question("x1")], "y": [question("y1")]}, {"y": 0})
    result = assess(asked, [sheet({"x1": "c2", "y1": "c5"})], "2026-11-23")
    assert result.overall.score == 25
    assert [(trait.score, trait.status) for trait in result.traits] == [(25, "scored"), (100, "scored")]


def test_points_are_normalised_by_the_top_of_the_question() -> None:
    asked = questionnaire({"x": [question("x1", points=(0, "1.5", 3, "4.5", 5), top=5)]})
    assert score(asked, {"x1": "c2"}).verdict.index.score == 30


def test_points_lost_add_up_to_what_is_missing_to_full_points() -> None:
    result = assess(WORKED, [sheet(WORKED_ANSWERS)], "2026-11-23")
    lost = [question.points_lost or 0 for trait in result.traits for question in trait.questions]
    assert result.overall.score is not None
    assert sum(lost) == 100 - result.overall.score


class TestCaps:
    CAPPED = questionnaire(
        {
            "x": [question("x1"), question("x2"), question("floor", weight=0, points=(0, 50, 100))],
            "y": [question("y1")],
        },
        caps=[
            {"id": "x-low", "trait": "x", "below": 40, "band": "from-40", "reason": "x is low.", "do": "Raise x."},
            {
                "id": "red",
                "question": "floor",
                "choices": ["c1"],
                "band": "from-0",
                "reason": "Floor.",
                "do": "Fix it.",
            },
            {"id": "y-low", "question": "y1", "below": 20, "band": "from-60", "reason": "y is low.", "do": "Raise y."},
        ],
    )

    @pytest.mark.parametrize(
        ("answers", "band", "caps"),
        [
            ({"x1": "c5", "x2": "c5", "floor": "c3", "y1": "c5"}, "from-80", []),
            ({"x1": "c5", "x2": "c5", "floor": "c1", "y1": "c5"}, "from-0", ["red"]),
            ({"x1": "c1", "x2": "c2", "floor": "c3", "y1": "c5"}, "from-40", ["x-low"]),
            ({"x1": "c5", "x2": "c5", "floor": "c3", "y1": "c1"}, "from-40", ["y-low"]),
        ],
    )
    def test_a_cap_lowers_the_band_and_never_the_number(self, answers: dict, band: str, caps: list[str]) -> None:
        overall = assess(self.CAPPED, [sheet(answers)], "2026-11-23").overall
        uncapped = score(replace(self.CAPPED, caps=()), answers).verdict
        assert overall.score == uncapped.index.score
        assert (overall.band.id if overall.band else None, [c.cap.id for c in overall.caps]) == (band, caps)

    def test_an_unanswered_red_flag_question_leaves_the_band_open(self) -> None:
        overall = assess(self.CAPPED, [sheet({"x1": "c5", "x2": "c5", "y1": "c5"})], "2026-11-23").overall
        assert overall.band is not None
        assert overall.band_low is not None
        assert (overall.band.id, overall.band_low.id, overall.firm) == ("from-80", "from-0", False)

    def test_the_way_to_the_next_band_lifts_the_cap_first(self) -> None:
        answers = {"x1": "c5", "x2": "c5", "floor": "c1", "y1": "c4"}
        way = assess(self.CAPPED, [sheet(answers)], "2026-11-23").next_band
        assert way is not None
        assert (way.band.id, way.reachable) == ("from-40", True)
        assert [action.question.id for action in way.actions] == ["floor"]


def test_an_answer_taken_out_again_leaves_no_trace() -> None:
    scores = score(WORKED, WORKED_ANSWERS)
    row, before = scores.standings["a3"].row, scores.trait_sums["trait-a"]
    for points in row.points.values():
        after = before.settled(row, points)
        assert after.score == (before.earned + points) / 4
        assert after.unsettled(row, points) == before


def test_one_alternative_of_a_condition_is_enough_and_all_of_it_must_hold() -> None:
    condition: Condition = ({"stage": ("early",)}, {"stage": ("late",), "site": ("here",)})
    held = [{"stage": "early"}, {"stage": "late", "site": "here"}]
    assert all(matches(condition, context) for context in held)
    assert not matches(condition, {"stage": "late", "site": "there"})
