"""What several answer sheets show about each other: positions, spread, agreement on facts, and an agenda.

Formulas: G is the mean over pairs of |step difference|, then over questions; r* = 1 - mean(sample variance) /
((A^2 - 1)/12) for A steps, untruncated (Lindell, Brandt and Whitney 1999).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from partner_fit.engine.points import Row, Rows
from partner_fit.engine.sums import NONE, mean, stand_all, sum_up
from partner_fit.model.alignment import (
    AgendaPoint,
    Alignment,
    Appetite,
    Guess,
    Position,
    ProbeAnswer,
    ProbeResult,
    Spread,
    TraitAlignment,
)
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Meeting, Probe, Questionnaire, Trait

WIDEST = 5
FEW = 3
MOST_FACTS = 3
MOST_MINUTES = 15
"""For one topic; a meeting with few topics ends early."""


def mean_pair_difference(steps: Sequence[int]) -> Fraction:
    """Return the mean over pairs of the distance between two steps; two or more steps are needed."""
    people = Counter(steps)
    apart = sum(people[a] * people[b] * abs(a - b) for a, b in combinations(people, 2))
    return Fraction(2 * apart, len(steps) * (len(steps) - 1))


def sample_variance(steps: Sequence[int]) -> Fraction:
    """Return the sample variance (over n - 1) of two or more steps: (n sum(x^2) - sum(x)^2) / (n (n - 1))."""
    count = len(steps)
    return Fraction(count * sum(step * step for step in steps) - sum(steps) ** 2, count * (count - 1))


def disagreement(columns: Iterable[tuple[Sequence[int], int]]) -> tuple[Fraction, Fraction] | None:
    """Return (G, r*) of questions given as (steps of those who answered, number of choices); None if there are none.

    Questions that fewer than two people answered say nothing and are left out.
    """
    shared = [(steps, size) for steps, size in columns if len(steps) > 1]
    if not shared:
        return None
    differences = [mean_pair_difference(steps) for steps, _ in shared]
    variances = [sample_variance(steps) / Fraction(size * size - 1, 12) for steps, size in shared]
    return mean(differences), 1 - mean(variances)


Positions = Mapping[str, tuple[Position, ...]]
"""By question."""


def find_positions(row: Row, sheets: Sequence[AnswerSheet]) -> tuple[Position, ...]:
    """Return where everybody who chose stands on a question, along its line."""
    places = {choice.id: place for place, choice in enumerate(row.question.choices, start=1)}
    return tuple(
        Position(place, sheet.respondent.role, row.question.choice(choice_id), places[choice_id])
        for place, sheet in enumerate(sheets)
        if row.applies and (choice_id := sheet.answer(row.question.id).choice) is not None and choice_id in places
    )


def find_spreads(rows: Rows, positions: Positions) -> tuple[Spread, ...]:
    """Return every question that two or more answered, widest first; ties in the order of the questionnaire."""
    spreads = []
    for question_id, row in rows.items():
        stands = positions[question_id]
        if len(stands) < 2:
            continue
        steps = [position.step for position in stands]
        spreads.append(Spread(row.trait, row.question, max(steps) - min(steps), mean_pair_difference(steps), stands))
    return tuple(sorted(spreads, key=lambda spread: (-spread.steps, -spread.mean_difference)))


def probe_results(questionnaire: Questionnaire, sheets: Sequence[AnswerSheet]) -> tuple[ProbeResult, ...]:
    """Return every probe with the answers side by side and, where it counts, the share of pairs that agree."""
    probes = questionnaire.probes.ask if questionnaire.probes else ()
    return tuple(_probe_result(probe, sheets) for probe in probes)


def probe_agreement(results: Iterable[ProbeResult]) -> Fraction | None:
    """Return the mean agreement in percent over the probes for which it can be measured."""
    shares = [result.agreement for result in results if result.agreement is not None]
    return mean(shares) if shares else None


def _probe_result(probe: Probe, sheets: Sequence[AnswerSheet]) -> ProbeResult:
    options = {option.id: option for option in probe.choices}
    answers = []
    for place, sheet in enumerate(sheets):
        answer = sheet.probes.get(probe.id)
        if answer is not None and (answer.choice is not None or answer.note is not None):
            option = options.get(answer.choice) if answer.choice else None
            answers.append(ProbeAnswer(place, sheet.respondent.role, option, answer.note))
    return ProbeResult(probe, tuple(answers), _share_of_pairs(probe, answers))


def _share_of_pairs(probe: Probe, answers: Sequence[ProbeAnswer]) -> Fraction | None:
    """Two or more respondents from two or more roles are needed."""
    given = [answer for answer in answers if answer.option is not None]
    if not probe.agreement or len({answer.role for answer in given}) < 2:
        return None
    people = Counter(answer.option.id for answer in given if answer.option is not None and answer.option.settled)
    agreeing = sum(count * (count - 1) for count in people.values())
    return Fraction(100 * agreeing, len(given) * (len(given) - 1))


def find_alignment(
    questionnaire: Questionnaire,
    rows: Rows,
    sheets: Sequence[AnswerSheet],
    probes: tuple[ProbeResult, ...],
    *,
    names: bool,
    settle_first: Collection[str] = (),
) -> Alignment | None:
    """Return what the sheets show about each other; None for one sheet. Only names attribute private answers.

    `settle_first` are questions whose split answers can hold the band; they come before all else in the agenda. Where
    only two staked something, each could work out the other's answer, so without names it is left out.
    """
    if len(sheets) < 2:
        return None
    positions = {question_id: find_positions(row, sheets) for question_id, row in rows.items()}
    spreads = find_spreads(rows, positions)
    appetite = _appetite(questionnaire, sheets, fewest=2 if names else FEW)
    if not names:
        spreads = tuple(_unattributed_spread(spread) if spread.question.private else spread for spread in spreads)
        probes = tuple(_unattributed_probe(result) if result.probe.private else result for result in probes)
        appetite = appetite and _unattributed_appetite(appetite)
    widest = tuple(spread for spread in spreads if spread.steps > 1)[:WIDEST]
    first = tuple(spread for spread in spreads if spread.question.id in settle_first)
    roles = [sheet.respondent.role for sheet in sheets]
    return Alignment(
        agreement=probe_agreement(probes),
        few=len(sheets) <= FEW,
        identifiable=len(sheets) < FEW or any(roles.count(role) == 1 for role in roles),
        traits=tuple(_trait_alignment(trait, rows, positions, sheets, names=names) for trait in questionnaire.traits),
        spreads=spreads,
        settle_first=first,
        widest=widest,
        probes=probes,
        appetite=appetite,
        agenda=_agenda(questionnaire.meeting, first, widest, probes, appetite),
    )


def _unattributed_spread(spread: Spread) -> Spread:
    positions = [position._replace(respondent=None, role=None) for position in spread.positions]
    return spread._replace(positions=tuple(sorted(positions, key=lambda position: position.step)))


def _unattributed_probe(result: ProbeResult) -> ProbeResult:
    """Where only two people chose, each could work out the other's answer, so everything is left out."""
    if sum(answer.option is not None for answer in result.answers) < FEW:
        return result._replace(answers=())
    ids = [option.id for option in result.probe.choices]
    answers = [answer._replace(respondent=None, role=None) for answer in result.answers]
    answers.sort(key=lambda answer: ids.index(answer.option.id) if answer.option else len(ids))
    return result._replace(answers=tuple(answers))


