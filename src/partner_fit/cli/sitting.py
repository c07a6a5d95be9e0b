"""One sitting of one respondent: what is asked for, where it is kept, and what is said about that when it ends."""

from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from rich.console import Console

from partner_fit.cli.gate import Gate
from partner_fit.cli.install import program, shell_name
from partner_fit.cli.line_input import Script, is_script, keyboard_reader, seen_terminal
from partner_fit.cli.sheets import questionnaire_flag
from partner_fit.engine.interview import begin
from partner_fit.errors import PartnerFitError
from partner_fit.faces.choose import Face, choose_face
from partner_fit.faces.line import Desk
from partner_fit.faces.line_screen import whole_progress
from partner_fit.faces.window import Window
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.answer_sheets import up_to_date
from partner_fit.store.file_input import shown_name
from partner_fit.store.kept_sheet import KeptSheet
from partner_fit.store.sheet_lock import lock_sheet


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says."""

    sheet: str | None
    organisation: str | None
    name: str | None
    role: str | None
    questionnaire: str | None
    full: bool
    all_roles: bool | None
    plain: bool
    face: Face | None
    """The face that is asked for by name, if any."""


@dataclass
class Sitting:
    """A sitting as it goes on; what it has saved so far is what an interruption leaves."""

    options: Options
    gate: Gate
    locks: ExitStack = field(default_factory=ExitStack)
    """Holds every file of the sitting until it ends."""
    desk: Desk = field(init=False)
    face: Face = field(init=False)
    earlier: Path | None = None
    """The sheet of an earlier time, where a person started again."""
    _script: Script | None = None
    _kept: KeptSheet | None = None
    _questionnaire: Questionnaire | None = None
    _saved: AnswerSheet | None = None
    """What is on the disk."""
    _is_behind: bool = False
    """Whether the last answer is not on the disk."""
    _left_alone: list[Path] = field(default_factory=list)
    """Files of this sitting that somebody else has changed meanwhile."""

    def __post_init__(self) -> None:
        plain, wanted, terminal = self.options.plain, self.options.face, seen_terminal()
        self.face = choose_face(terminal, plain=plain, wanted=wanted)
        page = Window(_console(plain), plain or terminal.wants_accessible)
        if is_script():
            self._script = Script()
            self.desk = Desk(page, self._script.read, self.save, self._script.refuse)
        else:
            read, offer = keyboard_reader(plain=plain)
            self.desk = Desk(page, read, self.save, offer=offer)

    @property
    def path(self) -> Path | None:
        """Where the answers are; None before there is a file."""
        return self._kept.path if self._kept else None

    def keep(self, kept: KeptSheet, questionnaire: Questionnaire, held: AnswerSheet | None = None) -> None:
        """Keep the answers in a file from now on, which holds this sheet already, if any."""
        self._kept, self._questionnaire, self._saved = kept, questionnaire, held

    def save(self, sheet: AnswerSheet) -> str | None:
        """Put the draft on disk, dated today, and return what the person has to know; FileTrouble."""
        if self._kept is None:
            raise AssertionError("a sitting has a file before it has answers")
        before, today = self._kept.path, date.today().isoformat()
        name = shown_name(before)
        asked = up_to_date(sheet, self._questionnaire) if self._questionnaire else sheet
        dated = replace(asked, started=sheet.started or today, updated=today)
        with self.gate.closed():
            self._is_behind = True
            change = self._kept.save(dated, datetime.now())
            self._saved, self._is_behind = sheet, False
            if change == "changed":
                self._left_alone.append(before)
                with suppress(PartnerFitError):  # nobody else can know the new file yet
                    self.locks.enter_context(lock_sheet(self._kept.path))
        if change == "changed":
            return (
                f"Another program or another person has written {name} meanwhile. It stays as it is. "
                f"All your answers are in {shown_name(self._kept.path)} now, and the next ones go there too."
            )
        return f"{name} was moved or removed meanwhile. It is there again, with all your answers." if change else None

    def tell_how_to_resume(self, what_happened: str) -> None:
        """Say what is saved and which command goes on with it."""
        page = self.desk.page
        page.say()
        if self._kept is None or self._saved is None or self._questionnaire is None:
            page.say(f"{what_happened} Nothing was answered yet; no file was made or changed.")
            return
        done = whole_progress(begin(self._questionnaire, self._saved))
        saved = "Everything before the last answer" if self._is_behind else "Everything you answered"
        page.say(f"{what_happened} {saved} is saved in {shown_name(self._kept.path)} ({done}).")
        page.say("Go on with:")
        page.command(f"{program()} assess{self._flags} {shell_name(self._kept.path)}")
        self._tell_of_others()

    @property
    def commands(self) -> Mapping[str, str]:
        """What can be run on the sheet because it was just filled, by what it does."""
        if self._kept is None:
            return {}
        name, commands = shell_name(self._kept.path), {}
        if self.earlier is not None:
            earlier = shell_name(self.earlier)
            commands["What changed:"] = f"compare{self._questionnaire_flag} {earlier} {name}"
        return {**commands, "Change answers:": f"assess{self._flags} {name}"}

    def tell_where(self) -> None:
        """Say where the answers are."""
        if self._kept is not None:
            self.desk.page.say(f"Your answers are in {shown_name(self._kept.path)}.")
            self._tell_of_others()

    def require_end(self) -> None:
        """Raise InvalidFile if a script goes on when the sitting has ended."""
        if self._script:
            self._script.require_end()

    def _tell_of_others(self) -> None:
        """Say once more which files hold answers of somebody else, and how to see what differs."""
        if self._kept is None:
            return
        for path in self._left_alone:
            self.desk.page.say()
            what = f"{shown_name(path)} was written by somebody else meanwhile."
            self.desk.page.say(f"{what} Keep the one that is right; compare:")
            names = f"{shell_name(path)} {shell_name(self._kept.path)}"
            self.desk.page.command(f"{program()} compare{self._questionnaire_flag} {names}")

    @property
    def _flags(self) -> str:
        options = self.options
        face = " --plain" if options.plain else f" --{options.face}" if options.face else ""
        return self._questionnaire_flag + face

    @property
    def _questionnaire_flag(self) -> str:
        return questionnaire_flag(self.options.questionnaire)


def _console(plain: bool) -> Console:
    if plain:
        return Console(color_system=None, force_terminal=False, highlight=False, markup=False, emoji=False)
    return Console(highlight=False, markup=False, emoji=False)
