"""What became of the steps that were advised before, in words."""

from collections.abc import Mapping

from partner_fit.model.comparison import ActionOutcome, ActionStatus, Comparison
from partner_fit.text import plural

MOST_OPEN = 5
"""Open steps that are listed where a command shows the others, which are counted."""
STATUS_WORDS: Mapping[ActionStatus, str] = {"done": "done", "open": "still open", "gone": "no longer needed"}
NO_LONGER_ASKED = "no longer asked"
NOT_ANSWERED = "not answered now"


def outcomes(comparison: Comparison, status: ActionStatus) -> list[ActionOutcome]:
    """Return the advised steps of which this became."""
    return [outcome for outcome in comparison.actions if outcome.status == status]


def outcome_words(outcome: ActionOutcome) -> str:
    """Return what became of a step; where its goal stands for all, but some are not there, that it is open for them."""
    if outcome.status == "gone" and outcome.now is None:
        return NO_LONGER_ASKED
    if outcome.now is not None and outcome.now.state == "unanswered":
        return NOT_ANSWERED if outcome.applies else STATUS_WORDS["gone"]
    choice = outcome.now.choice if outcome.now else None
    is_open_for_some = outcome.status == "open" and choice is not None and choice.id == outcome.action.target.id
    return f"{STATUS_WORDS[outcome.status]}{' for some of you' if is_open_for_some else ''}"


def actions_sentence(comparison: Comparison) -> str:
    """Return how many of the advised steps are done."""
    if not comparison.actions:
        return "No step was advised before."
    done = len(outcomes(comparison, "done"))
    gone = len(outcomes(comparison, "gone"))
    said = f"{done} of {plural(len(comparison.actions), 'step')} done"
    return f"{said}; {gone} no longer asked, answered or needed." if gone else f"{said}."


def listed_open(comparison: Comparison) -> list[ActionOutcome]:
    """Return the open steps to list: all, unless a command shows what is left out."""
    still = outcomes(comparison, "open")
    return still if comparison.first_report is None else still[:MOST_OPEN]


def more_open(comparison: Comparison) -> str:
    """Return how many open steps are not listed, and which command lists them; nothing where all are."""
    more = len(outcomes(comparison, "open")) - len(listed_open(comparison))
    return f"And {more} more; this lists every step advised before:" if more else ""
