"""Agreement between respondents, against reference values computed elsewhere."""

import sys
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.engine.agreement import disagreement
from partner_fit.engine.assess import assess
from partner_fit.errors import SheetsDisagree
from partner_fit.formats.words.decisions import decision_words
from partner_fit.model.answers import AnswerSheet
from partner_fit.store.answer_sheets import load_sheet
from partner_fit.store.questionnaires import load_questionnaire
from tests.engine.small import question, questionnaire, sheet

PROBES: dict[str, Any] = {
    "trait": "x",
    "share": 50,
    "ask": [
        {
            "id": name,
            "short": name,
            "ask": "Which?",
            "why": "To compare.",
            "choices": [{"id": "one", "text": "One"}, {"id": "two", "text": "Two"}],
        }
        for name in ("p1", "p2")
    ],
}
ASKED = questionnaire({"x": [question("x1"), question("x2")], "y": [question("y1")]}, probes=PROBES)


@pytest.mark.parametrize(
    ("rows", "index", "difference"),
    [
        # the first two are the `cohesion` and `lq2002` data of the R package multilevel
        ([[3, 4, 3, 4, 4], [4, 4, 3, 4, 4], [3, 3, 2, 2, 1]], Fraction(7, 15), Fraction(16, 15)),
        ([[2, 2, 2, 3, 2], [4, 4, 2, 4, 4]], Fraction(7, 20), Fraction(7, 5)),
        ([[5, 5, 4, 4, 3], [3, 4, 1, 3, 1], [4, 4, 1, 2, 3]], Fraction(1, 3), Fraction(4, 3)),
        ([[4, 5, 5, 5, 5], [3, None, 5, 5, 5], [2, 3, 3, 3, 3]], Fraction(3, 10), Fraction(22, 15)),
    ],
)
def test_reference_cases(rows: list[list[int | None]], index: Fraction, difference: Fraction) -> None:
    columns = [([step for step in column if step is not None], 5) for column in zip(*rows, strict=True)]
    assert disagreement(columns) == (difference, index)


def test_three_engineers_do_not_outvote_one_founder() -> None:
    team = [sheet({"y1": "c1"}, role="leadership")]
    team += [
        sheet({"y1": "c5"}, role="technical", respondent={"role": "technical", "name": n}) for n in ("A", "B", "C")
    ]
    result = assess(ASKED, team, "2026-11-23")
    assert result.traits[1].score == 50


def test_a_partial_sheet_never_drags_the_mean() -> None:
    full = sheet({"x1": "c5", "x2": "c5", "y1": "c5"})
    partial = sheet({"x1": "c5"}, role="technical")
    assert (
        assess(ASKED, [full, partial], "2026-11-23").overall.score == assess(ASKED, [full], "2026-11-23").overall.score
    )


def test_agreement_on_probes_is_half_of_its_trait() -> None:
    one = sheet({"x1": "c5", "x2": "c5", "y1": "c5"}, probes={"p1": "one", "p2": "one"})
    two = sheet({"x1": "c5", "x2": "c5"}, role="technical", probes={"p1": "one", "p2": "two"})
    result = assess(ASKED, [one, two], "2026-11-23")
    assert (result.traits[0].agreement, result.traits[0].score) == (50, 75)
    assert not result.traits[0].one_view_only


@pytest.mark.parametrize("roles", [("leadership",), ("leadership", "leadership")])
def test_below_two_roles_the_half_is_left_out_and_marked(roles: tuple[str, ...]) -> None:
    team = [
        sheet({"x1": "c5", "x2": "c4"}, probes={"p1": "one"}, respondent={"role": role, "name": f"Person {place}"})
        for place, role in enumerate(roles)
    ]
    trait = assess(ASKED, team, "2026-11-23").traits[0]
    assert (trait.one_view_only, trait.agreement, trait.score) == (True, None, Fraction("87.5"))


def test_who_stands_where_is_shown_by_role_with_the_widest_first() -> None:
    team = [
        sheet({"x1": "c1", "x2": "c3", "y1": "c2"}),
        sheet({"x1": "c5", "x2": "c3", "y1": "c4"}, role="technical"),
    ]
    alignment = assess(ASKED, team, "2026-11-23").alignment
    assert alignment is not None
    assert [(spread.question.id, spread.steps) for spread in alignment.widest] == [("x1", 4), ("y1", 2)]
    assert [(p.role, p.choice.id) for p in alignment.widest[0].positions] == [("leadership", "c1"), ("technical", "c5")]
    assert alignment.few
    assert alignment.traits[0].by_role == {"leadership": 25, "technical": 75}
    assert alignment.agenda == ()


