"""Questions that sheets give rise to: in whom they must hold, what they may tell, and how many there are."""

from collections.abc import Sequence
from typing import Any

import pytest

from partner_fit.engine.assess import assess
from partner_fit.engine.checks import MOST_CHECKS
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Questionnaire
from tests.engine.small import question, questionnaire, sheet

RUNGS = [{"id": name, "text": name.title()} for name in ("nothing", "notes", "document")]
CLAIM = {"points_at_least": 75, "rung_at_most": "nothing", "severity": "discuss", "ask": "{question}?"}
EVIDENCE = {"ask": "?", "why": "-", "rungs": RUNGS, "claims": [{**CLAIM, "good_reason": "New."}]}
STYLE = {
    "same_place": 3,
    "same_place_ask": "Same?",
    "same_place_reason": "So it is.",
    "top_share": 50,
    "top_rung": "nothing",
    "top_ask": "Top?",
    "top_reason": "So it is.",
}
FACTS = [{"id": "yes", "text": "Yes"}, {"id": "no", "text": "No"}]
PROBES: dict[str, Any] = {
    "trait": "x",
    "share": 0,
    "ask": [{"id": "fact", "short": "Fact", "ask": "?", "why": "-", "agreement": False, "choices": FACTS}],
}
STAGE = {"id": "stage", "ask": "?", "why": "-", "choices": [{"id": n, "text": n} for n in ("early", "late")]}
LINE = {"id": "paper", "text": "Paper.", "before": "Signing"}


def check(*when: dict, **more: Any) -> dict:
    return {"id": "odd", "severity": "info", "when": list(when), "ask": "Why?", "good_reason": "New.", **more}


def asked(*checks: dict, private: Sequence[str] = (), **more: Any) -> Questionnaire:
    questions = [question(f"x{n}", private=f"x{n}" in private) for n in range(1, 5)]
    traits = {"x": questions, "y": [question("y1")], "z": [question("z1", applies={"stage": ["late", "not-given"]})]}
    more = {"probes": PROBES, "checklist": [LINE], "context": [STAGE], **more}
    return questionnaire(traits, checks=list(checks), **more)


def people(*answers: dict[str, Any], role: str = "leadership", **more: Any) -> list[AnswerSheet]:
    return [sheet(each, respondent={"role": role, "name": f"{role}{n}"}, **more) for n, each in enumerate(answers)]


def found(questionnaire: Questionnaire, sheets: list[AnswerSheet], *, names: bool = False) -> list[str]:
    return [each.id for each in assess(questionnaire, sheets, "2026-11-23", names=names).checks]


HIGH_AND_LOW = check({"question": "x1", "at_least": 75}, {"question": "x2", "below": 50})


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"x1": "c4", "x2": "c2"}, ["odd"]),
        ({"x1": "c3", "x2": "c2"}, []),
        ({"x1": "c4", "x2": "c3"}, []),
        ({"x1": "c4", "x2": "dont-know"}, []),
    ],
)
def test_every_test_of_a_check_must_hold(answers: dict, expected: list[str]) -> None:
    assert found(asked(HIGH_AND_LOW), people(answers)) == expected


@pytest.mark.parametrize(("holding", "expected"), [(1, []), (2, ["odd"])])
def test_in_a_team_it_must_hold_for_most_of_those_who_answered(holding: int, expected: list[str]) -> None:
    odd, even, silent = {"x1": "c5", "x2": "c1"}, {"x1": "c5", "x2": "c5"}, {"x1": "c5"}
    team = people(*[odd] * holding, *[even] * (3 - holding), silent, silent)
    assert found(asked(HIGH_AND_LOW), team) == expected


@pytest.mark.parametrize(("holding", "many", "expected"), [(1, 2, []), (2, 5, []), (3, 5, ["odd"]), (0, 0, [])])
def test_half_are_not_most(holding: int, many: int, expected: list[str]) -> None:
    team = people(*[{"x1": "c1"}] * holding, *[{"x1": "c5"}] * (many - holding), {})
    assert found(asked(check({"question": "x1", "choices": ["c1", "c2"]})), team) == expected


@pytest.mark.parametrize(
    ("stage", "z1", "expected"), [("early", [], []), ("late", ["odd"], ["odd"]), (None, ["odd"], [])]
)
def test_a_check_looks_at_the_situation_and_at_questions_that_apply_there(
    stage: str | None, z1: list[str], expected: list[str]
) -> None:
    here = people({"z1": "c1"}, context={"stage": stage})
    assert found(asked(check({"question": "z1", "below": 50})), here) == z1
    assert found(asked(check({"context": "stage", "is": ["late"]})), here) == expected


