"""A plan as Markdown, for wikis and trackers."""

from partner_fit.formats import words
from partner_fit.formats.media.markdown_text import escape, paragraphs, table
from partner_fit.formats.words import plan as planned
from partner_fit.formats.words.sentences import caveat_words
from partner_fit.model.plan import Plan, PlanStep

_NUMBERS = frozenset({0, 3, 4})


def write_markdown(plan: Plan) -> str:
    """Return the plan as Markdown: a table of the steps, then each with its answer and cautions."""
    blocks = [
        [f"# {escape(plan.organisation)}: {escape(planned.heading(plan))}"],
        [f"{escape(plan.questionnaire.title)}, {escape(plan.as_of)}"],
        *([escape(text)] for text in planned.outcome_sentences(plan)),
    ]
    if plan.steps:
        rows = [_row(place, step) for place, step in enumerate(plan.steps, start=1)]
        blocks.append(table(["No.", "Step", "Owner", "Hours", "Points"], rows, _NUMBERS))
        for place, step in enumerate(plan.steps, start=1):
            blocks += _details(place, step)
        blocks += [[f"## {planned.ABOUT}"], [f"- {escape(text)}" for text in planned.about_sentences(plan)]]
    return paragraphs(blocks)


def _row(place: int, step: PlanStep) -> list[str]:
    action = step.action
    return [
        str(place),
        escape(action.question.short),
        escape(action.owner),
        words.decimal(action.hours),
        words.signed_gain(action),
    ]


def _details(place: int, step: PlanStep) -> list[list[str]]:
    action = step.action
    facts = f"{action.owner}, {words.hours(action.hours)}, {planned.gain_words(step)}"
    lines = [
        f"- {escape(facts)}",
        f"- Trait: {escape(action.trait.title)}",
        f"- Answer now: {escape(action.now.text)}",
        f"- {words.towards(action).capitalize()}: {escape(action.aim.text)}",
        f"- Article: {escape(step.section)}",
        *(f"- Caution: {escape(caveat_words(caveat))}" for caveat in step.caveats),
    ]
    return [[f"## {place}. {escape(action.question.short)}"], [escape(action.do)], lines]
