"""Conditions that never meet: what hangs on a question, and holds only where that question is not asked."""

from collections.abc import Iterator
from itertools import combinations

from partner_fit.engine.review.names import placed_questions
from partner_fit.errors import Keys, Problem
from partner_fit.model.questionnaire import Check, Question, Questionnaire
from partner_fit.model.scalars import Alternative, Condition

_DO = "Correct one of the two conditions, or take this out."


def find_dead_conditions(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return what can never hold, since its question does not apply where it would."""
    applies = {question.id: question.applies for question in questionnaire.questions}
    for path, _, question in placed_questions(questionnaire):
        for part, when in _parts(question):
            yield from _never((*path, *part), when, question.applies)
    for i, cap in enumerate(questionnaire.caps):
        if cap.question is not None:
            yield from _never(("caps", i, "when"), cap.when, applies[cap.question])
    for i, check in enumerate(questionnaire.checks):
        if any(not _can_meet(one, other) for one, other in combinations(_conditions(check, applies), 2)):
            what = f'"{check.id}" never comes true: in no situation do its answers stand together'
            kind = "checks never come true"
            yield Problem(("checks", i, "when"), what, "Correct a test, or where its question applies.", kind=kind)


def _parts(question: Question) -> Iterator[tuple[Keys, Condition | None]]:
    """Return everything of a question that holds in some situations only, with its path in the question."""
    yield ("core_when",), question.core_when
    for name, whens in (
        ("hint", [hint.when for hint in question.hint]),
        ("weight_when", [entry.when for entry in question.weight_when]),
        ("points_when", [entry.when for entry in question.points_when]),
    ):
        yield from (((name, place, "when"), when) for place, when in enumerate(whens))


def _conditions(check: Check, applies: dict[str, Condition | None]) -> list[Condition]:
    """Return where the tests of a check can come true."""
    of_questions = [applies[test.question] for test in check.when if test.question is not None]
    of_context: list[Condition] = [({test.context: test.is_},) for test in check.when if test.context is not None]
    return [condition for condition in (*of_questions, *of_context) if condition is not None]


def _never(path: Keys, when: Condition | None, applies: Condition | None) -> Iterator[Problem]:
    for place, alternative in enumerate(when or ()):
        if applies is not None and not _can_meet((alternative,), applies):
            what = "this never holds: the question does not apply there"
            kind = "conditions never hold, since their question does not apply there"
            yield Problem((*path, place), what, _DO, kind=kind)


def _can_meet(one: Condition, other: Condition) -> bool:
    """Say whether there can be a situation in which both hold."""
    return any(_agree(mine, theirs) for mine in one for theirs in other)


def _agree(one: Alternative, other: Alternative) -> bool:
    return all(set(one[asked]) & set(other[asked]) for asked in one.keys() & other.keys())
