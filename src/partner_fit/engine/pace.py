"""How long answering takes, so that a promise of minutes can be checked and the minutes left can be shown."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import islice

from partner_fit.engine.points import Row, build_row, contexts_over, named_in
from partner_fit.model.questionnaire import ContextQuestion, Pace, Probe, Question, Questionnaire, Trait
from partner_fit.model.scalars import Condition

_MANY_CONTEXTS = 5000
"""Contexts that are looked at for the longest run, were there more."""


def seconds_for(pace: Pace, texts: Iterable[str | None], *, with_evidence: bool = False) -> Fraction:
    """Return the seconds to read the texts and settle on an answer."""
    words = sum(len(text.split()) for text in texts if text)
    seconds = Fraction(60 * words, pace.words_per_minute) + pace.seconds_to_decide
    return seconds + pace.seconds_for_evidence if with_evidence else seconds


def seconds_for_question(pace: Pace, row: Row, *, with_evidence: bool) -> Fraction:
    """Return the seconds to read a question with its choices, settle on one and, where asked, on its evidence."""
    texts = [row.question.ask, row.hint, *(choice.text for choice in row.question.choices)]
    return seconds_for(pace, texts, with_evidence=with_evidence)


def seconds_for_fact(pace: Pace, asked: ContextQuestion | Probe) -> Fraction:
    """Return the seconds to read a question about the situation, or a probe, with its options and settle on one."""
    return seconds_for(pace, [asked.ask, *(option.text for option in asked.choices)])


def minutes_needed(questionnaire: Questionnaire, rows: Iterable[Row], *, full: bool, probes: bool = True) -> Fraction:
    """Return the minutes for these questions, with the questions about the situation and the probes around them.

    A full run asks every context question, a short one those that are required. Evidence is asked for core questions.
    """
    facts = questionnaire.probes.ask if probes and questionnaire.probes else ()
    pace = questionnaire.pace
    situation = [asked for asked in questionnaire.context if full or asked.required]
    seconds = [seconds_for_fact(pace, asked) for asked in situation]
    seconds += [seconds_for_fact(pace, probe) for probe in facts]
    takes_evidence = questionnaire.evidence is not None
    seconds += [
        seconds_for_question(pace, row, with_evidence=row.core and takes_evidence) for row in rows if row.applies
    ]
    return sum(seconds, Fraction(0)) / 60


def longest_minutes(questionnaire: Questionnaire, *, full: bool) -> Fraction:
    """Return the minutes of the longest short run, or full run, in the context in which it takes longest.

    A run is somebody who answers alone, and so everything but the probes, or one role's own questions with the probes.
    """
    every = [(trait, question) for trait in questionnaire.traits for question in trait.questions]
    named = {role for _, question in every for role in question.roles}
    runs = [(every, False)]
    runs += [([each for each in every if role in each[1].roles], True) for role in sorted(named)]
    return max(_longest(questionnaire, asked, full=full, probes=probes) for asked, probes in runs)


def _longest(
    questionnaire: Questionnaire, placed: Iterable[tuple[Trait, Question]], *, full: bool, probes: bool
) -> Fraction:
    placed = list(placed)
    varying = [each for each in placed if named_in(_conditions(each[1]))]
    moved = {question.id for _, question in varying}
    fixed = [build_row(trait, question, {}) for trait, question in placed if question.id not in moved]
    always = minutes_needed(questionnaire, [row for row in fixed if full or row.core], full=full, probes=probes)
    around = minutes_needed(questionnaire, [], full=full, probes=probes)
    most = always
    named = {name for _, question in varying for name in named_in(_conditions(question))}
    for context in islice(contexts_over(questionnaire, named), _MANY_CONTEXTS):
        rows = [build_row(trait, question, context) for trait, question in varying]
        asked = [row for row in rows if full or row.core]
        most = max(most, always + minutes_needed(questionnaire, asked, full=full, probes=probes) - around)
    return most


def _conditions(question: Question) -> list[Condition | None]:
    """Return what decides whether the short run asks a question, and how much there is to read."""
    return [question.applies, question.core_when, *(hint.when for hint in question.hint)]
