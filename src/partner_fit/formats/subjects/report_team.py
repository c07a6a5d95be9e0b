"""Where the people of a team stand: by role, question by question, and the hour that settles it."""

from collections import Counter
from collections.abc import Sequence

from partner_fit.formats import words
from partner_fit.formats.document import (
    Block,
    Bullet,
    Bullets,
    Column,
    Heading,
    Paragraph,
    RoleRow,
    RoleStrips,
    Table,
)
from partner_fit.formats.pictures.marks import role_marks
from partner_fit.formats.pictures.scale import scale
from partner_fit.formats.subjects.report_views import difference_blocks, fact_blocks
from partner_fit.formats.words import people
from partner_fit.formats.words import team as team_words
from partner_fit.model.alignment import Alignment, TraitAlignment
from partner_fit.model.assessment import Assessment


def team_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return what several answer sheets show about each other; nothing for a single one."""
    alignment = assessment.alignment
    if alignment is None:
        return ()
    marks = role_marks(assessment)
    return (
        *_opening(alignment, assessment),
        *_by_role(alignment, assessment),
        *difference_blocks(alignment, marks, assessment),
        *fact_blocks(alignment, marks, assessment),
        *_appetite(alignment, assessment),
        *_agenda(alignment),
    )


def _opening(alignment: Alignment, assessment: Assessment) -> list[Block]:
    blocks: list[Block] = [Paragraph(team_words.team_opening(alignment, len(assessment.respondents)), tone="lead")]
    if alignment.few:
        blocks.append(Paragraph(team_words.POSITIONS_ONLY))
    privacy = team_words.identifiable_sentence(assessment)
    if privacy:
        blocks.append(Paragraph(privacy, tone="notice"))
    return blocks


def _by_role(alignment: Alignment, assessment: Assessment) -> list[Block]:
    """Return the traits as the roles see them, what the signs mean, and who answers higher where it could be shown."""
    number = Counter(respondent.role for respondent in assessment.respondents)
    letters = people.role_letters(assessment.questionnaire, number)
    titles = {role: words.role_title(assessment.questionnaire, role) for role in letters}
    rows = tuple(_role_row(each, tuple(letters), assessment, few=alignment.few) for each in alignment.traits)
    columns = (Column("Trait"), *(Column(titles[role], is_number=True) for role in letters))
    numbers = (Column(team_words.DISTANCE, is_number=True), Column(team_words.INDEX, is_number=True), Column("Answers"))
    strips = RoleStrips(
        letters=tuple((letter, people.times(titles[role], number[role])) for role, letter in letters.items()),
        edges=scale(assessment.overall, assessment.questionnaire.bands),
        rows=rows,
        table=Table(
            (*columns, *numbers),
            tuple(
                (row.trait, *(score for score, _ in row.scores), *_numbers(each), row.word)
                for row, each in zip(rows, alignment.traits, strict=True)
            ),
        ),
    )
    meanings = Bullets(
        (
            Bullet(team_words.ROLE_SCORES),
            Bullet(team_words.STEPS_MEAN, f"{team_words.DISTANCE}:"),
            Bullet(team_words.INDEX_MEANS, f"{team_words.INDEX}:"),
        )
    )
    proof = team_words.proof_sentence(assessment)
    return [Heading(3, "Trait by role"), strips, meanings, *([Paragraph(proof)] if proof else [])]


def _role_row(trait: TraitAlignment, roles: Sequence[str], assessment: Assessment, *, few: bool) -> RoleRow:
    bands = assessment.questionnaire.bands
    scores = [trait.by_role.get(role) for role in roles]
    distance, index = _numbers(trait)
    is_measured = trait.mean_difference is not None and trait.agreement_index is not None
    return RoleRow(
        trait.trait.short,
        tuple(
            (team_words.NOT_MEASURED, None) if score is None else (words.score_sign(score, bands), float(score))
            for score in scores
        ),
        f"{team_words.DISTANCE} {distance}, {team_words.INDEX} {index}" if is_measured else "",
        team_words.apart_words(trait, few=few),
    )


def _numbers(trait: TraitAlignment) -> tuple[str, str]:
    """Return how far apart the answers are: mean distance and index of agreement."""
    distance, index = trait.mean_difference, trait.agreement_index
    return (
        team_words.NOT_MEASURED if distance is None else words.fixed(distance, 1),
        team_words.NOT_MEASURED if index is None else words.fixed(index, 2),
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
        Bullets(told) if told else Paragraph(team_words.PRIVATE, tone="quiet"),
    ]


def _agenda(alignment: Alignment) -> list[Block]:
    """Return the points of the meeting, each with the time at which it begins."""
    if not alignment.agenda:
        return []
    columns = (Column("Begins", is_number=True), Column("Minutes", is_number=True), Column("Topic"), Column("Question"))
    rows = tuple(
        (point.begins, str(point.minutes), point.topic, point.ask) for point in team_words.agenda_lines(alignment)
    )
    return [Heading(3, team_words.agenda_heading(alignment)), Table(columns, rows, names=2, wide=3)]
