"""Agreement between respondents, against reference values computed elsewhere."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partner_fit.engine.agreement import disagreement
from partner_fit.engine.assess import assess
from partner_fit.errors import SheetsDisagree
from partner_fit.formats.words.decisions import decision_words
from tests.engine.small import question, questionnaire, sheet

PROBES = {
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


answers = st.fixed_dictionaries(
    {q: st.sampled_from(["c1", "c2", "c3", "c4", "c5", "dont-know", None]) for q in ("x1", "x2", "y1")}
)


@given(
    st.lists(st.tuples(answers, st.sampled_from(["leadership", "technical", "marketing"])), min_size=2, max_size=5),
    st.randoms(),
)
@settings(max_examples=60)
def test_the_order_of_sheets_never_matters(people: list[tuple[dict, str]], rng: Any) -> None:
    team = [
        sheet(given_answers, respondent={"role": role, "name": f"Person {place}"})
        for place, (given_answers, role) in enumerate(people)
    ]
    shuffled = list(team)
    rng.shuffle(shuffled)
    assert assess(ASKED, team, "2026-11-23") == assess(ASKED, shuffled, "2026-11-23")


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
