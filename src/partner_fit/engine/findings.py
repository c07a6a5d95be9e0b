"""Strengths, gaps and the guidance that fits them."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from partner_fit.engine.moves import find_lifts, raising_steps
from partner_fit.engine.points import FULL
from partner_fit.engine.score import Scores, band_at
from partner_fit.engine.sums import NONE
from partner_fit.model.questionnaire import Band, Cap, Guidance, Level, Side, Trait
from partner_fit.model.results import Action, ActiveCap, Finding, QuestionResult, TraitResult


def match_guidance(trait: Trait, level: Level, side: str | None) -> Guidance | None:
    """Return the guidance for a level and side: the side's own reading first, else the first of the level."""
    if side is not None and level != "high":
        for guidance in trait.guidance:
            if guidance.side == side and guidance.level in (level, "too-far"):
                return guidance
    return next((guidance for guidance in trait.guidance if guidance.level == level), None)


def find_side(trait: Trait, results: Iterable[QuestionResult], bands: Sequence[Band]) -> Side | None:
    """Return the side on which most of the trait's lost points were lost; None when more were lost on no side.

    Answers in the highest level are left out: they lean to a side and have not missed the balance.
    """
    lost: dict[str | None, Fraction] = {}
    for result in results:
        if result.points is None or result.choice is None or band_at(bands, result.points).level == "high":
            continue
        side = result.choice.side
        lost[side] = lost.get(side, NONE) + result.weight * (100 - result.points)
    if not lost:
        return None
    most = max(lost, key=lambda side: (lost[side], side is None))
    if most is None or not lost[most]:
        return None
    return side_named(trait, most)


def side_named(trait: Trait, side_id: str | None) -> Side | None:
    """Return the trait's side of that name, if there is one."""
    return next((side for side in trait.sides if side.id == side_id), None)


def find_findings(scores: Scores, traits: Sequence[TraitResult]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return strengths, heaviest first, and gaps, most points lost first; ties in the order of the questionnaire.

    An answer that is high and not the best one is neither: it needs no advice and is nothing to lead with. Strengths
    for which nothing can be shown come last. An answer that holds the band down is the first of the gaps, the lowest
    band before others, whatever the question weighs and however well the others answered it. On a thin trait an answer
    has no guidance, which would judge the trait.
    """
    strengths: list[tuple[Fraction, Fraction, Finding]] = []
    held: list[tuple[Fraction, Fraction, Finding]] = []
    gaps: list[tuple[Fraction, Fraction, Finding]] = []
    holding = _holding(active_caps(scores))
    for trait_result in traits:
        trait, is_judged = trait_result.trait, trait_result.status == "scored"
        for result in trait_result.questions:
            if result.state != "chosen" or result.points is None or result.choice is None:
                continue
            active = holding.get(result.question.id)
            if active is not None:
                finding = _held(trait, result, active, scores.questionnaire.bands)
                finding = finding if is_judged else finding._replace(guidance=None)
                held.append((active.band.at_least, -(result.points_lost or NONE), finding))
                continue
            if not result.weight:
                continue
            level = band_at(scores.questionnaire.bands, result.points).level
            side = side_named(trait, result.choice.side) if level != "high" else None
            guidance = match_guidance(trait, level, side.id if side else None) if is_judged else None
            finding = Finding(trait, result, side, guidance, None)
            if level == "high" and result.choice_points[result.choice.id] < FULL:
                continue
            if level == "high":
                strengths.append((Fraction(_is_unproven(result)), -trait.weight * result.weight, finding))
            else:
                gaps.append((NONE, -_lost(scores, result), finding))
    return _in_order(strengths), _in_order(held) + _in_order(gaps)


def active_caps(scores: Scores) -> tuple[ActiveCap, ...]:
    """Return the caps that hold the band, each with how many respondents made a choice that it watches."""
    bands = {band.id: band for band in scores.questionnaire.bands}
    caps = scores.verdict.caps
    raising = {trait: raising_steps(scores, trait) for trait in {cap.trait for cap in caps} if trait is not None}
    score = scores.verdict.index.score or NONE
    lowers = band_at(scores.questionnaire.bands, score).at_least
    active = (_active_cap(cap, bands[cap.band], scores, raising) for cap in caps)
    return tuple(each._replace(lowers_band=each.band.at_least < lowers) for each in active)


def _active_cap(cap: Cap, band: Band, scores: Scores, raising: Mapping[str, Sequence[Action]]) -> ActiveCap:
    certain = cap in scores.verdict.caps_at_best
    if cap.question is None:
        trait = next(trait for trait in scores.questionnaire.traits if trait.id == cap.trait)
        return ActiveCap(cap, band, trait.short, None, None, certain, *find_lifts(scores, cap, raising[trait.id]))
    standing = scores.standings[cap.question]
    short, made = standing.row.question.short, standing.choices
    if not cap.choices:
        return ActiveCap(cap, band, short, None, None, certain)
    return ActiveCap(cap, band, short, sum(choice in cap.choices for choice in made), len(made), certain)


def _holding(caps: Iterable[ActiveCap]) -> dict[str, ActiveCap]:
    """Return the cap that holds the band lowest, by the question that it watches."""
    lowest_last = sorted(caps, key=lambda active: -active.band.at_least)
    return {active.cap.question: active for active in lowest_last if active.cap.question is not None}


def _held(trait: Trait, result: QuestionResult, held_by: ActiveCap, bands: Sequence[Band]) -> Finding:
    """Return the gap of an answer that holds the band: the choice it is about is the one that does."""
    made = [answer.choice for answer in result.answers if answer.choice and answer.choice.id in held_by.cap.choices]
    choice = min(made, key=lambda each: result.choice_points[each.id], default=result.choice)
    points = result.points if choice is None or not made else result.choice_points[choice.id]
    level = band_at(bands, points or NONE).level
    side = side_named(trait, choice.side) if choice else None
    guidance = match_guidance(trait, level, side.id if side else None) if level != "high" else None
    return Finding(trait, result._replace(choice=choice), side, guidance, held_by)


def _lost(scores: Scores, result: QuestionResult) -> Fraction:
    """Return what a gap costs: in the index or, while it is too early for one, in its trait."""
    lost = result.points_lost_in_trait if scores.verdict.index.score is None else result.points_lost
    return lost or NONE


def _is_unproven(result: QuestionResult) -> bool:
    """Say whether somebody said what could be shown, and nobody more than nothing."""
    rungs = [answer.evidence for answer in result.answers if answer.evidence is not None]
    return bool(rungs) and not any(rungs)


def _in_order(weighted: list[tuple[Fraction, Fraction, Finding]]) -> tuple[Finding, ...]:
    return tuple(finding for *_, finding in sorted(weighted, key=lambda each: each[:2]))
