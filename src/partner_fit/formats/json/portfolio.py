"""Many clients in JSON, version 1: the published shape, and the record converted to it by hand."""

from typing import Literal

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from partner_fit.formats import words
from partner_fit.formats.json.changes import ShiftV1, shift_to_v1
from partner_fit.formats.json.compare import trend_to_v1
from partner_fit.formats.json.compare_shape import TrendV1
from partner_fit.formats.json.described import DayV1, Score, described
from partner_fit.formats.json.head import GENERATOR, QuestionnaireV1, json_text, questionnaire_to_v1
from partner_fit.formats.json.in_words import AskedV1, InWords
from partner_fit.formats.json.overall import OverallV1, number_to_v1, overall_to_v1, range_text
from partner_fit.formats.words.portfolio_calls import calls, reasons
from partner_fit.model.portfolio import Client, Portfolio, TraitScore
from partner_fit.model.quartiles import Quarter, Quartiles


@described
class ClientTraitV1(TypedDict):
    """Where a client stands in one trait."""

    trait: str
    trait_short: str
    score: Score | None
    score_text: str
    """The score as people see it, on the right side of the edges of the bands; or why there is none."""
    low: Score | None
    high: Score | None
    range_text: str | None
    """Both ends as people see them; null where nothing is open."""
    few_answers: bool
    """Whether the score is made from fewer answers than are needed."""


@described
class MissingV1(TypedDict):
    """A role for which nobody has answered."""

    role: str
    role_title: str


@described
class CallV1(TypedDict):
    """Why a client needs a call now."""

    rank: int
    """1 for the most pressing of the clients that are shown."""
    reasons: list[str]
    """In sentences, the most pressing first."""


@described
class ClientV1(TypedDict):
    """One client at the latest time."""

    name: str
    """Letters, where names are left out."""
    folder: str | None
    """Name of the client's folder; null where names are left out."""
    overall: OverallV1
    traits: list[ClientTraitV1]
    context: dict[str, str]
    """The situation, private answers left out."""
    people: int
    """How many have answered."""
    missing: list[MissingV1]
    day: DayV1 | None
    """Day of the last answer."""
    old: bool
    """Whether that is before `fresh_from`."""
    times: int
    """How many times there are up to `as_of`."""
    later: int
    """How many times are later, and left out."""
    shift: ShiftV1 | None
    """What changed since the time before; null with one time."""
    trend: TrendV1 | None
    """Null below three times, and where people of other roles answered than the first time."""
    quarter: Quarter | None
    """The quarter of the clients in which the score lies, 1 for the lowest.

    Null without quartiles or a score, and for a score on two quartiles at once.
    """
    stuck: list[str]
    """Questions whose answer has less than half of the points, private ones left out."""
    call: CallV1 | None
    """Null for a client that needs no call now."""


@described
class UnreadV1(TypedDict):
    """A client that cannot be read."""

    folder: str
    reason: str
    """The first of what is wrong, with its file and line."""


@described
class QuartilesV1(TypedDict):
    """Where the scores of several clients lie."""

    clients: int
    """How many have a score."""
    lower: Score
    middle: Score
    upper: Score


@described
class StuckQuestionV1(TypedDict):
    """A question on which clients have less than half of the points."""

    trait: str
    question: str
    asked_as: AskedV1
    stuck: int
    answered: int
    """How many clients have answered it."""


@described
class PortfolioV1(TypedDict):
    """Many clients side by side."""

    schema_version: Literal[1]
    generator: str
    """Name and version of the program."""
    questionnaire: QuestionnaireV1
    as_of: DayV1
    fresh_from: DayV1
    """Day before which a last answer is old."""
    name: str | None
    """Name of the folder; null where names are left out."""
    anonymous: bool
    clients: list[ClientV1]
    """In the order that was asked for."""
    asked_for: list[str]
    """What the clients that are shown have to say of their situation, in words."""
    below: Score | None
    """The score that those shown do not reach; null where none was named."""
    hidden: int
    """How many clients are not what was asked for."""
    not_begun: list[str]
    """Folders of clients of whom nobody has answered anything; empty where names are left out."""
    not_begun_count: int
    """How many clients have not begun."""
    only_later: list[str]
    """Folders of clients who answered only after `as_of`; empty where names are left out."""
    only_later_count: int
    """How many clients answered only after it."""
    unread: list[str]
    """Folders of clients that cannot be read; empty where names are left out."""
    unread_reasons: list[UnreadV1]
    """The same folders, each with a reason."""
    unread_count: int
    """How many clients cannot be read."""
    index_quartiles: QuartilesV1 | None
    """Null where fewer than five clients have a score."""
    trait_quartiles: dict[str, QuartilesV1 | None]
    """Of the scores with enough answers; null where fewer than five clients have one."""
    stuck: list[StuckQuestionV1]
    """The question that holds most clients first, private ones left out."""


