"""How long answering takes, so that a promise of minutes can be checked and the minutes left can be shown."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from itertools import islice

from partner_fit.engine.points import Context, Row, asked_context, build_row, contexts_over, named_in, proof_asked_for
from partner_fit.engine.sums import total
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

    Evidence is counted wherever some answer would be asked for it.
    """
    facts = questionnaire.probes.ask if probes and questionnaire.probes else ()
    pace = questionnaire.pace
    seconds = [seconds_for_fact(pace, asked) for asked in asked_context(questionnaire, full=full)]
    seconds += [seconds_for_fact(pace, probe) for probe in facts]
    seconds += [
        seconds_for_question(pace, row, with_evidence=bool(proof_asked_for(questionnaire, row)))
        for row in rows
        if row.applies
    ]
    return sum(seconds, Fraction(0)) / 60


def longest_minutes(questionnaire: Questionnaire, *, full: bool) -> Fraction:
    """Return the minutes of the longest short run, or full run, in the context in which it takes longest.

    A run is somebody who answers alone, and so everything but the probes, or one role's own questions with the probes.
    """
    costs = [
        _Cost(questionnaire, trait, question, full=full)
        for trait in questionnaire.traits
        for question in trait.questions
        if full or question.core or question.core_when
    ]
    uses = Counter(name for cost in costs for name in cost.names)
    shared = {name for name in uses if uses[name] > 1}
    for cost in costs:
        cost.own_names = frozenset(cost.names) - shared
    contexts = list(islice(contexts_over(questionnaire, shared), _MANY_CONTEXTS))
    longest = minutes_needed(questionnaire, [], full=full, probes=False) + _longest(costs, contexts)
    for role in {role for cost in costs for role in cost.question.roles}:
        own = _longest([cost for cost in costs if role in cost.question.roles], contexts)
        longest = max(longest, minutes_needed(questionnaire, [], full=full) + own)
    return longest


class _Cost:
    """What one question takes, worked out once for all contexts that are the same to it."""

    def __init__(self, questionnaire: Questionnaire, trait: Trait, question: Question, *, full: bool) -> None:
        self.question = question
        self.names = sorted(named_in(_conditions(question)))
        self.own_names: frozenset[str] = frozenset()
        """What no other question depends on, so that its longest answer is found here and not in every combination."""
        self._questionnaire, self._trait, self._full = questionnaire, trait, full
        self._known: dict[tuple[str | None, ...], Fraction] = {}

    def minutes(self, context: Context) -> Fraction:
        """Return the minutes in a context, the longest of them over what only this question depends on."""
        seen = tuple(context.get(name) for name in self.names)
        if seen not in self._known:
            ways = contexts_over(self._questionnaire, self.own_names)
            self._known[seen] = max(self._of({**context, **way}) for way in ways)
        return self._known[seen]

    def _of(self, context: Context) -> Fraction:
        row = build_row(self._trait, self.question, context)
        if not (row.applies and (self._full or row.core)):
            return Fraction(0)
        with_evidence = bool(proof_asked_for(self._questionnaire, row))
        return seconds_for_question(self._questionnaire.pace, row, with_evidence=with_evidence) / 60


def _longest(costs: Iterable[_Cost], contexts: Iterable[Context]) -> Fraction:
    return max(total([cost.minutes(context) for cost in costs]) for context in contexts)


def _conditions(question: Question) -> list[Condition | None]:
    """Return what decides whether the short run asks a question, and how much there is to read.

    Points do not: in every context some choice has all of them, and so claims something.
    """
    return [question.applies, question.core_when, *(hint.when for hint in question.hint)]
