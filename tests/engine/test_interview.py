"""Whatever a person does in an interview, nothing answered gets lost and every needed question is asked."""

from dataclasses import asdict, replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.engine.interview import Interview, Kind, Step, begin, resume
from partner_fit.model.answers import DONT_KNOW, NOT_APPLICABLE, Answer, AnswerSheet
from partner_fit.model.questionnaire import Hint, Probe
from partner_fit.model.scalars import LONGEST_TEXT
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.shapes import shape

SMALL = load_questionnaire(str(Path(__file__).parent.parent / "small.yaml"))


def fresh(role: str = "leadership", **more: object) -> Interview:
    data = {
        "format": 1,
        "questionnaire": {"id": SMALL.id, "version": SMALL.version},
        "organisation": "Example",
        "respondent": {"role": role},
        **more,
    }
    return begin(SMALL, shape(AnswerSheet, data))


def at(interview: Interview) -> str | None:
    return interview.at


def asked(interview: Interview) -> list[str]:
    return [step.id for step in interview.steps]


def present(interview: Interview) -> Step:
    step = interview.step
    assert step is not None
    return step


def answered_through() -> Interview:
    here = fresh().choose("concept").choose("old-list").give_evidence("notes").choose("one-main-goal")
    return here.give_evidence(None).choose("clinic").add_note("Money.")


def test_a_role_is_asked_its_core_questions_and_the_short_facts() -> None:
    assert asked(fresh("leadership")) == ["stage", "gap-list", "goals-at-once", "next-goal", "worry"]
    assert asked(fresh("technical")) == ["stage", "gap-list", "next-goal", "worry"]


def test_a_wider_scope_adds_questions_where_they_belong() -> None:
    assert asked(fresh("technical", scope={"all_roles": "true"})) == [
        "stage",
        "gap-list",
        "goals-at-once",
        "next-goal",
        "worry",
    ]
    assert asked(fresh("technical", scope={"full": "true", "all_roles": "true"})) == [
        "stage",
        "product",
        "gap-list",
        "last-surprise",
        "goals-at-once",
        "next-goal",
        "worry",
    ]


def test_balance_choices_come_in_the_order_in_which_they_are_shown() -> None:
    balance = next(step for step in fresh().steps if step.id == "goals-at-once")
    assert [choice.id for choice in balance.choices] == ["fixed-for-year", "all-at-once", "one-main-goal"]


def test_answering_in_order_leads_through_and_fills_the_sheet() -> None:
    through = answered_through()
    assert through.step is None
    assert through.open_steps == ()
    assert through.seconds_left == 0
    assert through.sheet.context == {"stage": "concept"}
    assert through.sheet.answers["gap-list"].evidence == "notes"
    assert through.sheet.answers["goals-at-once"].choice == "one-main-goal"
    assert through.sheet.probes["worry"].note == "Money."


def test_proof_is_asked_only_where_an_answer_claims_something() -> None:
    here = fresh().choose("concept")
    assert here.choose("old-list").asks_evidence
    assert at(here.choose("old-list")) == at(here)
    for nothing_claimed in ("none", DONT_KNOW):
        assert at(here.choose(nothing_claimed)) == "question/goals-at-once"
    goals = here.skip()
    assert {choice: goals.choose(choice).asks_evidence for choice in ("all-at-once", "one-main-goal")} == {
        "all-at-once": False,
        "one-main-goal": True,
    }


def test_what_is_a_claim_follows_the_situation() -> None:
    """A year with one fixed goal is worth 25 of 100 at concept; as the best answer after launch it is a claim there."""
    (fixed,) = (each for each in SMALL.questions if each.id == "goals-at-once")
    shift = replace(fixed.points_when[0], points={"fixed-for-year": Fraction(100), "one-main-goal": Fraction(50)})
    moved = replace(SMALL.traits[1], questions=(replace(fixed, points_when=(shift,)),))
    changed = replace(SMALL, traits=(SMALL.traits[0], moved))
    for stage, proven in (("concept", {"one-main-goal"}), ("launched", {"fixed-for-year"})):
        here = begin(changed, fresh(context={"stage": stage}).sheet).skip()
        assert present(here).proven == proven


