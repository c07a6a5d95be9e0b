"""The JSON explanation, version 1: its published shape, and the record converted to it by hand."""

from typing import Literal

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from partner_fit.engine.explain import Alternative
from partner_fit.formats.json.described import described
from partner_fit.formats.json.head import GENERATOR, QuestionnaireV1, json_text, questionnaire_to_v1
from partner_fit.formats.json.overall import number_to_v1
from partner_fit.formats.subjects.explain import Explained
from partner_fit.model.answers import State


@described
class AlternativeV1(TypedDict):
    """What one choice would mean, all else as it is."""

    choice: str
    text: str
    points: float
    score: float | None
    """The index with this choice; null without one."""
    band: str | None
    caps: list[str]
    """The caps that would hold with it."""
    given: bool
    """Whether somebody made this choice."""


@described
class ExplanationV1(TypedDict):
    """How one answer became its points."""

    schema_version: Literal[1]
    generator: str
    """Name and version of the program."""
    questionnaire: QuestionnaireV1
    as_of: str
    organisation: str
    trait: str
    question: str
    ask: str
    applies: bool
    """Whether the question applies in this situation."""
    state: State
    points: float | None
    weight: float
    """Weight within the trait in this situation."""
    moved_by: list[str]
    """Questions about the situation that moved the points or the weight."""
    share: float
    """Index points per point of this answer; 0 where the answer does not count."""
    score: float | None
    alternatives: list[AlternativeV1]
    """In the order of the line; empty where the question does not apply."""


def write(explained: Explained) -> str:
    """Return the explanation as JSON text that ends with a newline."""
    return json_text(to_v1(explained))


def to_v1(explained: Explained) -> ExplanationV1:
    """Return the explanation in the published shape; floats are the nearest to the exact values."""
    explanation, row = explained.explanation, explained.explanation.row
    return {
        "schema_version": 1,
        "generator": GENERATOR,
        "questionnaire": questionnaire_to_v1(explained.questionnaire),
        "as_of": explained.as_of,
        "organisation": explained.organisation,
        "trait": row.trait.id,
        "question": row.question.id,
        "ask": row.question.ask,
        "applies": row.applies,
        "state": explanation.state,
        "points": number_to_v1(explanation.points),
        "weight": float(row.weight),
        "moved_by": list(explanation.moved_by),
        "share": float(explanation.share),
        "score": number_to_v1(explanation.score),
        "alternatives": [_alternative(each) for each in explanation.alternatives],
    }


def _alternative(alternative: Alternative) -> AlternativeV1:
    return {
        "choice": alternative.choice.id,
        "text": alternative.choice.text,
        "points": float(alternative.points),
        "score": number_to_v1(alternative.score),
        "band": alternative.band.id if alternative.band else None,
        "caps": [cap.id for cap in alternative.caps],
        "given": alternative.is_given,
    }
