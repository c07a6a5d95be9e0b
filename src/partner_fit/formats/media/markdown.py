"""A document as Markdown, for wikis and pull requests."""

from collections.abc import Callable, Iterable, Sequence
from textwrap import indent
from typing import Any

from partner_fit.formats import document as b
from partner_fit.formats.media.markdown_text import BREAK, address, escape, marked, strong, table
from partner_fit.formats.words import sentences
from partner_fit.model.front import Prose, ProseList
from partner_fit.text import quote

SETTLED = ("done", "not-needed")


def write(document: b.Document) -> str:
    """Return GitHub-flavoured Markdown, the same for the same document."""
    parts = [f"# {escape(document.heading)}", escape(", ".join(filter(None, (document.kicker, document.as_of))))]
    parts += [_set_off("\n\n".join(write_blocks(document.front)))]
    for section in (document.opening, *document.sections):
        parts += [f"## {escape(section.heading)}"] if section.heading else []
        parts += write_blocks(section.blocks)
    parts += ["---", escape(document.closing)] if document.closing else []
    return "\n\n".join(part for part in parts if part) + "\n"


def write_blocks(blocks: Iterable[b.Block]) -> list[str]:
    """Return the blocks as paragraphs of Markdown, to be parted by empty lines."""
    parts: list[str] = []
    follows_list = False
    for block in blocks:
        written = [part for part in _WRITERS[type(block)](block) if part]
        is_list = isinstance(block, b.Facts | b.Bullets)
        if is_list and follows_list and written:  # an empty line between two lists would make one loose list of them
            parts[-1] += "\n" + written.pop(0)
        parts += written
        follows_list = is_list if written else follows_list
    return parts


def _result(result: b.Result) -> list[str]:
    columns = (b.Column("Band"), b.Column("Score"), b.Column(""))
    rows = tuple((each.title, each.reach, each.here) for each in result.scale.segments)
    return [strong(result.sentence), *_table(b.Table(columns, rows))]


def _set_off(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else ""


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
    return [_quoted(text) if paragraph.tone in ("notice", "hold") else text]


def _facts(facts: b.Facts) -> list[str]:
    return ["\n".join(_fact(row) for row in facts.rows)]


def _fact(row: b.Fact) -> str:
    said = f"- {strong(f'{row.label}:')}"
    if row.more:
        return "\n".join([f"{said}{_aside(row.aside)}", *(f"  - {escape(text)}" for text in (row.text, *row.more))])
    return f"{said} {escape(row.text)}{_aside(row.aside)}"


def _aside(text: str) -> str:
    shown = address(text)
    return f" ({shown})" if shown else ""


def _bullets(bullets: b.Bullets) -> list[str]:
    return [
        "\n".join(
            _bullet(entry, place if bullets.numbered else 0, runs_on=bullets.is_close)
            for place, entry in enumerate(bullets.entries, bullets.first)
        )
    ]


def _bullet(entry: b.Bullet, number: int, *, runs_on: bool) -> str:
    sign = f"{number}." if number else "-"
    text = " ".join(each for each in (strong(entry.strong), escape(entry.text)) if each)
    before_quiet = " " if runs_on else f"{BREAK}{' ' * (len(sign) + 1)}"
    return f"{sign} {text}{before_quiet}{escape(entry.quiet)}" if entry.quiet else f"{sign} {text}"


def _caution(caution: b.Caution) -> list[str]:
    return [_quoted(_caution_words(caution))]


def _caution_words(caution: b.Caution) -> str:
    above = "" if caution.is_full else f" {sentences.IN_FULL_ABOVE}"
    return f"{strong('Caution:')} {escape(caution.text + above)}"


def _table(made: b.Table) -> list[str]:
    head = [escape(column.title) for column in made.columns]
    numbers = frozenset(place for place, column in enumerate(made.columns) if column.is_number)
    return ["\n".join(table(head, [[escape(cell) for cell in row] for row in made.rows], numbers))]


def _views(views: b.Views) -> list[str]:
    return ["\n".join(f"- {' '.join(filter(None, _view(entry)))}" for entry in views.entries)]


def _view(entry: b.View) -> tuple[str, ...]:
    return escape(entry.place), strong(f"{entry.who}:") if entry.who else "", escape(entry.text)


def _checklist(checklist: b.Checklist) -> list[str]:
    return ["\n".join(_checklist_line(entry) for entry in checklist.entries)]


def _checklist_line(entry: b.ChecklistEntry) -> str:
    below = [escape("; ".join(each for each in (entry.word, entry.details) if each))]
    box = "x" if entry.status in SETTLED else " "
    text = " ".join(each for each in (strong(entry.strong), escape(entry.text)) if each)
    return BREAK.join([f"- [{box}] {text}", *(f"  {line}" for line in below)])


def _blanks(blanks: b.Blanks) -> list[str]:
    rule = r"\_" * 30
    rows = [(row.label, rule if row.text is None else escape(quote(row.text))) for row in blanks.rows]
    return ["\n".join(f"- {strong(f'{label}:')} {text}" for label, text in rows)]


def _commands(commands: b.Commands) -> list[str]:
    return [part for entry in commands.entries for part in (escape(entry.why), f"```sh\n{entry.command}\n```")]


def _card(card: b.Card) -> list[str]:
    return [*_heading(card.heading, card.number), *write_blocks(card.blocks)]


def _prose(made: Prose) -> list[str]:
    return [marked(made.runs)]


def _prose_list(made: ProseList) -> list[str]:
    entries = [write_blocks(entry) for entry in made.entries]
    signs = [f"{place}." if made.numbered else "-" for place in range(made.first, made.first + len(entries))]
    between = "\n\n" if any(len(parts) > 1 for parts in entries) else "\n"
    return [between.join(_hung(sign, "\n\n".join(parts)) for sign, parts in zip(signs, entries, strict=True))]


def _hung(sign: str, text: str) -> str:
    """Return a text of several lines behind a sign of a list."""
    return f"{sign} {indent(text, ' ' * (len(sign) + 1)).lstrip()}".rstrip()


def _nothing(_: b.Block) -> Sequence[str]:
    """Return nothing: what a picture shows stands in words beside it, and a hint is for a terminal."""
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
    b.Views: _views,
    b.RoleStrips: lambda strips: _table(strips.table),
    b.TrendPicture: lambda picture: _table(picture.table),
    b.Result: _result,
    b.Blanks: _blanks,
    b.Commands: _commands,
    b.Legend: _nothing,
    b.Hint: _nothing,
    b.Checklist: _checklist,
    b.Card: _card,
    Prose: _prose,
    ProseList: _prose_list,
}
