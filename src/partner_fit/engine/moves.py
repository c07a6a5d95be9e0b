"""What would move the score by one step: points lost, the next better choice of each question, and what comes first."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from partner_fit.engine.kinds import kind_of
from partner_fit.engine.points import FULL, nearest_best, next_better
from partner_fit.engine.score import Scores, holds_trait
from partner_fit.engine.sums import NONE, Standing
from partner_fit.model.questionnaire import Cap, Choice
from partner_fit.model.results import Action, Lift


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
    """Return the index points between an answer and full points; None where it does not count in an index."""
    points = scores.standings[question_id].points
    if points is None or scores.verdict.index.score is None or not scores.sums_of(question_id).weight:
        return None
    return scores.index_per_point(question_id) * (FULL - points)


def points_lost_in_trait(scores: Scores, question_id: str) -> Fraction | None:
    """Return the points of its trait between an answer and full points; None without an answer."""
    points = scores.standings[question_id].points
    return None if points is None else scores.trait_per_point(question_id) * (FULL - points)


def next_step(scores: Scores, question_id: str) -> Action | None:
    """Return the step from an answer to the next better choice; None when there is none to take.

    The points of several respondents may lie between two choices. Then the step is the one that crosses them: it
    leads from a choice at or below to the first one above. The gain is counted from their points.
    """
    standing = scores.standings[question_id]
    if standing.points is None or not standing.counts:
        return None
    found = (_crossing(standing, start, standing.points) for start in _nearest_first(standing))
    now, target = next((step for step in found if step is not None), (None, None))
    if now is None or target is None or now.next is None:
        return None
    rise = standing.row.points[target.id] - standing.points
    return Action(
        trait=standing.row.trait,
        question=standing.row.question,
        now=now,
        target=target,
        aim=nearest_best(standing.row, now.id) if kind_of(standing.row.question).leads_to_the_best else target,
        do=now.next.do,
        owner=now.next.owner,
        hours=now.next.hours,
        gain=None if scores.verdict.index.score is None else scores.index_per_point(question_id) * rise,
        gain_in_trait=scores.trait_per_point(question_id) * rise,
        is_between=now.id not in standing.choices,
        chosen=standing.choices.count(now.id),
        answers=len(standing.choices),
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


def order_steps(scores: Scores, steps: Iterable[Action]) -> list[Action]:
    """Return steps in the order to take them, the only one there is; steps on one question stay one after the other.

    What lifts a cap that holds the band now comes first, whatever its gain; then the largest gain per hour, in the
    index or, while it is too early for one, in the trait. Ties stay in the order of the questionnaire.
    """
    lifting = _lifting(scores)
    marked = (_marked(scores, step, lifting.get(step.question.id, ())) for step in steps)
    ranks = {question_id: rank for rank, question_id in enumerate(lifting)}
    places = {question_id: place for place, question_id in enumerate(scores.standings)}
    keys: dict[str, tuple[int, Fraction]] = {}
    keyed = []
    for step in marked:
        gain = step.gain_in_trait if step.gain is None else step.gain
        key = (ranks.get(step.question.id, len(ranks)), -gain / step.hours)
        keys[step.question.id] = max(key, keys.get(step.question.id, key))  # never before the step it follows
        keyed.append((keys[step.question.id], places[step.question.id], step))
    return [step for *_, step in sorted(keyed, key=lambda each: each[:2])]


def _marked(scores: Scores, step: Action, caps: Sequence[Cap]) -> Action:
    """Return a step with the caps for which it comes first, and those of them that it lifts."""
    if not caps:
        return step
    after = scores.with_answer(step.question.id, step.target.id).verdict.caps
    return step._replace(first_for=tuple(caps), lifts=tuple(cap for cap in caps if cap not in after))


def _lifting(scores: Scores) -> dict[str, list[Cap]]:
    """Return the questions whose steps come first for caps that hold the band, the lowest band first.

    For a cap on a question that is the question; for one on a trait, those whose best answers together lift it. Where
    answers alone do not, none comes first.
    """
    bands = [band.id for band in scores.questionnaire.bands]
    found: dict[str, list[Cap]] = {}
    for cap in sorted(scores.verdict.caps, key=lambda cap: bands.index(cap.band)):
        if cap.question is not None:
            found.setdefault(cap.question, []).append(cap)
            continue
        lifts, is_lifted = find_lifts(scores, cap, raising_steps(scores, cap.trait or ""))
        for lift in lifts if is_lifted else ():
            found.setdefault(lift.question.id, []).append(cap)
    return found


def raising_steps(scores: Scores, trait_id: str) -> list[Action]:
    """Return the next steps that raise a trait, the largest gain in it first."""
    asked = [question_id for question_id, standing in scores.standings.items() if standing.row.trait.id == trait_id]
    steps = [step for question_id in asked if (step := next_step(scores, question_id)) and step.gain_in_trait > NONE]
    return sorted(steps, key=lambda step: -step.gain_in_trait)


def find_lifts(scores: Scores, cap: Cap, steps: Iterable[Action]) -> tuple[tuple[Lift, ...], bool]:
    """Return the fewest answers that lift a cap on a trait, each with its best choice, and whether those lift it.

    `steps` are those that raise the trait. One answer that lifts the cap alone is the first of them whose step does,
    else the first whose best choice does; else they are those that gain most. Of a cap on a question there are none.
    """
    if cap.trait is None or cap not in scores.verdict.caps:
        return (), True
    before, steps = scores.trait_sums[cap.trait], list(steps)
    best = {step.question.id: nearest_best(scores.standings[step.question.id].row, step.now.id) for step in steps}

    def rise(step: Action, choice: Choice) -> Fraction:
        row, points = scores.standings[step.question.id].row, scores.standings[step.question.id].points
        return row.weight * (row.points[choice.id] - (points or NONE))

    for ends in ({step.question.id: step.target for step in steps}, best):
        for step in steps:
            if not holds_trait(cap, before.moved(Fraction(1), rise(step, ends[step.question.id]))):
                return (Lift(step.question, best[step.question.id]),), True
    lifts: list[Lift] = []
    sums = before
    for step in sorted(steps, key=lambda step: -rise(step, best[step.question.id])):
        if not holds_trait(cap, sums):
            break
        lifts.append(Lift(step.question, best[step.question.id]))
        sums = sums.moved(Fraction(1), rise(step, best[step.question.id]))
    return tuple(lifts), not holds_trait(cap, sums)


def lifting_steps(scores: Scores) -> list[Action]:
    """Return the next steps on what lifts a cap that holds the band now, in the order to take them."""
    steps = (next_step(scores, question_id) for question_id in _lifting(scores))
    return [step for step in steps if step is not None]
