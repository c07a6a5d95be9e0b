"""A comparison as tables: a row for each answer, fact, trait and step that two times have, and for each date."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from partner_fit.formats.document import Cell, CellKind, DataTable
from partner_fit.formats.subjects.report_frame import band_name
from partner_fit.formats.subjects.tables import about_table, band_table, columns, of_company
from partner_fit.formats.words import compare as compared
from partner_fit.formats.words import compare_facts, compare_result, compare_steps
from partner_fit.model.changes import AnswerChange
from partner_fit.model.comparison import Comparison, TrendPoint

_CHANGES: dict[str, CellKind] = {
    "trait": "text",
    "question": "text",
    "short": "text",
    "ask": "text",
    "before": "text",
    "after": "text",
    "direction": "text",
    "effect": "number",
    "points_before": "number",
    "points_after": "number",
    "cap": "text",
}
_FACTS: dict[str, CellKind] = {"fact": "text", "ask": "text", "before": "text", "after": "text"}
_FACTS |= {"agreement_before": "number", "agreement_after": "number"}
_TRAITS: dict[str, CellKind] = {"trait": "text", "before": "number", "after": "number", "change": "number"}
_TRAITS |= {"limit": "number", "clear": "text", "band_before": "band", "band_after": "band"}
_STEPS: dict[str, CellKind] = {"step": "text", "status": "text", "owner": "text", "hours": "number"}
_STEPS |= {"trait": "text", "question": "text", "from": "text", "to": "text"}
_TREND: dict[str, CellKind] = {"day": "day", "of": "text", "score": "number", "low": "number", "high": "number"}
_TREND |= {"band": "band"}


def change_table(name: str, changes: Iterable[AnswerChange], why_empty: str = "") -> DataTable:
    """Return a row for each answer that changed; `why_empty` says why there may be none."""
    rows = tuple(map(_change_row, changes))
    return DataTable(name, columns(_CHANGES), rows, "" if rows else why_empty)


def compare_tables(comparison: Comparison) -> tuple[DataTable, ...]:
    """Return the tables of a comparison; that of the dates only where there are three or more."""
    trend = tuple(_trend_rows(comparison))
    made = (
        change_table("changes", comparison.answers, compared.count_sentence(comparison)),
        DataTable("traits", columns(_TRAITS), tuple(_trait_rows(comparison))),
        DataTable("facts", columns(_FACTS), tuple(_fact_rows(comparison))),
        DataTable("steps", columns(_STEPS), tuple(_step_rows(comparison))),
        *([DataTable("trend", columns(_TREND), trend)] if trend else []),
    )
    return (
        *of_company(comparison.organisation, made),
        band_table(comparison.questionnaire),
        about_table(comparison.questionnaire, _about(comparison)),
    )


def _change_row(change: AnswerChange) -> tuple[Cell, ...]:
    return (
        change.trait.title,
        change.question.id,
        change.question.short,
        change.question.ask,
        *compared.change_words(change),
        compared.DIRECTION_WORDS[change.direction],
        change.effect,
        change.before.points,
        change.after.points,
        ", ".join(compared.cap_effects(change)),
    )


def _trait_rows(comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    bands = comparison.questionnaire.bands
    for change in comparison.traits:
        limit = change.shift.threshold
        yield (
            change.trait.title,
            change.before.score,
            change.after.score,
            change.shift.change,
            None if limit is None else Fraction(limit),
            compare_result.clear_words(change.shift),
            band_name(change.before.band, bands),
            band_name(change.after.band, bands),
        )


def _fact_rows(comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    before, after = (
        compare_facts.Asked(comparison.questionnaire, each.respondents)
        for each in (comparison.before, comparison.after)
    )
    for change in comparison.facts:
        is_told = change.before.answers or change.after.answers
        yield (
            change.after.probe.short,
            change.after.probe.ask,
            "; ".join(compare_facts.said_lines(change.before, before)) if is_told else compare_facts.LEFT_OUT,
            "; ".join(compare_facts.said_lines(change.after, after)) if is_told else compare_facts.LEFT_OUT,
            change.before.agreement,
            change.after.agreement,
        )


def _step_rows(comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    for outcome in comparison.actions:
        action = outcome.action
        yield (
            action.do,
            compare_steps.outcome_words(outcome),
            action.owner,
            action.hours,
            action.trait.title,
            action.question.id,
            action.now.text,
            action.aim.text,
        )


def _trend_rows(comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    if comparison.trend is None:
        return
    lines: list[tuple[str, tuple[TrendPoint, ...]]] = [("all traits", comparison.trend.points)]
    lines += [(each.trait.title, each.points) for each in comparison.trend.traits]
    for name, points in lines:
        for point in points:
            band = band_name(point.band, comparison.questionnaire.bands)
            yield point.day, name, point.score, point.low, point.high, band


def _about(comparison: Comparison) -> Iterator[tuple[str, str]]:
    yield "company", comparison.organisation
    yield "day", comparison.as_of
    for label, each in (("before", comparison.before), ("now", comparison.after)):
        yield label, compared.when(each)
    yield from (("how to read this", said) for said in compared.about_sentences(comparison))
