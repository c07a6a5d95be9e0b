"""Each refusal and each lint, made to speak by one small change to a questionnaire that has no fault."""

import copy
from fractions import Fraction
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from partner_fit.engine.pace import longest_minutes, minutes_needed, seconds_for_question
from partner_fit.engine.points import build_rows
from partner_fit.engine.review import lints, refusals
from partner_fit.errors import Problem
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.shapes import shape
from partner_fit.store.yaml_file import parse_document

COMPLETE = parse_document((Path(__file__).parent / "complete.yaml").read_bytes(), "complete.yaml")
GAPS = ("traits", 0, "questions", 0)
BOARDS = ("traits", 0, "questions", 1)
GOALS = ("traits", 1, "questions", 0)
DROPPED = ("traits", 1, "questions", 1)
ABSENT = "takes the field out"
STEP = {"do": "Step.", "owner": "founder", "hours": "1"}


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    return reduce(lambda part, key: part[key], path, data)


def with_change(*changes: tuple[tuple[str | int, ...], Any]) -> Questionnaire:
    """Return the faultless questionnaire with a value at each path replaced, or taken out when it is ABSENT."""
    data = copy.deepcopy(COMPLETE.data)
    for path, value in changes:
        if value is ABSENT:
            del at(data, path[:-1])[path[-1]]
        else:
            at(data, path[:-1])[path[-1]] = value
    return shape(Questionnaire, data)


def shown(problems: list[Problem]) -> str:
    return "\n".join(f"{problem.path}: {problem.what} {problem.do}" for problem in problems)


def says(problems: list[Problem], said: str, path: tuple[str | int, ...]) -> bool:
    """Say whether a problem with these words stands at that path, around it or within it."""
    return any(
        said in f"{problem.what} {problem.do}" and all(a == b for a, b in zip(problem.path, path, strict=False))
        for problem in problems
    )


def test_the_faultless_questionnaire_has_no_fault() -> None:
    questionnaire = with_change()
    assert shown(refusals(questionnaire)) == ""
    assert shown(lints(questionnaire)) == ""


REPEATS = [
    (("roles", 1, "id"), "leadership", 'the role "leadership"'),
    (("bands", 1, "id"), "early", 'the band "early"'),
    (("caps", 1, "id"), "weak-knowing", 'the cap "weak-knowing"'),
    (("traits", 1, "id"), "knowing", 'the trait "knowing"'),
    (("traits", 1, "sides", 1, "id"), "scattered", 'the side "scattered"'),
    (("traits", 1, "guidance", 3, "id"), "knowing-low", 'the guidance "knowing-low"'),
    ((*DROPPED, "id"), "gap-list", '"gap-list" stands here a second time'),
    ((*GAPS, "choices", 2, "id"), "none", 'the choice "none"'),
    (("context", 1, "id"), "stage", '"stage" stands here a second time'),
    (("context", 1, "choices", 1, "id"), "hardware", 'the choice "hardware"'),
    (("evidence", "rungs", 2, "id"), "notes", 'the rung "notes"'),
    (("probes", "ask", 2, "id"), "gap-list", '"gap-list" stands here a second time'),
    (("probes", "ask", 0, "choices", 1, "id"), "clinic", 'the choice "clinic"'),
    (("checks", 1, "id"), "proof-without-list", 'the check "proof-without-list"'),
]


@pytest.mark.parametrize(("path", "name", "said"), REPEATS, ids=lambda value: str(value)[:30])
def test_a_name_stands_once(path: tuple[str | int, ...], name: str, said: str) -> None:
    problems = refusals(with_change((path, name)))
    assert any(problem.path == path and said in problem.what for problem in problems), shown(problems)


@pytest.mark.parametrize("part", ["caveats", "patterns", "checklist"])
def test_a_name_of_a_list_with_one_entry_stands_once(part: str) -> None:
    data: Any = copy.deepcopy(COMPLETE.data)
    data[part].append(copy.deepcopy(data[part][0]))
    problems = refusals(shape(Questionnaire, data))
    assert [problem.path for problem in problems] == [(part, 1, "id")]
    assert "second time" in problems[0].what


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ((*GAPS, "choices", 0, "id"), "dont-know"),
        ((*GAPS, "choices", 0, "id"), "not-applicable"),
        (("context", 0, "choices", 0, "id"), "not-given"),
        (("probes", "ask", 0, "choices", 0, "id"), "dont-know"),
        (("traits", 0, "id"), "all"),
        (("traits", 0, "id"), "others"),
    ],
)
def test_names_with_a_meaning_of_their_own_are_refused(path: tuple[str | int, ...], name: str) -> None:
    problems = refusals(with_change((path, name)))
    assert any(p.path == path and "a meaning of its own" in p.what for p in problems), shown(problems)


