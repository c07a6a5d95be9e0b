"""The pictures of a document as lines of a terminal: bars, letters on a line, heights; in words where asked for."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from partner_fit.formats import document as b
from partner_fit.formats.media.terminal_lines import (
    ACCENT,
    QUIET,
    STRONG,
    Line,
    Lines,
    Look,
    Run,
    apart,
    cut,
    fit,
    indented,
    packed,
    padded,
    prose,
    remarks,
    say,
    spread,
    width_of,
    wrap,
)
from partner_fit.formats.media.terminal_tables import paint_table
from partner_fit.formats.pictures.lollipop import Stick
from partner_fit.formats.pictures.scale import Edge, Reach, Scale
from partner_fit.formats.words import sentences
from partner_fit.text import cells

LEVEL_STYLES = {"low": "red", "middle": "yellow", "high": "green"}
_LETTER = f"{STRONG} {ACCENT}"
_WIDEST_BAR = 60
_NARROWEST_STRIP = 24
_STACKED_BELOW = 66
_LONGEST_NAME = 20
_GAP = 2
_SCORE = 3
_SHORT_BAR, _SHORTEST_BAR = 22, 8


def paint_result(look: Look, result: b.Result) -> Lines:
    """Return the result in a sentence, on its scale, and the bands of the scale."""
    drawn: Lines = []
    if result.scale.reach.low is not None and not look.in_words:
        width = min(look.width, _WIDEST_BAR)
        style = LEVEL_STYLES.get(result.band.level, QUIET) if result.band else QUIET
        drawn = [scale(width, result.scale.edges), bar(look, width, result.scale.reach, style)]
    if look.is_dense:
        return [*prose(look, (result.sentence, STRONG)), *drawn]
    return apart([prose(look, (result.sentence, STRONG)), [*drawn, *_bands(look, result.scale)]])


def _bands(look: Look, of: Scale) -> Lines:
    return packed(
        look,
        (
            say(
                look,
                (f"{segment.title}:", LEVEL_STYLES.get(segment.level, "") if segment.here else QUIET),
                (f"{segment.reach}, {segment.here}" if segment.here else segment.reach, QUIET),
            )
            for segment in of.segments
        ),
    )


def paint_lollipop(look: Look, picture: b.LollipopPicture) -> Lines:
    """Return the traits as bars in the order of the questions; stacked in narrow windows."""
    if look.in_words:
        return paint_table(look, picture.table)
    sticks = picture.chart.sticks
    rows = [(stick, _below(look, stick, row)) for stick, row in zip(sticks, picture.table.rows, strict=True)]
    name = max((cells(fit(look, stick.name)) for stick in sticks), default=0)
    legend = _legend(look, sticks) if any(stick.range for stick in sticks) and not look.is_dense else []
    if (look.width < _STACKED_BELOW and not look.is_dense) or name > _LONGEST_NAME:
        return apart([*(_stacked(look, stick, below) for stick, below in rows), legend])
    beside = max((width_of(below[:1]) for _, below in rows), default=0)
    ends = [_numbers(look, stick) for stick in sticks] if not look.is_dense else []
    numbers = max((width_of(each) for each in ends), default=0)
    if look.is_dense or look.width - name - numbers - beside - 3 * _GAP < _SHORT_BAR:
        numbers, ends = _SCORE, [_score(look, stick) for stick in sticks]
    width = max(_SHORTEST_BAR, min(_WIDEST_BAR, look.width - name - numbers - beside - 3 * _GAP))
    width = min(width, _SHORT_BAR) if look.is_dense else width
    scaled = [] if look.is_dense else indented([scale(width, picture.chart.edges)], name + _GAP)
    return apart([[*scaled, *_in_one_line_each(look, rows, ends, (name, width, numbers))], legend])


def _in_one_line_each(
    look: Look, rows: Sequence[tuple[Stick, Line]], ends: Sequence[Line], widths: tuple[int, int, int]
) -> Lines:
    """Return a bar for each trait, with its numbers and, where there is room, its band."""
    name, width, numbers = widths
    gap = (" " * _GAP, "")
    lines = []
    for (stick, below), end in zip(rows, ends, strict=True):
        head = padded(say(look, stick.name), name)
        line = [*head, gap, *_drawn(look, width, stick), gap, *end]
        with_band = [*padded(line, name + width + numbers + 2 * _GAP), gap, *below[:1]]
        lines.append(with_band if width_of(with_band) <= look.width else line)
    return lines


def _score(look: Look, stick: Stick) -> Line:
    return say(look, (stick.score, QUIET)) if stick.reach.score is None else [(stick.score.rjust(_SCORE), STRONG)]


def _style(stick: Stick) -> str:
    return LEVEL_STYLES.get(stick.level, QUIET)


def _numbers(look: Look, stick: Stick) -> Line:
    """Return score and range; the words that stand for a missing score."""
    range_ = f"  {stick.range}" if stick.range and stick.reach.score is not None else ""
    return [*_score(look, stick), (range_, QUIET)]


def _below(look: Look, stick: Stick, row: Sequence[str]) -> Line:
    """Return what the table beside the chart says about a trait with a score, apart from its name and numbers."""
    if stick.reach.score is None:
        return []
    if stick.others is not None:
        return say(look, (row[-1], QUIET))
    band, answers = row[-2], row[-1]
    return remarks(look, (band, _style(stick)) if stick.level in LEVEL_STYLES else "", (answers, QUIET))


def _stacked(look: Look, stick: Stick, below: Line) -> Lines:
    head = spread(look, say(look, (stick.name, STRONG)), _numbers(look, stick))
    return [*head, _drawn(look, look.width, stick), *wrap(look, below)]


def _drawn(look: Look, width: int, stick: Stick) -> Line:
    if stick.others is None:
        return bar(look, width, stick.reach, _style(stick))
    return _beside(look, width, stick.reach.score, stick.others.reach)


def _beside(look: Look, width: int, score: Fraction | None, others: Reach) -> Line:
    """Return the scale with a line between the quartiles of others, a sign at their middle, and a point at a score."""
    glyphs = look.glyphs
    line: Line = [(glyphs.rest * width, QUIET)]
    if others.low is not None and others.score is not None and others.high is not None:
        start, end = _cell_of(others.low, width), _cell_of(others.high, width) + 1
        line = [
            (glyphs.rest * start, QUIET),
            (glyphs.stretch * (end - start), ACCENT),
            (glyphs.rest * (width - end), QUIET),
        ]
        line = _with_sign(line, width, _cell_of(others.score, width), (glyphs.middle, ACCENT))
    return line if score is None else _with_sign(line, width, _cell_of(score, width), (glyphs.point, STRONG))


def _with_sign(line: Line, width: int, place: int, sign: Run) -> Line:
    return [*cut(line, 0, place), sign, *cut(line, place + 1, width)]


def _cell_of(score: Fraction, width: int) -> int:
    return min(width - 1, int(score * width / 100))


def _legend(look: Look, sticks: Sequence[Stick]) -> Lines:
    g = look.glyphs
    signs = ((g.point, sentences.SCORE), (g.full * 2, sentences.CERTAIN), (g.stretch * 2, sentences.STILL_OPEN))
    if any(stick.others for stick in sticks):
        signs = (signs[0], (g.stretch * 2, sentences.BETWEEN_QUARTILES), (g.middle, sentences.MIDDLE))
    return packed(look, (say(look, sign, (meaning, QUIET)) for sign, meaning in signs))


def paint_roles(look: Look, strips: b.RoleStrips) -> Lines:
    """Return a line for each trait on which every role has its letter; the longer the line, the farther apart."""
    if look.in_words:
        return paint_table(look, strips.table)
    name = max((cells(fit(look, row.trait)) for row in strips.rows), default=0)
    indent = name + 2 if look.width - name - 2 >= _NARROWEST_STRIP else 0
    width = min(_WIDEST_BAR, look.width - indent)
    letters = [letter for letter, _ in strips.letters]
    told = [(_scores(look, letters, row), remarks(look, (row.distance, QUIET), row.word)) for row in strips.rows]
    in_one_line = all(indent + width_of(scores) + 3 + width_of(apart) <= look.width for scores, apart in told)
    legend = packed(look, (say(look, (letter, _LETTER), (role, QUIET)) for letter, role in strips.letters))
    lines = indented([scale(width, strips.edges.edges)], indent)
    for row, (scores, distance) in zip(strips.rows, told, strict=True):
        drawn = _strip(look, width, [(place, letter) for letter, (_, place) in zip(letters, row.scores, strict=True)])
        head = say(look, row.trait if indent else (row.trait, STRONG))
        lines += [[*padded(head, indent), *drawn]] if indent else [*wrap(look, head), drawn]
        numbers = [[*scores, ("   ", ""), *distance]] if in_one_line else [scores, distance]
        lines += [line for each in numbers for line in wrap(look, each, indent)]
    return apart([legend, lines])


def _scores(look: Look, letters: Sequence[str], row: b.RoleRow) -> Line:
    """Return the scores of the roles, each always at the same place."""
    line: Line = []
    for letter, (score, _) in zip(letters, row.scores, strict=True):
        line += [(f"{'  ' if line else ''}{letter} ", QUIET), (fit(look, score).rjust(_SCORE), "")]
    return line


def _strip(look: Look, width: int, marks: Sequence[tuple[float | None, str]]) -> Line:
    """Return the scale from 0 to 100 with a line from the lowest to the highest letter; no letter hides another."""
    known = sorted((place, letter) for place, letter in marks if place is not None)
    at: list[int] = []
    for place, _ in known:
        wanted = min(width - 1, int(place * width / 100))
        at.append(max(wanted, at[-1] + 1) if at else wanted)
    for back, cell in enumerate(reversed(at)):
        at[-1 - back] = min(cell, width - 1 - back)
    line: Line = []
    end = 0
    for cell, (_, letter) in zip(at, known, strict=True):
        between = (look.glyphs.stretch, ACCENT) if line else (look.glyphs.rest, QUIET)
        line += [(between[0] * (cell - end), between[1]), (letter, _LETTER)]
        end = cell + 1
    return [*line, (look.glyphs.rest * (width - end), QUIET)]


def paint_trend(look: Look, trend: b.TrendPicture) -> Lines:
    """Return a sign for each date, as high as its score, and the table of dates."""
    levels = look.glyphs.levels
    heights = [min(len(levels) - 1, int(dot.at * len(levels) / 100)) for dot in trend.drawing.dots]
    drawn: Line = [] if look.in_words else [("".join(levels[height] for height in heights), ACCENT)]
    return apart([wrap(look, drawn), paint_table(look, trend.table)])


def bar(look: Look, width: int, reach: Reach, style: str) -> Line:
    """Return a bar from 0 to 100: solid to the low end, lighter to the high end, a point at the score."""
    glyphs = look.glyphs
    if reach.low is None or reach.score is None or reach.high is None:
        return [(glyphs.rest * width, QUIET)]
    certain, possible = _cells_below(reach.low, width), _cells_below(reach.high, width)
    drawn = [
        (glyphs.full * certain, style),
        (glyphs.stretch * (possible - certain), style),
        (glyphs.rest * (width - possible), QUIET),
    ]
    return _with_sign(drawn, width, _cell_of(reach.score, width), (glyphs.point, f"{STRONG} {style}"))


def _cells_below(score: Fraction, width: int) -> int:
    """Return how many cells of a bar have their middle at or below a score."""
    return max(0, min(width, (int(score * width / 50) + 1) // 2))


def scale(width: int, edges: Iterable[Edge]) -> Line:
    """Return the scale of a bar: the scores at which bands begin, each above its cell, and both ends."""
    first, *inner, end = edges
    last = width - len(end.label)
    line = first.label
    for edge in inner:
        start = int(edge.at * width / 100)
        if len(line) < start and start + len(edge.label) < last:
            line = line.ljust(start) + edge.label
    return [(line.ljust(last) + end.label, QUIET)]
