"""The last pages of the written report: what to ask a CDMO, what to settle, and how the result came about."""

from partner_fit import __version__
from partner_fit.formats import words
from partner_fit.formats.document import (
    Block,
    Bullet,
    Bullets,
    Checklist,
    ChecklistEntry,
    Fact,
    Facts,
    Heading,
    Paragraph,
)
from partner_fit.formats.subjects.cautions import Cautions
from partner_fit.formats.words import people, sentences
from partner_fit.model.assessment import Assessment
from partner_fit.model.results import ChecklistResult


def cdmo_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return the questions for a CDMO by trait, those to start with first."""
    first, rest = sentences.cdmo_questions(assessment)
    blocks: list[Block] = []
    for opening, groups in ((sentences.START_WITH_THESE, first), (sentences.WHEN_THERE_IS_TIME, rest)):
        if groups and first and rest:
            blocks.append(Paragraph(opening, tone="under"))
        if groups:
            told = tuple(Bullet(" ".join(group.texts), f"{group.trait.short}:") for group in groups)
            blocks.append(Bullets(told, is_close=True))
    return tuple(blocks)


def checklist_blocks(assessment: Assessment, cautions: Cautions) -> tuple[Block, ...]:
    """Return the lines to settle before signing, with where each stands, and what to bear in mind with them."""
    if not assessment.checklist:
        return ()
    entries = tuple(_checklist_entry(result) for result in assessment.checklist)
    checked = sorted({result.line.as_of for result in assessment.checklist if result.line.as_of})
    return (
        Checklist(entries),
        *cautions.tell(each for result in assessment.checklist for each in result.line.caveats),
        *([Paragraph(sentences.checked_in(checked), tone="quiet")] if checked else []),
    )


def _checklist_entry(result: ChecklistResult) -> ChecklistEntry:
    status = result.entry.status if result.entry else None
    owner = result.entry.owner if result.entry else None
    details = words.sentence("; ".join([result.line.before, *([f"owner: {owner}"] if owner else [])]))
    return ChecklistEntry(status, words.checklist_word(status), result.line.text, details)


def notes_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return what people wrote where no answer stands: beside don't know, and beside short facts."""
    notes = sentences.notes_elsewhere(assessment)
    if not notes:
        return ()
    told = [people.note_words(note, assessment) for note in notes]
    return (Facts(tuple(Fact(note.short, text, who) for note, (_, text, who) in zip(notes, told, strict=True))),)


def about_blocks(assessment: Assessment, cautions: Cautions) -> tuple[Block, ...]:
    """Return how the result was computed, what it is not, and where it comes from."""
    questionnaire = assessment.questionnaire
    source = questionnaire.source
    blocks: list[Block] = [
        Paragraph(sentences.how_computed(assessment)),
        Heading(3, "What it is not"),
        Bullets(tuple(Bullet(limit) for limit in questionnaire.limits)),
        Heading(3, "Sources and versions"),
    ]
    version = f"{questionnaire.id}, version {questionnaire.version}"
    rows = [
        Fact("Based on", f"{source.title}, {source.publisher}", source.address or ""),
        Fact("Questions", f"{version}, fingerprint {words.short_digest(questionnaire.digest)}"),
        Fact("Written by", f"partner-fit {__version__}"),
    ]
    rows += [Fact("Left out", f"{why}: {which}") for why, which in sentences.left_out(assessment)]
    blocks.append(Facts(tuple(rows)))
    untold = cautions.tell_others()
    return (*blocks, Heading(3, "Further cautions"), *untold) if untold else tuple(blocks)
