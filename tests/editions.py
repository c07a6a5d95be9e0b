"""Two editions of one invented questionnaire, and a sheet that was filled in with the first."""

from pathlib import Path

from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.answer_sheets import LoadedSheet, check_sheet, known_answers
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.yaml_file import parse_document

FIRST = Path(__file__).parent / "small.yaml"
_NEW = """\
      - id: {id}
        short: {short}
        ask: {ask}
        kind: ladder
        core: true
        since: "2.0"
        roles: [{role}]
        choices:
          - id: never
            text: It never happens.
            points: 0
            next: {{do: Let it happen once., owner: founder, hours: 1}}
          - id: often
            text: It happens every month.
            points: 100
"""
HELP = _NEW.format(id="help-asked", short="Help asked for", ask="How often do you ask for help?", role="leadership")
GOAL = _NEW.format(id="goals-at-hand", short="Goals at hand", ask="How often do you name a goal?", role="leadership")
_CAP = """\
  - {id: no-goal, question: goals-at-hand, choices: [never], band: early, reason: No goal., do: Name one.}
roles:
"""
_CHECK = """\
checks:
  - id: goal-without-list
    severity: discuss
    when:
      - {question: goals-at-hand, choices: [never]}
    ask: Is there really no goal?
    good_reason: It is the first week.
"""
_MOVES = (
    ('version: "1.0"', 'version: "2.0"'),
    ("      - id: gap-list\n", f"{HELP}      - id: written-gaps\n        formerly: [gap-list]\n"),
    ("question: gap-list", "question: written-gaps"),
    ("roles:\n", _CAP),
    ("checks:\n", _CHECK),
)

SHEET = """\
format: 1
questionnaire: {id: small-fit, version: "1.0"}
organisation: Nordlicht
respondent: {role: leadership}
scope: {all_roles: true, full: true}
started: 2026-01-01
updated: 2026-01-01
context: {stage: concept, product: software}
answers: {gap-list: old-list, last-surprise: this-month, goals-at-once: {choice: fixed-for-year, note: Agreed in May.}}
"""


def second_edition() -> str:
    """Return the text of version 2.0: a question renamed, one kept, two new, and a trait of which nothing is left."""
    text = FIRST.read_text(encoding="utf-8")
    for old, new in _MOVES:
        assert old in text, old
        text = text.replace(old, new, 1)
    start, end = text.index("      - id: goals-at-once"), text.index("    guidance:\n      - {id: goals-low,")
    return text[:start] + GOAL + text[end:]


def loaded_second(folder: Path) -> Questionnaire:
    """Return version 2.0, checked as any questionnaire is."""
    path = folder / "second.yaml"
    path.write_text(second_edition(), encoding="utf-8")
    return load_questionnaire(str(path))


def read(text: str, questionnaire: Questionnaire) -> LoadedSheet:
    """Return a sheet as a questionnaire reads it."""
    return check_sheet(parse_document(text, "sheet.answers.yaml"), questionnaire)


def known(text: str, questionnaire: Questionnaire) -> AnswerSheet:
    """Return what the engine gets of a sheet."""
    return known_answers(read(text, questionnaire).sheet, questionnaire)
