"""Single steps, ways to the next band, and missing answers that matter."""

from fractions import Fraction
from typing import Any

import pytest

from partner_fit.engine.assess import assess
from partner_fit.engine.plan import plan_to_band
from partner_fit.formats.words.verdict import lift_words
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Questionnaire
from tests.engine.small import BALANCE, question, questionnaire, score, sheet

ONE = questionnaire({"x": [question("x1")]})


def team(asked: Questionnaire, *answers: dict[str, Any]) -> Assessment:
    sheets = [sheet(each, respondent={"role": "leadership", "name": f"P{n}"}) for n, each in enumerate(answers)]
    return assess(asked, sheets, "2026-11-23")


@pytest.mark.parametrize(
    ("choices", "step"),
    [
        (("c1", "c2"), ("c1", "c2", Fraction(25, 2))),
        (("c1", "c5"), ("c3", "c4", 25)),
        (("c1", "c5", "c5"), ("c3", "c4", 75 - Fraction(200, 3))),
        (("c3", "c4", "c4"), ("c4", "c5", 100 - Fraction(200, 3))),
        (("c5", "c5"), None),
    ],
)
def test_a_team_between_two_choices_is_told_the_step_that_crosses_its_points(choices: Any, step: Any) -> None:
    """Equal shares: 0 and 25 are 12.5; 0 and 100 are 50; 0, 100 and 100 are 200/3; so are 50, 75 and 75."""
    actions = team(ONE, *({"x1": choice} for choice in choices)).first_actions
    assert [(a.now.id, a.target.id, a.gain) for a in actions] == ([step] if step else [])


@pytest.mark.parametrize(("choices", "between"), [(("c1", "c5"), True), (("c3", "c3"), False), (("c1", "c2"), False)])
def test_a_step_says_whether_it_starts_between_the_answers_that_were_given(choices: Any, between: bool) -> None:
    (action,) = team(ONE, *({"x1": choice} for choice in choices)).first_actions
    assert action.is_between is between


def test_a_cap_says_whether_missing_answers_could_lift_it() -> None:
    caps = [
        {"id": name, "trait": "x", "below": below, "band": "from-0", "reason": "Weak."}
        for name, below in (("certain", 40), ("open", 70))
    ]
    asked = questionnaire({"x": [question("x1", weight=2), question("x2")]}, caps=caps)
    result = assess(asked, [sheet({"x1": "c1"})], "2026-11-23")
    assert {each.cap.id: each.certain for each in result.overall.caps} == {"certain": True, "open": True}
    better = assess(asked, [sheet({"x1": "c2"})], "2026-11-23")
    assert {each.cap.id: each.certain for each in better.overall.caps} == {"certain": False, "open": True}


def test_a_red_flag_of_one_colleague_has_a_step_that_lifts_it() -> None:
    cap = {"id": "flag", "question": "x1", "choices": ["c1"], "band": "from-0", "reason": "No.", "do": "Stop."}
    capped = questionnaire({"x": [question("x1", weight=0), question("x2")]}, caps=[cap])
    way = team(capped, {"x1": "c1", "x2": "c5"}, {"x1": "c5", "x2": "c5"}).next_band
    assert way is not None
    assert (way.reachable, [action.question.id for action in way.actions]) == (True, ["x1"])


def test_on_a_balance_question_the_step_is_the_next_one_and_the_aim_the_best() -> None:
    asked = questionnaire({"x": [question("x1", points=(0, 25, 50, 100, 100, 0), kind="balance")]})
    moves = {choice: assess(asked, [sheet({"x1": choice})], "2026-11-23").first_actions for choice in ("c1", "c6")}
    assert [(a.target.id, a.aim.id) for actions in moves.values() for a in actions] == [("c2", "c4"), ("c5", "c5")]


