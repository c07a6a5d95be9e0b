"""Numbers in a questionnaire: the arithmetic keeps its promises only while they stay within these bounds."""

from collections.abc import Container, Iterator
from fractions import Fraction
from itertools import pairwise
from math import prod

from partner_fit.engine.kinds import kind_of
from partner_fit.engine.points import FULL, Context, allowed_contexts, matches, named_contexts, points_in
from partner_fit.engine.review.names import placed_questions
from partner_fit.errors import Keys, Problem
from partner_fit.model.questionnaire import Band, Clause, Question, Questionnaire

MANY_CONTEXTS = 2000
_ZERO = Fraction(0)


def find_wrong_numbers(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return numbers outside their bounds, and lists that are too short to ask or judge anything."""
    q = questionnaire
    yield from _above_zero(("minutes", "core"), q.minutes.core)
    yield from _above_zero(("minutes", "full"), q.minutes.full)
    yield from _above_zero(("pace", "words_per_minute"), q.pace.words_per_minute)
    yield from _not_negative(("pace", "seconds_to_decide"), q.pace.seconds_to_decide)
    yield from _not_negative(("pace", "seconds_for_evidence"), q.pace.seconds_for_evidence)
    yield from _bands(q.bands)
    yield from _short_lists(q)
    yield from _weights(q)
    yield from _advice(q)
    yield from _probes(q)
    yield from _thresholds(q)
    yield from _change(q)


def find_wrong_points(questionnaire: Questionnaire, spared: Container[Keys] = ()) -> Iterator[Problem]:
    """Return questions whose points, in a context they allow, would break a law of the score.

    Those laws: points run from 0 to the top, some choice has none and some has all of them, and a ladder never
    falls. Questions at the paths in `spared` are left out.
    """
    for path, _, question in placed_questions(questionnaire):
        if path not in spared and question.choices:
            outside = list(_outside(path, question))
            yield from outside or _in_contexts(path, question, questionnaire)


def _above_zero(path: Keys, value: Fraction | int) -> Iterator[Problem]:
    if value <= 0:
        yield Problem(path, "this must be more than 0")


def _not_negative(path: Keys, value: Fraction | int) -> Iterator[Problem]:
    if value < 0:
        yield Problem(path, "this must not be less than 0")


def between(path: Keys, value: Fraction | None, low: Fraction, high: Fraction) -> Iterator[Problem]:
    """Return the problem that a number lies outside its bounds, or nothing; no number is no problem."""
    if value is not None and not low <= value <= high:
        yield Problem(path, f"this must be between {number(low)} and {number(high)}")


def number(value: Fraction) -> str:
    """Return a number as people write it; places beyond the fourth are dropped."""
    return f"{round(float(value), 4):g}" if value.denominator != 1 else str(value.numerator)


def _bands(bands: tuple[Band, ...]) -> Iterator[Problem]:
    yield from _shorter_than(1, ("bands",), len(bands), "a questionnaire", "band")
    if bands and bands[0].at_least != 0:
        yield Problem(("bands", 0, "at_least"), "the first band must start at 0")
    for i, (lower, upper) in enumerate(pairwise(bands), start=1):
        if upper.at_least <= lower.at_least:
            do = "List the bands from the lowest to the highest."
            yield Problem(("bands", i, "at_least"), "this band does not start above the one before it", do)
    for i, band in enumerate(bands):
        if band.at_least > FULL:
            yield Problem(("bands", i, "at_least"), "no score is above 100")


def _short_lists(q: Questionnaire) -> Iterator[Problem]:
    yield from _shorter_than(1, ("roles",), len(q.roles), "a questionnaire", "role")
    yield from _shorter_than(1, ("traits",), len(q.traits), "a questionnaire", "trait")
    for i, trait in enumerate(q.traits):
        yield from _shorter_than(1, ("traits", i, "questions"), len(trait.questions), "a trait", "question")
    for i, asked in enumerate(q.context):
        yield from _shorter_than(2, ("context", i, "choices"), len(asked.choices), "a context question", "choice")
    if q.evidence:
        yield from _shorter_than(2, ("evidence", "rungs"), len(q.evidence.rungs), "an evidence ladder", "rung")
    somebody_is_named = any(question.roles for question in q.questions)
    for path, _, question in placed_questions(q):
        yield from _shorter_than(2, (*path, "choices"), len(question.choices), "a question", "choice")
        if somebody_is_named and not question.roles:
            do = "Name at least one role."
            yield Problem((*path, "roles"), "no role is placed to answer this, so nobody would be asked", do)


def _shorter_than(least: int, path: Keys, length: int, whole: str, part: str) -> Iterator[Problem]:
    if length < least:
        count = "at least one" if least == 1 else "at least two"
        yield Problem(path, f"{whole} needs {count} {part}{'s' if least > 1 else ''}", "Add what is missing.")


def _weights(q: Questionnaire) -> Iterator[Problem]:
    for i, trait in enumerate(q.traits):
        yield from _not_negative(("traits", i, "weight"), trait.weight)
        weights = [w for question in trait.questions for w in _weights_of(question)]
        if trait.weight > 0 and trait.questions and max(weights) <= 0:
            what = "the trait has a weight, but none of its questions has one, so it could never be scored"
            yield Problem(("traits", i, "weight"), what, "Give a question a weight, or the trait the weight 0.")
    for path, _, question in placed_questions(q):
        yield from _not_negative((*path, "weight"), question.weight)
        for place, entry in enumerate(question.weight_when):
            yield from _not_negative((*path, "weight_when", place, "weight"), entry.weight)
    if q.traits and all(trait.weight == 0 for trait in q.traits):
        yield Problem(("traits",), "every trait has the weight 0, so there would be no score", "Weigh at least one.")


def _weights_of(question: Question) -> list[Fraction]:
    return [question.weight, *(entry.weight for entry in question.weight_when)]


def _advice(q: Questionnaire) -> Iterator[Problem]:
    for i, trait in enumerate(q.traits):
        for place, guidance in enumerate(trait.guidance):
            yield from _above_zero(("traits", i, "guidance", place, "hours"), guidance.hours)
    for path, _, question in placed_questions(q):
        for place, choice in enumerate(question.choices):
            if choice.next:
                yield from _above_zero((*path, "choices", place, "next", "hours"), choice.next.hours)


def _probes(q: Questionnaire) -> Iterator[Problem]:
    if q.probes is None:
        return
    if not 0 <= q.probes.share < FULL:
        do = "Something must be left for the trait's own questions."
        yield Problem(("probes", "share"), "this must be at least 0 and less than 100", do)
    if q.probes.share > 0 and not any(probe.agreement for probe in q.probes.ask):
        yield Problem(("probes", "share"), "no probe counts agreement, so nothing can supply this", "Write 0.")
    for place, probe in enumerate(q.probes.ask):
        here = ("probes", "ask", place)
        if len(probe.choices) == 1:
            yield Problem((*here, "choices"), "a probe has at least two choices, or none for free text")
        if not probe.choices and probe.agreement:
            yield Problem(here, "agreement about free text cannot be counted", "Add choices, or agreement: false.")


def _thresholds(q: Questionnaire) -> Iterator[Problem]:
    for i, check in enumerate(q.checks):
        for place, test in enumerate(check.when):
            yield from _test_thresholds(("checks", i, "when", place), test)
    for i, pattern in enumerate(q.patterns):
        for place, test in enumerate(pattern.when):
            yield from _test_thresholds(("patterns", i, "when", place), test)
    for i, claim in enumerate(q.evidence.claims if q.evidence else ()):
        yield from between(("evidence", "claims", i, "points_at_least"), claim.points_at_least, _ZERO, FULL)
        yield from between(("evidence", "claims", i, "points_at_most"), claim.points_at_most, _ZERO, FULL)
    if q.style:
        yield from between(("style", "top_share"), q.style.top_share, _ZERO, FULL)
        if q.style.same_place < 2:
            yield Problem(("style", "same_place"), "a run has at least two answers")


def _change(q: Questionnaire) -> Iterator[Problem]:
    if q.change:
        outside = list(between(("change", "sd"), q.change.sd, _ZERO, FULL))
        yield from outside or _above_zero(("change", "sd"), q.change.sd)
        yield from between(("change", "rho"), q.change.rho, _ZERO, Fraction(1))


def _test_thresholds(path: Keys, test: Clause) -> Iterator[Problem]:
    yield from between((*path, "at_least"), test.at_least, _ZERO, FULL)
    yield from between((*path, "below"), test.below, _ZERO, FULL)
    yield from between((*path, "agreement_below"), test.agreement_below, _ZERO, FULL)


def _outside(path: Keys, question: Question) -> Iterator[Problem]:
    if question.top <= 0:
        yield Problem((*path, "top"), "this must be more than 0")
        return
    bound = number(question.top)
    placed = [((*path, "choices", i, "points"), choice.points) for i, choice in enumerate(question.choices)]
    placed += [
        ((*path, "points_when", i, "points", choice_id), points)
        for i, entry in enumerate(question.points_when)
        for choice_id, points in entry.points.items()
    ]
    for where, points in placed:
        if not 0 <= points <= question.top:
            do = "" if question.top != FULL or points < 0 else "Name another top if the points count up to more."
            yield Problem(where, f"points run from 0 to {bound} here", do)


def _in_contexts(path: Keys, question: Question, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return what is wrong with the points, each kind of problem in the first context that shows it."""
    if count_contexts(questionnaire, question) > MANY_CONTEXTS:
        do = "Let it depend on fewer context questions."
        yield Problem(path, f"this question is told apart in more than {MANY_CONTEXTS} contexts", do)
        return
    found: dict[str, Problem] = {}
    applies = False
    for context in allowed_contexts(questionnaire, question):
        applies = True
        for kind, problem in _in_context(path, question, context):
            found.setdefault(kind, problem)
    if not applies:
        yield Problem((*path, "applies"), "in no context can this hold, so the question is never asked")
    yield from found.values()


def _in_context(path: Keys, question: Question, context: Context) -> Iterator[tuple[str, Problem]]:
    points = points_in(question, context)
    top = question.top / FULL
    holding = [place for place, entry in enumerate(question.points_when) if matches(entry.when, context)]
    where = f" when {describe(context)}" if holding and context else ""
    part = (*path, *(("points_when", holding[-1], "points") if holding else ("choices",)))
    if min(points.values()) > 0:
        lowest = number(min(points.values()) * top)
        what = f"no choice has 0 points{where}; the lowest has {lowest}"
        yield "none", Problem(part, what, "Give the worst choice 0, so that the range of unknown answers is honest.")
    if max(points.values()) < FULL:
        what = f"no choice has full points{where}; the best has {number(max(points.values()) * top)}"
        yield "full", Problem(part, what, f"Give the best choice {number(question.top)}, or set top to its points.")
    if not kind_of(question).rises:
        return
    for before, here in pairwise(question.choices):
        if points[here.id] < points[before.id]:
            what = f'the ladder falls{where}: "{here.id}" has fewer points than "{before.id}" before it'
            do = "List the choices from the worst to the best, or make it a balance question."
            yield "falls", Problem((*path, *_number_of(question, context, here.id)), what, do)
            return


def describe(context: Context) -> str:
    """Return a context in words, such as `stage is concept and kind is startup`."""
    return " and ".join(f"{asked} is {value}" for asked, value in context.items())


def _number_of(question: Question, context: Context, choice_id: str) -> Keys:
    """Return where the number stands that a choice is worth in a context."""
    holding = [
        place
        for place, entry in enumerate(question.points_when)
        if choice_id in entry.points and matches(entry.when, context)
    ]
    if holding:
        return ("points_when", holding[-1], "points", choice_id)
    return ("choices", [choice.id for choice in question.choices].index(choice_id), "points")


def count_contexts(questionnaire: Questionnaire, question: Question) -> int:
    """Return how many contexts would have to be looked at for a question."""
    named = named_contexts(question)
    return prod(len(asked.choices) + (not asked.required) for asked in questionnaire.context if asked.id in named)
