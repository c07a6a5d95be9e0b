"""Every kind of block as lines of a terminal."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from partner_fit.formats import document as b
from partner_fit.formats.media.terminal_lines import (
    ACCENT,
    ITALIC,
    QUIET,
    STRONG,
    UNDERLINED,
    Line,
    Lines,
    Look,
    apart,
    bullet,
    hang,
    indented,
    padded,
    prose,
    remarks,
    say,
    showable,
    spread,
    width_of,
    wrap,
)
from partner_fit.formats.media.terminal_pictures import (
    LEVEL_STYLES,
    paint_lollipop,
    paint_result,
    paint_roles,
    paint_trend,
)
from partner_fit.formats.media.terminal_tables import paint_table
from partner_fit.formats.words import sentences
from partner_fit.model.front import Prose, ProseList
from partner_fit.text import quote

_TONES: dict[b.Tone, str] = {
    "plain": "",
    "lead": STRONG,
    "quiet": QUIET,
    "asked": "",
    "notice": "yellow",
    "hold": "",
    "under": QUIET,
}
_WAYS: dict[b.Way, str] = {
    "": ACCENT,
    "better": "green",
    "worse": "red",
    "level": QUIET,
    "new": ACCENT,
    "open": "yellow",
}
_STATUSES = ("done", "in-work", "not-yet", "not-needed", None)
_LABEL = 11
_LONGEST_LABEL = 26
_TEXT_BESIDE_LABEL = 40
_BLANK = 30
_APART = 2


def paint(look: Look, blocks: Iterable[b.Block]) -> Lines:
    """Return blocks as lines, with an empty line between those that do not belong closely together."""
    lines: Lines = []
    before: b.Block | None = None
    for block in blocks:
        painted = _PAINTERS[type(block)](look, block)
        if not painted:
            continue
        if before is not None and not look.is_dense and not _is_close(before, block):
            lines.append([])
        lines += painted
        before = block
    return lines


def _is_close(before: b.Block, block: b.Block) -> bool:
    """Return whether a block stands right below the one before it."""
    if isinstance(block, b.Heading | b.TraitHead | b.Card):
        return False
    if isinstance(before, b.Heading | b.TraitHead) or (isinstance(block, b.Bullets) and block.is_close):
        return True
    if isinstance(before, b.Bullets) and before.is_close:
        return isinstance(block, b.Caution)
    if isinstance(before, b.Paragraph):
        return before.tone in ("asked", "under")
    if isinstance(before, b.Views):
        return isinstance(block, b.Facts) or (isinstance(block, b.Paragraph) and block.tone == "quiet")
    return isinstance(before, b.Facts | b.Caution) and isinstance(block, b.Facts | b.Caution)


def _heading(look: Look, heading: b.Heading) -> Lines:
    style = UNDERLINED if heading.level == 3 else STRONG
    return wrap(look, _named(look, heading, style))


def _named(look: Look, heading: b.Heading, style: str) -> Line:
    return remarks(look, (heading.text, style), (heading.aside, _WAYS[heading.way]))


def _paragraph(look: Look, paragraph: b.Paragraph) -> Lines:
    text = (paragraph.text, _TONES[paragraph.tone])
    if paragraph.tone == "hold":
        return [*prose(look, (paragraph.strong, STRONG)), *prose(look, text, indent=2)]
    return prose(look, (paragraph.strong, STRONG), text)


def _facts(look: Look, facts: b.Facts) -> Lines:
    if facts.together:
        return wrap(look, remarks(look, *(f"{row.label}: {row.text}{_in_brackets(row.aside)}" for row in facts.rows)))
    longest = max((width_of(say(look, row.label)) for row in facts.rows), default=0)
    column = max(_LABEL, longest + 2)
    is_beside = longest <= _LONGEST_LABEL and look.width - column >= min(_TEXT_BESIDE_LABEL, look.width * 2 // 3)
    return [line for row in facts.rows for line in _fact(look, row, column if is_beside else 0)]


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def _fact(look: Look, row: b.Fact, column: int) -> Lines:
    """Return a statement beside its label; in a narrow window it follows the label."""
    below = [say(look, text) for text in row.more] + [say(look, (row.aside, QUIET))]
    if column:
        return hang(look, say(look, (row.label, QUIET)), [say(look, row.text), *below], column)
    first = prose(look, (f"{row.label}:", QUIET), row.text)
    return [*first, *(line for text in below for line in wrap(look, text, 2))]


def _bullets(look: Look, bullets: b.Bullets) -> Lines:
    places = range(bullets.first, bullets.first + len(bullets.entries)) if bullets.numbered else ()
    numbers = [str(place) for place in places]
    indent = len(numbers[-1]) + 2 if numbers else 2
    heads = [say(look, (number, ACCENT)) for number in numbers] or [bullet(look)] * len(bullets.entries)
    entries = [
        hang(look, head, _entry(look, entry, runs_on=bullets.is_close), indent)
        for head, entry in zip(heads, bullets.entries, strict=True)
    ]
    is_open = any(entry.quiet for entry in bullets.entries) and not (look.is_dense or bullets.is_close)
    return apart(entries) if is_open else [line for entry in entries for line in entry]


def _entry(look: Look, entry: b.Bullet, *, runs_on: bool) -> Lines:
    said, quiet = say(look, (entry.strong, STRONG), entry.text), say(look, (entry.quiet, QUIET))
    return [[*said, (" ", ""), *quiet]] if runs_on and said and quiet else [said, quiet]


def _caution(look: Look, caution: b.Caution) -> Lines:
    return prose(look, ("Caution:", STRONG), _caution_words(caution))


def _caution_words(caution: b.Caution) -> str:
    return caution.text if caution.is_full else f"{caution.text} {sentences.IN_FULL_ABOVE}"


def _trait_head(look: Look, head: b.TraitHead) -> Lines:
    band = (head.band.title, LEVEL_STYLES.get(head.band.level, "")) if head.band else ""
    of_range = (f"range {head.range}", QUIET) if head.range else ""
    right = remarks(look, (head.score, STRONG), of_range, band)
    told = [(remark, QUIET) for remark in head.remarks]
    whole = remarks(look, (head.title, UNDERLINED), *told)
    if width_of(whole) + _APART + width_of(right) <= look.width:
        return spread(look, whole, right)
    return [*spread(look, say(look, (head.title, UNDERLINED)), right), *wrap(look, remarks(look, *told))]


def _views(look: Look, views: b.Views) -> Lines:
    lines: Lines = []
    for view in views.entries:
        head = say(look, (view.place, QUIET)) if view.place else bullet(look)
        who = (f"{view.who}:", ACCENT) if view.who else ""
        lines += hang(look, head, [say(look, who, view.text)], width_of(head) + (2 if view.place else 1))
    return lines


def _checklist(look: Look, checklist: b.Checklist) -> Lines:
    lines: Lines = []
    for entry in checklist.entries:
        box: Line = [(f"[{look.glyphs.boxes[_STATUSES.index(entry.status)]}]", QUIET)]
        head, indent = (bullet(look), 2) if look.in_words else (box, 4)
        stands = say(look, (f"{entry.word}:", ACCENT if entry.status else QUIET))
        said = say(look, (entry.strong, STRONG), entry.text, (entry.details, QUIET))
        lines += hang(look, head, [[*stands, (" ", ""), *said]], indent)
    return lines


def _blanks(look: Look, blanks: b.Blanks) -> Lines:
    return _facts(look, b.Facts(tuple(b.Fact(row.label, _filled_in(look, row.text)) for row in blanks.rows)))


def _filled_in(look: Look, text: str | None) -> str:
    """Return a person's words in quotation marks, or a line to write on."""
    if text is not None:
        return quote(text)
    return sentences.TO_FILL_IN if look.in_words else "_" * min(_BLANK, look.width - 2)


