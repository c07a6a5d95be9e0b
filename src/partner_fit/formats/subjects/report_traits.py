"""The traits: their chart with what is strongest and costliest, then each with its reading and every answer."""

from collections.abc import Iterator

from partner_fit.formats import words
from partner_fit.formats.document import (
    Block,
    Bullet,
    Bullets,
    Column,
    LollipopPicture,
    Paragraph,
    Table,
    TraitHead,
)
from partner_fit.formats.pictures.lollipop import lollipop
from partner_fit.formats.subjects.cautions import Cautions
from partner_fit.formats.subjects.report_frame import band_name
from partner_fit.formats.words import answers, sentences
from partner_fit.formats.words import team as team_words
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Trait
from partner_fit.model.results import Finding, QuestionResult, TraitResult

_CHART = "The dot is the score, the pale bar what missing answers leave open, the thin lines where bands begin."
HOLLOW = "A hollow dot rests on few answers."
_MARKS = "Below each line, the score from one role's answers alone:"
_NAMED = 3
"""How many strengths and gaps the overview names; every one is marked beside its answer."""


def overview_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return the chart of the traits, and by name what is strongest, costliest and seen most differently."""
    apart = team_words.to_discuss(assessment.alignment) if assessment.alignment else ()
    told = (
        (sentences.STRENGTHS, [each.result.question for each in assessment.strengths[:_NAMED]]),
        (sentences.COSTLIEST_GAPS, [each.result.question for each in assessment.gaps[:_NAMED]]),
        (sentences.DIFFERENCES, [each.question for each in apart]),
    )
    named = tuple(
        Bullet("; ".join(sentences.numbered(each, assessment) for each in questions), f"{label}:")
        for label, questions in told
        if questions
    )
    return (*chart_blocks(assessment), *([Bullets(named)] if named else []))


def answer_blocks(assessment: Assessment, cautions: Cautions) -> tuple[Block, ...]:
    """Return every trait of which there is something to say: what its score means, what to do, and its answers."""
    told = [each for each in assessment.traits if each.guidance or any(_is_chosen(one) for one in each.questions)]
    return tuple(block for result in told for block in _reading(result, assessment, cautions))


def _is_chosen(result: QuestionResult) -> bool:
    return result.state == "chosen"


def chart_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return what in a team counts beside answers, and the chart of the traits."""
    if not assessment.traits:
        return ()
    agreed = (team_words.facts_sentence(result, assessment.questionnaire) for result in assessment.traits)
    return (*(Paragraph(said, tone="under") for said in agreed if said), _trait_chart(assessment))


def _trait_chart(assessment: Assessment) -> LollipopPicture:
    """Return the traits with their ranges, as a chart and as a table."""
    chart = lollipop(assessment)
    caption = [_CHART]
    if any(stick.dot and not stick.counts for stick in chart.sticks):
        caption.append(HOLLOW)
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
                _range(result, assessment) or words.NONE,
                result.band.title if result.band else words.NONE,
                ", ".join(sentences.trait_remarks(result)) or words.NONE,
            )
            for result in assessment.traits
        ),
    )


def _reading(result: TraitResult, assessment: Assessment, cautions: Cautions) -> Iterator[Block]:
    """Return one trait: where it stands, what that means, what to do first, and its answers."""
    remarks = sentences.trait_remarks(result, if_all_answered=False)
    band = band_name(result.band, assessment.questionnaire.bands)
    yield TraitHead(result.trait.title, _score(result, assessment), _range(result, assessment), band, remarks)
    guidance = result.guidance
    article = f"Article: {result.trait.article.section}."
    yield Paragraph(f"{guidance.means} {answers.advice(guidance)}" if guidance else article)
    told = {guidance.id} if guidance else set()
    answered = tuple(_answer(each, result.trait, assessment, told) for each in filter(_is_chosen, result.questions))
    if answered:
        yield Bullets(answered, is_close=True)
    caveats = [*(guidance.caveats if guidance else ())]
    yield from cautions.tell([*caveats, *(each for gap in _gaps_of(result, assessment) for each in _caveats(gap))])


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


def _score(result: TraitResult, assessment: Assessment) -> str:
    if result.score is None:
        return words.status_words(result)
    return words.score_words(result.score, assessment.questionnaire.bands)


def _range(result: TraitResult, assessment: Assessment) -> str:
    if result.score is None or result.low is None or result.high is None or result.low == result.high:
        return ""
    return words.range_sign(result.low, result.high, assessment.questionnaire.bands)
