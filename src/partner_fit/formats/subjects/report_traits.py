"""The first pages after the cover: what to do next, and the traits one by one."""

from partner_fit.formats import words
from partner_fit.formats.document import (
    BandName,
    Block,
    Card,
    Column,
    Fact,
    Facts,
    Heading,
    LollipopPicture,
    Paragraph,
    RadarPicture,
    Table,
    TraitHead,
)
from partner_fit.formats.pictures.lollipop import lollipop
from partner_fit.formats.pictures.radar import radar
from partner_fit.formats.subjects.cautions import Cautions
from partner_fit.formats.words import sentences
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Guidance
from partner_fit.model.results import Action, TraitResult

_CHART = "The dot is the score, the pale bar what missing answers leave open, the thin lines where bands begin."
_HOLLOW = "A hollow dot rests on few answers."
_MARKS = "Below each line, the score from one role's answers alone:"
_SHAPE = (
    "The same scores as a shape, in the order of the questions. A trait's distance from the middle is its score; "
    "the size of the area means nothing."
)


def action_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return the first actions, each as a card."""
    return tuple(_action(action, number) for number, action in enumerate(assessment.first_actions, 1))


def _action(action: Action, number: int) -> Card:
    takes = (
        Fact("Owner", action.owner),
        Fact("Time", words.hours(action.hours)),
        Fact("Gain", words.gain(action)),
    )
    change = (
        Fact("Changes", action.question.short),
        Fact("From", words.start(action)),
        Fact(words.towards(action).capitalize(), action.aim.text),
        Fact("Article", action.trait.article.section),
    )
    return Card(Heading(3, action.do), (Facts(takes, together=True), Facts(change)), number)


def trait_blocks(assessment: Assessment, cautions: Cautions) -> tuple[Block, ...]:
    """Return the chart of the traits, their shape, and the reading of each."""
    if not assessment.traits:
        return ()
    picture, shape = trait_chart(assessment), radar(assessment)
    blocks: list[Block] = [picture]
    if shape:
        blocks.append(RadarPicture(shape, _SHAPE, picture.chart.description))
    for result in assessment.traits:
        blocks += _reading(result, assessment, cautions)
    return tuple(blocks)


def trait_chart(assessment: Assessment) -> LollipopPicture:
    """Return the traits with their ranges, as a chart and as a table."""
    chart = lollipop(assessment)
    caption = [_CHART]
    if any(stick.dot and not stick.counts for stick in chart.sticks):
        caption.append(_HOLLOW)
    if chart.legend:
        caption.append(_MARKS)
    return LollipopPicture(chart, " ".join(caption), _trait_table(assessment))


def _trait_table(assessment: Assessment) -> Table:
    columns = (Column("Trait"), Column("Score", is_number=True), Column("Range"), Column("Band"), Column("Answers"))
    return Table(
        columns,
        tuple(
            (
                result.trait.short,
                _score(result, assessment),
                _range(result) or "–",
                result.band.title if result.band else "–",
                ", ".join(sentences.trait_remarks(result)),
            )
            for result in assessment.traits
        ),
    )


def _reading(result: TraitResult, assessment: Assessment, cautions: Cautions) -> list[Block]:
    remarks = sentences.trait_remarks(result)
    band = BandName(result.band.title, result.band.level) if result.band else None
    score = _score(result, assessment)
    blocks: list[Block] = [TraitHead(result.trait.title, score, _range(result), band, remarks)]
    if result.guidance:
        blocks.append(Paragraph(result.guidance.means))
        article = Fact("Article", result.guidance.section)
        blocks.append(Facts((guidance_fact("First do", result.guidance), article, *_notes(result))))
        blocks += cautions.tell(result.guidance.caveats)
    else:
        blocks.append(Facts((Fact("Article", result.trait.article.section), *_notes(result))))
    return blocks


def _notes(result: TraitResult) -> tuple[Fact, ...]:
    """Return what to bear in mind when reading the trait."""
    notes = result.trait.notes
    return (Fact("Mind", notes[0], more=notes[1:]),) if notes else ()


def guidance_fact(label: str, guidance: Guidance) -> Fact:
    """Return what a guidance says to do, with who does it and how long it takes."""
    return Fact(label, guidance.do, f"{guidance.owner}, {words.hours(guidance.hours)}")


def _score(result: TraitResult, assessment: Assessment) -> str:
    if result.score is None:
        return words.status_words(result)
    return words.score_words(result.score, assessment.questionnaire.bands)


def _range(result: TraitResult) -> str:
    if result.score is None or result.low is None or result.high is None or result.low == result.high:
        return ""
    return words.range_phrase(result.low, result.high)
