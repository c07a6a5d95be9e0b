"""Which questions two answer sheets can be compared on when the questionnaire has moved on between them."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from fractions import Fraction

from partner_fit.engine.renamed import present_names
from partner_fit.engine.score import MOST, Scores
from partner_fit.engine.sums import is_new, total
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.comparison import LeftOut, LeftOutReason
from partner_fit.model.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Round:
    """The answer sheets of one time, as far as the questionnaire they are read with knows their answers."""

    name: str
    """File or folder they came from."""
    sheets: tuple[AnswerSheet, ...]
    gone: Mapping[str, str] = field(default_factory=dict)
    """Answers to questions that it no longer has, or has without that choice: question and choice."""
    choose: Mapping[str, str] = field(default_factory=dict)
    """What settles context on which the sheets differ."""

    @property
    def day(self) -> str | None:
        """Day of the last answer of all."""
        return max((sheet.updated for sheet in self.sheets if sheet.updated), default=None)

    @property
    def versions(self) -> frozenset[str]:
        """Versions of the questionnaire that were answered."""
        return frozenset(sheet.questionnaire.version for sheet in self.sheets)

    @property
    def answered(self) -> frozenset[str]:
        """Questions that the sheets name, answered or not."""
        return frozenset(question for sheet in self.sheets for question in sheet.answers)


def has_moved(before: Round, after: Round) -> bool:
    """Say whether the questionnaire changed its meaning between two rounds; for that it raises its version."""
    return before.versions != after.versions or bool(before.gone) or bool(after.gone)


def all_new_to(questionnaire: Questionnaire, each: Round) -> frozenset[str]:
    """Return the questions that came after every sheet of a round and that none of them answers."""
    return frozenset(
        question.id for question in questionnaire.questions if all(is_new(question, sheet) for sheet in each.sheets)
    )


def find_left_out(
    newer: Questionnaire, before: Round, after: Round, older: Questionnaire | None
) -> tuple[LeftOut, ...]:
    """Return the questions whose meaning is not known to be the same in both rounds, in order.

    Ids are never used again for another meaning, so a question means the same when its id and choices are the same.
    Without the older questionnaire those the first round names are taken, unless their choice is gone.
    """
    if not has_moved(before, after):
        return ()
    shorts = {question.id: question.short for question in newer.questions}
    reasons: dict[str, LeftOutReason] = {}
    for gone in (*before.gone, *after.gone):
        reasons[gone] = "choice-removed" if gone in shorts else "removed"
    reasons |= dict.fromkeys(all_new_to(newer, after), "removed")
    reasons |= dict.fromkeys(all_new_to(newer, before), "not-in-first")
    if older is None and before.versions != after.versions:
        known = before.answered | set(reasons)
        reasons |= {question_id: "not-in-first" for question_id in shorts if question_id not in known}
    elif older is not None:
        reasons |= _against(older, newer)
        present = present_names(newer).questions.names
        shorts = {present.get(question.id, question.id): question.short for question in older.questions} | shorts
    order = {question_id: place for place, question_id in enumerate(shorts)}
    names = sorted(reasons, key=lambda name: (order.get(name, len(order)), name))
    return tuple(LeftOut(name, shorts.get(name), reasons[name]) for name in names)


def _against(older: Questionnaire, newer: Questionnaire) -> dict[str, LeftOutReason]:
    then = _choices_by_present_name(older, newer)
    now = {question.id: {choice.id for choice in question.choices} for question in newer.questions}
    reasons: dict[str, LeftOutReason] = {name: "removed" for name in then if name not in now}
    for name, choices in now.items():
        if name not in then:
            reasons[name] = "not-in-first"
        elif then[name] != choices:
            reasons[name] = "choices-changed"
    return reasons


def _choices_by_present_name(older: Questionnaire, newer: Questionnaire) -> dict[str, set[str]]:
    """Return the choices of each older question, in the words of the newer questionnaire."""
    names = present_names(newer).questions
    then = {}
    for question in older.questions:
        name = names.names.get(question.id, question.id)
        renamed = names.choices.get(name, {})
        then[name] = {renamed.get(choice.id, choice.id) for choice in question.choices}
    return then


def trait_shares(scores: Scores, left_out: AbstractSet[str]) -> dict[str, Fraction]:
    """Return, by trait, the share of the weight counting there that is compared, 0 to 1; 1 where nothing counts."""
    shares = {}
    for trait in scores.questionnaire.traits:
        standings = [scores.standings[question.id] for question in trait.questions]
        counting = {each.row.question.id: each.row.weight for each in standings if each.counts}
        whole, compared = (
            total([*counting.values()]),
            total([w for name, w in counting.items() if name not in left_out]),
        )
        shares[trait.id] = compared / whole if whole else Fraction(1)
    return shares


def few_in_common(both: Sequence[Scores], left_out: AbstractSet[str]) -> tuple[frozenset[str], bool]:
    """Return the traits, and whether it is the whole, in which less than half of the weight means the same both times.

    A score over less than half would be called by the name of something that it is not.
    """
    traits: set[str] = set()
    is_few = False
    for scores in both:
        shares = trait_shares(scores, left_out)
        traits |= {trait for trait, share in shares.items() if share < MOST}
        applying = {name: sums.weight for name, sums in scores.trait_sums.items() if sums.weight and sums.applicable}
        whole = total([*applying.values()])
        is_few |= bool(whole) and total([w * shares[name] for name, w in applying.items()]) < MOST * whole
    return frozenset(traits), is_few


def without(questionnaire: Questionnaire, names: AbstractSet[str]) -> Questionnaire:
    """Return a questionnaire for scoring only, without these questions and what depends on them."""
    if not names:
        return questionnaire
    traits = tuple(
        replace(trait, questions=tuple(question for question in trait.questions if question.id not in names))
        for trait in questionnaire.traits
    )
    caps = tuple(cap for cap in questionnaire.caps if cap.question not in names)
    return replace(questionnaire, traits=traits, caps=caps, checks=(), patterns=(), checklist=())
