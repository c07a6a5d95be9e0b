"""The first page of the terminal report: the verdict, what to do next, and the traits as bars."""

from rich.cells import cell_len
from rich.text import Text

from partner_fit.formats import words
from partner_fit.formats.terminal_look import (
    ACCENT,
    LEVEL_STYLES,
    QUIET,
    STRONG,
    Lines,
    Look,
    apart,
    bar,
    blank,
    hang,
    indented,
    joined,
    labelled,
    prose,
    say,
    scale,
    spread,
    wrap,
)
from partner_fit.formats.words import sentences
from partner_fit.model.assessment import Action, Assessment, Overall, TraitResult
from partner_fit.model.questionnaire import Band
from partner_fit.text import quote

_STACKED_BELOW = 66
_LONGEST_NAME = 20
_WIDEST_BAR = 60


def band_style(band: Band | None) -> str:
    """Return the colour of a band's level; the band is always named beside it."""
    return LEVEL_STYLES[band.level] if band else QUIET


def draw_title(look: Look, assessment: Assessment) -> Lines:
    """Return what the report is about."""
    about = joined(look, [(assessment.questionnaire.title, QUIET), (assessment.as_of, QUIET)])
    return [*prose(look, (assessment.organisation, STRONG)), *wrap(look, about)]


def draw_verdict(look: Look, assessment: Assessment) -> Lines:
    """Return the verdict with its range, what holds it down, what it means, and whose answers it rests on."""
    questionnaire = assessment.questionnaire
    overall = assessment.overall
    blocks = [
        prose(look, (words.verdict_sentence(overall, questionnaire.bands), STRONG)),
        _overall_bar(look, overall, questionnaire.bands),
        prose(look, overall.band.means) if overall.band else [],
    ]
    for active in overall.caps:
        lifts = labelled(look, "Lifted by", say(look, active.cap.do))
        blocks.append([*prose(look, words.cap_sentence(active)), *lifts])
    who = [say(look, words.respondent_words(r, questionnaire)) for r in assessment.respondents]
    blocks.append(labelled(look, "Answered", *who))
    situation = [say(look, text) for text in words.situation_words(questionnaire, assessment.context)]
    if situation:
        blocks[-1] += labelled(look, "Situation", *situation)
    if assessment.decisions:
        blocks[-1] += labelled(look, "Decided", *(say(look, text) for text in assessment.decisions))
    if assessment.notes_withheld:
        blocks[-1] += labelled(look, "Notes", say(look, sentences.notes_sentence(assessment)))
    return apart(blocks)


def _overall_bar(look: Look, overall: Overall, bands: tuple[Band, ...]) -> Lines:
    if overall.low is None or overall.high is None:
        return []
    cells = min(look.width, _WIDEST_BAR)
    drawn = bar(look, cells, overall.low, overall.score, overall.high, band_style(overall.band))
    return [scale(cells, (band.at_least for band in bands)), drawn]


def draw_first_actions(look: Look, assessment: Assessment) -> Lines:
    """Return the next actions, each with what it takes, what it gives and where it comes from."""
    return apart(
        hang(look, Text(f"{place}", style=f"bold {ACCENT}", end=""), _first_action(look, action), 3)
        for place, action in enumerate(assessment.first_actions, start=1)
    )


def _first_action(look: Look, action: Action) -> list[Text]:
    takes = joined(look, [action.owner, words.hours(action.hours), (words.gain(action), ACCENT)])
    moves = f"Moves {quote(action.question.short)} {words.towards(action)}: {action.aim.text}"
    changes = say(look, (moves, QUIET))
    article = say(look, ("Article: ", QUIET), (action.trait.article.section, QUIET))
    return [say(look, (action.do, STRONG)), takes, changes, article]


def draw_traits(look: Look, assessment: Assessment) -> Lines:
    """Return the traits as bars, stacked in narrow windows."""
    bands = assessment.questionnaire.bands
    shorts = [cell_len(result.trait.short) for result in assessment.traits]
    name = max(shorts, default=0)
    legend = _legend(look)
    if look.width < _STACKED_BELOW or name > _LONGEST_NAME:
        return [*apart(_stacked(look, result, bands) for result in assessment.traits), blank(), *legend]
    head = indented([scale(_bar_cells(look, name), (band.at_least for band in bands))], name + 2)
    lines = [line for result in assessment.traits for line in _beside(look, result, bands, name)]
    return [*head, *lines, blank(), *legend]


def _legend(look: Look) -> Lines:
    g = look.glyphs
    meanings = ((g.point, "score"), (g.full * 2, "certain"), (g.stretch * 2, "open until all is answered"))
    legend = Text(end="")
    for sign, meaning in meanings:
        legend.append(f"{'   ' if legend.plain else ''}{sign} ").append(meaning, QUIET)
    return wrap(look, legend)


def _bar_cells(look: Look, name: int) -> int:
    return min(_WIDEST_BAR, look.width - name - 18)


def _numbers(look: Look, result: TraitResult, bands: tuple[Band, ...]) -> Text:
    """Return score and range; words where there is no score."""
    if result.score is None or result.low is None or result.high is None:
        text = say(look, (words.status_words(result), QUIET))
    else:
        text = Text(end="").append(words.score_sign(result.score, bands).rjust(3), STRONG)
        if result.low != result.high:
            text.append(f"  {words.range_phrase(result.low, result.high)}", QUIET)
    return text


def _remarks(result: TraitResult) -> list[str]:
    remarks = []
    if result.status == "partly":
        remarks.append(words.status_words(result))
    if result.side:
        remarks.append(result.side.title)
    if result.one_view_only and result.coverage is not None:
        remarks.append(words.ONE_VIEW_ONLY)
    if result.agreement is not None:
        remarks.append(f"{words.percent(result.agreement / 100)} agreement on the facts")
    return remarks


def _coverage(result: TraitResult) -> str:
    """Return the coverage in words, unless the words that stand for the score say it already."""
    return "" if result.coverage is None else words.coverage_words(result.coverage)


def _beside(look: Look, result: TraitResult, bands: tuple[Band, ...], name: int) -> Lines:
    """Return name, bar and numbers beside each other, and the words below the bar."""
    line = say(look, result.trait.short)
    line.pad_right(name + 2 - cell_len(line.plain))
    line.append_text(_bar(look, result, _bar_cells(look, name)))
    line.append("  ")
    line.append_text(_numbers(look, result, bands))
    return [line, *_below(look, result, name + 2)]


def _below(look: Look, result: TraitResult, indent: int) -> Lines:
    title = result.band.title if result.band else ""
    quiet = [(remark, QUIET) for remark in (_coverage(result), *_remarks(result))]
    below = joined(look, [(title, band_style(result.band)), *quiet])
    return wrap(look, below, indent) if below.plain else []


def _bar(look: Look, result: TraitResult, cells: int) -> Text:
    return bar(look, cells, result.low, result.score, result.high, band_style(result.band))


def _stacked(look: Look, result: TraitResult, bands: tuple[Band, ...]) -> Lines:
    """Return the numbers at the end of the name's line, and bar and words below."""
    return [
        *spread(look, say(look, (result.trait.short, STRONG)), _numbers(look, result, bands)),
        *wrap(look, _bar(look, result, look.width)),
        *_below(look, result, 0),
    ]
