"""What was decided before anything was scored, in sentences."""

from collections.abc import Callable, Sequence
from typing import Any

from partner_fit.model import decisions as d
from partner_fit.text import join_words, plural


def decision_words(decision: d.Decision) -> str:
    """Return a decision in a sentence."""
    return _WORDS[type(decision)](decision)


def decision_hint(decision: d.Decision) -> str:
    """Return with which option something else can be decided; empty where there is none."""
    if isinstance(decision, d.OfOneTime):
        return decision_hint(decision.decision)
    if not isinstance(decision, d.SituationSettled) or decision.is_chosen:
        return ""
    return f"Choose another {decision.asked} with --context {decision.asked}=VALUE."


def _counts(given: d.Counts) -> str:
    return ", ".join(f"{value} in {plural(count, 'sheet')}" for value, count in given)


def _situation(made: d.SituationSettled) -> str:
    said = _counts(made.given) or "the sheets say different things"
    if made.is_chosen:
        return f"{made.asked}: {made.used or 'a value'} was chosen for this report; {said}."
    used = f"{made.used or 'the one in most sheets'} was used" if made.is_used else "none was used"
    return f"{made.asked}: {said}; {used}."


def _read(sheets: int) -> str:
    return "It is read" if sheets == 1 else "All are read"


def _versions(made: d.OtherVersions) -> str:
    used = f"{_read(made.sheets)} with version {made.read_with}, the one at hand"
    return f"questionnaire: version {_counts(made.versions)}. {used}; answers to what that does not ask are left out."


def _new(made: d.NewQuestions) -> str:
    return f"New since, so left out until somebody answers: {join_words(made.shorts)}."


def _edited(made: d.EditedFile) -> str:
    return (
        f"questionnaire: version {_counts(made.versions)}, answered before or after its file was edited under the same "
        f"version. {_read(made.sheets)} with the file at hand, as if every question meant the same."
    )


def _empty(made: d.EmptyLeftOut) -> str:
    said = [role for role in made.roles if role]
    who = f" ({join_words(sorted(set(said)))})" if len(said) == len(made.roles) else ""
    return f"{plural(len(made.roles), 'empty sheet')}{who} {'was' if len(made.roles) == 1 else 'were'} left out."


def _organisation(made: d.OrganisationChosen) -> str:
    said = join_words([f"{name} in {plural(count, 'sheet')}" for name, count in made.written])
    return f"organisation: {made.name} was chosen for this report; {said}."


def _roles(made: d.OtherRoles) -> str:
    return (
        f"Answered as {_listed(made.before)} before and as {_listed(made.after)} now, so part of the "
        "change may come from who was asked."
    )


def _listed(roles: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(roles))


def _newer(made: d.ScoredWithNewer) -> str:
    return (
        f"Both times are scored with version {made.at_hand} of the questionnaire, the one at hand; the sheet of now "
        f"answers version {', '.join(made.answered)}."
    )


_WORDS: dict[type, Callable[[Any], str]] = {
    d.SituationSettled: _situation,
    d.OtherVersions: _versions,
    d.NewQuestions: _new,
    d.EditedFile: _edited,
    d.EmptyLeftOut: _empty,
    d.OrganisationChosen: _organisation,
    d.OtherRoles: _roles,
    d.OtherNames: lambda _: "The names in the sheets differ, so part of the change may come from who was asked.",
    d.PutInOrder: lambda made: (
        f"{made.named_second} is of an earlier day than {made.named_first}, so it is compared as the time before."
    ),
    d.ScoredWithNewer: _newer,
    d.OfOneTime: lambda made: f"{made.name}: {decision_words(made.decision)}",
}
