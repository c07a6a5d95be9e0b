"""What the author of a questionnaire should look at again, although it can be used as it is."""

from collections.abc import Container, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from partner_fit.engine.findings import match_guidance
from partner_fit.engine.kinds import kind_of
from partner_fit.engine.pace import longest_minutes
from partner_fit.engine.points import FULL, allowed_contexts, asked_context, points_in, weight_in
from partner_fit.engine.review.language import find_language_lints
from partner_fit.engine.review.names import placed_questions
from partner_fit.engine.review.points import number
from partner_fit.errors import Keys, Problem
from partner_fit.model.questionnaire import Level, Question, Questionnaire, Trait
from partner_fit.model.scalars import NOT_GIVEN

CDMO_QUESTIONS = 3
_LEVELS: tuple[Level, ...] = ("low", "middle", "high")


def find_lints(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return what an author should look at again; the questionnaire must have passed every check."""
    losing = {question.id: _losing(questionnaire, question) for question in questionnaire.questions}
    yield from _words(questionnaire)
    yield from _next_steps(questionnaire, losing)
    for path, _, question in placed_questions(questionnaire):
        yield from _choices(path, question, losing[question.id])
        yield from _waiting_hints(path, question, questionnaire)
        if kind_of(question).rises:
            yield from _flat_ladder(path, question, questionnaire)
        if kind_of(question).is_mixed:
            yield from _guessable_order(path, question)
    for i, trait in enumerate(questionnaire.traits):
        yield from _guidance(("traits", i), trait, questionnaire, losing)
    yield from _cdmo_questions(questionnaire)
    for i, cap in enumerate(questionnaire.caps):
        if cap.trait is not None and cap.do is not None:
            what = "what lifts a cap on a trait follows from the answers, so this is never shown"
            kind = "caps on a trait say what lifts them, which is never shown"
            yield Problem(("caps", i, "do"), what, "Remove the line.", kind=kind)
    yield from _time(questionnaire)
    yield from find_language_lints(questionnaire)


def _losing(questionnaire: Questionnaire, question: Question) -> frozenset[str]:
    """Return the choices that lose points in some context."""
    return frozenset(
        choice_id
        for context in allowed_contexts(questionnaire, question)
        for choice_id, points in points_in(question, context).items()
        if points < FULL
    )


class _Wanted(NamedTuple):
    """Something that questions should say."""

    field: str
    what: str
    """What it tells, as the end of a sentence."""
    with_proof: bool
    """Whether it is wanted only where proof is asked."""


_WANTED = (
    _Wanted("why", "why it is asked", with_proof=False),
    _Wanted("evidence", "what would prove the best answer", with_proof=True),
    _Wanted("shift", "how the situation moves the best answer", with_proof=True),
)


def _words(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return what questions do not say; what none of them says was left out on purpose and is told once."""
    for wanted in _WANTED:
        if wanted.with_proof and questionnaire.evidence is None:
            continue
        placed = [(path, question) for path, _, question in placed_questions(questionnaire)]
        without = [(path, question) for path, question in placed if getattr(question, wanted.field) is None]
        do = f"Add {wanted.field}."
        if len(without) == len(placed):
            yield Problem(("traits",), f"no question says {wanted.what}", do, at_key=True)
            continue
        for path, question in without:
            what = f'"{question.id}" does not say {wanted.what}'
            yield Problem((*path, "id"), what, do, kind=f'questions have no "{wanted.field}"')


def _next_steps(questionnaire: Questionnaire, losing: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    placed = [
        ((*path, "choices", place, "id"), choice)
        for path, _, question in placed_questions(questionnaire)
        for place, choice in enumerate(question.choices)
        if choice.id in losing[question.id]
    ]
    without = [(path, choice) for path, choice in placed if choice.next is None]
    if without and len(without) == len(placed):
        yield Problem(("traits",), "no choice names a next step", "Add next where points are lost.", at_key=True)
        return
    for path, choice in without:
        what = f'"{choice.id}" loses points and names no next step'
        yield Problem(path, what, "Add next.", kind="choices lose points and name no next step")


def _cdmo_questions(questionnaire: Questionnaire) -> Iterator[Problem]:
    if not any(trait.ask_cdmo for trait in questionnaire.traits):
        return  # it is not about partners
    for i, trait in enumerate(questionnaire.traits):
        if len(trait.ask_cdmo) < CDMO_QUESTIONS:
            what = f'"{trait.id}" has fewer than {CDMO_QUESTIONS} questions to put to a CDMO'
            kind = f"traits have fewer than {CDMO_QUESTIONS} questions to put to a CDMO"
            yield Problem(("traits", i, "id"), what, "Add to ask_cdmo.", kind=kind)


def _choices(path: Keys, question: Question, losing: frozenset[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, choice in enumerate(question.choices):
        here = (*path, "choices", place)
        if choice.id in losing and choice.side is None and kind_of(question).has_sides:
            what = f'"{choice.id}" loses points and does not say on which side the balance is missed'
            kind = "choices lose points and do not say on which side the balance is missed"
            yield Problem((*here, "id"), what, "Add side.", kind=kind)
        text = " ".join(choice.text.split()).casefold()
        if text in seen:
            kind = "choices have the same text as another one of their question"
            yield Problem((*here, "text"), "another choice has the same text", "Say what differs.", kind=kind)
        seen.add(text)


def _waiting_hints(path: Keys, question: Question, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return the hints of a core question that the short run never shows, since it does not ask for whom they are."""
    if not question.core and question.core_when is None:
        return
    unasked = {asked.id for asked in questionnaire.context} - {
        asked.id for asked in asked_context(questionnaire, full=False)
    }
    for place, hint in enumerate(question.hint):
        if hint.when and all(_waits(alternative, unasked) for alternative in hint.when):
            what = "the short run never shows this hint: it does not ask for whom it is"
            do = "Give that question about the situation `core: true`, or leave the hint out."
            kind = "hints are never shown in the short run, which does not ask for whom they are"
            yield Problem((*path, "hint", place, "when"), what, do, kind=kind)


def _waits(alternative: Mapping[str, Sequence[str]], unasked: Container[str]) -> bool:
    return any(name in unasked and NOT_GIVEN not in values for name, values in alternative.items())


def _flat_ladder(path: Keys, question: Question, questionnaire: Questionnaire) -> Iterator[Problem]:
    contexts = list(allowed_contexts(questionnaire, question))
    if not any(weight_in(question, context) for context in contexts):
        return  # points that never count need not differ: a cap may tell the choices apart
    tables = [points_in(question, context) for context in contexts]
    for place, (before, here) in enumerate(pairwise(question.choices), start=1):
        if all(points[before.id] == points[here.id] for points in tables):
            what = f'"{here.id}" is worth no more than "{before.id}" before it, in any context'
            do = "Give it more points, or make the two one choice."
            kind = "choices are worth no more than the one before"
            yield Problem((*path, "choices", place, "points"), what, do, kind=kind)


def _guessable_order(path: Keys, question: Question) -> Iterator[Problem]:
    line = tuple(choice.id for choice in question.choices)
    if not question.display:
        what = f'"{question.id}" shows its choices along the line, so the best answer can be guessed'
        kind = "questions show their choices along the line, so the best answer can be guessed"
        yield Problem((*path, "id"), what, "Add display with a mixed order.", kind=kind)
    elif question.display in (line, line[::-1]):
        do = "Mix the order." if len(line) > 2 else ""
        what = "this is the order of the line, so the best answer can be guessed"
        yield Problem((*path, "display"), what, do, kind="questions have the order of the line as their display")


def _guidance(
    path: Keys, trait: Trait, questionnaire: Questionnaire, losing: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    if not trait.guidance:
        return
    levels = {guidance.level for guidance in trait.guidance}
    for level in _LEVELS:
        if level not in levels:
            what = f'there is no guidance for the level "{level}"'
            yield Problem((*path, "guidance"), what, "Add a block.", kind="levels of traits have no guidance")
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
            what = f'"{guidance.id}" is never shown'
            yield Problem((*path, "guidance", place, "id"), what, do, kind="blocks of guidance are never shown")


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
