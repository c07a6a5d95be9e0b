"""The report on one screen: what it says, what to do next, where it comes from, and where the rest stands."""

from collections.abc import Iterator
from typing import NamedTuple

from partner_fit.formats import words
from partner_fit.formats.document import Block, Bullet, Bullets, Command, Commands, Document, Paragraph, Section
from partner_fit.formats.subjects.report_frame import frame, result
from partner_fit.formats.subjects.report_traits import chart_blocks
from partner_fit.formats.words import first_steps, sentences, verdict
from partner_fit.model.assessment import Assessment
from partner_fit.model.results import Action, Finding
from partner_fit.text import plural

_STRENGTHS = 2
_GAPS = 3


class ShortReport(NamedTuple):
    """A report that is to be cut to what is read first."""

    assessment: Assessment
    commands: tuple[Command, ...] = ()
    """What to run next, with the files by their names; empty where nobody sits at a terminal."""


def document(short: ShortReport) -> Document:
    """Return the short report: at most 60 lines at 80 columns, of which the first 22 are the whole answer."""
    assessment = short.assessment
    parts: tuple[tuple[str, str, tuple[Block, ...]], ...] = (
        ("do-next", sentences.DO_NEXT, _actions(assessment)),
        ("traits", sentences.TRAIT_BY_TRAIT, chart_blocks(assessment)),
        ("strengths", sentences.STRENGTHS, _strengths(assessment)),
        ("gaps", sentences.COSTLIEST_GAPS, _gaps(assessment)),
        ("rest", sentences.THE_REST, tuple(_rest(short))),
    )
    opening = Section("verdict", "", tuple(_verdict(assessment)))
    made = frame(assessment, opening, tuple(Section(*part) for part in parts if part[-1]))
    return made._replace(is_dense=True)


def _verdict(assessment: Assessment) -> Iterator[Block]:
    """Return the result, what to do about it now, and what holds the band; what lifts that is the first action."""
    yield result(assessment)
    overall = assessment.overall
    # an older sheet's band speaks of half the questions: too little to say what to do now
    advice = (overall.band.advice or "") if overall.band and not overall.new else ""
    holding = [active for active in overall.caps if active.lowers_band]
    held = verdict.cap_sentence(holding[0]) if holding else ""
    if len(holding) > 1:
        held += f" The full report has {plural(len(holding) - 1, 'more reason')}."
    if advice or held:
        yield Paragraph(held, advice)


def _actions(assessment: Assessment) -> tuple[Block, ...]:
    entries = tuple(Bullet(action.do, quiet=_takes(action)) for action in assessment.first_actions)
    first, why = first_steps.rest_first(assessment), first_steps.why_first(assessment)
    blocks = (Paragraph(first), Bullets(entries, numbered=True), Paragraph(why, tone="quiet"))
    return tuple(block for block, has_content in zip(blocks, (first, entries, why), strict=True) if has_content)


def _takes(action: Action) -> str:
    """Return who takes a step, how long that takes and what it adds; the sentence below says what it lifts."""
    told = (action.owner, words.hours(action.hours), words.added(action))
    return " ".join(words.sentence(said) for said in told if said)


def _strengths(assessment: Assessment) -> tuple[Block, ...]:
    # where the client stands beside others takes the room of one, so that all stays on one screen
    most = _STRENGTHS if assessment.benchmark is None else _STRENGTHS - 1
    entries = tuple(Bullet(*_said(finding, assessment)) for finding in assessment.strengths[:most])
    return (Bullets(entries),) if entries else ()


def _gaps(assessment: Assessment) -> tuple[Block, ...]:
    entries = tuple(
        Bullet(*_said(finding, assessment), sentences.advice_in_short(finding, assessment))
        for finding in assessment.gaps[:_GAPS]
    )
    return (Bullets(entries),) if entries else ()


def _said(finding: Finding, assessment: Assessment) -> tuple[str, str]:
    """Return the answer and, before it, its question with the number that commands take."""
    result = finding.result
    return result.choice.text if result.choice else "", sentences.asked(result.question, assessment)


def _rest(short: ShortReport) -> Iterator[Block]:
    assessment = short.assessment
    told = [sentences.answered_in_short(assessment), sentences.worth_finding_out(assessment)]
    if assessment.benchmark is not None:
        from partner_fit.formats.words.benchmark import in_short  # most reports never need it

        told.append(in_short(assessment.benchmark))
    yield Paragraph(" ".join(filter(None, told)))
    yield Paragraph(sentences.READ_WITH_CARE, tone="quiet")
    if short.commands:
        yield Commands(short.commands)