def test_one_step_apart_is_no_difference_to_talk_about_and_more_pairs_apart_come_first() -> None:
    rows = [("c1", "c1", "c2"), ("c1", "c1", "c2"), ("c3", "c1", "c3"), ("c3", "c3", "c3")]
    team = [
        sheet(dict(zip(("x2", "x1", "y1"), row, strict=True)), respondent={"role": "technical", "name": str(place)})
        for place, row in enumerate(rows)
    ]
    alignment = assess(ASKED, team, "2026-11-23").alignment
    assert alignment is not None
    assert [(s.question.id, s.steps, s.mean_difference) for s in alignment.spreads] == [
        ("x2", 2, Fraction(4, 3)),
        ("x1", 2, 1),
        ("y1", 1, Fraction(2, 3)),
    ]
    assert [spread.question.id for spread in alignment.widest] == ["x2", "x1"]


def test_no_more_than_five_differences_are_called_the_widest() -> None:
    many = questionnaire({"x": [question(f"x{n}") for n in range(7)]})
    low, high = ({f"x{n}": choice for n in range(7)} for choice in ("c1", "c3"))
    alignment = assess(many, [sheet(low), sheet(high, "technical")], "2026-11-23").alignment
    assert alignment is not None
    assert [spread.question.id for spread in alignment.widest] == ["x0", "x1", "x2", "x3", "x4"]
    assert len(alignment.spreads) == 7


@pytest.mark.parametrize(
    ("roles", "few", "identifiable"),
    [
        (("technical",) * 2, True, True),
        (("technical",) * 3, True, False),
        (("technical",) * 4, False, False),
        (("technical",) * 3 + ("leadership",), False, True),
        (("technical", "technical", "leadership", "leadership"), False, False),
    ],
)
def test_people_are_hidden_only_among_three_or_more_with_company_in_their_role(
    roles: tuple[str, ...], few: bool, identifiable: bool
) -> None:
    team = [sheet({"x1": "c1"}, respondent={"role": role, "name": str(n)}) for n, role in enumerate(roles)]
    alignment = assess(ASKED, team, "2026-11-23").alignment
    assert alignment is not None
    assert (alignment.few, alignment.identifiable) == (few, identifiable)


def test_a_trait_says_how_many_questions_two_or_more_answered() -> None:
    team = [sheet({"x1": "c1", "x2": "c1"}), sheet({"x1": "c2", "x2": "dont-know"}, "technical")]
    alignment = assess(ASKED, team, "2026-11-23").alignment
    assert alignment is not None
    x, y = alignment.traits
    assert (x.questions, x.mean_difference, x.agreement_index) == (1, 1, Fraction(3, 4))
    assert (y.questions, y.mean_difference, y.agreement_index) == (0, None, None)


MEETING = {
    "minutes": 60,
    "open": "Hello.",
    "open_minutes": 5,
    "probe": "Which is right?",
    "difference": "What do you see?",
    "close": "Bye.",
    "close_minutes": 7,
}


def agenda(team: list[AnswerSheet], probes: Any = PROBES, **more: Any) -> list[tuple[int, str, str]]:
    asked = questionnaire(
        {"x": [question("x1"), question("x2")], "y": [question("y1")]}, probes=probes, meeting=MEETING, **more
    )
    alignment = assess(asked, team, "2026-11-23", names=True).alignment
    assert alignment is not None
    return [(point.minutes, point.topic, point.ask) for point in alignment.agenda]


def test_the_agenda_begins_with_facts_that_differ_most_and_shares_the_time() -> None:
    first, *others = PROBES["ask"]
    probes = {**PROBES, "ask": [first, *others, *({**first, "id": n, "short": n} for n in ("p3", "p4", "p5"))]}
    probes["ask"][3]["discuss"] = "Who decides?"
    here, there = {"p1": "one", "p2": "one", "p3": "two", "p4": "one", "p5": "one"}, {"p1": "one"}
    there |= {"p2": "two", "p3": "one", "p4": "two", "p5": "two"}
    middle = {**there, "p2": "one"}
    people = [("leadership", here, "c1"), ("technical", there, "c3"), ("marketing", middle, "c1")]
    team = [sheet({"y1": choice}, role, probes=facts) for role, facts, choice in people]
    assert agenda(team, probes) == [
        (5, "Opening", "Hello."),
        (12, "p2", "Which is right?"),
        (12, "p3", "Which is right?"),
        (12, "p4", "Who decides?"),
        (12, "y1", "What do you see?"),
        (7, "Closing", "Bye."),
    ]


def test_no_topic_takes_more_than_a_quarter_of_an_hour_and_left_minutes_go_to_the_first() -> None:
    low, high = ({"x1": a, "x2": b, "y1": c} for a, b, c in (("c1", "c1", "c1"), ("c5", "c4", "c1")))
    assert [minutes for minutes, *_ in agenda([sheet(low), sheet(high, "technical")])] == [5, 15, 15, 7]
    full = [
        sheet(low, probes={"p1": "one", "p2": "one"}),
        sheet({**high, "y1": "c3"}, "technical", probes={"p1": "two", "p2": "two"}),
    ]
    assert [minutes for minutes, *_ in agenda(full)] == [5, 10, 10, 10, 9, 9, 7]


