"""What changed answers do to the result, in words, and how sure that is."""

from collections.abc import Sequence
from fractions import Fraction

from partner_fit.formats import words
from partner_fit.formats.words import verdict
from partner_fit.formats.words.compare import signed
from partner_fit.model.changes import Shift
from partner_fit.model.comparison import Comparison, Parts, Trend, TrendPoint
from partner_fit.model.questionnaire import Band
from partner_fit.model.results import Overall
from partner_fit.text import join_words, plural, quote

FEW_FOR_A_LINE = "Too few questions mean the same on all dates for a line."


def score_change(before: Overall, after: Overall, shift: Shift, bands: Sequence[Band]) -> str:
    """Return both scores and the change: `48 → 56 of 100, +8`."""
    first, last = _score(before, bands), _score(after, bands)
    if shift.change is None:
        return f"{first} → {last}"
    return f"{first} → {last} of 100, {signed(shift.change)}"


def _score(overall: Overall, bands: Sequence[Band]) -> str:
    return words.TOO_EARLY if overall.status == "too-early" else words.score_words(overall.score, bands)


def band_sentence(before: Overall, after: Overall) -> str:
    """Return what became of the band."""
    if before.band is None or after.band is None:
        band = after.band or before.band
        if band is None:
            return "There is no band either way."
        return f"There is a band only {'now' if after.band else 'before'}: {quote(band.title)}."
    if before.band == after.band:
        return f"The band stays {quote(after.band.title)}."
    return f"The band moves from {quote(before.band.title)} to {quote(after.band.title)}."


def range_change(before: Overall, after: Overall, bands: Sequence[Band]) -> str:
    """Return how far missing answers leave the result open, both times; nothing where none is missing."""
    ranges = [
        "nothing open" if each.low == each.high else f"{words.range_phrase(each.low, each.high, bands)} possible"
        for each in (before, after)
        if each.low is not None and each.high is not None
    ]
    if len(ranges) < 2 or ranges == ["nothing open", "nothing open"]:
        return ""
    if ranges[0] == ranges[1]:
        return f"Range: {ranges[0]}, as before."
    return f"Range: {ranges[0]} before, {ranges[1]} now."


def cap_sentences(before: Overall, after: Overall) -> list[str]:
    """Return which caps were lifted, which are new, and which still hold the band down."""
    if "too-early" in (before.status, after.status):
        return []
    then, now = ({active.cap.id: active for active in each.caps} for each in (before, after))
    return [
        *dict.fromkeys(f"Lifted: {verdict.lifted_sentence(active)}" for cap, active in then.items() if cap not in now),
        *(f"New: {verdict.cap_sentence(active)}" for cap, active in now.items() if cap not in then),
        *(f"Still: {verdict.cap_sentence(active)}" for cap, active in now.items() if cap in then),
    ]


def threshold_words(shift: Shift) -> str:
    """Return the change above which it is called clear, such as `about 18 points`."""
    if shift.threshold is None:
        return ""
    return f"about {words.points(Fraction(shift.threshold))}"


def clear_words(shift: Shift) -> str:
    """Return `clear`, `not clear`, or nothing where that cannot be said or nothing changed."""
    if shift.clear is None or not shift.change:
        return ""
    return "clear" if shift.clear else "not clear"


def shift_words(shift: Shift) -> str:
    """Return a change and whether it is clear, such as `+8, not clear`; a dash for none known."""
    return ", ".join(filter(None, (signed(shift.change), clear_words(shift))))


def clear_sentence(comparison: Comparison) -> str:
    """Return whether the change of the index is clear, and what that is measured by."""
    shift = comparison.index
    if shift.change is None:
        return "Without a score on both sides only answers and traits can be compared."
    if shift.clear is None:
        return "This questionnaire does not say how much answers waver, so no change is called clear."
    limit = threshold_words(shift)
    if shift.clear:
        return f"The change is clear: answers alone waver by {limit} at most, nineteen times out of twenty."
    if not shift.change:
        return f"The score did not change; to be called clear it would have to by more than {limit}."
    said = f"The change is not clear: the same company answering twice may differ by {limit}."
    seen = {"answers": comparison.answers, "facts": comparison.facts}
    above = join_words([name for name, changed in seen.items() if changed])
    return f"{said} Trust the changed {above} above more than the number." if above else said


def parts_words(parts: Parts) -> tuple[tuple[str, str], ...]:
    """Return what the change is made of, where more than answers changed: name and points, and all together."""
    named = (
        ("Questions answered both times", parts.answers),
        ("Questions answered only once", parts.coverage),
        ("Another situation, same answers", parts.situation),
        ("Agreement on the short facts", parts.agreement),
    )
    moving = [(name, value) for name, value in named if value]
    if not moving or (len(moving) == 1 and parts.answers):
        return ()
    whole = [("Together", sum((value for _, value in moving), Fraction(0)))] if len(moving) > 1 else []
    return tuple((name, signed(value)) for name, value in (*moving, *whole))


def trend_score(point: TrendPoint, bands: Sequence[Band]) -> str:
    """Return the score of one date, or why there is none."""
    is_early = point.score is None and point.low is not None
    return words.TOO_EARLY if is_early else words.score_words(point.score, bands)


def clear_traits(trend: Trend) -> str:
    """Return which traits changed clearly from the first date to the last."""
    clear = [each.trait.short for each in trend.traits if each.shift.clear]
    return f"The change is from the first date to the last; it is clear for {join_words(clear) if clear else 'none'}."


def dates_left_out(number: int) -> str:
    """Return how many dates between the first and the latest a table has no room for."""
    return f"{plural(number, 'date')} between the first and the latest left out here."


def trend_sentence(trend: Trend) -> str:
    """Return the change from the first date to the last, and whether it is clear."""
    if trend.few_in_common:
        return FEW_FOR_A_LINE
    first, last = trend.points[0], trend.points[-1]
    if trend.shift.change is None:
        return f"There is no score on both {first.day} and {last.day}, so no change from one to the other."
    return f"From {first.day} to {last.day}: {shift_words(trend.shift)}."
