"""Who has answered and who is missing, before a team's sheets become a report."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from partner_fit.engine.copies import Named, Twice, are_of_different_days, find_copies, find_lookalikes
from partner_fit.engine.points import Row, build_rows
from partner_fit.engine.sums import asked_of, count_replies, new_to, stand_all, state_of
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Questionnaire, Trait
from partner_fit.text import plain_name


class SheetStatus(NamedTuple):
    """How far one sheet is."""

    file: str
    role: str
    name: str | None
    answered: int
    """How many of the questions this person is asked have a chosen answer."""
    unknown: int
    """How many of them are answered with don't know."""
    inapplicable: int
    """How many of them are answered with does not apply."""
    asked: int
    facts: int
    """How many of the probes have an answer."""
    facts_asked: int
    changed: str | None
    """Day of the last change; None when the sheet does not say."""
    new: int
    """How many questions came since the sheet was last answered and would be asked now; they are not among `asked`."""
    lacks: tuple[str, ...]
    """Required context questions without an answer; a report needs them."""
    stale: bool
    """Whether that day is before the one from which sheets count as fresh."""

    @property
    def open(self) -> int:
        """How many questions are not answered yet."""
        return self.asked - self.answered - self.unknown - self.inapplicable


class MissingRole(NamedTuple):
    """A role for which fewer people answered than are wanted."""

    role: str
    people: int
    wanted: int


class RoleCoverage(NamedTuple):
    """How much of each trait the people of one role answered."""

    role: str
    by_trait: Mapping[str, tuple[int, int]]
    """By trait: questions with a chosen answer of at least one of them, and questions that they are asked."""


class OpenTrait(NamedTuple):
    """A trait that those who are placed to know have not covered."""

    trait: Trait
    coverage: Fraction
    """Share of its weight, from 0 to 1, that somebody placed to know answered; less than is needed."""
    roles: tuple[str, ...]
    """Roles that are placed to know what is missing."""


class Stranger(NamedTuple):
    """A sheet that does not belong with the others."""

    file: str
    why: str


class Collected(NamedTuple):
    """The state of a team's sheets."""

    questionnaire: Questionnaire
    organisation: str | None
    """None when no sheet could be used."""
    sheets: tuple[SheetStatus, ...]
    """By role in the order of the questionnaire, then by file."""
    missing: tuple[MissingRole, ...]
    coverage: tuple[RoleCoverage, ...]
    open_traits: tuple[OpenTrait, ...]
    strangers: tuple[Stranger, ...]
    copies: tuple[Twice, ...]
    """Sheets of one person, which keep the others from becoming one report."""
    lookalikes: tuple[Twice, ...]
    """Sheets that may be of one person, to be asked about."""
    empty: tuple[str, ...]
    """Files in which nothing is answered yet; they count for nothing."""
    undecided: Mapping[str, tuple[str, ...]]
    """Required context on which the sheets differ, with the answers given, the most frequent first."""

    @property
    def are_of_different_days(self) -> bool:
        """Whether the sheets may be nothing but one person's of different days."""
        return are_of_different_days(self.copies, len(self.sheets))


def needed_roles(questionnaire: Questionnaire) -> dict[str, int]:
    """Return one person for each role that some question names; other roles are welcome and never missing."""
    named = {role for question in questionnaire.questions for role in question.roles}
    return {role.id: 1 for role in questionnaire.roles if role.id in named}


def collect_sheets(
    questionnaire: Questionnaire,
    sheets: Sequence[Named],
    *,
    fresh_from: str,
    wanted: Mapping[str, int],
    names: bool,
    empty: Sequence[str] = (),
) -> Collected:
    """Return how far the sheets of one team are; `fresh_from` is a day, `wanted` the people wanted by role.

    Most sheets decide which organisation it is about; the others are strangers.
    """
    counted = Counter(plain_name(sheet.organisation) for _, sheet in sheets)
    common = max(counted, key=lambda name: counted[name]) if counted else None
    team = [(file, sheet) for file, sheet in sheets if plain_name(sheet.organisation) == common]
    order = [role.id for role in questionnaire.roles]
    team.sort(key=lambda named: (_place(order, named[1].respondent.role), named[0]))
    strangers = [
        Stranger(file, f"it is about {sheet.organisation}")
        for file, sheet in sheets
        if plain_name(sheet.organisation) != common
    ]
    roles = Counter(sheet.respondent.role for _, sheet in team)
    return Collected(
        questionnaire=questionnaire,
        organisation=team[0][1].organisation if team else None,
        sheets=tuple(_status(questionnaire, file, sheet, fresh_from, names=names) for file, sheet in team),
        missing=tuple(MissingRole(role, roles[role], n) for role, n in wanted.items() if roles[role] < n),
        coverage=tuple(_coverage(questionnaire, role, team) for role in dict.fromkeys(roles)),
        open_traits=_open_traits(questionnaire, [sheet for _, sheet in team]),
        strangers=tuple(strangers),
        copies=find_copies(team),
        lookalikes=find_lookalikes(team),
        empty=tuple(empty),
        undecided=_undecided(questionnaire, [sheet for _, sheet in team]),
    )


