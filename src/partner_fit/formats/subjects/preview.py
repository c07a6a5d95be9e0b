"""What a company looks through before it hands a page over: what is on it, what is not, then the page itself."""

from partner_fit.formats.document import Block, Document, Fact, Facts, Paragraph, Section
from partner_fit.formats.subjects import brief as page
from partner_fit.formats.words import brief as said
from partner_fit.model.brief import Brief


def document(brief: Brief) -> Document:
    """Return the page after two lists: the names that leave something out of it, and those that take something in."""
    whole = page.document(brief)
    taken: tuple[Block, ...] = (_names(said.held_back_groups(brief)), Paragraph(said.take_in(brief)))
    held_back = taken if brief.held_back else ()
    return whole._replace(
        kind="preview",
        heading=said.PREVIEW,
        opening=Section("look", "", (Paragraph(said.LOOK_THROUGH),)),
        sections=(
            Section("shared", said.ON_THE_PAGE, (_names(said.shared_groups(brief)), Paragraph(said.LEAVE_OUT))),
            Section("held-back", said.NOT_ON_THE_PAGE, (*held_back, Paragraph(said.NEVER))),
            Section("page", whole.heading, whole.opening.blocks),
            *whole.sections,
        ),
    )


def _names(groups: tuple[tuple[str, tuple[str, ...]], ...]) -> Facts:
    return Facts(tuple(Fact(group, ", ".join(names)) for group, names in groups))
