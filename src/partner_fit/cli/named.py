"""Questions and choices by whatever a person calls them: number, id, former id or short name; place, id."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from partner_fit.engine.renamed import Renamed
from partner_fit.errors import WrongUsage
from partner_fit.model.answers import DONT_KNOW, NOT_APPLICABLE
from partner_fit.model.questionnaire import Question, Questionnaire
from partner_fit.text import closest, did_you_mean, join_words, listed, quoted

if TYPE_CHECKING:
    from partner_fit.store.teams import Team

_SAMPLE = 3


def question_named(team: "Team", word: str) -> Question:
    """Return the question of that number, such as 3.2, that id, present or former, or that short name.

    A former id is told. WrongUsage with the nearest; or with what becomes of the answer, where only sheets know it.
    """
    questionnaire = team.questionnaire
    found = find_question(questionnaire, word)
    if found is not None:
        _tell_former(word, found)
        return found
    _require_asked(team, word)
    by_name = _by_name(questionnaire)
    of_trait = [
        each for each in questionnaire.questions if questionnaire.numbers[each.id].partition(".")[0] == word.strip()
    ]
    if of_trait:
        told = listed(f"{questionnaire.numbers[each.id]} {each.short}" for each in of_trait)
        raise WrongUsage(
            f"{word.strip()} is the number of a trait, and a question is asked for.", f"Its questions: {told}."
        )
    near = closest(word, by_name)
    shown = [by_name[near]] if near else questionnaire.questions[:_SAMPLE]
    told = listed(f"{questionnaire.numbers[each.id]} {each.short}" for each in shown)
    hint = f"Did you mean {told}?" if near else f"Reports show the number of each, such as {told}."
    raise WrongUsage(f"There is no question {quoted(word)}.", hint)


def find_question(questionnaire: Questionnaire, word: str) -> Question | None:
    """Return the question that a word names; None where it names none. Present names come before former ones."""
    sought = word.strip().casefold()
    former = ((name, each) for each in questionnaire.questions for name in each.formerly)
    names = (*_by_name(questionnaire).items(), *former)
    return next((each for name, each in names if name.casefold() == sought), None)


def require_role(questionnaire: Questionnaire, role: str) -> None:
    """Raise WrongUsage, with the present name or the nearest, for a role that the questionnaire does not have."""
    known = [each.id for each in questionnaire.roles]
    if role not in known:
        hint = called_now(role, questionnaire.roles) or did_you_mean(role, known) or f"Roles: {listed(known)}."
        raise WrongUsage(f"The questionnaire has no role {quoted(role)}.", hint)


def called_now(word: str, things: Iterable[Renamed]) -> str:
    """Return what that of which a word is a former name is called now; empty where it is none."""
    return next((f"{quoted(word)} is called {quoted(each.id)} now." for each in things if word in each.formerly), "")


def _tell_former(word: str, found: Renamed) -> None:
    said = word.strip().casefold()
    if said != found.id and said in found.formerly:
        typer.echo(called_now(said, [found]), err=True)


def _require_asked(team: "Team", word: str) -> None:
    """Raise WrongUsage if only an answer in a sheet still knows a question of that name."""
    sought = word.strip().casefold()
    version = team.questionnaire.version
    asked = [each.sheet.questionnaire for each in team.loaded if sought in each.gone_questions]
    versions = {each.also or each.version for each in asked}
    if not versions:
        return
    other = join_words(sorted(versions - {version}))
    answered = f"It was answered in version {other}" if other else "It was answered before the file was edited"
    raise WrongUsage(
        f"Version {version} of the questionnaire does not ask {quoted(sought)}.",
        f"{answered}: the answer stays in its sheet and does not count.",
    )


def _by_name(questionnaire: Questionnaire) -> dict[str, Question]:
    """Return every question by each of its names; an id comes before a short name that is the same."""
    numbers = questionnaire.numbers
    by_short = {each.short: each for each in questionnaire.questions}
    return {**by_short, **{name: each for each in questionnaire.questions for name in (numbers[each.id], each.id)}}


def choice_named(question: Question, word: str) -> str:
    """Return the id of the choice at that place, as it is shown from 1 on, or of that id; WrongUsage with what may be.

    Beside the choices there are dont-know and not-applicable. A former id of a choice is told.
    """
    ids = [choice.id for choice in question.shown]
    places = {str(place): choice_id for place, choice_id in enumerate(ids, start=1)}
    sought = word.strip().casefold()
    if sought in places:
        return places[sought]
    known = [*ids, DONT_KNOW, NOT_APPLICABLE]
    if sought in known:
        return sought
    renamed = next((choice for choice in question.shown if sought in choice.formerly), None)
    if renamed is not None:
        _tell_former(sought, renamed)
        return renamed.id
    near = closest(word, known)
    hint = f"Did you mean {quoted(near)}? " if near else ""
    told = listed(f"{place} {choice_id}" for place, choice_id in places.items())
    raise WrongUsage(
        f"{quoted(word)} is not a choice of {quoted(question.short)}.",
        f"{hint}Possible: {told}, {DONT_KNOW}, {NOT_APPLICABLE}.",
    )