def _place(order: Sequence[str], role: str) -> int:
    return order.index(role) if role in order else len(order)


def _status(
    questionnaire: Questionnaire, file: str, sheet: AnswerSheet, fresh_from: str, *, names: bool
) -> SheetStatus:
    rows = build_rows(questionnaire, sheet.given_context)
    replies = count_replies(rows, sheet)
    probes = questionnaire.probes.ask if questionnaire.probes and not sheet.scope.alone else ()
    given = [answer for probe in probes if (answer := sheet.probes.get(probe.id)) is not None]
    changed = sheet.updated or sheet.started
    return SheetStatus(
        file=file,
        role=sheet.respondent.role,
        name=sheet.respondent.name if names else None,
        answered=replies.answered,
        unknown=replies.unknown,
        inapplicable=replies.inapplicable,
        asked=replies.asked,
        facts=sum(answer.choice is not None or answer.note is not None for answer in given),
        facts_asked=len(probes),
        changed=changed,
        new=len(new_to(rows, sheet)),
        lacks=tuple(asked.id for asked in questionnaire.context if asked.required and not sheet.context.get(asked.id)),
        stale=changed is not None and changed < fresh_from,
    )


def _asked(questionnaire: Questionnaire, sheet: AnswerSheet) -> list[Row]:
    """Return what one respondent is asked, without the questions that came after the sheet."""
    rows = build_rows(questionnaire, sheet.given_context)
    asked = asked_of(rows, sheet)
    return [row for name, row in rows.items() if name in asked]


def _coverage(questionnaire: Questionnaire, role: str, team: Sequence[Named]) -> RoleCoverage:
    asked: dict[str, set[str]] = {trait.id: set() for trait in questionnaire.traits}
    answered: dict[str, set[str]] = {trait.id: set() for trait in questionnaire.traits}
    for _, sheet in team:
        if sheet.respondent.role == role:
            for row in _asked(questionnaire, sheet):
                asked[row.trait.id].add(row.question.id)
                if state_of(sheet.answer(row.question.id), row) == "chosen":
                    answered[row.trait.id].add(row.question.id)
    return RoleCoverage(role, {trait: (len(answered[trait]), len(ids)) for trait, ids in asked.items()})


def _open_traits(questionnaire: Questionnaire, sheets: Sequence[AnswerSheet]) -> tuple[OpenTrait, ...]:
    """Look at each question only through the sheets of those who are placed to know."""
    rows = build_rows(questionnaire, _usual_context(questionnaire, sheets))
    standings = stand_all(rows, sheets)
    found = []
    for trait in questionnaire.traits:
        weight = known = Fraction(0)
        roles: dict[str, None] = {}
        for row in (rows[question.id] for question in trait.questions):
            states = [
                state_of(s.answer(row.question.id), row) for s in sheets if s.respondent.role in row.question.roles
            ]
            if not standings[row.question.id].counts or (states and set(states) == {"not-applicable"}):
                continue
            weight += row.weight
            if "chosen" in states:
                known += row.weight
            else:
                roles.update(dict.fromkeys(row.question.roles))
        if weight and known / weight < questionnaire.coverage_needed:
            found.append(OpenTrait(trait, known / weight, tuple(roles)))
    return tuple(found)


def _usual_context(questionnaire: Questionnaire, sheets: Sequence[AnswerSheet]) -> dict[str, str]:
    """Return the answers most sheets give about the situation, where the report might still have to ask."""
    given = {asked.id: _given(asked.id, sheets) for asked in questionnaire.context}
    return {asked: values[0] for asked, values in given.items() if values}


def _undecided(questionnaire: Questionnaire, sheets: Sequence[AnswerSheet]) -> dict[str, tuple[str, ...]]:
    given = {asked.id: _given(asked.id, sheets) for asked in questionnaire.context if asked.required}
    return {asked: values for asked, values in given.items() if len(values) > 1}


def _given(asked: str, sheets: Sequence[AnswerSheet]) -> tuple[str, ...]:
    """Return the different answers to a context question, the most frequent first."""
    counted = Counter(value for sheet in sheets if (value := sheet.context.get(asked)) is not None)
    return tuple(sorted(counted, key=lambda value: (-counted[value], value)))


def ask_first(collected: Collected) -> str | None:
    """Return the missing role that would cover most of what is open; None when no role is missing."""
    missing = [each.role for each in collected.missing]
    open_to = Counter(role for trait in collected.open_traits for role in trait.roles)
    return max(missing, key=lambda role: open_to[role]) if missing else None
