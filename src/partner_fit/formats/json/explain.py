"""The JSON explanation, version 1: its published shape, and the record converted to it by hand."""

from fractions import Fraction
from typing import Literal

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from partner_fit.engine.explain import Alternative
from partner_fit.formats import words
from partner_fit.formats.json.described import Amount, DayV1, Score, Share, described
from partner_fit.formats.json.head import GENERATOR, QuestionnaireV1, json_text, questionnaire_to_v1
from partner_fit.formats.json.in_words import AskedV1, InWords
from partner_fit.formats.json.overall import number_to_v1
from partner_fit.formats.subjects.explain import Explained
from partner_fit.model.answers import STATE_WORDS, State


@described
class AlternativeV1(TypedDict):
    """What one choice would mean, all else as it is."""

    choice: str
    text: str
    points: Score
    score: Score | None
    """The index with this choice; null without one."""
    score_text: str
    """The score as people see it, on the right side of the edges of the bands; or why there is none."""
    band: str | None
    band_title: str | None
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
    as_of: DayV1
    organisation: str
    trait: str
    question: str
    asked_as: AskedV1
    """That question as people see it."""
    ask: str
    applies: bool
    """Whether the question applies in this situation."""
    is_new: bool
    """Whether it came after every sheet, and nobody has answered it yet: then it does not count."""
    state: State
    state_text: str
    points: Score | None
    weight: Amount
    """Weight within the trait in this situation."""
    moved_by: list[str]
    """Questions about the situation that moved the points or the weight."""
    moved_by_text: list[str]
    """The same as they are asked."""
    share: Share
    """Index points per point of this answer; 0 where the answer does not count."""
    score: Score | None
    score_text: str
    """The score as people see it, on the right side of the edges of the bands; or why there is none."""
    alternatives: list[AlternativeV1]
    """In the order of the line; empty where the question does not apply."""


def write(explained: Explained) -> str:
    """Return the explanation as JSON text that ends with a newline."""
    return json_text(to_v1(explained))


def to_v1(explained: Explained) -> ExplanationV1:
    """Return the explanation in the published shape; floats are the nearest to the exact values."""
    explanation, row = explained.explanation, explained.explanation.row
    said = InWords(explained.questionnaire)
    asks = {asked.id: asked.ask for asked in explained.questionnaire.context}
    return {
        "schema_version": 1,
        "generator": GENERATOR,
        "questionnaire": questionnaire_to_v1(explained.questionnaire),
        "as_of": explained.as_of,
        "organisation": explained.organisation,
        "trait": row.trait.id,
        "question": row.question.id,
        "asked_as": said.asked(row.trait, row.question),
        "ask": row.question.ask,
        "applies": row.applies,
        "is_new": explanation.is_new,
        "state": explanation.state,
        "state_text": STATE_WORDS[explanation.state],
        "points": number_to_v1(explanation.points),
        "weight": float(row.weight),
        "moved_by": list(explanation.moved_by),
        "moved_by_text": [asks[name] for name in explanation.moved_by],
        "share": float(explanation.share),
        "score": number_to_v1(explanation.score),
        "score_text": _score_text(explanation.score, said),
        "alternatives": [_alternative(each, said) for each in explanation.alternatives],
    }


def _score_text(score: Fraction | None, said: InWords) -> str:
    return words.TOO_EARLY if score is None else words.score_decimal(score, said.bands)


def _alternative(alternative: Alternative, said: InWords) -> AlternativeV1:
    return {
        "choice": alternative.choice.id,
        "text": alternative.choice.text,
        "points": float(alternative.points),
        "score": number_to_v1(alternative.score),
        "score_text": _score_text(alternative.score, said),
        "band": alternative.band.id if alternative.band else None,
        "band_title": alternative.band.title if alternative.band else None,
        "caps": [cap.id for cap in alternative.caps],
        "given": alternative.is_given,
    }
