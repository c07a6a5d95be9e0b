"""The page for a CDMO inside a questionnaire: its places are there, and nothing private has one."""

from collections.abc import Iterator

from partner_fit.engine.review.names import placed_questions, unknown
from partner_fit.errors import Keys, Problem
from partner_fit.model.brief_page import BriefAnswer, BriefFact, BriefPage
from partner_fit.model.questionnaire import Probe, Question, Questionnaire

_PRIVATE = "this is private, and the page for a CDMO is handed to people outside"


def find_wrong_brief(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return what is wrong with the page and with what leads to it."""
    page = questionnaire.brief
    parts = [part.id for part in page.parts] if page else []
    if page:
        yield from _in_page(page, parts, questionnaire)
    for path, is_private, place in _places(questionnaire):
        if is_private:
            yield Problem((*path, "brief"), _PRIVATE, "Take one of the two away.", at_key=True)
        if page is None:
            do = "Describe the page under `brief:` at the end of the file."
            yield Problem((*path, "brief"), "this questionnaire describes no page for a CDMO", do, at_key=True)
        else:
            yield from unknown((*path, "brief", "part"), "part of the page", place.part, parts)
    for path, _, question in placed_questions(questionnaire):
        yield from _in_choices(path, question)


def _places(questionnaire: Questionnaire) -> Iterator[tuple[Keys, bool, BriefFact | BriefAnswer]]:
    for i, asked in enumerate(questionnaire.context):
        if asked.brief:
            yield ("context", i), asked.private, asked.brief
    for path, _, question in placed_questions(questionnaire):
        if question.brief:
            yield path, question.private, question.brief
    for i, probe in enumerate(questionnaire.probes.ask if questionnaire.probes else ()):
        if probe.brief:
            yield ("probes", "ask", i), probe.private, probe.brief


def _in_page(page: BriefPage, parts: list[str], questionnaire: Questionnaire) -> Iterator[Problem]:
    yield from unknown(("brief", "open_part"), "part of the page", page.open_part, parts)
    probes = questionnaire.probes.ask if questionnaire.probes else ()
    asked: tuple[Question | Probe, ...] = (*questionnaire.questions, *probes)
    names, private = [each.id for each in asked], {each.id for each in asked if each.private}
    for i, part in enumerate(page.parts):
        if part.id in parts[:i]:
            what = f'the part "{part.id}" stands here a second time'
            yield Problem(("brief", "parts", i, "id"), what, "Give one of the two another name.")
        for j, blank in enumerate(part.blanks):
            yield from _in_blank(("brief", "parts", i, "blanks", j, "note"), blank.note, names, private)


def _in_blank(path: Keys, name: str | None, names: list[str], private: set[str]) -> Iterator[Problem]:
    if name is None:
        return
    if name in private:
        yield Problem(path, _PRIVATE, "Name another question or probe.")
    yield from unknown(path, "question or probe", name, names)


def _in_choices(path: Keys, question: Question) -> Iterator[Problem]:
    told = [i for i, choice in enumerate(question.choices) if choice.brief]
    if told and question.brief is None:
        what = f'"{question.id}" has no place on the page for a CDMO, so these words are never shown'
        yield Problem(
            (*path, "choices", told[0], "brief"), what, "Add `brief:` with a part to the question.", at_key=True
        )
    if question.brief and not told:
        what = f'no choice of "{question.id}" has words for the page, so it always counts as still to be settled'
        yield Problem((*path, "brief"), what, "Add `brief:` to the choices that can be told.", at_key=True)