def _unattributed_appetite(appetite: Appetite) -> Appetite:
    """What the others said on average would give away the own answer, so only whether the guess was near remains."""
    guesses = [guess._replace(respondent=None, role=None, own=None, others=None) for guess in appetite.guesses]
    return appetite._replace(guesses=tuple(sorted(guesses, key=lambda guess: (guess.guess, guess.known))))


def _trait_alignment(
    trait: Trait, rows: Rows, positions: Positions, sheets: Sequence[AnswerSheet], *, names: bool
) -> TraitAlignment:
    """Without names a role's score leaves private answers out: from the other answers one could work them out."""
    shown = {question.id: rows[question.id] for question in trait.questions if names or not question.private}
    columns = [([p.step for p in positions[question.id]], len(question.choices)) for question in trait.questions]
    found = disagreement(columns)
    by_role = {}
    for role in dict.fromkeys(sheet.respondent.role for sheet in sheets):
        of_role = [sheet for sheet in sheets if sheet.respondent.role == role]
        by_role[role] = sum_up(trait.weight, NONE, stand_all(shown, of_role).values(), None).score
    shared = sum(len(steps) > 1 for steps, _ in columns)
    return TraitAlignment(trait, by_role, found[0] if found else None, found[1] if found else None, shared)


def _appetite(questionnaire: Questionnaire, sheets: Sequence[AnswerSheet], *, fewest: int) -> Appetite | None:
    """Compare each guess with what the others said themselves; known means within one step of their mean."""
    probes = questionnaire.probes.ask if questionnaire.probes else ()
    guessing = next((probe for probe in probes if probe.guess_of is not None), None)
    if guessing is None:
        return None
    own_probe = next(probe for probe in probes if probe.id == guessing.guess_of)
    own = {place: step for place, sheet in enumerate(sheets) if (step := _step(own_probe, sheet)) is not None}
    if len(own) < fewest:
        return None
    guesses = []
    everybody = sum(own.values())
    for place, sheet in enumerate(sheets):
        guess = _step(guessing, sheet)
        others = len(own) - (place in own)
        if guess is not None and others:
            said = Fraction(everybody - own.get(place, 0), others)
            guesses.append(Guess(place, sheet.respondent.role, own.get(place), guess, said, abs(guess - said) <= 1))
    return Appetite(own_probe, (min(own.values()), max(own.values())), tuple(guesses))


