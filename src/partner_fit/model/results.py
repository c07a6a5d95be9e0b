"""What the engine found, part by part: answers, questions, traits, caps, findings, actions and what is unknown.

Named tuples, since our own engine builds them, there is nothing to validate, and they load fast. Points and index
values are exact fractions from 0 to 100, coverage is from 0 to 1, and None means "no score", never zero.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from partner_fit.model.answers import ChecklistEntry, State
from partner_fit.model.questionnaire import Band, Cap, ChecklistLine, Choice, Guidance, Question, Severity, Side, Trait

Status = Literal["scored", "partly", "not-scored"]
OverallStatus = Literal["scored", "too-early", "nothing-applies"]


class GivenAnswer(NamedTuple):
    """What one respondent said to one question."""

    respondent: int | None
    """Place of the respondent in the assessment's list, from 0; None where it is private whose answer it is."""
    role: str | None
    state: State
    choice: Choice | None
    points: Fraction | None
    evidence: int | None
    """Rung of the evidence ladder, from 0; None when it was not asked or not given."""
    note: str | None


class QuestionResult(NamedTuple):
    """One question with everything that was said to it and what it does to the score."""

    question: Question
    state: State
    weight: Fraction
    """Weight within the trait in this context."""
    points: Fraction | None
    """Combined points of those who chose."""
    choice: Choice | None
    """The choice that stands for the answer: with several respondents, the one nearest to the points."""
    answers: tuple[GivenAnswer, ...]
    choice_points: Mapping[str, Fraction]
    """What each choice is worth in this context."""
    points_lost: Fraction | None
    """Index points between this answer and full points; None where it does not count in an index."""
    points_lost_in_trait: Fraction | None
    """Points of the trait between this answer and full points; None without an answer."""
    is_new: bool
    """Whether it came after every sheet, and nobody has answered it yet: then it does not count."""


class TraitResult(NamedTuple):
    """One trait: where it stands, how sure that is, and what it means."""

    trait: Trait
    status: Status
    """scored; partly (thin: fewer answers than are needed, so it is rough, and counts); not-scored (no answer)."""
    score: Fraction | None
    low: Fraction | None
    """Lowest score that the missing answers leave possible; None when no question applies."""
    high: Fraction | None
    coverage: Fraction | None
    """Share of the weight of the questions that count which was answered; None when the trait does not apply."""
    band: Band | None
    """None unless enough is answered; so are the side and the guidance."""
    side: Side | None
    """The side on which most of the lost points were lost."""
    guidance: Guidance | None
    one_view_only: bool
    """Whether agreement between respondents would count here and could not be measured."""
    agreement: Fraction | None
    """Percentage of agreement about the probes, where it counts in this trait."""
    agreement_lost: Fraction | None
    """Index points between that agreement and a full one; None where it does not count in an index."""
    is_new: bool
    """Whether nothing of it counts because all that it asks came after the sheets."""
    questions: tuple[QuestionResult, ...]


class Lift(NamedTuple):
    """One answer that helps to lift a cap on a trait."""

    question: Question
    best: Choice
    """The choice with the most points that lies nearest to the answer."""


class ActiveCap(NamedTuple):
    """A cap that holds the band down."""

    cap: Cap
    band: Band
    watches: str
    """The short name of the question or trait that it looks at."""
    chosen: int | None
    """How many respondents made one of the choices that it watches; None where it watches points."""
    answers: int | None
    """How many made any choice there; None where it watches points."""
    certain: bool
    """Whether it holds however the missing answers turn out."""
    lifted_by: tuple[Lift, ...] = ()
    """Of a cap on a trait, the fewest answers whose best choices lift it; all that raise the trait if none do."""
    is_lifted_by_these: bool = True
    """Whether those choices together lift it; else agreement on the probes counts too."""
    lowers_band: bool = True
    """Whether the score alone would give a higher band; else the cap matters only if the score rises."""

    @property
    def is_split(self) -> bool:
        """Whether some made such a choice and others did not."""
        return self.chosen is not None and self.answers is not None and 0 < self.chosen < self.answers


