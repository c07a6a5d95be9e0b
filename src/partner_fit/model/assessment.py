"""The one result record: every format draws from it and computes nothing that belongs in it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from partner_fit.model.alignment import Alignment, Note
from partner_fit.model.changes import WhatIf
from partner_fit.model.decisions import Decision
from partner_fit.model.questionnaire import Caveat, Pattern, Questionnaire
from partner_fit.model.results import (
    Action,
    CdmoQuestion,
    ChecklistResult,
    CheckResult,
    Finding,
    NextBand,
    Overall,
    RespondentResult,
    TraitResult,
    Unknown,
)

if TYPE_CHECKING:
    from partner_fit.model.benchmark import Placement


class Assessment(NamedTuple):
    """Everything that is known after scoring: the one record all formats draw from."""

    questionnaire: Questionnaire
    as_of: str
    organisation: str
    respondents: tuple[RespondentResult, ...]
    context: Mapping[str, str]
    overall: Overall
    traits: tuple[TraitResult, ...]
    strengths: tuple[Finding, ...]
    """Answers in the highest level, heaviest first."""
    gaps: tuple[Finding, ...]
    """Answers below the highest level, most points lost first."""
    first_actions: tuple[Action, ...]
    """At most three: what lifts a cap that holds the band, then the largest gain per hour of effort."""
    later_actions: tuple[Action, ...]
    """The rest, in the same order."""
    next_band: NextBand | None
    """None in the highest band and while it is too early for one."""
    unknowns: tuple[Unknown, ...]
    """Missing answers, widest first."""
    checks: tuple[CheckResult, ...]
    """At most five, heaviest first."""
    patterns: tuple[Pattern, ...]
    checklist: tuple[ChecklistResult, ...]
    questions_for_cdmo: tuple[CdmoQuestion, ...]
    alignment: Alignment | None
    """None for one respondent."""
    decisions: tuple[Decision, ...]
    """What was decided where sheets say different things."""
    caveats: Mapping[str, Caveat]
    """The warnings that findings, guidance and checklist lines name."""
    gone: tuple[tuple[str, str], ...]
    """Answers to questions that the questionnaire no longer has: question and choice, once for each who gave it."""
    notes: tuple[Note, ...] = ()
    """Every note that the record may hold, in the order of the questionnaire."""
    notes_withheld: int = 0
    """How many it leaves out: a team's without names; one person's on private questions, where it is to be sent."""
    notes_on_gone: int = 0
    """How many stay in their files, since the questionnaire does not ask what they are about."""
    what_if: WhatIf | None = None
    """What other answers would change; None unless that was asked for."""
    benchmark: "Placement | None" = None
    """Where the client stands beside others; None unless that was asked for."""