def test_a_needed_step_can_be_neither_skipped_nor_evaded() -> None:
    here = fresh()
    assert here.skip() is here
    away = here.jump("question/goals-at-once").skip()
    assert at(away) == "context/stage"
    for answer in (DONT_KNOW, NOT_APPLICABLE, "old-list"):
        with pytest.raises(ValueError, match=answer):
            here.choose(answer)


def test_changing_an_earlier_answer_returns_to_where_the_person_was() -> None:
    here = fresh().choose("concept").choose("none").choose("all-at-once")
    assert at(here) == "probe/next-goal"
    earlier = here.back().back()
    assert at(earlier) == "question/gap-list"
    again = earlier.choose("dated-list").give_evidence("record")
    assert at(again) == "probe/next-goal"
    assert again.sheet.answers["gap-list"].choice == "dated-list"


def test_changing_an_answer_drops_the_evidence_given_for_the_old_one_and_keeps_the_note() -> None:
    here = fresh().choose("concept").choose("old-list").add_note("In the drawer.").give_evidence("notes")
    same = here.jump("question/gap-list").choose("old-list")
    other = here.jump("question/gap-list").choose("none")
    better = here.jump("question/gap-list").choose("dated-list")
    assert same.sheet.answers["gap-list"].evidence == "notes"
    assert other.sheet.answers["gap-list"].evidence is None
    assert (better.sheet.answers["gap-list"].evidence, better.asks_evidence) == (None, True)
    assert other.sheet.answers["gap-list"].note == "In the drawer."


def test_back_from_evidence_leads_to_its_question_and_from_the_end_to_the_last() -> None:
    here = fresh().choose("concept").choose("old-list")
    assert not here.back().asks_evidence
    assert at(here.back()) == at(here)
    assert at(answered_through().back()) == "probe/worry"
    assert answered_through().back().skip().step is None


def test_back_leads_step_by_step_to_the_first_and_stays_there() -> None:
    here = fresh().choose("concept").choose("old-list").give_evidence("notes")
    first = here.back().back()
    assert [at(here.back()), at(first)] == ["question/gap-list", "context/stage"]
    assert first.back() is first
    assert at(first.choose("concept")) == "question/goals-at-once"


def test_nothing_can_be_done_to_a_step_there_is_not() -> None:
    with pytest.raises(ValueError, match="question/gone"):
        fresh().jump("question/gone")
    with pytest.raises(ValueError, match="through"):
        answered_through().choose("none")


def test_a_note_is_no_answer_to_choices_and_none_is_taken_on_the_situation() -> None:
    here = fresh()
    assert here.add_note("Note.") is here
    noted = here.choose("concept").add_note("Note.")
    assert (at(noted), noted.is_open(present(noted))) == ("question/gap-list", True)
    worry = noted.jump("probe/worry")
    assert (at(worry.add_note("  ")), worry.add_note("  ").is_open(present(worry))) == ("probe/worry", True)


def test_a_free_answer_takes_the_place_of_a_dont_know() -> None:
    unknown = fresh().choose("concept").jump("probe/worry").choose("dont-know")
    written = unknown.jump("probe/worry").add_note("Time.")
    assert written.sheet.probes["worry"] == Answer(note="Time.")


def test_the_time_left_is_that_of_the_open_steps() -> None:
    here = fresh()
    total = sum(step.seconds for step in here.steps)
    assert here.seconds_left == total
    assert here.choose("concept").seconds_left == total - here.steps[0].seconds
    assert [step.takes_evidence for step in here.steps] == [False, True, True, False, False]
    assert present(here.choose("concept")).proven == {"old-list", "dated-list"}
    assert [step.required for step in here.steps] == [True, False, False, False, False]


def test_a_step_that_is_gone_after_the_situation_changed_is_not_returned_to() -> None:
    question = next(each for each in SMALL.questions if each.id == "goals-at-once")
    only_concept = replace(question, applies=({"stage": ("concept",)},))
    traits = (SMALL.traits[0], replace(SMALL.traits[1], questions=(only_concept,)))
    here = begin(replace(SMALL, traits=traits), fresh(context={"stage": "concept"}).sheet).skip()
    assert at(here) == "question/goals-at-once"
    assert at(here.jump("context/stage").choose("launched")) == "question/gap-list"
    assert at(here.jump("context/stage").choose("concept")) == "question/goals-at-once"


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("old-list", True),
        ("none", False),
        ({"choice": "old-list", "evidence": "notes"}, False),
        ("dont-know", False),
        ({"choice": "dont-know", "evidence": "notes"}, False),
    ],
)
def test_going_on_asks_for_the_proof_of_the_last_answer_where_it_may_be_missing(said: object, asks: bool) -> None:
    here = resume(SMALL, fresh(context={"stage": "concept"}, answers={"gap-list": said}).sheet)
    assert here.asks_evidence is asks
    assert at(here) == ("question/gap-list" if asks else "question/goals-at-once")
    if asks:
        assert at(here.give_evidence(None)) == "question/goals-at-once"