class Overall(NamedTuple):
    """The index and its band."""

    status: OverallStatus
    """too-early: too little is answered, so there is a range and neither score nor band."""
    score: Fraction | None
    low: Fraction | None
    high: Fraction | None
    band: Band | None
    """Band of the score, caps included."""
    band_low: Band | None
    """Band if every missing answer turned out worst."""
    band_high: Band | None
    firm: bool
    """Whether the missing answers cannot change the band."""
    caps: tuple[ActiveCap, ...]
    coverage: Fraction | None
    """Weighted mean of the coverage of the traits that apply, from 0 to 1; None when none does."""
    answered: int
    """How many of the questions that count have a chosen answer."""
    counted: int
    """How many questions count."""
    answers_needed: int
    """The fewest further answers with which there is a score; 0 when there is one."""
    new: int = 0
    """How many questions came after the sheets and are still open: nothing is said of them."""
    versions: tuple[str, ...] = ()
    """The versions of the questionnaire that the sheets answer, where there is something new to them."""


class Finding(NamedTuple):
    """A strength or a gap: one answer, what it means and where that comes from."""

    trait: Trait
    result: QuestionResult
    side: Side | None
    guidance: Guidance | None
    held_by: ActiveCap | None
    """The cap through which this very answer holds the band; the choice of the result is then one that it watches."""

    @property
    def holds_band(self) -> bool:
        """Whether this very answer caps the band."""
        return self.held_by is not None


class Action(NamedTuple):
    """One step that would move one answer to the next better choice, or in a plan as far as it needs."""

    trait: Trait
    question: Question
    now: Choice
    """Where the step starts; with several respondents, the choice that stands for them or one on the way up from it."""
    target: Choice
    """Where it leads: what the gain is counted for."""
    aim: Choice
    """What to work towards: the target on a ladder, the best choice on a balance question (none between is a goal)."""
    do: str
    owner: str
    hours: Fraction
    gain: Fraction | None
    """Index points that the step would add; None while it is too early for an index."""
    gain_in_trait: Fraction
    """Points of its trait that the step would add."""
    first_for: tuple[Cap, ...] = ()
    """Caps that hold the band now and for which this step comes first."""
    lifts: tuple[Cap, ...] = ()
    """Those of them that this step alone lifts."""
    is_between: bool = False
    """Whether nobody chose where it starts, since the answers of several respondents lie on both sides of it."""
    chosen: int = 1
    """How many of those who answered chose where it starts."""
    answers: int = 1
    """How many answered the question."""

    @property
    def gain_per_hour(self) -> Fraction | None:
        """Index points for each hour; None while it is too early for an index."""
        return None if self.gain is None else self.gain / self.hours


class Unknown(NamedTuple):
    """An answer that is missing."""

    trait: Trait
    question: Question
    state: State
    asked: bool
    """Whether anybody was to be asked it; the short run and roles leave questions out."""
    width: Fraction
    """Index points by which it widens the range."""
    could_change_band: bool
    """Whether answering it, all else as it is, could change the band."""
    settles_band: bool
    """Whether it belongs to a smallest set of missing answers that makes the band firm, be they all bad or all good."""


class CheckResult(NamedTuple):
    """Something worth a question to the respondent; it never changes a score."""

    id: str
    severity: Severity
    ask: str
    good_reason: str
    questions: tuple[str, ...]
    respondents: tuple[int, ...] = ()
    """Places of those whose own answers it is about, from 0; empty where it is about all together."""


class ChecklistResult(NamedTuple):
    """One line of the before-you-sign list."""

    line: ChecklistLine
    entry: ChecklistEntry | None
    """Where it stands; None when nobody said."""


class CdmoQuestion(NamedTuple):
    """A question to put to a CDMO."""

    trait: Trait
    text: str


class NextBand(NamedTuple):
    """The way to the next band by single steps."""

    band: Band
    reachable: bool
    actions: tuple[Action, ...]
    """Steps that together reach the band; all there are when it is out of reach."""


class RespondentResult(NamedTuple):
    """One person who answered."""

    role: str
    name: str | None
    updated: str | None
    answered: int
    """How many of the questions that this person is asked have a chosen answer."""
    asked: int
    """How many questions this person is asked in this context."""
    inapplicable: int = 0
    """How many of them are answered with does not apply; those count nowhere else."""
    beyond: int = 0
    """How many others this person has answered all the same."""
