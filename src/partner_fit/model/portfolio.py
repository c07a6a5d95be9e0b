"""Many clients side by side: where each stands, and what they have in common.

As in the assessment, points and index values are exact fractions from 0 to 100, and None means "no score".
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from partner_fit.model.assessment import Assessment
from partner_fit.model.changes import Shift
from partner_fit.model.comparison import Trend
from partner_fit.model.quartiles import Quarter, Quartiles
from partner_fit.model.questionnaire import Question, Questionnaire, Trait
from partner_fit.model.results import Overall

STAGE = "stage"
"""The question about the situation by which clients are chosen."""


class TraitScore(NamedTuple):
    """Where a client stands in one trait."""

    trait: Trait
    score: Fraction | None
    low: Fraction | None
    high: Fraction | None
    is_thin: bool
    """Whether it has a score from fewer answers than are needed."""

    @property
    def covered_score(self) -> Fraction | None:
        """The score where enough is answered for it to stand beside others."""
        return None if self.is_thin else self.score


class Client(NamedTuple):
    """One client at the latest time."""

    name: str
    folder: str
    """Name of the folder that its sheets lie in."""
    overall: Overall
    traits: tuple[TraitScore, ...]
    """In the order of the questionnaire."""
    context: Mapping[str, str]
    """The situation, private answers left out."""
    roles: tuple[str, ...]
    """The role of each respondent."""
    missing: tuple[str, ...]
    """Roles that some question names and nobody has answered for; none where one person answers for all."""
    day: str | None
    """Day of the last answer."""
    times: int
    """How many times there are."""
    shift: Shift | None
    """What changed since the time before; None with one time."""
    trend: Trend | None
    """None below three times, and where people of other roles answered than the first time."""
    answered: frozenset[str]
    """Questions that count and have a chosen answer."""
    stuck: frozenset[str]
    """Those of them that have less than half of the points, private ones left out."""
    later: int = 0
    """How many times are later than the day, and left out."""
    assessment: Assessment | None = None
    """All that its own report draws from, without names; None where that is not asked for."""


class StuckQuestion(NamedTuple):
    """A question on which clients have less than half of the points."""

    trait: Trait
    question: Question
    stuck: int
    answered: int
    """How many clients have answered it."""


class Unread(NamedTuple):
    """A client that cannot be read."""

    folder: str
    why: str
    """The first reason, with its file and line."""


class Portfolio(NamedTuple):
    """The clients of one practice that were asked for, and how many there are besides."""

    questionnaire: Questionnaire
    as_of: str
    fresh_from: str
    """Day before which a last answer is old."""
    name: str
    """Name of the folder; empty where names are left out."""
    clients: tuple[Client, ...]
    """Those that are shown, in order."""
    not_begun: tuple[str, ...]
    """Folders of clients of whom nobody has answered anything."""
    only_later: tuple[str, ...]
    """Folders of clients who answered only after the day."""
    unread: tuple[Unread, ...]
    """By folder."""
    companies: Mapping[str, str]
    """The company of each folder, as its sheets say it; empty where none does."""
    filtered: tuple[str, ...]
    """What the clients that are shown have to say of their situation, in words."""
    below: Fraction | None
    """The score that those shown do not reach."""
    hidden: int
    """How many clients are not what was asked for."""
    hidden_without_score: int
    """How many of them have no score."""
    whole: Quartiles | None
    """None where fewer than five of those shown have a score."""
    quartiles: Mapping[str, Quartiles]
    """By trait, of the scores with enough answers; none for a trait with fewer than five of these."""
    stuck: tuple[StuckQuestion, ...]
    """The question that holds most clients first."""
    is_anonymous: bool = False
    """Whether letters stand for names."""

    def called(self, folder: str) -> str:
        """Return a client that is not shown by its company, where a sheet says it, with its folder in brackets."""
        company = self.companies.get(folder)
        return f"{company} ({folder})" if company else folder

    def quarter(self, client: Client) -> Quarter | None:
        """Return the quarter in which a client's score lies, as `Quartiles` have it; None without these or a score."""
        score = client.overall.score
        return None if self.whole is None or score is None else self.whole.quarter(score)

    def is_old(self, client: Client) -> bool:
        """Say whether a client's last answer is so old that it may not hold any more."""
        return client.day is not None and client.day < self.fresh_from
