"""What gets onto the page for a CDMO, and what never does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.cli.include import read_included
from partner_fit.engine.brief import make_brief
from partner_fit.engine.review.brief import find_wrong_brief
from partner_fit.errors import WrongUsage
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.brief import Brief, Line, Part
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.shapes import shape
from tests.engine import small

DAY = "2026-11-23"
PAGE: dict[str, Any] = {
    "title": "About us",
    "opening": "Read this first.",
    "parts": [
        {"id": "work", "title": "Work", "blanks": [{"label": "In a sentence", "note": "sentence"}]},
        {"id": "open", "title": "Open"},
    ],
    "open_part": "open",
    "open_says": "Not settled:",
    "questions": "For you",
    "most_questions": 3,
    "closing": "That is all.",
}
SITE = {"id": "site", "ask": "Where?", "why": "To know.", "choices": [{"id": n, "text": n} for n in ("here", "there")]}
MONEY = {
    "id": "money",
    "ask": "How much?",
    "why": "To know.",
    "private": True,
    "choices": [{"id": "m", "text": "Much"}],
}
FACT = {"id": "head", "short": "Head", "ask": "Who?", "why": "To know.", "brief": {"part": "work", "label": "Head"}}
HEADS = [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}, {"id": "none", "text": "None", "settled": False}]
SENTENCE = {"id": "sentence", "short": "Sentence", "ask": "What?", "why": "To know."}


def told(name: str, words: Mapping[str, str], **more: Any) -> dict[str, Any]:
    """Return a question with a place on the page and words for some of its choices."""
    asked = small.question(name, **more)
    for choice in asked["choices"]:
        if choice["id"] in words:
            choice["brief"] = words[choice["id"]]
    return {**asked, "brief": {"part": "work", "open": f"What about {name} is open."}}


def small_page(*questions: dict[str, Any], page: Mapping[str, Any] = PAGE, **more: Any) -> Questionnaire:
    probes = {"trait": "only", "share": 50, "ask": [{**FACT, "choices": HEADS}, SENTENCE]}
    context = [{**SITE, "brief": {"part": "work", "label": "Site", "share": True}}, MONEY]
    return small.questionnaire({"only": questions}, brief=page, probes=probes, context=context, **more)


ASKED = small_page(told("plan", {"c4": "We have a plan.", "c5": "We follow a plan."}))


def page_of(asked: Questionnaire, sheets: Sequence[AnswerSheet], *include: str, without: Sequence[str] = ()) -> Brief:
    return make_brief(asked, sheets, DAY, read_included(asked, include, without))


def part(brief: Brief, name: str) -> Part:
    (found,) = (section for section in brief.sections if section.id == name)
    return found


@pytest.mark.parametrize(
    ("answers", "statements", "still_open"),
    [
        ({"plan": "c5"}, ("We follow a plan.",), ()),
        ({"plan": "c2"}, (), ("What about plan is open.",)),
        ({"plan": "dont-know"}, (), ("What about plan is open.",)),
        ({"plan": "not-applicable"}, (), ()),
        ({}, (), ()),
    ],
    ids=["told", "weak", "unknown", "not-applicable", "unanswered"],
)
def test_an_answer_is_told_or_still_to_be_settled_or_not_mentioned(
    answers: dict[str, str], statements: tuple[str, ...], still_open: tuple[str, ...]
) -> None:
    brief = page_of(ASKED, [small.sheet(answers)])
    assert part(brief, "work").statements == statements
    assert sum((section.open for section in brief.sections), ()) == still_open


def test_a_weak_answer_is_said_openly_only_by_name_and_can_be_left_out() -> None:
    sheet = small.sheet({"plan": "c2"})
    openly = page_of(ASKED, [sheet], "answer:plan")
    assert part(openly, "work").statements == ("Answer 2",)
    silent = page_of(ASKED, [sheet], without=["plan"])
    assert [section.id for section in silent.sections] == ["work"]
    assert not part(silent, "work").statements


def test_a_team_claims_only_what_all_who_answered_could_say() -> None:
    strong, fair, weak = (small.sheet({"plan": c}, role=r) for c, r in zip(("c5", "c4", "c1"), ROLES, strict=True))
    assert part(page_of(ASKED, [strong, fair]), "work").statements == ("We have a plan.",)
    sure = small.sheet({"plan": "c5"}, role=ROLES[2])
    assert part(page_of(ASKED, [strong, fair, sure]), "work").statements == ("We have a plan.",), "the least of three"
    assert part(page_of(ASKED, [strong, fair, weak]), "open").open == ("What about plan is open.",)


ROLES = ("leadership", "technical", "marketing")


def test_a_line_that_waits_for_a_private_note_stays_empty() -> None:
    blanks = [{"label": "Line", "note": name} for name in ("sentence", "secret")]
    page = {**PAGE, "parts": [{"id": "work", "title": "Work", "blanks": blanks}, {"id": "open", "title": "Open"}]}
    asked = small_page(told("plan", {}), small.question("secret", private=True), page=page)
    with pytest.raises(WrongUsage, match="secret is private"):
        read_included(asked, ["note:secret"], [])
    written = small.sheet({"secret": {"choice": "c1", "note": "Hush."}}, probes={"sentence": {"note": "We build."}})
    brief = page_of(asked, [written], "note:sentence")
    assert part(brief, "work").blanks == (Line("Line", "We build."), Line("Line", None))


@pytest.mark.parametrize("include", ["context:money", "answer:secret", "note:secret"])
def test_what_is_private_cannot_be_shared_even_by_name(include: str) -> None:
    asked = small_page(told("plan", {"c5": "Yes."}), small.question("secret", private=True))
    with pytest.raises(WrongUsage, match="private and never part of a brief"):
        read_included(asked, [include], [])


@pytest.mark.parametrize(
    ("include", "without"),
    [("everything", ""), ("note:pln", ""), ("context:plan", ""), ("note:plan:nobody", ""), ("", "pln"), ("", "money")],
)
def test_what_cannot_be_shared_or_left_out_is_told(include: str, without: str) -> None:
    with pytest.raises(WrongUsage):
        read_included(ASKED, [include] if include else [], [without] if without else [])


def test_a_near_name_is_offered() -> None:
    with pytest.raises(WrongUsage) as told_so:
        read_included(ASKED, ["note:pln"], [])
    assert told_so.value.hint == 'Did you mean "plan"?'


def test_a_note_gets_in_by_name_only_and_fills_the_line_that_waits_for_it() -> None:
    sheet = small.sheet(
        {"plan": {"choice": "c5", "note": "Drawer two."}}, probes={"sentence": {"note": "A cup for one hand."}}
    )
    assert part(page_of(ASKED, [sheet]), "work").blanks == (Line("In a sentence", None),)
    brief = page_of(ASKED, [sheet], "note:sentence", "note:plan")
    assert part(brief, "work").blanks == (Line("In a sentence", "A cup for one hand."),)
    assert part(brief, "work").notes == (Line("plan", "Drawer two."),)
    assert page_of(ASKED, [sheet], "note:plan", without=["plan"]) == page_of(ASKED, [sheet], without=["plan"])


def test_of_several_notes_somebody_must_say_which() -> None:
    sheets = [small.sheet({"plan": {"choice": "c5", "note": role}}, role=role) for role in ROLES[:2]]
    with pytest.raises(WrongUsage, match="one voice") as told_so:
        page_of(ASKED, sheets, "note:plan")
    assert "note:plan:leadership" in told_so.value.hint
    assert part(page_of(ASKED, sheets, "note:plan:technical"), "work").notes == (Line("plan", "technical"),)
    with pytest.raises(WrongUsage, match="There is no note on plan by marketing"):
        page_of(ASKED, sheets, "note:plan:marketing")
    with pytest.raises(WrongUsage, match="one voice") as alike:
        page_of(ASKED, [small.sheet({"plan": {"choice": "c5", "note": n}}) for n in "ab"], "note:plan:leadership")
    assert "no other" in alike.value.hint


def test_the_situation_is_left_to_be_filled_in_where_it_is_unknown_or_differs() -> None:
    here, there = (small.sheet({}, context={"site": place}) for place in ("here", "there"))
    assert part(page_of(ASKED, [here]), "work").facts == (Line("Site", "here"),)
    assert part(page_of(ASKED, [small.sheet({})]), "work").facts == (Line("Site", None),)
    assert part(page_of(ASKED, [here, here, there]), "work").facts == (Line("Site", None),)
    settled = make_brief(ASKED, [here, there], DAY, choose={"site": "there"})
    assert part(settled, "work").facts == (Line("Site", "there"),)
    assert part(page_of(ASKED, [here], without=["site"]), "work").facts == ()


@pytest.mark.parametrize(
    ("said", "shown"),
    [(("a",), (Line("Head", "A"),)), (("a", "a"), (Line("Head", "A"),)), (("a", "b"), ()), (("none",), ()), ((), ())],
)
def test_a_short_fact_is_shown_by_name_where_all_agree_and_it_is_settled(
    said: tuple[str, ...], shown: tuple[Line, ...]
) -> None:
    sheets = [small.sheet({}, probes={"head": choice}) for choice in said] or [small.sheet({})]
    assert part(page_of(ASKED, sheets, "answer:head", without=["site"]), "work").facts == shown
    assert part(page_of(ASKED, sheets, without=["site"]), "work").facts == ()


def test_what_is_on_the_page_and_what_could_be_is_listed() -> None:
    said = {"plan": {"choice": "c2", "note": "Drawer."}}
    full = small.sheet(said, context={"site": "here"}, probes={"head": "a"})
    brief = page_of(ASKED, [full])
    assert [(each.kind, each.id) for each in brief.shared] == [
        ("organisation", "organisation"),
        ("context", "site"),
        ("open", "plan"),
    ]
    assert [(each.kind, each.id) for each in brief.held_back] == [
        ("answer", "head"),
        ("answer", "plan"),
        ("note", "plan"),
    ]
    named = page_of(ASKED, [full], "answer:head", "answer:plan", "note:plan", without=["organisation", "site"])
    assert [(each.kind, each.id) for each in named.shared] == [("answer", "head"), ("answer", "plan"), ("note", "plan")]
    assert [(each.kind, each.id) for each in named.held_back] == [("context", "site")]
    empty = page_of(ASKED, [small.sheet({"plan": "dont-know"})])
    assert [(each.kind, each.id) for each in empty.shared] == [("organisation", "organisation"), ("open", "plan")]
    assert empty.held_back == ()
    assert page_of(ASKED, [small.sheet({})], without=["site"]).held_back == ()


def test_a_trait_that_nobody_answered_is_asked_about_last_and_no_more_traits_than_needed() -> None:
    asked = small.questionnaire({name: [told(name, {})] for name in ("none", "full", "low")}, brief=PAGE)
    asked = replace(asked, traits=tuple(replace(each, ask_cdmo=("1?", "2?", "3?")) for each in asked.traits))
    answers = [{"full": "c5", "low": "c1"}, {"full": "c5"}]
    for filled, trait in zip(answers, ("low", "full"), strict=True):
        shared = page_of(asked, [small.sheet(filled)]).shared
        assert [each.id for each in shared if each.kind == "questions"] == [trait]


def test_the_company_can_stay_unnamed() -> None:
    assert page_of(ASKED, [small.sheet({})]).organisation == "Example"
    assert page_of(ASKED, [small.sheet({})], without=["organisation"]).organisation is None


def test_questions_come_from_the_costliest_traits_in_an_order_that_tells_nothing() -> None:
    answers = {"first": "c4", "second": "c1", "third": "c5"}
    asked = small.questionnaire({name: [told(f"{name}", {"c5": "Yes."})] for name in answers}, brief=PAGE)
    traits = [replace(t, ask_cdmo=(f"{t.id} 1?", f"{t.id} 2?")) for t in asked.traits]
    asked = replace(asked, traits=tuple(traits))
    assert page_of(asked, [small.sheet(answers)]).questions == ("first 1?", "first 2?", "second 1?")
    rest = read_included(asked, [], ["second"])
    assert make_brief(asked, [small.sheet(answers)], DAY, rest).questions == ("first 1?", "first 2?", "third 1?")


def test_a_questionnaire_without_a_page_says_so() -> None:
    with pytest.raises(WrongUsage, match="has no words for a brief"):
        read_included(small.questionnaire({"only": [small.question("plan")]}), [], [])


PLAN = told("plan", {"c5": "Yes."})


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        (
            small_page({**PLAN, "brief": {**PLAN["brief"], "part": "wrk"}}),
            ("traits", 0, "questions", 0, "brief", "part"),
        ),
        (small_page({**PLAN, "private": True}), ("traits", 0, "questions", 0, "brief")),
        (small_page({**PLAN, "brief": None}), ("traits", 0, "questions", 0, "choices", 4, "brief")),
        (small_page(told("plan", {})), ("traits", 0, "questions", 0, "brief")),
        (small_page(PLAN, page={**PAGE, "open_part": "opn"}), ("brief", "open_part")),
        (small_page(PLAN, page={**PAGE, "parts": [*PAGE["parts"], PAGE["parts"][1]]}), ("brief", "parts", 2, "id")),
        (small.questionnaire({"only": [PLAN]}), ("traits", 0, "questions", 0, "brief")),
        (
            small_page(PLAN, page={**PAGE, "parts": [{**PAGE["parts"][0], "blanks": [{"label": "x", "note": "y"}]}]}),
            ("brief", "parts", 0, "blanks", 0, "note"),
        ),
    ],
    ids=["part", "private", "no-place", "no-words", "open-part", "twice", "no-page", "note"],
)
def test_a_wrong_page_is_refused_with_its_place(asked: Questionnaire, path: tuple[str | int, ...]) -> None:
    whole = path[-1] == "brief"  # then the words are pointed at by their name, since they may go on for lines
    assert (path, whole) in [(problem.path, problem.at_key) for problem in find_wrong_brief(asked)]
    assert not list(find_wrong_brief(ASKED))


SHIPPED = load_questionnaire("medtech-cdmo")


def on_the_page(brief: Brief) -> set[str]:
    """Return every text that somebody outside would read."""
    texts = set(brief.questions)
    for section in brief.sections:
        texts |= {*section.statements, *section.open}
        texts |= {line.text for line in (*section.facts, *section.notes, *section.blanks) if line.text}
    return texts


def allowed_words() -> set[str]:
    words = {choice.text for asked in SHIPPED.context if asked.brief and asked.brief.share for choice in asked.choices}
    words |= {text for trait in SHIPPED.traits for text in trait.ask_cdmo}
    for question in SHIPPED.questions:
        words |= {choice.brief for choice in question.choices if choice.brief}
        words |= {question.brief.open} if question.brief else set()
    return words


@st.composite
def sheets(draw: st.DrawFn) -> AnswerSheet:
    """Draw a sheet of the shipped questionnaire, with a word that must never leave in every free text."""
    answers = {}
    for question in SHIPPED.questions:
        choices = ["dont-know", "not-applicable", *(choice.id for choice in question.choices)]
        if draw(st.booleans()):
            answers[question.id] = {"choice": draw(st.sampled_from(choices)), "note": "leak"}
    context = {asked.id: draw(st.sampled_from([choice.id for choice in asked.choices])) for asked in SHIPPED.context}
    probes: dict[str, Any] = {
        each.id: {"choice": draw(st.sampled_from([choice.id for choice in each.choices])), "note": "leak"}
        for each in (SHIPPED.probes.ask if SHIPPED.probes else ())
        if each.choices
    }
    role = draw(st.sampled_from([role.id for role in SHIPPED.roles]))
    return shape(
        AnswerSheet,
        {
            "format": 1,
            "questionnaire": {"id": SHIPPED.id, "version": SHIPPED.version},
            "organisation": "Example",
            "respondent": {"name": "leak", "role": role},
            "context": {**context, "kind": "startup", "stage": "prototype"},
            "answers": answers,
            "probes": {**probes, "product-sentence": {"note": "leak"}},
            "checklist": {line.id: {"status": "done", "owner": "leak"} for line in SHIPPED.checklist},
        },
    )


@given(st.lists(sheets(), min_size=1, max_size=3))
def test_the_page_holds_nothing_but_words_the_questionnaire_keeps_for_it(team: list[AnswerSheet]) -> None:
    brief = make_brief(SHIPPED, team, DAY)
    assert on_the_page(brief) <= allowed_words()
    assert "leak" not in repr(brief)
    assert brief == make_brief(SHIPPED, team[::-1], DAY)
    assert len(brief.questions) <= 9
