"""The report as tables: a row for each answer, question, trait, step and line of the checklist."""

from collections.abc import Iterator, Mapping

from partner_fit.engine.plan import with_advice
from partner_fit.formats import words
from partner_fit.formats.document import Cell, CellKind, DataTable
from partner_fit.formats.subjects.compare_tables import change_table
from partner_fit.formats.subjects.report_frame import band_name
from partner_fit.formats.subjects.tables import about_table, band_table, columns, of_company, step_table
from partner_fit.formats.words import sentences, verdict
from partner_fit.formats.words.decisions import decision_words
from partner_fit.model.answers import STATE_WORDS
from partner_fit.model.assessment import Assessment
from partner_fit.model.plan import PlanStep
from partner_fit.model.questionnaire import Questionnaire, Trait
from partner_fit.model.results import GivenAnswer, QuestionResult

_ASKED: dict[str, CellKind] = {"trait": "text", "question": "text", "short": "text", "ask": "text"}
_ANSWERS: dict[str, CellKind] = {
    **_ASKED,
    "role": "text",
    "name": "text",
    "state": "text",
    "answer": "text",
    "points": "number",
    "evidence": "text",
    "note": "text",
}
_QUESTIONS: dict[str, CellKind] = {
    **_ASKED,
    "answers": "number",
    "state": "text",
    "answer": "text",
    "points": "number",
    "points_lost": "number",
    "finding": "text",
}
_TRAITS: dict[str, CellKind] = {
    "trait": "text",
    "score": "number",
    "low": "number",
    "high": "number",
    "band": "band",
    "coverage": "share",
    "remark": "text",
}
_CHECKLIST: dict[str, CellKind] = {
    "line": "text",
    "before": "text",
    "status": "text",
    "owner": "text",
    "checked": "day",
}


def report_tables(assessment: Assessment) -> tuple[DataTable, ...]:
    """Return the tables of a report; answers that were tried come first."""
    tried = assessment.what_if
    answers = tuple(row for trait, result in _results(assessment) for row in _answer_rows(trait, result, assessment))
    found = _findings(assessment)
    questions = tuple(_question_row(trait, result, found) for trait, result in _results(assessment))
    made = (
        *([change_table("what-if", tried.answers)] if tried is not None else []),
        DataTable("answers", columns(_ANSWERS), answers),
        DataTable("questions", columns(_QUESTIONS), questions),
        DataTable("traits", columns(_TRAITS), tuple(_trait_rows(assessment))),
        step_table(steps_of(assessment)),
        DataTable("checklist", columns(_CHECKLIST), tuple(_checklist_rows(assessment))),
        *_benchmark_tables(assessment),
    )
    return (
        *of_company(assessment.organisation, made),
        band_table(assessment.questionnaire),
        about_table(assessment.questionnaire, _about(assessment)),
    )


def _benchmark_tables(assessment: Assessment) -> tuple[DataTable, ...]:
    if assessment.benchmark is None:
        return ()
    from partner_fit.formats.subjects.report_benchmark import benchmark_table  # most reports never need it

    return (benchmark_table(assessment.benchmark),)


def _results(assessment: Assessment) -> Iterator[tuple[Trait, QuestionResult]]:
    for result in assessment.traits:
        for each in result.questions:
            yield result.trait, each


def _asked(trait: Trait, result: QuestionResult) -> tuple[str, ...]:
    return trait.title, result.question.id, result.question.short, result.question.ask


def _answer_rows(trait: Trait, result: QuestionResult, assessment: Assessment) -> Iterator[tuple[Cell, ...]]:
    for answer in result.answers:
        if answer.state != "unanswered":
            yield (*_asked(trait, result), *_given(answer, assessment))


def _given(answer: GivenAnswer, assessment: Assessment) -> tuple[Cell, ...]:
    name = assessment.respondents[answer.respondent].name if answer.respondent is not None else None
    role, *said = said_cells(answer, assessment.questionnaire)
    return role, name, *said, answer.note


def said_cells(answer: GivenAnswer, questionnaire: Questionnaire) -> tuple[Cell, ...]:
    """Return the role, the state, the answer, its points and its evidence: nothing that names a person."""
    ladder = questionnaire.evidence
    return (
        words.role_title(questionnaire, answer.role) if answer.role else None,
        STATE_WORDS[answer.state],
        answer.choice.text if answer.choice else None,
        answer.points,
        ladder.rungs[answer.evidence].text if ladder and answer.evidence is not None else None,
    )


def _findings(assessment: Assessment) -> dict[str, str]:
    """Return what was found at each question: a strength or a gap."""
    named = (("strength", assessment.strengths), ("gap", assessment.gaps))
    return {each.result.question.id: name for name, them in named for each in them}


def _question_row(trait: Trait, result: QuestionResult, found: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        *_asked(trait, result),
        sum(answer.state == "chosen" for answer in result.answers),
        words.NOT_ASKED_YET if result.is_new else STATE_WORDS[result.state],
        result.choice.text if result.choice else None,
        result.points,
        result.points_lost,
        found.get(result.question.id),
    )


def _trait_rows(assessment: Assessment) -> Iterator[tuple[Cell, ...]]:
    for result in assessment.traits:
        yield (
            result.trait.title,
            result.score,
            result.low,
            result.high,
            band_name(result.band, assessment.questionnaire.bands),
            result.coverage,
            ", ".join(sentences.trait_remarks(result)),
        )


def steps_of(assessment: Assessment) -> Iterator[PlanStep]:
    """Yield every step in the order of the report, with the advice that it belongs to."""
    results = {result.question.id: result for _, result in _results(assessment)}
    for action in (*assessment.first_actions, *assessment.later_actions):
        points = results[action.question.id].choice_points[action.now.id]
        yield with_advice(action, points, assessment.questionnaire)


def _checklist_rows(assessment: Assessment) -> Iterator[tuple[Cell, ...]]:
    for result in assessment.checklist:
        entry = result.entry
        status = words.checklist_word(entry.status if entry else None)
        yield result.line.text, result.line.before, status, entry.owner if entry else None, result.line.as_of


def _about(assessment: Assessment) -> Iterator[tuple[str, str]]:
    questionnaire = assessment.questionnaire
    yield "company", assessment.organisation
    yield "day", assessment.as_of
    yield "result", verdict.verdict_sentence(assessment.overall, questionnaire.bands)
    yield from (("cap", verdict.cap_sentence(active)) for active in assessment.overall.caps)
    yield from (("answered by", words.respondent_words(each, questionnaire)) for each in assessment.respondents)
    yield from (("situation", said) for said in words.situation_words(questionnaire, assessment.context))
    yield from (("decided", decision_words(decision)) for decision in assessment.decisions)
    yield from (("notes", said) for said in sentences.notes_sentences(assessment))
    yield from sentences.left_out(assessment)
    if assessment.benchmark is not None:
        from partner_fit.formats.words import benchmark as told

        yield "benchmark", f"{told.opening(assessment.benchmark)} {told.caution(assessment.benchmark)}"
    yield "how it is computed", sentences.how_computed(assessment)
