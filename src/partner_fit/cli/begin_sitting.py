"""How a sitting begins and goes on: the sheet is found or made, locked, and handed to a face."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from partner_fit.cli.drafts import Draft, free_path, is_there, load_draft, named_path, path_to_start_again
from partner_fit.cli.named import require_role
from partner_fit.cli.options import require_text
from partner_fit.cli.sitting import Sitting
from partner_fit.cli.which_sheet import Way, choose_again, choose_near, choose_sheet, contradiction
from partner_fit.engine.interview import Interview, begin, resume
from partner_fit.engine.points import build_rows
from partner_fit.engine.sums import new_to
from partner_fit.errors import PartnerFitError, WrongUsage
from partner_fit.faces.acts import Ending
from partner_fit.faces.line import ask_by_line
from partner_fit.faces.start import Start, ask_start
from partner_fit.faces.window import Window
from partner_fit.model.answers import AnswerSheet, Asked
from partner_fit.store.file_input import shown_name
from partner_fit.store.kept_sheet import KeptSheet
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.sheet_lock import lock_sheet
from partner_fit.text import plural, quoted

USUAL_QUESTIONNAIRE = "medtech-cdmo"


def run_sitting(sitting: Sitting) -> Ending:
    """Ask until the respondent is through or leaves; returns how it ended.

    KeyboardInterrupt passes through; WrongUsage when another window has the sheet; FileTrouble and InvalidFile.
    """
    with sitting.locks:
        try:
            return _run(sitting)
        except EOFError:
            sitting.tell_how_to_resume("The input ended.")
            return "input-ended"


def _run(sitting: Sitting) -> Ending:
    options = sitting.options
    if options.sheet is not None:
        return _run_named(sitting, _told_path(options.sheet, sitting.desk.page))
    way = choose_sheet(sitting)
    if way is not None and way.kind != "new":
        return _go(sitting, way)
    new = _new_sheet(sitting)
    if new is None:
        return "quit"
    path, same = free_path(Path(), new.sheet, options.questionnaire)
    if same is None:
        sitting.locks.enter_context(lock_sheet(path))
        return _begin(sitting, path, new)
    return _go(sitting, Way("again", same) if way is not None else choose_again(sitting, same))


def _run_named(sitting: Sitting, path: Path) -> Ending:
    near = None if is_there(path) else choose_near(sitting, path)
    if near is not None and near.kind != "new":
        return _go(sitting, near)
    sitting.locks.enter_context(lock_sheet(path))
    if not path.exists():
        new = _new_sheet(sitting)
        return _begin(sitting, path, new) if new else "quit"
    draft = load_draft(path, sitting.options.questionnaire)
    way = choose_again(sitting, draft) if draft.is_complete else Way("go-on", draft)
    return _go_on(sitting, draft) if way.kind == "go-on" else _go(sitting, way)


def _go(sitting: Sitting, way: Way) -> Ending:
    """Do what the person wants to do with a sheet, which is read anew once nobody else can write it."""
    if way.draft is None or way.kind == "quit":
        return _left(sitting)
    if way.kind == "again":
        return _start_again(sitting, way.draft)
    sitting.locks.enter_context(lock_sheet(way.draft.path))
    return _go_on(sitting, load_draft(way.draft.path, sitting.options.questionnaire))


def _start_again(sitting: Sitting, draft: Draft) -> Ending:
    """Begin a sheet of today for who has answered before; the old one stays as it is, to be compared with."""
    wrong = contradiction(sitting.options, draft.loaded.sheet)
    if wrong:
        raise wrong
    old, options, questionnaire = draft.loaded.sheet, sitting.options, draft.questionnaire
    today = date.today().isoformat()
    scope = replace(old.scope, full=old.scope.full or options.full)
    if options.all_roles is not None:
        scope = replace(scope, all_roles=options.all_roles)
    asked = Asked(id=questionnaire.id, version=questionnaire.version, digest=questionnaire.digest)
    sheet = AnswerSheet(
        format=1,
        questionnaire=asked,
        organisation=old.organisation,
        respondent=old.respondent,
        scope=scope,
        started=today,
    )
    path = path_to_start_again(draft.path, today)
    sitting.locks.enter_context(lock_sheet(path))
    sitting.earlier = draft.path
    return _begin(sitting, path, begin(questionnaire, sheet))


def _told_path(name: str, page: Window) -> Path:
    path = named_path(name)
    if str(path) != str(Path(name)):
        shown = shown_name(path)
        is_meant = f"There is no {shown_name(Path(name))}; {shown} is meant."
        page.say(is_meant if is_there(path) else f"The answers go into {shown}.")
    return path


def _left(sitting: Sitting) -> Ending:
    sitting.tell_how_to_resume("Stopped.")
    return "quit"


def _new_sheet(sitting: Sitting) -> Interview | None:
    """Return an interview with a new sheet; None when the person leaves first."""
    options = sitting.options
    questionnaire = load_questionnaire(options.questionnaire or USUAL_QUESTIONNAIRE)
    if options.role is not None:
        require_role(questionnaire, options.role)
    start = Start(
        organisation=_given_name(options.organisation, "--organisation"),
        name=_given_name(options.name, "--name"),
        role=options.role,
        all_roles=options.all_roles,
        full=options.full,
    )
    if start.organisation == "":
        raise WrongUsage("--organisation is empty.", "Give the name of the company, or leave the option out.")
    sheet = ask_start(questionnaire, start, sitting.desk, date.today().isoformat())
    if sheet is None:
        _left(sitting)
        return None
    return begin(questionnaire, sheet)


def _begin(sitting: Sitting, path: Path, new: Interview) -> Ending:
    sitting.keep(KeptSheet(path), new.questionnaire)
    changed = sitting.save(new.sheet)
    kept = shown_name(sitting.path or path)  # another, where somebody was faster
    notices = [*([changed] if changed else []), f"Every answer is saved at once in {kept}."]
    for notice in notices:
        sitting.desk.page.say()
        sitting.desk.page.say(notice)
    return _interview(sitting, new, *notices)


def _go_on(sitting: Sitting, draft: Draft) -> Ending:
    options, page = sitting.options, sitting.desk.page
    sheet = draft.loaded.sheet
    wrong = contradiction(options, sheet)
    if wrong:
        raise wrong
    sitting.keep(KeptSheet(draft.path, draft.held), draft.questionnaire, sheet)
    interview = resume(draft.questionnaire, sheet)
    all_roles = sheet.scope.all_roles if options.all_roles is None else options.all_roles
    full = sheet.scope.full or options.full
    if (full, all_roles) != (sheet.scope.full, sheet.scope.all_roles):
        interview = resume(draft.questionnaire, interview.widened(full=full, all_roles=all_roles).sheet)
    notices = [f"Going on with {shown_name(draft.path)}: {sheet.organisation}, {draft.progress}."]
    page.say(notices[0], "bold")
    if interview.asks_evidence and interview.step:
        choice = interview.answer_to(interview.step).choice
        said = next(each.text for each in interview.step.choices if each.id == choice)
        notices.append(f"You stopped after this answer: {interview.step.ask} {said}")
        page.say(notices[-1])
    elif interview.open_steps:
        page.say("You are back at the first open question. The list under r leads to the others.", "dim")
    for told in _moved_words(draft, interview):
        notices.append(told)
        page.say(told)
    if draft.has_comments:
        notices.append(
            f"What stands behind a # in {shown_name(draft.path)} is a comment, and the next answer saved will remove "
            "it. To keep it, stop with q now and copy the file, or move it into notes."
        )
        page.say(notices[-1])
    return _interview(sitting, interview, *notices)


def _moved_words(draft: Draft, interview: Interview) -> Iterator[str]:
    """Return that a sheet goes on with another questionnaire than it was begun with, and what that does to it."""
    begun, now = interview.sheet.questionnaire, draft.questionnaire
    if begun.version != now.version:
        yield (
            f"The sheet was begun with version {quoted(begun.version)} of the questionnaire; "
            f"it goes on with {quoted(now.version)}."
        )
    elif begun.digest not in (None, now.digest):
        yield f"The questionnaire has been edited since, without a new version: {quoted(now.version)}."
    new = len(new_to(build_rows(now, interview.sheet.given_context), interview.sheet))
    if new:
        yield f"{plural(new, 'question is', 'questions are')} new and asked now; each counts once you answer it."
    if draft.loaded.gone:
        number = len(draft.loaded.gone)
        yield (
            f"{plural(number, 'answer is', 'answers are')} to what this version does not ask: "
            f"{'it stays' if number == 1 else 'they stay'} in the file and {'does' if number == 1 else 'do'} not count."
        )


def _interview(sitting: Sitting, interview: Interview, *notices: str) -> Ending:
    try:
        if sitting.face == "screen":
            gc.disable()  # to look for garbage among the many things that only now come into being makes them late
            from partner_fit.faces.screen import ask_on_screen

            ending, _ = ask_on_screen(interview, sitting.save, sitting.gate.telling, notices)
        else:
            ending, _ = ask_by_line(interview, sitting.desk)
    except PartnerFitError:
        sitting.tell_how_to_resume("Stopped.")
        raise
    if ending == "quit":
        sitting.tell_how_to_resume("Stopped.")
    elif ending == "input-ended":
        sitting.tell_how_to_resume("The input ended.")
    return ending


def _given_name(text: str | None, option: str) -> str | None:
    from partner_fit.faces.keys import clean
    from partner_fit.faces.start import LONGEST_NAME

    if text is None:
        return None
    require_text(text, option)
    if len(text) > LONGEST_NAME:
        raise WrongUsage(f"{option} is too long: {len(text)} characters, at most {LONGEST_NAME}.", "Shorten it.")
    return clean(text)
