"""What an option or a place in a command takes, by names of the questionnaire and of the files that lie here."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partner_fit.formats import SUBJECTS, TO_SEND
from partner_fit.text import make_visible, on_one_line

if TYPE_CHECKING:
    from partner_fit.model.questionnaire import Question, Questionnaire

_USUAL = "medtech-cdmo"
_QUESTIONNAIRES = (".yaml", ".yml")


class Suggestion(NamedTuple):
    """Something that can be typed, and what it means."""

    value: str
    means: str = ""


class Place(NamedTuple):
    """Where in a command something is being typed."""

    command: str
    named: tuple[str, ...]
    """What stands before it and is no option."""
    options: tuple[tuple[str, str], ...]
    """The options that stand before it, in full, with their values."""

    @property
    def questionnaire(self) -> "Questionnaire":
        """The questionnaire that the command names, or the usual one; FileTrouble or InvalidFile for none."""
        from partner_fit.store.questionnaires import load_questionnaire

        named = [value for option, value in self.options if option == "--questionnaire"]
        return load_questionnaire(named[-1] if named else _USUAL, review=False)


Find = Callable[[Place, str], list[Suggestion]]


def _questions(place: Place, current: str) -> list[Suggestion]:
    """Return each question by its number, or by its id once a letter of one was typed."""
    questionnaire = place.questionnaire
    numbers = questionnaire.numbers
    by_id = current[:1].isalpha()
    return [
        Suggestion(each.id if by_id else numbers[each.id], on_one_line(each.short)) for each in questionnaire.questions
    ]


def _pairs(place: Place, current: str) -> list[Suggestion]:
    """Return what --what-if takes: a question, and after its = each choice; several stand between commas."""
    from partner_fit.cli.named import find_question

    done, comma, pair = current.rpartition(",")
    word, equals, choice = pair.partition("=")
    if not equals:
        found = [each._replace(value=f"{each.value}=") for each in _questions(place, pair)]
    else:
        question = find_question(place.questionnaire, word)
        found = _choices(question, word, choice) if question else []
    return [each._replace(value=f"{done}{comma}{each.value}") for each in found]


def _choices(question: "Question", word: str, choice: str) -> list[Suggestion]:
    from partner_fit.model.answers import DONT_KNOW, NOT_APPLICABLE

    by_id = choice[:1].isalpha()
    return [
        *(
            Suggestion(f"{word}={each.id if by_id else number}", on_one_line(each.text))
            for number, each in enumerate(question.shown, start=1)
        ),
        Suggestion(f"{word}={DONT_KNOW}"),
        Suggestion(f"{word}={NOT_APPLICABLE}"),
    ]


def _included(place: Place, _current: str) -> list[Suggestion]:
    from partner_fit.engine.included import places_in

    places = places_in(place.questionnaire)
    kinds = (("answer", (*places.questions, *places.probes)), ("context", places.context), ("note", places.notes))
    return [Suggestion(f"{kind}:{name}") for kind, names in kinds for name in sorted(names)]


def _left_out(place: Place, _current: str) -> list[Suggestion]:
    from partner_fit.engine.included import ORGANISATION, places_in

    places = places_in(place.questionnaire)
    names = (ORGANISATION, *places.context, *places.questions, *places.probes, *sorted(places.notes), *places.traits)
    return _plain(dict.fromkeys(names))


def _situations(place: Place, _current: str) -> list[Suggestion]:
    return [
        Suggestion(f"{asked.id}={choice.id}", on_one_line(choice.text))
        for asked in place.questionnaire.context
        for choice in asked.choices
    ]


def _roles(place: Place, _current: str) -> list[Suggestion]:
    return [Suggestion(role.id, on_one_line(role.title)) for role in place.questionnaire.roles]


def _bands(place: Place, _current: str) -> list[Suggestion]:
    return [Suggestion(band.id, on_one_line(band.title)) for band in place.questionnaire.bands]


def _stages(place: Place, _current: str) -> list[Suggestion]:
    return [
        Suggestion(choice.id, on_one_line(choice.text))
        for asked in place.questionnaire.context
        if asked.id == "stage"
        for choice in asked.choices
    ]


def _orders(place: Place, _current: str) -> list[Suggestion]:
    from partner_fit.engine.portfolio import SORTS

    return [*_plain(SORTS), *(Suggestion(each.id, on_one_line(each.short)) for each in place.questionnaire.traits)]


def _formats(place: Place, _current: str) -> list[Suggestion]:
    return _plain(SUBJECTS.get(place.command.partition(" ")[0], ()))


def _questionnaires(_place: Place, current: str) -> list[Suggestion]:
    from partner_fit.store.questionnaires import shipped_ids

    return [*_plain(shipped_ids()), *_lying_at(current, lambda name: name.lower().endswith(_QUESTIONNAIRES))]


def _sheets(_place: Place, current: str) -> list[Suggestion]:
    from partner_fit.store.folders import says_sheet

    return _lying_at(current, says_sheet)


def _folders(_place: Place, current: str) -> list[Suggestion]:
    return _lying_at(current, lambda _name: False)


def _files(_place: Place, current: str) -> list[Suggestion]:
    return _lying_at(current, lambda _name: True)


def _lying_at(current: str, is_meant: Callable[[str], bool]) -> list[Suggestion]:
    """Return the folders and the files that are meant, in the folder that a word begins with."""
    folder = current[: current.rfind("/") + 1]
    try:
        with os.scandir(Path(folder).expanduser() if folder else ".") as entries:
            found = sorted((entry.name, entry.is_dir()) for entry in entries)
    except OSError:
        return []
    shows_hidden = current[len(folder) :].startswith(".")
    return [
        Suggestion(f"{folder}{name}{'/' if is_folder else ''}")
        for name, is_folder in found
        if (is_folder or is_meant(name)) and (shows_hidden or not name.startswith(".")) and make_visible(name) == name
    ]


def _for_report(place: Place, current: str) -> list[Suggestion]:
    """Return sheets, and after --what-if more pairs as well, which may follow it."""
    tries = any(option == "--what-if" for option, _ in place.options)
    return [*_sheets(place, current), *(_pairs(place, current) if tries and current else [])]


def _for_explain(place: Place, current: str) -> list[Suggestion]:
    return _sheets(place, current) if place.named else _questions(place, current)


def _for_show(place: Place, current: str) -> list[Suggestion]:
    return _questionnaires(place, current) if not place.named else []


def _plain(names: Iterable[str]) -> list[Suggestion]:
    return [Suggestion(name) for name in names]


VALUES: Mapping[str, Find] = {
    "--benchmark": _files,
    "--benchmark-out": _files,
    "--context": _situations,
    "--each": lambda _place, _current: _plain(TO_SEND),
    "--format": _formats,
    "--include": _included,
    "--old-questionnaire": _questionnaires,
    "--output": _files,
    "--questionnaire": _questionnaires,
    "--role": _roles,
    "--sort": _orders,
    "--stage": _stages,
    "--target": _bands,
    "--to": _folders,
    "--what-if": _pairs,
    "--without": _left_out,
}
"""What an option takes, by its name."""
ANYWHERE: Mapping[str, Find] = {
    "assess": _sheets,
    "brief": _sheets,
    "collect": _sheets,
    "compare": _sheets,
    "completion": lambda _place, _current: _plain(("bash", "zsh", "fish")),
    "explain": _for_explain,
    "plan": _sheets,
    "portfolio": _folders,
    "questionnaire check": _questionnaires,
    "questionnaire show": _for_show,
    "report": _for_report,
}
"""What a command takes that is no option."""