def test_steps_are_ranked_by_gain_per_hour() -> None:
    slow, quick = question("slow", weight=3), question("quick")
    slow["choices"][0]["next"] = {"do": "Do it.", "owner": "founder", "hours": 9}
    result = assess(questionnaire({"x": [slow, quick]}), [sheet({"slow": "c1", "quick": "c1"})], "2026-11-23")
    assert [action.question.id for action in result.first_actions] == ["quick", "slow"]
    assert [action.gain for action in result.first_actions] == [Fraction(25, 4), Fraction(75, 4)]


def test_a_trait_without_weight_loses_no_points_of_the_index_and_gains_none() -> None:
    asked = questionnaire({"x": [question("x1")], "y": [question("y1"), question("y2")]}, {"y": 0})
    result = assess(asked, [sheet({"x1": "c1", "y1": "c1"})], "2026-11-23")
    assert [q.points_lost for trait in result.traits for q in trait.questions] == [100, None, None]
    assert {action.question.id: action.gain for action in result.first_actions} == {"x1": 25, "y1": 0}


def test_a_step_on_a_question_that_holds_the_band_is_the_first_whatever_it_gains() -> None:
    caps = [
        {"id": "mild", "question": "two", "choices": ["c1"], "band": "from-40", "reason": "No.", "do": "Stop."},
        {"id": "hard", "question": "one", "choices": ["c1"], "band": "from-0", "reason": "No.", "do": "Stop."},
    ]
    floors = [question(name, weight=0) for name in ("two", "one")]
    asked = questionnaire({"x": [*floors, *(question(f"x{n}") for n in range(4))]}, caps=caps)
    result = assess(asked, [sheet({"two": "c1", "one": "c1", **{f"x{n}": "c4" for n in range(4)}})], "2026-11-23")
    assert [action.question.id for action in result.first_actions] == ["one", "two", "x0"]
    assert [[cap.id for cap in action.lifts] for action in result.first_actions] == [["hard"], ["mild"], []]


def test_for_a_cap_on_a_trait_the_step_that_gains_the_trait_most_comes_first() -> None:
    cap = {"id": "weak", "trait": "a", "below": 40, "band": "from-0", "reason": "Weak.", "do": "Fix."}
    heavy = question("heavy", weight=3)
    heavy["choices"][0]["next"] = {"do": "Do it.", "owner": "founder", "hours": 40}
    asked = questionnaire({"b": [question("b1")], "a": [question("light"), heavy]}, caps=[cap])
    result = assess(asked, [sheet({"b1": "c4", "light": "c1", "heavy": "c1"})], "2026-11-23")
    assert [action.question.id for action in result.first_actions] == ["heavy", "b1", "light"]
    assert [len(action.first_for) for action in result.first_actions] == [1, 0, 0]


def test_what_lifts_a_cap_on_a_trait_are_the_answers_that_hold_it_low() -> None:
    """Not the one that is at its best already, and no more than it takes."""
    cap = {"id": "weak", "trait": "a", "below": 60, "band": "from-0", "reason": "Weak."}
    asked = questionnaire({"a": [question(name) for name in ("best", "low", "middle", "spare")]}, caps=[cap])
    answers = {"best": "c5", "low": "c1", "middle": "c2", "spare": "c4"}
    (active,) = assess(asked, [sheet(answers)], "2026-11-23").overall.caps
    assert [(lift.question.id, lift.best.id) for lift in active.lifted_by] == [("low", "c5")]
    assert active.is_lifted_by_these
    assert lift_words(active) == "Bring a to 60 or more, with this answer: low “Answer 5”."


def test_what_lifts_a_cap_says_where_answers_alone_do_not() -> None:
    option = [{"id": name, "text": name} for name in ("one", "two")]
    probe = {"id": "p", "short": "P", "ask": "?", "why": "-", "choices": option}
    cap = {"id": "weak", "trait": "a", "below": 60, "band": "from-0", "reason": "Weak."}
    probes = {"trait": "a", "share": 50, "ask": [probe]}
    asked = questionnaire({"a": [question("a1")]}, caps=[cap], probes=probes)
    sheets = [sheet({"a1": "c2"}, probes={"p": "one"}), sheet({"a1": "c2"}, "technical", probes={"p": "two"})]
    (active,) = assess(asked, sheets, "2026-11-23").overall.caps
    assert not active.is_lifted_by_these
    assert lift_words(active) == (
        "Bring a to 60 or more. a1 “Answer 5” would help and not be enough: agreement on the short facts counts there "
        "too."
    )


