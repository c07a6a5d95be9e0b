"""The page to hand to a CDMO: what is shared, in the questionnaire's words, and nothing else."""

from collections.abc import Iterator

from partner_fit.formats.document import (
    Blank,
    Blanks,
    Block,
    Bullet,
    Bullets,
    Document,
    Fact,
    Facts,
    Paragraph,
    Section,
)
from partner_fit.formats.words import brief as said
from partner_fit.model.brief import Brief, Part


def document(brief: Brief) -> Document:
    """Return the page; it says nothing about what was held back."""
    page = brief.page
    parts = [
        Section(section.id, section.title, tuple(_part(section, page.open_says)), section.overleaf)
        for section in brief.sections
    ]
    if brief.questions:
        parts.append(Section("questions", page.questions, tuple(_questions(brief))))
    return Document(
        kind="brief",
        title=f"{said.company(brief)}: {page.title}",
        language=brief.language,
        heading=said.company(brief),
        kicker=page.title,
        as_of=brief.as_of,
        opening=Section("opening", "", (Paragraph(page.opening, tone="lead"),)),
        sections=tuple(parts),
        closing=page.closing,
    )


def _part(section: Part, open_says: str) -> Iterator[Block]:
    if section.says:
        yield Paragraph(section.says, tone="under")
    known = tuple(Fact(fact.label, fact.text) for fact in section.facts if fact.text is not None)
    if known:
        yield Facts(known)
    unknown = tuple(Blank(fact.label, None) for fact in section.facts if fact.text is None)
    if unknown:
        yield Blanks(unknown)
    if section.statements:
        yield Bullets(tuple(Bullet(text) for text in section.statements))
    for note in section.notes:
        yield Paragraph(said.quoted(note.text or ""), f"{note.label}:")
    if section.open:
        yield Paragraph(open_says, tone="under")
        yield Bullets(tuple(Bullet(text) for text in section.open))
    if section.blanks:
        yield Blanks(tuple(Blank(blank.label, blank.text) for blank in section.blanks))


def _questions(brief: Brief) -> Iterator[Block]:
    if brief.page.questions_say:
        yield Paragraph(brief.page.questions_say, tone="under")
    yield Bullets(tuple(Bullet(text) for text in brief.questions), numbered=True)
