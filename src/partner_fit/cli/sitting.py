"""One sitting of one respondent: sheet, lock, face and save put together in one visible place."""

import gc
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rich.console import Console

from partner_fit.cli.drafts import Draft, free_path, load_draft, named_path, shell_name, unfinished_drafts
from partner_fit.cli.line_input import Gate, is_at_terminal, keyboard_reader, plain_reader, seen_terminal
from partner_fit.engine.interview import Interview, begin
from partner_fit.errors import FileTrouble, WrongUsage
from partner_fit.faces.choose import GET_SCREEN, Face, choose_face, lacks_only_textual
from partner_fit.faces.line import Desk, Ending, Read, ask_by_line
from partner_fit.faces.page import Page
from partner_fit.faces.start import Start, ask_choice, ask_start
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Option, Questionnaire
from partner_fit.store.answer_sheets import save_sheet, up_to_date
from partner_fit.store.plain_text import did_you_mean, listed, quoted
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.sheet_lock import lock_sheet
from partner_fit.text import plain_name

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
    face: Face | None
    """The face that is asked for by name, if any."""


@dataclass
class Sitting:
    """A sitting as it goes on; what it has saved so far is what an interruption leaves."""

    options: Options
    gate: Gate
    path: Path | None = None
    saved: Interview | None = None
    page: Page = field(init=False)
    read: Read = field(init=False)
    face: Face = field(init=False)
    lacks_screen: bool = field(init=False)
    """Whether only an optional package is missing for the full screen."""

    def __post_init__(self) -> None:
        plain, wanted, terminal = self.options.plain, self.options.face, seen_terminal()
        self.face = choose_face(terminal, plain=plain, wanted=wanted)
        self.lacks_screen = lacks_only_textual(terminal, plain=plain, wanted=wanted)
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

    def tell_how_to_resume(self, what_happened: str, saved: str = "Everything you answered") -> None:
        """Say what is saved and which command goes on with it."""
        self.page.say()
        if self.path is None or self.saved is None:
            self.page.say(f"{what_happened} Nothing was answered yet; no file was made or changed.")
            return
        total = len(self.saved.steps)
        done = f"{total - len(self.saved.open_steps)} of {total} answered"
        self.page.say(f"{what_happened} {saved} is saved in {self.path} ({done}).")
        self.page.say("Go on with:")
        self.page.command(f"partner-fit assess{self._flags} {shell_name(self.path)}")

    def tell_what_next(self, gist: Sequence[str]) -> None:
        """Repeat the gist of the report, and say where the sheet is and which commands come next."""
        if self.path is None:
            return
        name, flags = shell_name(self.path), self._questionnaire_flag
        self.page.rule()
        for line in gist:
            self.page.say(line)
        self.page.say()
        self.page.say(f"Your answers are in {self.path}. Next:")
        self.page.command(f"partner-fit report{flags} {name}")
        self.page.say("shows this report again", "dim", indent=4)
        self.page.command(f"partner-fit assess{self._flags} {name}")
        self.page.say("lets you change answers", "dim", indent=4)
        if self.saved and not self.saved.sheet.scope.all_roles:
            self.page.command(f"partner-fit report{flags} {name} OTHER-SHEET")
            self.page.say("compares your view with that of a colleague", "dim", indent=4)

    def tell_of_screen(self) -> None:
        """Say how to get the full screen, to somebody whose terminal could show it."""
        if self.lacks_screen:
            self.page.say()
            self.page.say(GET_SCREEN, "dim")

    @property
    def _flags(self) -> str:
        options = self.options
        face = " --plain" if options.plain else f" --{options.face}" if options.face else ""
        return self._questionnaire_flag + face

    @property
    def _questionnaire_flag(self) -> str:
        named = self.options.questionnaire
        return f" --questionnaire {shell_name(named)}" if named else ""