def test_short_facts_are_for_teams_and_only_where_there_are_any() -> None:
    alone = fresh("technical", context={"stage": "concept"}, scope={"alone": "true"})
    assert [step.kind for step in alone.steps] == ["context", "question"]
    assert at(alone.skip()) is None
    assert asked(begin(replace(SMALL, probes=None), fresh().sheet)) == ["stage", "gap-list", "goals-at-once"]


def test_a_sheet_keeps_the_order_of_the_questionnaire_with_gone_questions_last() -> None:
    here = fresh(answers={"gone": "old", "goals-at-once": "one-main-goal"}).jump("question/gap-list").choose("none")
    assert list(here.sheet.answers) == ["gap-list", "goals-at-once", "gone"]
    assert here.sheet.answers["gone"].choice == "old"


def test_a_skipped_question_stays_open_and_can_be_found_at_the_end() -> None:
    here = fresh().choose("concept").skip().skip().skip().skip()
    assert here.step is None
    assert len(here.open_steps) == 4
    assert at(here.to_first_open()) == "question/gap-list"
    assert at(here.to_first_open().skip()) == "question/goals-at-once"


def test_asking_for_fewer_questions_never_leaves_the_interview_in_the_middle_of_nothing() -> None:
    wide = fresh("technical", context={"stage": "concept"}, scope={"full": "true"}).jump("question/last-surprise")
    narrow = wide.widened(full=False, all_roles=False)
    assert at(narrow) == "question/gap-list"


def test_an_answer_that_the_questionnaire_no_longer_has_is_asked_again() -> None:
    here = fresh(context={"stage": "concept"}, answers={"gap-list": "gone-choice"})
    assert at(here) == "question/gap-list"
    assert here.skip().sheet.answers["gap-list"].choice == "gone-choice"


def test_a_note_is_cut_to_what_a_file_can_hold() -> None:
    noted = fresh().choose("concept").add_note("x" * (LONGEST_TEXT + 5))
    assert noted.sheet.answers["gap-list"].note == "x" * LONGEST_TEXT
    assert noted.add_note("  ").sheet.answers["gap-list"].note is None


def test_steps_of_different_kinds_may_share_a_name() -> None:
    text = (Path(__file__).parent.parent / "small.yaml").read_text(encoding="utf-8")
    data = replace(SMALL, probes=SMALL.probes and replace(SMALL.probes, ask=_renamed("gap-list")))
    assert "gap-list" in text
    here = begin(data, fresh(context={"stage": "concept"}).sheet).jump("probe/gap-list").choose("clinic")
    assert here.sheet.probes["gap-list"].choice == "clinic"
    assert "gap-list" not in here.sheet.answers


def _renamed(name: str) -> tuple[Probe, ...]:
    assert SMALL.probes
    first, *rest = SMALL.probes.ask
    return (replace(first, id=name), *rest)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["choose", "choose", "choose", "evidence", "note", "skip", "back", "jump", "widen", "open"]),
        st.integers(0, 20),
    ),
    max_size=40,
)


def act(here: Interview, name: str, number: int) -> Interview:
    """Return the interview after one thing that a face may let a person do there."""
    step = here.step
    if name == "widen":
        return here.widened(full=bool(number % 2), all_roles=bool(number % 3))
    if name == "open":
        return here.to_first_open()
    if name == "back":
        return here.back()
    if name == "jump":
        return here.jump(here.steps[number % len(here.steps)].key)
    if step is None:
        return here
    if name == "skip":
        return here.skip()
    if name == "note":
        return here.add_note(f"note {number}" if number else None)
    if here.asks_evidence or name == "evidence":
        rungs = [None, *(rung.id for rung in SMALL.evidence.rungs)] if SMALL.evidence else [None]
        return here.give_evidence(rungs[number % len(rungs)]) if here.asks_evidence else here
    ids = [choice.id for choice in step.choices]
    ids += [DONT_KNOW, NOT_APPLICABLE] if step.kind != "context" else []
    return here.choose(ids[number % len(ids)])