DANGLING = [
    (("caps", 0, "trait"), "knowin", 'Did you mean "knowing"?'),
    (("caps", 1, "question"), "gaps-list", 'Did you mean "gap-list"?'),
    (("caps", 1, "choices", 0), "nome", 'Did you mean "none"?'),
    (("caps", 0, "band"), "grown", 'Did you mean "growing"?'),
    (("caps", 2, "when", "stage", 0), "launch", 'Did you mean "launched"?'),
    ((*GAPS, "roles", 0), "leader", 'Did you mean "leadership"?'),
    ((*GAPS, "weight_when", 0, "when", "stage", 0), "lunched", 'Did you mean "launched"?'),
    ((*BOARDS, "core_when", "stage", 0), "idea", "There are: concept, launched, not-given."),
    ((*BOARDS, "applies", "product", 0), "hardwear", 'Did you mean "hardware"?'),
    ((*GOALS, "choices", 0, "side"), "scatter", 'Did you mean "scattered"?'),
    ((*GOALS, "display", 0), "fix", 'Did you mean "fixed"?'),
    ((*GOALS, "points_when", 0, "when", "stage", 0), "concepts", 'Did you mean "concept"?'),
    ((*GOALS, "points_when", 0, "points"), {"fxed": "50"}, 'Did you mean "fixed"?'),
    (("traits", 0, "article", "section"), "Knowin", 'Did you mean "Knowing"?'),
    (("traits", 0, "guidance", 0, "section"), "Choose", 'Did you mean "Choosing"?'),
    (("traits", 0, "guidance", 0, "side"), "rigid", "There are none."),
    (("traits", 0, "guidance", 0, "caveats", 0), "duties-stays", 'Did you mean "duties-stay"?'),
    (("evidence", "claims", 0, "rung_at_most"), "nothing-yet", 'Did you mean "nothing"?'),
    (("style", "top_rung"), "note", 'Did you mean "notes"?'),
    (("probes", "trait"), "chosing", 'Did you mean "choosing"?'),
    (("probes", "ask", 1, "guess_of"), "next-goals", 'Did you mean "next-goal"?'),
    (("probes", "ask", 1, "guess_of"), "others-goal", "no other probe"),
    (("checks", 0, "when", 0, "question"), "gap-lists", 'Did you mean "gap-list"?'),
    (("checks", 0, "when", 0, "choices", 0), "non", 'Did you mean "none"?'),
    (("checks", 0, "when", 0, "role"), "tech", 'Did you mean "technical"?'),
    (("checks", 0, "when", 1, "rung_at_most"), "records", 'Did you mean "record"?'),
    (("checks", 0, "when", 2, "context"), "stages", 'Did you mean "stage"?'),
    (("checks", 0, "when", 2, "is", 0), "launch", 'Did you mean "launched"?'),
    (("checks", 0, "when", 3, "probe"), "next-gaol", 'Did you mean "next-goal"?'),
    (("checks", 0, "when", 3, "is", 0), "clinics", 'Did you mean "clinic"?'),
    (("checks", 0, "when", 4, "checklist"), "contract", 'Did you mean "contract-read"?'),
    (("checks", 0, "when", 4, "is", 0), "don", 'Did you mean "done"?'),
    (("patterns", 0, "when", 0, "traits", 0), "choose", 'Did you mean "choosing"?'),
    (("patterns", 0, "when", 0, "traits"), ["all", "knowing"], 'no trait "all"'),
    (("checklist", 0, "when", "product", 0), "hard", 'Did you mean "hardware"?'),
    (("checklist", 0, "caveats", 0), "duty", "duties-stay"),
]


@pytest.mark.parametrize(("path", "value", "said"), DANGLING, ids=lambda value: str(value)[:40])
def test_a_reference_leads_somewhere(path: tuple[str | int, ...], value: Any, said: str) -> None:
    problems = refusals(with_change((path, value)))
    assert says(problems, said, path[:3]), shown(problems)
    place = COMPLETE.locate(problems[0])
    assert place.line > 1, "the problem can be pointed at"


def test_an_unknown_context_question_in_a_condition_is_pointed_at_by_its_name() -> None:
    problems = refusals(with_change(((*BOARDS, "applies"), {"products": ["hardware"]})))
    assert [(p.what, p.do, p.at_key) for p in problems] == [
        ('there is no context question "products"', 'Did you mean "product"?', True)
    ]


@pytest.mark.parametrize(("condition", "said"), [([], "never holds"), ({"product": []}, "never holds")])
def test_a_condition_can_hold(condition: Any, said: str) -> None:
    problems = refusals(with_change(((*BOARDS, "applies"), condition)))
    assert said in shown(problems)


def test_a_guess_has_the_choices_of_what_it_guesses() -> None:
    problems = refusals(with_change((("probes", "ask", 1, "choices", 0, "id"), "hospital")))
    assert "the guess cannot be compared" in shown(problems)


def test_a_display_is_an_order_of_all_the_choices() -> None:
    for display in (["fixed", "one-main"], ["fixed", "fixed", "one-main"]):
        assert "not an order of all the choices" in shown(refusals(with_change(((*GOALS, "display"), display))))


