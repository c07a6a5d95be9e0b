"""Changed answers and scores in JSON, version 1: the part that what-if and comparisons have in common."""

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from partner_fit.formats import words
from partner_fit.formats.json.alignment import ProbeV1, probe_to_v1
from partner_fit.formats.json.described import Amount, Change, Score, Share, described
from partner_fit.formats.json.in_words import AskedV1, InWords
from partner_fit.formats.json.overall import (
    BandV1,
    OverallV1,
    band_to_v1,
    number_to_v1,
    overall_to_v1,
    range_text,
)
from partner_fit.formats.words.compare import signed
from partner_fit.model.answers import STATE_WORDS, State
from partner_fit.model.changes import AnswerChange, Direction, FactChange, Said, Shift, TraitChange, WhatIf
from partner_fit.model.results import TraitResult


@described
class GivenV1(TypedDict):
    """One choice, and how many made it."""

    choice: str
    text: str
    count: int


@described
class SaidV1(TypedDict):
    """What was said to a question."""

    state: State
    state_text: str
    choice: str | None
    """The choice that stands for the answer; with several respondents, the one nearest to the points."""
    text: str | None
    """That choice in words."""
    points: Score | None
    given: list[GivenV1]
    """How many respondents made each choice that was made."""


@described
class AnswerChangeV1(TypedDict):
    """One answer that is another one now."""

    trait: str
    question: str
    asked_as: AskedV1
    """That question as people see it."""
    ask: str
    direction: Direction
    """Which way the points went; new was answered only now, open only before."""
    before: SaidV1
    after: SaidV1
    effect: Change | None
    """Index points by which this change alone moves the first result; null without a score on either side."""
    lifts: list[str]
    """Caps that this change alone lifts."""
    sets: list[str]
    """Caps that this change alone brings."""
    not_in_result: list[str]
    """Those of both that other changes undo: lifted alone and holding now, or brought alone and not holding now."""


@described
class FactChangeV1(TypedDict):
    """One short fact that is answered otherwise now; the answers to a private one are left out without names."""

    before: ProbeV1
    after: ProbeV1


@described
class ShiftV1(TypedDict):
    """A change of a score."""

    change: Change | None
    """Null without a score on either side."""
    change_text: str
    """The change as people see it; a dash for none."""
    threshold: Amount | None
    """The change in points above which it is called clear; null where that is not known."""
    clear: bool | None


@described
class TraitPointV1(TypedDict):
    """Where a trait stands at one time."""

    score: Score | None
    score_text: str
    """The score as people see it, on the right side of the edges of the bands; or why there is none."""
    low: Score | None
    high: Score | None
    range_text: str | None
    """Both ends as people see them; null where nothing is open."""
    coverage: Share | None
    band: BandV1 | None


@described
class TraitChangeV1(TypedDict):
    """One trait, twice."""

    trait: str
    title: str
    short: str
    before: TraitPointV1
    after: TraitPointV1
    shift: ShiftV1
    few_in_common: bool
    """Whether too few of its questions mean the same both times: then it has no score."""


@described
class WhatIfV1(TypedDict):
    """What other answers would change."""

    answers: list[AnswerChangeV1]
    before: OverallV1
    after: OverallV1
    traits: list[TraitChangeV1]
    """The traits that the other answers move."""


def answer_change_to_v1(change: AnswerChange, said: InWords) -> AnswerChangeV1:
    """Return a changed answer in the published shape."""
    return {
        "trait": change.trait.id,
        "question": change.question.id,
        "asked_as": said.asked(change.trait, change.question),
        "ask": change.question.ask,
        "direction": change.direction,
        "before": said_to_v1(change.before),
        "after": said_to_v1(change.after),
        "effect": number_to_v1(change.effect),
        "lifts": [cap.id for cap in change.lifts],
        "sets": [cap.id for cap in change.sets],
        "not_in_result": [cap.id for cap in change.not_in_result],
    }


def said_to_v1(said: Said) -> SaidV1:
    """Return what was said in the published shape."""
    return {
        "state": said.state,
        "state_text": STATE_WORDS[said.state],
        "choice": said.choice.id if said.choice else None,
        "text": said.choice.text if said.choice else None,
        "points": number_to_v1(said.points),
        "given": [{"choice": choice.id, "text": choice.text, "count": count} for choice, count in said.given],
    }


def fact_change_to_v1(change: FactChange, said: InWords) -> FactChangeV1:
    """Return a changed short fact in the published shape."""
    return {"before": probe_to_v1(change.before, said), "after": probe_to_v1(change.after, said)}


def shift_to_v1(shift: Shift) -> ShiftV1:
    """Return a change of a score in the published shape."""
    return {
        "change": number_to_v1(shift.change),
        "change_text": signed(shift.change),
        "threshold": shift.threshold,
        "clear": shift.clear,
    }


def trait_change_to_v1(change: TraitChange, said: InWords) -> TraitChangeV1:
    """Return a trait at both times in the published shape."""
    return {
        "trait": change.trait.id,
        "title": change.trait.title,
        "short": change.trait.short,
        "before": _trait_point(change.before, said),
        "after": _trait_point(change.after, said),
        "shift": shift_to_v1(change.shift),
        "few_in_common": change.few_in_common,
    }


def _trait_point(result: TraitResult, said: InWords) -> TraitPointV1:
    return {
        "score": number_to_v1(result.score),
        "score_text": words.score_words(result.score, said.bands),
        "low": number_to_v1(result.low),
        "high": number_to_v1(result.high),
        "range_text": range_text(result.low, result.high, said.bands),
        "coverage": number_to_v1(result.coverage),
        "band": band_to_v1(result.band),
    }


def what_if_to_v1(what_if: WhatIf | None, said: InWords) -> WhatIfV1 | None:
    """Return what other answers would change in the published shape."""
    if what_if is None:
        return None
    return {
        "answers": [answer_change_to_v1(change, said) for change in what_if.answers],
        "before": overall_to_v1(what_if.before, said.bands),
        "after": overall_to_v1(what_if.after, said.bands),
        "traits": [trait_change_to_v1(change, said) for change in what_if.traits],
    }
