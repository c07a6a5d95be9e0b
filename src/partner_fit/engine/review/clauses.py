"""Tests of checks, patterns and claims: each says something that can come true or not."""

from collections.abc import Iterator

from partner_fit.errors import Keys, Problem
from partner_fit.model.questionnaire import Claim, Clause, Questionnaire

_SUBJECTS = ("question", "context", "probe", "checklist")
_WHOLE = "Use traits, agreement_below, evidence_below or respondents_at_least."


def find_wrong_clauses(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return tests that look at nothing, at several things at once, or at what they cannot see."""
    for i, check in enumerate(questionnaire.checks):
        yield from _in_list(("checks", i, "when"), check.when, of_whole=False)
    for i, pattern in enumerate(questionnaire.patterns):
        yield from _in_list(("patterns", i, "when"), pattern.when, of_whole=True)
    for i, claim in enumerate(questionnaire.evidence.claims if questionnaire.evidence else ()):
        yield from _in_claim(("evidence", "claims", i), claim)


def _in_list(path: Keys, tests: tuple[Clause, ...], *, of_whole: bool) -> Iterator[Problem]:
    if not tests:
        yield Problem(path, "nothing is tested, so this would always be reported", "Add at least one test.")
    for place, test in enumerate(tests):
        yield from _in_test((*path, place), test, of_whole=of_whole)


def _in_test(path: Keys, test: Clause, *, of_whole: bool) -> Iterator[Problem]:
    subjects = [name for name in _SUBJECTS if getattr(test, name) is not None]
    of_many = bool(test.traits) or test.evidence_below is not None or test.respondents_at_least is not None
    if len(subjects) + of_many > 1:
        yield Problem(path, "one test looks at several things at once", "Make it several tests; all must hold.")
    elif not subjects and not of_many:
        yield Problem(path, "this test looks at nothing", "Name a question, a context question, a probe or traits.")
    elif of_whole and subjects and test.agreement_below is None:
        yield Problem(path, "a pattern looks at traits and the whole team, not at single answers", _WHOLE)
    elif not _is_complete(test):
        yield Problem(path, "this test does not say what must hold", _missing(test))


def _is_complete(test: Clause) -> bool:
    has_points = test.at_least is not None or test.below is not None
    if test.question is not None:
        return bool(test.choices) or has_points or test.rung_at_most is not None
    if test.probe is not None:
        return bool(test.is_) != (test.agreement_below is not None)
    if test.context is not None or test.checklist is not None:
        return bool(test.is_)
    return has_points or not test.traits


def _missing(test: Clause) -> str:
    if test.question is not None:
        return "Add choices, at_least, below or rung_at_most."
    if test.probe is not None:
        return "Add either is or agreement_below."
    return "Add at_least or below." if test.traits else "Add is, with the answers that are meant."


def _in_claim(path: Keys, claim: Claim) -> Iterator[Problem]:
    has_points = claim.points_at_least is not None or claim.points_at_most is not None
    has_rung = claim.rung_at_least is not None or claim.rung_at_most is not None
    if not has_points or not has_rung:
        do = "Add points_at_least or points_at_most, and rung_at_least or rung_at_most."
        yield Problem(path, "a claim compares points with evidence, and one of the two is missing", do)