NUMBERS = [
    (("minutes", "core"), "0", "more than 0"),
    (("minutes", "full"), "-1", "more than 0"),
    (("pace", "words_per_minute"), "0", "more than 0"),
    (("pace", "seconds_to_decide"), "-1", "less than 0"),
    (("pace", "seconds_for_evidence"), "-1", "less than 0"),
    (("bands", 0, "at_least"), "1", "must start at 0"),
    (("bands", 2, "at_least"), "50", "does not start above the one before"),
    (("bands", 2, "at_least"), "100.5", "no score is above 100"),
    (("bands",), [], "at least one band"),
    (("roles",), [], "at least one role"),
    (("traits",), [], "at least one trait"),
    (("traits", 0, "questions"), [], "at least one question"),
    ((*GAPS, "choices"), [{"id": "one", "text": "One.", "points": "100"}], "at least two choices"),
    (("context", 0, "choices"), [], "a context question needs at least two choices"),
    (("evidence", "rungs"), [{"id": "notes", "text": "Notes"}], "at least two rungs"),
    ((*GAPS, "roles"), [], "nobody would be asked"),
    ((*GAPS, "choices", 1, "points"), "-1", "points run from 0 to 100"),
    ((*GAPS, "choices", 2, "points"), "101", "points run from 0 to 100"),
    ((*BOARDS, "choices", 2, "points"), "4.5", "points run from 0 to 4 here"),
    ((*BOARDS, "top"), "0", "more than 0"),
    ((*GOALS, "points_when", 0, "points", "fixed"), "200", "points run from 0 to 100"),
    ((*GAPS, "choices", 0, "points"), "10", "no choice has 0 points; the lowest has 10 Give"),
    ((*BOARDS, "choices", 2, "points"), "3.5", "the best has 3.5 Give"),
    ((*GAPS, "choices", 2, "points"), "40", 'the ladder falls: "dated-list" has fewer points than "old-list"'),
    ((*GOALS, "points_when", 0, "points"), {"one-main": "90"}, "no choice has full points when stage is launched"),
    ((*GOALS, "points_when", 0, "points"), {"all-at-once": "5", "fixed": "6"}, "0 points when stage is launched"),
    (("traits", 0, "weight"), "-1", "less than 0"),
    ((*GAPS, "weight"), "-1", "less than 0"),
    ((*GAPS, "weight_when", 0, "weight"), "-1", "less than 0"),
    (("traits", 0, "guidance", 0, "hours"), "0", "more than 0"),
    ((*GAPS, "choices", 0, "next", "hours"), "0", "more than 0"),
    (("caps", 0, "below"), "101", "between 0 and 100"),
    (("probes", "share"), "100", "less than 100"),
    (("probes", "share"), "-1", "at least 0"),
    (("probes", "ask", 2, "agreement"), "true", "free text cannot be counted"),
    (("probes", "ask", 0, "choices"), [{"id": "clinic", "text": "A clinic"}], "at least two choices, or none"),
    (("style", "top_share"), "101", "between 0 and 100"),
    (("change", "sd"), "0", "more than 0"),
    (("change", "rho"), "1.1", "between 0 and 1"),
    (("style", "same_place"), "1", "at least two answers"),
    (("evidence", "claims", 0, "points_at_least"), "101", "between 0 and 100"),
    (("checks", 0, "when", 1, "at_least"), "101", "between 0 and 100"),
    (("checks", 1, "when", 0, "agreement_below"), "101", "between 0 and 100"),
    (("patterns", 0, "when", 0, "below"), "-1", "between 0 and 100"),
]


@pytest.mark.parametrize(("path", "value", "said"), NUMBERS, ids=lambda value: str(value)[:40])
def test_numbers_stay_within_their_bounds(path: tuple[str | int, ...], value: Any, said: str) -> None:
    problems = refusals(with_change((path, value)))
    assert says(problems, said, path[:4]), shown(problems)


@pytest.mark.parametrize(
    ("path", "points", "do"),
    [
        ((*GAPS, "choices", 2, "points"), "101", "Name another top if the points count up to more."),
        ((*GAPS, "choices", 2, "points"), "-1", ""),
        ((*BOARDS, "choices", 2, "points"), "5", ""),
    ],
)
def test_another_top_is_proposed_where_points_may_have_been_meant_to_count_further(
    path: tuple[str | int, ...], points: str, do: str
) -> None:
    (problem,) = refusals(with_change((path, points)))
    assert (problem.path, problem.do) == (path, do)


def test_points_may_count_up_to_one() -> None:
    ones = [((*BOARDS, "choices", place, "points"), worth) for place, worth in enumerate(("0", "0.5", "1"))]
    assert refusals(with_change(((*BOARDS, "top"), "1"), *ones)) == []


def test_a_share_for_facts_needs_one_on_which_agreement_counts() -> None:
    (problem,) = refusals(with_change((("probes", "ask", 0, "agreement"), "false")))
    assert (problem.path, problem.do) == (("probes", "share"), "Write 0.")
    assert refusals(with_change((("probes", "ask", 0, "agreement"), "false"), (("probes", "share"), "0"))) == []


