"""Where the people of a team stand: by role, question by question, and the hour that settles it."""

from collections.abc import Sequence

from partner_fit.formats import words
from partner_fit.formats.document import (
    Block,
    Bullet,
    Bullets,
    Card,
    Column,
    Heading,
    Legend,
    Paragraph,
    Table,
    View,
    Views,
)
from partner_fit.formats.pictures import charts
from partner_fit.formats.pictures.charts import RoleMark
from partner_fit.formats.words import team as team_words
from partner_fit.model.assessment import Alignment, Assessment, ProbeResult, Spread


def team_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return what several answer sheets show about each other; nothing for a single one."""
    alignment = assessment.alignment
    if alignment is None:
        return ()
    marks = charts.role_marks(assessment)
    blocks: list[Block] = [
        Paragraph(team_words.team_opening(alignment, len(assessment.respondents)), tone="lead"),
    ]
    if alignment.few:
        blocks.append(Paragraph(team_words.POSITIONS_ONLY))
    privacy = team_words.identifiable_sentence(assessment)
    if privacy:
        blocks.append(Paragraph(privacy, tone="notice"))
    blocks += [
        Heading(3, "Trait by role"),
        _roles_table(alignment, marks, assessment),
        Paragraph(f"{team_words.ROLE_SCORES} {team_words.STEPS_MEAN}", tone="quiet"),
        *_differences(alignment, marks, assessment),
        *_facts_side_by_side(alignment, marks, assessment),
        *_appetite(alignment, assessment),
        *_agenda(alignment),
    ]
    return tuple(blocks)


def _roles_table(alignment: Alignment, marks: Sequence[RoleMark], assessment: Assessment) -> Table:
    bands = assessment.questionnaire.bands
    roles = tuple(Column(mark.title, is_number=True) for mark in marks)
    rows = []
    for each in alignment.traits:
        scores = [each.by_role.get(mark.role) for mark in marks]
        shown = ["–" if score is None else words.score_sign(score, bands) for score in scores]
        distance = "–" if each.mean_difference is None else words.one_decimal(each.mean_difference)
        rows.append((each.trait.short, *shown, distance))
    return Table((Column("Trait"), *roles, Column("Mean distance", is_number=True)), tuple(rows))


def _differences(alignment: Alignment, marks: Sequence[RoleMark], assessment: Assessment) -> list[Block]:
    differences = team_words.to_discuss(alignment)
    if not differences:
        return []
    blocks: list[Block] = [Heading(3, "Where answers differ most")]
    meeting = assessment.questionnaire.meeting
    if meeting:
        blocks.append(Paragraph(f"To discuss for each: {meeting.difference}", tone="under"))
    blocks.append(Legend(tuple(marks)))
    return [*blocks, *(_difference(spread, marks, assessment) for spread in differences)]


def _difference(spread: Spread, marks: Sequence[RoleMark], assessment: Assessment) -> Card:
    stands = team_words.stands(spread, assessment)
    described = "; ".join(f"{stand.step}: {stand.who}" for stand in stands)
    strip = charts.strip(spread, marks)
    blocks: list[Block] = [
        Paragraph(spread.question.ask, tone="asked"),
        Views(_entries(stands, marks), strip, f"Answers from 1 to {len(strip.ticks)}. {described}"),
    ]
    if spread.question.private and stands[0].people[0].role is None:
        blocks.append(Paragraph(team_words.PRIVATE, tone="quiet"))
    return Card(Heading(4, spread.question.short, team_words.distance_words(spread)), tuple(blocks))


def _entries(stands: Sequence[team_words.Stand], marks: Sequence[RoleMark]) -> tuple[View, ...]:
    return tuple(
        View(stand.text, stand.who, tuple(mark for who in stand.people for mark in marks if mark.role == who.role))
        for stand in stands
    )


def _facts_side_by_side(alignment: Alignment, marks: Sequence[RoleMark], assessment: Assessment) -> list[Block]:
    shown = [
        result for result in alignment.probes if result.answers and not (alignment.appetite and result.probe.private)
    ]
    if not shown:
        return []
    return [Heading(3, "The short facts, side by side"), *(_probe(result, marks, assessment) for result in shown)]


def _probe(result: ProbeResult, marks: Sequence[RoleMark], assessment: Assessment) -> Card:
    return Card(
        Heading(4, result.probe.short, team_words.probe_agreement_words(result)),
        (
            Paragraph(result.probe.ask, tone="asked"),
            Views(_entries(team_words.probe_stands(result, assessment), marks)),
        ),
    )


def _appetite(alignment: Alignment, assessment: Assessment) -> list[Block]:
    appetite = alignment.appetite
    if appetite is None:
        return []
    guesses = [team_words.guess_words(guess, appetite, assessment) for guess in appetite.guesses]
    told = tuple(Bullet(text) for text in guesses if text)
    return [
        Heading(3, "Appetite for risk"),
        Paragraph(appetite.probe.ask, tone="asked"),
        Paragraph(team_words.appetite_sentence(appetite)),
        *([Bullets(told)] if told else []),
    ]


def _agenda(alignment: Alignment) -> list[Block]:
    if not alignment.agenda:
        return []
    columns = (Column("Minutes", is_number=True), Column("Topic"), Column("Question"))
    rows = tuple((str(point.minutes), point.topic, point.ask) for point in team_words.agenda_lines(alignment))
    return [Heading(3, team_words.agenda_heading(alignment)), Table(columns, rows, names=1, wide=2)]
