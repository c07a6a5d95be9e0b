"""The one result record: every format draws from it and computes nothing that belongs in it.

Named tuples, since our own engine builds them, there is nothing to validate, and they load fast. Points and index
values are exact fractions from 0 to 100, coverage is from 0 to 1, and None means "no score", never zero.
The file is long because it is one list of declarations that belong together.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import sqrt
from typing import Literal, NamedTuple

from partner_fit.model.answers import ChecklistEntry, State
from partner_fit.model.decisions import Decision
from partner_fit.model.questionnaire import (
    Band,
    Cap,
    Caveat,
    ChecklistLine,
    Choice,
    Guidance,
    Option,
    Pattern,
    Probe,
    Question,
    Questionnaire,
    Severity,
    Side,
    Trait,
)

Status = Literal["scored", "partly", "not-scored"]
Direction = Literal["up", "down", "level", "new", "open"]
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
    next_choice: Choice | None
    """The next better choice; with several respondents, the first above their points."""
    next_gain: Fraction | None
    """Index points that the next better choice would add; None while it is too early for an index."""


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
    """Of a cap on a trait, the answers that hold the trait low, in the order in which their best choices lift it."""
    is_lifted_by_these: bool = True
    """Whether those choices together lift it; else agreement on the probes counts too."""

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


class Position(NamedTuple):
    """Where one respondent stands on one question; nobody is named where it is private whose answer it is."""

    respondent: int | None
    role: str | None
    choice: Choice
    step: int
    """Place of the choice along the line, from 1."""


class Spread(NamedTuple):
    """How far apart the answers to one question are."""

    trait: Trait
    question: Question
    steps: int
    """Choice steps between the lowest and the highest position."""
    mean_difference: Fraction
    """Mean over pairs of respondents of their distance in steps."""
    positions: tuple[Position, ...]


class TraitAlignment(NamedTuple):
    """How far the respondents agree about one trait."""

    trait: Trait
    by_role: Mapping[str, Fraction | None]
    """The trait's score from the answers of one role alone; without names, private answers are left out of it."""
    mean_difference: Fraction | None
    """G: mean over pairs, then over questions, of the distance in steps; 1.6 is random answering of five steps."""
    agreement_index: Fraction | None
    """r*: 1 minus mean sample variance over the variance of random answering (Lindell); untruncated."""
    questions: int
    """How many questions were answered by two or more."""


class ProbeAnswer(NamedTuple):
    """What one respondent said to one probe."""

    respondent: int | None
    role: str | None
    option: Option | None
    """None for don't know, not applicable and free text."""
    note: str | None


class ProbeResult(NamedTuple):
    """One probe, answers side by side."""

    probe: Probe
    answers: tuple[ProbeAnswer, ...]
    agreement: Fraction | None
    """Percentage of pairs that give the same answer; None where it cannot be measured or does not count."""


class Guess(NamedTuple):
    """What one respondent believes about the others, beside what they said themselves."""

    respondent: int | None
    role: str | None
    own: int | None
    """Step of the own answer, from 1."""
    guess: int
    """Step guessed for the others, from 1."""
    others: Fraction | None
    """Mean step of the others' own answers; None where it is private whose guess it is."""
    known: bool
    """Whether the guess is within one step of it."""


class Appetite(NamedTuple):
    """Differences that are known to each other, and those that are not; a known difference costs nothing."""

    probe: Probe
    own_steps: tuple[int, int]
    """Lowest and highest own answer, as steps from 1."""
    guesses: tuple[Guess, ...]


class Note(NamedTuple):
    """What somebody wrote beside an answer."""

    respondent: int
    role: str
    about: str
    """The question or probe."""
    short: str
    """Its short name."""
    text: str


class AgendaPoint(NamedTuple):
    """One point of the meeting that settles the differences."""

    minutes: int
    topic: str
    ask: str


class Alignment(NamedTuple):
    """What several answer sheets show about each other."""

    agreement: Fraction | None
    """Mean agreement on the probes, in percent; None below two respondents in two roles."""
    few: bool
    """Two or three respondents: positions are shown, and no word stronger than 'differs' is said."""
    identifiable: bool
    """Fewer than three respondents, or one person alone in a role: a team shown by role is not anonymous."""
    traits: tuple[TraitAlignment, ...]
    spreads: tuple[Spread, ...]
    """Every question that two or more answered, widest first."""
    settle_first: tuple[Spread, ...]
    """Questions on which some made a choice that can hold the band and others did not: to settle before all else."""
    widest: tuple[Spread, ...]
    """At most five disagreements to talk about."""
    probes: tuple[ProbeResult, ...]
    appetite: Appetite | None
    agenda: tuple[AgendaPoint, ...]