def test_while_it_is_too_early_steps_are_ranked_by_what_they_add_to_their_trait() -> None:
    asked = questionnaire({"x": [question(f"x{n}") for n in range(3)], "y": [question("y1"), question("y2")]})
    result = assess(asked, [sheet({"x0": "c1", "x1": "c1", "y1": "c1"})], "2026-11-23")
    assert result.overall.status == "too-early"
    assert [(each.question.id, each.gain_in_trait) for each in result.first_actions] == [
        *(("y1", 25), ("x0", Fraction(25, 2)), ("x1", Fraction(25, 2))),
    ]


def test_an_answer_that_does_not_apply_has_no_step() -> None:
    context = [{"id": "stage", "ask": "?", "why": "-", "choices": [{"id": v, "text": v} for v in ("early", "late")]}]
    asked = questionnaire({"x": [question("x1"), question("x2", applies={"stage": ["late"]})]}, context=context)
    early = assess(asked, [sheet({"x1": "c1", "x2": "c1"}, context={"stage": "early"})], "2026-11-23")
    assert [action.question.id for action in early.first_actions] == ["x1"]


@pytest.mark.parametrize("order", [("long", "short"), ("short", "long")])
def test_equal_gains_take_the_way_with_fewer_hours(order: tuple[str, str]) -> None:
    questions = {name: question(name) for name in order}
    questions["long"]["choices"][2]["next"] = {"do": "Do it.", "owner": "founder", "hours": 9}
    asked = questionnaire({"x": list(questions.values())})
    way = assess(asked, [sheet({"long": "c3", "short": "c3"})], "2026-11-23").next_band
    assert way is not None
    assert [action.question.id for action in way.actions] == ["short"]


def test_a_cap_of_the_band_aimed_at_does_not_stand_in_the_way() -> None:
    cap = {"id": "weak", "trait": "x", "below": 90, "band": "from-60", "reason": "Weak.", "do": "Fix."}
    asked = questionnaire({"x": [question("x1"), question("x2")]}, caps=[cap])
    way = assess(asked, [sheet({"x1": "c3", "x2": "c3"})], "2026-11-23").next_band
    assert way is not None
    assert (way.band.id, way.reachable, len(way.actions)) == ("from-60", True, 1)


def test_what_lifts_a_cap_stands_before_larger_gains() -> None:
    cap = {"id": "weak", "question": "x2", "below": 50, "band": "from-40", "reason": "Weak.", "do": "Fix."}
    asked = questionnaire({"x": [question("x1", weight=4), question("x2")]}, caps=[cap])
    way = assess(asked, [sheet({"x1": "c3", "x2": "c2"})], "2026-11-23").next_band
    assert way is not None
    assert [action.question.id for action in way.actions] == ["x2", "x1"]


def test_questions_without_weight_can_be_planned_for() -> None:
    asked = questionnaire({"x": [question("x1")], "shown": [question("s1", weight=0)]}, {"shown": 0})
    scores = score(asked, {"x1": "c1", "s1": "c1"})
    plan = plan_to_band(scores, None, as_of="2026-11-23", organisation="Example")
    assert [step.action.question.id for step in plan.steps] == ["x1"]


def test_on_a_thin_trait_one_step_may_be_enough() -> None:
    """Both traits stand at 50, and y has one answer of two: its step adds 12.5, either of x half of that."""
    asked = questionnaire({"x": [question("x1"), question("x2")], "y": [question("y1"), question("y2")]})
    way = assess(asked, [sheet({"x1": "c3", "x2": "c3", "y1": "c3"})], "2026-11-23").next_band
    assert way is not None
    assert (way.reachable, [step.question.id for step in way.actions]) == (True, ["y1"])


# Missing answers


