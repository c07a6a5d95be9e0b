"""Short facts at two times: which changed, who may see what, and which part of the change is agreement about them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.engine.comparable import Round
from partner_fit.engine.compare import compare
from partner_fit.model.changes import FactChange
from partner_fit.model.comparison import Comparison
from tests.engine.small import question, questionnaire, sheet

ROLES = ("leadership", "technical", "marketing")
OPTIONS = [{"id": name, "text": name.title()} for name in ("one", "two", "three")]
OPEN = {"id": "open", "text": "Open", "settled": False}
STAGE = {"id": "stage", "ask": "Which stage?", "why": "It moves points.", "choices": OPTIONS[:2]}


def probe(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "short": name, "ask": f"What about {name}?", "why": "It matters.", **more}


PROBES = {
    "trait": "a",
    "share": 50,
    "ask": [
        probe("p1", choices=[*OPTIONS, OPEN]),
        probe("p2", choices=OPTIONS),
        probe("secret", choices=OPTIONS, private=True),
        probe("words"),
    ],
}
MOVED = [{"when": {"stage": ["two"]}, "points": {"c5": 50, "c3": 100}}]
ASKED = questionnaire(
    {
        "a": [question("a1"), question("a2", weight=2)],
        "b": [question("b1", points=(0, 50, 75, 75, 100), kind="balance", points_when=MOVED)],
    },
    probes=PROBES,
    context=[STAGE],
)
ANSWERS = {"a1": "c2", "a2": "c3", "b1": "c2"}


def team(*facts: dict[str, Any], answers: Any = ANSWERS, name: str = "x", **more: Any) -> Round:
    """Return a round in which each role in turn says those facts."""
    each = zip(facts, ROLES, strict=False)
    return Round(name, tuple(sheet(answers, role, probes=said, **more) for said, role in each))


def run(before: Round, after: Round, *, names: bool = False) -> Comparison:
    return compare(ASKED, before, after, "2026-11-23", names=names)


def told(change: FactChange) -> tuple[list[tuple[str | None, str | None]], ...]:
    return tuple(
        [(answer.role, answer.option.id if answer.option else answer.note) for answer in result.answers]
        for result in (change.before, change.after)
    )


def test_facts_that_changed_come_with_who_said_what_and_how_far_all_agree() -> None:
    before = team({"p1": "one", "p2": "one"}, {"p1": "two", "p2": "one"})
    result = run(before, team({"p1": "one", "p2": "one"}, {"p1": "one", "p2": "one"}))
    (fact,) = result.facts
    assert fact.after.probe.id == "p1"
    assert told(fact) == (
        [("leadership", "one"), ("technical", "two")],
        [("leadership", "one"), ("technical", "one")],
    )
    assert (result.before.agreement, result.after.agreement) == (50, 100)
    assert result.answers == ()
    assert result.parts.agreement == result.index.change == (100 - 50) / 2 / 2


def test_who_gave_which_answer_is_no_change_while_as_many_give_it() -> None:
    result = run(team({"p1": "one"}, {"p1": "two"}), team({"p1": "two"}, {"p1": "one"}))
    assert result.facts == ()


@pytest.mark.parametrize("people", [1, 2, 3])
def test_answers_to_a_private_fact_show_only_with_names(people: int) -> None:
    before, after = (team(*({"secret": said} for _ in range(people))) for said in ("one", "two"))
    (hidden,) = run(before, after).facts
    assert told(hidden) == ([], [])
    (shown,) = run(before, after, names=True).facts
    assert told(shown)[1] == [(role, "two") for role in sorted(ROLES[:people])]


def test_a_fact_in_own_words_is_compared_by_its_words_and_a_note_beside_a_choice_is_not_shown() -> None:
    def said(words: str, note: str) -> dict[str, Any]:
        return {"words": {"note": words}, "p1": {"choice": "one", "note": note}}

    assert run(team(said("Ours", "A")), team(said("Ours", "B"))).facts == ()
    (fact,) = run(team(said("Ours", "A")), team(said("Yours", "A"))).facts
    assert told(fact) == ([("leadership", "Ours")], [("leadership", "Yours")])
    (noted,) = run(team(said("Ours", "A")), team({**said("Ours", ""), "p1": {"choice": "two", "note": "B"}})).facts
    assert [answer.note for result in (noted.before, noted.after) for answer in result.answers] == [None, None]


CHOICES = st.sampled_from(["c1", "c2", "c3", "c4", "c5", "dont-know", "not-applicable", None])
SHEETS = st.tuples(
    st.fixed_dictionaries({"a1": CHOICES, "a2": CHOICES, "b1": CHOICES}),
    st.fixed_dictionaries({name: st.sampled_from(["one", "two", "three"]) for name in ("p1", "p2")}),
)
TIMES = st.tuples(st.lists(SHEETS, min_size=1, max_size=3), st.sampled_from([{}, {"stage": "one"}, {"stage": "two"}]))


def of(time: tuple[list[tuple[dict, dict]], dict]) -> Round:
    sheets, context = time
    filled = zip(sheets, ROLES, strict=False)
    return Round("x", tuple(sheet(a, role, probes=probes, context=context) for (a, probes), role in filled))


@given(TIMES, TIMES)
def test_what_is_listed_adds_up_to_the_change(before: Any, after: Any) -> None:
    result = run(of(before), of(after))
    parts = result.parts
    if None in (parts.situation, parts.answers, parts.coverage, parts.agreement):
        return
    every = (parts.situation, parts.answers, parts.coverage, parts.agreement)
    assert result.index.change == sum(part for part in every if part is not None)
    twice = [each for each in result.answers if None not in (each.before.points, each.after.points)]
    assert parts.answers == sum(each.effect for each in twice if each.effect is not None)


# Steps of a team


def answered(*choices: str) -> Round:
    """Return a round in which each role in turn answers a1 like this."""
    return Round("x", tuple(sheet({**ANSWERS, "a1": c}, role) for c, role in zip(choices, ROLES, strict=False)))


def outcome(before: Round, after: Round) -> str:
    (found,) = (each for each in run(before, after).actions if each.action.question.id == "a1")
    return found.status


def test_a_step_of_a_team_is_done_where_the_next_one_begins_at_its_target() -> None:
    before = answered("c3", "c3", "c2")
    assert outcome(before, answered("c4", "c4", "c2")) == "done"
    assert outcome(before, answered("c3", "c4", "c2")) == "open"
    assert outcome(before, before) == "open"


def test_a_step_that_is_still_the_next_one_is_open_whatever_answer_stands_for_the_team() -> None:
    result = run(answered("c4", "c4", "c3"), answered("c5", "c5", "c3"))
    (found,) = (each for each in result.actions if each.action.question.id == "a1")
    assert found.now is not None
    assert found.now.choice == found.action.target
    assert found.status == "open"


@given(st.lists(st.sampled_from(["c1", "c2", "c3", "c4", "c5"]), min_size=1, max_size=3))
def test_nothing_is_done_where_nothing_changed(choices: list[str]) -> None:
    assert {each.status for each in run(answered(*choices), answered(*choices)).actions} <= {"open"}


@given(*(st.lists(st.sampled_from(["c1", "c2", "c3", "c4", "c5"]), min_size=3, max_size=3) for _ in range(2)))
def test_a_step_that_is_advised_again_is_open(before: list[str], after: list[str]) -> None:
    first, second = run(answered(*before), answered(*after)), run(answered(*after), answered(*after))
    again = {(each.action.question.id, each.action.now.id, each.action.target.id) for each in second.actions}
    same = [o for o in first.actions if (o.action.question.id, o.action.now.id, o.action.target.id) in again]
    assert {each.status for each in same} <= {"open"}