class Said(NamedTuple):
    """What was said to a question; several respondents count together."""

    state: State
    choice: Choice | None
    """The choice that stands for the answer: with several respondents, the one nearest to the points."""
    points: Fraction | None
    given: tuple[tuple[Choice, int], ...] = ()
    """How many respondents made each choice that was made, in the order of the line."""

    @property
    def shares(self) -> dict[str, Fraction]:
        """The share of the respondents who chose, from 0 to 1, by choice."""
        total = sum(count for _, count in self.given)
        return {choice.id: Fraction(count, total) for choice, count in self.given}


class AnswerChange(NamedTuple):
    """One answer that is another one now."""

    trait: Trait
    question: Question
    before: Said
    after: Said
    effect: Fraction | None
    """Index points by which this change alone moves the first result; None without a score both times."""
    lifts: tuple[Cap, ...]
    """Caps that this change alone lifts."""
    sets: tuple[Cap, ...]
    """Caps that this change alone brings."""

    @property
    def direction(self) -> Direction:
        """Which way the points went; new: answered only the second time; open: answered only the first time."""
        if self.before.points == self.after.points:
            return "level"
        if self.before.points is None or self.after.points is None:
            return "open" if self.after.points is None else "new"
        return "up" if self.after.points > self.before.points else "down"


class Shift(NamedTuple):
    """A change of a score, and whether it is larger than what answers waver by chance."""

    change: Fraction | None
    """None without a score on either side."""
    threshold_squared: Fraction | None
    """Square of the change above which it is called clear: exact, so that the comparison is; None when unknown."""

    @property
    def threshold(self) -> float | None:
        """The change above which it is called clear, in points."""
        return None if self.threshold_squared is None else sqrt(self.threshold_squared)

    @property
    def clear(self) -> bool | None:
        """Whether the change is clear; None where that cannot be said."""
        if self.change is None or self.threshold_squared is None:
            return None
        return self.change**2 > self.threshold_squared


class TraitChange(NamedTuple):
    """One trait, twice."""

    trait: Trait
    before: TraitResult
    after: TraitResult
    shift: Shift


class WhatIf(NamedTuple):
    """What other answers would change; nothing was written anywhere."""

    answers: tuple[AnswerChange, ...]
    before: Overall
    after: Overall
    traits: tuple[TraitChange, ...]
    """The traits that the other answers move."""


class Assessment(NamedTuple):
    """Everything that is known after scoring: the one record all formats draw from."""

    questionnaire: Questionnaire
    as_of: str
    organisation: str
    respondents: tuple[RespondentResult, ...]
    context: Mapping[str, str]
    overall: Overall
    traits: tuple[TraitResult, ...]
    strengths: tuple[Finding, ...]
    """Answers in the highest level, heaviest first."""
    gaps: tuple[Finding, ...]
    """Answers below the highest level, most points lost first."""
    first_actions: tuple[Action, ...]
    """At most three: what lifts a cap that holds the band, then the largest gain per hour of effort."""
    later_actions: tuple[Action, ...]
    """The rest, in the same order."""
    next_band: NextBand | None
    """None in the highest band and while it is too early for one."""
    unknowns: tuple[Unknown, ...]
    """Missing answers, widest first."""
    checks: tuple[CheckResult, ...]
    """At most five, heaviest first."""
    patterns: tuple[Pattern, ...]
    checklist: tuple[ChecklistResult, ...]
    questions_for_cdmo: tuple[CdmoQuestion, ...]
    alignment: Alignment | None
    """None for one respondent."""
    decisions: tuple[Decision, ...]
    """What was decided where sheets say different things."""
    caveats: Mapping[str, Caveat]
    """The warnings that findings, guidance and checklist lines name."""
    gone: tuple[tuple[str, str], ...]
    """Answers to questions that the questionnaire no longer has: question and choice, once for each who gave it."""
    notes: tuple[Note, ...] = ()
    """Every note that the record may hold, in the order of the questionnaire."""
    notes_withheld: int = 0
    """How many it leaves out: a team's without names; one person's on private questions, where it is to be sent."""
    what_if: WhatIf | None = None
    """What other answers would change; None unless that was asked for."""
