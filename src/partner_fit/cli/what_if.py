"""The option of the report that tries other answers, without touching the sheet."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partner_fit.cli.sheets import read_pairs
from partner_fit.errors import WrongUsage

if TYPE_CHECKING:
    from partner_fit.model.assessment import Assessment
    from partner_fit.model.questionnaire import Questionnaire
    from partner_fit.store.teams import Team

OPTION = "--what-if"


def split(sheets: Sequence[str], texts: Sequence[str] | None) -> tuple[list[str], list[str]]:
    """Return the sheets and the QUESTION=CHOICE pairs: several may follow the option, or stand between commas."""
    if not texts:
        return list(sheets), []
    pairs = [name for name in sheets if "=" in name and not Path(name).exists()]
    return [name for name in sheets if name not in pairs], [
        pair for text in (*texts, *pairs) for pair in text.split(",") if pair
    ]


def with_what_if(assessment: "Assessment", team: "Team", choose: dict[str, str], pairs: Sequence[str]) -> "Assessment":
    """Return the assessment with what other answers would change; WrongUsage for unknown ones."""
    from partner_fit.engine.difference import what_if

    answers = read_pairs(pairs, OPTION)
    for question, choice in answers.items():
        _require_known(team.questionnaire, question, choice)
    return assessment._replace(what_if=what_if(assessment, team.sheets, choose, answers))


def _require_known(questionnaire: "Questionnaire", question_id: str, choice_id: str) -> None:
    from partner_fit.model.answers import DONT_KNOW, NOT_APPLICABLE
    from partner_fit.text import did_you_mean, listed, quoted

    questions = {question.id: question for question in questionnaire.questions}
    if question_id not in questions:
        near = did_you_mean(question_id, questions)
        raise WrongUsage(f"There is no question {quoted(question_id)}.", near or f"Known: {listed(questions, 60)}.")
    choices = [*(choice.id for choice in questions[question_id].choices), DONT_KNOW, NOT_APPLICABLE]
    if choice_id not in choices:
        near = f"{did_you_mean(choice_id, choices)} Possible: {listed(choices)}.".strip()
        raise WrongUsage(f"{quoted(choice_id)} is not a choice of {quoted(question_id)}.", near)
