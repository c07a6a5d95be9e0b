"""The report as Markdown, for wikis and pull requests."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from partner_fit.formats import document as b
from partner_fit.formats.media.markdown_text import address, escape, strong, table
from partner_fit.formats.subjects.report import outline
from partner_fit.model.assessment import Assessment

SETTLED = ("done", "not-needed")
_BREAK = "\\\n"


def write_markdown(assessment: Assessment) -> str:
    """Return the report as GitHub-flavoured Markdown, the same for the same assessment."""
    report = outline(assessment)
    parts = [*_cover(report.cover)]
    for section in report.sections:
        parts.append(f"## {escape(section.heading)}")
        parts += write_blocks(section.blocks)
    return "\n\n".join(part for part in parts if part) + "\n"


def write_blocks(blocks: Iterable[b.Block]) -> list[str]:
    """Return the blocks as paragraphs of Markdown, to be parted by empty lines."""
    parts: list[str] = []
    follows_list = False
    for block in blocks:
        written = [part for part in _WRITERS[type(block)](block) if part]
        is_list = isinstance(block, b.Facts | b.Bullets)
        if is_list and follows_list:  # an empty line between two lists would make one loose list of them
            parts[-1] += "\n" + written.pop(0)
        parts += written
        follows_list = is_list
    return parts


def _cover(cover: b.Cover) -> list[str]:
    scale = b.Table(
        (b.Column("Band"), b.Column("Score"), b.Column("")),
        tuple((each.title, each.reach, each.here) for each in cover.scale.segments),
    )
    about = [f"- {strong(f'{who.label}:')} {escape('; '.join(who.lines))}" for who in cover.about]
    return [
        f"# {escape(cover.organisation)}",
        escape(f"{cover.kicker}, {cover.as_of}"),
        strong(cover.verdict),
        _quoted(escape(cover.provisional)),
        *(_quoted(f"{strong(hold.reason)} {escape(f'Lifted by: {hold.lifted_by}')}") for hold in cover.holds),
        escape(cover.means),
        *_table(scale),
        "\n".join(about),
    ]


def _quoted(text: str) -> str:
    return f"> {text}" if text else ""


def _heading(heading: b.Heading, number: int | None = None) -> list[str]:
    count = f"{number}. " if number is not None else ""
    aside = f" ({escape(heading.aside)})" if heading.aside else ""
    return [f"{'#' * heading.level} {count}{escape(heading.text)}{aside}"]


def _trait_head(head: b.TraitHead) -> list[str]:
    of_range = f"{head.score}, range {head.range}" if head.range else head.score
    facts = [head.band.title if head.band else "", *head.remarks]
    return [f"### {escape(head.title)}", f"{strong(of_range)}: {escape(', '.join(fact for fact in facts if fact))}"]


def _paragraph(paragraph: b.Paragraph) -> list[str]:
    text = f"{strong(paragraph.strong)} {escape(paragraph.text)}" if paragraph.strong else escape(paragraph.text)
    return [_quoted(text) if paragraph.tone == "notice" else text]


def _facts(facts: b.Facts) -> list[str]:
    return ["\n".join(f"- {strong(f'{row.label}:')} {escape(row.text)}{_aside(row.aside)}" for row in facts.rows)]


def _aside(text: str) -> str:
    shown = address(text)
    return f" ({shown})" if shown else ""


def _bullets(bullets: b.Bullets) -> list[str]:
    return ["\n".join(_bullet(entry) for entry in bullets.entries)]


def _bullet(entry: b.Bullet) -> str:
    text = " ".join(each for each in (strong(entry.strong), escape(entry.text)) if each)
    return f"- {text}" + (f"{_BREAK}  {escape(entry.quiet)}" if entry.quiet else "")


def _caution(caution: b.Caution) -> list[str]:
    return [_quoted(f"{strong('Caution:')} {escape(caution.text)}")]


def _table(made: b.Table) -> list[str]:
    head = [escape(column.title) for column in made.columns]
    numbers = frozenset(place for place, column in enumerate(made.columns) if column.is_number)
    return ["\n".join(table(head, [[escape(cell) for cell in row] for row in made.rows], numbers))]


def _stands(stands: b.Stands) -> list[str]:
    return ["\n".join(f"- {strong(f'{entry.who}:')} {escape(entry.text)}" for entry in stands.entries)]


def _checklist(checklist: b.Checklist) -> list[str]:
    return ["\n".join(_checklist_line(entry) for entry in checklist.entries)]


def _checklist_line(entry: b.ChecklistEntry) -> str:
    below = [escape(f"{entry.word}; {entry.details}"), *(f"{strong('Caution:')} {escape(c)}" for c in entry.cautions)]
    box = "x" if entry.status in SETTLED else " "
    return _BREAK.join([f"- [{box}] {escape(entry.text)}", *(f"  {line}" for line in below)])


def _card(card: b.Card) -> list[str]:
    return [*_heading(card.heading, card.number), *write_blocks(card.blocks)]


def _nothing(_: b.Block) -> Sequence[str]:
    """Return nothing: what the picture shows stands in words beside it."""
    return ()


_WRITERS: dict[type, Callable[[Any], Sequence[str]]] = {
    b.Heading: _heading,
    b.Paragraph: _paragraph,
    b.Facts: _facts,
    b.Bullets: _bullets,
    b.Caution: _caution,
    b.Table: _table,
    b.TraitHead: _trait_head,
    b.LollipopPicture: lambda picture: _table(picture.table),
    b.RadarPicture: _nothing,
    b.Stands: _stands,
    b.Legend: _nothing,
    b.Checklist: _checklist,
    b.Card: _card,
}
