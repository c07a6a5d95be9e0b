"""What a sitting ends with: the short report, and at a terminal the full one, in the window or as a file to open."""

import os
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partner_fit.cli.given import read_day
from partner_fit.cli.install import flags, install_command, shell_name
from partner_fit.cli.next_commands import next_commands
from partner_fit.cli.output import draw, show
from partner_fit.cli.sheets import assess_team, load_team, questionnaire_flag
from partner_fit.cli.which_report import report_record
from partner_fit.errors import PartnerFitError
from partner_fit.faces.keys import clean
from partner_fit.faces.line import PROMPT
from partner_fit.faces.window import shortened
from partner_fit.formats import MEDIA
from partner_fit.formats.words.first_steps import first_thing
from partner_fit.formats.words.verdict import verdict_line
from partner_fit.store.file_input import shown_name
from partner_fit.store.kept_sheet import free_name_beside
from partner_fit.store.own_questionnaires import file_beside
from partner_fit.store.questionnaires import load_questionnaire, shipped_ids

if TYPE_CHECKING:
    from partner_fit.faces.line import Desk
    from partner_fit.model.assessment import Assessment
    from partner_fit.store.teams import Team

_FILES = {"h": "html", "p": "pdf"}
_WAYS = {"t": "terminal", **_FILES, "q": ""}


class Result(NamedTuple):
    """What a sheet came to."""

    team: "Team"
    day: str
    assessment: "Assessment"
    """What its writer sees: with notes on private questions."""


def show_short_report(path: Path, reference: str | None, more: Mapping[str, str]) -> Result:
    """Show the short report of a sheet with what comes next, `more` at its end; return what it is made from."""
    team, day = load_team([str(path)], reference), read_day(None)
    assessment = assess_team(team, as_of=day, choose={}, names=False)
    usual = next_commands([str(path)], assessment, questionnaire_flag(reference))
    commands = {**usual, **_for_others(team, path, assessment), **more}
    draw("report_short", report_record("report_short", assessment, commands))
    return Result(team, day, assessment)


def _for_others(team: "Team", path: Path, assessment: "Assessment") -> dict[str, str]:
    """Return what makes the page for a CDMO, once there is a score, and the form for colleagues, if any answer."""
    commands = {}
    if team.questionnaire.brief and assessment.overall.score is not None:
        commands["Page for a CDMO:"] = f"brief{questionnaire_flag(team.reference)} {shell_name(path)}"
    if not team.sheets[0].scope.alone:
        given = {"--organisation": assessment.organisation, "--output": "form.html"}
        commands["Form for colleagues:"] = f"form{questionnaire_flag(_reference(team, path))}{flags(given)}"
    return commands


def _reference(team: "Team", path: Path) -> str | None:
    """Return how a command that is given no sheet has to name the questionnaire; None where it need not."""
    asked = team.questionnaire
    if team.reference is not None or (
        asked.id in shipped_ids() and load_questionnaire(asked.id).digest == asked.digest
    ):
        return team.reference
    return file_beside(path, asked)


def offer_full_report(result: Result, path: Path, desk: "Desk") -> None:
    """Show the full report in the ways that the person asks for, until they end. Its files lie beside the sheet."""
    ways = ["[t]erminal", "[h]tml"]
    overall, bands = result.assessment.overall, result.team.questionnaire.bands
    desk.page.say()
    if find_spec("typst"):
        ways.append("[p]df")
    else:
        desk.page.say("A report as PDF needs one package more:", "dim")
        desk.page.command(install_command("pdf"))
    desk.page.say("In the terminal, Space goes on and q ends.", "dim")
    while True:
        desk.page.say(verdict_line(overall, bands), "bold")
        if first := first_thing(result.assessment):
            desk.page.say(first)
        desk.page.say(f"Open the full report? {', '.join(ways)}, Enter to end", "bold")
        try:
            typed = clean(desk.read(PROMPT))
        except EOFError:
            return
        key = next((key for key, name in _WAYS.items() if typed.casefold() in (key, name)), None)
        if key == "q":
            return
        if key == "t":
            draw("report", result.assessment, paged=True)
        elif key is not None:
            _open_file(result, path, _FILES[key], desk)
        else:
            desk.page.say(f'"{shortened(typed, 30)}" has no meaning here. Type a letter in brackets, or Enter to end.')


def _open_file(result: Result, path: Path, medium: str, desk: "Desk") -> None:
    """Write the full report beside the sheet, and open it where there are windows; say what stands in the way."""
    output = free_name_beside(path, "report", MEDIA[medium].ending)
    try:
        sent = assess_team(result.team, as_of=result.day, choose={}, names=False, to_send=True)
        show("report", sent, MEDIA[medium], output, force=False)
    except PartnerFitError as error:
        desk.page.say(error.message)
        for line in error.remedy(install_command).split("\n"):
            desk.page.say(line)
        return
    desk.page.say(f"The report is in {shown_name(output)}.")
    if sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        import webbrowser

        webbrowser.open(output.resolve().as_uri())
