"""Strengths, gaps and the guidance that fits them."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from partner_fit.engine.points import FULL
from partner_fit.engine.score import Scores, band_at
from partner_fit.engine.tally import NONE
from partner_fit.model.assessment import Finding, QuestionResult, TraitResult
from partner_fit.model.questionnaire import Band, Guidance, Level, Side, Trait


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
    for which nothing can be shown come last. An answer that holds the band down is the first of the gaps, even where
    the question has no weight.
    """
    strengths: list[tuple[bool, Fraction, Finding]] = []
    gaps: list[tuple[bool, Fraction, Finding]] = []
    holding = {cap.question for cap in scores.verdict.caps}
    for trait_result in traits:
        trait = trait_result.trait
        for result in trait_result.questions:
            if result.state != "chosen" or result.points is None or result.choice is None:
                continue
            holds_band = result.question.id in holding
            if not result.weight and not holds_band:
                continue
            level = band_at(scores.questionnaire.bands, result.points).level
            side = side_named(trait, result.choice.side) if level != "high" else None
            guidance = match_guidance(trait, level, side.id if side else None)
            finding = Finding(trait, result, side, guidance, holds_band)
            if level == "high" and result.choice_points[result.choice.id] < FULL:
                continue
            if level == "high":
                strengths.append((_is_unproven(result), -trait.weight * result.weight, finding))
            else:
                gaps.append((not holds_band, -(result.points_lost or NONE), finding))
    return _in_order(strengths), _in_order(gaps)


def _is_unproven(result: QuestionResult) -> bool:
    """Say whether somebody said what could be shown, and nobody more than nothing."""
    rungs = [answer.evidence for answer in result.answers if answer.evidence is not None]
    return bool(rungs) and not any(rungs)


def _in_order(weighted: list[tuple[bool, Fraction, Finding]]) -> tuple[Finding, ...]:
    return tuple(finding for *_, finding in sorted(weighted, key=lambda each: each[:2]))
