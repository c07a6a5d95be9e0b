"""Two times of one company: changed answers first, then what they do to the result and how sure that is."""

from collections.abc import Iterator

from partner_fit.formats import words
from partner_fit.formats.document import (
    Block,
    Bullet,
    Bullets,
    Card,
    Checklist,
    ChecklistEntry,
    Column,
    Command,
    Commands,
    Document,
    Fact,
    Facts,
    Heading,
    Hint,
    Paragraph,
    Section,
    Table,
    TrendPicture,
)
from partner_fit.formats.pictures import trend
from partner_fit.formats.subjects.changes import answer_card, overall_blocks, trait_blocks
from partner_fit.formats.subjects.compare_tables import compare_tables
from partner_fit.formats.words import compare as compared
from partner_fit.formats.words import compare_facts, compare_result, compare_steps
from partner_fit.model.answers import ChecklistStatus
from partner_fit.model.comparison import ActionStatus, Comparison, Occasion, Trend
from partner_fit.model.questionnaire import Band

_BOXES: dict[ActionStatus, ChecklistStatus] = {"done": "done", "gone": "not-needed", "open": "not-yet"}
_MOST_DATES = 4
"""Dates that a table has room for."""
_TREND = "The lines mark where bands begin; the tinted area is what missing answers leave open."


def document(comparison: Comparison) -> Document:
    """Return the comparison; a section without content is not in it."""
    questionnaire = comparison.questionnaire
    times = f"{compared.when(comparison.before)} and {compared.when(comparison.after)} compared"
    sections = (
        Section("answers", compared.ANSWERS, tuple(_answers(comparison))),
        Section("facts", compared.FACTS, tuple(_facts(comparison))),
        Section("result", compared.RESULT, tuple(_result(comparison))),
        Section("traits", compared.TRAITS, trait_blocks(comparison.traits, questionnaire.bands)),
        Section("trend", compared.TREND, tuple(_trend(comparison))),
        Section("situation", compared.SITUATION, tuple(_situation(comparison))),
        Section("questionnaire", compared.QUESTIONNAIRE, tuple(_questionnaire(comparison))),
        Section("actions", compared.ACTIONS, tuple(_actions(comparison))),
        Section("about", compared.ABOUT, (_list(compared.about_sentences(comparison)),)),
    )
    return Document(
        kind="compare",
        title=f"{comparison.organisation}: {times}",
        language=questionnaire.language,
        heading=comparison.organisation,
        kicker=questionnaire.title,
        as_of=comparison.as_of,
        opening=Section("times", "", tuple(_opening(comparison, times))),
        sections=tuple(section for section in sections if section.blocks),
        tables=compare_tables(comparison),
    )


def _opening(comparison: Comparison, times: str) -> Iterator[Block]:
    yield Paragraph(f"{times}.", tone="lead")
    yield from (Paragraph(text) for text in compared.order_sentences(comparison))
    told = (("Before", comparison.before.respondents), ("Now", comparison.after.respondents))
    people = ((label, [words.respondent_words(each, comparison.questionnaire) for each in who]) for label, who in told)
    yield Facts(tuple(Fact(label, said[0], more=tuple(said[1:])) for label, said in people if said))


def _list(texts: list[str]) -> Bullets:
    return Bullets(tuple(Bullet(text) for text in texts))


def _answers(comparison: Comparison) -> Iterator[Block]:
    yield Paragraph(compared.count_sentence(comparison))
    yield from (answer_card(change) for change in comparison.answers)


def _facts(comparison: Comparison) -> Iterator[Block]:
    if not comparison.facts:
        return
    yield Paragraph(compare_facts.facts_sentence(comparison))
    times = [compare_facts.Asked(comparison.questionnaire, each.respondents) for each in _times(comparison)]
    for change in comparison.facts:
        told: Block = Paragraph(compare_facts.LEFT_OUT, tone="quiet")
        if change.before.answers or change.after.answers:
            before, after = map(compare_facts.said_lines, (change.before, change.after), times)
            told = Facts((_lines("Before", before), _lines("Now", after)))
        yield Card(Heading(3, change.after.probe.short, compare_facts.agreement_change(change)), (told,))