def write(portfolio: Portfolio) -> str:
    """Return the clients as JSON text that ends with a newline."""
    return json_text(to_v1(portfolio))


def to_v1(portfolio: Portfolio) -> PortfolioV1:
    """Return the clients in the published shape; floats are the nearest to the exact values."""
    said = InWords(portfolio.questionnaire)
    traits = [trait.id for trait in portfolio.questionnaire.traits]
    unread = () if portfolio.is_anonymous else portfolio.unread
    called = _calls(portfolio)
    return {
        "schema_version": 1,
        "generator": GENERATOR,
        "questionnaire": questionnaire_to_v1(portfolio.questionnaire),
        "as_of": portfolio.as_of,
        "fresh_from": portfolio.fresh_from,
        "name": portfolio.name or None,
        "anonymous": portfolio.is_anonymous,
        "clients": [_client(client, portfolio, said, called.get(client.name)) for client in portfolio.clients],
        "asked_for": list(portfolio.filtered),
        "below": number_to_v1(portfolio.below),
        "hidden": portfolio.hidden,
        "not_begun": [] if portfolio.is_anonymous else list(portfolio.not_begun),
        "not_begun_count": len(portfolio.not_begun),
        "only_later": [] if portfolio.is_anonymous else list(portfolio.only_later),
        "only_later_count": len(portfolio.only_later),
        "unread": [each.folder for each in unread],
        "unread_reasons": [{"folder": each.folder, "reason": each.why} for each in unread],
        "unread_count": len(portfolio.unread),
        "index_quartiles": quartiles_to_v1(portfolio.whole),
        "trait_quartiles": {trait: quartiles_to_v1(portfolio.quartiles.get(trait)) for trait in traits},
        "stuck": [
            {
                "trait": each.trait.id,
                "question": each.question.id,
                "asked_as": said.asked(each.trait, each.question),
                "stuck": each.stuck,
                "answered": each.answered,
            }
            for each in portfolio.stuck
        ],
    }


def _calls(portfolio: Portfolio) -> dict[str, CallV1]:
    """Return why clients need a call, by their names, which differ."""
    return {
        client.name: {"rank": rank, "reasons": reasons(client, portfolio)}
        for rank, client in enumerate(calls(portfolio), start=1)
    }


def _client(client: Client, portfolio: Portfolio, said: InWords, call: CallV1 | None) -> ClientV1:
    return {
        "name": client.name,
        "folder": client.folder or None,
        "overall": overall_to_v1(client.overall, said.bands),
        "traits": [_trait(each, said) for each in client.traits],
        "context": dict(client.context),
        "people": len(client.roles),
        "missing": [{"role": role, "role_title": said.role(role) or role} for role in client.missing],
        "day": client.day,
        "old": portfolio.is_old(client),
        "times": client.times,
        "later": client.later,
        "shift": shift_to_v1(client.shift) if client.shift else None,
        "trend": trend_to_v1(client.trend, said),
        "quarter": portfolio.quarter(client),
        "stuck": [each.id for each in portfolio.questionnaire.questions if each.id in client.stuck],
        "call": call,
    }


def _trait(found: TraitScore, said: InWords) -> ClientTraitV1:
    return {
        "trait": found.trait.id,
        "trait_short": found.trait.short,
        "score": number_to_v1(found.score),
        "score_text": words.score_words(found.score, said.bands),
        "low": number_to_v1(found.low),
        "high": number_to_v1(found.high),
        "range_text": range_text(found.low, found.high, said.bands),
        "few_answers": found.is_thin,
    }


def quartiles_to_v1(found: Quartiles | None) -> QuartilesV1 | None:
    """Return quartiles in the published shape; null without any."""
    if found is None:
        return None
    return {
        "clients": found.clients,
        "lower": float(found.lower),
        "middle": float(found.middle),
        "upper": float(found.upper),
    }
