"""References inside a questionnaire: each one leads to something that is there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from partner_fit.engine.review.names import ALL, OTHERS, placed_questions, unknown
from partner_fit.errors import Keys, Problem
from partner_fit.model.answers import ChecklistStatus
from partner_fit.model.questionnaire import Cap, Clause, Probe, Question, Questionnaire, Trait
from partner_fit.model.scalars import NOT_GIVEN, Condition
from partner_fit.text import suggest


@dataclass(frozen=True, slots=True)
class Names:
    """Every name that something else in the file may refer to."""

    roles: tuple[str, ...]
    bands: tuple[str, ...]
    traits: tuple[str, ...]
    caveats: tuple[str, ...]
    sections: tuple[str, ...]
    rungs: tuple[str, ...]
    checklist: tuple[str, ...]
    questions: Mapping[str, tuple[str, ...]]
    """Choices by question."""
    probes: Mapping[str, tuple[str, ...]]
    context: Mapping[str, tuple[str, ...]]


def find_dangling(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return every reference that leads nowhere, with the nearest name there is."""
    q = questionnaire
    names = _names_in(q)
    for i, cap in enumerate(q.caps):
        yield from _in_cap(("caps", i), cap, names)
    for i, trait in enumerate(q.traits):
        yield from _in_trait(("traits", i), trait, names)
    for path, trait, question in placed_questions(q):
        yield from _in_question(path, trait, question, names)
    yield from _in_probes(q, names)
    yield from _in_evidence(q, names)
    for i, check in enumerate(q.checks):
        yield from _in_tests(("checks", i, "when"), check.when, names)
    for i, pattern in enumerate(q.patterns):
        yield from _in_tests(("patterns", i, "when"), pattern.when, names)
    for i, line in enumerate(q.checklist):
        yield from _in_condition(("checklist", i, "when"), line.when, names)
        yield from _each(("checklist", i, "caveats"), "caveat", line.caveats, names.caveats)


def _names_in(q: Questionnaire) -> Names:
    probes = q.probes.ask if q.probes else ()
    return Names(
        roles=tuple(role.id for role in q.roles),
        bands=tuple(band.id for band in q.bands),
        traits=tuple(trait.id for trait in q.traits),
        caveats=tuple(caveat.id for caveat in q.caveats),
        sections=q.source.sections,
        rungs=tuple(rung.id for rung in q.evidence.rungs) if q.evidence else (),
        checklist=tuple(line.id for line in q.checklist),
        questions={question.id: tuple(choice.id for choice in question.choices) for question in q.questions},
        probes={probe.id: tuple(option.id for option in probe.choices) for probe in probes},
        context={asked.id: tuple(option.id for option in asked.choices) for asked in q.context},
    )


def _one(path: Keys, kind: str, word: str | None, known: Iterable[str]) -> Iterator[Problem]:
    if word is not None:
        yield from unknown(path, kind, word, known)


