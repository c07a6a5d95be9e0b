"""What the options of the brief name: it is checked against what a page may hold at all."""

from collections.abc import Iterable, Sequence

from partner_fit.cli.named import find_question, require_role
from partner_fit.engine.included import ORGANISATION, Included, places_in
from partner_fit.errors import WrongUsage
from partner_fit.model.questionnaire import ContextQuestion, Probe, Question, Questionnaire
from partner_fit.text import on_one_line, suggest

_FORMS = "context:NAME, answer:NAME or note:NAME"


def read_included(questionnaire: Questionnaire, include: Sequence[str], without: Sequence[str]) -> Included:
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
            if role:
                require_role(questionnaire, role)
            notes[_known(name, places.notes, "note", questionnaire)] = role or None
        else:
            raise WrongUsage(f"--include {on_one_line(word)} is not understood.", f"Write {_FORMS}.")
    left_out = [ORGANISATION, *places.context, *places.questions, *places.probes, *places.notes, *places.traits]
    for name in without:
        if name not in left_out:
            raise WrongUsage(f"A brief holds nothing called {on_one_line(name)}.", suggest(name, left_out))
    return Included(frozenset(context), frozenset(answers), notes, frozenset(without))


def _known(name: str, known: Iterable[str], kind: str, questionnaire: Questionnaire) -> str:
    names = sorted(known)
    question = find_question(questionnaire, name)
    name = question.id if question else name
    if name in names:
        return name
    probes = questionnaire.probes.ask if questionnaire.probes else ()
    asked: tuple[ContextQuestion | Question | Probe, ...] = (*questionnaire.context, *questionnaire.questions, *probes)
    if any(each.id == name and each.private for each in asked):
        raise WrongUsage(f"{name} is private and never part of a brief.", "A brief is handed to people outside.")
    if any(each.id == name for each in asked):
        raise WrongUsage(f"A brief has no place for {kind}:{name}.", f"It has one for: {', '.join(names)}.")
    raise WrongUsage(f"There is nothing called {on_one_line(name)}.", suggest(name, names))
