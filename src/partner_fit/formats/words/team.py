"""Who stands where, in words: by role, by name only where the record has names, never whose a private answer is."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from partner_fit.engine.kinds import kind_of
from partner_fit.formats import words
from partner_fit.formats.words import people
from partner_fit.model.alignment import Alignment, Appetite, Guess, ProbeResult, Spread, TraitAlignment
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Questionnaire, Trait
from partner_fit.model.results import TraitResult
from partner_fit.text import join_words, plural, quote

CAN_TELL = "a reader who knows the team can tell who said what"
POSITIONS_ONLY = "With two or three people this shows positions; it does not say how united the team is."
STEPS_MEAN = "Mean distance between two people, in choice steps; 1.6 is what random answers to five choices give."
ROLE_SCORES = (
    "Each role's score comes from its own answers alone. A difference says that two views exist, not who is right."
)
INDEX_MEANS = (
    "Agreement: 1 for the same answers, 0 for what random answers give, below 0 where two camps face each other."
)
DISTANCE, INDEX = "G", "r*"
NOT_MEASURED = "–"
PLACES_MEAN = "2/5 is the second of five answers, in the order of the line they stand on."
NOTHING_IN_COMMON = "No question was answered by two people, so nothing can be compared yet."
NONE_APART = "No two answers to one question are more than one step apart."
ALL_AGREE = "All give the same answer:"
SAME_QUESTION = "The same question."
PRIVATE = "Shown without saying whose answer is whose."
_WORDS_FROM = (
    (Fraction(9, 10), "close"),
    (Fraction(7, 10), "fairly close"),
    (Fraction(1, 2), "partly apart"),
    (Fraction(3, 10), "apart"),
)
"""Levels of r*, after the usual reading of such indices (LeBreton and Senter 2008, Organizational Research Methods)."""
_FEWEST_TO_COMPARE = 3
_FEWEST_TO_HIDE_AMONG = 3


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One point of the meeting."""

    begins: str
    """Hours and minutes after the start, such as `0:05`."""
    minutes: int
    topic: str
    ask: str


def probe_agreement_words(result: ProbeResult) -> str:
    """Return how many pairs of people give the same answer; empty where that cannot be measured."""
    if result.agreement is None:
        return ""
    if result.agreement == 100:
        return "all the same"
    if result.agreement == 0:
        return "all different"
    return f"{words.percent(result.agreement / 100)} of pairs agree"


def facts_sentence(result: TraitResult, questionnaire: Questionnaire) -> str:
    """Return how far agreement on the short facts makes up a trait and what it costs; empty where it does not count."""
    probes = questionnaire.probes
    if probes is None or result.agreement is None:
        return ""
    lost = result.agreement_lost
    costs = f"; disagreement there loses {words.points(lost)}" if lost else ""
    share = facts_share(questionnaire, result.trait)
    return f"{share[:1].upper()}{share[1:]}, now {words.percent(result.agreement / 100)}{costs}."


def facts_share(questionnaire: Questionnaire, trait: Trait) -> str:
    """Return which share of a trait is agreement: `half of Alignment is agreement on the short facts`."""
    share = questionnaire.probes.share / 100 if questionnaire.probes else Fraction(0)
    part = "half" if share == Fraction(1, 2) else words.percent(share)
    return f"{part} of {trait.short} is agreement on the short facts"


def distance_words(spread: Spread) -> str:
    """Return how far apart the answers to a question are."""
    return f"{plural(spread.steps, 'step')} apart"


def team_opening(alignment: Alignment, people_number: int) -> str:
    """Return how many answered, how far they agree on the facts, and what they have to settle before all else."""
    start = f"{people_number} people answered"
    if alignment.agreement is None:
        said = f"{start}; agreement on the facts could not be measured."
    else:
        said = f"{start}; on the short facts {words.percent(alignment.agreement / 100)} of pairs give the same answer."
    return f"{said} {_settle_first(alignment)}".rstrip()


def _settle_first(alignment: Alignment) -> str:
    names = [quote(spread.question.short) for spread in alignment.settle_first]
    if not names:
        return ""
    return (
        f"Before anything else, settle {join_words(names)}: some gave an answer there that can hold the band "
        "down, others did not."
    )


def to_discuss(alignment: Alignment) -> tuple[Spread, ...]:
    """Return the differences to talk about: those that can hold the band, then the widest."""
    first = alignment.settle_first
    return (*first, *(spread for spread in alignment.widest if spread not in first))


