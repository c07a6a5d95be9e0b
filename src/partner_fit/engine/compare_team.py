"""Whether two rounds of answers may be compared, and what a reader has to know before believing the difference."""

from collections.abc import Sequence

from partner_fit.engine.comparable import Round
from partner_fit.errors import SheetsDisagree
from partner_fit.model.assessment import Assessment
from partner_fit.model.decisions import Decision, OfOneTime, OtherNames, OtherRoles, ScoredWithNewer
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.text import ended, plain_name


def require_one_company(before: Round, after: Round) -> None:
    """Raise SheetsDisagree if two rounds are about different organisations."""
    first, last = before.sheets[0], after.sheets[0]
    if plain_name(first.organisation) != plain_name(last.organisation):
        raise SheetsDisagree(
            ended(f"{before.name} is about {first.organisation} and {after.name} about {last.organisation}"),
            "Two times of one organisation can be compared: choose other sheets, or correct the name in one of them.",
        )


def share_role(before: Round, after: Round) -> bool:
    """Say whether two rounds have a role in common."""
    return not {*_roles(before)}.isdisjoint(_roles(after))


def require_shared_role(before: Round, after: Round) -> None:
    """Raise SheetsDisagree if two rounds have no role in common."""
    if not share_role(before, after):
        raise SheetsDisagree(
            f"{before.name} was answered as {_listed(_roles(before))} and {after.name} as {_listed(_roles(after))}.",
            "Two people in different roles see different things, which is no change: compare sheets of one role.",
        )


def require_dates(rounds: Sequence[Round]) -> None:
    """Raise SheetsDisagree if rounds are not of one company on different days."""
    by_day: dict[str, str] = {}
    for each in rounds:
        if each.day is None:
            raise SheetsDisagree(f"{each.name} does not say its day.", "Add a line such as  updated: 2026-11-23")
        if each.day in by_day:
            raise SheetsDisagree(
                f"{by_day[each.day]} and {each.name} are both of {each.day}.",
                "Leave out one of them, or put the sheets of one time into a folder of their own.",
            )
        by_day[each.day] = each.name
        require_one_company(rounds[0], each)


def require_line(rounds: Sequence[Round]) -> None:
    """Raise SheetsDisagree if no line can be drawn over rounds: not as above, or without a role in common."""
    require_dates(rounds)
    for each in rounds[1:]:
        require_shared_role(rounds[0], each)


def require_one_person(rounds: Sequence[Round]) -> None:
    """Raise SheetsDisagree if rounds of one sheet each are not by one person, or do not say so."""
    for each in rounds:
        if _people(each) != _people(rounds[0]) or _roles(each) != _roles(rounds[0]):
            raise SheetsDisagree(
                f"{rounds[0].name} and {each.name} are by two different people.",
                "Name two files, or keep one person's dated sheets in a folder of their own.",
            )
    if _people(rounds[0]) == {None}:
        raise SheetsDisagree(
            f"{rounds[0].name} and {rounds[-1].name} do not say whether they are by one person.",
            "If they are, write the name into both; or name two files.",
        )


def find_decisions(
    questionnaire: Questionnaire, before: Round, after: Round, assessments: Sequence[Assessment]
) -> tuple[Decision, ...]:
    """Return what has to be known to read a comparison of two rounds."""
    decisions: list[Decision] = []
    if _roles(before) != _roles(after):
        decisions.append(OtherRoles(tuple(_roles(before)), tuple(_roles(after))))
    elif _people(before) != _people(after) and None not in _people(before) | _people(after):
        decisions.append(OtherNames())
    if questionnaire.version not in after.versions:
        decisions.append(ScoredWithNewer(questionnaire.version, tuple(sorted(after.versions))))
    for name, assessment in zip((before.name, after.name), assessments, strict=True):
        decisions += [OfOneTime(name, decision) for decision in assessment.decisions]
    return tuple(decisions)


def _roles(each: Round) -> list[str]:
    return sorted(sheet.respondent.role for sheet in each.sheets)


def _people(each: Round) -> set[str | None]:
    names = (sheet.respondent.name for sheet in each.sheets)
    return {None if name is None else plain_name(name) for name in names}


def _listed(roles: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(roles))
