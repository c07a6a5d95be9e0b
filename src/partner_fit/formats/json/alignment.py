"""The alignment part of the JSON report, version 1: its shape and the conversion from the record."""

from fractions import Fraction

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from partner_fit.formats.json.described import Amount, AtMostOne, Score, described
from partner_fit.formats.json.in_words import AskedV1, InWords
from partner_fit.model.alignment import Alignment, Appetite, ProbeResult, Spread, TraitAlignment


@described
class PositionV1(TypedDict):
    """Where one respondent stands on one question."""

    respondent: int | None
    """Place in the list of respondents, from 0; null where it is private whose answer it is."""
    role: str | None
    role_title: str | None
    choice: str
    text: str
    step: int
    """Place of the choice along the line, from 1."""


@described
class SpreadV1(TypedDict):
    """How far apart the answers to one question are."""

    trait: str
    question: str
    asked_as: AskedV1
    """That question as people see it."""
    ask: str
    steps: int
    """Choice steps between the lowest and the highest position."""
    mean_difference: Amount
    """Mean over pairs of respondents of their distance in steps."""
    positions: list[PositionV1]


@described
class TraitAlignmentV1(TypedDict):
    """How far the respondents agree about one trait."""

    trait: str
    trait_short: str
    by_role: dict[str, Score | None]
    """The trait's score from the answers of one role alone."""
    mean_difference: Amount | None
    """G: mean over pairs, then over questions, of the distance in steps; 1.6 is random answering of five steps."""
    agreement_index: AtMostOne | None
    """r*: 1 minus mean sample variance over that of random answering; untruncated, so it can be negative."""
    questions: int
    """How many questions were answered by two or more."""


@described
class ProbeAnswerV1(TypedDict):
    """What one respondent said to one probe."""

    respondent: int | None
    role: str | None
    role_title: str | None
    choice: str | None
    text: str | None
    note: str | None


@described
class ProbeV1(TypedDict):
    """One probe, answers side by side."""

    id: str
    short: str
    ask: str
    agreement: Score | None
    """Percentage of pairs that give the same answer; null where it cannot be measured or does not count."""
    answers: list[ProbeAnswerV1]


@described
class GuessV1(TypedDict):
    """What one respondent believes about the others."""

    respondent: int | None
    role: str | None
    role_title: str | None
    own: int | None
    """Step of the own answer, from 1; null where it is private whose answer it is."""
    guess: int
    """Step guessed for the others, from 1."""
    others: Amount | None
    """Mean step of the others' own answers; null where it is private whose guess it is."""
    known: bool
    """Whether the guess is within one step of it."""


@described
class AppetiteV1(TypedDict):
    """Differences in appetite for risk that are known to each other, and those that are not."""

    probe: str
    probe_short: str
    lowest: int
    """Lowest own answer, as a step from 1."""
    highest: int
    guesses: list[GuessV1]


@described
class AgendaPointV1(TypedDict):
    """One point of the meeting that settles the differences."""

    minutes: int
    topic: str
    ask: str


@described
class AlignmentV1(TypedDict):
    """What several answer sheets show about each other."""

    agreement: Score | None
    """Mean agreement on the probes, in percent; null below two respondents in two roles."""
    few: bool
    """Two or three respondents: positions only, no verdict."""
    identifiable: bool
    """Whether a reader who knows the team can tell who answered what."""
    traits: list[TraitAlignmentV1]
    questions: list[SpreadV1]
    """Every question that two or more answered, widest first."""
    settle_first: list[str]
    """Questions on which some made a choice that can hold the band and others did not: to settle before all else."""
    widest: list[str]
    """At most five questions to talk about."""
    probes: list[ProbeV1]
    appetite: AppetiteV1 | None
    agenda: list[AgendaPointV1]


def alignment_to_v1(alignment: Alignment | None, said: InWords) -> AlignmentV1 | None:
    """Return the alignment in the published shape."""
    if alignment is None:
        return None
    return {
        "agreement": _float(alignment.agreement),
        "few": alignment.few,
        "identifiable": alignment.identifiable,
        "traits": [_trait(trait) for trait in alignment.traits],
        "questions": [_spread(spread, said) for spread in alignment.spreads],
        "settle_first": [spread.question.id for spread in alignment.settle_first],
        "widest": [spread.question.id for spread in alignment.widest],
        "probes": [probe_to_v1(result, said) for result in alignment.probes],
        "appetite": _appetite(alignment.appetite, said),
        "agenda": [{"minutes": p.minutes, "topic": p.topic, "ask": p.ask} for p in alignment.agenda],
    }


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _trait(result: TraitAlignment) -> TraitAlignmentV1:
    return {
        "trait": result.trait.id,
        "trait_short": result.trait.short,
        "by_role": {role: _float(score) for role, score in result.by_role.items()},
        "mean_difference": _float(result.mean_difference),
        "agreement_index": _float(result.agreement_index),
        "questions": result.questions,
    }


def _spread(spread: Spread, said: InWords) -> SpreadV1:
    return {
        "trait": spread.trait.id,
        "question": spread.question.id,
        "asked_as": said.asked(spread.trait, spread.question),
        "ask": spread.question.ask,
        "steps": spread.steps,
        "mean_difference": float(spread.mean_difference),
        "positions": [
            {
                "respondent": p.respondent,
                "role": p.role,
                "role_title": said.role(p.role),
                "choice": p.choice.id,
                "text": p.choice.text,
                "step": p.step,
            }
            for p in spread.positions
        ],
    }


def probe_to_v1(result: ProbeResult, said: InWords) -> ProbeV1:
    """Return a probe with its answers in the published shape."""
    return {
        "id": result.probe.id,
        "short": result.probe.short,
        "ask": result.probe.ask,
        "agreement": _float(result.agreement),
        "answers": [
            {
                "respondent": a.respondent,
                "role": a.role,
                "role_title": said.role(a.role),
                "choice": a.option.id if a.option else None,
                "text": a.option.text if a.option else None,
                "note": a.note,
            }
            for a in result.answers
        ],
    }


def _appetite(appetite: Appetite | None, said: InWords) -> AppetiteV1 | None:
    if appetite is None:
        return None
    return {
        "probe": appetite.probe.id,
        "probe_short": appetite.probe.short,
        "lowest": appetite.own_steps[0],
        "highest": appetite.own_steps[1],
        "guesses": [
            {
                "respondent": g.respondent,
                "role": g.role,
                "role_title": said.role(g.role),
                "own": g.own,
                "guess": g.guess,
                "others": _float(g.others),
                "known": g.known,
            }
            for g in appetite.guesses
        ],
    }
