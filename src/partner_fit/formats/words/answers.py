"""What to know about one answer, in words: what it costs, whose it is, what could be shown, and its step."""

from collections.abc import Iterator

from partner_fit.formats import words
from partner_fit.formats.words import people, sentences, team
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Guidance, Questionnaire, Trait
from partner_fit.model.results import Finding, QuestionResult
from partner_fit.text import quote


def answer_remarks(result: QuestionResult, trait: Trait, assessment: Assessment, told: set[str]) -> Iterator[str]:
    """Yield what to know about an answer: what it is worth, what could be shown, its reading, its step and its notes.

    `told` are the guidance blocks that stood before, so that none is said twice; those said here are added.
    """
    question_id = result.question.id
    gap = next((each for each in assessment.gaps if each.result.question.id == question_id), None)
    if gap is not None:
        yield words.cost(gap)
        yield gap.side.title if gap.side else ""
        yield standing_for(gap)
        yield from _own_reading(gap, told, has_step=question_id in sentences.step_numbers(assessment))
    elif any(each.result.question.id == question_id for each in assessment.strengths):
        shared = share_words(result)
        yield f"a strength, by {shared}" if shared else "a strength"
        yield evidence_words(result, assessment.questionnaire)
    yield _how_far_apart(result, assessment)
    if gap is None and result.points_lost_in_trait:
        yield words.lost(result, trait)
    yield _step_remark(result, assessment)
    for note in sentences.notes_on(assessment, question_id):
        label, text, who = people.note_words(note, assessment)
        yield f"{label}: {quote(text.strip())}{f' ({who})' if who else ''}"


def standing_for(finding: Finding) -> str:
    """Return which of several answers this one is: the one that holds the band, else the one that stands for all."""
    said = sum(answer.state == "chosen" for answer in finding.result.answers)
    if said < 2:
        return ""
    held_by = finding.held_by
    if held_by is not None and held_by.chosen is not None:
        return words.sentence(f"{words.count_of(held_by.chosen, said)}, which is enough to hold the band")
    return f"Nearest to the {said} answers taken together."


def _how_far_apart(result: QuestionResult, assessment: Assessment) -> str:
    """Return how far apart the answers of several people are; empty where they are the same or cannot be compared."""
    spreads = assessment.alignment.spreads if assessment.alignment else ()
    apart = next((spread for spread in spreads if spread.question.id == result.question.id and spread.steps), None)
    return f"answers {team.distance_words(apart)}" if apart else ""


def share_words(result: QuestionResult) -> str:
    """Return how many of several answers are the one that stands for them; empty where all are."""
    made = [answer.choice for answer in result.answers if answer.state == "chosen"]
    same = made.count(result.choice)
    return words.count_of(same, len(made)) if same < len(made) else ""


def evidence_words(result: QuestionResult, questionnaire: Questionnaire) -> str:
    """Return what could be shown for an answer; empty where nobody said or people said different things."""
    rungs = {answer.evidence for answer in result.answers if answer.evidence is not None}
    if not questionnaire.evidence or len(rungs) != 1:
        return ""
    return f"What you could show: {questionnaire.evidence.rungs[rungs.pop()].text}"


def _step_remark(result: QuestionResult, assessment: Assessment) -> str:
    """Return the number of the step on a question, and where it starts if not at the answer beside which it stands."""
    question_id = result.question.id
    number = sentences.step_numbers(assessment).get(question_id)
    if not number:
        return ""
    actions = (*assessment.first_actions, *assessment.later_actions)
    now = next(action.now for action in actions if action.question.id == question_id)
    return f"step {number}" if now == result.choice else f"step {number}, from {quote(now.text.rstrip('.'))}"


def _own_reading(gap: Finding, told: set[str], *, has_step: bool) -> Iterator[str]:
    """Yield the reading of a gap that missed the trait on a side not read before; its advice if there is no step."""
    guidance = gap.guidance
    if guidance is not None and guidance.side is not None and guidance.id not in told:
        told.add(guidance.id)
        yield guidance.means
        yield "" if has_step else advice(guidance)


def advice(guidance: Guidance) -> str:
    """Return what a guidance says to do, who does it, how long it takes, and where the source speaks of it."""
    takes = f"{guidance.owner}, {words.hours(guidance.hours)}; article: {guidance.section}"
    return f"Advice: {guidance.do.rstrip('.')} ({takes})."
