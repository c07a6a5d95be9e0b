"""A questionnaire in words and points, so that "why this score?" can be answered from the source."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from textwrap import wrap

from partner_fit.engine.pace import longest_minutes
from partner_fit.engine.points import Context, allowed_contexts, named_contexts, points_in, weight_in
from partner_fit.formats.questionnaire.context_words import box_words, condition_words, find_boxes, hint_words
from partner_fit.formats.words import decimal, hours
from partner_fit.model.questionnaire import Cap, Choice, Question, Questionnaire, Trait
from partner_fit.model.scalars import NOT_GIVEN
from partner_fit.text import join_words, make_visible, plural


@dataclass(frozen=True, slots=True)
class Line:
    """Words to be wrapped: the first line is indented by `first` columns, those after it by `rest`."""

    words: str = ""
    first: int = 0
    rest: int = 0
    label: str = ""
    """Stands before the words, in the first line's indent."""


def set_lines(lines: Iterable[Line], width: int) -> str:
    """Return text wrapped at that many columns; nothing in it is obeyed by a terminal."""
    text: list[str] = []
    for line in lines:
        words = make_visible(" ".join(line.words.split()))
        begin = f"{'':{line.first}}{line.label}"
        room = max(width, line.rest + 20)
        text += wrap(words, room, initial_indent=begin, subsequent_indent=" " * line.rest, break_on_hyphens=False) or [
            begin.rstrip()
        ]
    return "\n".join(text) + "\n"


def questionnaire_lines(questionnaire: Questionnaire) -> Iterator[Line]:
    """Return an overview: time, bands, caps, and every trait with its weight and questions."""
    q = questionnaire
    short, full = (ceil(longest_minutes(q, full=which)) for which in (False, True))
    yield Line(f"{q.title} ({q.id}, version {q.version})")
    yield Line(f"Built on: {q.source.title}, {q.source.publisher}.")
    yield Line(
        f"About {plural(short, 'minute')} for the short run and {full} for all questions, for one who is asked all."
    )
    yield from (Line(), Line("Traits, with their weight in the score:"))
    column = max(len(trait.id) for trait in q.traits) + 2
    total = sum((trait.weight for trait in q.traits), Fraction(0))
    for trait in q.traits:
        share = f"{decimal(trait.weight / total * 100)}%"
        words = f"{trait.title}; {plural(len(trait.questions), 'question')}"
        yield Line(words, 2, column + 10, f"{trait.id:<{column}}{share:>6}  ")
    yield from (Line(), Line("Bands, with the lowest score of each:"))
    for band in q.bands:
        yield Line(f"{band.title}. {band.means}", 2, 8, f"{decimal(band.at_least):>4}  ")
    if q.caps:
        yield from (Line(), Line("Caps, which hold the band down whatever the score:"))
        for cap in q.caps:
            yield Line(cap_words(q, cap), 2, 4)
    yield from (Line(), Line("What the result is not:"))
    yield from (Line(limit, 2, 4) for limit in q.limits)


def trait_lines(questionnaire: Questionnaire, trait: Trait) -> Iterator[Line]:
    """Return one trait: where it comes from, its questions, and the advice at each level."""
    total = sum((each.weight for each in questionnaire.traits), Fraction(0))
    yield Line(f"{trait.title} ({trait.id})")
    yield Line(f"Weight {decimal(trait.weight)} of {decimal(total)} in the score.")
    yield Line(f"From: {trait.article.section}. {trait.article.says}")
    if trait.sides:
        yield Line("It can be missed on these sides: " + join_words([side.title for side in trait.sides]) + ".")
    yield from (Line(), Line("Questions:"))
    column = max(len(question.id) for question in trait.questions) + 2
    for question in trait.questions:
        yield Line(f"{question.ask} ({_kind_words(question)})", 2, column + 2, f"{question.id:<{column}}")
    for cap in questionnaire.caps:
        if cap.trait == trait.id:
            yield from (Line(), Line(cap_words(questionnaire, cap)))
    sides = {side.id: side.title for side in trait.sides}
    for guidance in trait.guidance:
        level = guidance.level.replace("-", " ")
        side = f", {sides.get(guidance.side, guidance.side)}" if guidance.side else ""
        yield from (Line(), Line(f"Guidance, {level}{side} ({guidance.id}): {guidance.means}", 0, 2))
        yield Line(f"First action: {guidance.do} ({guidance.owner}, {hours(guidance.hours)})", 2, 4)
        yield from (Line(f"Mind: {each.text}", 2, 4) for each in questionnaire.caveats if each.id in guidance.caveats)
    if trait.ask_cdmo:
        yield from (Line(), Line("Questions to put to a CDMO:"))
        yield from (Line(text, 2, 4) for text in trait.ask_cdmo)


