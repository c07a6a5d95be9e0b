"""The phrases all formats share, so that a number or a state is called the same everywhere."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor

from partner_fit.model.answers import ChecklistStatus
from partner_fit.model.questionnaire import Band, Questionnaire, Severity, Trait
from partner_fit.model.results import Action, Finding, QuestionResult, RespondentResult, TraitResult
from partner_fit.text import plural

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
TOO_EARLY = "too early to say"
FEW_ANSWERS = "few answers"
NOT_ASKED_YET = "new, not asked yet"
NOT_IN_SCORE = "does not count in the score"
NONE = "–"
"""What stands in a cell for a value that there is not."""
ROUNDED = "Numbers are rounded one by one, so their sums and differences may seem to be off by a little."
ONE_VIEW_ONLY = "one view only"
_SHORT_DIGEST = 12
_MOST_PLACES = 140
"""Decimals that a number in a file can have, its exponent counted."""


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
    """Return the text with a capital first letter and a full stop, unless it ends in a mark, quoted or its own."""
    opened = text[:1].upper() + text[1:]
    return opened if opened.removesuffix("”").endswith((".", "?", "!", "…", ":")) else f"{opened}."


def decimal(value: Fraction) -> str:
    """Return the number with at most one decimal, half up: `3`, `1.5`."""
    tenths = round_half_up(value * 10)
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else str(whole)


def fixed(value: Fraction, places: int) -> str:
    """Return a number with so many decimals, so that those in a column can be compared: `1.0`, `-0.05`."""
    whole = round_half_up(abs(value) * 10**places)
    digits = str(whole).rjust(places + 1, "0")
    return f"{'-' if value < 0 and whole else ''}{digits[:-places]}.{digits[-places:]}"


def exact(value: Fraction) -> str:
    """Return the number with all its decimals: `60`, `18.6`; as a mixed one where they never end: `33 1/3`."""
    if value.denominator == 1:
        return str(value)
    places = next((n for n in range(1, _MOST_PLACES) if not 10**n % value.denominator), None)
    if places is not None:
        return fixed(value, places)
    whole, rest = divmod(abs(value), 1)
    return f"{'-' if value < 0 else ''}{f'{whole} ' if whole else ''}{rest}"


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


def gain(action: Action) -> str:
    """Return what a step adds to the score or, while it is too early for one, to its trait, and what it lifts."""
    if action.gain is None:
        return added(action)
    return ", ".join(filter(None, (added(action), lift_words(action)))) or NOT_IN_SCORE


def added(action: Action) -> str:
    """Return what a step adds to the score or, while it is too early for one, to its trait; empty for nothing."""
    if action.gain is None:
        return f"adds {points(action.gain_in_trait)} to {action.trait.short}"
    return f"adds {points(action.gain)}" if action.gain > 0 else ""


def lift_words(action: Action) -> str:
    """Return that a step lifts a cap, or helps to; empty for one that stands where its gain puts it."""
    if not action.lifts:
        return "helps to lift a cap" if action.first_for else ""
    return "lifts a cap" if len(action.lifts) == 1 else f"lifts {len(action.lifts)} caps"


def start(action: Action) -> str:
    """Return where a step starts: an answer that was given, of a team by how many, or what lies between its answers."""
    said_by = start_share(action)
    return f"{action.now.text} ({said_by})" if said_by else action.now.text


def start_share(action: Action) -> str:
    """Return how many of several answers are the one at which a step starts; empty where all are."""
    if action.is_between:
        return "between the answers given"
    return count_of(action.chosen, action.answers) if action.chosen < action.answers else ""


def towards(action: Action) -> str:
    """Return `to` for a choice that the step reaches, `towards` for one that lies further on."""
    return "to" if action.aim == action.target else "towards"


def cost(finding: Finding) -> str:
    """Return what a gap costs, in words: points, the band, or both."""
    held_by, costs = finding.held_by, lost(finding.result, finding.trait)
    if held_by is None:
        return costs
    held = "holds the band down" if held_by.lowers_band else "would hold the band down, were the score higher"
    return f"{costs}, {held}" if finding.result.points_lost else held


def lost(result: QuestionResult, trait: Trait) -> str:
    """Return what an answer costs in the score or, while it is too early for one, in its trait, in words."""
    if result.points_lost is not None:
        return f"loses {points(result.points_lost)}"
    if not trait.weight or result.points_lost_in_trait is None:
        return NOT_IN_SCORE
    return f"loses {points(result.points_lost_in_trait)} of {trait.short}"


def range_phrase(low: Fraction, high: Fraction, bands: Sequence[Band] = ()) -> str:
    """Return `48 to 66`, or one number when both ends round to the same; bands as in `score_words`."""
    first, last = score_words(low, bands), score_words(high, bands)
    return first if first == last else f"{first} to {last}"


def range_sign(low: Fraction, high: Fraction, bands: Sequence[Band] = ()) -> str:
    """Return a range for a narrow column: `48 to 66`, or `48 to <60`."""
    return _in_signs(range_phrase(low, high, bands))


def score_words(score: Fraction | None, bands: Sequence[Band] = ()) -> str:
    """Return a score as a whole number, or no score.

    Where rounding would carry it over the edge of a band: `just under 60`, `just over 18.4`, or the edge itself.
    """
    if score is None:
        return NO_SCORE
    shown = Fraction(round_half_up(score))
    return _beside_an_edge(score, shown, bands) or str(shown)


def score_decimal(score: Fraction, bands: Sequence[Band] = ()) -> str:
    """Return a score with at most one decimal; as in `score_words` where rounding would carry it over an edge."""
    return _beside_an_edge(score, Fraction(round_half_up(score * 10), 10), bands) or decimal(score)


def _beside_an_edge(score: Fraction, shown: Fraction, bands: Sequence[Band]) -> str:
    """Return on which side of an edge a score lies, where what is shown lies on the other; else nothing."""
    edges = [band.at_least for band in bands]
    above = next((edge for edge in edges if score < edge <= shown), None)
    if above is not None:
        return f"just under {exact(above)}"
    below = next((edge for edge in reversed(edges) if shown < edge <= score), None)
    if below is None:
        return ""
    return exact(below) if below == score else f"just over {exact(below)}"


def score_sign(score: Fraction | None, bands: Sequence[Band] = ()) -> str:
    """Return a score for a narrow column: `67`, or `<60` and `>18.4` where rounding would hide the band's edge."""
    return _in_signs(score_words(score, bands))


