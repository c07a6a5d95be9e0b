"""What a company chose to share with a CDMO: named by hand, and checked against what a page may hold at all."""

from collections.abc import Mapping
from typing import NamedTuple

from partner_fit.errors import WrongUsage
from partner_fit.model.brief_page import BriefAnswer, BriefFact, BriefPage
from partner_fit.model.questionnaire import ContextQuestion, Probe, Question, Questionnaire

ORGANISATION = "organisation"


class Included(NamedTuple):
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
            "Its author can add them under `brief:`.",
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
