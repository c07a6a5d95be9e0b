"""A sheet that was filled in before a rename: its former names become the present ones before anything is checked."""

from collections.abc import Mapping
from dataclasses import replace

from partner_fit.engine.renamed import Present, PresentAskers, present_names
from partner_fit.errors import Path
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.yaml_events import Data
from partner_fit.store.yaml_file import Document


def with_present_names(document: Document, questionnaire: Questionnaire) -> Document:
    """Return a sheet's document in which former names of the questionnaire are replaced by the present ones.

    Mistakes are still found where they stand in the file. A former name stays where its present one stands too, since
    nobody could say which of the two answers is meant.
    """
    if not isinstance(document.data, dict):
        return document
    names = present_names(questionnaire)
    data = dict(document.data)
    former: dict[Path, Path] = {}
    respondent = data.get("respondent")
    if isinstance(respondent, dict) and names.roles:
        data["respondent"] = {**respondent, "role": _renamed(respondent.get("role"), names.roles)}
    for part, askers in (("answers", names.questions), ("probes", names.probes), ("context", names.context)):
        given = data.get(part)
        if isinstance(given, dict):
            data[part] = _part(part, given, askers, names.rungs, former)
    return replace(document, data=data, former=former)


def _part(
    part: str, given: Mapping[str, Data], askers: PresentAskers, rungs: Present, former: dict[Path, Path]
) -> Data:
    answers: dict[str, Data] = {}
    for name, answer in given.items():
        present = askers.names.get(name, name)
        if present in given or present in answers:
            present = name
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