def run_sitting(sitting: Sitting) -> Ending:
    """Ask until the respondent is through or leaves; returns how it ended.

    KeyboardInterrupt passes through; WrongUsage when another window has the sheet; FileTrouble and InvalidFile.
    """
    options = sitting.options
    try:
        if options.sheet is not None:
            path = _told_path(options.sheet, sitting.page)
            with lock_sheet(path):
                if path.exists():
                    return _go_on(sitting, load_draft(path, options.questionnaire))
                new = _new_sheet(sitting)
                return _begin(sitting, path, new) if new else "quit"
        draft = _offered_draft(sitting)
        if draft == "quit":
            return _left(sitting)
        if isinstance(draft, Draft):
            with lock_sheet(draft.path):
                return _go_on(sitting, load_draft(draft.path, options.questionnaire))
        new = _new_sheet(sitting)
        if new is None:
            return "quit"
        path, same = free_path(Path(), new.sheet, options.questionnaire)
        with lock_sheet(path):
            return _go_on(sitting, load_draft(path, options.questionnaire)) if same else _begin(sitting, path, new)
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
    """Return the unfinished sheet of this folder that the person wants to go on with; `quit` when they leave."""
    if sitting.options.organisation is not None or not is_at_terminal():
        return None
    drafts = unfinished_drafts(Path(), sitting.options.questionnaire)
    if not drafts:
        return None
    texts = [f"Go on with {each.path} ({each.loaded.sheet.organisation}, {each.progress})" for each in drafts]
    options = [Option(id=f"draft-{place}", text=text) for place, text in enumerate(texts)]
    new = Option(id="new", text="Start a new one")
    ask = "There is an unfinished sheet here." if len(drafts) == 1 else "There are unfinished sheets here."
    chosen = ask_choice(ask, [*options, new], sitting.page, sitting.read)
    if chosen in ("back", "quit"):
        return "quit"
    return None if chosen == "new" else drafts[int(chosen.removeprefix("draft-"))]


def _new_sheet(sitting: Sitting) -> Interview | None:
    """Return an interview with a new sheet; None when the person leaves first."""
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
        return None
    return begin(questionnaire, sheet)


def _begin(sitting: Sitting, path: Path, new: Interview) -> Ending:
    sitting.path = path
    sitting.save(new.sheet)
    sitting.page.say()
    notice = f"Every answer is saved at once in {path}."
    sitting.page.say(notice)
    return _interview(sitting, new, notice)


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
    notices = [f"Going on with {draft.path}: {sheet.organisation}, {draft.progress}."]
    page.say(notices[0], "bold")
    if interview.open_steps:
        page.say("You are back at the first open question. The list under r leads to the others.", "dim")
    if draft.loaded.gone:
        gone = listed(draft.loaded.gone)
        notices.append(
            f"The questionnaire has changed since. These old answers stay in the file but no longer count: {gone}."
        )
        page.say(notices[-1])
    if draft.has_comments:
        notices.append(
            f"What stands behind a # in {draft.path} is a comment, and the next answer saved will remove it. "
            "To keep it, stop with q now and copy the file, or move it into notes."
        )
        page.say(notices[-1])
    return _interview(sitting, interview, *notices)


def _interview(sitting: Sitting, interview: Interview, *notices: str) -> Ending:
    sitting.saved = interview
    if sitting.face == "screen":
        gc.disable()  # to look for garbage among the many things that only now come into being makes them late
        from partner_fit.faces.screen import ask_on_screen

        ending, _ = ask_on_screen(interview, sitting.save, sitting.gate.telling, notices)
    else:
        try:
            ending, _ = ask_by_line(interview, Desk(sitting.page, sitting.read, sitting.save))
        except FileTrouble:
            sitting.tell_how_to_resume("Stopped.", "Everything before the last answer")
            raise
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
        if given is not None and plain_name(given) != plain_name(said):
            what = f"The sheet says {quoted(said)}, not {quoted(given)} as {option} does."
            raise WrongUsage(what, "Leave the option out to go on with this sheet, or name another file.")
