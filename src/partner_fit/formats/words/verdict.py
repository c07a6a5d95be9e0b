"""The result in a sentence: where it stands, how firm it is, and what holds it down."""

from collections.abc import Sequence
from fractions import Fraction

from partner_fit.formats import words
from partner_fit.model.questionnaire import Band
from partner_fit.model.results import ActiveCap, Overall
from partner_fit.text import join_words, plural, quote


def verdict_sentence(overall: Overall, bands: Sequence[Band] = ()) -> str:
    """Return the result in one sentence: band, score, range, and whether missing answers could change the band."""
    low, high = overall.low, overall.high
    if overall.status == "too-early" and low is None:
        return "There is no score: too little means the same both times."
    if low is None or high is None:
        return "There is no score: nothing that was asked applies."
    if overall.score is None:
        possible = f"So far {words.range_phrase(low, high, bands)} of 100 is possible."
        return f"It is too early to say: {missing_sentence(overall)} {possible}"
    if overall.band is None:
        return f"The questions in common give {words.score_words(overall.score, bands)} of 100 and no band."
    start = _standing(overall.band, words.score_words(overall.score, bands), overall, bands)
    if overall.new:
        return f"{start}, {asked_so_far(overall)}{_among_these(overall, bands)}."
    if overall.firm and overall.answered == overall.counted:
        return f"{start}; nothing that counts is missing, so this is firm."
    leave = f"leave {words.range_phrase(low, high, bands)} open" if low != high else ""
    if overall.firm:
        return f"{start}; this is firm, since missing answers {_firmness(overall, leave, bands)}."
    return f"{start}; it {could_be(overall)}, since missing answers {_effects(overall, leave, bands)}."


def verdict_line(overall: Overall, bands: Sequence[Band] = ()) -> str:
    """Return the result on one short line: band, score, and the range that missing answers leave."""
    low, high = overall.low, overall.high
    if low is None or high is None:
        return verdict_sentence(overall, bands)
    possible = words.range_sign(low, high, bands)
    if overall.score is None or overall.band is None:
        return f"{words.TOO_EARLY.capitalize()}: {possible} of 100 is possible."
    score = words.score_sign(overall.score, bands)
    left = f", {possible} possible" if possible != score else ""
    band = overall.band.title
    held = f"Held at {quote(band)}" if _is_held(overall.band, overall, bands) else band
    return f"{held}: {score} of 100{left}."


def asked_so_far(overall: Overall) -> str:
    """Return that a result speaks of an older version's questions, and how many came since and are open."""
    came = f"{overall.new} {'is' if overall.new == 1 else 'are'}"
    named = f"version{'s' if len(overall.versions) > 1 else ''} {join_words(overall.versions)}"
    since = named if overall.versions else "then"
    return f"by the {plural(overall.counted, 'question')} asked so far; {came} new since {since} and still open"


def _among_these(overall: Overall, bands: Sequence[Band]) -> str:
    """Return what missing answers to the questions asked so far leave open; nothing is firm while others are new."""
    low, high = overall.low, overall.high
    if overall.answered == overall.counted or low is None or high is None:
        return ""
    leave = f"leave {words.range_phrase(low, high, bands)} open" if low != high else ""
    could = could_be(overall)
    if not could:
        return f"; missing answers to those asked {_firmness(overall, leave, bands)}"
    return f"; it {could}, since missing answers to those asked {_effects(overall, leave, bands)}"


def _effects(overall: Overall, leave: str, bands: Sequence[Band]) -> str:
    """Return what missing answers may do to the result."""
    effects = [leave, "may bring a cap" if _may_be_capped(overall, bands) else ""]
    effects.append("may lift a cap" if _may_be_lifted(overall, bands) else "")
    return join_words(list(filter(None, effects)))


def missing_sentence(overall: Overall) -> str:
    """Return how many answers are given of all that make up a score, whoever is asked them, and how many it lacks."""
    given, more = ("is" if number == 1 else "are" for number in (overall.counted, overall.answers_needed))
    return (
        f"{overall.answered} of the {plural(overall.counted, 'answer')} that make up a score {given} given; "
        f"at least {overall.answers_needed} more {more} needed."
    )


