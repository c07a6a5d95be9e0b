"""A comparison for a terminal: changed answers first, then what they do to the result and how sure that is."""

from fractions import Fraction

from rich.cells import cell_len
from rich.text import Text

from partner_fit.formats import words
from partner_fit.formats.terminal_look import (
    ACCENT,
    ASCII,
    LEVEL_STYLES,
    QUIET,
    STRONG,
    Lines,
    Look,
    apart,
    blank,
    bullets,
    hang,
    joined,
    labelled,
    prose,
    say,
    spread,
    wrap,
)
from partner_fit.formats.terminal_page import PLAIN_WIDTH, Section, page_lines, plain_text
from partner_fit.formats.words import compare as compared
from partner_fit.model.comparison import ActionOutcome, AnswerChange, Comparison, Shift, TraitChange, TrendPoint
from partner_fit.model.questionnaire import Band
from partner_fit.text import join_words

DIRECTION_STYLES = {"up": "green", "down": "red", "level": QUIET, "new": ACCENT, "open": "yellow"}


def band_style(band: Band | None) -> str:
    """Return the colour of a band's level; the band is always named beside it."""
    return LEVEL_STYLES[band.level] if band else QUIET


_LEVELS = "▁▂▃▄▅▆▇█"
_LABEL = 9
_ONE_LINE = 56


def write_text(comparison: Comparison) -> str:
    """Return the comparison as plain text of 80 columns, for a file."""
    return plain_text(comparison_lines(comparison, PLAIN_WIDTH, "utf-8"))


def comparison_lines(comparison: Comparison, width: int, encoding: str) -> Lines:
    """Return the lines of the comparison, none wider than `width` cells."""
    sections: list[Section] = [
        (compared.ANSWERS, lambda look: draw_answers(look, comparison)),
        (compared.RESULT, lambda look: draw_result(look, comparison)),
        (compared.TRAITS, lambda look: draw_traits(look, comparison.traits)),
        (compared.TREND, lambda look: draw_trend(look, comparison)),
        (compared.SITUATION, lambda look: draw_situation(look, comparison)),
        (compared.QUESTIONNAIRE, lambda look: draw_questionnaire(look, comparison)),
        (compared.ACTIONS, lambda look: draw_actions(look, comparison)),
        (compared.ABOUT, lambda look: bullets(look, compared.about_sentences(comparison))),
    ]
    return page_lines(lambda look: draw_title(look, comparison), sections, width, encoding)


def draw_title(look: Look, comparison: Comparison) -> Lines:
    """Return what is compared."""
    times = f"{compared.when(comparison.before)} and {compared.when(comparison.after)} compared"
    about = joined(look, [(comparison.questionnaire.title, QUIET), (times, QUIET)])
    who = [
        labelled(look, label, *(say(look, words.respondent_words(r, comparison.questionnaire)) for r in people))
        for label, people in (("First", comparison.before.respondents), ("Now", comparison.after.respondents))
    ]
    title = [*prose(look, (comparison.organisation, STRONG)), *wrap(look, about), blank()]
    return [*title, *(line for lines in who for line in lines)]


def draw_answers(look: Look, comparison: Comparison) -> Lines:
    """Return the changed answers, each with the words of both."""
    blocks = [draw_answer(look, change) for change in comparison.answers]
    return apart([prose(look, compared.count_sentence(comparison)), *blocks])


def draw_answer(look: Look, change: AnswerChange, labels: tuple[str, str] = ("before", "now")) -> Lines:
    """Return one changed answer: which way it went, what it was, and what it is."""
    head = say(look, (change.question.short, STRONG))
    effect = say(look, (compared.effect_words(change), DIRECTION_STYLES[change.direction]))
    before, after = compared.change_words(change)
    lines = [
        *spread(look, head, effect),
        *labelled(look, labels[0], say(look, before), column=_LABEL),
        *labelled(look, labels[1], say(look, after), column=_LABEL),
    ]
    points = compared.points_words(change)
    return [*lines, *prose(look, (points, QUIET), indent=_LABEL)] if points else lines


def draw_result(look: Look, comparison: Comparison) -> Lines:
    """Return both results, the change, and whether it is clear."""
    before, after = comparison.before.overall, comparison.after.overall
    bands = comparison.questionnaire.bands
    head = [
        *prose(look, (compared.score_change(before, after, comparison.index, bands), STRONG)),
        *prose(look, compared.band_sentence(before, after)),
    ]
    open_range = compared.range_change(before, after)
    if open_range:
        head += prose(look, open_range)
    parts = [
        line
        for name, value in compared.parts_words(comparison.parts)
        for line in spread(look.narrower(look.width - min(look.width, 44)), say(look, name), say(look, value))
    ]
    caps = [wrap(look, say(look, sentence)) for sentence in compared.cap_sentences(before, after)]
    return apart([head, prose(look, compared.clear_sentence(comparison.index)), parts, *caps])


def draw_traits(look: Look, changes: tuple[TraitChange, ...]) -> Lines:
    """Return both scores of every trait; those that did not change stand in one line at the end."""
    moved = [change for change in changes if change.before.score != change.after.score]
    name = max((cell_len(change.trait.short) for change in moved), default=0)
    lines = [line for change in moved for line in _trait(look, change, name)]
    rest = [change.trait.short for change in changes if change not in moved]
    same = prose(look, (f"Unchanged: {join_words(rest)}.", QUIET)) if rest else []
    return apart([lines, same])