def _commands(look: Look, commands: b.Commands) -> Lines:
    told = []
    for entry in commands.entries:
        why, command = prose(look, entry.why), [("  ", ""), (showable(look, entry.command), ACCENT)]
        fits = look.is_dense and len(why) == 1 and width_of(why[0]) + width_of(command) <= look.width
        told.append([[*why[0], *command]] if fits else [*why, command])
    return [line for each in told for line in each] if look.is_dense else apart(told)


def _card(look: Look, card: b.Card) -> Lines:
    head: Line = bullet(look) if card.number is None else [(str(card.number), f"{STRONG} {ACCENT}")]
    indent = 2 if card.number is None else width_of(head) + 2
    first = hang(look, head, [_named(look, card.heading, STRONG)], indent)
    return [*first, *indented(paint(look.narrower(indent), card.blocks), indent)]


def _prose(look: Look, prose: Prose) -> Lines:
    lines: Lines = [[]]
    for run in prose.runs:
        style = " ".join((STRONG,) * run.is_strong + (ITALIC,) * run.is_stressed)
        first, *others = run.text.split("\n")
        lines[-1].append((showable(look, first), style))
        lines += [[(showable(look, each), style)] for each in others]
    return [each for line in lines for each in wrap(look, line)]


def _prose_list(look: Look, made: ProseList) -> Lines:
    places = range(made.first, made.first + len(made.entries))
    heads: list[Line] = [[(f"{place}.", QUIET)] if made.numbered else bullet(look) for place in places]
    room = max(map(width_of, heads), default=0) + 1
    lines: Lines = []
    for head, entry in zip(heads, made.entries, strict=True):
        inner = indented(paint(look.narrower(room), entry), room) or [[]]
        lines += [[*padded(head, room), *inner[0][1:]], *inner[1:]]
    return lines


def _nothing(_look: Look, _block: b.Block) -> Sequence[Line]:
    """Return nothing: what the picture shows stands in words beside it."""
    return ()


_PAINTERS: dict[type, Callable[[Look, Any], Sequence[Line]]] = {
    b.Heading: _heading,
    b.Paragraph: _paragraph,
    b.Facts: _facts,
    b.Bullets: _bullets,
    b.Caution: _caution,
    b.Table: paint_table,
    b.TraitHead: _trait_head,
    b.Result: paint_result,
    b.LollipopPicture: paint_lollipop,
    b.TrendPicture: paint_trend,
    b.Views: _views,
    b.RoleStrips: paint_roles,
    b.Legend: _nothing,
    b.Checklist: _checklist,
    b.Blanks: _blanks,
    b.Commands: _commands,
    b.Hint: lambda look, hint: prose(look, (hint.text, QUIET)),
    b.Card: _card,
    Prose: _prose,
    ProseList: _prose_list,
}
