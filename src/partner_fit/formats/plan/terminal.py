"""A plan for a terminal: where it leads, then the steps in the order to take them."""

from rich.text import Text

from partner_fit.formats import words
from partner_fit.formats.terminal_look import (
    ACCENT,
    QUIET,
    STRONG,
    Lines,
    Look,
    apart,
    bullets,
    hang,
    joined,
    labelled,
    prose,
    say,
    wrap,
)
from partner_fit.formats.terminal_page import PLAIN_WIDTH, Section, page_lines, plain_text
from partner_fit.formats.words import plan as planned
from partner_fit.formats.words.sentences import caveat_reminder, caveat_words
from partner_fit.model.plan import Plan, PlanStep

_LABEL = 9


def write_text(plan: Plan) -> str:
    """Return the plan as plain text of 80 columns, for a file."""
    return plain_text(plan_lines(plan, PLAIN_WIDTH, "utf-8"))


def plan_lines(plan: Plan, width: int, encoding: str) -> Lines:
    """Return the lines of the plan, none wider than `width` cells."""
    sections: list[Section] = [
        (planned.heading(plan), lambda look: apart(prose(look, text) for text in planned.outcome_sentences(plan))),
        (planned.STEPS, lambda look: _steps(look, plan)),
    ]
    if plan.steps:
        sections.append((planned.ABOUT, lambda look: bullets(look, planned.about_sentences(plan))))
    return page_lines(lambda look: _title(look, plan), sections, width, encoding)


def _title(look: Look, plan: Plan) -> Lines:
    about = joined(look, [(plan.questionnaire.title, QUIET), (plan.as_of, QUIET)])
    return [*prose(look, (plan.organisation, STRONG)), *wrap(look, about)]


def _steps(look: Look, plan: Plan) -> Lines:
    told: set[str] = set()
    room = len(str(len(plan.steps))) + 2
    blocks = []
    for place, step in enumerate(plan.steps, start=1):
        head = Text(str(place), style=f"bold {ACCENT}", end="")
        body = _step(look.narrower(room), step, told)
        blocks.append([line for part in (hang(look, head, body[:1], room), _pushed(body[1:], room)) for line in part])
    return apart(blocks)


def _pushed(lines: Lines, cells: int) -> Lines:
    for line in lines:
        line.pad_left(cells)
    return lines


def _step(look: Look, step: PlanStep, told: set[str]) -> Lines:
    """Return the step as one paragraph, and the lines below it."""
    action = step.action
    facts = joined(look, [action.owner, words.hours(action.hours), (planned.gain_words(step), ACCENT)])
    rows = [
        ("answer", f"{action.question.short} ({action.trait.short})"),
        ("from", action.now.text),
        (words.towards(action), action.aim.text),
        ("article", step.section),
    ]
    for caveat in step.caveats:
        rows.append(("caution", caveat_reminder(caveat) if caveat.id in told else caveat_words(caveat)))
        told.add(caveat.id)
    below = [line for label, text in rows for line in labelled(look, label, say(look, (text, QUIET)), column=_LABEL)]
    return [say(look, (action.do, STRONG)), *wrap(look, facts), *below]