def _trait(look: Look, change: TraitChange, name: int) -> Lines:
    shift = change.shift
    first, last = words.score_sign(change.before.score), words.score_sign(change.after.score)
    numbers = say(look, f"{first} → {last}")
    told = Text(compared.signed(shift.change), style=_shift_style(shift), end="")
    if look.width < _ONE_LINE:
        numbers.append("  ").append_text(told)
        return [*prose(look, (change.trait.short, STRONG)), *wrap(look, numbers, 2), *_clear(look, shift, 2)]
    line = say(look, change.trait.short)
    line.pad_right(name + 2 - cell_len(line.plain))
    line.append_text(numbers)
    line.pad_right(max(1, name + 12 - cell_len(line.plain)))
    line.append_text(told)
    line.pad_right(max(1, name + 18 - cell_len(line.plain)))
    limit = _limit(shift)
    if limit:
        line.append_text(say(look, (limit, QUIET)))
    return wrap(look, line)


def _clear(look: Look, shift: Shift, indent: int) -> Lines:
    limit = _limit(shift)
    return prose(look, (limit, QUIET), indent=indent) if limit else []


def _limit(shift: Shift) -> str:
    clear = compared.clear_words(shift)
    return f"{clear} (limit {words.round_half_up(Fraction(shift.threshold))})" if clear and shift.threshold else ""


def _shift_style(shift: Shift) -> str:
    if not shift.change:
        return QUIET
    return "green" if shift.change > 0 else "red"


def draw_trend(look: Look, comparison: Comparison) -> Lines:
    """Return a small line of all dates, and each date with its score and band."""
    trend = comparison.trend
    if trend is None:
        return []
    line = sparkline(look, [point.score for point in trend.points])
    head = joined(look, [(line, ACCENT), compared.trend_sentence(trend)])
    bands = comparison.questionnaire.bands
    rows = [
        joined(
            look,
            [
                point.day,
                words.score_words(point.score, bands) + _reach(point),
                (point.band.title, band_style(point.band)) if point.band else "",
            ],
        )
        for point in trend.points
    ]
    last = prose(look, (compared.LAST_TWO, QUIET))
    return apart([wrap(look, head), [line for row in rows for line in wrap(look, row)], last])


def sparkline(look: Look, scores: list[Fraction | None]) -> str:
    """Return one sign per score: its height on the scale from 0 to 100; a space for no score.

    Where only ASCII can be shown, a digit tells the tens.
    """
    if look.glyphs is ASCII:
        return "".join(" " if score is None else str(min(9, int(score) // 10)) for score in scores)
    top = len(_LEVELS) - 1
    return "".join(" " if score is None else _LEVELS[min(top, int(score * len(_LEVELS) / 100))] for score in scores)


def _reach(point: TrendPoint) -> str:
    if point.low is None or point.high is None or point.low == point.high:
        return ""
    return f" ({words.range_phrase(point.low, point.high)})"


def draw_situation(look: Look, comparison: Comparison) -> Lines:
    """Return other answers about the situation."""
    blocks = []
    for change in comparison.situation:
        before, after = compared.situation_words(change)
        blocks.append(
            [
                *prose(look, (change.asked.ask, STRONG)),
                *labelled(look, "before", say(look, before), column=_LABEL),
                *labelled(look, "now", say(look, after), column=_LABEL),
            ]
        )
    return apart(blocks)


def draw_questionnaire(look: Look, comparison: Comparison) -> Lines:
    """Return what a change of the questionnaire does, apart from the company."""
    change = comparison.questionnaire_change
    if change is None:
        return []
    left_out = compared.left_out_words(change)
    listed = [*prose(look, ("Not compared:", QUIET)), *bullets(look, left_out)] if left_out else []
    return apart([*(prose(look, text) for text in compared.questionnaire_sentences(change)), listed])


def draw_actions(look: Look, comparison: Comparison) -> Lines:
    """Return what became of the steps that the first report advised."""
    boxes = look.glyphs.boxes
    blocks = [prose(look, compared.actions_sentence(comparison))]
    for status, box in (("done", boxes[0]), ("gone", boxes[3])):
        listed = [outcome for outcome in comparison.actions if outcome.status == status]
        blocks.append([line for outcome in listed for line in _outcome(look, outcome, box)])
    still = compared.outcomes(comparison, "open")[: compared.MOST_OPEN]
    if still:
        heading = prose(look, ("Still open, in the order to take them:", QUIET))
        blocks.append([*heading, *(line for outcome in still for line in _outcome(look, outcome, boxes[2]))])
    more = compared.more_open(comparison)
    return apart([*blocks, prose(look, (more, QUIET)) if more else []])


def _outcome(look: Look, outcome: ActionOutcome, box: str) -> Lines:
    body = say(look, (f"{outcome.action.question.short}: ", STRONG), outcome.action.do)
    return hang(look, Text(f"[{box}]", end=""), [body], 4)
