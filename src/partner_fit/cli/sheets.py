"""From the sheets that a command names to one team and its assessment: what several commands begin with."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from partner_fit.cli.found_sheets import answered_sheets, find
from partner_fit.cli.given import require_known_context
from partner_fit.cli.install import program
from partner_fit.cli.output import tell_remarks
from partner_fit.errors import DifferentDays, InvalidFile, Located, SheetsDisagree
from partner_fit.text import ended, make_visible

if TYPE_CHECKING:
    from partner_fit.model.assessment import Assessment
    from partner_fit.model.decisions import Decision
    from partner_fit.model.questionnaire import Questionnaire
    from partner_fit.store.folders import SheetFile
    from partner_fit.store.teams import Team


def load_team(
    names: Sequence[str],
    reference: str | None,
    organisation: str | None = None,
    *,
    today: str | None = None,
    command: str = "report",
) -> "Team":
    """Load every sheet that is named; FileTrouble, InvalidFile or SheetsDisagree when they cannot be used together.

    `reference` names the questionnaire; `organisation` is the name that holds where the sheets write it differently;
    days after `today` are remarked on. `command` is what a message proposes for other sheets than these.
    """
    from partner_fit.cli.other_ways import pointing_inside, ways_of_days
    from partner_fit.store.own_questionnaires import questionnaire_for

    flag = questionnaire_flag(reference)
    with pointing_inside(command, flag):
        files, decisions = answered_sheets(find(names, reference))
    try:
        team = one_team(files, questionnaire_for(files, reference), organisation, today=today)
    except DifferentDays as error:
        error.hint += f"\n{ways_of_days(command, names, error.newest, flag)}"
        raise
    require_one_company([team], organisation)
    return replace(team, decisions=(*organisation_decisions([team], organisation), *decisions), reference=reference)


def one_team(
    files: "Sequence[SheetFile]", questionnaire: "Questionnaire", organisation: str | None, *, today: str | None = None
) -> "Team":
    """Return the sheets as they answer a questionnaire; InvalidFile, or SheetsDisagree for two by one person.

    DifferentDays where there are no others.

    Of two that may be by one person it is asked on standard error.
    """
    from partner_fit.engine.copies import find_lookalikes

    team = valid_team(files, questionnaire, organisation, today=today)
    tell_remarks(remark for each in team.loaded for remark in each.remarks)
    require_different_people(team)
    lookalikes = find_lookalikes(team.named)
    if lookalikes:
        from partner_fit.formats.words import sheets as words

        for pair in lookalikes:
            typer.echo(make_visible(f"{words.lookalike_words(pair)} {words.IF_ONE_PERSON}"), err=True)
    return team


def valid_team(
    files: "Sequence[SheetFile]", questionnaire: "Questionnaire", organisation: str | None, *, today: str | None = None
) -> "Team":
    """Return the sheets as they answer a questionnaire; InvalidFile with every mistake of every sheet."""
    from partner_fit.store.folders import joined
    from partner_fit.store.teams import read_team

    team = read_team(files, questionnaire, organisation, today=today)
    if team.errors:
        raise joined(team.errors)
    return team


def require_different_people(team: "Team", *, or_days: bool = True) -> None:
    """Raise SheetsDisagree if two sheets are by one person; with `or_days` DifferentDays where there are no others."""
    from partner_fit.engine.copies import are_of_different_days, find_copies

    copies = find_copies(team.named)
    if copies:
        from partner_fit.formats.words import sheets as words

        told = " ".join(map(words.copy_words, copies))
        if not (or_days and are_of_different_days(copies, len(team.sheets))):
            raise SheetsDisagree(told, words.copy_remedy(copies))
        newest, _ = max(team.named, key=lambda each: each[1].updated or "")
        raise DifferentDays(told, words.copy_remedy(copies, are_of_different_days=True), newest)


def require_one_company(teams: "Iterable[Team]", organisation: str | None = None, *, do: str = "") -> None:
    """Raise SheetsDisagree if sheets are about different companies and no name was chosen for all of them.

    `do` is what to do about it where no name can be chosen.
    """
    from partner_fit.text import plain_name

    if organisation is not None:
        return
    named = [named for team in teams for named in team.named]
    first_name, first = named[0]
    for name, sheet in named[1:]:
        if plain_name(sheet.organisation) != plain_name(first.organisation):
            from partner_fit.cli.install import flags

            one = flags({"--organisation": first.organisation}).lstrip()
            raise SheetsDisagree(
                ended(f"{first_name} is about {first.organisation} and {name} about {sheet.organisation}"),
                do
                or f"If they are one company, say what it is called: {one}\nIf not, leave out the sheets of the other.",
            )


def name_of_one(written: "Counter[str]") -> str | None:
    """Return the name of a company that is written in several ways, one with more words behind it than another.

    It is the one that is written most often, of these the shortest. None where no name has to be chosen, or can be.
    """
    from partner_fit.text import are_one_with_more, plain_name

    if len({*map(plain_name, written)}) == 1 or not are_one_with_more(written):
        return None
    return min(written, key=lambda name: (-written[name], len(name), name))


def organisation_decisions(teams: "Iterable[Team]", organisation: str | None) -> "tuple[Decision, ...]":
    """Return that one name was chosen, if the name that was chosen is not how every sheet writes it."""
    from partner_fit.text import plain_name

    written = [each.sheet.organisation for team in teams for each in team.loaded]
    if organisation is None or {plain_name(name) for name in written} == {plain_name(organisation)}:
        return ()
    from partner_fit.model.decisions import OrganisationChosen

    return (OrganisationChosen(organisation, tuple(sorted(Counter(written).items()))),)


def assess_team(
    team: "Team", *, as_of: str, choose: dict[str, str], names: bool, to_send: bool = False
) -> "Assessment":
    """Return the assessment of a team; InvalidFile or SheetsDisagree if required context is missing or differs.

    What is made `to_send` leaves out one person's notes on private questions too, unless names were asked for.
    """
    from partner_fit.engine.assess import assess

    require_context(team, choose)
    made = assess(
        team.questionnaire,
        team.sheets,
        as_of,
        choose=choose,
        gone=team.gone,
        notes_on_gone=team.notes_on_gone,
        names=names,
        to_send=to_send,
    )
    return made._replace(decisions=(*made.decisions, *team.decisions))


def require_context(team: "Team", choose: dict[str, str] | None) -> None:
    """Raise InvalidFile if sheets lack required context that `choose` does not give; WrongUsage for odd choices.

    It is None for a command on which nothing can be chosen.
    """
    from partner_fit.cli.install import shell_name
    from partner_fit.store.answer_sheets import missing_context

    require_known_context(team.questionnaire, choose or {})
    problems = []
    for each in team.loaded:
        missing = [name for name in missing_context(each.sheet, team.questionnaire) if name not in (choose or {})]
        if missing:
            what = f"this sheet does not say yet: {', '.join(missing)}"
            go_on = f"{program()} assess {shell_name(each.name)}{questionnaire_flag(team.reference)}"
            once = "." if choose is None else f", or say it for this once: --context {missing[0]}=VALUE"
            do = f"Go on with `{go_on}`, or add `{missing[0]}:` under `context:` in the file{once}"
            problems.append(Located(each.name, 0, 0, what, do))
    if problems:
        raise InvalidFile(problems)


def questionnaire_flag(reference: str | None) -> str:
    """Return the option with which a command that is proposed finds the same questionnaire; empty without one."""
    from partner_fit.cli.install import shell_name
    from partner_fit.store.questionnaires import shipped_ids

    return "" if reference is None or reference in shipped_ids() else f" --questionnaire {shell_name(reference)}"
