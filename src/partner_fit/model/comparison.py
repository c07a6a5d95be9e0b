"""What lies between two results: of one company at two times, or of the same answers with a few others in their place.

As in the assessment, points and index values are exact fractions from 0 to 100, and None means "no score".
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from partner_fit.model.changes import AnswerChange, FactChange, Said, Shift, TraitChange
from partner_fit.model.decisions import Decision
from partner_fit.model.questionnaire import Band, ContextQuestion, Option, Questionnaire, Trait
from partner_fit.model.results import Action, Overall, RespondentResult

ActionStatus = Literal["done", "open", "gone"]
LeftOutReason = Literal["removed", "choice-removed", "choices-changed", "not-in-first"]


@dataclass(frozen=True, slots=True)
class Occasion:
    """One of the two times."""

    name: str
    """File or folder the answers came from."""
    day: str | None
    """Day of the last answer."""
    version: str
    """Version of the questionnaire that was answered."""
    respondents: tuple[RespondentResult, ...]
    overall: Overall
    agreement: Fraction | None
    """Mean agreement on the short facts, in percent; None where it cannot be measured."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the change of the index is made of; the four add up to it. None without a score on the way."""

    situation: Fraction | None
    """Other answers about the situation: they move what choices are worth."""
    answers: Fraction | None
    """Questions answered both times."""
    coverage: Fraction | None
    """Questions answered only once."""
    agreement: Fraction | None
    """Agreement on the short facts."""


@dataclass(frozen=True, slots=True)
class SituationChange:
    """One answer about the situation that is another one now."""

    asked: ContextQuestion
    before: Option | None
    after: Option | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A question that cannot be compared, since it does not mean the same in both questionnaires."""

    question: str
    short: str | None
    """Its short name, where it is still known."""
    why: LeftOutReason


@dataclass(frozen=True, slots=True)
class QuestionnaireChange:
    """The questionnaire is another one now: what that does to the result, kept apart from what the company did."""

    before: str
    """Version."""
    after: str
    compared: int
    """How many questions are compared."""
    few_in_common: bool
    """Whether they make up less than half of the weight that counts: then no score is compared."""
    left_out: tuple[LeftOut, ...]
    reported_before: Fraction | None
    """Score with the questionnaire of the time; None without the older file."""
    read_before: Fraction | None
    """Score of the first time with all questions of the newer one that count for it."""
    reported_after: Fraction | None
    """Score with all questions of the newer one."""
    company: Fraction | None
    """Change over the questions whose meaning stayed the same, both times with the newer questionnaire."""
    questionnaire: Fraction | None
    """The rest of the change from report to report; None without the older file."""
    new_questions: Fraction | None
    """The rest of the change where both times are read with the newer one: what only one of them was asked."""


@dataclass(frozen=True, slots=True)
class ActionOutcome:
    """What became of a step that the first report advised."""

    action: Action
    status: ActionStatus
    """done: another answer, from which the next step begins at the target or above, or there is none; gone: no longer
    asked, not answered now, or no longer needed in this situation."""
    now: Said | None
    """The answer now; None where the question is gone."""
    applies: bool = True
    """Whether the question applies in the situation of now."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One date of a trend."""

    day: str
    score: Fraction | None
    low: Fraction | None
    high: Fraction | None
    band: Band | None


@dataclass(frozen=True, slots=True)
class TraitTrend:
    """One trait over three dates or more."""

    trait: Trait
    points: tuple[TrendPoint, ...]
    """One for each date, earliest first."""
    shift: Shift
    """From the first to the last."""
    few_in_common: bool = False
    """Whether too few of its questions mean the same on all dates: then no date has a score."""


@dataclass(frozen=True, slots=True)
class Trend:
    """The index over three dates or more."""

    points: tuple[TrendPoint, ...]
    """Earliest first."""
    shift: Shift
    """From the first to the last."""
    few_in_common: bool = False
    """Whether too few questions mean the same on all dates: then no date has a score."""
    traits: tuple[TraitTrend, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two times of one company side by side."""

    questionnaire: Questionnaire
    """The newer one, whole."""
    as_of: str
    organisation: str
    before: Occasion
    after: Occasion
    answers: tuple[AnswerChange, ...]
    """Largest effect first."""
    same: int
    """How many questions have the same answer both times; with several people, the same answers in equal shares."""
    facts: tuple[FactChange, ...]
    """Short facts that are answered otherwise now, in the order of the questionnaire."""
    traits: tuple[TraitChange, ...]
    index: Shift
    parts: Parts
    situation: tuple[SituationChange, ...]
    questionnaire_change: QuestionnaireChange | None
    actions: tuple[ActionOutcome, ...]
    trend: Trend | None
    """None below three dates."""
    decisions: tuple[Decision, ...]
    """What has to be known to read the comparison."""
    first_report: str | None = None
    """What to type to see every step of the first report; None where that cannot be typed."""
