"""Many clients side by side: each is scored as its own report scores it, and then they are put in order and counted."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from partner_fit.engine.assess import score_team
from partner_fit.engine.collect import needed_roles
from partner_fit.engine.comparable import Round
from partner_fit.engine.score import Scores
from partner_fit.engine.team import in_order
from partner_fit.engine.trait_results import overall_of
from partner_fit.engine.trend import NO_SHIFT, TREND_FROM, shift_of, trend_of
from partner_fit.errors import SheetsDisagree
from partner_fit.model.changes import Shift
from partner_fit.model.portfolio import Client, Portfolio, StuckQuestion, TraitScore
from partner_fit.model.quartiles import LEAST_CLIENTS, Quartiles
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.text import plain_name

HALF = Fraction(50)
SORTS = ("score", "name", "change", "date")
"""What clients can be ordered by, besides a trait."""


class Wanted(NamedTuple):
    """Which clients are shown, and in which order."""

    sort: str = "score"
    """One of SORTS, or the id of a trait."""
    context: Mapping[str, str] = {}
    """Answers about the situation that they share."""
    below: Fraction | None = None
    """The score that they do not reach."""


def find_client(questionnaire: Questionnaire, folder: str, times: Sequence[Round]) -> Client:
    """Return one client from the sheets of one time or several.

    SheetsDisagree when times are about different companies, or cannot be put in order; SituationDiffers as in a report.
    """
    rounds = _in_time(times)
    last = rounds[-1]
    sheets = in_order(last.sheets)
    whole = [score_team(questionnaire, each.sheets, each.choose) for each in rounds]
    scores = whole[-1]
    answered = {name for name, standing in scores.standings.items() if standing.counts and standing.points is not None}
    needed = () if any(sheet.scope.alone for sheet in sheets) else needed_roles(questionnaire)
    roles = tuple(sheet.respondent.role for sheet in sheets)
    private = {asked.id for asked in questionnaire.context if asked.private}
    return Client(
        name=sheets[0].organisation,
        folder=folder,
        overall=overall_of(scores),
        traits=_traits(scores),
        context={name: value for name, value in scores.context.items() if name not in private},
        roles=roles,
        missing=tuple(role for role in needed if role not in roles),
        day=last.day,
        shift=_shift(questionnaire, rounds[-2:], whole[-2:]) if len(rounds) > 1 else None,
        trend=trend_of(questionnaire, rounds, whole) if len(rounds) >= TREND_FROM and _share_a_role(rounds) else None,
        answered=frozenset(answered),
        stuck=frozenset(name for name in answered if (scores.standings[name].points or 0) < HALF),
    )


def gather(
    questionnaire: Questionnaire,
    clients: Iterable[Client],
    as_of: str,
    *,
    name: str,
    wanted: Wanted,
    unread: Sequence[str] = (),
    anonymous: bool = False,
) -> Portfolio:
    """Return the clients that are wanted, side by side; the order in which they come never matters.

    With `anonymous` letters stand for their names, and nothing else names one: a client keeps its letter whatever is
    asked for and whatever it answers, as long as no other comes or goes.
    """
    every = sorted(clients, key=lambda client: client.folder)
    called = _lettered(every) if anonymous else _told_apart(every)
    fitting = [each for each in called if all(each.context.get(key) == value for key, value in wanted.context.items())]
    shown = [each for each in fitting if wanted.below is None or _is_below(each.overall.score, wanted.below)]
    without_score = sum(each.overall.score is None for each in fitting if wanted.below is not None)
    whole = _quartiles_of(each.overall.score for each in shown)
    by_trait = {
        trait.id: found
        for place, trait in enumerate(questionnaire.traits)
        if (found := _quartiles_of(each.traits[place].score for each in shown)) is not None
    }
    return Portfolio(
        questionnaire=questionnaire,
        as_of=as_of,
        name="" if anonymous else name,
        clients=tuple(sorted(shown, key=_order_by(wanted.sort))),
        unread=tuple(sorted(unread)),
        filtered=_asked_for(questionnaire, wanted),
        hidden=len(called) - len(shown),
        hidden_without_score=without_score,
        whole=whole,
        quartiles=by_trait,
        stuck=_stuck(questionnaire, shown),
        is_anonymous=anonymous,
    )


def quartiles(scores: Sequence[Fraction]) -> Quartiles:
    """Return the quartiles of at least one score: the values at 1/4, 1/2 and 3/4 of the way through them in order.

    Between two of them the value lies in proportion: Hyndman and Fan's seventh definition, which spreadsheets use too.
    """
    ordered = sorted(scores)

    def at(share: Fraction) -> Fraction:
        place = share * (len(ordered) - 1)
        whole = place.numerator // place.denominator
        above = ordered[min(whole + 1, len(ordered) - 1)]
        return ordered[whole] + (place - whole) * (above - ordered[whole])

    return Quartiles(len(ordered), *(at(Fraction(number, 4)) for number in (1, 2, 3)))


def _shift(questionnaire: Questionnaire, rounds: Sequence[Round], whole: Sequence[Scores]) -> Shift:
    """Return the change between two times; none that is known where people of other roles answered."""
    return shift_of(questionnaire, rounds, whole) if _share_a_role(rounds) else NO_SHIFT


def _share_a_role(rounds: Sequence[Round]) -> bool:
    """Say whether each time has a role in common with the last, since other roles see other things."""
    *before, last = ({sheet.respondent.role for sheet in each.sheets} for each in rounds)
    return all(roles & last for roles in before)


def _in_time(times: Sequence[Round]) -> list[Round]:
    """Return times with the earliest first; SheetsDisagree where one has no day, or two have the same."""
    if len(times) == 1:
        return [*times]
    days: dict[str, Round] = {}
    for each in sorted(times, key=lambda time: time.name):
        if each.day is None:
            raise SheetsDisagree(f"{each.name} does not say its day.", "Add a line such as  updated: 2026-11-23")
        if each.day in days:
            raise SheetsDisagree(
                f"{days[each.day].name} and {each.name} are both of {each.day}.",
                "Keep one folder for each time, or one dated sheet of one person.",
            )
        first = next(iter(days.values()), each)
        if plain_name(each.sheets[0].organisation) != plain_name(first.sheets[0].organisation):
            raise SheetsDisagree(
                f"{first.name} is about {first.sheets[0].organisation} and {each.name} about "
                f"{each.sheets[0].organisation}.",
                "Keep a folder for each client.",
            )
        days[each.day] = each
    return [days[day] for day in sorted(days)]


def _traits(scores: Scores) -> tuple[TraitScore, ...]:
    made = []
    for trait in scores.questionnaire.traits:
        sums = scores.trait_sums[trait.id]
        made.append(TraitScore(trait, sums.score, sums.low, sums.high, sums.score is not None and not sums.is_covered))
    return tuple(made)


def _told_apart(clients: Sequence[Client]) -> list[Client]:
    """Return the clients, those of one name with their folder behind it."""
    names = Counter(plain_name(client.name) for client in clients)
    return [
        client._replace(name=f"{client.name} ({client.folder})") if names[plain_name(client.name)] > 1 else client
        for client in clients
    ]


def _lettered(clients: Sequence[Client]) -> list[Client]:
    """Return the clients with letters for names, and nothing else that names one.

    The letters follow a digest of the folders' names, since the alphabet would tell who stands near to whom.
    """

    def digest(client: Client) -> str:
        return hashlib.sha256(client.folder.encode(errors="surrogatepass")).hexdigest()

    letters = {client.folder: _letters(place) for place, client in enumerate(sorted(clients, key=digest))}
    return [client._replace(name=f"Client {letters[client.folder]}", folder="") for client in clients]


def _letters(place: int) -> str:
    """Return A to Z, then AA and so on."""
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _is_below(score: Fraction | None, limit: Fraction) -> bool:
    return score is not None and score < limit


def _order_by(sort: str) -> Callable[[Client], tuple[bool, object, str]]:
    """Return a key: the lowest or longest ago first, since that needs a look; without a value last; ties by name."""

    def value(client: Client) -> object:
        if sort == "name":
            return plain_name(client.name)
        if sort == "date":
            return client.day
        if sort == "change":
            return client.shift.change if client.shift else None
        if sort == "score":
            return client.overall.score
        return next(each.score for each in client.traits if each.trait.id == sort)

    def key(client: Client) -> tuple[bool, object, str]:
        found = value(client)
        name = f"{plain_name(client.name)} {client.folder}"
        return found is None, 0 if found is None else found, name

    return key


def _quartiles_of(scores: Iterable[Fraction | None]) -> Quartiles | None:
    given = [score for score in scores if score is not None]
    return quartiles(given) if len(given) >= LEAST_CLIENTS else None


def _stuck(questionnaire: Questionnaire, clients: Sequence[Client]) -> tuple[StuckQuestion, ...]:
    """Return the questions on which clients are stuck; ties in the order of the questionnaire."""
    stuck = Counter(name for client in clients for name in client.stuck)
    answered = Counter(name for client in clients for name in client.answered)
    found = [
        StuckQuestion(trait, question, stuck[question.id], answered[question.id])
        for trait in questionnaire.traits
        for question in trait.questions
        if stuck[question.id]
    ]
    return tuple(sorted(found, key=lambda each: -each.stuck))


def _asked_for(questionnaire: Questionnaire, wanted: Wanted) -> tuple[str, ...]:
    texts = {(asked.id, choice.id): choice.text for asked in questionnaire.context for choice in asked.choices}
    return tuple(texts[pair] for pair in wanted.context.items())
