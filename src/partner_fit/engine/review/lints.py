"""What the author of a questionnaire should look at again, although it can be used as it is."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from partner_fit.engine.findings import match_guidance
from partner_fit.engine.kinds import kind_of
from partner_fit.engine.pace import longest_minutes
from partner_fit.engine.points import FULL, allowed_contexts, points_in, weight_in
from partner_fit.engine.review.names import placed_questions
from partner_fit.engine.review.points import number
from partner_fit.errors import Keys, Problem
from partner_fit.model.questionnaire import Choice, Level, Question, Questionnaire, Trait

CDMO_QUESTIONS = 3
_LEVELS: tuple[Level, ...] = ("low", "middle", "high")


def find_lints(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return what an author should look at again; the questionnaire must have passed every check."""
    losing = {question.id: _losing(questionnaire, question) for question in questionnaire.questions}
    for path, _, question in placed_questions(questionnaire):
        yield from _words(path, question, has_ladder=questionnaire.evidence is not None)
        yield from _choices(path, question, losing[question.id])
        if kind_of(question).rises:
            yield from _flat_ladder(path, question, questionnaire)
        if kind_of(question).is_mixed:
            yield from _guessable_order(path, question)
    yield from _same_best_place(questionnaire)
    for i, trait in enumerate(questionnaire.traits):
        yield from _guidance(("traits", i), trait, questionnaire, losing)
        if len(trait.ask_cdmo) < CDMO_QUESTIONS:
            what = f'"{trait.id}" has fewer than {CDMO_QUESTIONS} questions to put to a CDMO'
            yield Problem(("traits", i, "id"), what, "Add to ask_cdmo.")
    for i, cap in enumerate(questionnaire.caps):
        if cap.trait is not None and cap.do is not None:
            what = "what lifts a cap on a trait follows from the answers, so this is never shown"
            yield Problem(("caps", i, "do"), what, "Remove the line.")
    yield from _time(questionnaire)


def _losing(questionnaire: Questionnaire, question: Question) -> frozenset[str]:
    """Return the choices that lose points in some context."""
    return frozenset(
        choice_id
        for context in allowed_contexts(questionnaire, question)
        for choice_id, points in points_in(question, context).items()
        if points < FULL
    )


def _words(path: Keys, question: Question, *, has_ladder: bool) -> Iterator[Problem]:
    if question.why is None:
        yield Problem((*path, "id"), f'"{question.id}" does not say why it is asked', "Add why.")
    if has_ladder and question.evidence is None:
        what = f'"{question.id}" does not say what would prove the best answer'
        yield Problem((*path, "id"), what, "Add evidence.")
    if has_ladder and question.shift is None:
        what = f'"{question.id}" does not say how the situation moves the best answer'
        yield Problem((*path, "id"), what, "Add shift.")
    seen: set[str] = set()
    for place, choice in enumerate(question.choices):
        text = " ".join(choice.text.split()).casefold()
        if text in seen:
            yield Problem((*path, "choices", place, "text"), "another choice has the same text")
        seen.add(text)


def _choices(path: Keys, question: Question, losing: frozenset[str]) -> Iterator[Problem]:
    for place, choice in enumerate(question.choices):
        here = (*path, "choices", place, "id")
        if choice.id in losing and choice.next is None:
            yield Problem(here, f'"{choice.id}" loses points and names no next step', "Add next.")
        if choice.id in losing and choice.side is None and kind_of(question).has_sides:
            what = f'"{choice.id}" loses points and does not say on which side the balance is missed'
            yield Problem(here, what, "Add side.")


def _flat_ladder(path: Keys, question: Question, questionnaire: Questionnaire) -> Iterator[Problem]:
    contexts = list(allowed_contexts(questionnaire, question))
    if not any(weight_in(question, context) for context in contexts):
        return  # points that never count need not differ: a cap may tell the choices apart
    tables = [points_in(question, context) for context in contexts]
    for place, (before, here) in enumerate(pairwise(question.choices), start=1):
        if all(points[before.id] == points[here.id] for points in tables):
            what = f'"{here.id}" is worth no more than "{before.id}" before it, in any context'
            yield Problem((*path, "choices", place, "points"), what, "Give it more points, or make the two one choice.")


def _guessable_order(path: Keys, question: Question) -> Iterator[Problem]:
    line = tuple(choice.id for choice in question.choices)
    if not question.display:
        what = f'"{question.id}" shows its choices along the line, so the best answer can be guessed'
        yield Problem((*path, "id"), what, "Add display with a mixed order.")
    elif question.display in (line, line[::-1]):
        do = "Mix the order." if len(line) > 2 else ""
        yield Problem((*path, "display"), "this is the order of the line, so the best answer can be guessed", do)


def _same_best_place(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return a problem when the best choice of all balance questions is shown at the same place."""
    placed = [(path, question) for path, _, question in placed_questions(questionnaire) if kind_of(question).is_mixed]
    places = [frozenset(i for i, choice in enumerate(q.shown) if _is_best(q, choice)) for _, q in placed]
    if len(placed) < 2 or not frozenset.intersection(*places):
        return
    place = min(frozenset.intersection(*places)) + 1
    part = "display" if placed[-1][1].display else "id"
    what = f"the best choice of every balance question is shown at place {place}"
    yield Problem((*placed[-1][0], part), what, "Mix the orders so that the places differ.")


def _is_best(question: Question, choice: Choice) -> bool:
    return points_in(question, {})[choice.id] == FULL


def _guidance(
    path: Keys, trait: Trait, questionnaire: Questionnaire, losing: dict[str, frozenset[str]]
) -> Iterator[Problem]:
    if not trait.guidance:
        return
    levels = {guidance.level for guidance in trait.guidance}
    for level in _LEVELS:
        if level not in levels:
            yield Problem((*path, "guidance"), f'there is no guidance for the level "{level}"', "Add a block.")
    sides = {choice.side for q in trait.questions for choice in q.choices if choice.id in losing[q.id]}
    matched: set[str] = set()
    for level in {band.level for band in questionnaire.bands}:
        for side in {*sides, None}:
            guidance = match_guidance(trait, level, side)
            if guidance is not None:
                matched.add(guidance.id)
    for place, guidance in enumerate(trait.guidance):
        if guidance.id not in matched:
            do = "Name a side that a losing choice carries, or take the block out; an earlier block may serve instead."
            yield Problem((*path, "guidance", place, "id"), f'"{guidance.id}" is never shown', do)


def _time(questionnaire: Questionnaire) -> Iterator[Problem]:
    promised = {"core": questionnaire.minutes.core, "full": questionnaire.minutes.full}
    for part, minutes in promised.items():
        estimate = longest_minutes(questionnaire, full=part == "full")
        if estimate > minutes:
            run = "all questions" if part == "full" else "the short run"
            what = f"{run} would take about {_tenths(estimate)} minutes, and {minutes} are promised"
            yield Problem(("minutes", part), what, "Shorten the texts, ask less, or promise more minutes.")


def _tenths(minutes: Fraction) -> str:
    return number(Fraction(-(-minutes * 10 // 1), 10))
