"""Two times side by side: what changed, what the change is made of, and what cannot be compared."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.engine.assess import assess
from partner_fit.engine.comparable import Round
from partner_fit.engine.compare import Older, compare
from partner_fit.engine.compare_team import require_line, require_one_person
from partner_fit.engine.difference import what_if
from partner_fit.errors import SheetsDisagree, WrongUsage
from partner_fit.formats.words import compare as compared
from partner_fit.formats.words.decisions import decision_words
from partner_fit.model.comparison import Comparison
from partner_fit.model.questionnaire import Questionnaire
from tests.engine import small

STAGE = {
    "id": "stage",
    "ask": "Which stage?",
    "why": "It moves points.",
    "choices": [{"id": "early", "text": "Early"}, {"id": "late", "text": "Late"}],
}
MONEY = {**STAGE, "id": "money", "ask": "How much money?", "private": True}


def asked(*extra: dict, caps: tuple[dict, ...] = (), **more: Any) -> Questionnaire:
    moved = [{"when": {"stage": ["late"]}, "points": {"c5": 50, "c3": 100}}]
    traits = {
        "a": [small.question("a1"), small.question("a2", weight=2), *extra],
        "b": [small.question("b1", points=(0, 50, 75, 75, 100), kind="balance", points_when=moved)],
    }
    change = {"sd": "22.7", "rho": "0.14", "source_note": "Borrowed."}
    return small.questionnaire(traits, context=[STAGE, MONEY], caps=list(caps), change=change, **more)


ASKED = asked()


def a_round(answers: Mapping[str, Any], version: str = "1", name: str = "x", gone: Any = (), **more: Any) -> Round:
    sheet = small.sheet(answers, questionnaire={"id": "small", "version": version}, **more)
    return Round(name, (sheet,), dict(gone))


def run(before: Mapping[str, Any], after: Mapping[str, Any], questionnaire: Questionnaire = ASKED) -> Comparison:
    return compare(questionnaire, a_round(before), a_round(after), "2026-11-23")


def test_changed_answers_come_with_the_words_of_both_and_what_each_does() -> None:
    result = run({"a1": "c1", "a2": "c4", "b1": "c5"}, {"a1": "c2", "a2": "c1", "b1": "c5"})
    told = [
        (c.question.id, c.direction, c.before.choice and c.before.choice.text, c.after.choice and c.after.choice.text)
        for c in result.answers
    ]
    assert told == [("a2", "down", "Answer 4", "Answer 1"), ("a1", "up", "Answer 1", "Answer 2")]
    assert [change.effect for change in result.answers] == [-25, Fraction(25, 6)]
    assert result.same == 1
    assert result.index.change == Fraction(25, 6) - 25


def test_answers_that_appear_or_vanish_are_told_apart() -> None:
    result = run({"a1": "c3", "a2": "dont-know", "b1": "c1"}, {"a1": "dont-know", "a2": "c3", "b1": "not-applicable"})
    assert {c.question.id: c.direction for c in result.answers} == {"a1": "open", "a2": "new", "b1": "open"}


def test_traits_are_compared_each_with_itself() -> None:
    result = run({"a1": "c1", "a2": "c1", "b1": "c5"}, {"a1": "c4", "a2": "c4", "b1": "c5"})
    assert [(each.before.score, each.after.score, each.shift.change) for each in result.traits] == [
        (0, 75, 75),
        (100, 100, 0),
    ]
    assert [each.shift.clear for each in result.traits] == [True, False]


def test_what_new_answers_add_is_kept_apart_from_changed_ones() -> None:
    result = run({"a2": "c1", "b1": "c5"}, {"a1": "c5", "a2": "c3", "b1": "c5"})
    assert (result.parts.situation, result.parts.answers, result.parts.coverage) == (0, 25, Fraction(25, 3))


@pytest.mark.parametrize("times", [(1, 0), (0, 1)])
def test_where_it_was_or_is_too_early_for_a_score_no_part_of_a_change_is_told(times: tuple[int, int]) -> None:
    full, early = {"a1": "c1", "a2": "c1", "b1": "c5"}, {"a1": "c2"}
    before, after = ((full, early)[place] for place in times)
    result = run(before, after)
    assert (result.parts.situation, result.parts.answers, result.parts.coverage) == (None, None, None)
    assert result.index.change is None
    assert [change.effect for change in result.answers] == [None] * 3


def test_what_lifts_a_cap_comes_first_however_little_it_adds() -> None:
    cap = {"id": "flag", "question": "a1", "choices": ["c1"], "band": "from-0", "reason": "No.", "do": "Stop."}
    questionnaire = asked(caps=(cap,))
    result = run({"a1": "c1", "a2": "c1", "b1": "c5"}, {"a1": "c2", "a2": "c5", "b1": "c5"}, questionnaire)
    assert [(c.question.id, [cap.id for cap in c.lifts]) for c in result.answers] == [("a1", ["flag"]), ("a2", [])]


LOW_TRAIT = {"id": "low", "trait": "a", "below": "40", "band": "from-0", "reason": "Low."}


def test_a_cap_that_an_answer_sets_alone_and_the_result_does_not_have_is_told_apart_and_comes_by_its_effect() -> None:
    flag = {"id": "flag", "question": "b1", "choices": ["c2"], "band": "from-0", "reason": "No.", "do": "Stop."}
    before = {"a1": "c1", "a2": "c4", "b1": "c4"}
    after = {"a1": "c4", "a2": "c2", "b1": "c2"}
    told = [
        (change.question.id, compared.cap_effects(change))
        for change in run(before, after, asked(caps=(LOW_TRAIT, flag))).answers
    ]
    assert told == [
        ("b1", ["brings a cap"]),
        ("a2", ["would bring a cap if other answers did not prevent it"]),
        ("a1", []),
    ]


def test_a_cap_that_an_answer_lifts_alone_and_that_still_holds_is_told_apart() -> None:
    before, after = {"a1": "c1", "a2": "c2", "b1": "c5"}, {"a1": "c5", "a2": "c1", "b1": "c5"}
    told = {
        change.question.id: compared.cap_effects(change)
        for change in run(before, after, asked(caps=(LOW_TRAIT,))).answers
    }
    assert told == {"a1": ["would lift a cap if other answers did not keep it"], "a2": []}


def test_an_answer_that_trades_one_cap_for_a_milder_one_is_told_in_one() -> None:
    flags = [
        {"id": f"flag-{choice}", "question": "a1", "choices": [choice], "band": band, "reason": "No.", "do": "Stop."}
        for choice, band in (("c1", "from-0"), ("c2", "from-40"))
    ]
    before, after = {"a1": "c1", "a2": "c5", "b1": "c5"}, {"a1": "c2", "a2": "c5", "b1": "c5"}
    (change,) = run(before, after, asked(caps=tuple(flags))).answers
    assert compared.cap_effects(change) == ["one cap in place of another"]


def test_another_stage_is_kept_apart_from_other_answers() -> None:
    before = a_round({"a1": "c1", "a2": "c1", "b1": "c5"}, context={"stage": "early"})
    after = a_round({"a1": "c5", "a2": "c1", "b1": "c5"}, context={"stage": "late"})
    result = compare(ASKED, before, after, "2026-11-23")
    assert [c.question.id for c in result.answers] == ["a1"]
    assert (result.parts.situation, result.parts.answers, result.parts.coverage) == (-25, Fraction(50, 3), 0)
    assert [(s.before and s.before.text, s.after and s.after.text) for s in result.situation] == [("Early", "Late")]


def test_private_answers_on_the_situation_show_only_when_asked_for() -> None:
    before, after = a_round({"a1": "c1"}, context={"money": "early"}), a_round({"a1": "c1"}, context={"money": "late"})
    assert compare(ASKED, before, after, "2026-11-23").situation == ()
    assert [s.asked.id for s in compare(ASKED, before, after, "2026-11-23", names=True).situation] == ["money"]


choices = st.sampled_from(["c1", "c2", "c3", "c4", "c5", "dont-know", "not-applicable", None])
answered = st.fixed_dictionaries({"a1": choices, "a2": choices, "b1": choices})
stages = st.sampled_from([{}, {"stage": "early"}, {"stage": "late"}])


@given(answered, answered, stages, stages)
def test_the_parts_add_up_to_the_change(before: dict, after: dict, then: dict, now: dict) -> None:
    result = compare(ASKED, a_round(before, context=then), a_round(after, context=now), "2026-11-23")
    parts = (result.parts.situation, result.parts.answers, result.parts.coverage)
    if None not in parts:
        assert result.index.change == sum(part for part in parts if part is not None)


@given(answered, answered)
def test_what_is_said_to_lift_or_set_a_cap_did_so_in_the_result_and_comes_first(before: dict, after: dict) -> None:
    flags = [
        {
            "id": f"flag-{name}",
            "question": name,
            "choices": ["c1", "c2"],
            "band": "from-0",
            "reason": "No.",
            "do": "Stop.",
        }
        for name in ("a1", "b1")
    ]
    result = run(before, after, asked(caps=(LOW_TRAIT, *flags)))
    now = {active.cap.id for active in result.after.overall.caps}
    for change in result.answers:
        assert {cap.id for cap in change.lifts if cap not in change.not_in_result}.isdisjoint(now)
        assert {cap.id for cap in change.sets if cap not in change.not_in_result} <= now
        assert {cap.id for cap in change.lifts if cap in change.not_in_result} <= now
        assert {cap.id for cap in change.sets if cap in change.not_in_result}.isdisjoint(now)
    moves = [change.moves_cap for change in result.answers]
    assert moves == sorted(moves, reverse=True)


@given(answered)
def test_the_same_answers_make_no_change(answers: dict) -> None:
    result = run(answers, answers)
    assert result.answers == ()
    assert result.index.change in (0, None)
    assert {outcome.status for outcome in result.actions} <= {"open", "gone"}


def test_advised_steps_are_done_open_or_gone() -> None:
    before = {"a1": "c1", "a2": "c1", "b1": "c1"}
    result = run(before, {"a1": "c4", "a2": "c1", "b1": "not-applicable"})
    assert {o.action.question.id: o.status for o in result.actions} == {"a1": "done", "a2": "open", "b1": "gone"}


def test_a_step_is_done_from_its_target_on() -> None:
    before = {"a1": "c2", "a2": "c2", "b1": "c5"}
    result = run(before, {"a1": "c3", "a2": "c2", "b1": "c5"})
    assert {o.action.question.id: o.status for o in result.actions} == {"a1": "done", "a2": "open"}
    assert [o.now.choice.id for o in result.actions if o.now and o.now.choice] == ["c2", "c3"]


def test_a_step_that_another_stage_makes_needless_is_not_called_done() -> None:
    before, after = (a_round({"b1": "c3"}, context={"stage": stage}) for stage in ("early", "late"))
    assert [outcome.status for outcome in compare(ASKED, before, after, "2026-11-23").actions] == ["gone"]


def test_two_companies_or_two_roles_are_not_compared() -> None:
    with pytest.raises(SheetsDisagree, match="x is about Example and y about Other"):
        compare(ASKED, a_round({}), a_round({}, name="y", organisation="Other"), "2026-11-23")
    with pytest.raises(SheetsDisagree, match="answered as leadership and y as technical"):
        compare(ASKED, a_round({}), a_round({}, name="y", respondent={"role": "technical"}), "2026-11-23")


def test_where_one_sheet_has_no_name_nothing_is_said_about_another_person() -> None:
    named: dict[str, Any] = {"respondent": {"role": "leadership", "name": "Ada"}}
    nobody: dict[str, Any] = {}
    for before, after in ((named, nobody), (nobody, named), (named, named)):
        assert compare(ASKED, a_round({}, **before), a_round({}, **after), "2026-11-23").decisions == ()


def test_another_person_in_the_same_role_is_said_without_a_name() -> None:
    before = a_round({"a1": "c1"}, respondent={"role": "leadership", "name": "Ada"})
    after = a_round({"a1": "c1"}, respondent={"role": "leadership", "name": "Ben"})
    (decision,) = map(decision_words, compare(ASKED, before, after, "2026-11-23").decisions)
    assert "who was asked" in decision
    assert "Ada" not in decision


# The questionnaire moved on


def test_only_questions_that_mean_the_same_are_compared() -> None:
    newer = asked(small.question("a3"), version="2")
    before = a_round({"a1": "c1", "a2": "c1", "b1": "c5"}, gone={"old": "yes"})
    after = a_round({"a1": "c5", "a2": "c1", "a3": "c1", "b1": "c5"}, version="2")
    result = compare(newer, before, after, "2026-11-23")
    change = result.questionnaire_change
    assert change is not None
    assert [(each.question, each.why) for each in change.left_out] == [("a3", "not-in-first"), ("old", "removed")]
    assert (change.compared, change.company, change.questionnaire) == (3, Fraction(50, 3), None)
    assert result.after.overall.score == Fraction(50, 3) + 50
    assert change.reported_after == Fraction(25, 2) + 50


def test_with_the_older_file_the_parts_are_told_apart() -> None:
    newer = asked(small.question("a3"), version="2")
    before = a_round({"a1": "c1", "a2": "c1", "b1": "c5"})
    after = a_round({"a1": "c5", "a2": "c1", "a3": "c1", "b1": "c5"}, version="2")
    result = compare(newer, before, after, "2026-11-23", older=Older(ASKED, before))
    change = result.questionnaire_change
    assert change is not None
    assert (change.reported_before, change.reported_after) == (50, Fraction(125, 2))
    assert change.company is not None
    assert change.questionnaire is not None
    assert change.company + change.questionnaire == Fraction(125, 2) - 50
    assert [(each.question, each.why) for each in change.left_out] == [("a3", "not-in-first")]


def test_a_question_that_only_the_first_time_was_asked_is_not_compared_either() -> None:
    newer = asked(small.question("a3", since="2"), version="2")
    answers = {"a1": "c1", "a2": "c1", "b1": "c5"}
    change = compare(
        newer, a_round({**answers, "a3": "c5"}, version="2"), a_round(answers), "2026-11-23"
    ).questionnaire_change
    assert change is not None
    assert [(each.question, each.why) for each in change.left_out] == [("a3", "removed")]
    assert (change.company, change.read_before, change.new_questions) == (0, Fraction(125, 2), Fraction(-25, 2))


def test_a_new_question_that_was_answered_meanwhile_is_compared() -> None:
    newer = asked(small.question("a3", since="2"), version="2")
    answers = {"a1": "c1", "a2": "c1", "a3": "c1", "b1": "c5"}
    result = compare(newer, a_round(answers), a_round({**answers, "a3": "c5"}, version="2"), "2026-11-23")
    assert result.questionnaire_change is not None
    assert result.questionnaire_change.left_out == ()
    assert [change.question.id for change in result.answers] == ["a3"]


def test_less_than_half_of_the_weight_in_common_gives_no_number() -> None:
    newer = asked(small.question("a3", since="2", weight=4), version="2")
    before = a_round({"a1": "c1", "a2": "c1", "b1": "c5"})
    after = a_round({"a1": "c5", "a2": "c1", "a3": "c1", "b1": "c5"}, version="2")
    result = compare(newer, before, after, "2026-11-23")
    assert result.questionnaire_change is not None
    assert not result.questionnaire_change.few_in_common
    assert [(each.trait.id, each.few_in_common, each.shift.change) for each in result.traits] == [
        ("a", True, None),
        ("b", False, 0),
    ]
    heavy = replace(newer, traits=tuple(replace(t, weight=Fraction(9 if t.id == "a" else 1)) for t in newer.traits))
    few = compare(heavy, before, after, "2026-11-23", rounds=[before, before, after])
    assert few.questionnaire_change is not None
    assert (few.questionnaire_change.few_in_common, few.questionnaire_change.company) == (True, None)
    assert (few.index.change, few.before.overall.score, few.after.overall.band) == (None, None, None)
    assert [change.effect for change in few.answers] == [None]
    assert few.trend is not None
    assert (few.trend.few_in_common, [point.score for point in few.trend.points]) == (True, [None] * 3)
    assert [(line.few_in_common, {point.score for point in line.points}) for line in few.trend.traits] == [
        (True, {None}),
        (False, {100}),
    ]


def test_a_step_of_a_question_that_is_no_more_is_gone_and_its_cap_holds_no_longer() -> None:
    cap = {"id": "flag", "question": "a3", "choices": ["c1"], "band": "from-0", "reason": "No.", "do": "Stop."}
    older = asked(small.question("a3"), caps=(cap,))
    before = a_round({"a1": "c5", "a2": "c5", "a3": "c1", "b1": "c5"})
    after = a_round({"a1": "c5", "a2": "c5", "b1": "c5"}, version="2")
    result = compare(asked(version="2"), before, after, "2026-11-23", older=Older(older, before))
    assert [(each.action.question.id, each.status, each.now) for each in result.actions] == [("a3", "gone", None)]
    left_out = compare(
        older, before, a_round({**before.sheets[0].answers}, version="2", gone={"a3": "x"}), "2026-11-23"
    )
    assert left_out.before.overall.caps == ()


def test_a_round_is_of_its_last_day() -> None:
    sheets = tuple(small.sheet({}, updated=day) for day in ("2026-01-02", "2026-03-01", None, "2026-02-28"))
    assert Round("x", sheets).day == "2026-03-01"
    assert Round("x", sheets[2:3]).day is None


def test_a_question_whose_choices_changed_is_left_out() -> None:
    newer = asked(version="2")
    older = small.questionnaire({"a": [small.question("a1", points=(0, 50, 100))], "b": [small.question("b1")]})
    before = a_round({"a1": "c3", "b1": "c1"})
    after = a_round({"a1": "c3", "b1": "c1"}, version="2")
    change = compare(newer, before, after, "2026-11-23", older=Older(older, before)).questionnaire_change
    assert change is not None
    assert {each.question: each.why for each in change.left_out} == {"a1": "choices-changed", "a2": "not-in-first"}


def test_a_renamed_question_is_compared_and_its_step_is_followed() -> None:
    first, last = small.question("a1"), small.question("a-first", formerly=["a1"])
    last["choices"][0] |= {"id": "worst", "formerly": ["c1"]}
    older = small.questionnaire({"a": [first, small.question("a2")]})
    newer = small.questionnaire({"a": [last, small.question("a2")]}, version="2")
    before, then = a_round({"a-first": "worst", "a2": "c3"}), a_round({"a1": "c1", "a2": "c3"})
    after = a_round({"a-first": "c3", "a2": "c3"}, version="2")
    result = compare(newer, before, after, "2026-11-23", older=Older(older, then))
    assert result.questionnaire_change is not None
    assert result.questionnaire_change.left_out == ()
    assert [(change.question.id, change.direction) for change in result.answers] == [("a-first", "up")]
    assert {each.action.question.id: each.status for each in result.actions} == {"a1": "done", "a2": "open"}


def test_an_edited_file_of_the_same_version_is_mentioned_and_compared_whole() -> None:
    before, after = (
        Round("x", (small.sheet({"a1": "c1"}, questionnaire={"id": "small", "version": "1", "digest": digest}),))
        for digest in ("sha256:1", "sha256:2")
    )
    result = compare(ASKED, before, after, "2026-11-23")
    assert result.questionnaire_change is None
    assert ["its file was edited" in decision_words(decision) for decision in result.decisions] == [True, True]


# Teams


def of_team(name: str, **answers: list[tuple[str, str]]) -> Round:
    """Return the round of a team: by question, role and choice of each person in turn."""
    people = zip(*answers.values(), strict=True)
    said = [{question: choice for question, (_, choice) in zip(answers, each, strict=True)} for each in people]
    roles = [role for role, _ in next(iter(answers.values()))]
    return Round(name, tuple(small.sheet(given, role) for given, role in zip(said, roles, strict=True)))


def team(*choices: str) -> list[tuple[str, str]]:
    return list(zip(("technical", "technical", "leadership"), choices, strict=True))


def test_a_change_that_reads_the_same_before_and_after_is_counted_and_not_listed() -> None:
    before = of_team("x", a1=team("c1", "c3", "c3"), a2=team("c1", "c3", "c3"), b1=team("c1", "c1", "c2"))
    after = of_team("y", a1=team("c3", "c1", "c3"), a2=team("c3", "c3", "c3"), b1=team("c1", "c1", "c2"))
    result = compare(ASKED, before, after, "2026-11-23")
    assert [change.question.id for change in result.answers] == ["a2"]
    assert result.same == 2
    assert [(choice.id, count) for choice, count in result.answers[0].after.given] == [("c3", 3)]


def test_two_people_who_change_places_change_nothing() -> None:
    def of(first: str, second: str, third: str) -> Round:
        people = zip(("Ada", "Ben", "Cy"), (first, second, third), strict=True)
        return Round("x", tuple(small.sheet({"a1": c}, respondent={"role": "technical", "name": n}) for n, c in people))

    assert compare(ASKED, of("c1", "c3", "c3"), of("c3", "c1", "c3"), "2026-11-23").answers == ()
    (changed,) = compare(ASKED, of("c1", "c3", "c3"), of("c3", "c1", "c1"), "2026-11-23").answers
    assert changed.question.id == "a1"


# Three dates


def test_a_trend_needs_three_dates() -> None:
    rounds = [a_round({"a1": f"c{n}", "a2": "c1", "b1": "c1"}, updated=f"2026-0{n}-01") for n in (1, 2, 5)]
    assert compare(ASKED, rounds[0], rounds[1], "2026-11-23", rounds=rounds[:2]).trend is None
    trend = compare(ASKED, rounds[1], rounds[2], "2026-11-23", rounds=rounds).trend
    assert trend is not None
    assert [(point.day, point.score) for point in trend.points] == [
        ("2026-01-01", 0),
        ("2026-02-01", Fraction(25, 6)),
        ("2026-05-01", Fraction(50, 3)),
    ]
    assert trend.shift.change == Fraction(50, 3)


@given(st.lists(answered, min_size=3, max_size=5))
def test_each_trait_has_the_line_of_its_own_reports(given_answers: list[dict]) -> None:
    rounds = [a_round(answers, updated=f"2026-0{place}-01") for place, answers in enumerate(given_answers, 1)]
    trend = compare(ASKED, rounds[-2], rounds[-1], "2026-11-23", rounds=rounds).trend
    assert trend is not None
    reports = [assess(ASKED, each.sheets, "2026-11-23") for each in rounds]
    for place, line in enumerate(trend.traits):
        seen = [report.traits[place] for report in reports]
        assert [point.day for point in line.points] == [each.day for each in rounds]
        shown = [(point.score, point.low, point.high, point.band) for point in line.points]
        assert shown == [(each.score, each.low, each.high, each.band) for each in seen]
        first, last = seen[0].score, seen[-1].score
        assert line.shift.change == (None if first is None or last is None else last - first)
        assert line.shift.clear is None or seen[0].status == seen[-1].status == "scored"


def test_a_trend_is_drawn_on_the_questions_that_every_date_has() -> None:
    newer = asked(small.question("a3"), version="2")
    answers = {"a1": "c3", "a2": "c3", "b1": "c1"}
    rounds = [
        a_round(answers, updated="2026-01-01"),
        a_round(answers, updated="2026-02-01"),
        a_round({**answers, "a3": "c5"}, version="2", updated="2026-03-01"),
    ]
    for each in (rounds, [rounds[0], *rounds[2:], replace(rounds[2], name="y")]):
        trend = compare(newer, each[0], each[-1], "2026-11-23", rounds=each).trend
        assert trend is not None
        assert [point.score for point in trend.points] == [25] * 3
        assert trend.shift.change == 0


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ({}, {"updated": "2026-01-01"}, "does not say its day"),
        ({"updated": "2026-01-01"}, {"updated": "2026-01-01"}, "both of 2026-01-01"),
        (
            {"updated": "2026-01-01", "respondent": {"role": "leadership", "name": "Ada"}},
            {"updated": "2026-02-01", "respondent": {"role": "leadership", "name": "Ben"}},
            "two different people",
        ),
    ],
)
def test_dated_sheets_are_of_one_person_on_different_days(first: dict, second: dict, said: str) -> None:
    require = require_one_person if "people" in said else require_line
    with pytest.raises(SheetsDisagree, match=said):
        require([a_round({}, **first), a_round({}, **second)])


# What if


def test_what_if_gives_the_result_the_other_answers_would_have() -> None:
    sheet = small.sheet({"a1": "c1", "a2": "c3", "b1": "c5"})
    other = small.sheet({"a1": "c5", "a2": "dont-know", "b1": "c5"})
    before = assess(ASKED, [sheet], "2026-11-23")
    result = what_if(before, [sheet], {}, {"a1": "c5", "a2": "dont-know"})
    assert result.before == before.overall
    assert result.after == assess(ASKED, [other], "2026-11-23").overall
    assert [change.question.id for change in result.answers] == ["a1", "a2"]
    assert [change.trait.id for change in result.traits] == ["a"]
    assert result.traits[0].shift.threshold is None


def test_in_a_team_those_who_answered_give_the_other_answer() -> None:
    sheets = [small.sheet({"a1": "c1"}), small.sheet({"a1": "c3"}, role="technical"), small.sheet({}, role="marketing")]
    before = assess(ASKED, sheets, "2026-11-23")
    (change,) = what_if(before, sheets, {}, {"a1": "c5"}).answers
    assert (change.before.points, change.after.points) == (25, 100)


def test_a_question_that_is_not_asked_here_cannot_be_tried() -> None:
    questionnaire = asked(small.question("a3", applies={"stage": ["late"]}))
    sheet = small.sheet({"a1": "c1"}, context={"stage": "early"})
    before = assess(questionnaire, [sheet], "2026-11-23")
    with pytest.raises(WrongUsage, match="a3 is not asked"):
        what_if(before, [sheet], {}, {"a3": "c1"})
