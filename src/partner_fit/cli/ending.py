"""What a sitting ends with: the short report, and at a terminal the full one, in the window or as a file to open."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partner_fit.cli.install import install_command
from partner_fit.cli.output import draw, show
from partner_fit.cli.sheets import assess_team, load_team, read_day
from partner_fit.errors import PartnerFitError
from partner_fit.faces.keys import clean
from partner_fit.faces.line import PROMPT
from partner_fit.faces.window import shortened
from partner_fit.formats import MEDIA
from partner_fit.formats.subjects.report_short import ShortReport
from partner_fit.store.kept_sheet import free_name_beside

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

    def assessment(self, *, to_send: bool = False) -> "Assessment":
        """Return the assessment; one `to_send` leaves out notes on private questions."""
        return assess_team(self.team, as_of=self.day, choose={}, names=False, to_send=to_send)


def show_short_report(path: Path, reference: str | None) -> Result:
    """Show the short report of a sheet and return what it is made from."""
    result = Result(load_team([str(path)], reference), read_day(None))
    draw("report_short", ShortReport(result.assessment()))
    return result


def offer_full_report(result: Result, path: Path, desk: "Desk") -> None:
    """Show the full report in the ways that the person asks for, until they end. Its files lie beside the sheet."""
    ways = ["[t]erminal", "[h]tml"]
    desk.page.say()
    if find_spec("typst"):
        ways.append("[p]df")
    else:
        desk.page.say("A report as PDF needs one package more:", "dim")
        desk.page.command(install_command("pdf"))
    desk.page.say("In the terminal, Space goes on and q ends.", "dim")
    while True:
        desk.page.say(f"Open the full report? {', '.join(ways)}, Enter to end", "bold")
        try:
            typed = clean(desk.read(PROMPT))
        except EOFError:
            return
        key = next((key for key, name in _WAYS.items() if typed.casefold() in (key, name)), None)
        if key == "q":
            return
        if key == "t":
            draw("report", result.assessment(), paged=True)
        elif key is not None:
            _open_file(result, path, _FILES[key], desk)
        else:
            desk.page.say(f'"{shortened(typed, 30)}" has no meaning here. Type a letter in brackets, or Enter to end.')


def _open_file(result: Result, path: Path, medium: str, desk: "Desk") -> None:
    """Write the full report beside the sheet, and open it where there are windows; say what stands in the way."""
    output = free_name_beside(path, "report", MEDIA[medium].ending)
    try:
        show("report", result.assessment(to_send=True), MEDIA[medium], output, force=False)
    except PartnerFitError as error:
        desk.page.say(error.message)
        for line in error.remedy(install_command).split("\n"):
            desk.page.say(line)
        return
    desk.page.say(f"The report is in {output}.")
    if sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        import webbrowser

        webbrowser.open(output.resolve().as_uri())
