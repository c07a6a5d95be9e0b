"""What a sender adds stands at the front, under the sender's name: nobody takes it for words of the program."""

from partner_fit.formats.document import Block, Document, Paragraph
from partner_fit.formats.words.people import from_sender
from partner_fit.model.front import Front


def with_front(document: Document, front: Front) -> Document:
    """Return the document with the sender's own words and the cover note of a theme; nothing else in it changes."""
    theme = front.theme
    words: list[Block] = [*front.note, *([Paragraph(theme.cover_note)] if theme and theme.cover_note else [])]
    if not words:
        return document
    label = Paragraph(from_sender(theme.name if theme else ""), tone="quiet")
    return document._replace(front=(label, *words))