def _times(comparison: Comparison) -> tuple[Occasion, Occasion]:
    return comparison.before, comparison.after


def _lines(label: str, said: list[str]) -> Fact:
    return Fact(label, said[0], more=tuple(said[1:]))


def _result(comparison: Comparison) -> Iterator[Block]:
    change = comparison.questionnaire_change
    if change is not None and change.few_in_common:
        yield Paragraph(compared.few_sentence(change))
        return
    before, after = comparison.before.overall, comparison.after.overall
    yield from overall_blocks(before, after, comparison.index, comparison.questionnaire.bands)
    yield Paragraph(compare_result.clear_sentence(comparison))
    parts = compare_result.parts_words(comparison.parts)
    if parts:
        yield Table((Column("Part of the change"), Column("Points", is_number=True)), parts)


def _trend(comparison: Comparison) -> Iterator[Block]:
    if comparison.trend is None:
        return
    bands = comparison.questionnaire.bands
    yield Paragraph(compare_result.trend_sentence(comparison.trend))
    if comparison.trend.few_in_common:
        yield from _trait_trends(comparison.trend, bands)
        return
    rows = tuple(
        (
            point.day,
            compare_result.trend_score(point, bands),
            words.NONE if point.low is None or point.high is None else words.range_sign(point.low, point.high, bands),
            point.band.title if point.band else words.NONE,
        )
        for point in comparison.trend.points
    )
    columns = (Column("Day"), Column("Score", is_number=True), Column("Range"), Column("Band"))
    yield TrendPicture(trend.draw(comparison.trend, bands), _TREND, Table(columns, rows))
    yield from _trait_trends(comparison.trend, bands)
    yield Paragraph(compared.LAST_TWO, tone="quiet")
    yield Hint(compared.NAME_TWO)


def _trait_trends(line: Trend, bands: tuple[Band, ...]) -> Iterator[Block]:
    """Return every trait on each date, as far as there is room, and its change from the first to the last."""
    number = len(line.points)
    places = [0, *range(max(1, number + 1 - _MOST_DATES), number)]
    rows = tuple(
        (
            each.trait.short,
            *(
                words.score_sign(each.points[place].score, bands) if not each.few_in_common else words.NONE
                for place in places
            ),
            compared.signed(each.shift.change),
        )
        for each in line.traits
    )
    days = (Column(line.points[place].day, is_number=True) for place in places)
    yield Table((Column("Trait"), *days, Column("Change", is_number=True)), rows)
    yield Paragraph(compare_result.clear_traits(line), tone="quiet")
    if len(places) < number:
        yield Paragraph(compare_result.dates_left_out(number - len(places)), tone="quiet")


def _situation(comparison: Comparison) -> Iterator[Block]:
    for change in comparison.situation:
        before, after = compared.situation_words(change)
        yield Card(Heading(3, change.asked.ask), (Facts((Fact("Before", before), Fact("Now", after))),))


def _questionnaire(comparison: Comparison) -> Iterator[Block]:
    change = comparison.questionnaire_change
    if change is None:
        return
    yield from (Paragraph(text) for text in compared.questionnaire_sentences(change, comparison.questionnaire.version))
    if compared.lacks_older(change):
        yield Hint(compared.NAME_OLDER)
    left_out = compared.left_out_words(change)
    if left_out:
        yield Paragraph("Not compared:", tone="under")
        yield _list(left_out)


def _actions(comparison: Comparison) -> Iterator[Block]:
    yield Paragraph(compare_steps.actions_sentence(comparison))
    finished = (*compare_steps.outcomes(comparison, "done"), *compare_steps.outcomes(comparison, "gone"))
    listed = [*finished, *compare_steps.listed_open(comparison)]
    if listed:
        yield Checklist(
            tuple(
                ChecklistEntry(
                    _BOXES[outcome.status],
                    compare_steps.outcome_words(outcome),
                    outcome.action.do,
                    strong=f"{outcome.action.question.short}:",
                )
                for outcome in listed
            )
        )
    more = compare_steps.more_open(comparison)
    if more and comparison.first_report is not None:
        yield Commands((Command(more, comparison.first_report),))
