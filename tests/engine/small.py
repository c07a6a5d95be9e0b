"""Small questionnaires and sheets, built in a line each, for tests of the arithmetic."""

from collections.abc import Mapping, Sequence
from typing import Any

from partner_fit.engine.assess import score_sheets
from partner_fit.engine.points import build_rows
from partner_fit.engine.score import Scores
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.shapes import shape

LADDER = (0, 25, 50, 75, 100)
BALANCE = (0, 50, 100, 100, 50)
THREE_BANDS = ((0, "low"), (40, "middle"), (60, "middle"), (80, "high"))


def question(name: str, weight: Any = 1, points: Sequence[Any] = LADDER, kind: str = "ladder", **more: Any) -> dict:
    """Return a question whose choices are called c1, c2, ... in the order of the line."""
    step = {"do": "Take the step.", "owner": "founder", "hours": 1}
    return {
        "id": name,
        "short": name,
        "ask": f"What about {name}?",
        "kind": kind,
        "core": True,
        "roles": ["leadership"],
        "weight": weight,
        "choices": [
            {"id": f"c{place}", "text": f"Answer {place}", "points": worth, "next": step}
            for place, worth in enumerate(points, start=1)
        ],
        **more,
    }


def questionnaire(
    traits: Mapping[str, Sequence[dict]], weights: Mapping[str, Any] | None = None, **more: Any
) -> Questionnaire:
    """Return a questionnaire with the traits' questions, four bands cut at 40, 60 and 80, and two roles."""
    return shape(
        Questionnaire,
        {
            "format": 1,
            "id": "small",
            "version": "1",
            "language": "en",
            "title": "Small",
            "minutes": {"core": 10, "full": 10},
            "pace": {"words_per_minute": 240, "seconds_to_decide": 7, "seconds_for_evidence": 4},
            "source": {"title": "A text", "publisher": "Somebody", "sections": ["Only section"]},
            "limits": ["Judgement."],
            "bands": [
                {"id": f"from-{edge}", "title": f"From {edge}", "at_least": edge, "level": level, "means": "Go on."}
                for edge, level in THREE_BANDS
            ],
            "roles": [{"id": r, "title": r.title(), "means": r} for r in ("leadership", "technical", "marketing")],
            "traits": [
                {
                    "id": name,
                    "title": name.title(),
                    "short": name,
                    "weight": (weights or {}).get(name, 1),
                    "article": {"section": "Only section", "says": "Something."},
                    "questions": list(questions),
                }
                for name, questions in traits.items()
            ],
            **more,
        },
    )


def sheet(answers: Mapping[str, Any], role: str = "leadership", **more: Any) -> AnswerSheet:
    """Return a sheet with those answers."""
    return shape(
        AnswerSheet,
        {
            "format": 1,
            "questionnaire": {"id": "small", "version": "1"},
            "organisation": "Example",
            "respondent": {"role": role},
            "answers": dict(answers),
            **more,
        },
    )


def score(asked: Questionnaire, answers: Mapping[str, Any], **more: Any) -> Scores:
    """Return the scores of one sheet with those answers."""
    filled = sheet(answers, **more)
    return score_sheets(asked, build_rows(asked, filled.given_context), [filled], filled.given_context)