def test_all_weights_of_traits_together_are_more_than_zero() -> None:
    nothing = with_change((("traits", 0, "weight"), "0"), (("traits", 1, "weight"), "0"))
    assert [p.path for p in refusals(nothing)] == [("traits",)]


def test_a_trait_with_a_weight_has_a_question_with_a_weight() -> None:
    empty = with_change(((*GOALS, "weight"), "0"), ((*DROPPED, "weight"), "0"))
    assert [p.path for p in refusals(empty)] == [("traits", 1, "weight")]
    unweighted = with_change(((*GOALS, "weight"), "0"), ((*DROPPED, "weight"), "0"), (("traits", 1, "weight"), "0"))
    assert refusals(unweighted) == []


def test_a_ladder_may_not_fall_in_a_single_context() -> None:
    falls = [{"when": {"product": ["not-given"]}, "points": {"supplier": "4", "own-people": "3.5"}}]
    problems = refusals(with_change(((*BOARDS, "points_when"), falls)))
    assert [p.path for p in problems] == [(*BOARDS, "points_when", 0, "points", "own-people")]


def test_where_a_ladder_falls_the_number_is_pointed_at_that_holds_there() -> None:
    """In the second context the first entry holds too, but moves another choice."""
    falls = [
        {"when": {"product": ["not-given"]}, "points": {"nobody": "0"}},
        {"when": {"product": ["hardware"]}, "points": {"supplier": "4", "own-people": "3.5"}},
        {"when": {"product": ["not-given", "hardware"]}, "points": {"nobody": "0"}},
    ]
    problems = refusals(with_change(((*BOARDS, "points_when"), falls)))
    assert (*BOARDS, "points_when", 1, "points", "own-people") in [p.path for p in problems]


def test_a_question_can_be_asked_in_some_context() -> None:
    problems = refusals(with_change(((*BOARDS, "applies"), {"stage": ["not-given"]})))
    assert "never asked" in shown(problems)


def test_what_may_be_left_open_counts_among_the_contexts() -> None:
    data: Any = copy.deepcopy(COMPLETE.data)
    options = [{"id": f"c{i}", "text": f"C{i}"} for i in range(50)]
    extra = {"ask": "A?", "why": "B.", "choices": options}
    data["context"] += [{**extra, "id": "one", "required": "true", "choices": options[:40]}, {**extra, "id": "two"}]
    data["traits"][0]["questions"][1]["applies"] = {"one": ["c1"], "two": ["c1"]}
    del data["traits"][0]["questions"][1]["core_when"]
    assert "more than 2000 contexts" in shown(refusals(shape(Questionnaire, data)))  # 40 times 51
    data["context"][-1]["choices"] = options[:49]
    assert "contexts" not in shown(refusals(shape(Questionnaire, data)))


def test_a_question_that_is_told_apart_in_very_many_contexts_is_refused_at_once() -> None:
    data: Any = copy.deepcopy(COMPLETE.data)
    options = [{"id": f"c{i}", "text": f"C{i}"} for i in range(12)]
    data["context"] += [{"id": f"extra{i}", "ask": "A?", "why": "B.", "choices": options} for i in range(12)]
    data["traits"][0]["questions"][1]["applies"] = {f"extra{i}": ["c1"] for i in range(12)}
    assert "more than 2000 contexts" in shown(refusals(shape(Questionnaire, data)))


CAPS = [
    ({"question": "gap-list"}, "either a trait or a question"),
    ({"trait": ABSENT, "question": ABSENT}, "either a trait or a question"),
    ({"below": ABSENT}, "either below some points or for some choices"),
    ({"trait": ABSENT, "question": "gap-list", "choices": ["none"]}, "either below some points or for some choices"),
    ({"below": ABSENT, "choices": ["none"]}, "a trait has no choices"),
]


@pytest.mark.parametrize(("fields", "said"), CAPS, ids=lambda value: str(value)[:40])
def test_a_cap_watches_one_thing(fields: dict[str, Any], said: str) -> None:
    changes = [
        (("caps", 0, name), value) for name, value in fields.items() if value is not ABSENT or name != "question"
    ]
    assert says(refusals(with_change(*changes)), said, ("caps", 0))


def test_a_better_answer_on_a_ladder_never_lowers_the_band() -> None:
    for path, choice in ((("caps", 1, "choices", 0), "dated-list"), (("caps", 2, "choices", 0), "dated-list")):
        assert "lower the band" in shown(refusals(with_change((path, choice))))
    swapped = with_change((("caps", 1, "band"), "growing"), (("caps", 2, "band"), "early"))
    assert [p.path for p in refusals(swapped)] == [("caps", 2, "choices")]
    assert refusals(with_change((("caps", 1, "choices"), ["none", "old-list"]))) == []


