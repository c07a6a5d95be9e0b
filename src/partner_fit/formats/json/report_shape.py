"""The shape of the JSON report, version 1; its JSON Schema is made from here.

A field may be added within version 1; none is renamed, removed or given another meaning. Points and index values
run from 0 to 100, coverage from 0 to 1, and a score that does not exist is null, never 0.

Long because it is one list of declarations, each field beside the sentence that the schema publishes.
"""

from typing import Literal

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from partner_fit.formats.json.alignment import AlignmentV1
from partner_fit.formats.json.benchmark import PlacementV1
from partner_fit.formats.json.changes import WhatIfV1
from partner_fit.formats.json.described import Amount, DayV1, Score, Share, described
from partner_fit.formats.json.head import QuestionnaireV1
from partner_fit.formats.json.in_words import AskedV1
from partner_fit.formats.json.overall import BandV1, OverallV1, RespondentV1
from partner_fit.model.answers import ChecklistStatus, State
from partner_fit.model.questionnaire import GuidanceLevel, Severity
from partner_fit.model.results import Status


@described
class RoleV1(TypedDict):
    """One role."""

    role: str
    role_title: str


@described
class SituationV1(TypedDict):
    """One answer about the situation."""

    question: str
    ask: str
    choice: str
    text: str


@described
class AnswerV1(TypedDict):
    """What one respondent said to one question."""

    respondent: int | None
    """Place in the list of respondents, from 0; null where it is private whose answer it is."""
    role: str | None
    role_title: str | None
    state: State
    state_text: str
    choice: str | None
    text: str | None
    """The choice in words."""
    points: Score | None
    evidence: str | None
    """Rung of the evidence ladder."""
    evidence_text: str | None
    """That rung in words."""
    note: str | None
    """Null where nobody wrote one, and where it is withheld."""


@described
class QuestionV1(TypedDict):
    """One question."""

    id: str
    number: str | None
    """Its number in the report, such as 3.2."""
    short: str
    ask: str
    is_new: bool
    """Whether it came after every sheet, and nobody has answered it yet: then it does not count."""
    state: State
    state_text: str
    choice: str | None
    """The choice that stands for the answer; with several respondents, the one nearest to the points."""
    text: str | None
    """That choice in words."""
    weight: Amount
    """Weight within the trait in this context."""
    points: Score | None
    points_lost: Score | None
    """Index points between this answer and full points; null where it does not count in an index."""
    points_lost_in_trait: Score | None
    """Points of the trait between this answer and full points; null without an answer."""
    headroom: Score | None
    """Index points that the best choice would add."""
    evidence: str | None
    """Rung of the evidence ladder; null with several respondents, whose answers carry their own."""
    evidence_text: str | None
    """That rung in words."""
    note: str | None
    """Null with several respondents, whose answers carry their own."""
    answers: list[AnswerV1]


@described
class NoteV1(TypedDict):
    """What one respondent wrote beside an answer."""

    respondent: int
    """Place in the list of respondents, from 0."""
    role: str
    role_title: str
    about: str
    """The question or probe."""
    about_short: str
    text: str


@described
class GuidanceV1(TypedDict):
    """Advice for one level of a trait."""

    id: str
    level: GuidanceLevel
    means: str
    do: str
    owner: str
    hours: Amount
    hours_text: str
    article_section: str
    caveats: list[str]
    """Warnings that must stand beside it, in words."""


@described
class TraitV1(TypedDict):
    """One trait."""

    id: str
    title: str
    short: str
    weight: Amount
    """Weight in the index."""
    score: Score | None
    score_text: str
    """The score as people see it, on the right side of the edges of the bands; or why there is none."""
    low: Score | None
    high: Score | None
    range_text: str | None
    """Both ends as people see them; null where nothing is open."""
    coverage: Share | None
    """Share of the weight of the questions that count which was answered; null when the trait does not apply."""
    band: BandV1 | None
    """Null, as side and guidance are, unless the status is scored."""
    status: Status
    """scored; partly (thin: fewer answers than are needed, so it is rough, and counts); not-scored (no answer)."""
    side: str | None
    """The side on which most of the lost points were lost, in words."""
    one_view_only: bool
    """Whether agreement between respondents would count here and could not be measured."""
    agreement: Score | None
    """Percentage of agreement about the probes, where it counts in this trait."""
    agreement_lost: Score | None
    """Index points between that agreement and a full one; null where it does not count in an index."""
    is_new: bool
    """Whether nothing of it counts because all that it asks came after the sheets."""
    article_section: str
    guidance: GuidanceV1 | None
    questions: list[QuestionV1]


