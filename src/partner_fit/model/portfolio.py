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


class TraitScore(NamedTuple):
    """Where a client stands in one trait."""

    trait: Trait
    score: Fraction | None
    low: Fraction | None
    high: Fraction | None
    is_thin: bool
    """Whether it has a score from fewer answers than are needed."""


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
    """Roles that some question names and nobody has answered for."""
    day: str | None
    """Day of the last answer."""
    shift: Shift | None
    """What changed since the time before; None with one time."""
    trend: Trend | None
    """None below three times."""
    answered: frozenset[str]
    """Questions that count and have a chosen answer."""
    stuck: frozenset[str]
    """Those of them that have less than half of the points."""
    assessment: Assessment | None = None
    """All that its own report draws from, without names; None where that is not asked for."""


class StuckQuestion(NamedTuple):
    """A question on which clients have less than half of the points."""

    trait: Trait
    question: Question
    stuck: int
    answered: int
    """How many clients have answered it."""


class Portfolio(NamedTuple):
    """All clients of one practice."""

    questionnaire: Questionnaire
    as_of: str
    name: str
    """Name of the folder; empty where names are left out."""
    clients: tuple[Client, ...]
    """Those that are shown, in order."""
    unread: tuple[str, ...]
    """Folders of clients that cannot be read."""
    filtered: tuple[str, ...]
    """What was asked of the clients that are shown, in words."""
    hidden: int
    """How many clients are not what was asked for."""
    hidden_without_score: int
    """How many of them because they have no score."""
    whole: Quartiles | None
    """None where fewer than five of those shown have a score; so for each trait."""
    quartiles: Mapping[str, Quartiles]
    """By trait."""
    stuck: tuple[StuckQuestion, ...]
    """The question that holds most clients first."""
    is_anonymous: bool = False
    """Whether letters stand for names."""

    def quarter(self, client: Client) -> Quarter | None:
        """Return the quarter in which a client's score lies, 1 for the lowest; None without quartiles or a score."""
        score = client.overall.score
        return None if self.whole is None or score is None else self.whole.quarter(score)
