"""The JSON plan, version 1: its published shape, and the record converted to it by hand."""

from typing import Literal

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from partner_fit.formats import words
from partner_fit.formats.json.described import Amount, DayV1, Score, described
from partner_fit.formats.json.head import GENERATOR, QuestionnaireV1, json_text, questionnaire_to_v1
from partner_fit.formats.json.in_words import AskedV1, InWords
from partner_fit.formats.json.overall import OverallV1, number_to_v1, overall_to_v1
from partner_fit.formats.words.plan import outcome_sentences
from partner_fit.model.plan import Plan, PlanStatus, PlanStep


@described
class PlanStepV1(TypedDict):
    """One step, in the order to take them."""

    trait: str
    question: str
    asked_as: AskedV1
    """That question as people see it."""
    now: str
    now_text: str
    target: str
    target_text: str
    aim: str
    """What to work towards: the target on a ladder, the best choice on a balance question."""
    aim_text: str
    do: str
    owner: str
    hours: Amount
    hours_text: str
    gain: Score
    """Index points that the step would add."""
    gain_text: str
    """What it adds and which caps it lifts, in words."""
    lifts: list[str]
    """Caps that hold the band now, for which the step comes first, and that it alone lifts."""
    article_section: str
    caveats: list[str]


@described
class PlanV1(TypedDict):
    """A whole plan."""

    schema_version: Literal[1]
    generator: str
    """Name and version of the program."""
    questionnaire: QuestionnaireV1
    as_of: DayV1
    organisation: str
    target: str | None
    """The band to be reached; null for a plan by hours, and where no band is left or known."""
    target_title: str | None
    limit: Amount | None
    """The hours there are; null for a plan to a band."""
    status: PlanStatus
    """not-reachable: the steps lead to the highest band that the known steps do reach."""
    status_text: str
    """Where the plan leads, and what still holds the band down there."""
    exact: bool
    """Whether no other choice of steps would be better."""
    steps: list[PlanStepV1]
    hours: Amount
    hours_text: str
    gain: Score
    gain_text: str
    before: OverallV1
    after: OverallV1
    """Where the steps lead, if nothing else changes."""
    best: OverallV1
    """Where every known step together would lead."""


def write(plan: Plan) -> str:
    """Return the plan as JSON text that ends with a newline."""
    return json_text(to_v1(plan))


def to_v1(plan: Plan) -> PlanV1:
    """Return the plan in the published shape; floats are the nearest to the exact values."""
    questionnaire, said = plan.questionnaire, InWords(plan.questionnaire)
    return {
        "schema_version": 1,
        "generator": GENERATOR,
        "questionnaire": questionnaire_to_v1(questionnaire),
        "as_of": plan.as_of,
        "organisation": plan.organisation,
        "target": plan.target.id if plan.target else None,
        "target_title": plan.target.title if plan.target else None,
        "limit": number_to_v1(plan.limit),
        "status": plan.status,
        "status_text": " ".join(outcome_sentences(plan)),
        "exact": plan.is_exact,
        "steps": [_step(step, said) for step in plan.steps],
        "hours": float(plan.hours),
        "hours_text": words.hours(plan.hours),
        "gain": float(plan.gain),
        "gain_text": words.points(plan.gain),
        "before": overall_to_v1(plan.before, said.bands),
        "after": overall_to_v1(plan.after, said.bands),
        "best": overall_to_v1(plan.best, said.bands),
    }


def _step(step: PlanStep, said: InWords) -> PlanStepV1:
    action = step.action
    return {
        "trait": action.trait.id,
        "question": action.question.id,
        "asked_as": said.asked(action.trait, action.question),
        "now": action.now.id,
        "now_text": action.now.text,
        "target": action.target.id,
        "target_text": action.target.text,
        "aim": action.aim.id,
        "aim_text": action.aim.text,
        "do": action.do,
        "owner": action.owner,
        "hours": float(action.hours),
        "hours_text": words.hours(action.hours),
        "gain": float(action.gain or 0),
        "gain_text": words.gain(action),
        "lifts": [cap.id for cap in action.lifts],
        "article_section": step.section,
        "caveats": [caveat.text for caveat in step.caveats],
    }