@pytest.mark.parametrize(
    ("facts", "below", "expected"),
    [(("yes", "no"), 50, ["odd"]), (("yes", "yes"), 50, []), (("yes", "yes", "no"), 33, []), (("yes", None), 50, [])],
)
def test_a_check_may_look_at_how_far_people_agree_on_a_fact(
    facts: Sequence[str | None], below: int, expected: list[str]
) -> None:
    roles = ("leadership", "technical", "marketing")
    team = [sheet({}, role, probes={"fact": fact}) for role, fact in zip(roles, facts, strict=False)]
    probes = {**PROBES, "ask": [{**PROBES["ask"][0], "agreement": True}]}
    assert found(asked(check({"probe": "fact", "agreement_below": below}), probes=probes), team) == expected


def test_what_the_agreement_shows_elsewhere_comes_last() -> None:
    team = [
        sheet({"x1": "c1"}, role, probes={"fact": fact}) for role, fact in (("leadership", "yes"), ("technical", "no"))
    ]
    probes = {**PROBES, "ask": [{**PROBES["ask"][0], "agreement": True}]}
    split = check({"probe": "fact", "agreement_below": 50}, {"question": "x1", "below": 50}, id="split")
    low = check({"question": "x1", "below": 50}, id="low")
    results = assess(asked(split, low, probes=probes), team, "2026-11-23").checks
    assert [(each.id, each.questions) for each in results] == [("low", ("x1",)), ("split", ("x1",))]


@pytest.mark.parametrize("private", ["context", "probe"])
def test_a_check_on_a_private_fact_or_situation_is_made_alone_or_with_names_only(private: str) -> None:
    probes = {**PROBES, "ask": [{**PROBES["ask"][0], "private": private == "probe"}]}
    stage = {**STAGE, "private": private == "context"}
    tests = {"context": {"context": "stage", "is": ["late"]}, "probe": {"probe": "fact", "is": ["no"]}}
    questionnaire = asked(check(tests[private]), probes=probes, context=[stage])
    odd = people({}, {}, {}, context={"stage": "late"}, probes={"fact": "no"})
    assert found(questionnaire, odd[:1]) == ["odd"]
    assert found(questionnaire, odd) == []
    assert found(questionnaire, odd, names=True) == ["odd"]


@pytest.mark.parametrize("test", [{"probe": "fact", "is": ["no"]}, {"checklist": "paper", "is": ["not-yet"]}])
def test_who_said_nothing_to_a_fact_or_a_line_does_not_outvote_who_did(test: dict) -> None:
    said = people({}, probes={"fact": "no"}, checklist={"paper": "not-yet"})
    other = people({}, role="technical", probes={"fact": "yes"}, checklist={"paper": "done"})
    silent = people({}, {}, role="marketing")
    questionnaire = asked(check(test))
    assert found(questionnaire, [*said, *silent]) == ["odd"]
    assert found(questionnaire, [*other, *silent]) == []


def test_a_test_with_a_role_looks_at_that_role_alone() -> None:
    questionnaire = asked(check({"question": "x1", "below": 50, "role": "technical"}))
    low, high = {"x1": "c1"}, {"x1": "c5"}
    assert found(questionnaire, [*people(low), *people(high, role="technical")]) == []
    assert found(questionnaire, [*people(high, high), *people(low, role="technical")]) == ["odd"]


