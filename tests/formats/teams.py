"""Teams of several sizes, made from the example team by small variations."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from partner_fit.model.answers import Answer, AnswerSheet
from tests.formats.cases import shipped, team_sheets

FOUNDER, TECHNICAL, MARKET, QUALITY, ADVISER = "leadership", "technical", "marketing", "technical-partial", "adviser"


def five() -> dict[str, AnswerSheet]:
    """Return the example team; the quality engineer's sheet is a partial one."""
    sheets = {}
    for sheet in team_sheets():
        role = sheet.respondent.role
        sheets[f"{role}-partial" if role == TECHNICAL and not sheet.probes else role] = sheet
    assert set(sheets) == {FOUNDER, TECHNICAL, MARKET, QUALITY, ADVISER}
    return sheets


def two() -> list[AnswerSheet]:
    return [five()[FOUNDER], five()[TECHNICAL]]


def three() -> list[AnswerSheet]:
    return [five()[FOUNDER], five()[QUALITY], five()[MARKET]]


def ten() -> list[AnswerSheet]:
    """Return the team and a second person beside each, with a name of their own and a few answers moved."""
    first = list(five().values())
    return [*first, *(second(sheet, place) for place, sheet in enumerate(first))]


def second(sheet: AnswerSheet, place: int) -> AnswerSheet:
    """Return a colleague who answers every third question with its first choice."""
    answers = dict(sheet.answers)
    for question in list(answers)[place % 3 :: 3]:
        answers[question] = Answer(choice=shipped_question(question))
    who = replace(sheet.respondent, name=f"Colleague{place} Nameson")
    return replace(sheet, respondent=who, answers=answers)


def shipped_question(question: str) -> str:
    return next(each for each in shipped().questions if each.id == question).choices[0].id


def with_answers(sheet: AnswerSheet, choices: Mapping[str, str]) -> AnswerSheet:
    return replace(
        sheet, answers={**sheet.answers, **{name: Answer(choice=choice) for name, choice in choices.items()}}
    )


def names_of(sheets: Sequence[AnswerSheet]) -> set[str]:
    """Return every part of every name."""
    return {part for sheet in sheets for part in (sheet.respondent.name or "").split()}