def _each(path: Keys, kind: str, words: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    names = tuple(known)
    for place, word in enumerate(words):
        yield from unknown((*path, place), kind, word, names)


def _in_condition(path: Keys, condition: Condition | None, names: Names) -> Iterator[Problem]:
    if condition is None:
        return
    if not condition:
        yield Problem(path, "this condition names no context, so it never holds", "Fill it in or remove the line.")
    for place, alternative in enumerate(condition):
        for asked, values in alternative.items():
            here = (*path, place, asked)
            if asked not in names.context:
                yield from unknown(here, "context question", asked, names.context, at_key=True)
            elif not values:
                yield Problem(here, "no value is listed, so this never holds", "List at least one value.")
            else:
                yield from _each(here, f'choice of "{asked}"', values, (*names.context[asked], NOT_GIVEN))


def _in_cap(path: Keys, cap: Cap, names: Names) -> Iterator[Problem]:
    yield from _one((*path, "trait"), "trait", cap.trait, names.traits)
    yield from _one((*path, "question"), "question", cap.question, names.questions)
    if cap.question in names.questions:
        yield from _each(
            (*path, "choices"), f'choice of "{cap.question}"', cap.choices, names.questions[cap.question or ""]
        )
    yield from _in_condition((*path, "when"), cap.when, names)
    yield from _one((*path, "band"), "band", cap.band, names.bands)


def _in_trait(path: Keys, trait: Trait, names: Names) -> Iterator[Problem]:
    sides = [side.id for side in trait.sides]
    section = "section under source"
    yield from _one((*path, "article", "section"), section, trait.article.section, names.sections)
    for place, guidance in enumerate(trait.guidance):
        here = (*path, "guidance", place)
        yield from _one((*here, "side"), f'side of "{trait.id}"', guidance.side, sides)
        yield from _one((*here, "section"), section, guidance.section, names.sections)
        yield from _each((*here, "caveats"), "caveat", guidance.caveats, names.caveats)


def _in_question(path: Keys, trait: Trait, question: Question, names: Names) -> Iterator[Problem]:
    choices = [choice.id for choice in question.choices]
    kind = f'choice of "{question.id}"'
    sides = [side.id for side in trait.sides]
    yield from _each((*path, "roles"), "role", question.roles, names.roles)
    for place, hint in enumerate(question.hint):
        yield from _in_condition((*path, "hint", place, "when"), hint.when, names)
    yield from _in_condition((*path, "core_when"), question.core_when, names)
    yield from _in_condition((*path, "applies"), question.applies, names)
    for place, weights in enumerate(question.weight_when):
        yield from _in_condition((*path, "weight_when", place, "when"), weights.when, names)
    for place, choice in enumerate(question.choices):
        yield from _one((*path, "choices", place, "side"), f'side of "{trait.id}"', choice.side, sides)
    for place, entry in enumerate(question.points_when):
        yield from _in_condition((*path, "points_when", place, "when"), entry.when, names)
        for word in entry.points:
            yield from unknown((*path, "points_when", place, "points", word), kind, word, choices, at_key=True)
    dangling = list(_each((*path, "display"), kind, question.display, choices))
    yield from dangling
    if question.display and not dangling and sorted(question.display) != sorted(choices):
        do = "Name every choice exactly once, in the order in which they are shown."
        yield Problem((*path, "display"), "this is not an order of all the choices", do)


def _in_probes(q: Questionnaire, names: Names) -> Iterator[Problem]:
    if q.probes is None:
        return
    yield from _one(("probes", "trait"), "trait", q.probes.trait, names.traits)
    for place, probe in enumerate(q.probes.ask):
        yield from _in_guess(("probes", "ask", place, "guess_of"), probe, names)


def _in_guess(path: Keys, probe: Probe, names: Names) -> Iterator[Problem]:
    if probe.guess_of is None:
        return
    others = [name for name in names.probes if name != probe.id]
    if probe.guess_of not in others:
        yield Problem(path, f'there is no other probe "{probe.guess_of}"', suggest(probe.guess_of, others))
    elif sorted(names.probes[probe.guess_of]) != sorted(option.id for option in probe.choices):
        what = f'the choices differ from those of "{probe.guess_of}", so the guess cannot be compared'
        yield Problem(path, what, "Give both probes the same choices.")


def _in_evidence(q: Questionnaire, names: Names) -> Iterator[Problem]:
    for place, claim in enumerate(q.evidence.claims if q.evidence else ()):
        here = ("evidence", "claims", place)
        yield from _one((*here, "rung_at_least"), "rung", claim.rung_at_least, names.rungs)
        yield from _one((*here, "rung_at_most"), "rung", claim.rung_at_most, names.rungs)
    if q.style:
        yield from _one(("style", "top_rung"), "rung", q.style.top_rung, names.rungs)


def _in_tests(path: Keys, tests: Iterable[Clause], names: Names) -> Iterator[Problem]:
    for place, test in enumerate(tests):
        here = (*path, place)
        yield from _one((*here, "question"), "question", test.question, names.questions)
        if test.question in names.questions:
            known = names.questions[test.question or ""]
            yield from _each((*here, "choices"), f'choice of "{test.question}"', test.choices, known)
        yield from _one((*here, "rung_at_most"), "rung", test.rung_at_most, names.rungs)
        yield from _one((*here, "role"), "role", test.role, names.roles)
        yield from _one((*here, "context"), "context question", test.context, names.context)
        yield from _one((*here, "probe"), "probe", test.probe, names.probes)
        yield from _one((*here, "checklist"), "checklist line", test.checklist, names.checklist)
        if test.traits not in ((), (ALL,), (OTHERS,)):
            yield from _each((*here, "traits"), "trait", test.traits, names.traits)
        yield from _in_is((*here, "is"), test, names)


def _in_is(path: Keys, test: Clause, names: Names) -> Iterator[Problem]:
    if test.context in names.context:
        yield from _each(path, f'choice of "{test.context}"', test.is_, names.context[test.context or ""])
    elif test.probe in names.probes:
        yield from _each(path, f'choice of "{test.probe}"', test.is_, names.probes[test.probe or ""])
    elif test.checklist is not None:
        yield from _each(path, "state of a checklist line", test.is_, get_args(ChecklistStatus))
