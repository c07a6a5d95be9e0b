"""What has to be known before the first question: who answers for which company, and whether others answer too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from partner_fit.engine.interview import begin
from partner_fit.faces import line_screen
from partner_fit.faces.keys import clean, read_typed
from partner_fit.faces.line import PROMPT, Desk
from partner_fit.faces.window import shortened
from partner_fit.model.answers import AnswerSheet, Asked, Respondent, Scope, without_quotes
from partner_fit.model.questionnaire import Option, Questionnaire
from partner_fit.text import plural

LONGEST_NAME = 200
_LEAVING = {"b": "back", "q": "quit"}
PRIVACY = "Your answers stay in a file on this computer; nothing is sent anywhere."
TEAM_PRIVACY = "If fewer than three people answer, a report by role cannot hide who said what."


@dataclass(frozen=True, slots=True)
class Start:
    """What is known of the respondent so far; None where it has to be asked."""

    organisation: str | None = None
    name: str | None = None
    """Empty for somebody who gives no name."""
    role: str | None = None
    all_roles: bool | None = None
    alone: bool = False
    full: bool = False


def ask_start(questionnaire: Questionnaire, start: Start, desk: Desk, today: str) -> AnswerSheet | None:
    """Ask what the start leaves open and return a new sheet without answers; None when the person leaves.

    EOFError and KeyboardInterrupt from the reader pass through.
    """
    desk.page.say(questionnaire.title, "bold")
    desk.page.say(PRIVACY)
    desk.page.say('"Don\'t know" is a good answer: the report then says what is worth finding out.')
    desk.page.say("At every question h shows what you can do; q stops and keeps what is there.", "dim")
    asks: list[_Ask] = []
    if start.organisation is None:
        asks.append(_ask_organisation)
    if start.name is None:
        asks.append(_ask_name)
    if start.role is None:
        asks.append(_ask_role)
    if start.all_roles is None:
        asks.append(_ask_colleagues)
    place = 0
    while place < len(asks):
        answered = asks[place](questionnaire, start, desk)
        if answered == "quit":
            return None
        if isinstance(answered, Start):
            start = answered
            place += 1
        else:
            place = max(0, place - 1)
    return _sheet(questionnaire, start, today)


_Ask = Callable[[Questionnaire, Start, Desk], "Start | str"]
"""Returns the start with one more thing known, or `back`, or `quit`."""


def _sheet(questionnaire: Questionnaire, start: Start, today: str) -> AnswerSheet:
    return AnswerSheet(
        format=1,
        questionnaire=Asked(id=questionnaire.id, version=questionnaire.version, digest=questionnaire.digest),
        organisation=without_quotes(start.organisation or ""),
        respondent=Respondent(name=without_quotes(start.name or "") or None, role=start.role or ""),
        scope=Scope(full=start.full, all_roles=bool(start.all_roles), alone=start.alone),
        started=today,
    )


def _ask_organisation(_questionnaire: Questionnaire, start: Start, desk: Desk) -> Start | str:
    desk.page.say()
    desk.page.say("What is the name of your organisation?", "bold")
    while True:
        text = _read_name(desk)
        if text in _LEAVING:
            return _LEAVING[text]
        if text:
            return replace(start, organisation=text)
        desk.tell_wrong("The name is needed: it tells your sheets from those of others.")


def _ask_name(_questionnaire: Questionnaire, start: Start, desk: Desk) -> Start | str:
    desk.page.say()
    desk.page.say("What is your name?", "bold")
    desk.page.say("Enter to give none. Reports leave names out unless somebody asks for them.", "dim")
    text = _read_name(desk)
    return _LEAVING[text] if text in _LEAVING else replace(start, name=text)


def _read_name(desk: Desk) -> str:
    """Return a name that is not too long, nothing, or a key of _LEAVING: single letters are keys here as well."""
    while True:
        text = clean(desk.read(PROMPT))
        if text.casefold() in (*_LEAVING, "h"):
            text = text.casefold()
        if text == "h":
            desk.page.say("Type the name in one line; b goes back, q stops.")
        elif len(text) > LONGEST_NAME:
            desk.tell_wrong(f"That is too long: {len(text)} characters, at most {LONGEST_NAME}.")
        else:
            return text


def _ask_role(questionnaire: Questionnaire, start: Start, desk: Desk) -> Start | str:
    options = [Option(id=role.id, text=f"{role.title}: {role.means}") for role in questionnaire.roles]
    chosen = ask_choice("Which part of the company do you answer for?", options, desk)
    return chosen if chosen in ("back", "quit") else replace(start, role=chosen)


def _ask_colleagues(questionnaire: Questionnaire, start: Start, desk: Desk) -> Start | str:
    own = begin(questionnaire, _sheet(questionnaire, replace(start, all_roles=False), "2000-01-01"))
    whole = begin(questionnaire, _sheet(questionnaire, replace(start, all_roles=True, alone=True), "2000-01-01"))
    if len(own.steps) == len(whole.steps):
        return replace(start, all_roles=False)
    of_own, of_all = line_screen.minutes(own.seconds_left), line_screen.minutes(whole.seconds_left)
    facts = plural(len(own.steps_of("probe")), "short fact")
    more = f" and {facts} to compare" if own.steps_of("probe") else ""
    asked, every = (plural(len(each.steps_of("question")), "question") for each in (own, whole))
    options = [
        Option(id="yes", text=f"Yes: about {asked} that your role is placed to know{more}, {of_own}."),
        Option(id="no", text=f"No: about {every}, those of other roles too, {of_all}."),
    ]
    ask = "Will colleagues answer as well, each in a sheet of their own?"
    chosen = ask_choice(ask, options, desk)
    if chosen in ("back", "quit"):
        return chosen
    if chosen == "yes":
        desk.page.say(TEAM_PRIVACY)
    return replace(start, all_roles=chosen == "no", alone=chosen == "no")


def ask_choice(ask: str, options: Sequence[Option], desk: Desk) -> str:
    """Return the id of the option a person chooses, or `back`, or `quit`."""
    desk.page.say()
    desk.page.say(ask, "bold")
    line_screen.show_choices(desk.page, tuple(options))
    while True:
        typed = read_typed(desk.read_choice(len(options)), tuple(options))
        if typed.act == "choose":
            return typed.value
        if typed.act in ("back", "quit"):
            return typed.act
        keys = f"Type a number from 1 to {len(options)}; b goes back, q stops."
        if typed.act == "help":
            desk.page.say(keys)
        else:
            said = f'"{shortened(typed.value, 30)}" has no meaning here.' if typed.value else "Nothing was typed."
            desk.tell_wrong(f"{said} {keys}")