def test_missing_answers_come_widest_first_and_say_what_they_could_change() -> None:
    """At 50 with weights 6, 1 and 2: the small one could lead to 300/7 or 400/7, the large one to 300/8 or 500/8."""
    asked = questionnaire({"x": [question("known", weight=6), question("small"), question("large", weight=2)]})
    unknowns = assess(asked, [sheet({"known": "c3", "small": "dont-know"})], "2026-11-23").unknowns
    assert [(u.question.id, u.state, u.width) for u in unknowns] == [
        ("large", "unanswered", Fraction(200, 9)),
        ("small", "dont-know", Fraction(100, 9)),
    ]
    assert [u.could_change_band for u in unknowns] == [True, False]


def test_a_missing_answer_says_whether_somebody_was_asked() -> None:
    asked = questionnaire({"x": [question("x1"), question("x2"), question("x3", roles=["technical"])]})
    unknowns = assess(asked, [sheet({"x1": "c3"})], "2026-11-23").unknowns
    assert [(each.question.id, each.asked) for each in unknowns] == [("x2", True), ("x3", False)]


def test_a_missing_answer_that_weighs_nothing_widens_nothing() -> None:
    nothing = [question("x1", weight=0), question("x2", weight=0)]
    for traits, weights in (
        ({"x": nothing}, {}),
        ({"x": nothing, "y": [question("y1")]}, {}),
        ({"x": [question("x2")]}, {"x": 0}),
    ):
        unknowns = assess(questionnaire(traits, weights), [sheet({"x1": "c1", "y1": "c3"})], "2026-11-23").unknowns
        assert {each.question.id: each.width for each in unknowns} == {"x2": 0}


@pytest.mark.parametrize("known", ["c1", "c5"])
def test_a_missing_answer_that_could_only_raise_or_only_lower_the_band_is_told(known: str) -> None:
    asked = questionnaire({"x": [question("known"), question("open")]}, coverage_needed="1/2")
    (unknown,) = assess(asked, [sheet({"known": known})], "2026-11-23").unknowns
    assert unknown.could_change_band


def test_a_red_flag_between_harmless_choices_could_change_the_band() -> None:
    cap = {"id": "flag", "question": "open", "choices": ["c2"], "band": "from-0", "reason": "No.", "do": "Stop."}
    odd = question("open", weight=0, points=(0, 50, 100), kind="balance")
    asked = questionnaire({"x": [question("known"), odd]}, caps=[cap])
    (unknown,) = assess(asked, [sheet({"known": "c5"})], "2026-11-23").unknowns
    assert unknown.could_change_band


def test_only_what_is_needed_to_settle_the_band_is_marked() -> None:
    """70 at the point; the wide answer alone can leave the band from 60 to 80, the narrow one cannot."""
    asked = questionnaire(
        {"x": [question("known", weight=20, points=(0, 70, 100)), question("wide", weight=8), question("narrow")]}
    )
    result = assess(asked, [sheet({"known": "c2"})], "2026-11-23")
    assert not result.overall.firm
    assert [(u.question.id, u.settles_band) for u in result.unknowns] == [("wide", True), ("narrow", False)]


def test_what_turned_out_not_to_be_needed_is_not_marked() -> None:
    """The wider answer is tried first, and the one that a cap watches settles the band alone."""
    cap = {"id": "flag", "question": "flag", "choices": ["c1"], "band": "from-0", "reason": "No.", "do": "Stop."}
    questions = [question("known", weight=20, points=(0, 90, 100)), question("wide", weight=2)]
    asked = questionnaire({"x": [*questions, question("flag", weight=1, points=(0, 100))]}, caps=[cap])
    result = assess(asked, [sheet({"known": "c2"})], "2026-11-23")
    assert [(u.question.id, u.settles_band) for u in result.unknowns] == [("wide", False), ("flag", True)]


