"""The phrases all formats share, so that a number or a state is called the same everywhere."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor

from partner_fit.model.answers import ChecklistStatus
from partner_fit.model.assessment import Action, ActiveCap, Finding, Overall, RespondentResult, TraitResult
from partner_fit.model.questionnaire import Band, Questionnaire, Severity
from partner_fit.text import join_words, plural, quote

SEVERITY_WORDS: Mapping[Severity, str] = {
    "info": "good to know",
    "discuss": "talk about it",
    "resolve": "settle before signing",
}
CHECKLIST_WORDS: Mapping[ChecklistStatus, str] = {
    "done": "done",
    "in-work": "in work",
    "not-yet": "not yet",
    "not-needed": "not needed",
}
NOT_SAID = "not said"
NO_SCORE = "not scored"
ONE_VIEW_ONLY = "one view only"
_SHORT_DIGEST = 12


def round_half_up(value: Fraction) -> int:
    """Return the nearest whole number; a half goes up."""
    return floor(value + Fraction(1, 2))


def percent(share: Fraction) -> str:
    """Return a share from 0 to 1 as a whole percentage, such as `83%`."""
    return f"{round_half_up(share * 100)}%"


def count_of(some: int, all_of: int) -> str:
    """Return how many of several answers: `1 of 6 answers`, `none of 6 answers`, `all 6 answers`."""
    if some == all_of > 1:
        return "both answers" if all_of == 2 else f"all {all_of} answers"
    return f"{some or 'none'} of {plural(all_of, 'answer')}"


def sentence(text: str) -> str:
    """Return the text with a capital first letter and a full stop, unless it ends in a mark of its own."""
    opened = text[:1].upper() + text[1:]
    return opened if opened.endswith((".", "?", "!", "…", ":")) else f"{opened}."


def decimal(value: Fraction) -> str:
    """Return the number with at most one decimal, half up: `3`, `1.5`."""
    tenths = round_half_up(value * 10)
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else str(whole)


def one_decimal(value: Fraction) -> str:
    """Return the number with one decimal, half up, so that numbers in a column can be compared: `1.0`, `0.9`."""
    whole, rest = divmod(round_half_up(value * 10), 10)
    return f"{whole}.{rest}"


def hours(value: Fraction) -> str:
    """Return a working time such as `1 hour`, `half an hour` or `1.5 hours`."""
    if value == Fraction(1, 2):
        return "half an hour"
    return f"{decimal(value)} {'hour' if value == 1 else 'hours'}"


def points(value: Fraction) -> str:
    """Return index points as a whole number with its noun; something that would round to 0 is never called 0."""
    whole = round_half_up(value)
    if not whole and value > 0:
        return "less than 1 point"
    return plural(whole, "point")


def signed_points(value: Fraction) -> str:
    """Return a gain for a narrow column: `+3`, `<1` for something that would round to 0, a dash for nothing."""
    if value <= 0:
        return "–"
    whole = round_half_up(value)
    return f"+{whole}" if whole else "<1"


def gain(value: Fraction) -> str:
    """Return what a step adds to the score, in words."""
    return f"adds {points(value)}" if value > 0 else "does not count in the score yet"


def towards(action: Action) -> str:
    """Return `to` for a choice that the step reaches, `towards` for one that lies further on."""
    return "to" if action.aim == action.target else "towards"


def cost(finding: Finding) -> str:
    """Return what a gap costs, in words: points, the band, or both."""
    held = "holds the band down" if finding.holds_band else ""
    if held and not finding.result.weight:
        return held
    return f"{lost(finding.result.points_lost)}, {held}" if held else lost(finding.result.points_lost)


def lost(value: Fraction | None) -> str:
    """Return what an answer costs, in words; None is an answer that does not count in the score."""
    return "does not count in the score yet" if value is None else f"loses {points(value)}"


def range_phrase(low: Fraction, high: Fraction) -> str:
    """Return `48 to 66`, or one number when both ends round to the same."""
    first, last = round_half_up(low), round_half_up(high)
    return str(first) if first == last else f"{first} to {last}"


def _edge_above(score: Fraction, bands: Sequence[Band]) -> int | None:
    """Return the band edge that rounding would seem to reach although the score lies below it."""
    shown = round_half_up(score)
    return next((shown for band in bands if score < band.at_least <= shown), None)


def score_words(score: Fraction | None, bands: Sequence[Band] = ()) -> str:
    """Return a score as a whole number, `just under 60` where rounding would hide the band's edge, or no score."""
    if score is None:
        return NO_SCORE
    edge = _edge_above(score, bands)
    return str(round_half_up(score)) if edge is None else f"just under {edge}"


def score_sign(score: Fraction | None, bands: Sequence[Band] = ()) -> str:
    """Return a score for a narrow column: `67`, or `<60` where rounding would hide the band's edge."""
    return score_words(score, bands).replace("just under ", "<")


def verdict_sentence(overall: Overall, bands: Sequence[Band] = ()) -> str:
    """Return the result in one sentence: band, score, range, and whether missing answers could change the band."""
    low, high = overall.low, overall.high
    if overall.score is None or overall.band is None or low is None or high is None:
        if low is None or high is None:
            return "There is no score: nothing that was asked applies."
        return f"There is no score yet, since too little is answered; {range_phrase(low, high)} of 100 is possible."
    start = _standing(overall.band, score_words(overall.score, bands), overall, bands)
    if low == high:
        return f"{start}; nothing that counts is missing, so this is firm."
    leave = f"missing answers leave {range_phrase(low, high)} open"
    if overall.firm:
        return f"{start}; this is firm, since {leave} and cannot change the band."
    held = " and may bring a cap" if _may_be_capped(overall, low, bands) else ""
    return f"{start}; it {could_be(overall)}, since {leave}{held}."


