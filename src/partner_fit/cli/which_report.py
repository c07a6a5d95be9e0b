"""Which of its reports an assessment is shown as: the choice is the same for one company and for each of many."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from partner_fit.cli.install import program
from partner_fit.errors import WrongUsage
from partner_fit.formats import SUBJECTS, Medium

if TYPE_CHECKING:
    from partner_fit.model.assessment import Assessment

SHORT_MEDIA = ("terminal", "pdf")
"""Where the short report is the usual one: on a screen, and on a sheet of paper."""


def report_subject(chosen: Medium, *, short: bool = False, full: bool, tries: bool = False) -> str:
    """Return which report is meant: the short or the full one, or in a terminal the difference of answers tried.

    WrongUsage for options that exclude each other.
    """
    if short and full:
        raise WrongUsage("--short and --full cannot be used together.", "Leave one of them out.")
    if short and tries:
        raise WrongUsage("--short and --what-if cannot be used together.", "Leave one of them out.")
    if short and chosen.name not in SUBJECTS["report_short"]:
        raise WrongUsage(f"--short cannot be used with {chosen.name}, which is always whole.", "Leave --short out.")
    if tries and not full:
        return "report_what_if" if chosen.name in SUBJECTS["report_what_if"] else "report"
    return "report_short" if short or (chosen.name in SHORT_MEDIA and not full) else "report"


def report_record(subject: str, assessment: "Assessment", commands: Mapping[str, str] | None = None) -> object:
    """Return what a report is made of; `commands` are told in the short one, by what they show."""
    if subject != "report_short":
        return assessment
    from partner_fit.formats.document import Command
    from partner_fit.formats.subjects.report_short import ShortReport

    told = (commands or {}).items()
    return ShortReport(assessment, tuple(Command(why, f"{program()} {command}") for why, command in told))