def test_on_a_balance_question_a_cap_may_watch_any_choice() -> None:
    data: Any = copy.deepcopy(COMPLETE.data)
    data["caps"].append({**data["caps"][1], "id": "fixed", "question": "goals-at-once", "choices": ["fixed"]})
    assert shown(refusals(shape(Questionnaire, data))) == ""


def test_a_claim_may_be_about_few_points_and_much_proof() -> None:
    claim = {"severity": "info", "ask": "?", "good_reason": "-"}
    modest = {"points_at_most": "50", "rung_at_least": "notes"}
    assert refusals(with_change((("evidence", "claims", 0), {**claim, **modest}))) == []
    for part in modest:
        (problem,) = refusals(with_change((("evidence", "claims", 0), {**claim, part: modest[part]})))
        assert "one of the two is missing" in problem.what


def test_of_two_caps_on_one_choice_the_lower_band_is_the_one_that_holds() -> None:
    both = [(("caps", 1, "choices"), ["none", "old-list"]), (("caps", 2, "choices"), ["none"])]
    assert shown(refusals(with_change(*both))) == ""


def test_a_band_may_begin_at_the_very_top() -> None:
    assert refusals(with_change((("bands", 2, "at_least"), "100"))) == []


def test_a_cap_of_most_is_fair_by_itself() -> None:
    """Two people on different choices below: when one moves up, most hold the higher choice, and its band."""
    most = [(("caps", place, "holds"), "most") for place in (1, 2)]
    assert [p.path for p in refusals(with_change(*most))] == [("caps", 2, "choices")]
    assert refusals(with_change(*most, (("caps", 2, "choices"), ["none", "old-list"]))) == []
    assert refusals(with_change((("caps", 2, "holds"), "most"), (("caps", 2, "choices"), ["none", "old-list"]))) == []


def test_no_question_is_younger_than_the_questionnaire() -> None:
    path = ("traits", 0, "questions", 0, "since")
    (problem,) = refusals(with_change((path, "1.10")))
    assert (problem.path, "this is version 1.0" in problem.what) == (path, True)
    assert refusals(with_change((path, "1.0"))) == refusals(with_change((path, "0.9"))) == []


def test_a_cap_on_a_question_says_what_lifts_it() -> None:
    assert "says what lifts it" in shown(refusals(with_change((("caps", 1, "do"), ABSENT))))


def test_a_cap_on_a_trait_needs_no_words_about_what_lifts_it() -> None:
    (cap,) = [problem for problem in lints(with_change((("caps", 0, "do"), "Fix it."))) if problem.path[0] == "caps"]
    assert (cap.path, "follows from the answers" in cap.what) == (("caps", 0, "do"), True)


def test_for_whom_a_cap_holds_is_about_choices() -> None:
    assert "the cap watches points" in shown(refusals(with_change((("caps", 0, "holds"), "most"))))


TESTS = [
    (("checks", 0, "when"), [], "nothing is tested"),
    (("checks", 0, "when", 0), {"role": "leadership"}, "looks at nothing"),
    (("checks", 0, "when", 0), {"question": "gap-list", "context": "stage", "is": ["concept"]}, "several things"),
    (("checks", 0, "when", 0), {"question": "gap-list"}, "does not say what must hold"),
    (("checks", 0, "when", 0), {"context": "stage"}, "does not say what must hold"),
    (("checks", 0, "when", 0), {"probe": "next-goal"}, "does not say what must hold"),
    (("patterns", 0, "when", 0), {"traits": ["choosing"]}, "does not say what must hold"),
    (("patterns", 0, "when", 0), {"question": "gap-list", "below": "50"}, "a pattern looks at traits"),
    (("evidence", "claims", 0, "rung_at_most"), ABSENT, "one of the two is missing"),
]


@pytest.mark.parametrize(("path", "value", "said"), TESTS, ids=lambda value: str(value)[:40])
def test_a_test_says_something_that_can_hold(path: tuple[str | int, ...], value: Any, said: str) -> None:
    problems = refusals(with_change((path, value)))
    assert says(problems, said, path[:4]), shown(problems)


@pytest.mark.parametrize(
    ("test", "do"),
    [
        ({"question": "gap-list"}, "Add choices, at_least, below or rung_at_most."),
        ({"probe": "next-goal"}, "Add either is or agreement_below."),
        ({"context": "stage"}, "Add is, with the answers that are meant."),
        ({"checklist": "contract-read"}, "Add is, with the answers that are meant."),
        ({"traits": ["knowing"]}, "Add at_least or below."),
    ],
)
def test_what_a_test_lacks_is_named(test: dict[str, Any], do: str) -> None:
    (problem,) = refusals(with_change((("checks", 1, "when", 0), test)))
    assert (problem.path, problem.do) == (("checks", 1, "when", 0), do)


COMPLETE_TESTS = [
    *({"question": "gap-list", **more} for more in ({"choices": ["none"]}, {"below": "1"}, {"at_least": "1"})),
    {"question": "gap-list", "rung_at_most": "notes"},
    {"probe": "next-goal", "is": ["clinic"]},
    {"context": "stage", "is": ["concept"]},
    {"checklist": "contract-read", "is": ["done"]},
    *({"traits": ["knowing"], **more} for more in ({"below": "1"}, {"at_least": "1"})),
    {"evidence_below": "1"},
    {"respondents_at_least": "2"},
]