def test_a_check_on_a_private_answer_is_made_alone_or_with_names_only() -> None:
    questionnaire = asked(HIGH_AND_LOW, private=["x2"])
    odd = {"x1": "c5", "x2": "c1"}
    assert found(questionnaire, people(odd)) == ["odd"]
    assert found(questionnaire, people(odd, odd, odd)) == []
    assert found(questionnaire, people(odd, odd, odd), names=True) == ["odd"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"style": STYLE, "evidence": {**EVIDENCE, "claims": []}}, {"same-place", "top-answers"}),
        ({"evidence": EVIDENCE}, {"evidence"}),
    ],
)
def test_no_list_of_one_persons_answers_in_a_team_holds_a_private_one(more: dict, expected: set[str]) -> None:
    """Three open answers at one place say who it is; the private one beside them would then be that person's."""
    questionnaire = asked(private=["x3"], **more)
    same = {f"x{n}": {"choice": "c5", "evidence": "nothing"} for n in range(1, 5)}
    others = {f"x{n}": f"c{n}" for n in range(1, 5)}
    for names in (False, True):
        result = assess(questionnaire, people(same, others, others), "2026-11-23", names=names)
        assert {each.id for each in result.checks} == expected
        assert any("x3" in each.questions for each in result.checks) is names


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (("c2", "c2", "c2", "c1"), ["same-place"]),
        (("c2", "c2", "c1", "c2"), []),
        (("c5", "c5", "c1", "c2"), ["top-answers"]),
        (("c5", "c4", "c1", "c2"), []),
    ],
)
def test_long_runs_and_many_unproven_top_answers_are_asked_about(answers: Sequence[str], expected: list[str]) -> None:
    given = {f"x{n}": choice for n, choice in enumerate(answers, start=1)}
    assert found(asked(style=STYLE, evidence=EVIDENCE), people(given)) == expected


def test_a_claim_without_evidence_is_asked_about_by_its_short_name() -> None:
    answers = {"x1": {"choice": "c4", "evidence": "nothing"}, "x2": {"choice": "c4", "evidence": "notes"}, "x3": "c4"}
    results = assess(asked(evidence=EVIDENCE), people(answers), "2026-11-23").checks
    assert [(each.id, each.ask, each.questions) for each in results] == [("evidence", "x1?", ("x1",))]


def test_the_heaviest_come_first_and_no_more_than_five() -> None:
    checks = [check({"question": "x1", "below": 50}, id=f"info-{n}") for n in range(6)]
    checks.append(check({"question": "x1", "below": 50}, id="heavy", severity="resolve"))
    ids = found(asked(*checks), people({"x1": "c1"}))
    assert (len(ids), ids[0]) == (MOST_CHECKS, "heavy")


@pytest.mark.parametrize(("z1", "expected"), [("c5", ["one-weak"]), ("c1", []), (None, [])])
def test_a_pattern_sees_the_traits_that_no_other_part_names(z1: str | None, expected: list[str]) -> None:
    parts = [{"traits": ["x"], "below": 50}, {"traits": ["others"], "at_least": 75}]
    pattern = {"id": "one-weak", "title": "One", "when": parts, "reading": "Uneven.", "advice": "Fix it."}
    answers = people({"x1": "c1", "y1": "c5", "z1": z1})
    result = assess(asked(patterns=[pattern], coverage_needed=0), answers, "2026-11-23")
    assert [each.id for each in result.patterns] == expected
    if expected:
        assert assess(asked(patterns=[pattern]), answers, "2026-11-23").patterns == ()  # x is thin, so not judged


@pytest.mark.parametrize(
    ("style", "evidence", "expected"),
    [
        ({}, "nothing", ["top-answers"]),
        ({}, "notes", []),
        ({"top_rung": "notes"}, "notes", ["top-answers"]),
        ({"top_rung": "notes"}, "document", []),
        ({"top_share": 67}, "nothing", []),
        ({"top_share": 66}, "nothing", ["top-answers"]),
        ({"same_place": 4}, "nothing", []),
    ],
)
def test_top_answers_are_many_from_a_share_on_and_proven_above_a_rung(
    style: dict, evidence: str, expected: list[str]
) -> None:
    answers = {name: {"choice": "c5", "evidence": evidence} for name in ("x1", "x3")}
    no_claims = {**EVIDENCE, "claims": []}
    assert found(asked(style={**STYLE, **style}, evidence=no_claims), people({**answers, "x2": "c1"})) == expected


def test_proof_that_is_never_asked_for_is_not_missing() -> None:
    optional = [question(f"y{n}", core=False) for n in range(1, 4)]
    both = questionnaire({"x": [question("x1")], "y": optional}, style=STYLE, evidence={**EVIDENCE, "claims": []})
    top = dict.fromkeys(("x1", "y1", "y2", "y3"), "c5")
    assert "top-answers" not in found(both, people(top))


PATTERN = {"id": "seen", "title": "Seen", "reading": "So.", "advice": "Look."}


def seen(when: dict, sheets: list[AnswerSheet], **more: Any) -> bool:
    questionnaire = asked(patterns=[{**PATTERN, "when": [when]}], coverage_needed=0, **more)
    return bool(assess(questionnaire, sheets, "2026-11-23").patterns)


