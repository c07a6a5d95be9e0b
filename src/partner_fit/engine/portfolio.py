"""Many clients side by side: which are shown, in which order, and what they have in common."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from statistics import quantiles as cut_points
from typing import NamedTuple

from partner_fit.model.portfolio import Client, Portfolio, StuckQuestion, Unread
from partner_fit.model.quartiles import LEAST_CLIENTS, Quartiles
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.text import plain_name

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


def gather(
    questionnaire: Questionnaire,
    clients: Iterable[Client],
    as_of: str,
    *,
    name: str,
    wanted: Wanted,
    fresh_from: str,
    not_begun: Iterable[str] = (),
    only_later: Iterable[str] = (),
    unread: Iterable[Unread] = (),
    companies: Mapping[str, str] = {},
    anonymous: bool = False,
) -> Portfolio:
    """Return the clients that are wanted, side by side; the order in which they come never matters.

    With `anonymous` letters stand for their names, and nothing else names one: a client keeps its letter whatever is
    asked for and whatever it answers, as long as no other comes or goes. A last answer before `fresh_from` is old.
    """
    every = sorted(clients, key=lambda client: client.folder)
    called = _lettered(every) if anonymous else _told_apart(every)
    fitting = [each for each in called if all(each.context.get(key) == value for key, value in wanted.context.items())]
    shown = [each for each in fitting if wanted.below is None or _is_below(each.overall.score, wanted.below)]
    without_score = sum(each.overall.score is None for each in called) - sum(
        each.overall.score is None for each in shown
    )
    whole = _quartiles_of(each.overall.score for each in shown)
    by_trait = {
        trait.id: found
        for place, trait in enumerate(questionnaire.traits)
        if (found := _quartiles_of(each.traits[place].covered_score for each in shown)) is not None
    }
    return Portfolio(
        questionnaire=questionnaire,
        as_of=as_of,
        fresh_from=fresh_from,
        name="" if anonymous else name,
        clients=tuple(sorted(shown, key=_order_by(wanted.sort))),
        not_begun=tuple(sorted(not_begun)),
        only_later=tuple(sorted(only_later)),
        unread=tuple(sorted(unread)),
        companies=companies,
        filtered=_asked_for(questionnaire, wanted),
        below=wanted.below,
        hidden=len(called) - len(shown),
        hidden_without_score=without_score,
        whole=whole,
        quartiles=by_trait,
        stuck=_stuck(questionnaire, shown),
        is_anonymous=anonymous,
    )


def quartiles(scores: Sequence[Fraction]) -> Quartiles:
    """Return the quartiles of at least two scores: the values at 1/4, 1/2 and 3/4 of the way through them in order.

    Between two of them the value lies in proportion: Hyndman and Fan's seventh definition, which spreadsheets use too.
    """
    return Quartiles(len(scores), *cut_points(scores, n=4, method="inclusive"))


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
