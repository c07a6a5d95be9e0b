"""What is given on the command line as text: days, pairs, scores and the situation, read or refused."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from partner_fit.errors import WrongUsage
from partner_fit.text import did_you_mean

if TYPE_CHECKING:
    from partner_fit.model.questionnaire import Questionnaire

STALE_AFTER = 90
"""Days after which an answer may not hold any more."""
FULL_SCORE = 100


def days_before(day: str, number: int) -> str:
    """Return the day so many days before another, at the earliest the first of the calendar."""
    return date.fromordinal(max(1, date.fromisoformat(day).toordinal() - number)).isoformat()


def read_day(text: str | None) -> str:
    """Return a day as YYYY-MM-DD, today's without one; WrongUsage for anything else."""
    if text is None:
        return date.today().isoformat()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise WrongUsage(f"{text} is not a day.", "Write it as YYYY-MM-DD, such as 2026-11-23.") from None


def read_pairs(texts: Sequence[str], option: str) -> dict[str, str]:
    """Return NAME=VALUE pairs; WrongUsage for anything else."""
    pairs = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not (name and equals and value):
            raise WrongUsage(f"{option} {text} is not understood.", f"Write it as {option} NAME=VALUE.")
        pairs[name.strip()] = value.strip()
    return pairs


def read_score(text: str | None, option: str) -> Fraction | None:
    """Return the score a person named with an option, exactly; WrongUsage for anything that is none."""
    from partner_fit.model.scalars import read_number

    if text is None:
        return None
    with suppress(ValueError):
        score = read_number(text)
        if 0 <= score <= FULL_SCORE:
            return score
    raise WrongUsage(f"{option} {text} is not a score.", "Write a number from 0 to 100.")


def require_known_context(questionnaire: "Questionnaire", choose: dict[str, str]) -> None:
    """Raise WrongUsage for a question about the situation, or an answer to one, that the questionnaire lacks."""
    from partner_fit.cli.named import called_now

    asked = {question.id: question.choices for question in questionnaire.context}
    for name, value in choose.items():
        if name not in asked:
            hint = called_now(name, questionnaire.context) or f"Known: {', '.join(asked)}."
            raise WrongUsage(f"There is no context question {name}.", hint)
        known = [choice.id for choice in asked[name]]
        if value not in known:
            hint = called_now(value, asked[name]) or did_you_mean(value, known) or f"Known: {', '.join(known)}."
            raise WrongUsage(f"{value} is not an answer to {name}.", hint)