def identifiable_sentence(assessment: Assessment) -> str:
    """Return why leaving out names hides nobody; empty where it does, or where names are shown."""
    alignment, respondents = assessment.alignment, assessment.respondents
    if alignment is None or not alignment.identifiable or any(respondent.name for respondent in respondents):
        return ""
    if len(respondents) < _FEWEST_TO_HIDE_AMONG:
        return f"Fewer than three people answered: {CAN_TELL}."
    counted = Counter(respondent.role for respondent in respondents)
    alone = [words.role_title(assessment.questionnaire, role) for role, number in counted.items() if number == 1]
    each = "" if len(alone) == 1 else " each"
    return f"Only one person{each} answered for {join_words(alone)}: {CAN_TELL}."


def agenda_heading(alignment: Alignment) -> str:
    """Return how long the agenda takes."""
    return f"An agenda of {plural(sum(point.minutes for point in alignment.agenda), 'minute')}"


def agenda_lines(alignment: Alignment) -> tuple[AgendaLine, ...]:
    """Return the points of the meeting in their order; a question that stays the same is asked in full once."""
    lines, begins, asked = [], 0, ""
    for point in alignment.agenda:
        clock = f"{begins // 60}:{begins % 60:02}"
        lines.append(AgendaLine(clock, point.minutes, point.topic, SAME_QUESTION if point.ask == asked else point.ask))
        begins, asked = begins + point.minutes, point.ask
    return tuple(lines)


def appetite_sentence(appetite: Appetite) -> str:
    """Return how far apart the own answers about risk are, and how many guesses about the others came near."""
    lowest, highest = (appetite.probe.choices[step - 1].text for step in appetite.own_steps)
    if lowest == highest:
        start = f"Everybody's own answer is {quote(lowest)}."
    else:
        start = f"Own answers run from {quote(lowest)} to {quote(highest)}."
    if not appetite.guesses:
        return start
    near = sum(guess.known for guess in appetite.guesses)
    total = len(appetite.guesses)
    if near == total:
        return f"{start} All who guessed at the others came near. Differences that are known cost little."
    guesses = plural(total, "guess", "guesses")
    return f"{start} {near} of {guesses} at the others came near; the rest is worth a talk."


def guess_words(guess: Guess, appetite: Appetite, assessment: Assessment) -> str:
    """Return one person's own answer and guess; empty where it is private whose they are."""
    who = people.person(assessment, guess.respondent, guess.role)
    if not who:
        return ""
    guessed = f"expects {quote(appetite.probe.choices[guess.guess - 1].text)} of the others"
    own = "" if guess.own is None else f"would stake {quote(appetite.probe.choices[guess.own - 1].text)} and "
    return f"{who}: {own}{guessed}; {'near' if guess.known else 'not near'} what they said."


def apart_words(trait: TraitAlignment, *, few: bool) -> str:
    """Return how far apart the answers about a trait are; with two or three people no more than that they differ."""
    if trait.agreement_index is None:
        known = sum(score is not None for score in trait.by_role.values())
        if known > 1:
            return "no question in common"
        return words.ONE_VIEW_ONLY if known else "no answers to show"
    if not trait.mean_difference:
        return "same answers"
    if few:
        return "differs"
    return next((word for level, word in _WORDS_FROM if trait.agreement_index > level), "far apart")


def proof_sentence(assessment: Assessment) -> str:
    """Return which role gives the higher answers to the questions that ask for evidence; empty where none does.

    It is told of the two roles farthest from each other, as a difference, since nobody here knows who is right.
    """
    by_question = _steps_by_role(assessment)
    found = []
    roles = dict.fromkeys(respondent.role for respondent in assessment.respondents)
    for one, other in permutations(roles, 2):
        gaps = [steps[one] - steps[other] for steps in by_question if one in steps and other in steps]
        if len(gaps) >= _FEWEST_TO_COMPARE and sum(gaps) >= len(gaps):
            found.append((sum(gaps) / len(gaps), one, other, gaps))
    if not found:
        return ""
    _, one, other, gaps = max(found, key=lambda pair: pair[0])
    first, second = (words.role_title(assessment.questionnaire, role) for role in (one, other))
    higher, lower = (sum(gap * sign > 0 for gap in gaps) or "none" for sign in (1, -1))
    return (
        f"Of the {len(gaps)} questions that ask for evidence and that both answered, {first} gives the higher answer "
        f"on {higher}, {second} on {lower}. This compares the answers, not the evidence. It is a difference in view; "
        "which answer fits is for the meeting to find out."
    )


def _steps_by_role(assessment: Assessment) -> list[dict[str, Fraction]]:
    """Return, for each rising question with evidence to show, the mean step of each role that may be named."""
    spreads = assessment.alignment.spreads if assessment.alignment else ()
    by_question = []
    for spread in spreads:
        if kind_of(spread.question).rises and spread.question.evidence:
            steps: dict[str, list[int]] = {}
            for position in spread.positions:
                if position.role is not None:
                    steps.setdefault(position.role, []).append(position.step)
            by_question.append({role: Fraction(sum(each), len(each)) for role, each in steps.items()})
    return by_question
