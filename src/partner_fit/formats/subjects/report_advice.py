"""The middle of the written report: strengths, gaps, patterns, unknowns, checks and steps."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from partner_fit.formats import words
from partner_fit.formats.document import (
    Block,
    Bullet,
    Bullets,
    Card,
    Column,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Table,
)
from partner_fit.formats.subjects.cautions import Cautions
from partner_fit.formats.subjects.report_traits import guidance_fact
from partner_fit.formats.words import people, sentences, verdict
from partner_fit.model.assessment import Assessment
from partner_fit.model.results import Action, Finding, QuestionResult, Unknown
from partner_fit.text import join_words, quote

_SETTLES = "Settles the band."
_STRENGTHS_IN_FULL = 6


def strength_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return the strongest answers, each with its trait and what could be shown for it, and the names of the others."""
    if not assessment.strengths:
        return ()
    full, others = assessment.strengths[:_STRENGTHS_IN_FULL], assessment.strengths[_STRENGTHS_IN_FULL:]
    blocks: list[Block] = [Bullets(tuple(_strength(finding, assessment) for finding in full))]
    if others:
        names = join_words([finding.result.question.short for finding in others])
        blocks.append(Paragraph(words.sentence(names), sentences.ALSO_STRONG))
    return tuple(blocks)


def _strength(finding: Finding, assessment: Assessment) -> Bullet:
    result = finding.result
    shown = sentences.evidence_words(result, assessment.questionnaire)
    quiet = [finding.trait.short, sentences.share_words(result), shown]
    told = " ".join(words.sentence(text) for text in quiet if text)
    return Bullet(result.choice.text if result.choice else "", f"{result.question.short}.", told)


def gap_blocks(assessment: Assessment, cautions: Cautions) -> tuple[Block, ...]:
    """Return the gaps by trait; a reading that already stands with the trait is not said again."""
    groups = sentences.gaps_by_trait(assessment)
    if not groups:
        return ()
    blocks: list[Block] = [Paragraph(sentences.gaps_opening(assessment), tone="under")]
    for group in groups:
        opening = f"Article: {group.section}"
        if group.result.guidance:
            opening += f"; reading and first step: {sentences.TRAIT_BY_TRAIT}"
        blocks += [Heading(3, group.result.trait.title), Paragraph(opening, tone="under")]
        if group.result.guidance:
            blocks += cautions.tell(group.result.guidance.caveats)
        blocks += [_gap(gap, group.section, assessment, cautions) for gap in group.gaps]
    return tuple(blocks)


def _gap(gap: sentences.Gap, section: str, assessment: Assessment, cautions: Cautions) -> Card:
    result, side, guidance = gap.finding.result, gap.finding.side, gap.guidance
    remarks = [words.sentence(side.title) if side else "", sentences.standing_for(gap.finding)]
    rows = [Fact("Answer", result.choice.text if result.choice else "", " ".join(filter(None, remarks)))]
    rows += [Fact(*people.note_words(note, assessment)) for note in sentences.notes_on(assessment, result.question.id)]
    if guidance:
        rows += [Fact("Reading", guidance.means), guidance_fact("Advice", guidance)]
    rows += _next_step(result, assessment)
    if guidance and guidance.section != section:
        rows.append(Fact("Article", guidance.section))
    return Card(
        Heading(4, result.question.short, words.cost(gap.finding)),
        (
            Paragraph(result.question.ask, tone="asked"),
            Facts(tuple(rows)),
            *(cautions.tell(guidance.caveats) if guidance else ()),
        ),
    )


def _next_step(result: QuestionResult, assessment: Assessment) -> list[Fact]:
    """Return what to do about a gap; a step that stands among the first is only referred to."""
    number = sentences.step_numbers(assessment).get(result.question.id)
    first, later = assessment.first_actions, assessment.later_actions
    if number is None:
        return []
    if number <= len(first):
        return [Fact("Next step", words.sentence(sentences.step_reference(number)))]
    action = later[number - len(first) - 1]
    return [Fact("Next step", action.do, f"step {number}: {action.owner}, {words.hours(action.hours)}")]


def pattern_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return the pictures that several traits make together, each as a card."""
    return tuple(
        Card(Heading(3, pattern.title), (Paragraph(pattern.reading), Paragraph(pattern.advice, strong="Advice:")))
        for pattern in assessment.patterns
    )


def unknown_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return what nobody knew, apart from what nobody answered; what settles the band is spelled out."""
    unknowns = assessment.unknowns
    asked = [unknown for unknown in unknowns if unknown.state == "dont-know"]
    waiting = [unknown for unknown in unknowns if unknown.state != "dont-know"]
    blocks: list[Block] = []
    if unknowns and assessment.overall.status == "too-early":
        blocks.append(Paragraph(verdict.missing_sentence(assessment.overall), tone="under"))
    if any(unknown.settles_band for unknown in unknowns):
        blocks.append(Paragraph(sentences.SETTLES_BAND, tone="under"))
    if asked:
        blocks += [Heading(3, sentences.ASK_A_COLLEAGUE), _spelled_out(asked, assessment)]
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
                f"{unknown.trait.short}; {sentences.placed_to_know(unknown.question, assessment.questionnaire)}",
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
            quiet=f"{words.sentence(words.SEVERITY_WORDS[check.severity])} A good reason may be: {check.good_reason}",
        )
        for check in assessment.checks
    )
    return Paragraph(sentences.CHECKS_OPENING, tone="under"), Bullets(entries)


def next_band_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return which single steps together lead to the next band, by their numbers."""
    way = assessment.next_band
    if way is None:
        return ()
    return (Paragraph(sentences.next_band_sentence(way, assessment), strong=f"{quote(way.band.title)}:"),)


def later_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return the other steps in short form, by trait while points are those of a trait.

    Those that stand under a gap are not spelled out again.
    """
    if not assessment.later_actions:
        return ()
    spelled_out, numbers = sentences.steps_to_spell_out(assessment), sentences.step_numbers(assessment)
    blocks: list[Block] = [Paragraph(sentences.LATER_OPENING, tone="under")]
    if assessment.overall.status == "scored":
        return (*blocks, _steps(assessment.later_actions, spelled_out, numbers))
    for result in assessment.traits:
        actions = [action for action in assessment.later_actions if action.trait.id == result.trait.id]
        blocks += [Heading(3, result.trait.title), _steps(actions, spelled_out, numbers)] if actions else []
    return tuple(blocks)


def _steps(actions: Sequence[Action], spelled_out: Collection[str], numbers: Mapping[str, int]) -> Table:
    columns = (
        Column("No.", is_number=True),
        Column("Points", is_number=True),
        Column("Step"),
        Column("Owner"),
        Column("Time"),
    )
    return Table(
        columns,
        tuple(
            (
                str(numbers[action.question.id]),
                words.signed_gain(action),
                f"{action.question.short}: {action.do}" if action.question.id in spelled_out else action.question.short,
                action.owner,
                words.hours(action.hours),
            )
            for action in actions
        ),
        names=2,
        wide=2,
    )
