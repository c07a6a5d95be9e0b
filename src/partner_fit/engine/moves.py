"""What would move the score by one step: points lost and the next better choice of each question."""

from collections.abc import Iterable
from fractions import Fraction

from partner_fit.engine.points import FULL, nearest_best, next_better
from partner_fit.engine.score import Scores
from partner_fit.engine.tally import Standing
from partner_fit.model.assessment import Action
from partner_fit.model.questionnaire import Choice


def nearest_choice(scores: Scores, question_id: str) -> Choice | None:
    """Return the choice that stands for the answer; with several respondents the one nearest to their points.

    Only choices that somebody made are looked at; of two equally near, the one with fewer points stands.
    """
    return next(iter(_nearest_first(scores.standings[question_id])), None)


def _nearest_first(standing: Standing) -> list[Choice]:
    points, worth = standing.points, standing.row.points
    if points is None:
        return []
    made = [choice for choice in standing.row.question.choices if choice.id in standing.choices]
    return sorted(made, key=lambda choice: (abs(worth[choice.id] - points), worth[choice.id]))


def points_lost(scores: Scores, question_id: str) -> Fraction | None:
    """Return the index points between an answer and full points; None where it does not count in the index."""
    points = scores.standings[question_id].points
    if points is None or not scores.tally_of(question_id).counts:
        return None
    return scores.share(question_id) * (FULL - points)


def next_step(scores: Scores, question_id: str) -> Action | None:
    """Return the step from an answer to the next better choice; None when there is none to take.

    The points of several respondents may lie between two choices. Then the step is the one that crosses them: it
    leads from a choice at or below to the first one above. The gain is counted from their points, in index points.
    """
    standing = scores.standings[question_id]
    if standing.points is None or not standing.counts:
        return None
    found = (_crossing(standing, start, standing.points) for start in _nearest_first(standing))
    now, target = next((step for step in found if step is not None), (None, None))
    if now is None or target is None or now.next is None:
        return None
    gain = scores.share(question_id) * (standing.row.points[target.id] - standing.points)
    return Action(
        trait=standing.row.trait,
        question=standing.row.question,
        now=now,
        target=target,
        aim=target if standing.row.question.kind == "ladder" else nearest_best(standing.row, now.id),
        do=now.next.do,
        owner=now.next.owner,
        hours=now.next.hours,
        gain=gain,
        gain_per_hour=gain / now.next.hours,
    )


def _crossing(standing: Standing, start: Choice, points: Fraction) -> tuple[Choice, Choice] | None:
    """Return the first step on the way up from a choice that ends above some points."""
    now = start
    while (target := next_better(standing.row, now.id)) is not None:
        if standing.row.points[target.id] > points:
            return now, target
        now = target
    return None


def next_steps(scores: Scores) -> list[Action]:
    """Return every step there is, in the order of the questionnaire."""
    steps = (next_step(scores, question_id) for question_id in scores.standings)
    return [step for step in steps if step is not None]


def rank(actions: Iterable[Action]) -> list[Action]:
    """Return the actions by gain per hour, largest first; ties stay in the order of the questionnaire."""
    return sorted(actions, key=lambda action: -action.gain_per_hour)
