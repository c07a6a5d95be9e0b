"""A sheet that was filled in before a rename: its former names become the present ones before anything is checked."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from partner_fit.engine.renamed import Present, PresentAskers, present_names
from partner_fit.errors import Keys, Problem
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.yaml_events import Data
from partner_fit.store.yaml_file import Document
from partner_fit.text import listed, quoted


def with_present_names(document: Document, questionnaire: Questionnaire) -> Document:
    """Return a sheet's document in which former names of the questionnaire are replaced by the present ones.

    Mistakes are still found where they stand in the file. InvalidFile for two names of one question, at each of them,
    since nobody could say which of the two answers is meant.
    """
    if not isinstance(document.data, dict):
        return document
    problems: list[Problem] = []
    names = present_names(questionnaire)
    data = dict(document.data)
    former: dict[Keys, Keys] = {}
    respondent = data.get("respondent")
    if isinstance(respondent, dict) and names.roles:
        data["respondent"] = {
            field: _renamed(value, names.roles) if field == "role" else value for field, value in respondent.items()
        }
    for part, askers in (("answers", names.questions), ("probes", names.probes), ("context", names.context)):
        given = data.get(part)
        if isinstance(given, dict):
            problems += _doubled(part, given, askers.names)
            data[part] = _part(part, given, askers, names.rungs, former)
    if problems:
        raise document.invalid(problems)
    return replace(document, data=data, former=former)


def _doubled(part: str, given: Iterable[str], present: Present) -> list[Problem]:
    by_question: dict[str, list[str]] = {}
    for name in given:
        by_question.setdefault(present.get(name, name), []).append(name)
    return [
        Problem(
            (part, name), f"{listed(map(quoted, names))} are names of one question", "Keep one of them.", at_key=True
        )
        for names in by_question.values()
        if len(names) > 1
        for name in names
    ]


def _part(
    part: str, given: Mapping[str, Data], askers: PresentAskers, rungs: Present, former: dict[Keys, Keys]
) -> Data:
    answers: dict[str, Data] = {}
    for name, answer in given.items():
        present = askers.names.get(name, name)
        if present != name:
            former[part, present] = (part, name)
        answers[present] = _answer(answer, askers.choices.get(present, {}), rungs)
    return answers


def _answer(answer: Data, choices: Present, rungs: Present) -> Data:
    if not isinstance(answer, dict):
        return _renamed(answer, choices)
    known = {"choice": choices, "evidence": rungs}
    return {field: _renamed(value, known.get(field, {})) for field, value in answer.items()}


def _renamed(value: Data, present: Present) -> Data:
    return present.get(value, value) if isinstance(value, str) else value