@described
class FindingV1(TypedDict):
    """A strength or a gap."""

    trait: str
    question: str
    asked_as: AskedV1
    """That question as people see it."""
    choice: str | None
    text: str | None
    """The answer in words."""
    points: Score | None
    points_lost: Score | None
    holds_band: bool
    """Whether this very answer caps the band."""
    side: str | None
    guidance: GuidanceV1 | None
    article_section: str


@described
class ActionV1(TypedDict):
    """One step that would move one answer to the next better choice."""

    first: bool
    """Whether it is one of the at most three to begin with."""
    trait: str
    question: str
    asked_as: AskedV1
    """That question as people see it."""
    now: str
    now_text: str
    target: str
    """The next better choice: what the gain is counted for."""
    target_text: str
    aim: str
    """What to work towards: the target on a ladder, the best choice on a balance question."""
    aim_text: str
    do: str
    owner: str
    hours: Amount
    hours_text: str
    gain: Score | None
    """Index points that the step would add; null while it is too early for a score."""
    gain_text: str
    """What it adds and which caps it lifts, in words."""
    gain_per_hour: Amount | None
    gain_in_trait: Score
    """Points of its trait that the step would add."""
    lifts: list[str]
    """Caps that hold the band now, for which the step comes first, and that it alone lifts."""
    article_section: str


@described
class NextBandV1(TypedDict):
    """The way to the next band by single steps."""

    band: str
    band_title: str
    reachable: bool
    questions: list[str]
    """Questions whose next steps together reach the band; all there are when it is out of reach."""


@described
class CdmoQuestionV1(TypedDict):
    """A question to put to a CDMO."""

    trait: str
    trait_short: str
    text: str


@described
class UnknownV1(TypedDict):
    """A missing answer."""

    trait: str
    question: str
    asked_as: AskedV1
    """That question as people see it."""
    state: State
    state_text: str
    asked: bool
    """Whether anybody was to be asked it; the short run and roles leave questions out."""
    roles: list[RoleV1]
    """Those that are placed to know."""
    width: Score
    """Index points by which it widens the range."""
    could_change_band: bool
    settles_band: bool
    """Whether it belongs to a smallest set of missing answers that makes the band firm, be they all bad or all good."""


@described
class CheckV1(TypedDict):
    """Something worth a question to the respondent; it never changes a score."""

    id: str
    severity: Severity
    severity_text: str
    ask: str
    good_reason: str
    questions: list[str]
    respondents: list[int]
    """Places of those whose own answers it is about, from 0; empty where it is about all together."""


@described
class PatternV1(TypedDict):
    """A picture that several traits make together."""

    id: str
    title: str
    reading: str
    advice: str


@described
class ChecklistV1(TypedDict):
    """One line of the before-you-sign list."""

    id: str
    text: str
    before: str
    status: ChecklistStatus | None
    """Null when nobody said."""
    status_text: str
    owner: str | None
    as_of: str | None
    """When a regulatory statement in it was last checked."""
    caveats: list[str]


@described
class GoneV1(TypedDict):
    """An answer to a question that the questionnaire no longer has; each respondent's stands for itself."""

    question: str
    choice: str


@described
class ReportV1(TypedDict):
    """A whole report."""

    schema_version: Literal[1]
    generator: str
    """Name and version of the program."""
    questionnaire: QuestionnaireV1
    as_of: DayV1
    """The day for which the report was made."""
    organisation: str
    respondents: list[RespondentV1]
    context: dict[str, str]
    """Answers about the situation; they never score."""
    situation: list[SituationV1]
    """The same in words."""
    overall: OverallV1
    traits: list[TraitV1]
    strengths: list[FindingV1]
    """Heaviest first."""
    gaps: list[FindingV1]
    """Most points lost first."""
    actions: list[ActionV1]
    """In the order to take them: what lifts a cap that holds the band, then the largest gain per hour."""
    next_band: NextBandV1 | None
    """Null in the highest band, and while it is too early for one."""
    questions_for_cdmo: list[CdmoQuestionV1]
    """Those of the lowest traits first."""
    unknowns: list[UnknownV1]
    """Widest first."""
    checks: list[CheckV1]
    patterns: list[PatternV1]
    checklist: list[ChecklistV1]
    alignment: AlignmentV1 | None
    """Null for one respondent."""
    decisions: list[str]
    """What was decided where sheets say different things."""
    gone: list[GoneV1]
    limits: list[str]
    """What the result is not."""
    notes: list[NoteV1]
    """What people wrote beside their answers, as far as this report may hold it."""
    notes_withheld: int
    """How many notes this report leaves out: those of several people, unless names were asked for."""
    notes_on_gone: int
    """How many notes stay in their files: they are on what this version of the questionnaire does not ask."""
    what_if: WhatIfV1 | None
    """What other answers would change; null unless that was asked for."""
    benchmark: PlacementV1 | None
    """Where the client stands beside others; null unless that was asked for."""
