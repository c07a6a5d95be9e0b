"""What a company chose to share with a CDMO: named by hand, and checked against what a page may hold at all."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from partner_fit.errors import WrongUsage
from partner_fit.model.brief_page import BriefAnswer, BriefFact, BriefPage
from partner_fit.model.questionnaire import ContextQuestion, Probe, Question, Questionnaire
from partner_fit.text import on_one_line, suggest

ORGANISATION = "organisation"
_FORMS = "context:NAME, answer:NAME or note:NAME"


class Share(NamedTuple):
    """What is taken in and left out by name, beside what a page holds anyway; what is left out, stays out."""

    context: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()
    notes: Mapping[str, str | None] = {}
    """Questions and probes whose note is shared, each with the role whose note is meant, where that was said."""
    without: frozenset[str] = frozenset()


class Places(NamedTuple):
    """Everything that may be on a page at all: nothing that is private, and nothing without words for it."""

    context: Mapping[str, ContextQuestion]
    probes: Mapping[str, Probe]
    questions: Mapping[str, Question]
    notes: frozenset[str]
    traits: tuple[str, ...]


def page_of(questionnaire: Questionnaire) -> BriefPage:
    """Return what the questionnaire says about the page; WrongUsage if it says nothing."""
    if questionnaire.brief is None:
        raise WrongUsage(
            f"The questionnaire {questionnaire.id} has no words for a brief.",
            "Its author can add them under `brief:`; `partner-fit report` works without.",
        )
    return questionnaire.brief


def places_in(questionnaire: Questionnaire) -> Places:
    """Return what may be on the page of a questionnaire."""
    page = page_of(questionnaire)
    asked = questionnaire.probes.ask if questionnaire.probes else ()
    questions = {each.id: each for each in questionnaire.questions if each.brief and not each.private}
    probes = {each.id: each for each in asked if each.brief and not each.private}
    private = {each.id for each in asked if each.private} | {
        each.id for each in questionnaire.questions if each.private
    }
    blanks = {blank.note for part in page.parts for blank in part.blanks if blank.note}
    return Places(
        context={each.id: each for each in questionnaire.context if each.brief and not each.private},
        probes=probes,
        questions=questions,
        notes=frozenset({*questions, *probes, *blanks} - private),
        traits=tuple(trait.id for trait in questionnaire.traits if trait.ask_cdmo),
    )


def fact_of(asked: ContextQuestion | Probe) -> BriefFact:
    """Return where the page shows this answer; only for what `places_in` names."""
    if asked.brief is None:
        raise KeyError(asked.id)
    return asked.brief


def answer_of(question: Question) -> BriefAnswer:
    """Return where the page tells this answer; only for what `places_in` names."""
    if question.brief is None:
        raise KeyError(question.id)
    return question.brief


def read_share(questionnaire: Questionnaire, include: Sequence[str], without: Sequence[str]) -> Share:
    """Return what was chosen with words such as `note:product-sentence`; WrongUsage for what cannot be on a page.

    A note may name the role whose note is meant: `note:product-sentence:leadership`.
    """
    places = places_in(questionnaire)
    context, answers, notes = set(), set(), {}
    for word in include:
        kind, _, rest = word.partition(":")
        name, _, role = rest.partition(":")
        if kind == "context":
            context.add(_known(name, places.context, "context", questionnaire))
        elif kind == "answer":
            answers.add(_known(name, (*places.questions, *places.probes), "answer", questionnaire))
        elif kind == "note":
            roles = [each.id for each in questionnaire.roles]
            if role and role not in roles:
                raise WrongUsage(f"There is no role {on_one_line(role)}.", suggest(role, roles))
            notes[_known(name, places.notes, "note", questionnaire)] = role or None
        else:
            raise WrongUsage(f"--include {on_one_line(word)} is not understood.", f"Write {_FORMS}.")
    left_out = [ORGANISATION, *places.context, *places.questions, *places.probes, *places.notes, *places.traits]
    for name in without:
        if name not in left_out:
            raise WrongUsage(f"A brief holds nothing called {on_one_line(name)}.", suggest(name, left_out))
    return Share(frozenset(context), frozenset(answers), notes, frozenset(without))


def _known(name: str, known: Iterable[str], kind: str, questionnaire: Questionnaire) -> str:
    names = sorted(known)
    if name in names:
        return name
    probes = questionnaire.probes.ask if questionnaire.probes else ()
    asked: tuple[ContextQuestion | Question | Probe, ...] = (*questionnaire.context, *questionnaire.questions, *probes)
    if any(each.id == name and each.private for each in asked):
        raise WrongUsage(f"{name} is private and never part of a brief.", "A brief is handed to people outside.")
    if any(each.id == name for each in asked):
        raise WrongUsage(f"A brief has no place for {kind}:{name}.", f"It has one for: {', '.join(names)}.")
    raise WrongUsage(f"There is nothing called {on_one_line(name)}.", suggest(name, names))
