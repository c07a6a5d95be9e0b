"""A plan: where it leads, then the steps in the order to take them."""

from collections.abc import Iterator
from fractions import Fraction

from partner_fit.formats import words
from partner_fit.formats.document import (
    Block,
    Bullet,
    Bullets,
    Card,
    Caution,
    DataTable,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Section,
)
from partner_fit.formats.words import plan as planned
from partner_fit.formats.words.sentences import caveat_reminder, caveat_words
from partner_fit.model.plan import Plan, PlanStep

COLUMNS = ("title", "description", "owner", "hours", "trait", "question", "gain", "section")
"""Of the table for trackers and spreadsheets; a promise, like the JSON."""


def document(plan: Plan) -> Document:
    """Return the plan; a caution stands in full where it is needed first."""
    told: set[str] = set()
    sections = (
        Section("steps", planned.STEPS, tuple(_step(place, step, told) for place, step in enumerate(plan.steps, 1))),
        Section("about", planned.ABOUT, (_about(plan),) if plan.steps else ()),
    )
    return Document(
        kind="plan",
        title=f"{plan.organisation}: {planned.heading(plan)}",
        language=plan.questionnaire.language,
        heading=plan.organisation,
        kicker=plan.questionnaire.title,
        as_of=plan.as_of,
        opening=Section("goal", "", tuple(_goal(plan))),
        sections=tuple(section for section in sections if section.blocks),
        tables=(DataTable("steps", COLUMNS, tuple(_row(step) for step in plan.steps)),),
    )


def _goal(plan: Plan) -> Iterator[Paragraph]:
    yield Paragraph(words.sentence(planned.heading(plan)), tone="lead")
    yield from (Paragraph(text) for text in planned.outcome_sentences(plan))


def _about(plan: Plan) -> Bullets:
    return Bullets(tuple(Bullet(text) for text in planned.about_sentences(plan)))


def _step(place: int, step: PlanStep, told: set[str]) -> Card:
    action = step.action
    takes = (
        Fact("Owner", action.owner),
        Fact("Time", words.hours(action.hours)),
        Fact("Gain", words.gain(action)),
    )
    change = (
        Fact("Answer", f"{action.question.short} ({action.trait.short})"),
        Fact("From", words.start(action)),
        Fact(words.towards(action).capitalize(), action.aim.text),
        Fact("Article", step.section),
    )
    blocks: list[Block] = [Facts(takes, together=True), Facts(change)]
    for caveat in step.caveats:
        is_full = caveat.id not in told
        text = caveat_words(caveat) if is_full else caveat_reminder(caveat)
        blocks.append(Caution(text, caveat.id, is_full))
        told.add(caveat.id)
    return Card(Heading(3, action.do), tuple(blocks), place)


def _row(step: PlanStep) -> tuple[str, ...]:
    action = step.action
    return (
        planned.title(step),
        planned.description(step),
        action.owner,
        words.decimal(action.hours),
        action.trait.title,
        action.question.id,
        words.decimal(action.gain or Fraction(0)),
        step.section,
    )
