"""How large a questionnaire may be, so that no command on any file keeps a person waiting."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Final

from partner_fit.errors import Keys, Problem
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.model.shape import name_in_file

MOST_QUESTIONS: Final = 300
MOST_CHOICES: Final = 1500
MOST_IN_LIST: Final = 200
_SHORTER_LISTS: Final = {"traits": 40, "caps": 30, "choices": 50, "rungs": 50}


def find_excess(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return what there is too much of to work with; nothing else of such a questionnaire should be looked at."""
    yield from _long_lists(questionnaire, ())
    asked = len(questionnaire.questions)
    if asked > MOST_QUESTIONS:
        yield _excess(("traits",), asked, "questions", MOST_QUESTIONS)
    offered = sum(len(question.choices) for question in questionnaire.questions)
    if offered > MOST_CHOICES:
        yield _excess(("traits",), offered, "choices in all", MOST_CHOICES)


def _long_lists(value: Any, path: Keys) -> Iterator[Problem]:
    if is_dataclass(value):
        for field in fields(value):
            yield from _long_lists(getattr(value, field.name), (*path, name_in_file(field.name)))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _long_lists(inner, (*path, key))
    elif isinstance(value, tuple):
        most = _SHORTER_LISTS.get(str(path[-1]), MOST_IN_LIST)
        if len(value) > most:
            yield _excess(path, len(value), str(path[-1]), most)
            return
        for place, inner in enumerate(value):
            yield from _long_lists(inner, (*path, place))


def _excess(path: Keys, number: int, what: str, most: int) -> Problem:
    return Problem(path, f"{number} {what} are too many", f"Keep at most {most}.", at_key=True)
