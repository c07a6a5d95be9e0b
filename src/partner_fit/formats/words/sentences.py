"""The longer sentences that the written reports share: headings, openings, cautions, and how the result came about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from partner_fit.formats import words
from partner_fit.formats.words import team
from partner_fit.formats.words.decisions import decision_hint
from partner_fit.model.alignment import Note
from partner_fit.model.assessment import Assessment
from partner_fit.model.decisions import NewQuestions
from partner_fit.model.questionnaire import Caveat, Question, Trait
from partner_fit.model.results import Action, Finding, TraitResult
from partner_fit.text import join_words, plural, quote

VERDICT = "Verdict"
DO_NEXT = "Do next"
TRAIT_BY_TRAIT = "Trait by trait"
BENCHMARK = "Beside other clients"
TEAM = "Where the team stands"
STRENGTHS = "Strengths to lead with"
COSTLIEST_GAPS = "Costliest gaps"
DIFFERENCES = "Where answers differ most"
THE_REST = "The rest"
PATTERNS = "Patterns"
UNKNOWN = "Still unknown"
CHECKS = "Worth a second look"
LATER_STEPS = "Later steps"
ANSWERS = "Answer by answer"
CDMO_QUESTIONS = "Questions for a CDMO"
BEFORE_YOU_SIGN = "Before you sign"
NOTES = "Notes"
ABOUT = "How this came about"
WHAT_IF = "If you answered otherwise"
WHAT_THAT_WOULD_DO = "What that would do"
TRAITS_THAT_WOULD_MOVE = "Traits that would move"

CHECKS_OPENING = "Questions, not accusations; none of them changes a score."
SETTLES_BAND = "Those marked would, together, settle the band."
ASK_A_COLLEAGUE = "Ask a colleague"
FIND_OUT = "Find out"
NOT_ANSWERED_YET = "Not answered yet"
START_WITH_THESE = "Start with these; they go to where you stand lowest."
IN_FULL_ABOVE = "(In full above.)"
WHEN_THERE_IS_TIME = "And when there is time:"
NOTHING_SAVED = "Nothing was saved: the answer sheet is as it was."
ANSWERS_ALREADY = "These are the answers already."
READ_WITH_CARE = (
    "One supplier's opinion and weights by judgement, no legal or regulatory advice: cautions and method stand in the "
    "full report."
)
TO_FILL_IN = "to fill in"
SCORE = "score"
CERTAIN = "certain"
STILL_OPEN = "open until all is answered"
BETWEEN_QUARTILES = "between the quartiles"
MIDDLE = "middle"
_TRAITS_TO_START_WITH = 3
_TO_FIND_OUT = 3


@dataclass(frozen=True, slots=True)
class TraitQuestions:
    """The questions for a CDMO that belong to one trait."""

    trait: Trait
    texts: tuple[str, ...]


def notes_sentences(assessment: Assessment) -> list[str]:
    """Return how many notes are left out, and how many stay in files, and why."""
    told = []
    withheld, gone = assessment.notes_withheld, assessment.notes_on_gone
    if withheld:
        told.append(f"{plural(withheld, 'note')} {'is' if withheld == 1 else 'are'} left out, as names are.")
    if gone:
        are, stay = ("is", "it stays in its file") if gone == 1 else ("are", "they stay in their files")
        told.append(f"{plural(gone, 'note')} {are} on what this version does not ask; {stay}.")
    return told


def hints(assessment: Assessment) -> str:
    """Return which options change what was left out or decided; empty where there is nothing to change."""
    told = ["--names shows the notes."] if assessment.notes_withheld else []
    told += filter(None, map(decision_hint, assessment.decisions))
    return " ".join(told)


def notes_on(assessment: Assessment, about: str) -> tuple[Note, ...]:
    """Return the notes on a question or probe that the report may hold."""
    return tuple(note for note in assessment.notes if note.about == about)


def notes_elsewhere(assessment: Assessment) -> tuple[Note, ...]:
    """Return the notes that do not stand with an answer."""
    results = [result for trait in assessment.traits for result in trait.questions]
    answered = {result.question.id for result in results if result.state == "chosen"}
    return tuple(note for note in assessment.notes if note.about not in answered)


def trait_remarks(result: TraitResult, *, if_all_answered: bool = True) -> tuple[str, ...]:
    """Return what stands beside a trait's score: how much was answered, which side was missed, agreement.

    Nothing for a trait without a question that counts, where the reason stands in place of the score.
    """
    is_told = result.coverage is not None and (if_all_answered or result.coverage != 1)
    remarks = [words.coverage_words(result)] if is_told else []
    if result.status == "partly":
        remarks.append(words.status_words(result))
    if result.side:
        remarks.append(result.side.title)
    if result.one_view_only and result.coverage is not None:
        remarks.append(words.ONE_VIEW_ONLY)
    if result.agreement is not None:
        remarks.append(f"{words.percent(result.agreement / 100)} agreement on the short facts")
    return tuple(remarks)


def caveat_words(caveat: Caveat) -> str:
    """Return a caveat in full, with the month in which it was last checked."""
    return f"{caveat.text} (As of {caveat.as_of}.)" if caveat.as_of else caveat.text


def caveat_reminder(caveat: Caveat) -> str:
    """Return the first sentence of a caveat that stood in full before."""
    return f"{caveat.text.partition('. ')[0].rstrip('.')}."


def checked_in(months: Sequence[str]) -> str:
    """Return in which months it was checked what law and standards ask."""
    return f"What law and standards ask here was last checked in {join_words(months)}."


def placed_to_know(question: Question, assessment: Assessment) -> str:
    """Return which roles can answer a question; those that said they don't know are left out, empty if no other is."""
    results = (result for trait in assessment.traits for result in trait.questions)
    answers = next((result.answers for result in results if result.question.id == question.id), ())
    asked = {answer.role for answer in answers if answer.state == "dont-know"}
    roles = [words.role_title(assessment.questionnaire, role) for role in question.roles if role not in asked]
    return f"placed to know: {join_words(roles, 'or')}" if roles else ""


