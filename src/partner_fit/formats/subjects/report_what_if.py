"""What other answers would change: a section of the report, and a document of its own."""

from partner_fit.formats.document import Block, Document, Heading, Paragraph, Section
from partner_fit.formats.subjects.changes import answer_card, overall_blocks, trait_blocks
from partner_fit.formats.subjects.report_frame import frame
from partner_fit.formats.words import sentences
from partner_fit.model.assessment import Assessment
from partner_fit.model.changes import Shift


def document(assessment: Assessment) -> Document:
    """Return the difference alone."""
    return frame(assessment, Section("what-if", sentences.WHAT_IF, what_if_blocks(assessment)))


def what_if_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return the other answers and what they would do to the result; nothing where none was tried."""
    tried = assessment.what_if
    if tried is None:
        return ()
    before, after = tried.before, tried.after
    change = None if before.score is None or after.score is None else after.score - before.score
    traits = trait_blocks(tried.traits, assessment.questionnaire.bands)
    return (
        Paragraph(sentences.NOTHING_SAVED, tone="under"),
        *(answer_card(each, ("Now", "Instead")) for each in tried.answers),
        *([] if tried.answers else [Paragraph(sentences.ANSWERS_ALREADY)]),
        Heading(3, sentences.WHAT_THAT_WOULD_DO),
        *overall_blocks(before, after, Shift(change, None), assessment.questionnaire.bands),
        *([Heading(3, sentences.TRAITS_THAT_WOULD_MOVE), *traits] if traits else []),
    )
