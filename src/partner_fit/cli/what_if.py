"""The option of the report that tries other answers, without touching the sheet."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partner_fit.cli.given import read_pairs
from partner_fit.cli.named import choice_named, question_named
from partner_fit.errors import WrongUsage
from partner_fit.text import quoted

if TYPE_CHECKING:
    from partner_fit.model.assessment import Assessment
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

    answers = {}
    for word, choice in (pair for text in pairs for pair in read_pairs([text], OPTION).items()):
        question = question_named(team, word)
        if question.id in answers:
            raise WrongUsage(f"{OPTION} names {quoted(question.short)} twice.", "Try one answer to each question.")
        answers[question.id] = choice_named(question, choice)
    return assessment._replace(what_if=what_if(assessment, team.sheets, choose, answers))