def _in_signs(said: str) -> str:
    return said.replace("just under ", "<").replace("just over ", ">")


def coverage_words(result: TraitResult) -> str:
    """Return how much of a trait was answered, or why nothing of it counts."""
    coverage = result.coverage
    if coverage is None:
        return NOT_ASKED_YET if result.is_new else "does not apply"
    if coverage == 1:
        return "all answered"
    return f"{percent(coverage)} answered" if coverage else "nothing answered"


def status_words(result: TraitResult) -> str:
    """Return what to say in place of, or beside, a trait's score; empty for a trait that is answered enough."""
    if result.coverage is None:
        return coverage_words(result)
    if result.status == "not-scored":
        return NO_SCORE
    return FEW_ANSWERS if result.status == "partly" else ""


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


def respondent_words(respondent: RespondentResult, questionnaire: Questionnaire, unsure: int | None = None) -> str:
    """Return who answered and how much; the name where the assessment holds one.

    `unsure` is how many don't know there are, where that is known: then what was not answered is told too.
    """
    role = role_title(questionnaire, respondent.role)
    who = f"{respondent.name} ({role})" if respondent.name else role
    told = (
        f"{respondent.answered} of {plural(respondent.asked, 'question')}",
        inapplicable(respondent.inapplicable),
        *_missing(respondent, unsure),
        f"{respondent.beyond} more without being asked" if respondent.beyond else "",
        respondent.updated,
    )
    return ", ".join([who, *filter(None, told)])


def _missing(respondent: RespondentResult, unsure: int | None) -> tuple[str, ...]:
    if unsure is None:
        return ()
    skipped = respondent.asked - respondent.answered - respondent.inapplicable - unsure
    return (f"{unsure} don't know" if unsure else "", f"{skipped} not answered" if skipped > 0 else "")


def inapplicable(number: int) -> str:
    """Return how many of the questions that somebody is asked do not apply; empty for none."""
    return f"{number} {'does' if number == 1 else 'do'} not apply" if number else ""


def short_digest(digest: str) -> str:
    """Return the first characters of a fingerprint, enough to tell two files apart."""
    return digest.removeprefix("sha256:")[:_SHORT_DIGEST]
