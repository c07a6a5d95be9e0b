"""The respondents, the index and its band in JSON, version 1: what reports and comparisons have in common."""

from collections.abc import Sequence
from fractions import Fraction

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from partner_fit.formats import words
from partner_fit.formats.json.described import DayV1, Score, Share, described
from partner_fit.formats.json.in_words import InWords
from partner_fit.formats.words.verdict import lift_words, verdict_sentence
from partner_fit.model.questionnaire import Band, Holds, Level
from partner_fit.model.results import ActiveCap, Overall, OverallStatus, RespondentResult


@described
class RespondentV1(TypedDict):
    """One person who answered."""

    role: str
    role_title: str
    name: str | None
    """Null unless names were asked for."""
    updated: DayV1 | None
    """Day of the last answer."""
    answered: int
    """Questions with a chosen answer, of those that this person was to be asked."""
    asked: int
    """Questions that this person was to be asked."""
    not_applicable: int
    """How many of those are answered with does not apply."""
    beyond: int
    """Questions with a chosen answer that this person was not to be asked."""


@described
class BandV1(TypedDict):
    """One stretch of the scale."""

    id: str
    title: str
    level: Level
    means: str
    """What it means for the next action."""
    advice: str | None
    """Whether to talk to a CDMO now, in a short sentence; null where the questionnaire gives none."""
    at_least: Score
    """The lowest score that is in it."""


@described
class CapV1(TypedDict):
    """A reason for which the band is lowered; the score stays as it is."""

    id: str
    band: str
    """The highest band that is still given."""
    band_title: str
    watches: str
    """The short name of the question or trait that it looks at."""
    reason: str
    do: str
    """What lifts the cap; of one on a trait, the fewest answers that do and their best choices."""
    holds: Holds | None
    """For whom it has to hold that a choice which it watches was made; null where it watches points."""
    chosen: int | None
    """How many respondents made such a choice; null where it watches points."""
    answers: int | None
    """How many respondents made any choice there; null where it watches points."""
    lowers_band: bool
    """Whether the score alone would give a higher band; else the cap matters only if the score rises."""


@described
class OverallV1(TypedDict):
    """The index and its band."""

    status: OverallStatus
    """too-early: too little is answered, so there is a range and neither score nor band."""
    score: Score | None
    score_text: str
    """The score as people see it, on the right side of the edges of the bands; or why there is none."""
    low: Score | None
    """The index if every missing answer turned out worst."""
    high: Score | None
    """The index if every missing answer turned out best."""
    range_text: str | None
    """Both ends as people see them; null where nothing is open."""
    sentence: str
    """The result in one sentence."""
    band: BandV1 | None
    """Band of the score, caps included."""
    band_low: BandV1 | None
    band_high: BandV1 | None
    firm: bool
    """Whether the missing answers cannot change the band."""
    provisional: bool
    """Whether it is too early for a score; false wherever there is one."""
    caps: list[CapV1]
    coverage: Share | None
    """Weighted mean of the coverage of the traits that apply; null when none does."""
    answered: int
    """How many of the questions that count have a chosen answer."""
    counted: int
    """How many questions count: those that apply and are core, or were asked of somebody, or answered anyway."""
    answers_needed: int
    """The fewest further answers with which there is a score; 0 when there is one."""
    new: int
    """How many questions came after the sheets and are still open: the result says nothing of them."""


def number_to_v1(value: Fraction | None) -> float | None:
    """Return the nearest float; null for no score."""
    return None if value is None else float(value)


def band_to_v1(band: Band | None) -> BandV1 | None:
    """Return a band in the published shape."""
    return None if band is None else _band(band)


def scale_to_v1(bands: Sequence[Band]) -> list[BandV1]:
    """Return the bands of a scale in the published shape."""
    return [_band(band) for band in bands]


def _band(band: Band) -> BandV1:
    return {
        "id": band.id,
        "title": band.title,
        "level": band.level,
        "means": band.means,
        "advice": band.advice,
        "at_least": float(band.at_least),
    }


def range_text(low: Fraction | None, high: Fraction | None, bands: Sequence[Band]) -> str | None:
    """Return the ends of a range as people see them; None where nothing is open."""
    return None if low is None or high is None or low == high else words.range_phrase(low, high, bands)


def overall_to_v1(overall: Overall, bands: Sequence[Band]) -> OverallV1:
    """Return the index and its band, on the scale of those bands, in the published shape."""
    return {
        "status": overall.status,
        "score": number_to_v1(overall.score),
        "score_text": words.TOO_EARLY if overall.status == "too-early" else words.score_words(overall.score, bands),
        "low": number_to_v1(overall.low),
        "high": number_to_v1(overall.high),
        "range_text": range_text(overall.low, overall.high, bands),
        "sentence": verdict_sentence(overall, bands),
        "band": band_to_v1(overall.band),
        "band_low": band_to_v1(overall.band_low),
        "band_high": band_to_v1(overall.band_high),
        "firm": overall.firm,
        "provisional": overall.status == "too-early",
        "caps": [_cap(active) for active in overall.caps],
        "coverage": number_to_v1(overall.coverage),
        "answered": overall.answered,
        "counted": overall.counted,
        "answers_needed": overall.answers_needed,
        "new": overall.new,
    }


def respondent_to_v1(respondent: RespondentResult, said: InWords) -> RespondentV1:
    """Return one person who answered in the published shape."""
    return {
        "role": respondent.role,
        "role_title": said.role(respondent.role) or respondent.role,
        "name": respondent.name,
        "updated": respondent.updated,
        "answered": respondent.answered,
        "asked": respondent.asked,
        "not_applicable": respondent.inapplicable,
        "beyond": respondent.beyond,
    }


def _cap(active: ActiveCap) -> CapV1:
    return {
        "id": active.cap.id,
        "band": active.band.id,
        "band_title": active.band.title,
        "watches": active.watches,
        "reason": active.cap.reason,
        "do": lift_words(active),
        "holds": active.cap.holds if active.cap.choices else None,
        "lowers_band": active.lowers_band,
        "chosen": active.chosen,
        "answers": active.answers,
    }