def test_a_fact_on_which_all_agree_is_not_on_the_agenda() -> None:
    team = [
        sheet({}, role, probes={"p1": "one", "p2": p2}) for role, p2 in (("leadership", "one"), ("technical", "two"))
    ]
    assert [topic for _, topic, _ in agenda(team)] == ["Opening", "p2", "Closing"]


def test_without_a_difference_there_is_nothing_to_meet_for() -> None:
    assert agenda([sheet({"x1": "c1"}), sheet({"x1": "c2"}, "technical")]) == []


def test_what_can_hold_the_band_is_settled_first_and_only_once() -> None:
    cap = {"id": "red", "question": "y1", "choices": ["c1"], "band": "from-0", "reason": "R.", "do": "D."}
    low, high = {"x1": "c1", "y1": "c1"}, {"x1": "c5", "y1": "c5"}
    topics = [topic for _, topic, _ in agenda([sheet(low), sheet(high, "technical")], caps=[cap])]
    assert topics == ["Opening", "y1", "x1", "Closing"]


answers = st.fixed_dictionaries(
    {q: st.sampled_from(["c1", "c2", "c3", "c4", "c5", "dont-know", None]) for q in ("x1", "x2", "y1")}
)


@given(
    st.lists(st.tuples(answers, st.sampled_from(["leadership", "technical", "marketing"])), min_size=2, max_size=5),
    st.randoms(),
)
def test_the_order_of_sheets_never_matters(people: list[tuple[dict, str]], rng: Any) -> None:
    team = [
        sheet(given_answers, respondent={"role": role, "name": f"Person {place}"})
        for place, (given_answers, role) in enumerate(people)
    ]
    shuffled = list(team)
    rng.shuffle(shuffled)
    assert assess(ASKED, team, "2026-11-23") == assess(ASKED, shuffled, "2026-11-23")


def test_the_order_of_unnamed_sheets_never_matters() -> None:
    team = [sheet({"x1": choice}) for choice in ("c1", "c2", "c3")]
    assert assess(ASKED, team, "2026-11-23") == assess(ASKED, team[::-1], "2026-11-23")


class TestContext:
    ASKED = questionnaire(
        {"x": [question("x1")]},
        context=[
            {
                "id": "stage",
                "ask": "Stage?",
                "why": "-",
                "required": "true",
                "choices": [{"id": v, "text": v} for v in ("early", "late")],
            },
            {"id": "place", "ask": "Place?", "why": "-", "choices": [{"id": v, "text": v} for v in ("here", "there")]},
        ],
    )

    def test_a_required_context_that_differs_must_be_chosen(self) -> None:
        team = [
            sheet({"x1": "c1"}, context={"stage": "early"}),
            sheet({"x1": "c2"}, context={"stage": "late"}, role="technical"),
        ]
        with pytest.raises(SheetsDisagree, match=r"stage: early in 1 sheet, late in 1 sheet"):
            assess(self.ASKED, team, "2026-11-23")
        chosen = assess(self.ASKED, team, "2026-11-23", choose={"stage": "late"})
        assert chosen.context == {"stage": "late"}
        assert "late was chosen" in decision_words(chosen.decisions[0])

    def test_without_a_majority_no_value_is_used(self) -> None:
        team = [
            sheet({"x1": "c1"}, context={"stage": "early", "place": place}, respondent={"role": "technical", "name": n})
            for n, place in (("A", "here"), ("B", "there"))
        ]
        result = assess(self.ASKED, team, "2026-11-23")
        assert "place" not in result.context
        assert "none was used" in decision_words(result.decisions[0])

    def test_another_context_goes_by_majority_and_the_decision_is_shown(self) -> None:
        places = ["here", "here", "there"]
        team = [
            sheet(
                {"x1": "c1"},
                context={"stage": "early", "place": place},
                respondent={"role": "technical", "name": f"P{n}"},
            )
            for n, place in enumerate(places)
        ]
        result = assess(self.ASKED, team, "2026-11-23")
        assert result.context["place"] == "here"
        assert "there in 1 sheet; here was used" in decision_words(result.decisions[0])


def test_the_work_for_a_team_grows_in_proportion_to_its_people() -> None:
    """Counted in calls of functions, so that no clock decides."""
    asked = load_questionnaire("medtech-cdmo")
    examples = sorted((Path(__file__).resolve().parents[2] / "examples" / "team").glob("*.yaml"))
    people = [load_sheet(path, asked).sheet for path in examples]

    def calls(team: Sequence[AnswerSheet]) -> int:
        count = 0

        def note(_frame: object, event: str, _argument: object) -> None:
            nonlocal count
            count += event == "call"

        sys.setprofile(note)
        try:
            assess(asked, team, "2026-11-23")
        finally:
            sys.setprofile(None)
        return count

    assert calls(people * 16) < 4.4 * calls(people * 4)