def _firmness(overall: Overall, leave: str, bands: Sequence[Band]) -> str:
    """Return why the missing answers cannot change the band: what they leave open is in it, or a cap holds it there."""
    holding = [active for active in overall.caps if active.certain and active.band == overall.band]
    if overall.high is not None and _place(overall.high, bands) > _index_of(overall.band, bands) and holding:
        names = join_words(list(dict.fromkeys(quote(active.watches) for active in holding)))
        holds = f"{names} {'holds' if len(holding) == 1 else 'hold'} the band either way"
        return f"{leave}, but {holds}" if leave else f"change nothing that counts, and {holds}"
    return f"{leave} and cannot change the band" if leave else "cannot change the band"


def _place(score: Fraction, bands: Sequence[Band]) -> int:
    """Return the place of the band that a score has without caps."""
    return sum(score >= band.at_least for band in bands) - 1


def _index_of(band: Band | None, bands: Sequence[Band]) -> int:
    return next((place for place, each in enumerate(bands) if each == band), len(bands))


def _may_be_capped(overall: Overall, bands: Sequence[Band]) -> bool:
    """Say whether a missing answer could hold the band below the lowest possible score's own."""
    worst, now = _index_of(overall.band_low, bands), _index_of(overall.band, bands)
    return overall.low is not None and worst < min(_place(overall.low, bands), now)


def _may_be_lifted(overall: Overall, bands: Sequence[Band]) -> bool:
    """Say whether the missing answers could lift a cap that holds the band now."""
    rises = _index_of(overall.band_high, bands) > _index_of(overall.band, bands)
    return rises and any(not active.certain and active.band == overall.band for active in overall.caps)


def _standing(band: Band, score: str, overall: Overall, bands: Sequence[Band]) -> str:
    """Return band and score; a band that a cap holds below the score's own is said to be held."""
    if _is_held(band, overall, bands):
        return f"At {score} of 100, the band is held at {quote(band.title)}"
    return f"The answers place you in {quote(band.title)}, at {score} of 100"


def _is_held(band: Band, overall: Overall, bands: Sequence[Band]) -> bool:
    """Say whether a band is below the one that the score alone gives."""
    score = overall.score
    return score is not None and band in bands and _place(score, bands) > _index_of(band, bands)


def could_be(overall: Overall) -> str:
    """Return `could be “Y” to “Z”` from the bands at both ends of the range; empty when there is nothing to say."""
    low, high = overall.band_low, overall.band_high
    if low is None or high is None or overall.firm:
        return ""
    ends = [band for band in (low, high) if band != overall.band]
    if len(ends) == 1 or low == high:
        return f"could be {quote(ends[0].title)}"
    return f"could be {quote(low.title)} to {quote(high.title)}"


def lift_words(active: ActiveCap) -> str:
    """Return what to do to lift a cap; of one on a trait, which answers hold the trait low and their best choices."""
    cap, lifts = active.cap, active.lifted_by
    if cap.below is None or cap.trait is None:
        return cap.do or ""
    named = join_words([f"{lift.question.short} {quote(lift.best.text.rstrip('.'))}" for lift in lifts])
    goal = f"Bring {active.watches} to {words.exact(cap.below)} or more"
    if active.is_lifted_by_these:
        return f"{goal}, with {'this answer' if len(lifts) == 1 else 'these answers'}: {named}."
    help_with = f" {named} would help and not be enough:" if named else ""
    return f"{goal}.{help_with} agreement on the short facts counts there too."


def lift_sentence(active: ActiveCap) -> str:
    """Return what to do to lift a cap, in a sentence."""
    return f"To lift it: {lift_words(active)}"


def cap_sentence(active: ActiveCap) -> str:
    """Return which band a cap still gives, how many of several answers hold it there, and why."""
    return f"{held_words(active)}. {words.sentence(active.cap.reason)}"


def lifted_sentence(active: ActiveCap) -> str:
    """Return what held a band, or would have held a better one, and no longer does."""
    no_longer = "no longer holds the band" if active.lowers_band else "would no longer hold a higher score"
    return f"{quote(active.watches)} {no_longer} at {quote(active.band.title)}."


def held_words(active: ActiveCap) -> str:
    """Return which band a cap still gives, and how many of several answers hold it there."""
    held = f"{'Held' if active.lowers_band else 'A higher score would be held'} at {quote(active.band.title)} at most"
    if active.answers is not None and active.answers > 1:
        held += f", by {words.count_of(active.chosen or 0, active.answers)}"
    if active.is_split:
        held += "; settle that difference before anything else"
    return held