@pytest.mark.parametrize("test", COMPLETE_TESTS, ids=str)
def test_a_test_that_says_enough_is_accepted(test: dict[str, Any]) -> None:
    assert shown(refusals(with_change((("checks", 1, "when", 0), test)))) == ""


def test_the_smallest_lists_are_accepted() -> None:
    data: Any = copy.deepcopy(COMPLETE.data)
    data["style"]["same_place"] = "2"
    data["style"]["top_rung"] = data["checks"][0]["when"][1]["rung_at_most"] = "nothing"
    del data["evidence"]["rungs"][1]
    assert shown(refusals(shape(Questionnaire, data))) == ""


def test_of_two_choices_no_order_hides_the_line() -> None:
    data: Any = copy.deepcopy(COMPLETE.data)
    goals = data["traits"][1]["questions"][0]
    del goals["choices"][2]
    goals["points_when"] = []
    for display, do in ((["all-at-once", "one-main"], ""), (["one-main", "all-at-once"], "")):
        goals["display"] = display
        problems = [p for p in lints(shape(Questionnaire, data)) if "the order of the line" in p.what]
        assert [p.do for p in problems] == [do]
    three = lints(with_change(((*GOALS, "display"), ["all-at-once", "one-main", "fixed"])))
    assert [p.do for p in three if "the order of the line" in p.what] == ["Mix the order."]


LINTS = [
    ((*GAPS, "why"), ABSENT, '"gap-list" does not say why it is asked'),
    ((*GAPS, "evidence"), ABSENT, "what would prove the best answer"),
    ((*GAPS, "shift"), ABSENT, "how the situation moves the best answer"),
    ((*GAPS, "choices", 1, "text"), "  NOTHING. ", "another choice has the same text"),
    ((*GAPS, "choices", 1, "points"), "0", '"old-list" is worth no more than "none"'),
    ((*GAPS, "choices", 1, "next"), ABSENT, '"old-list" loses points and names no next step'),
    ((*GOALS, "choices", 2, "side"), ABSENT, '"fixed" loses points and does not say on which side'),
    ((*GOALS, "display"), ABSENT, '"goals-at-once" shows its choices along the line'),
    ((*GOALS, "display"), ["all-at-once", "one-main", "fixed"], "this is the order of the line"),
    ((*GOALS, "display"), ["fixed", "one-main", "all-at-once"], "this is the order of the line"),
    (("traits", 0, "guidance", 2), ABSENT, 'no guidance for the level "high"'),
    (("traits", 0, "guidance", 1, "level"), "low", 'no guidance for the level "middle"'),
    (("traits", 0, "guidance", 1, "level"), "low", '"knowing-middle" is never shown'),
    (("traits", 1, "guidance", 1, "side"), ABSENT, '"choosing-too-far" is never shown'),
    (("traits", 0, "ask_cdmo"), ["Which?", "When?"], '"knowing" has fewer than 3 questions'),
    (("minutes", "full"), "1", "all questions would take about 1.2 minutes, and 1 are promised"),
]


@pytest.mark.parametrize(("path", "value", "said"), LINTS, ids=lambda value: str(value)[:40])
def test_authors_are_told_what_to_look_at_again(path: tuple[str | int, ...], value: Any, said: str) -> None:
    questionnaire = with_change((path, value))
    assert shown(refusals(questionnaire)) == ""
    assert says(lints(questionnaire), said, path[:-1]), shown(lints(questionnaire))
    assert all(COMPLETE.locate(problem).line > 1 for problem in lints(questionnaire))


def test_a_promise_of_minutes_that_cannot_be_kept_is_pointed_at() -> None:
    slow = lints(with_change((("pace", "seconds_to_decide"), "90")))
    assert [(problem.path, problem.what) for problem in slow] == [
        (("minutes", "core"), "the short run would take about 9.4 minutes, and 4 are promised"),
        (("minutes", "full"), "all questions would take about 12.5 minutes, and 5 are promised"),
    ]


def test_points_that_count_in_one_context_only_have_to_differ_too() -> None:
    flat = [((*GAPS, "weight"), "0"), ((*GAPS, "choices", 1, "points"), "0")]
    (problem,) = [p for p in lints(with_change(*flat)) if "worth no more" in p.what]
    assert problem.path == (*GAPS, "choices", 1, "points")


def test_words_that_lift_a_cap_on_a_trait_are_never_shown_and_those_on_a_question_needed() -> None:
    assert [p.path for p in refusals(with_change((("caps", 1, "do"), ABSENT)))] == [("caps", 1)]
    assert "is never shown" in shown(lints(with_change((("caps", 0, "do"), "Do."))))
    assert "never shown" not in shown(lints(with_change()))


