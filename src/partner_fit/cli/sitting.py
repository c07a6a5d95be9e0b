"""One sitting of one respondent: sheet, lock, face and save put together in one visible place."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rich.console import Console

from partner_fit.cli.drafts import Draft, free_path, load_draft, named_path, shell_name, unfinished_drafts
from partner_fit.cli.line_input import Gate, is_at_terminal, keyboard_reader, plain_reader
from partner_fit.engine.interview import Interview, begin
from partner_fit.errors import WrongUsage
from partner_fit.faces.line import Desk, Ending, Read, ask_by_line
from partner_fit.faces.page import Page
from partner_fit.faces.start import Start, ask_choice, ask_start
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Option, Questionnaire
from partner_fit.store.answer_sheets import save_sheet, up_to_date
from partner_fit.store.plain_text import did_you_mean, listed, quoted
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.sheet_lock import lock_sheet

USUAL_QUESTIONNAIRE = "medtech-cdmo"


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


@dataclass
class Sitting:
    """A sitting as it goes on; what it has saved so far is what an interruption leaves."""

    options: Options
    gate: Gate
    path: Path | None = None
    saved: Interview | None = None
    page: Page = field(init=False)
    read: Read = field(init=False)

    def __post_init__(self) -> None:
        plain = self.options.plain
        self.page = Page(_console(plain), plain)
        self.read = plain_reader() if plain else keyboard_reader()

    def save(self, sheet: AnswerSheet) -> None:
        """Put the draft on disk, dated today; FileTrouble when the disk refuses."""
        if self.path is None:
            raise AssertionError("a sitting has a file before it has answers")
        today = date.today().isoformat()
        with self.gate.closed():
            save_sheet(self.path, sheet.model_copy(update={"started": sheet.started or today, "updated": today}))
            if self.saved:
                self.saved = begin(self.saved.questionnaire, sheet)

    def tell_how_to_resume(self, what_happened: str) -> None:
        """Say what is saved and which command goes on with it."""
        self.page.say()
        if self.path is None or self.saved is None:
            self.page.say(f"{what_happened} Nothing had been answered yet, so nothing was saved.")
            return
        total = len(self.saved.steps)
        done = f"{total - len(self.saved.open_steps)} of {total} answered"
        self.page.say(f"{what_happened} Everything you answered is saved in {self.path} ({done}).")
        self.page.say("Go on with:")
        self.page.say(f"partner-fit assess{self._flags} {shell_name(self.path)}", "bold", indent=2)

    def tell_what_next(self) -> None:
        """Say where the sheet is and which commands come next."""
        if self.path is None:
            return
        name, flags = shell_name(self.path), self._flags.replace(" --plain", "")
        self.page.rule()
        self.page.say(f"Your answers are in {self.path}. Next:")
        self.page.say(f"partner-fit report{flags} {name}", "bold", indent=2)
        self.page.say("shows this report again", "dim", indent=4)
        self.page.say(f"partner-fit assess{self._flags} {name}", "bold", indent=2)
        self.page.say("lets you change answers", "dim", indent=4)
        if self.saved and not self.saved.sheet.scope.all_roles:
            self.page.say(f"partner-fit report{flags} {name} OTHER-SHEET", "bold", indent=2)
            self.page.say("compares your view with that of a colleague", "dim", indent=4)

    @property
    def _flags(self) -> str:
        named = self.options.questionnaire
        return (f" --questionnaire {shell_name(named)}" if named else "") + (" --plain" if self.options.plain else "")


def run_sitting(sitting: Sitting) -> Ending:
    """Ask until the respondent is through or leaves; gives back how it ended.

    KeyboardInterrupt passes through; WrongUsage when another window has the sheet; FileTrouble and InvalidFile.
    """
    options = sitting.options
    try:
        if options.sheet is not None:
            path = _told_path(options.sheet, sitting.page)
            with lock_sheet(path):
                if path.exists():
                    return _go_on(sitting, load_draft(path, options.questionnaire))
                sheet = _new_sheet(sitting)
                return _begin(sitting, path, sheet) if sheet else "quit"
        draft = _offered_draft(sitting)
        if draft == "quit":
            return _left(sitting)
        if isinstance(draft, Draft):
            with lock_sheet(draft.path):
                return _go_on(sitting, load_draft(draft.path, options.questionnaire))
        sheet = _new_sheet(sitting)
        if sheet is None:
            return "quit"
        path, same = free_path(Path(), sheet, options.questionnaire)
        with lock_sheet(path):
            return _go_on(sitting, same) if same else _begin(sitting, path, sheet)
    except EOFError:
        sitting.tell_how_to_resume("The input ended.")
        return "input-ended"


def _told_path(name: str, page: Page) -> Path:
    path = named_path(name)
    if str(path) != str(Path(name)):
        page.say(f"The answers go into {path}.")
    return path


def _left(sitting: Sitting) -> Ending:
    sitting.tell_how_to_resume("Stopped.")
    return "quit"


def _offered_draft(sitting: Sitting) -> Draft | str | None:
    """Give back the unfinished sheet of this folder that the person wants to go on with; `quit` when they leave."""
    if sitting.options.organisation is not None or not is_at_terminal():
        return None
    drafts = unfinished_drafts(Path(), sitting.options.questionnaire)
    if not drafts:
        return None
    options = [
        Option(id=f"draft-{place}", text=f"Go on with {draft.path} ({draft.loaded.sheet.organisation}, {draft.progress})")
        for place, draft in enumerate(drafts)
    ]
    new = Option(id="new", text="Start a new one")
    ask = "There is an unfinished sheet here." if len(drafts) == 1 else "There are unfinished sheets here."
    chosen = ask_choice(ask, [*options, new], sitting.page, sitting.read)
    if chosen in ("back", "quit"):
        return "quit"
    return None if chosen == "new" else drafts[int(chosen.removeprefix("draft-"))]


def _new_sheet(sitting: Sitting) -> AnswerSheet | None:
    """Give back a new sheet without answers; None when the person leaves first."""
    options = sitting.options
    questionnaire = load_questionnaire(options.questionnaire or USUAL_QUESTIONNAIRE)
    if options.role is not None:
        _require_known_role(options.role, questionnaire)
    start = Start(
        organisation=_given_name(options.organisation, "--organisation"),
        name=_given_name(options.name, "--name"),
        role=options.role,
        all_roles=options.all_roles,
        full=options.full,
    )
    if start.organisation == "":
        raise WrongUsage("--organisation is empty.", "Give the name of the company, or leave the option out.")
    sheet = ask_start(questionnaire, start, sitting.page, sitting.read, date.today().isoformat())
    if sheet is None:
        _left(sitting)
    return sheet


def _begin(sitting: Sitting, path: Path, sheet: AnswerSheet) -> Ending:
    questionnaire = load_questionnaire(sitting.options.questionnaire or USUAL_QUESTIONNAIRE)
    sitting.path = path
    sitting.save(sheet)
    sitting.page.say()
    sitting.page.say(f"Every answer is saved at once in {path}.")
    return _interview(sitting, begin(questionnaire, sheet))


def _go_on(sitting: Sitting, draft: Draft) -> Ending:
    options, page = sitting.options, sitting.page
    sheet = up_to_date(draft.loaded, draft.questionnaire)
    _require_same(options, sheet)
    sitting.path = draft.path
    interview = begin(draft.questionnaire, sheet)
    all_roles = sheet.scope.all_roles if options.all_roles is None else options.all_roles
    full = sheet.scope.full or options.full
    if (full, all_roles) != (sheet.scope.full, sheet.scope.all_roles):
        interview = begin(draft.questionnaire, interview.widened(full=full, all_roles=all_roles).sheet)
    page.say(f"Going on with {draft.path}: {sheet.organisation}, {draft.progress}.", "bold")
    if interview.open_steps:
        page.say("You are back at the first open question. The list under r leads to the others.", "dim")
    if draft.loaded.gone:
        gone = listed(draft.loaded.gone)
        page.say(
            f"The questionnaire has changed since. These old answers stay in the file but no longer count: {gone}."
        )
    return _interview(sitting, interview)


def _interview(sitting: Sitting, interview: Interview) -> Ending:
    sitting.saved = interview
    desk = Desk(sitting.page, sitting.read, sitting.save)
    ending, _ = ask_by_line(interview, desk)
    if ending == "quit":
        sitting.tell_how_to_resume("Stopped.")
    elif ending == "input-ended":
        sitting.tell_how_to_resume("The input ended.")
    return ending


def _console(plain: bool) -> Console:
    if plain:
        return Console(color_system=None, force_terminal=False, highlight=False, markup=False, emoji=False)
    return Console(highlight=False, markup=False, emoji=False)


def _given_name(text: str | None, option: str) -> str | None:
    from partner_fit.faces.keys import clean
    from partner_fit.faces.start import LONGEST_NAME

    if text is None:
        return None
    if len(text) > LONGEST_NAME:
        raise WrongUsage(f"{option} is too long: {len(text)} characters, at most {LONGEST_NAME}.", "Shorten it.")
    return clean(text)


def _require_known_role(role: str, questionnaire: Questionnaire) -> None:
    known = [each.id for each in questionnaire.roles]
    if role not in known:
        hint = did_you_mean(role, known) or f"Roles: {listed(known)}."
        raise WrongUsage(f"The questionnaire has no role {quoted(role)}.", hint)


def _require_same(options: Options, sheet: AnswerSheet) -> None:
    """Refuse options that contradict the sheet; WrongUsage."""
    pairs = (
        ("--organisation", options.organisation, sheet.organisation),
        ("--name", options.name, sheet.respondent.name or ""),
        ("--role", options.role, sheet.respondent.role),
    )
    for option, given, said in pairs:
        if given is not None and given.strip().casefold() != said.casefold():
            what = f"The sheet says {quoted(said)}, not {quoted(given)} as {option} does."
            raise WrongUsage(what, "Leave the option out to go on with this sheet, or name another file.")
