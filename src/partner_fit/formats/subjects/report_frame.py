"""What every length of the report has: whom it is about, and the result on its scale."""

from collections.abc import Sequence

from partner_fit.formats import words
from partner_fit.formats.document import BandName, Document, Result, Section
from partner_fit.formats.pictures.marks import band_mark
from partner_fit.formats.pictures.scale import scale
from partner_fit.formats.words import verdict
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Band


def frame(assessment: Assessment, opening: Section, sections: tuple[Section, ...] = ()) -> Document:
    """Return a report of these sections."""
    questionnaire = assessment.questionnaire
    return Document(
        kind="report",
        title=f"{assessment.organisation}: {questionnaire.title}",
        language=questionnaire.language,
        heading=assessment.organisation,
        kicker=questionnaire.title,
        as_of=assessment.as_of,
        opening=opening,
        sections=sections,
    )


def result(assessment: Assessment) -> Result:
    """Return the result in a sentence and on its scale."""
    questionnaire, overall = assessment.questionnaire, assessment.overall
    low, high = overall.low, overall.high
    is_open = overall.score is not None and low is not None and high is not None and low != high
    return Result(
        sentence=verdict.verdict_sentence(overall, questionnaire.bands),
        score=words.score_sign(overall.score, questionnaire.bands) if overall.score is not None else "",
        range=words.range_sign(low, high, questionnaire.bands)
        if is_open and low is not None and high is not None
        else "",
        band=band_name(overall.band, questionnaire.bands),
        scale=scale(overall, questionnaire.bands),
    )


def band_name(band: Band | None, bands: Sequence[Band]) -> BandName | None:
    """Return one of the bands as a painter shows it."""
    return BandName(band.title, band.level, band_mark(bands.index(band), len(bands))) if band else None
