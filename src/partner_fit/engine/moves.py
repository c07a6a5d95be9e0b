"""What would move the score: points lost, next steps, the way to the next band, and the unknowns that matter."""

from collections.abc import Container, Iterable, Sequence
from fractions import Fraction

from partner_fit.engine.points import FULL, nearest_best, next_better
from partner_fit.engine.score import NONE, Scores, counts_in_index
from partner_fit.model.assessment import Action, NextBand, Unknown
from partner_fit.model.questionnaire import Band, Choice


def nearest_choice(scores: Scores, question_id: str) -> Choice | None:
    """Give back the choice that stands for the answer; with several respondents the one nearest to their points.

    Only choices that somebody made are looked at; of two equally near, the one with fewer points stands.
    """
    standing = scores.standings[question_id]
    points = standing.points
    if points is None:
        return None
    made = [choice for choice in standing.row.question.choices if choice.id in standing.choices]
    return min(made, key=lambda choice: (abs(standing.row.points[choice.id] - points), standing.row.points[choice.id]))


def points_lost(scores: Scores, question_id: str) -> Fraction | None:
    """Give back the index points between an answer and full points; None where it does not count in the index."""
    standing = scores.standings[question_id]
    if standing.points is None or not counts_in_index(
        scores.tallies[standing.row.trait.id], scores.questionnaire.coverage_needed
    ):
        return None
    return scores.share(question_id) * (FULL - standing.points)


def next_step(scores: Scores, question_id: str) -> Action | None:
    """Give back the step from an answer to the next better choice; None when there is none to take."""
    now = nearest_choice(scores, question_id)
    standing = scores.standings[question_id]
    if now is None or now.next is None or standing.points is None or not standing.counts:
        return None
    target = next_better(standing.row, now.id)
    if target is None or standing.row.points[target.id] <= standing.points:
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


def next_steps(scores: Scores) -> list[Action]:
    """Give back every step there is, in the order of the questionnaire."""
    steps = (next_step(scores, question_id) for question_id in scores.standings)
    return [step for step in steps if step is not None]


def rank(actions: Iterable[Action]) -> list[Action]:
    """Give back the actions by gain per hour, largest first; ties stay in the order of the questionnaire."""
    return sorted(actions, key=lambda action: -action.gain_per_hour)


def way_to(scores: Scores, target: Band, steps: Sequence[Action]) -> NextBand:
    """Give back a smallest set of single steps that reaches a band, caps included; greedy by gain.

    Caps that hold the band below the target come first, since no gain elsewhere makes up for them. A step that
    turns out not to be needed is dropped again.
    """
    bands = scores.questionnaire.bands
    order = {band.id: place for place, band in enumerate(bands)}

    def reaches(chosen: Iterable[Action]) -> bool:
        band = scores.with_answers({step.question.id: step.target.id for step in chosen}).verdict.band
        return band is not None and order[band.id] >= order[target.id]

    holding = [cap for cap in scores.verdict.caps if order[cap.band] < order[target.id]]
    lifting = {step.question.id for step in steps for cap in holding if step.question.id == cap.question}
    lifting_traits = {cap.trait for cap in holding}
    by_gain = sorted(
        steps,
        key=lambda step: (step.question.id not in lifting, step.trait.id not in lifting_traits, -step.gain),
    )
    chosen: list[Action] = []
    for step in by_gain:
        if reaches(chosen):
            break
        chosen.append(step)
    reachable = reaches(chosen)
    if reachable:
        for step in sorted(chosen, key=lambda step: step.gain):
            rest = [other for other in chosen if other is not step]
            if reaches(rest):
                chosen = rest
    return NextBand(target, reachable, tuple(chosen))


def find_next_band(scores: Scores, steps: Sequence[Action]) -> NextBand | None:
    """Give back the way to the band above the present one; None in the highest band and without a score."""
    bands = scores.questionnaire.bands
    band = scores.verdict.band
    if band is None or band == bands[-1]:
        return None
    return way_to(scores, bands[bands.index(band) + 1], steps)


def find_unknowns(scores: Scores, asked: Container[str]) -> tuple[Unknown, ...]:
    """Give back the missing answers, widest first; `asked` holds the questions that somebody was to be asked."""
    missing = [name for name, standing in scores.standings.items() if standing.counts and standing.points is None]
    decisive = {question_id for question_id in missing if _could_change_band(scores, question_id)}
    settling = _settling(scores, sorted(missing, key=lambda name: (name not in decisive, -_width(scores, name))))
    found = [
        Unknown(
            trait=scores.standings[question_id].row.trait,
            question=scores.standings[question_id].row.question,
            state=scores.standings[question_id].state,
            asked=question_id in asked,
            width=_width(scores, question_id),
            could_change_band=question_id in decisive,
            settles_band=question_id in settling,
        )
        for question_id in missing
    ]
    return tuple(sorted(found, key=lambda unknown: -unknown.width))


def _width(scores: Scores, question_id: str) -> Fraction:
    """Give back the index points by which a missing answer widens the range."""
    row = scores.standings[question_id].row
    tally = scores.tallies[row.trait.id]
    all_weight = sum((t.weight for t in scores.tallies.values() if t.applicable), NONE)
    if not all_weight or not tally.applicable:
        return NONE
    return tally.weight / all_weight * row.weight / tally.applicable * (row.highest - row.lowest)


def _could_change_band(scores: Scores, question_id: str) -> bool:
    now = scores.verdict.band
    return any(scores.with_answer(question_id, end).verdict.band != now for end in _ends(scores, question_id))


def _ends(scores: Scores, question_id: str) -> tuple[str, str]:
    """Give back the choices with the fewest and with the most points."""
    points = scores.standings[question_id].row.points
    return min(points, key=points.__getitem__), max(points, key=points.__getitem__)


def _settling(scores: Scores, missing: Sequence[str]) -> list[str]:
    """Give back missing answers after which the others cannot change the band; none of them can be spared.

    They are taken in the given order, at all their worst and at all their best, until both bands are firm.
    """
    if scores.verdict.band is None or scores.verdict.firm:
        return []

    def settles(chosen: Iterable[str]) -> bool:
        ends = {question_id: _ends(scores, question_id) for question_id in chosen}
        lowest = scores.with_answers({question_id: worst for question_id, (worst, _) in ends.items()})
        highest = scores.with_answers({question_id: best for question_id, (_, best) in ends.items()})
        return lowest.verdict.firm and highest.verdict.firm

    chosen: list[str] = []
    for question_id in missing:
        if settles(chosen):
            break
        chosen.append(question_id)
    for question_id in reversed(list(chosen)):
        rest = [other for other in chosen if other != question_id]
        if settles(rest):
            chosen = rest
    return chosen
