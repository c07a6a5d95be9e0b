"""The shape of a JSON comparison, version 1; its JSON Schema is made from here.

A field may be added within version 1; none is renamed, removed or given another meaning.
"""

from typing import Literal

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from partner_fit.formats.json.changes import AnswerChangeV1, FactChangeV1, SaidV1, ShiftV1, TraitChangeV1
from partner_fit.formats.json.described import Amount, Change, DayV1, Score, Share, described
from partner_fit.formats.json.head import QuestionnaireV1
from partner_fit.formats.json.in_words import AskedV1
from partner_fit.formats.json.overall import OverallV1, RespondentV1
from partner_fit.model.comparison import ActionStatus, LeftOutReason


@described
class OccasionV1(TypedDict):
    """One of the two times."""

    name: str
    """File or folder the answers came from."""
    day: DayV1 | None
    """Day of the last answer."""
    questionnaire_version: str
    """Version of the questionnaire that was answered."""
    respondents: list[RespondentV1]
    overall: OverallV1
    agreement: Score | None
    """Mean percentage of pairs that give the same answer to a short fact; null where that cannot be measured."""


@described
class PartsV1(TypedDict):
    """What the change of the index is made of; the four add up to it."""

    situation: Change | None
    """Other answers about the situation, which move what choices are worth."""
    answers: Change | None
    """Questions answered both times."""
    coverage: Change | None
    """Questions answered only once."""
    agreement: Change | None
    """Agreement on the short facts."""


@described
class SituationChangeV1(TypedDict):
    """One answer about the situation that is another one now; null for none."""

    question: str
    ask: str
    before: str | None
    before_text: str | None
    after: str | None
    after_text: str | None


@described
class LeftOutV1(TypedDict):
    """A question that is not compared, since it does not mean the same in both questionnaires."""

    question: str
    short: str | None
    """Its short name; null where that is no longer known."""
    why: LeftOutReason
    why_text: str


@described
class QuestionnaireChangeV1(TypedDict):
    """What a change of the questionnaire does, apart from the company."""

    before: str
    after: str
    compared: int
    """How many questions are compared."""
    few_in_common: bool
    """Whether they make up less than half of the weight that counts: then no score is compared."""
    left_out: list[LeftOutV1]
    reported_before: Score | None
    """Score with the questionnaire of the time; null without the older file."""
    read_before: Score | None
    """Score of the time before with all questions of the newer one that count for it."""
    reported_after: Score | None
    """Score with all questions of the newer one."""
    company: Change | None
    """Change over the questions that mean the same, both times with the newer questionnaire."""
    questionnaire: Change | None
    """The rest of the change from report to report; null without the older file."""
    new_questions: Change | None
    """The rest of the change where both times are read with the newer one: what only one of them was asked."""


@described
class ActionOutcomeV1(TypedDict):
    """What became of a step that was advised before."""

    trait: str
    question: str
    asked_as: AskedV1
    """That question as people see it."""
    do: str
    owner: str
    hours: Amount
    hours_text: str
    target: str
    """The choice that the step was to lead to."""
    target_text: str
    aim: str
    """What to work towards: the target on a ladder, the best choice on a balance question."""
    aim_text: str
    status: ActionStatus
    """gone: no longer asked, not answered now, or no longer needed in this situation."""
    status_text: str
    now: SaidV1 | None


@described
class TrendPointV1(TypedDict):
    """One date of a trend."""

    day: str
    score: Score | None
    score_text: str
    """The score as people see it, on the right side of the edges of the bands; or why there is none."""
    low: Score | None
    high: Score | None
    range_text: str | None
    """Both ends as people see them; null where nothing is open."""
    band: str | None
    band_title: str | None


@described
class TraitTrendV1(TypedDict):
    """One trait over three dates or more."""

    trait: str
    title: str
    points: list[TrendPointV1]
    """One for each date, earliest first."""
    shift: ShiftV1
    """From the first to the last."""
    few_in_common: bool
    """Whether too few of its questions mean the same on all dates: then no date has a score."""


@described
class TrendV1(TypedDict):
    """The index over three dates or more."""

    points: list[TrendPointV1]
    """Earliest first."""
    shift: ShiftV1
    """From the first to the last."""
    few_in_common: bool
    """Whether too few questions mean the same on all dates: then no date has a score."""
    traits: list[TraitTrendV1]
    """The same for every trait."""


@described
class ChangeV1(TypedDict):
    """What the limit of a clear change is computed from."""

    sd: Amount
    rho: Share
    source_note: str


@described
class ComparisonV1(TypedDict):
    """A whole comparison."""

    schema_version: Literal[1]
    generator: str
    """Name and version of the program."""
    questionnaire: QuestionnaireV1
    """The newer one."""
    as_of: DayV1
    organisation: str
    before: OccasionV1
    after: OccasionV1
    answers: list[AnswerChangeV1]
    """Those that move a cap of the result first, then by effect."""
    same: int
    """How many questions have the same answer both times; with several people, the same answers in equal shares."""
    facts: list[FactChangeV1]
    """Short facts that are answered otherwise now."""
    traits: list[TraitChangeV1]
    index: ShiftV1
    parts: PartsV1
    situation: list[SituationChangeV1]
    questionnaire_change: QuestionnaireChangeV1 | None
    """Null when both times answered the same version."""
    actions: list[ActionOutcomeV1]
    """The steps advised before, in their order."""
    trend: TrendV1 | None
    """Null below three dates."""
    change: ChangeV1 | None
    """Null where the questionnaire does not say how much answers waver."""
    decisions: list[str]
    """What has to be known to read the comparison."""
