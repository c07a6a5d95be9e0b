"""What every question and choice is worth in one context: the single table that scoring, findings and lints use."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product

from partner_fit.engine.kinds import is_claim
from partner_fit.model.questionnaire import Choice, ContextQuestion, Question, Questionnaire, Trait
from partner_fit.model.scalars import NOT_GIVEN, Condition

FULL = Fraction(100)
Context = Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """One question in one context. Points run from 0 to 100, normalised by the question's top."""

    trait: Trait
    question: Question
    applies: bool
    core: bool
    weight: Fraction
    points: Mapping[str, Fraction]
    """Points by choice, in the order of the line."""
    hint: str | None
    """How to read the question here."""

    @cached_property
    def lowest(self) -> Fraction:
        """The fewest points that any choice has here."""
        return min(self.points.values())

    @cached_property
    def highest(self) -> Fraction:
        """The most points that any choice has here."""
        return max(self.points.values())


Rows = Mapping[str, Row]


def matches(condition: Condition | None, context: Context) -> bool:
    """Say whether a condition holds; a missing condition always does."""
    if condition is None:
        return True
    return any(
        all(context.get(key, NOT_GIVEN) in values for key, values in alternative.items()) for alternative in condition
    )


def points_in(question: Question, context: Context) -> dict[str, Fraction]:
    """Return the points of each choice in a context, from 0 to 100, in the order of the line."""
    points = {choice.id: choice.points for choice in question.choices}
    for entry in question.points_when:
        if matches(entry.when, context):
            points.update(entry.points)
    if question.top != FULL:
        points = {choice_id: value * 100 / question.top for choice_id, value in points.items()}
    return points


def weight_in(question: Question, context: Context) -> Fraction:
    """Return the question's weight within its trait in a context."""
    weight = question.weight
    for entry in question.weight_when:
        if matches(entry.when, context):
            weight = entry.weight
    return weight


def is_core(question: Question, context: Context) -> bool:
    """Say whether the short run asks the question in a context."""
    return question.core or (question.core_when is not None and matches(question.core_when, context))


def hint_in(question: Question, context: Context) -> str | None:
    """Return how to read the question in a context; None where there is nothing to say."""
    return " ".join(hint.text for hint in question.hint if matches(hint.when, context)) or None


def build_row(trait: Trait, question: Question, context: Context) -> Row:
    """Return one question's row of the table."""
    return Row(
        trait=trait,
        question=question,
        applies=matches(question.applies, context),
        core=is_core(question, context),
        weight=weight_in(question, context),
        points=points_in(question, context),
        hint=hint_in(question, context),
    )


def proof_asked_for(questionnaire: Questionnaire, row: Row) -> frozenset[str]:
    """Return the choices after which proof is asked: those of a core question that claim something here."""
    if not row.core or questionnaire.evidence is None:
        return frozenset()
    return frozenset(choice_id for choice_id, points in row.points.items() if is_claim(row.question, points))


def build_rows(questionnaire: Questionnaire, context: Context) -> Rows:
    """Return a row for every question, in the order of the questionnaire."""
    return {
        question.id: build_row(trait, question, context)
        for trait in questionnaire.traits
        for question in trait.questions
    }


def asked_rows(rows: Rows, role: str, *, full: bool, all_roles: bool) -> list[Row]:
    """Return the rows of the questions a respondent is asked, in order; a role no question names gets all."""
    named = any(role in row.question.roles for row in rows.values())
    return [
        row
        for row in rows.values()
        if row.applies and (full or row.core) and (all_roles or not named or role in row.question.roles)
    ]


def asked_context(questionnaire: Questionnaire, *, full: bool) -> list[ContextQuestion]:
    """Return the questions about the situation that a run asks, in order; some of them may stay open."""
    return [asked for asked in questionnaire.context if full or asked.required or asked.core]


def next_better(row: Row, choice_id: str) -> Choice | None:
    """Return the nearest choice with more points on the way to the best one; None when there is none.

    The way leads along the line of the choices, so the excess at the other end is never advised.
    """
    line = row.question.choices
    points = [row.points[choice.id] for choice in line]
    here = next(place for place, choice in enumerate(line) if choice.id == choice_id)
    best = line.index(nearest_best(row, choice_id))
    step = 1 if best > here else -1
    for place in range(here + step, best + step, step):
        if points[place] > points[here]:
            return line[place]
    return None


def nearest_best(row: Row, choice_id: str) -> Choice:
    """Return the choice with the most points that is nearest on the line."""
    line = row.question.choices
    here = next(place for place, choice in enumerate(line) if choice.id == choice_id)
    best = [place for place, choice in enumerate(line) if row.points[choice.id] == row.highest]
    return line[min(best, key=lambda place: abs(place - here))]


def allowed_contexts(questionnaire: Questionnaire, question: Question) -> Iterator[Context]:
    """Return every context that can move the question's points, weight or use, among those where it applies."""
    contexts = contexts_over(questionnaire, named_contexts(question))
    return (context for context in contexts if matches(question.applies, context))


def contexts_over(questionnaire: Questionnaire, names: Container[str]) -> Iterator[Context]:
    """Return every combination of answers to these context questions; those not required may be missing."""
    values = [
        [
            (asked.id, value)
            for value in (*(option.id for option in asked.choices), *(() if asked.required else (None,)))
        ]
        for asked in questionnaire.context
        if asked.id in names
    ]
    for combination in product(*values):
        yield {key: value for key, value in combination if value is not None}


def named_contexts(question: Question) -> frozenset[str]:
    """Return the context questions that can move a question's points, weight or use."""
    conditions = [question.applies, question.core_when]
    conditions += [entry.when for entry in question.points_when]
    conditions += [entry.when for entry in question.weight_when]
    return named_in(conditions)


def named_in(conditions: Iterable[Condition | None]) -> frozenset[str]:
    """Return the context questions that conditions look at."""
    return frozenset(asked for condition in conditions for alternative in condition or () for asked in alternative)
