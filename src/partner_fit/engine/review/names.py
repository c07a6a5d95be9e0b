"""Names in a questionnaire: each stands once, none means something else already, and a wrong one is recognised."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from partner_fit.engine.renamed import Renamed
from partner_fit.errors import Keys, Problem
from partner_fit.model.answers import DONT_KNOW, NOT_APPLICABLE
from partner_fit.model.questionnaire import Question, Questionnaire, Trait
from partner_fit.model.scalars import NOT_GIVEN
from partner_fit.text import on_one_line, suggest, version_order

ALL = "all"
OTHERS = "others"
RESERVED_CHOICES = (DONT_KNOW, NOT_APPLICABLE, NOT_GIVEN)
RESERVED_TRAITS = (ALL, OTHERS)


class Named(Protocol):
    """Anything a file refers to by its id."""

    @property
    def id(self) -> str:
        """The name."""


Placed = tuple[Keys, str]


def placed_questions(questionnaire: Questionnaire) -> Iterator[tuple[Keys, Trait, Question]]:
    """Return every question with its path in the file and its trait."""
    for i, trait in enumerate(questionnaire.traits):
        for j, question in enumerate(trait.questions):
            yield ("traits", i, "questions", j), trait, question


def unknown(path: Keys, kind: str, word: str, known: Iterable[str], *, at_key: bool = False) -> Iterator[Problem]:
    """Return the problem that a word names nothing known, or nothing when it does."""
    names = list(known)
    if word not in names:
        yield Problem(path, f'there is no {kind} "{on_one_line(word)}"', suggest(word, names), at_key)


def find_repeats(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return names that stand twice where only one thing may have them."""
    q = questionnaire
    traits = list(enumerate(q.traits))
    yield from _repeats("role", _ids(("roles",), q.roles))
    yield from _repeats("band", _ids(("bands",), q.bands))
    yield from _repeats("cap", _ids(("caps",), q.caps))
    yield from _repeats("caveat", _ids(("caveats",), q.caveats))
    yield from _repeats("trait", _ids(("traits",), q.traits))
    yield from _repeats("check", _ids(("checks",), q.checks))
    yield from _repeats("pattern", _ids(("patterns",), q.patterns))
    yield from _repeats("checklist line", _ids(("checklist",), q.checklist))
    yield from _repeats("guidance", (p for i, t in traits for p in _ids(("traits", i, "guidance"), t.guidance)))
    for i, trait in traits:
        yield from _repeats("side", _ids(("traits", i, "sides"), trait.sides))
    yield from _repeats("question, probe or context question", _askers(q))
    for kind, prefix, choices in _choice_lists(q):
        yield from _repeats(kind, _ids(prefix, choices))


def find_wrong_renames(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return former names that are present ones too, or of two things: a sheet that uses one could not be read."""
    q = questionnaire
    yield from _renames("role", ("roles",), q.roles)
    yield from _renames("context question", ("context",), q.context)
    yield from _renames("probe", ("probes", "ask"), q.probes.ask if q.probes else ())
    placed = [(path, question) for path, _, question in placed_questions(q)]
    yield from _wrong_renames("question", placed)
    for kind, prefix, choices in _choice_lists(q):
        yield from _renames(kind, prefix, choices)
        for place, choice in enumerate(choices):
            formerly = (((*prefix, place, "formerly", n), name) for n, name in enumerate(choice.formerly))
            yield from _reserved(kind, formerly, RESERVED_CHOICES)


def _renames(kind: str, prefix: Keys, things: Sequence[Renamed]) -> Iterator[Problem]:
    yield from _wrong_renames(kind, [((*prefix, place), thing) for place, thing in enumerate(things)])


def _wrong_renames(kind: str, placed: Sequence[tuple[Keys, Renamed]]) -> Iterator[Problem]:
    present = {thing.id for _, thing in placed}
    claimed: set[str] = set()
    for path, thing in placed:
        for place, name in enumerate(thing.formerly):
            here = (*path, "formerly", place)
            if name in present:
                yield Problem(here, f'there still is a {kind} "{name}", so it is no former name', "Remove it here.")
            elif name in claimed:
                do = "Leave it where the meaning is the same, and remove it from the other."
                yield Problem(here, f'the former name "{name}" of a {kind} stands here a second time', do)
            claimed.add(name)


def find_future_questions(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return questions of a version that is still to come: no sheet, however new, would count them."""
    version = questionnaire.version
    for path, _, question in placed_questions(questionnaire):
        if question.since is not None and version_order(version) < version_order(question.since):
            what = f'"{question.id}" is said to be new in version {on_one_line(question.since)}, and this is version'
            what, do = f"{what} {on_one_line(version)}", "Raise the version, or correct since."
            if version_order(version)[0] != version_order(question.since)[0]:
                what = f'"{on_one_line(question.since)}" is no version that can be compared with {on_one_line(version)}'
                do = "Write the version that brought the question, in the form of the version of this file."
            yield Problem((*path, "since"), what, do)


def find_reserved(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return names that mean something of their own and so cannot be given to a choice or a trait."""
    for kind, prefix, choices in _choice_lists(questionnaire):
        yield from _reserved(kind, _ids(prefix, choices), RESERVED_CHOICES)
    yield from _reserved("trait", _ids(("traits",), questionnaire.traits), RESERVED_TRAITS)


def _ids(prefix: Keys, records: Iterable[Named]) -> Iterator[Placed]:
    for place, record in enumerate(records):
        yield (*prefix, place, "id"), record.id


def _repeats(kind: str, placed: Iterable[Placed]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, name in placed:
        if name in seen:
            yield Problem(path, f'the {kind} "{name}" stands here a second time', "Give one of the two another name.")
        seen.add(name)


def _reserved(kind: str, placed: Iterable[Placed], words: Sequence[str]) -> Iterator[Problem]:
    for path, name in placed:
        if name in words:
            yield Problem(path, f'"{name}" has a meaning of its own and cannot name a {kind}', "Choose another name.")


def _askers(q: Questionnaire) -> Iterator[Placed]:
    """Return everything that is asked in an interview, where a name alone tells what is meant."""
    yield from _ids(("context",), q.context)
    for path, _, question in placed_questions(q):
        yield (*path, "id"), question.id
    if q.probes:
        yield from _ids(("probes", "ask"), q.probes.ask)


def _choice_lists(q: Questionnaire) -> Iterator[tuple[str, Keys, Sequence[Renamed]]]:
    for i, asked in enumerate(q.context):
        yield "choice", ("context", i, "choices"), asked.choices
    if q.evidence:
        yield "rung", ("evidence", "rungs"), q.evidence.rungs
    for path, _, question in placed_questions(q):
        yield "choice", (*path, "choices"), question.choices
    for i, probe in enumerate(q.probes.ask if q.probes else ()):
        yield "choice", ("probes", "ask", i, "choices"), probe.choices
