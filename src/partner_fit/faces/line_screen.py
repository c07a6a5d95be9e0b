"""What the line face shows: one question, its evidence, the review list, the summary, the help."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import groupby

from partner_fit.engine.interview import Interview, Kind, Step
from partner_fit.faces.keys import KEYS, Choices, keys_at
from partner_fit.faces.window import NO_BREAK, Window, shortened
from partner_fit.model.answers import DONT_KNOW, STATE_WORDS, State
from partner_fit.text import join_words, plural

_COUNTED: Mapping[Kind, str] = {"question": "question", "probe": "short fact", "context": "fact"}
_READ_ALOUD = ("skip", DONT_KNOW)
_STATE_STYLES: Mapping[State, str] = {
    "chosen": "green",
    "dont-know": "yellow",
    "not-applicable": "dim",
    "unanswered": "bold",
}


def show_question(page: Window, interview: Interview, step: Step) -> None:
    """Show a question with everything needed to answer it."""
    answer = interview.answer_to(step)
    page.rule()
    page.hang(f"{step.number}  " if step.number else "", step.heading, "bold cyan", label_style="dim")
    _show_progress(page, interview)
    page.say()
    page.say(step.ask, "bold")
    if step.hint:
        page.say(step.hint, "dim")
    page.say()
    show_choices(page, step.choices, answer.choice)
    if not step.choices:
        page.say("Type your answer in one line.")
    if answer.state in ("dont-know", "not-applicable"):
        page.say(f"Your answer so far: {STATE_WORDS[answer.state]}", "green")
    if answer.note:
        label = "Your note: " if step.choices else "Your answer so far: "
        page.hang(label, answer.note, label_style="green")
    page.say()
    _show_keys(page, interview, step, evidence=False)


def show_evidence(page: Window, interview: Interview, step: Step) -> None:
    """Show the second question about an answer just given: what could be shown for it."""
    ladder = interview.questionnaire.evidence
    if ladder is None:
        return
    page.say()
    page.say(ladder.ask, "bold")
    show_choices(page, ladder.rungs, interview.answer_to(step).evidence)
    page.say()
    _show_keys(page, interview, step, evidence=True)


def show_choices(page: Window, choices: Choices, chosen: str | None = None) -> None:
    """Show numbered answers in the order given, wrapped with hanging indent."""
    digits = len(str(len(choices)))
    for number, choice in enumerate(choices, start=1):
        is_chosen = choice.id == chosen
        text = as_given(choice.text) if is_chosen else choice.text
        page.hang(f"{number:>{digits + 1}}  ", text, "green" if is_chosen else "", label_style="bold cyan")


def as_given(text: str) -> str:
    """Return an answer with the mark that it was given before, which stays whole beside the last word."""
    return NO_BREAK.join((text, "(your", "answer)"))


def show_why(page: Window, interview: Interview, step: Step) -> None:
    """Show why a question is asked and what would prove its best answer."""
    page.say()
    page.hang("Why: ", step.why or "The author of the questionnaire gives no reason.", label_style="bold")
    if step.kind == "question":
        question = next(each for each in interview.questionnaire.questions if each.id == step.id)
        if question.evidence:
            page.hang("Proof: ", question.evidence, label_style="bold")


def show_review(page: Window, interview: Interview) -> None:
    """Show every step with its number and, below it, what was said to it."""
    page.rule()
    page.say("Your answers so far", "bold cyan")
    numbered = list(enumerate(interview.steps, start=1))
    digits = len(str(len(numbered)))
    for heading, group in groupby(numbered, key=lambda pair: pair[1].heading):
        page.say()
        page.say(heading, "bold")
        for number, step in group:
            label = f"{'>' if step.key == interview.at else ' '} {number:>{digits}}  "
            width = page.width - len(label)
            page.hang(label, shortened(step.ask, width))
            said = shortened(said_to(interview, step), width)
            page.hang(" " * len(label), said, _STATE_STYLES[state_of(interview, step)])
    page.say()


def show_checklist(page: Window, interview: Interview) -> None:
    """Show what is to be settled before signing, under the moment by which each line is."""
    page.rule()
    page.say("Before you sign", "bold cyan")
    for before, lines in groupby(interview.checklist, key=lambda line: line.before):
        page.say()
        page.say(before, "bold")
        for line in lines:
            page.hang("- ", line.text)
    page.say()
    page.say("The list stands in the full report too.", "dim")
    page.say()


def show_summary(page: Window, interview: Interview) -> None:
    """Show at the end what was answered and what is still open."""
    page.rule()
    page.say("That was the last question.", "bold cyan")
    page.say()
    for line, is_open in summary_lines(interview):
        page.say(line, "bold" if is_open else "")
    page.say()


def summary_lines(interview: Interview) -> Iterator[tuple[str, bool]]:
    """Return what was answered, kind by kind, each line with whether it tells of something open."""
    for kind, counted in _COUNTED.items():
        steps = interview.steps_of(kind)
        counts = Counter(state_of(interview, step) for step in steps)
        if not steps or (kind == "context" and not counts["unanswered"]):
            continue
        yield f"{counts['chosen']} of {plural(len(steps), counted)} answered", False
        if counts["dont-know"]:
            yield f"{counts['dont-know']} answered with don't know", False
        if counts["not-applicable"]:
            yield plural(counts["not-applicable"], "does not apply", "do not apply"), False
        if counts["unanswered"]:
            yield f"{counts['unanswered']} still open", True


def show_help(page: Window, step: Step, *, evidence: bool) -> None:
    """Show every key with what it does; keys that have no use at this step say so."""
    usable = {key.name for key in keys_at(step, evidence=evidence)}
    page.say()
    page.hang("1, 2, ...  ", "Choose the answer with that number. Its name as it stands in the file works too.")
    page.hang("Up, Down   ", "Put the number of an answer there; Enter chooses it. (Not on every system.)")
    for key in KEYS:
        means = key.means if key.name in usable else f"{key.means} (not at this question)"
        page.hang(f"{key.key:<9}  ", means, label_style="bold cyan")
    page.hang("Enter      ", "Keep what you answered before and go on; at the question for evidence, leave it out.")
    page.hang("Ctrl-C     ", "Stop at once. Every answer before this question is saved.")


def minutes(seconds: Fraction) -> str:
    """Return a time in words, rounded up to whole minutes."""
    count = -(-seconds // 60)
    return "about 1 minute" if count <= 1 else f"about {count} minutes"


def progress_words(interview: Interview) -> str:
    """Return how many steps of the present kind are answered, and how long all that are open take.

    Situation, questions and short facts are counted apart: reports count questions alone, and which of them are asked
    is settled by the situation.
    """
    kind = interview.step.kind if interview.step else "question"
    steps = interview.steps_of(kind)
    done = sum(not interview.is_open(step) for step in steps)
    time = f", {minutes(interview.seconds_left)} left" if interview.open_steps else ""
    return f"{done} of {plural(len(steps), _COUNTED[kind])}{time}"


def whole_progress(interview: Interview) -> str:
    """Return how many questions are answered, and once none is open, how many short facts are."""
    questions, facts = interview.steps_of("question"), interview.steps_of("probe")
    counts = Counter(state_of(interview, step) for step in questions)
    unsaid = 0 if counts["unanswered"] else sum(interview.is_open(step) for step in facts)
    parts = (
        f"{counts['chosen']} of {plural(len(questions), 'question')} answered",
        f"{counts['dont-know']} don't know" if counts["dont-know"] else "",
        plural(counts["not-applicable"], "does not apply", "do not apply") if counts["not-applicable"] else "",
        f"{plural(unsaid, 'short fact')} open" if unsaid else "",
    )
    return ", ".join(part for part in parts if part)


def change_words(interview: Interview, other: Interview) -> str:
    """Return what another interview asks more or less, counted as the progress counts, and how long more takes."""
    added = {kind: len(other.steps_of(kind)) - len(interview.steps_of(kind)) for kind in _COUNTED}
    counted = [
        plural(abs(number), f"{'more' if number > 0 else 'fewer'} {_COUNTED[kind]}")
        for kind, number in added.items()
        if number
    ]
    longer = other.seconds_left - interview.seconds_left
    return f"{join_words(counted)}{f', {minutes(longer)}' if longer > 0 else ''}"


def _show_progress(page: Window, interview: Interview) -> None:
    total = len(interview.steps)
    left = len(interview.open_steps)
    page.bar(total - left, total, progress_words(interview))


def _show_keys(page: Window, interview: Interview, step: Step, *, evidence: bool) -> None:
    ladder = interview.questionnaire.evidence
    count = len(ladder.rungs if evidence and ladder else step.choices)
    first = [*([f"1-{count} answer"] if count > 1 else []), *(["Enter leave out"] if evidence else [])]
    usable = list(keys_at(step, evidence=evidence))
    if page.plain:  # read aloud at every question, the whole list would be a burden
        usable = [key for key in usable if key.name in _READ_ALOUD]
        page.row_of([*first, *(f"{key.key} {key.label}" for key in usable), "h all keys"])
    else:
        page.row_of([*first, *(f"{key.key} {key.label}" for key in usable)])


def said_to(interview: Interview, step: Step) -> str:
    """Return what was said to a step: the answer as it stands in the question, the person's own words, or a state."""
    answer = interview.answer_to(step)
    chosen = next((choice.text for choice in step.choices if choice.id == answer.choice), None)
    if chosen is not None:
        return chosen
    return answer.note if answer.note and not step.choices else STATE_WORDS[state_of(interview, step)]


def state_of(interview: Interview, step: Step) -> State:
    """Return in which state a step is; free text is answered by what it says."""
    if interview.is_open(step):
        return "unanswered"
    state = interview.answer_to(step).state
    return "chosen" if state == "unanswered" else state
