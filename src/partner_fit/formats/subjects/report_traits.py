"""The traits one by one: chart, shape, reading, and every answer with what it is."""

from collections.abc import Iterator

from partner_fit.formats import words
from partner_fit.formats.document import (
    BandName,
    Block,
    Bullet,
    Bullets,
    Column,
    Fact,
    Facts,
    LollipopPicture,
    Paragraph,
    RadarPicture,
    Table,
    TraitHead,
)
from partner_fit.formats.pictures.lollipop import lollipop
from partner_fit.formats.pictures.radar import radar
from partner_fit.formats.subjects.cautions import Cautions
from partner_fit.formats.words import answers, sentences
from partner_fit.formats.words import team as team_words
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Guidance, Trait
from partner_fit.model.results import Finding, QuestionResult, TraitResult

_CHART = "The dot is the score, the pale bar what missing answers leave open, the thin lines where bands begin."
_HOLLOW = "A hollow dot rests on few answers."
_MARKS = "Below each line, the score from one role's answers alone:"
_SHAPE = (
    "The same scores as a shape, in the order of the questions. A trait's distance from the middle is its score; "
    "the size of the area means nothing."
)


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
                _range(result, assessment) or "–",
                result.band.title if result.band else "–",
                ", ".join(sentences.trait_remarks(result)) or "–",
            )
            for result in assessment.traits
        ),
    )


def _reading(result: TraitResult, assessment: Assessment, cautions: Cautions) -> Iterator[Block]:
    """Return one trait: where it stands, what that means, what to do first, and its answers."""
    band = BandName(result.band.title, result.band.level) if result.band else None
    remarks = sentences.trait_remarks(result)
    yield TraitHead(result.trait.title, _score(result, assessment), _range(result, assessment), band, remarks)
    guidance = result.guidance
    if guidance:
        yield Paragraph(guidance.means)
        yield Facts((guidance_fact("First do", guidance), Fact("Article", guidance.section), *_notes(result)))
        yield from cautions.tell(guidance.caveats)
    else:
        yield Facts((Fact("Article", result.trait.article.section), *_notes(result)))
    facts = team_words.facts_sentence(result, assessment.questionnaire)
    if facts:
        yield Paragraph(facts)
    answered = [each for each in result.questions if each.state == "chosen"]
    if answered:
        told = {guidance.id} if guidance else set()
        yield Bullets(tuple(_answer(each, result.trait, assessment, told) for each in answered), is_close=True)
        yield from cautions.tell(each for finding in _gaps_of(result, assessment) for each in _caveats(finding))


def _answer(result: QuestionResult, trait: Trait, assessment: Assessment, told: set[str]) -> Bullet:
    """Return a question with its answer, and below what it is: a strength, or a gap with its cost and its step."""
    question = result.question
    return Bullet(
        result.choice.text if result.choice else "",
        sentences.asked(question, assessment),
        " ".join(words.sentence(said) for said in answers.answer_remarks(result, trait, assessment, told) if said),
    )


def _gaps_of(result: TraitResult, assessment: Assessment) -> list[Finding]:
    return [finding for finding in assessment.gaps if finding.trait.id == result.trait.id]


def _caveats(finding: Finding) -> tuple[str, ...]:
    return finding.guidance.caveats if finding.guidance and finding.guidance.side else ()


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


def _range(result: TraitResult, assessment: Assessment) -> str:
    if result.score is None or result.low is None or result.high is None or result.low == result.high:
        return ""
    return words.range_sign(result.low, result.high, assessment.questionnaire.bands)
