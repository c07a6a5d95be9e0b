"""A change is called clear only when it is larger than what answers waver by."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.engine.assess import score_team
from partner_fit.engine.score import Scores
from partner_fit.engine.shifts import index_shift, threshold_squared, trait_shift
from partner_fit.model.questionnaire import Change
from tests.engine import small

USUAL = Change(sd=Fraction("22.7"), rho=Fraction("0.14"), source_note="Borrowed.")


@pytest.mark.parametrize(("questions", "limit"), [(1, 44), (4, 27), (35, 18), (1000, 17)])
def test_the_limit_for_so_many_equal_questions(questions: int, limit: int) -> None:
    squared = threshold_squared(USUAL, [Fraction(1)] * questions)
    assert squared is not None
    assert round(float(squared) ** 0.5) == limit


@given(st.lists(st.integers(1, 20), min_size=1, max_size=12), st.integers(1, 9))
def test_scaling_all_weights_changes_no_limit(weights: list[int], factor: int) -> None:
    first = threshold_squared(USUAL, [Fraction(weight) for weight in weights])
    assert first == threshold_squared(USUAL, [Fraction(weight * factor) for weight in weights])


def test_nothing_that_counts_gives_no_limit() -> None:
    assert threshold_squared(USUAL, []) is None
    assert threshold_squared(USUAL, [Fraction(0)]) is None


FOUR = small.questionnaire({"a": [small.question(f"q{n}") for n in range(4)]})


def test_a_change_beyond_the_limit_is_clear_and_one_below_is_not() -> None:
    low = small.score(FOUR, {f"q{n}": "c1" for n in range(4)})
    one_step = small.score(FOUR, {f"q{n}": "c2" for n in range(4)})
    two_steps = small.score(FOUR, {f"q{n}": "c3" for n in range(4)})
    assert (trait_shift(USUAL, low, one_step, "a").change, trait_shift(USUAL, low, one_step, "a").clear) == (25, False)
    assert index_shift(USUAL, low, two_steps).clear is True
    assert index_shift(USUAL, two_steps, low).change == -50
    assert index_shift(USUAL, two_steps, low).clear is True


def test_a_change_is_what_is_now_less_what_was_and_agreement_is_one_answer_more() -> None:
    fact = {"id": "f", "short": "F", "ask": "?", "why": "-", "choices": [{"id": n, "text": n} for n in ("a", "b")]}
    asked = small.questionnaire(
        {"a": [small.question("q0"), small.question("q1")], "b": [small.question("q2")]},
        weights={"a": 2, "b": 1},
        probes={"trait": "a", "share": 50, "ask": [fact]},
    )

    def scores(choice: str) -> Scores:
        team = [
            small.sheet({"q0": choice, "q1": choice, "q2": choice}, role, probes={"f": "a"})
            for role in ("leadership", "technical")
        ]
        return score_team(asked, team, {})

    before, after = scores("c2"), scores("c3")
    whole = [Fraction(1, 6), Fraction(1, 6), Fraction(1, 3), Fraction(1, 3)]
    assert index_shift(USUAL, before, after).threshold_squared == threshold_squared(USUAL, whole)
    part = trait_shift(USUAL, before, after, "a")
    assert (part.change, part.threshold_squared) == (
        Fraction(25, 2),
        threshold_squared(USUAL, [Fraction(1), Fraction(1), Fraction(2)]),
    )


def test_the_sheet_with_fewer_answers_sets_the_limit() -> None:
    full = small.score(FOUR, {f"q{n}": "c1" for n in range(4)})
    part = small.score(FOUR, {"q0": "c3", "q1": "c3", "q2": "c3"})
    assert trait_shift(USUAL, full, part, "a").threshold == trait_shift(USUAL, part, part, "a").threshold
    assert (trait_shift(USUAL, full, part, "a").threshold or 0) > (trait_shift(USUAL, full, full, "a").threshold or 0)


def test_without_numbers_or_scores_nothing_is_called_clear() -> None:
    some, none = small.score(FOUR, {f"q{n}": "c5" for n in range(4)}), small.score(FOUR, {})
    assert index_shift(None, some, some).clear is None
    shift = index_shift(USUAL, none, some)
    assert (shift.change, shift.threshold, shift.clear) == (None, None, None)
