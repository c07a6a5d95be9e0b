"""Changed answers and the traits they move, for a comparison of two times and for answers that are only tried."""

from collections.abc import Iterable
from fractions import Fraction

from partner_fit.formats import words
from partner_fit.formats.document import Block, Card, Column, Fact, Facts, Heading, Paragraph, Table, Way
from partner_fit.formats.words import compare as compared
from partner_fit.formats.words import compare_result
from partner_fit.model.changes import AnswerChange, Direction, Shift, TraitChange
from partner_fit.model.questionnaire import Band
from partner_fit.model.results import Overall
from partner_fit.text import join_words

_WAYS: dict[Direction, Way] = {"up": "better", "down": "worse", "level": "level", "new": "new", "open": "open"}


def answer_card(change: AnswerChange, labels: tuple[str, str] = ("Before", "Now")) -> Card:
    """Return one changed answer: which way it went, what it was, and what it is."""
    points = compared.points_words(change)
    before, after = compared.change_words(change)
    facts = (Fact(labels[0], before), Fact(labels[1], after))
    return Card(
        Heading(3, change.question.short, compared.effect_words(change), _WAYS[change.direction]),
        (Facts(facts), *([Paragraph(points, tone="quiet")] if points else [])),
    )


def overall_blocks(before: Overall, after: Overall, shift: Shift, bands: tuple[Band, ...]) -> tuple[Block, ...]:
    """Return both scores, what became of the band and of the range, and which caps were lifted or set."""
    said = (compare_result.band_sentence(before, after), compare_result.range_change(before, after, bands))
    caps = compare_result.cap_sentences(before, after)
    return (
        Paragraph(compare_result.score_change(before, after, shift, bands), tone="lead"),
        *(Paragraph(text) for text in (*said, *caps) if text),
    )


def trait_blocks(changes: Iterable[TraitChange], bands: tuple[Band, ...]) -> tuple[Block, ...]:
    """Return both scores of every trait that moved, and how they are rounded; the other traits in a sentence each."""
    moved: list[TraitChange] = []
    rest: dict[str, list[str]] = {}
    for change in changes:
        if change.before.score != change.after.score:
            moved.append(change)
        else:
            rest.setdefault(_unmoved(change), []).append(change.trait.short)
    limits = [_limit(change.shift) for change in moved]
    columns = [Column("Trait"), Column("Before", is_number=True), Column("After", is_number=True)]
    columns += [Column("Change", is_number=True), *([Column("Clear")] if any(limits) else [])]
    rows = tuple(
        (
            change.trait.short,
            words.score_sign(change.before.score, bands),
            words.score_sign(change.after.score, bands),
            compared.signed(change.shift.change),
            *([limit] if any(limits) else []),
        )
        for change, limit in zip(moved, limits, strict=True)
    )
    told: tuple[Block, ...] = (Table(tuple(columns), rows), Paragraph(words.ROUNDED, tone="quiet")) if rows else ()
    return (*told, *(Paragraph(f"{why}: {join_words(names)}.", tone="quiet") for why, names in rest.items()))


def _unmoved(change: TraitChange) -> str:
    """Return why a trait has no line of its own."""
    if change.few_in_common:
        return "Too few questions mean the same in both"
    return "Without a score both times" if change.before.score is None else "Unchanged"


def _limit(shift: Shift) -> str:
    """Return whether a change is clear, with the limit it is measured by; empty where that cannot be said."""
    clear = compare_result.clear_words(shift)
    return f"{clear} (limit {words.round_half_up(Fraction(shift.threshold))})" if clear and shift.threshold else ""
