"""What is still open: pictures that traits make together, what nobody knew, and what is worth a second look."""

from collections.abc import Iterable

from partner_fit.formats import words
from partner_fit.formats.document import (
    Block,
    Bullet,
    Bullets,
    Card,
    Fact,
    Facts,
    Heading,
    Paragraph,
)
from partner_fit.formats.words import people, sentences, verdict
from partner_fit.model.assessment import Assessment
from partner_fit.model.results import Unknown

_SETTLES = "Settles the band."


def pattern_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return the pictures that several traits make together, each as a card."""
    return tuple(
        Card(Heading(3, pattern.title), (Paragraph(pattern.reading), Paragraph(pattern.advice, strong="Advice:")))
        for pattern in assessment.patterns
    )


def unknown_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return what nobody knew, apart from what nobody answered; what settles the band is spelled out."""
    unknowns = assessment.unknowns
    unsure = [unknown for unknown in unknowns if unknown.state == "dont-know"]
    asked = [unknown for unknown in unsure if sentences.placed_to_know(unknown.question, assessment)]
    nobody = [unknown for unknown in unsure if unknown not in asked]
    waiting = [unknown for unknown in unknowns if unknown.state != "dont-know"]
    blocks: list[Block] = []
    if unknowns and assessment.overall.status == "too-early":
        blocks.append(Paragraph(verdict.missing_sentence(assessment.overall), tone="under"))
    if any(unknown.settles_band for unknown in unknowns):
        blocks.append(Paragraph(sentences.SETTLES_BAND, tone="under"))
    if asked:
        blocks += [Heading(3, sentences.ASK_A_COLLEAGUE), _spelled_out(asked, assessment)]
    if nobody:
        blocks += [Heading(3, sentences.FIND_OUT), _spelled_out(nobody, assessment)]
    if waiting:
        blocks.append(Heading(3, sentences.NOT_ANSWERED_YET))
        settling = [unknown for unknown in waiting if unknown.settles_band]
        blocks += [_spelled_out(settling, assessment)] if settling else []
        others = _names_by_trait([unknown for unknown in waiting if not unknown.settles_band])
        blocks += [Facts(others)] if others else []
    return tuple(blocks)


def _spelled_out(unknowns: Iterable[Unknown], assessment: Assessment) -> Bullets:
    return Bullets(
        tuple(
            Bullet(
                unknown.question.ask,
                _SETTLES if unknown.settles_band else "",
                "; ".join(filter(None, (unknown.trait.short, sentences.placed_to_know(unknown.question, assessment)))),
            )
            for unknown in unknowns
        )
    )


def _names_by_trait(unknowns: Iterable[Unknown]) -> tuple[Fact, ...]:
    by_trait: dict[str, tuple[str, list[str]]] = {}
    for unknown in unknowns:
        by_trait.setdefault(unknown.trait.id, (unknown.trait.short, []))[1].append(unknown.question.short)
    return tuple(Fact(short, ", ".join(names)) for short, names in by_trait.values())


def checks_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return what is worth a second look, each as a question with a reason that may well be good."""
    if not assessment.checks:
        return ()
    entries = tuple(
        Bullet(
            check.ask,
            f"{who}:" if (who := people.check_people(check, assessment)) else "",
            quiet=f"{words.sentence(words.SEVERITY_WORDS[check.severity])} A good reason may be: {check.good_reason}",
        )
        for check in assessment.checks
    )
    return Paragraph(sentences.CHECKS_OPENING, tone="under"), Bullets(entries, is_close=True)