def step_numbers(assessment: Assessment) -> dict[str, int]:
    """Return the number of the step on each question, by which a report refers to it: its place in their order."""
    actions = (*assessment.first_actions, *assessment.later_actions)
    return {action.question.id: number for number, action in enumerate(actions, start=1)}


def step_reference(number: int) -> str:
    """Return where the step with that number stands."""
    return f"step {number} of {quote(DO_NEXT)}"


def numbered(question: Question, assessment: Assessment) -> str:
    """Return a question by its number and its short name: `3.2 Safety floor`."""
    return f"{assessment.questionnaire.numbers[question.id]} {question.short}"


def asked(question: Question, assessment: Assessment) -> str:
    """Return a question by its number, as it was asked."""
    return f"{assessment.questionnaire.numbers[question.id]} {question.ask}"


def on_the_way(action: Action, assessment: Assessment) -> str:
    """Return that a step is one of those that lead to the next band; empty for others."""
    way = assessment.next_band
    if way is None or not way.reachable or all(each.question.id != action.question.id for each in way.actions):
        return ""
    return "on the way"


def advice_in_short(finding: Finding, assessment: Assessment) -> str:
    """Return what to do about a gap, and the section of the source on it; a step that stands above is referred to."""
    question_id = finding.result.question.id
    number = step_numbers(assessment).get(question_id)
    if number is not None and number <= len(assessment.first_actions):
        do = f"{words.sentence(step_reference(number))}"
    else:
        own = next((action.do for action in assessment.later_actions if action.question.id == question_id), "")
        do = own or (finding.guidance.do if finding.guidance else "")
    section = finding.guidance.section if finding.guidance else finding.trait.article.section
    return f"{do} (Article: {section})".lstrip()


def answered_in_short(assessment: Assessment) -> str:
    """Return who answered: one person with how much, of several how many, and how many decisions were taken."""
    people = assessment.respondents
    if len(people) == 1:
        unsure = sum(each.asked and each.state == "dont-know" for each in assessment.unknowns)
        told = words.respondent_words(people[0], assessment.questionnaire, unsure)
    else:
        told = f"{len(people)} people in {plural(len({person.role for person in people}), 'role')}"
    new = [short for each in assessment.decisions if isinstance(each, NewQuestions) for short in each.shorts]
    decided = len(assessment.decisions) - bool(new)
    since = f" {plural(len(new), 'question is', 'questions are')} new since and left out." if new else ""
    about = f" {plural(decided, 'decision')} about sheets and situation: see the full report." if decided else ""
    return f"Answered by {words.sentence(told)}{since}{about}"


def worth_finding_out(assessment: Assessment) -> str:
    """Return which questions were answered with don't know, the first few by name; empty for none."""
    unsure = [each.question for each in assessment.unknowns if each.state == "dont-know"]
    if not unsure:
        return ""
    named = [numbered(question, assessment) for question in unsure[:_TO_FIND_OUT]]
    more = len(unsure) - len(named)
    return f"Worth finding out: {join_words([*named, *([f'{more} more'] if more else [])])}."


def cdmo_questions(assessment: Assessment) -> tuple[tuple[TraitQuestions, ...], tuple[TraitQuestions, ...]]:
    """Return the questions by trait: those to start with, which only scored traits have, and the rest."""
    by_trait: dict[str, tuple[Trait, list[str]]] = {}
    for question in assessment.questions_for_cdmo:
        by_trait.setdefault(question.trait.id, (question.trait, []))[1].append(question.text)
    grouped = tuple(TraitQuestions(trait, tuple(texts)) for trait, texts in by_trait.values())
    scored = {result.trait.id for result in assessment.traits if result.status == "scored"}
    start = min(_TRAITS_TO_START_WITH, sum(group.trait.id in scored for group in grouped))
    return grouped[:start], grouped[start:]


def how_computed(assessment: Assessment) -> str:
    """Return how the result was computed."""
    questionnaire = assessment.questionnaire
    shares = [team.facts_share(questionnaire, each.trait) for each in assessment.traits if each.agreement is not None]
    facts = f" ({'; '.join(shares)})" if shares else ""
    needed = words.percent(questionnaire.coverage_needed)
    return (
        f"Each answer has points from 0 to 100. A trait is the weighted mean of its answers{facts}, the result that of "
        f"its traits. With less than {needed} answered it is too early for a result. What is missing counts neither as "
        "zero nor as average: it widens the range, from all missing answers at their worst to all at their best. "
        f"Points, weights and band edges are judgement and stand in the questionnaire. {words.ROUNDED}"
    )


def left_out(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    """Return the answers that the result leaves out: why, and which."""
    results = [result for trait in assessment.traits for result in trait.questions]
    does_not_apply = [result.question.short for result in results if result.state == "not-applicable"]
    gone = [_gone(question, choice, count) for (question, choice), count in Counter(assessment.gone).items()]
    told: Sequence[tuple[str, list[str]]] = (
        ("Said not to apply, so left out", does_not_apply),
        ("Answered in another version, not asked in this one, so left out", gone),
    )
    return tuple((why, join_words(which)) for why, which in told if which)


def _gone(question: str, choice: str, count: int) -> str:
    times = f"{count} times" if count > 1 else ""
    said = " ".join(part for part in (choice, times) if part)
    return f"{question} ({said})" if said else question
