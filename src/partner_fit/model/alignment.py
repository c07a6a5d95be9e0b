"""What several respondents show about each other: positions, spread, agreement, notes, and an agenda."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from partner_fit.model.questionnaire import Choice, Option, Probe, Question, Trait


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