@given(role=st.sampled_from(["leadership", "technical"]), acts=ACTS)
def test_whatever_is_done_the_laws_hold(role: str, acts: list[tuple[str, int]]) -> None:
    here = fresh(role)
    for name, number in acts:
        before = here
        here = act(before, name, number)

        assert (here.step is None) == (here.at is None), "the place is always one of the steps"
        if here.step is None:
            assert not any(step.required for step in here.open_steps), "needed answers are there at the end"
        assert shape(AnswerSheet, asdict(here.sheet)) == here.sheet, "the draft is always a valid sheet"
        if here.asks_evidence:
            assert here.answer_to(present(here)).choice in present(here).proven
        for step in before.steps:
            if step.key != before.at:
                assert here.answer_to(step) == before.answer_to(step), "only the present answer can change"
        if name in ("skip", "back", "jump", "widen", "open"):
            answers = (here.sheet.answers, here.sheet.probes, here.sheet.context)
            assert answers == (before.sheet.answers, before.sheet.probes, before.sheet.context)


@given(acts=ACTS)
def test_a_draft_resumes_at_its_first_open_step(acts: list[tuple[str, int]]) -> None:
    here = fresh()
    for name, number in acts:
        here = act(here, name, number)
    resumed = begin(SMALL, here.sheet)
    assert resumed.sheet == here.sheet
    assert resumed.step == (here.open_steps[0] if here.open_steps else None)


@given(acts=ACTS)
def test_after_a_detour_one_answer_returns_to_where_the_person_was(acts: list[tuple[str, int]]) -> None:
    here = fresh()
    for name, number in acts:
        here = act(here, name, number)
    if here.is_revisit:
        return
    for target in here.steps:
        if target.key == here.at or target.kind == "context":
            continue
        assert at(here.jump(target.key).choose(DONT_KNOW)) == here.at


def test_the_short_run_asks_about_the_situation_what_is_core_and_lets_it_stay_open() -> None:
    stage, product = SMALL.context
    here = begin(replace(SMALL, context=(stage, replace(product, core=True))), fresh().sheet)
    assert [step.id for step in here.steps_of("context")] == ["stage", "product"]
    open_product = here.choose("concept")
    assert at(open_product) == "context/product"
    assert at(open_product.skip()) == "question/gap-list"
    assert open_product.choose("software").sheet.context == {"stage": "concept", "product": "software"}


def test_a_hint_is_shown_only_to_those_whom_it_fits() -> None:
    hints = tuple(
        Hint(text=text, when=({name: values},))
        for text, name, values in (
            ("For an idea.", "stage", ("concept",)),
            ("For a program.", "product", ("software",)),
            ("For whom nothing is said.", "product", ("not-given",)),
        )
    )
    gaps = replace(SMALL.questions[0], hint=hints)
    hinted = replace(SMALL, traits=(replace(SMALL.traits[0], questions=(gaps,)), SMALL.traits[1]))

    def shown(**context: str) -> str | None:
        return present(begin(hinted, fresh(context=context).sheet).jump("question/gap-list")).hint

    assert shown(stage="launched", product="hardware") is None
    assert shown(stage="launched", product="software") == "For a program."
    assert shown(stage="concept") == "For an idea. For whom nothing is said."
    assert shown() == "For whom nothing is said.", "a hint that waits for an answer is not shown before it"


def test_proof_is_asked_for_core_questions_only() -> None:
    whole = fresh("technical", scope={"full": "true"})
    assert {step.id: step.takes_evidence for step in whole.steps if step.kind == "question"} == {
        "gap-list": True,
        "last-surprise": False,
    }
    without = begin(replace(SMALL, evidence=None), whole.sheet)
    assert not any(step.takes_evidence for step in without.steps)


def test_steps_are_counted_by_their_kind() -> None:
    begun = fresh()
    kinds: tuple[Kind, ...] = ("context", "question", "probe")
    assert [step.kind for kind in kinds for step in begun.steps_of(kind)] == [step.kind for step in begun.steps]
