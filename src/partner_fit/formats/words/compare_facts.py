"""Short facts that a company answers otherwise now, in words: what was said, by whom, and how far all agree."""

from collections.abc import Sequence
from dataclasses import dataclass

from partner_fit.formats import words
from partner_fit.formats.words import people
from partner_fit.formats.words.compare import signed
from partner_fit.formats.words.team import probe_agreement_words
from partner_fit.model.alignment import ProbeResult
from partner_fit.model.changes import FactChange
from partner_fit.model.comparison import Comparison
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.model.results import RespondentResult
from partner_fit.text import plural

LEFT_OUT = "Private: what was answered is left out."


@dataclass(frozen=True, slots=True)
class Asked:
    """The people of one of the two times."""

    questionnaire: Questionnaire
    respondents: Sequence[RespondentResult]


def facts_sentence(comparison: Comparison) -> str:
    """Return how many short facts changed, how far people agree on all of them, and what that does to the result."""
    changed = f"{plural(len(comparison.facts), 'short fact')} changed."
    before, after = comparison.before.agreement, comparison.after.agreement
    if before is None and after is None:
        return f"{changed} Only agreement about them moves the result, and that takes two roles."
    then, now = ("an unknown share" if each is None else words.percent(each / 100) for each in (before, after))
    said = f"On all short facts {then} of pairs gave the same answer before, {now} do now"
    if before == after:
        said = f"On all short facts {now} of pairs give the same answer, as before"
    moved = comparison.parts.agreement
    return f"{changed} {said}{f': {signed(moved)} for the result' if moved else ''}."


def agreement_change(change: FactChange) -> str:
    """Return how far people agree on one fact, before and now; empty where neither can be measured."""
    both = [probe_agreement_words(result) for result in (change.before, change.after)]
    return " → ".join(dict.fromkeys(said for said in both if said))


def said_lines(result: ProbeResult, asked: Asked) -> list[str]:
    """Return the answers to a fact, in a team each with who gave it."""
    stands = people.probe_stands(result, asked)
    if len(asked.respondents) == 1:
        return [stand.text for stand in stands] or ["Not said"]
    return [f"{words.sentence(stand.who)[:-1]}: {stand.text}" for stand in stands] or ["Not said"]