def test_a_side_that_no_losing_choice_carries_leaves_its_guidance_unreachable() -> None:
    changed = with_change(
        ((*GOALS, "choices", 2, "side"), "scattered"), ((*DROPPED, "choices", 0, "side"), "scattered")
    )
    assert '"choosing-too-far" is never shown' in shown(lints(changed))


def test_a_step_that_is_level_in_one_context_only_is_not_flat() -> None:
    level = [{"when": {"stage": ["launched"]}, "points": {"old-list": "0"}}]
    assert "worth no more" not in shown(lints(with_change(((*GAPS, "points_when"), level))))


def test_choices_of_a_question_that_never_scores_may_be_worth_the_same() -> None:
    gate = [((*GAPS, "weight"), "0"), ((*GAPS, "weight_when"), []), ((*GAPS, "choices", 1, "points"), "0")]
    assert "worth no more" not in shown(lints(with_change(*gate)))


def test_a_choice_that_loses_points_in_one_context_needs_a_next_step() -> None:
    less = [{"when": {"stage": ["launched"]}, "points": {"one-main": "60", "fixed": "100"}}]
    said = shown(lints(with_change(((*GOALS, "points_when"), less))))
    assert '"one-main" loses points and names no next step' in said


def test_questionnaires_without_an_evidence_ladder_need_no_words_about_proof() -> None:
    data: Any = copy.deepcopy(COMPLETE.data)
    del data["evidence"], data["style"], data["checks"], data["traits"][0]["questions"][0]["evidence"]
    assert shown(lints(shape(Questionnaire, data))) == ""


def test_a_question_takes_the_time_to_read_it_and_to_decide() -> None:
    questionnaire = with_change()
    gaps = build_rows(questionnaire, {})[questionnaire.questions[0].id]
    words = 8 + 1 + 3 + 3  # the question and its three choices
    assert seconds_for_question(questionnaire.pace, gaps, with_evidence=False) == Fraction(60 * words, 200) + 5
    assert seconds_for_question(questionnaire.pace, gaps, with_evidence=True) == Fraction(60 * words, 200) + 8


def test_minutes_count_the_longest_run_in_the_context_that_takes_longest() -> None:
    questionnaire = with_change()
    late = build_rows(questionnaire, {"stage": "launched", "product": "hardware"})
    early = build_rows(questionnaire, {"stage": "concept", "product": "software"})
    alone = minutes_needed(questionnaire, late.values(), full=True, probes=False)
    of_roles = [
        minutes_needed(questionnaire, [row for row in late.values() if role in row.question.roles], full=True)
        for role in {role for question in questionnaire.questions for role in question.roles}
    ]
    assert longest_minutes(questionnaire, full=True) == max(alone, *of_roles)
    assert minutes_needed(questionnaire, early.values(), full=True, probes=False) < alone
    assert longest_minutes(questionnaire, full=False) < longest_minutes(questionnaire, full=True)


@pytest.mark.parametrize(
    ("question", "when", "waits"),
    [
        (GAPS, {"product": ["software"]}, True),
        (GAPS, [{"product": ["software"]}, {"stage": ["concept"], "product": ["hardware"]}], True),
        (GAPS, [{"product": ["software"]}, {"stage": ["concept"]}], False),
        (GAPS, {"product": ["software", "not-given"]}, False),
        (GAPS, {"stage": ["concept"]}, False),
        (DROPPED, {"product": ["software"]}, False),
    ],
)
def test_a_hint_of_the_short_run_does_not_wait_for_what_that_run_never_asks(
    question: tuple[str | int, ...], when: Any, waits: bool
) -> None:
    made = with_change(((*question, "hint"), [{"text": "So.", "when": when}]))
    assert refusals(made) == []
    told = [(*question, "hint", 0, "when")] if waits else []
    assert [problem.path for problem in lints(made) if "hint" in problem.what] == told
    asked = with_change(((*question, "hint"), [{"text": "So.", "when": when}]), (("context", 1, "core"), "true"))
    assert "hint" not in shown(lints(asked)), "now the short run asks it"