def _step(probe: Probe, sheet: AnswerSheet) -> int | None:
    answer = sheet.probes.get(probe.id)
    ids = [option.id for option in probe.choices]
    return ids.index(answer.choice) + 1 if answer is not None and answer.choice in ids else None


def _agenda(
    meeting: Meeting | None,
    first: Sequence[Spread],
    widest: Sequence[Spread],
    probes: Sequence[ProbeResult],
    appetite: Appetite | None,
) -> tuple[AgendaPoint, ...]:
    """Share the time of the meeting: what can hold the band, facts that differ, wide differences, risk seen wrongly."""
    if meeting is None:
        return ()
    facts = [r for r in probes if r.agreement is not None and r.agreement < 100]
    facts.sort(key=lambda result: result.agreement or Fraction(0))
    topics = [(spread.question.short, meeting.difference) for spread in first]
    topics += [(r.probe.short, r.probe.discuss or meeting.probe) for r in facts[:MOST_FACTS]]
    topics += [(spread.question.short, meeting.difference) for spread in widest if spread not in first]
    if appetite and not all(guess.known for guess in appetite.guesses):
        topics.append((appetite.probe.short, appetite.probe.discuss or meeting.difference))
    if not topics:
        return ()
    each, left = divmod(meeting.minutes - meeting.open_minutes - meeting.close_minutes, len(topics))
    minutes = [min(MOST_MINUTES, each + (place < left)) for place in range(len(topics))]
    return (
        AgendaPoint(meeting.open_minutes, "Opening", meeting.open),
        *(AgendaPoint(time, topic, ask) for time, (topic, ask) in zip(minutes, topics, strict=True)),
        AgendaPoint(meeting.close_minutes, "Closing", meeting.close),
    )