def _may_be_capped(overall: Overall, low: Fraction, bands: Sequence[Band]) -> bool:
    """Return whether a missing answer could hold the band below the lowest possible score's own."""
    worst, now = overall.band_low, overall.band
    if worst not in bands or now not in bands:
        return False
    own = sum(low >= band.at_least for band in bands) - 1
    return bands.index(worst) < min(own, bands.index(now))


def _standing(band: Band, score: str, overall: Overall, bands: Sequence[Band]) -> str:
    """Return band and score; a band that a cap holds below the score's own is said to be held."""
    above = bands[bands.index(band) + 1 :] if band in bands else ()
    if overall.score is not None and any(overall.score >= higher.at_least for higher in above):
        return (
            f"{'For now, at' if overall.provisional else 'At'} {score} of 100, the band is held at {quote(band.title)}"
        )
    opening = "For now the answers place you" if overall.provisional else "The answers place you"
    return f"{opening} in {quote(band.title)}, at {score} of 100"


def could_be(overall: Overall) -> str:
    """Return `could be “Y” to “Z”` from the bands at both ends of the range; empty when there is nothing to say."""
    low, high = overall.band_low, overall.band_high
    if low is None or high is None or overall.firm:
        return ""
    ends = [band for band in (low, high) if band != overall.band]
    if len(ends) == 1 or low == high:
        return f"could be {quote(ends[0].title)}"
    return f"could be {quote(low.title)} to {quote(high.title)}"


def short_traits(traits: Sequence[TraitResult]) -> tuple[TraitResult, ...]:
    """Return the traits that should count and have too few answers."""
    return tuple(t for t in traits if t.trait.weight and t.coverage is not None and t.status != "scored")


def provisional_sentence(traits: Sequence[TraitResult], needed: Fraction) -> str:
    """Return why the score is provisional, naming the traits that are left out of it; empty when none is."""
    names = [result.trait.short for result in short_traits(traits)]
    if not names:
        return ""
    if len(names) > 1 and len(names) == sum(bool(t.trait.weight) and t.coverage is not None for t in traits):
        return f"Provisional: no trait counts yet, each with less than {percent(needed)} answered."
    verb = "does" if len(names) == 1 else "do"
    least = f"less than {percent(needed)} of what all roles know is answered"
    return f"Provisional: {join_words(names)} {verb} not count yet, since {least}."


def cap_sentence(active: ActiveCap) -> str:
    """Return which band a cap still gives, how many of several answers hold it there, and why."""
    held = f"Held at {quote(active.band.title)} at most"
    if active.answers is not None and active.answers > 1:
        held += f", by {count_of(active.chosen or 0, active.answers)}"
    if active.is_split:
        held += "; settle that difference before anything else"
    return f"{held}. {sentence(active.cap.reason)}"


def coverage_words(coverage: Fraction | None) -> str:
    """Return how much of a trait was answered; None is a trait of which nothing applies."""
    if coverage is None:
        return "does not apply"
    if coverage == 1:
        return "all answered"
    return f"{percent(coverage)} answered" if coverage else "nothing answered"


def status_words(result: TraitResult) -> str:
    """Return what to say in place of, or beside, a trait's score; empty for a trait that is scored."""
    if result.coverage is None:
        return "does not apply"
    if result.status == "not-scored":
        return NO_SCORE
    return "too few answers to count" if result.status == "partly" else ""


def checklist_word(status: ChecklistStatus | None) -> str:
    """Return where a checklist line stands; None when nobody said."""
    return NOT_SAID if status is None else CHECKLIST_WORDS[status]


def role_title(questionnaire: Questionnaire, role_id: str) -> str:
    """Return how a role is shown; the id of a role that the questionnaire no longer has."""
    return next((role.title for role in questionnaire.roles if role.id == role_id), role_id)


def context_words(questionnaire: Questionnaire, given: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the answers about the situation, each as question and answer in words."""
    said = []
    for question in questionnaire.context:
        text = next((choice.text for choice in question.choices if choice.id == given.get(question.id)), None)
        if text is not None:
            said.append((question.ask, text))
    return tuple(said)


def situation_words(questionnaire: Questionnaire, given: Mapping[str, str]) -> tuple[str, ...]:
    """Return the answers that every sheet must give about the situation, in words."""
    required = {question.ask for question in questionnaire.context if question.required}
    return tuple(text for ask, text in context_words(questionnaire, given) if ask in required)


def respondent_words(respondent: RespondentResult, questionnaire: Questionnaire) -> str:
    """Return who answered and how much; the name where the assessment holds one."""
    role = role_title(questionnaire, respondent.role)
    who = f"{respondent.name} ({role})" if respondent.name else role
    count = f"{respondent.answered} of {plural(respondent.asked, 'question')}"
    if respondent.answered > respondent.asked:
        count = plural(respondent.answered, "question")
    return f"{who}, {count}" + (f", {respondent.updated}" if respondent.updated else "")


def short_digest(digest: str) -> str:
    """Return the first characters of a fingerprint, enough to tell two files apart."""
    return digest.removeprefix("sha256:")[:_SHORT_DIGEST]