HARDWARE = ((*BOARDS, "applies"), {"product": ["hardware"]})
ELSEWHERE, THERE = {"product": ["software", "not-given"]}, {"product": ["hardware", "software"]}


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ((*BOARDS, "hint"), lambda when: [{"text": "So.", "when": when}]),
        ((*BOARDS, "core_when"), lambda when: when),
        ((*BOARDS, "weight_when"), lambda when: [{"when": when, "weight": "2"}]),
        ((*BOARDS, "points_when"), lambda when: [{"when": when, "points": {"supplier": "2"}}]),
        (
            ("caps",),
            lambda when: [
                {"id": "x", "question": "board-tests", "choices": ["nobody"], "when": when, "band": "early"}
                | {"reason": "So.", "do": "So."}
            ],
        ),
    ],
)
def test_nothing_of_a_question_is_for_situations_in_which_it_does_not_apply(path: Any, made: Any) -> None:
    for when, told in ((ELSEWHERE, 1), ([THERE, ELSEWHERE], 1), (THERE, 0), ({"stage": ["launched"]}, 0)):
        questionnaire = with_change(HARDWARE, (path, made(when)))
        assert refusals(questionnaire) == []
        found = [problem for problem in lints(questionnaire) if "never holds" in problem.what]
        assert [problem.path[: len(path)] for problem in found] == [path] * told
        everywhere = with_change(((*BOARDS, "applies"), ABSENT), (path, made(when)))
        assert "never holds" not in shown(lints(everywhere))


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"context": "product", "is": ["software"]}, True),
        ({"context": "product", "is": ["hardware"]}, False),
        ({"context": "stage", "is": ["launched"]}, False),
        ({"question": "dropped-goals", "choices": ["never"]}, True),
        ({"question": "gap-list", "choices": ["none"]}, False),
        ({"role": "technical", "question": "gap-list", "choices": ["none"]}, False),
    ],
)
def test_the_answers_of_a_check_can_stand_together(other: Any, told: bool) -> None:
    tests = [{"question": "board-tests", "choices": ["nobody"]}, other]
    check = {"id": "x", "severity": "discuss", "when": tests, "ask": "So?", "good_reason": "So."}
    apart = (*DROPPED, "applies"), {"product": ["software"]}
    questionnaire = with_change(HARDWARE, apart, (("checks",), [check]))
    assert refusals(questionnaire) == []
    found = [problem.path for problem in lints(questionnaire) if "never comes true" in problem.what]
    assert found == ([("checks", 0, "when")] if told else [])


def test_a_questionnaire_that_is_not_about_partners_has_nothing_to_put_to_a_cdmo() -> None:
    assert "CDMO" not in shown(lints(with_change(*((("traits", n, "ask_cdmo"), ABSENT) for n in (0, 1)))))
    assert "CDMO" in shown(lints(with_change((("traits", 1, "ask_cdmo"), ABSENT))))


def test_a_hint_takes_time_only_where_it_is_shown() -> None:
    place = ("traits", 0, "questions", 0, "hint")
    asked = with_change((place, [{"text": "Always so."}, {"text": "Only later on.", "when": {"stage": ["launched"]}}]))
    name, plain = asked.questions[0].id, with_change()
    hints = {stage: build_rows(asked, {"stage": stage})[name].hint for stage in ("concept", "launched")}
    assert hints == {"concept": "Always so.", "launched": "Always so. Only later on."}
    assert build_rows(plain, {})[name].hint is None
    longer = longest_minutes(asked, full=True) - longest_minutes(plain, full=True)
    assert longer == Fraction(5, asked.pace.words_per_minute)
    assert build_rows(with_change((place, "One text.")), {})[name].hint == "One text."


RENAMES = [
    ((("roles", 0, "formerly"), ["technical"]), ("roles", 0, "formerly", 0), 'there still is a role "technical"'),
    (
        (("traits", 0, "questions", 0, "formerly"), ["old", "old"]),
        ("traits", 0, "questions", 0, "formerly", 1),
        'the former name "old" of a question stands here a second time',
    ),
    (
        (("traits", 0, "questions", 0, "choices", 0, "formerly"), ["dont-know"]),
        ("traits", 0, "questions", 0, "choices", 0, "formerly", 0),
        "has a meaning of its own",
    ),
    ((("context", 0, "formerly"), ["product"]), ("context", 0, "formerly", 0), "there still is a context question"),
    (
        (("evidence", "rungs", 0, "formerly"), ["x", "x"]),
        ("evidence", "rungs", 0, "formerly", 1),
        "a second time",
    ),
]


@pytest.mark.parametrize(("change", "path", "said"), RENAMES, ids=lambda value: str(value)[:40])
def test_a_former_name_leads_to_one_thing_and_is_no_present_one(change: Any, path: Any, said: str) -> None:
    (problem,) = refusals(with_change(change))
    assert problem.path == path
    assert said in problem.what


def test_a_former_name_may_be_a_name_of_another_kind() -> None:
    assert refusals(with_change((("traits", 0, "questions", 0, "formerly"), ["technical", "stage"]))) == []


def test_a_hint_is_only_shown_in_contexts_that_there_are() -> None:
    place = ("traits", 0, "questions", 0, "hint")
    (problem,) = refusals(with_change((place, [{"text": "So.", "when": {"stage": ["launch"]}}])))
    assert problem.path == (*place, 0, "when", 0, "stage", 0)


def test_a_check_comes_true_where_one_of_several_situations_is_shared() -> None:
    tests = [{"question": "board-tests", "choices": ["nobody"]}, {"context": "product", "is": ["software"]}]
    check = {"id": "x", "severity": "discuss", "when": tests, "ask": "So?", "good_reason": "So."}
    either = (*BOARDS, "applies"), [{"product": ["hardware"]}, {"product": ["software"]}]
    assert "never comes true" not in shown(lints(with_change(either, (("checks",), [check]))))
