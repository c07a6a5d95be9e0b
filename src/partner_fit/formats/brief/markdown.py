"""The page for a CDMO as Markdown, for a wiki or an e-mail."""

from partner_fit.formats.media.markdown_text import escape, paragraphs
from partner_fit.formats.words import brief as said
from partner_fit.model.brief import Brief, Line, Section

Block = list[str]
_TO_FILL_IN = said.TO_FILL_IN.replace("_", r"\_")


def write_markdown(brief: Brief) -> str:
    """Return the page as Markdown; it says nothing about what was held back."""
    page = brief.page
    blocks: list[Block] = [
        [f"# {escape(said.company(brief))}"],
        [f"**{escape(page.title)}** ({escape(brief.as_of)})"],
        [escape(page.opening)],
    ]
    for section in brief.sections:
        blocks += _section(section, page.open_says)
    if brief.questions:
        blocks += [[f"## {escape(page.questions)}"], [escape(page.questions_say)] if page.questions_say else []]
        blocks.append([f"{number}. {escape(text)}" for number, text in enumerate(brief.questions, start=1)])
    return paragraphs([*blocks, ["---"], [escape(page.closing)]])


def _section(section: Section, open_says: str) -> list[Block]:
    return [
        [f"## {escape(section.title)}"],
        [escape(section.says)] if section.says else [],
        [_labelled(fact, fact.text) for fact in section.facts],
        [f"* {escape(text)}" for text in section.statements],
        [_labelled(note, said.quoted(note.text or "")) for note in section.notes],
        [escape(open_says)] if section.open else [],
        [f"* {escape(text)}" for text in section.open],
        [_labelled(blank, said.quoted(blank.text) if blank.text else None) for blank in section.blanks],
    ]


def _labelled(line: Line, text: str | None) -> str:
    return f"- **{escape(line.label)}:** {escape(text) if text is not None else _TO_FILL_IN}"
