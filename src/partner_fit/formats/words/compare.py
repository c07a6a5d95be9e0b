"""The phrases with which comparisons tell what changed, so that a change is called the same everywhere."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from partner_fit.formats import words
from partner_fit.formats.words.decisions import decision_words
from partner_fit.model.answers import STATE_WORDS
from partner_fit.model.changes import AnswerChange, Direction, Said
from partner_fit.model.comparison import (
    Comparison,
    LeftOut,
    LeftOutReason,
    Occasion,
    QuestionnaireChange,
    SituationChange,
)
from partner_fit.model.decisions import PutInOrder
from partner_fit.model.questionnaire import Choice
from partner_fit.text import plural, quote

ANSWERS = "Answers that changed"
RESULT = "What that does to the result"
TRAITS = "Trait by trait"
TREND = "Over time"
SITUATION = "The situation"
QUESTIONNAIRE = "The questionnaire changed too"
FACTS = "Short facts that changed"
ACTIONS = "Steps advised before"
ABOUT = "How to read this"
LAST_TWO = "The last two dates are compared above."
NAME_TWO = "Name two files to compare others."
NAME_OLDER = "Name it with --old-questionnaire."

DIRECTION_WORDS: Mapping[Direction, str] = {
    "up": "up",
    "down": "down",
    "level": "same points",
    "new": "newly answered",
    "open": "no longer answered",
}
LEFT_OUT_WORDS: Mapping[LeftOutReason, str] = {
    "removed": "no longer asked",
    "choice-removed": "the earlier answer is no longer offered",
    "choices-changed": "other choices now",
    "not-in-first": "not in the earlier sheet",
}
MINUS = "\N{MINUS SIGN}"


def signed(value: Fraction | None) -> str:
    """Return a change as a person writes it, with its sign: one decimal below 1, a dash for none known."""
    if value is None:
        return words.NONE
    size = abs(value)
    shown = words.decimal(size) if size < 1 else str(words.round_half_up(size))
    if shown == "0":
        return "±0"
    return f"{'+' if value > 0 else MINUS}{shown}"


def when(occasion: Occasion) -> str:
    """Return how one of the two times is called: its day, else the file."""
    return occasion.day or occasion.name


def count_sentence(comparison: Comparison) -> str:
    """Return how many answers changed."""
    changed = len(comparison.answers)
    same = f"{plural(comparison.same, 'answer') if comparison.same else 'none'} stayed the same"
    if not changed:
        return f"No answer changed; {same}."
    if changed == 1:
        return f"1 answer changed; {same}."
    moving = any(change.effect for change in comparison.answers)
    order = "; those that move the result most come first" if moving else ""
    return f"{plural(changed, 'answer')} changed{order}. {words.sentence(same)}"


def change_words(change: AnswerChange) -> tuple[str, str]:
    """Return what was said before and now, in words that differ.

    Where the same choice stands for several people both times, it is how many gave the answer that has gained most.
    """
    before, after = change.before, change.after
    if before.choice is None or after.choice is None or before.choice != after.choice:
        return said_words(before), said_words(after)
    then, now = before.shares, after.shares
    if then == now:
        return said_words(before), f"{said_words(after)} The same answers, from other roles."
    gained = max((choice for choice, _ in after.given), key=lambda each: now[each.id] - then.get(each.id, Fraction(0)))
    return _told_by(before, gained), _told_by(after, gained)


def _told_by(said: Said, choice: Choice) -> str:
    """Return how many of those who chose made that choice."""
    total = sum(count for _, count in said.given)
    made = next((count for each, count in said.given if each == choice), 0)
    return f"{quote(choice.text)}: {words.count_of(made, total)}"


def said_words(said: Said) -> str:
    """Return an answer in its own words, or the state it is in."""
    return said.choice.text if said.choice else words.sentence(STATE_WORDS[said.state])


def effect_words(change: AnswerChange) -> str:
    """Return which way an answer went and what that alone does to the result."""
    never = change.before.points is None and change.after.points is None
    said = "without an answer that counts" if never else DIRECTION_WORDS[change.direction]
    if change.effect:
        said += f", {signed(change.effect)} by itself"
    elif change.effect is not None and not (change.lifts or change.sets):
        said += ", no effect on the score"
    return ", ".join([said, *cap_effects(change)])


def cap_effects(change: AnswerChange) -> list[str]:
    """Return that an answer lifts or brings a cap, or would, where other answers leave nothing of that."""
    gone, here = (any(cap not in change.not_in_result for cap in caps) for caps in (change.lifts, change.sets))
    if gone and here:
        return ["one cap in place of another"]
    said = []
    for verb, caps, is_so, undo in (("lift", change.lifts, gone, "keep"), ("bring", change.sets, here, "prevent")):
        if is_so:
            said.append(f"{verb}s a cap")
        elif caps:
            said.append(f"would {verb} a cap if other answers did not {undo} it")
    return said


def points_words(change: AnswerChange) -> str:
    """Return the points of both answers where the words alone would not show a difference; else nothing."""
    before, after = change.before, change.after
    if before.choice != after.choice or before.points is None or after.points is None:
        return ""
    then, now = words.round_half_up(before.points), words.round_half_up(after.points)
    return f"together {then}, now {now} points" if then != now else ""


def situation_words(change: SituationChange) -> tuple[str, str]:
    """Return both answers about the situation in words."""
    before = change.before.text if change.before else "not said"
    return before, change.after.text if change.after else "not said"


def questionnaire_sentences(change: QuestionnaireChange, at_hand: str) -> list[str]:
    """Return what is compared, and which part of the difference between two reports is the questionnaire's.

    `at_hand` is the version with which both times are scored.
    """
    compared = plural(change.compared, "question")
    if change.few_in_common:
        return [_moved(change, at_hand)]
    said = [
        f"{_moved(change, at_hand)} Both times are scored here with version {at_hand}, over the {compared} that mean "
        "the same in both, so the change above is the company's, but for what other roles are asked now."
    ]
    if change.reported_after is not None:
        said.append(f"With all its questions version {at_hand} gives {words.round_half_up(change.reported_after)} now.")
    if change.company is None:
        said.append("It is too early for a score, so what the questionnaire does to it cannot be told.")
    elif change.questionnaire is None or change.reported_before is None or change.reported_after is None:
        said += _parts_today(change)
    else:
        said.append(
            f"The report said {words.round_half_up(change.reported_before)} before, so between the reports lie "
            f"{signed(change.reported_after - change.reported_before)}: {signed(change.company)} of it is the company, "
            f"{signed(change.questionnaire)} the questionnaire."
        )
    return said


def few_sentence(change: QuestionnaireChange) -> str:
    """Return that too little is the same for a score."""
    means = "question means" if change.compared == 1 else "questions mean"
    return f"Only {change.compared} {means} the same in both: too few to compare scores. The answers can be compared."


def _moved(change: QuestionnaireChange, at_hand: str) -> str:
    if change.before != change.after:
        return f"Version {change.before} was answered before, version {change.after} now."
    if change.before != at_hand:
        return f"It changed after both times, from version {change.before} to {at_hand}."
    return "It changed in its choices."


def _parts_today(change: QuestionnaireChange) -> list[str]:
    """Return the parts of the difference between two reports made today; what was reported at its time is not known."""
    older = "What was reported before takes the older questionnaire to tell."
    if change.read_before is None or change.reported_after is None:
        return [older]
    return [
        f"Reports made today differ by {signed(change.reported_after - change.read_before)}: {signed(change.company)} "
        f"of it is the company, {signed(change.new_questions)} what only one of the two was asked.",
        older,
    ]


def lacks_older(change: QuestionnaireChange) -> bool:
    """Say whether more could be told with the older questionnaire."""
    return not change.few_in_common and change.company is not None and change.questionnaire is None


def left_out_words(change: QuestionnaireChange) -> list[str]:
    """Return the questions that are not compared, each with the reason."""
    times = Counter(each.short for each in change.left_out)
    return [f"{_named(each, is_clear=times[each.short] == 1)}: {LEFT_OUT_WORDS[each.why]}" for each in change.left_out]


def _named(left_out: LeftOut, *, is_clear: bool) -> str:
    """Return a question by its short name, and by its id where another has that name or it has none."""
    if left_out.short is None:
        return left_out.question
    return left_out.short if is_clear else f"{left_out.short} ({left_out.question})"


def about_sentences(comparison: Comparison) -> list[str]:
    """Return how the limit came about, and what else has to be known."""
    said = []
    change = comparison.questionnaire.change
    if change is not None:
        said.append(
            "A change is called clear when it is larger than what answers may differ by chance, nineteen times out of "
            "twenty: 1.96 × sd × √((1 − rho) × ΣW² + rho), where W is the share of each answer in the score, "
            f"sd = {words.decimal(change.sd)} and rho = {float(change.rho):g}."
        )
        said.append(change.source_note)
    told_first = order_sentences(comparison)
    return [*said, *(each for each in map(decision_words, comparison.decisions) if each not in told_first)]


def order_sentences(comparison: Comparison) -> list[str]:
    """Return that what was named second is compared as the time before, where it is; it has to be known beforehand."""
    return [decision_words(each) for each in comparison.decisions if isinstance(each, PutInOrder)]
