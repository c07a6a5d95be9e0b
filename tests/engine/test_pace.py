"""Minutes that are promised and shown: who is asked what, in the situation in which it takes longest."""

from fractions import Fraction
from typing import Any

import pytest

from partner_fit.engine.pace import longest_minutes, minutes_needed
from partner_fit.engine.points import build_rows
from partner_fit.model.questionnaire import Questionnaire
from tests.engine.small import question, questionnaire

ONE = Fraction(60 * 13, 240) + 7
"""Seconds for a question: it has three words, and its five choices two each."""
STAGE = Fraction(60 * 3, 240) + 7
EVIDENCE = {
    "ask": "What could you show?",
    "why": "-",
    "rungs": [{"id": name, "text": name} for name in ("nothing", "notes")],
}


def asked(**more: Any) -> Questionnaire:
    choices = [{"id": each, "text": each} for each in ("early", "late")]
    late = {"stage": ["late"]}
    questions = [
        question("x1"),
        question("x2", core=False, applies=late),
        question("x3", core=False, core_when=late),
        question("x4", core=False, roles=["technical"]),
    ]
    context = [{"id": "stage", "ask": "Stage?", "why": "-", "required": True, "choices": choices}]
    return questionnaire({"x": questions}, context=context, **more)


@pytest.mark.parametrize(("full", "seconds"), [(False, STAGE + 2 * ONE), (True, STAGE + 4 * ONE)])
@pytest.mark.parametrize("evidence", [None, EVIDENCE])
def test_the_longest_run_is_all_that_may_be_asked_with_proof_for_the_core(
    full: bool, seconds: Fraction, evidence: Any
) -> None:
    proof = 2 * 4 if evidence else 0
    assert longest_minutes(asked(evidence=evidence), full=full) == (seconds + proof) / 60


def test_only_what_applies_is_counted() -> None:
    table = build_rows(asked(), {"stage": "early"})
    assert minutes_needed(asked(), table.values(), full=False) == (STAGE + 3 * ONE) / 60


def test_one_role_with_the_short_facts_may_take_longer_than_somebody_alone() -> None:
    fact = {"id": "fact", "short": "Fact", "ask": "Long " * 240, "why": "-", "agreement": False}
    long = questionnaire({"x": [question("x1")]}, probes={"trait": "x", "share": 0, "ask": [fact]})
    assert longest_minutes(long, full=True) == (ONE + 60 + 7) / 60


def test_the_longest_run_is_found_among_however_many_situations() -> None:
    """Every question hangs on a fact of its own, and the one that takes longest on the last of their choices."""
    names = [f"fact-{number}" for number in range(12)]
    values = [{"id": each, "text": each} for each in ("a", "b", "c")]
    context = [{"id": name, "ask": "Fact?", "why": "-", "choices": values} for name in names]
    questions = [question(name, hint=[{"text": "Long " * 240, "when": {name: ["c"]}}]) for name in names]
    many = questionnaire({"x": questions}, context=context)
    short = questionnaire({"x": [question(name) for name in names]}, context=context)
    assert longest_minutes(many, full=False) - longest_minutes(short, full=False) == len(names)
