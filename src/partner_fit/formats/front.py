"""What a sender adds stands at the front, under the sender's name: nobody takes it for words of the program."""

from partner_fit.formats.document import Block, Document, Paragraph
from partner_fit.formats.words.sentences import FROM_THE_SENDER
from partner_fit.model.front import Front


def with_front(document: Document, front: Front) -> Document:
    """Return the document with the sender's own words and the cover note of a theme; nothing else in it changes."""
    theme = front.theme
    words: list[Block] = [*front.note, *([Paragraph(theme.cover_note)] if theme and theme.cover_note else [])]
    if not words:
        return document
    label = Paragraph(f"From {theme.name}" if theme else FROM_THE_SENDER, tone="quiet")
    return document._replace(front=(label, *words))
