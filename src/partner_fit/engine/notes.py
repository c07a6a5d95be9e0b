"""People's own words beside their answers: which of them a report may hold, and how many it leaves out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from partner_fit.model.alignment import Note
from partner_fit.model.answers import Answer, AnswerSheet
from partner_fit.model.questionnaire import Probe, Question, Questionnaire


def without_withheld_notes(
    questionnaire: Questionnaire, sheets: Sequence[AnswerSheet], *, names: bool, to_send: bool
) -> tuple[list[AnswerSheet], int]:
    """Return the sheets without the notes that a report must not hold, and how many those are.

    A note is free text and may tell who wrote it, so a team's are held only with names; what answers a probe without
    choices is no note. One person's are held, but for those on private questions in a report made `to_send`.
    """
    if names:
        return list(sheets), 0
    alone = len(sheets) == 1
    held_back = {
        asked.id
        for asked in _with_notes(questionnaire)
        if ((asked.private and to_send) if alone else (asked.private or _is_remark(asked)))
    }
    kept, count = [], 0
    for sheet in sheets:
        answers, probes = _withheld(sheet.answers, held_back), _withheld(sheet.probes, held_back)
        count += len(answers) + len(probes)
        if answers or probes:
            sheet = replace(sheet, answers={**sheet.answers, **answers}, probes={**sheet.probes, **probes})
        kept.append(sheet)
    return kept, count


def find_notes(questionnaire: Questionnaire, sheets: Sequence[AnswerSheet]) -> tuple[Note, ...]:
    """Return every note in the sheets, in the order of the questionnaire.

    What a team says to a probe without choices stands with the probes; somebody who answers alone has no such place.
    """
    return tuple(
        Note(place, sheet.respondent.role, asked.id, asked.short, answer.note)
        for asked in _with_notes(questionnaire)
        if _is_remark(asked) or len(sheets) == 1
        for place, sheet in enumerate(sheets)
        if (answer := _answers(asked, sheet).get(asked.id)) is not None and answer.note is not None
    )


def _with_notes(questionnaire: Questionnaire) -> Iterator[Question | Probe]:
    yield from questionnaire.questions
    yield from questionnaire.probes.ask if questionnaire.probes else ()


def _is_remark(asked: Question | Probe) -> bool:
    """Say whether a note stands beside an answer; where there is nothing to choose, it is the answer."""
    return bool(asked.choices)


def _answers(asked: Question | Probe, sheet: AnswerSheet) -> Mapping[str, Answer]:
    return sheet.answers if isinstance(asked, Question) else sheet.probes


def _withheld(answers: Mapping[str, Answer], held_back: set[str]) -> dict[str, Answer]:
    """Return the answers that have to lose their note, without it."""
    return {
        name: replace(answer, note=None)
        for name, answer in answers.items()
        if name in held_back and answer.note is not None
    }