@pytest.mark.parametrize(("x1", "low", "high"), [("c2", True, False), ("c3", False, False), ("c4", False, True)])
def test_below_leaves_its_edge_out_and_at_least_holds_it(x1: str, low: bool, high: bool) -> None:
    assert seen({"traits": ["x"], "below": 50}, people({"x1": x1})) is low
    assert seen({"traits": ["x"], "at_least": 75}, people({"x1": x1})) is high


def test_a_pattern_of_all_traits_needs_every_one() -> None:
    weak = {"traits": ["all"], "below": 50}
    assert seen(weak, people({"x1": "c1", "y1": "c2", "z1": "c1"}))
    assert not seen(weak, people({"x1": "c1", "y1": "c3", "z1": "c1"}))


@pytest.mark.parametrize(
    ("rungs", "expected"),
    [(("nothing", "notes"), True), (("notes", "notes"), False), (("nothing", "document"), False), ((), False)],
)
def test_proof_is_thin_when_its_mean_is_below_a_rung(rungs: Sequence[str], expected: bool) -> None:
    answers = {f"x{n}": {"choice": "c3", "evidence": rung} for n, rung in enumerate(rungs, start=1)}
    assert seen({"evidence_below": 1}, people(answers), evidence=EVIDENCE) is expected


def test_what_was_said_about_an_answer_that_claims_nothing_is_no_thin_proof() -> None:
    answers = {"x1": {"choice": "c3", "evidence": "document"}, "x2": {"choice": "c2", "evidence": "nothing"}}
    assert not seen({"evidence_below": 2}, people(answers), evidence=EVIDENCE)
    assert not seen({"evidence_below": 2}, people({"x2": answers["x2"]}), evidence=EVIDENCE)


@pytest.mark.parametrize(("many", "expected"), [(1, False), (2, True), (3, True)])
def test_a_pattern_may_need_so_many_respondents(many: int, expected: bool) -> None:
    assert seen({"traits": ["x"], "below": 50, "respondents_at_least": 2}, people(*[{"x1": "c1"}] * many)) is expected


@pytest.mark.parametrize(
    ("choice", "evidence", "expected"),
    [("c3", "notes", True), ("c4", "notes", False), ("c3", "nothing", False), ("c3", "document", True)],
)
def test_a_claim_may_be_too_modest_for_its_proof(choice: str, evidence: str, expected: bool) -> None:
    modest = {"points_at_most": 50, "rung_at_least": "notes", "severity": "info", "ask": "?", "good_reason": "-"}
    answers = {"x1": {"choice": choice, "evidence": evidence}}
    assert found(asked(evidence={**EVIDENCE, "claims": [modest]}), people(answers)) == ["evidence"] * expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"choice": "c4", "evidence": "notes"}, ["odd"]),
        ({"choice": "c4", "evidence": "document"}, []),
        ({"choice": "c3", "evidence": "notes"}, []),
        ("c4", []),
    ],
)
def test_a_check_may_look_at_the_proof_of_an_answer(answer: Any, expected: list[str]) -> None:
    questionnaire = asked(check({"question": "x1", "at_least": 75, "rung_at_most": "notes"}), evidence=EVIDENCE)
    assert found(questionnaire, people({"x1": answer})) == expected


def test_what_to_resolve_comes_before_what_to_discuss_and_mere_information_last() -> None:
    weights = ("info", "discuss", "resolve")
    checks = [check({"question": "x1", "below": 50}, id=each, severity=each) for each in weights]
    assert found(asked(*checks), people({"x1": "c1"})) == ["resolve", "discuss", "info"]


def test_what_one_person_claims_is_said_to_be_theirs_and_what_several_claim_is_said_once() -> None:
    sheets = people({"x1": {"choice": "c5", "evidence": "nothing"}, "x2": "c1"}, {"x1": "c5", "x2": "c1"}, {"x1": "c4"})
    sheets[2] = sheet({"x1": {"choice": "c4", "evidence": "nothing"}}, respondent={"role": "technical", "name": "T"})
    checks = assess(asked(HIGH_AND_LOW, evidence=EVIDENCE), sheets, "2026-11-23").checks
    places = {each.id: {sheets[place].respondent.name for place in each.respondents} for each in checks}
    assert places == {"evidence": {"leadership0", "T"}, "odd": set()}
