"""The written report in reading order, as words without a layout, so that paper and wiki say the same."""

from collections.abc import Callable

from partner_fit.formats import words
from partner_fit.formats.document import BandName, Block, Cover, Hold, Report, Section, Who
from partner_fit.formats.pictures import charts
from partner_fit.formats.subjects.cautions import Cautions
from partner_fit.formats.subjects.report_advice import (
    checks_blocks,
    gap_blocks,
    later_blocks,
    next_band_blocks,
    pattern_blocks,
    strength_blocks,
    unknown_blocks,
)
from partner_fit.formats.subjects.report_end import about_blocks, cdmo_blocks, checklist_blocks
from partner_fit.formats.subjects.report_team import team_blocks
from partner_fit.formats.subjects.report_traits import action_blocks, trait_blocks
from partner_fit.formats.words import sentences
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Band


def outline(assessment: Assessment) -> Report:
    """Return the whole report; a section without content is not in it."""
    cautions = Cautions(assessment)
    parts: tuple[tuple[str, Callable[[], tuple[Block, ...]]], ...] = (
        (sentences.DO_NEXT, lambda: action_blocks(assessment)),
        (sentences.TRAIT_BY_TRAIT, lambda: trait_blocks(assessment, cautions)),
        (sentences.TEAM, lambda: team_blocks(assessment)),
        (sentences.STRENGTHS, lambda: strength_blocks(assessment)),
        (sentences.GAPS, lambda: gap_blocks(assessment, cautions)),
        (sentences.PATTERNS, lambda: pattern_blocks(assessment)),
        (sentences.UNKNOWN, lambda: unknown_blocks(assessment)),
        (sentences.CHECKS, lambda: checks_blocks(assessment)),
        (sentences.NEXT_BAND, lambda: next_band_blocks(assessment)),
        (sentences.LATER_STEPS, lambda: later_blocks(assessment)),
        (sentences.CDMO_QUESTIONS, lambda: cdmo_blocks(assessment)),
        (sentences.BEFORE_YOU_SIGN, lambda: checklist_blocks(assessment, cautions)),
        (sentences.ABOUT, lambda: about_blocks(assessment)),
    )
    made = [Section(heading, blocks()) for heading, blocks in parts]
    return Report(
        title=f"{assessment.organisation}: {assessment.questionnaire.title}",
        language=assessment.questionnaire.language,
        cover=_cover(assessment),
        sections=tuple(section for section in made if section.blocks),
    )


def _cover(assessment: Assessment) -> Cover:
    questionnaire, overall = assessment.questionnaire, assessment.overall
    bands = questionnaire.bands
    known = overall.score is not None and overall.low is not None and overall.high is not None
    return Cover(
        kicker=questionnaire.title,
        as_of=assessment.as_of,
        organisation=assessment.organisation,
        verdict=words.verdict_sentence(overall, bands),
        score=words.score_sign(overall.score, bands) if known else "",
        range=words.range_phrase(overall.low, overall.high)
        if overall.low is not None and overall.high is not None and known and overall.low != overall.high
        else "",
        band=band_name(overall.band),
        scale=charts.scale(overall, bands),
        provisional=words.provisional_sentence(assessment.traits, questionnaire.coverage_needed),
        holds=tuple(Hold(words.cap_sentence(active), active.cap.do) for active in overall.caps),
        means=overall.band.means if overall.band else "",
        about=_about_sheets(assessment),
    )


def _about_sheets(assessment: Assessment) -> tuple[Who, ...]:
    questionnaire = assessment.questionnaire
    told = (
        Who("Answered by", tuple(words.respondent_words(each, questionnaire) for each in assessment.respondents)),
        Who("Situation", words.situation_words(questionnaire, assessment.context)),
        Who("Decided", assessment.decisions),
    )
    return tuple(each for each in told if each.lines)


def band_name(band: Band | None) -> BandName | None:
    """Return a band as a layout shows it."""
    return BandName(band.title, band.level) if band else None
