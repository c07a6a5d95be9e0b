"""The report in reading order, so that every medium says the same."""

from collections.abc import Callable, Iterator

from partner_fit.formats import words
from partner_fit.formats.document import Block, Document, Fact, Facts, Hint, Paragraph, Section
from partner_fit.formats.subjects.caps import cap_blocks
from partner_fit.formats.subjects.cautions import Cautions
from partner_fit.formats.subjects.report_advice import (
    checks_blocks,
    pattern_blocks,
    unknown_blocks,
)
from partner_fit.formats.subjects.report_end import about_blocks, cdmo_blocks, checklist_blocks, notes_blocks
from partner_fit.formats.subjects.report_frame import frame, result
from partner_fit.formats.subjects.report_steps import first_step_blocks, later_step_blocks
from partner_fit.formats.subjects.report_tables import report_tables
from partner_fit.formats.subjects.report_team import team_blocks
from partner_fit.formats.subjects.report_traits import answer_blocks, overview_blocks
from partner_fit.formats.subjects.report_what_if import what_if_blocks
from partner_fit.formats.words import first_steps, sentences
from partner_fit.formats.words.decisions import decision_words
from partner_fit.model.assessment import Assessment

_READ_FIRST = ("what-if", "do-next", "traits", "benchmark")
"""What a report opens with; the other sections are looked up."""


def document(assessment: Assessment) -> Document:
    """Return the whole report; a section without content is not in it."""
    cautions = Cautions(assessment)
    parts: tuple[tuple[str, str, Callable[[], tuple[Block, ...]]], ...] = (
        ("what-if", sentences.WHAT_IF, lambda: what_if_blocks(assessment)),
        ("do-next", sentences.DO_NEXT, lambda: first_step_blocks(assessment)),
        ("traits", sentences.TRAIT_BY_TRAIT, lambda: overview_blocks(assessment)),
        ("benchmark", sentences.BENCHMARK, lambda: _benchmark(assessment)),
        ("later", sentences.LATER_STEPS, lambda: later_step_blocks(assessment)),
        ("answers", sentences.ANSWERS, lambda: answer_blocks(assessment, cautions)),
        ("team", sentences.TEAM, lambda: team_blocks(assessment)),
        ("patterns", sentences.PATTERNS, lambda: pattern_blocks(assessment)),
        ("unknown", sentences.UNKNOWN, lambda: unknown_blocks(assessment)),
        ("checks", sentences.CHECKS, lambda: checks_blocks(assessment)),
        ("cdmo", sentences.CDMO_QUESTIONS, lambda: cdmo_blocks(assessment)),
        ("sign", sentences.BEFORE_YOU_SIGN, lambda: checklist_blocks(assessment, cautions)),
        ("notes", sentences.NOTES, lambda: notes_blocks(assessment)),
        ("about", sentences.ABOUT, lambda: about_blocks(assessment, cautions)),
    )
    made = [Section(name, heading, blocks(), is_folded=name not in _READ_FIRST) for name, heading, blocks in parts]
    opening = Section("verdict", sentences.VERDICT, tuple(_verdict(assessment)))
    made_of = tuple(section for section in made if section.blocks)
    return frame(assessment, opening, made_of)._replace(tables=report_tables(assessment))


def _verdict(assessment: Assessment) -> Iterator[Block]:
    questionnaire, overall = assessment.questionnaire, assessment.overall
    yield result(assessment)
    steps = first_steps.steps_towards(assessment)
    yield from cap_blocks((active for active in overall.caps if active.lowers_band), steps)
    if overall.band:
        yield Paragraph(overall.band.means)
    yield from cap_blocks((active for active in overall.caps if not active.lowers_band), steps)
    told = (
        ("Answered by", [words.respondent_words(each, questionnaire) for each in assessment.respondents]),
        ("Situation", words.situation_words(questionnaire, assessment.context)),
        ("Decided", [decision_words(decision) for decision in assessment.decisions]),
        ("Notes", sentences.notes_sentences(assessment)),
    )
    yield Facts(tuple(Fact(label, lines[0], more=tuple(lines[1:])) for label, lines in told if lines))
    hints = sentences.hints(assessment)
    if hints:
        yield Hint(hints)


def _benchmark(assessment: Assessment) -> tuple[Block, ...]:
    if assessment.benchmark is None:
        return ()
    from partner_fit.formats.subjects.report_benchmark import benchmark_blocks  # most reports never need it

    return benchmark_blocks(assessment.benchmark, assessment.questionnaire.bands)