def test_what_only_bad_news_leaves_open_is_marked_as_well() -> None:
    """All best is firm with either answer alone; all worst is firm only once both flags are known to be up."""
    caps = [
        {"id": n, "question": n, "choices": ["c1"], "band": band, "reason": "No.", "do": "Stop."}
        for n, band in (("one", "from-60"), ("two", "from-40"))
    ]
    flags = [question(name, weight=0, points=(0, 100)) for name in ("one", "two")]
    result = assess(
        questionnaire({"x": [question("known"), *flags]}, caps=caps), [sheet({"known": "c5"})], "2026-11-23"
    )
    assert [(u.question.id, u.settles_band) for u in result.unknowns] == [("one", True), ("two", True)]


def test_a_firm_band_needs_nothing_to_settle_it() -> None:
    asked = questionnaire({"x": [question("known", weight=9, points=BALANCE, kind="balance"), question("open")]})
    result = assess(asked, [sheet({"known": "c3"})], "2026-11-23")
    assert result.overall.firm
    assert [u.settles_band for u in result.unknowns] == [False]


def test_what_lies_between_two_that_settle_the_band_is_spared() -> None:
    """50 at the point: the wide answer leads to 36 or 64, the narrow one moves no edge, and the last is a red flag."""
    cap = {"id": "flag", "question": "flag", "choices": ["c1"], "band": "from-0", "reason": "No.", "do": "Stop."}
    questions = [
        question("known", weight=20),
        question("wide", weight=8),
        question("narrow"),
        question("flag", weight=0),
    ]
    result = assess(questionnaire({"x": questions}, caps=[cap]), [sheet({"known": "c3"})], "2026-11-23")
    assert [(u.question.id, u.settles_band) for u in result.unknowns] == [
        ("wide", True),
        ("narrow", False),
        ("flag", True),
    ]


def test_the_fewest_answers_that_lift_a_cap_are_named_and_only_their_steps_come_first() -> None:
    """Here the first step gains more on `wide`, and only `deep` at its best choice lifts the cap alone."""
    cap = {"id": "weak", "trait": "a", "below": 40, "band": "from-0", "reason": "Weak."}
    wide = question("wide", weight=2, points=(0, 20, 20, 20, 20))
    rest = question("rest", points=(0, 30, 60, 80, 100))
    asked = questionnaire({"a": [wide, question("deep", weight=2), rest], "b": [question("b1")]}, caps=[cap])
    result = assess(asked, [sheet({"wide": "c1", "deep": "c1", "rest": "c1", "b1": "c4"})], "2026-11-23")
    (active,) = result.overall.caps
    assert [lift.question.id for lift in active.lifted_by] == ["deep"]
    steps = [*result.first_actions, *result.later_actions]
    assert [step.question.id for step in steps if step.first_for] == ["deep"]
    assert [step.question.id for step in steps if step.lifts] == []


def test_where_answers_alone_do_not_lift_a_cap_no_step_is_said_to_help() -> None:
    option = [{"id": name, "text": name} for name in ("one", "two")]
    probe = {"id": "p", "short": "P", "ask": "?", "why": "-", "choices": option}
    cap = {"id": "weak", "trait": "a", "below": 60, "band": "from-0", "reason": "Weak."}
    asked = questionnaire({"a": [question("a1")]}, caps=[cap], probes={"trait": "a", "share": 50, "ask": [probe]})
    sheets = [
        sheet({"a1": "c2"}, role, probes={"p": said}) for role, said in (("leadership", "one"), ("technical", "two"))
    ]
    assert [step.first_for for step in assess(asked, sheets, "2026-11-23").first_actions] == [()]


@pytest.mark.parametrize(("x2", "lowers"), [("c5", True), ("c1", False)])
def test_a_cap_says_whether_the_score_alone_would_give_a_higher_band(x2: str, lowers: bool) -> None:
    cap = {"id": "flag", "question": "x1", "choices": ["c1"], "band": "from-0", "reason": "No.", "do": "Stop."}
    asked = questionnaire({"x": [question("x1"), question("x2", weight=3)]}, caps=[cap])
    (active,) = assess(asked, [sheet({"x1": "c1", "x2": x2})], "2026-11-23").overall.caps
    assert active.lowers_band is lowers
