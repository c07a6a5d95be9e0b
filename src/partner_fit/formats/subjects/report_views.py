"""The answers of a team side by side: to the questions on which they differ most, and to the short facts."""

from collections.abc import Sequence

from partner_fit.formats.document import (
    Block,
    Bullet,
    Bullets,
    Card,
    Fact,
    Facts,
    Heading,
    Legend,
    Paragraph,
    View,
    Views,
)
from partner_fit.formats.pictures.marks import RoleMark
from partner_fit.formats.pictures.strip import strip
from partner_fit.formats.words import people, sentences
from partner_fit.formats.words import team as team_words
from partner_fit.model.alignment import Alignment, ProbeResult, Spread
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Option


def difference_blocks(alignment: Alignment, marks: Sequence[RoleMark], assessment: Assessment) -> list[Block]:
    """Return the questions to talk about, each with its answers along the line; else that there are none."""
    if not alignment.spreads:
        return [Paragraph(team_words.NOTHING_IN_COMMON)]
    differences = team_words.to_discuss(alignment)
    if not differences:
        return [Paragraph(team_words.NONE_APART)]
    blocks: list[Block] = [Heading(3, sentences.DIFFERENCES)]
    meeting = assessment.questionnaire.meeting
    if meeting:
        blocks.append(Paragraph(f"To discuss for each: {meeting.difference}", tone="under"))
    blocks += [Paragraph(team_words.PLACES_MEAN, tone="quiet"), Legend(tuple(marks))]
    return [*blocks, *(_difference(each, place, marks, assessment) for place, each in enumerate(differences, 1))]


def _difference(spread: Spread, number: int, marks: Sequence[RoleMark], assessment: Assessment) -> Card:
    stands = people.stands(spread, assessment)
    described = "; ".join(f"{stand.step}: {stand.who}" for stand in stands)
    line = strip(spread, marks)
    steps = len(line.ticks)
    blocks: list[Block] = [
        Paragraph(spread.question.ask, tone="asked"),
        Views(_entries(stands, marks, steps), line, f"Answers from 1 to {steps}. {described}"),
    ]
    if any(who.role is None for stand in stands for who in stand.people):
        blocks.append(Paragraph(team_words.PRIVATE, tone="quiet"))
    aside = f"{spread.trait.short}, {team_words.distance_words(spread)}"
    return Card(Heading(4, spread.question.short, aside), tuple(blocks), number)


def _entries(stands: Sequence[people.Stand], marks: Sequence[RoleMark], steps: int = 0) -> tuple[View, ...]:
    """Return the answers with their people; `steps` is the length of the line they stand on."""
    return tuple(
        View(
            stand.text,
            stand.who[:1].upper() + stand.who[1:],
            tuple(mark for who in stand.people for mark in marks if mark.role == who.role),
            f"{stand.step}/{steps}" if steps else "",
        )
        for stand in stands
    )


def fact_blocks(alignment: Alignment, marks: Sequence[RoleMark], assessment: Assessment) -> list[Block]:
    """Return the answers to the probes: those on which all agree in one line each, the others side by side."""
    shown = [
        result for result in alignment.probes if result.answers and not (alignment.appetite and result.probe.private)
    ]
    if not shown:
        return []
    blocks: list[Block] = [Heading(3, "The short facts, side by side")]
    most = max(len(result.answers) for result in shown)
    if most < len(assessment.respondents):
        blocks.append(Paragraph(f"{most} of {len(assessment.respondents)} people answered them.", tone="under"))
    agreed = {result.probe.id: option.text for result in shown if (option := _agreed(result)) is not None}
    if agreed:
        told = tuple(Bullet(agreed[each.probe.id], f"{each.probe.short}:") for each in shown if each.probe.id in agreed)
        blocks += [Paragraph(team_words.ALL_AGREE, tone="asked"), Bullets(told)]
    planned = {point.topic for point in alignment.agenda}
    blocks += [_fact(result, marks, planned, assessment) for result in shown if result.probe.id not in agreed]
    return blocks


def _agreed(result: ProbeResult) -> Option | None:
    """Return the choice that all made who answered; None where they differ, or gave words of their own."""
    return result.answers[0].option if result.agreement == 100 else None


def _fact(result: ProbeResult, marks: Sequence[RoleMark], planned: set[str], assessment: Assessment) -> Card:
    probe, stands = result.probe, people.probe_stands(result, assessment)
    blocks: list[Block] = [Paragraph(probe.ask, tone="asked"), Views(_entries(stands, marks))]
    if len(stands) > 1 and probe.discuss and probe.short not in planned:
        blocks.append(Facts((Fact("Discuss", probe.discuss),)))
    return Card(Heading(4, probe.short, team_words.probe_agreement_words(result)), tuple(blocks))
