"""The last pages of the terminal report: what to ask a CDMO, what to settle, and how the result came about."""

from collections.abc import Iterable

from rich.text import Text

from partner_fit.formats import words
from partner_fit.formats.report.terminal_details import Cautions
from partner_fit.formats.terminal_look import (
    ACCENT,
    QUIET,
    STRONG,
    Lines,
    Look,
    apart,
    bullets,
    hang,
    joined,
    labelled,
    prose,
    say,
)
from partner_fit.formats.words import sentences
from partner_fit.formats.words import team as team_words
from partner_fit.model.answers import ChecklistStatus
from partner_fit.model.assessment import Assessment, ChecklistResult
from partner_fit.text import join_words

_TRAITS_TO_START_WITH = 3
_STATUSES: tuple[ChecklistStatus | None, ...] = ("done", "in-work", "not-yet", "not-needed", None)


def draw_cdmo_questions(look: Look, assessment: Assessment) -> Lines:
    """Return the questions for a CDMO by trait, those to start with marked off from the rest."""
    by_trait: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for asked in assessment.questions_for_cdmo:
        by_trait.setdefault(asked.trait.id, []).append(asked.text)
        titles[asked.trait.id] = asked.trait.short
    blocks = [[*prose(look, (titles[trait_id], STRONG)), *bullets(look, texts)] for trait_id, texts in by_trait.items()]
    if len(blocks) > _TRAITS_TO_START_WITH:
        blocks.insert(0, prose(look, ("Start with these; they go to where you stand lowest.", QUIET)))
        blocks.insert(_TRAITS_TO_START_WITH + 1, prose(look, ("And when there is time:", QUIET)))
    return apart(blocks)


def draw_checklist(look: Look, assessment: Assessment, cautions: Cautions) -> Lines:
    """Return the lines to settle before signing with where each stands, and the caveats they name."""
    if not assessment.checklist:
        return []
    named = [caveat for result in assessment.checklist for caveat in result.line.caveats]
    lines = [line for result in assessment.checklist for line in _checklist_line(look, result)]
    return apart([lines, cautions.draw(look, dict.fromkeys(named))])


def _checklist_line(look: Look, result: ChecklistResult) -> Lines:
    status = result.entry.status if result.entry else None
    box = f"[{look.glyphs.boxes[_STATUSES.index(status)]}]"
    owner = result.entry.owner if result.entry else None
    below = joined(
        look,
        [
            (words.checklist_word(status), QUIET if status is None else ACCENT),
            (result.line.before[:1].lower() + result.line.before[1:], QUIET),
            (f"owner: {owner}" if owner else "", QUIET),
            (f"as of {result.line.as_of}" if result.line.as_of else "", QUIET),
            ("see the caution" if result.line.caveats else "", QUIET),
        ],
    )
    return hang(look, Text(box, style=QUIET, end=""), [say(look, result.line.text), below], 4)


def draw_notes(look: Look, assessment: Assessment) -> Lines:
    """Return what people wrote beside their answers, where it does not stand with a gap."""
    alone = len(assessment.respondents) == 1
    lines: Lines = []
    for note in sentences.notes_elsewhere(assessment) if alone else assessment.notes:
        _, text, who = team_words.note_words(note, assessment)
        lines += [*prose(look, (note.short, STRONG)), *prose(look, f"{who}: {text}" if who else text)]
    return lines


def draw_about(look: Look, assessment: Assessment) -> Lines:
    """Return how the result was computed, what it is not, and what was left out of it."""
    questionnaire = assessment.questionnaire
    source = questionnaire.source
    named = joined(
        look, [questionnaire.id, f"version {questionnaire.version}", words.short_digest(questionnaire.digest)]
    )
    facts = [
        *labelled(look, "Questions", named),
        *labelled(look, "Based on", say(look, f"{source.title}, {source.publisher}"), say(look, source.address or "")),
        *labelled(look, "As of", say(look, assessment.as_of)),
    ]
    return apart(
        [
            prose(look, sentences.how_computed(questionnaire)),
            bullets(look, questionnaire.limits),
            facts,
            _left_out(look, assessment),
        ]
    )


def _left_out(look: Look, assessment: Assessment) -> Lines:
    does_not_apply = [
        question.question.short
        for result in assessment.traits
        for question in result.questions
        if question.state == "not-applicable"
    ]
    lines: Lines = []
    if does_not_apply:
        lines += prose(look, ("Said not to apply, so left out: ", QUIET), join_words(does_not_apply))
    if assessment.gone:
        gone = _pairs(assessment.gone.items())
        lines += prose(look, ("Answered earlier, no longer asked, so left out: ", QUIET), join_words(gone))
    return lines


def _pairs(items: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{question} ({choice})" for question, choice in items]