def question_lines(questionnaire: Questionnaire, trait: Trait, question: Question) -> Iterator[Line]:
    """Return one question with the points of every choice, and with those of each context that differs."""
    yield Line(f"{question.short} ({question.id})")
    yield Line(f"Trait: {trait.title} ({trait.id}). {_kind_words(question).capitalize()}.")
    named = [role.title for role in questionnaire.roles if role.id in question.roles]
    if named:
        yield Line(f"Asked of: {join_words(named)}.")
    yield from (Line(), Line(question.ask))
    about = {
        "How to read it": " ".join(hint_words(hint) for hint in question.hint),
        "Why it is asked": question.why,
        "What would prove the best answer": question.evidence,
        "What moves the best answer": question.shift,
    }
    yield from (Line(f"{name}: {words}", 0, 2) for name, words in about.items() if words)
    yield from (Line(), Line("Choices with their points from 0 to 100, in the order of the line:"))
    usual = {choice.id: choice.points * 100 / question.top for choice in question.choices}
    for choice in question.choices:
        yield from _choice_lines(choice, usual[choice.id], trait)
    for cap in questionnaire.caps:
        if cap.question == question.id:
            yield from (Line(), Line(cap_words(questionnaire, cap)))
    yield from _context_lines(questionnaire, question, usual)


def cap_words(questionnaire: Questionnaire, cap: Cap) -> str:
    """Return when a cap holds and what it does, in a sentence or two."""
    titles = {band.id: band.title for band in questionnaire.bands}
    watched = cap.question or cap.trait or ""
    holds = f"{watched} is below {decimal(cap.below)}" if cap.below is not None else ""
    if cap.choices:
        by = "anybody" if cap.holds == "any" else "half of the respondents or more"
        holds = f"{watched} is answered with {join_words(cap.choices, 'or')} by {by}"
    where = f", when {condition_words(cap.when)}" if cap.when is not None else ""
    return f"At most “{titles.get(cap.band, cap.band)}” if {holds}{where}. {cap.reason}"


def _kind_words(question: Question) -> str:
    run = "short run" if question.core else "full run"
    run = "short run in some contexts" if question.core_when is not None and not question.core else run
    return f"{question.kind}, {run}, weight {decimal(question.weight)}"


def _choice_lines(choice: Choice, points: Fraction, trait: Trait) -> Iterator[Line]:
    side = next((f" [{side.title}]" for side in trait.sides if side.id == choice.side), "")
    yield Line(f"{choice.text}{side}", 2, 9, f"{decimal(points):>5}  {choice.id}: ")
    if choice.next:
        yield Line(f"Next: {choice.next.do} ({choice.next.owner}, {hours(choice.next.hours)})", 9, 9)


def _context_lines(questionnaire: Questionnaire, question: Question, usual: dict[str, Fraction]) -> Iterator[Line]:
    if question.applies is not None:
        yield from (Line(), Line(f"It applies only when {condition_words(question.applies)}."))
    if question.core_when is not None:
        yield from (Line(), Line(f"The short run asks it when {condition_words(question.core_when)}."))
    groups: dict[tuple[tuple[Fraction, ...], Fraction], list[Context]] = {}
    for context in allowed_contexts(questionnaire, question):
        key = (tuple(points_in(question, context).values()), weight_in(question, context))
        groups.setdefault(key, []).append(context)
    everywhere = [context for found in groups.values() for context in found]
    standard = groups.pop((tuple(usual.values()), question.weight), None)
    if groups:
        yield from (Line(), Line("Where points or weight are other ones:" if standard else "In each context:"))
    for (points, weight), contexts in groups.items():
        yield from (Line(f"When {words}:", 2, 4) for words in _places(questionnaire, question, contexts, everywhere))
        worth = [f"{choice_id} {decimal(value)}" for choice_id, value in zip(usual, points, strict=True)]
        said = worth if points != tuple(usual.values()) else ["the points above"]
        yield Line(", ".join([*said, *([f"weight {decimal(weight)}"] if weight != question.weight else [])]), 6, 6)


def _places(
    questionnaire: Questionnaire, question: Question, contexts: Sequence[Context], everywhere: Sequence[Context]
) -> Iterator[str]:
    """Return contexts in as few phrases as will do; what any value fits is left out of them."""
    asked = [each for each in questionnaire.context if each.id in named_contexts(question)]
    names = [each.id for each in asked]
    possible = {name: frozenset(context.get(name, NOT_GIVEN) for context in everywhere) for name in names}
    order = list(dict.fromkeys([*(choice.id for each in asked for choice in each.choices), NOT_GIVEN]))
    for box in find_boxes(contexts, names):
        told = {name: values for name, values in box.items() if values != possible[name]}
        yield box_words(told, order) if told else "nothing above says otherwise"
