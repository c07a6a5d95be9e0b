"""A plan: where it leads, then the steps in the order to take them."""

from collections.abc import Iterator

from partner_fit.formats import words
from partner_fit.formats.document import (
    Block,
    Bullet,
    Bullets,
    Card,
    Caution,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Section,
)
from partner_fit.formats.subjects.caps import cap_blocks
from partner_fit.formats.subjects.tables import about_table, of_company, step_table
from partner_fit.formats.words import plan as planned
from partner_fit.formats.words.sentences import caveat_reminder, caveat_words
from partner_fit.model.plan import Plan, PlanStep


def document(plan: Plan) -> Document:
    """Return the plan; a caution stands in full where it is needed first."""
    told: set[str] = set()
    steps = step_table(plan.steps, planned.opening_sentences(plan)[0])
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
        tables=(*of_company(plan.organisation, [steps]), about_table(plan.questionnaire, _said(plan))),
    )


def _said(plan: Plan) -> Iterator[tuple[str, str]]:
    yield "company", plan.organisation
    yield "day", plan.as_of
    yield "plan", words.sentence(planned.heading(plan))
    yield from (("plan", said) for said in planned.outcome_sentences(plan))
    yield from (("how it was chosen", said) for said in planned.about_sentences(plan) if plan.steps)


def _goal(plan: Plan) -> Iterator[Block]:
    yield Paragraph(words.sentence(planned.heading(plan)), tone="lead")
    yield from (Paragraph(text) for text in planned.opening_sentences(plan))
    yield from cap_blocks(planned.caps_after(plan))


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
