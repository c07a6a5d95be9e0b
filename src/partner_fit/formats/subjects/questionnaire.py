"""A questionnaire in words and points, so that "why this score?" can be answered from the source."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from partner_fit.engine.pace import longest_minutes
from partner_fit.engine.points import Context, allowed_contexts, points_in, weight_in
from partner_fit.formats.document import (
    Block,
    Bullet,
    Bullets,
    Caution,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Section,
    Table,
)
from partner_fit.formats.words import decimal, exact, hours
from partner_fit.formats.words.context import condition_words, hint_words, place_words
from partner_fit.model.questionnaire import Cap, Choice, Question, Questionnaire, Trait
from partner_fit.text import join_words, plural


class Shown(NamedTuple):
    """A questionnaire, or one trait or question of it."""

    questionnaire: Questionnaire
    trait: Trait | None = None
    question: Question | None = None


def document(shown: Shown) -> Document:
    """Return an overview of a questionnaire, or everything about one trait or question in it."""
    questionnaire, trait, question = shown
    if question is not None and trait is not None:
        heading, made = f"{question.short} ({question.id})", _question(questionnaire, trait, question)
    elif trait is not None:
        heading, made = f"{trait.title} ({trait.id})", _trait(questionnaire, trait)
    else:
        heading, made = f"{questionnaire.title} ({questionnaire.id})", _overview(questionnaire)
    opening, *sections = made
    return Document(
        kind="questionnaire",
        title=heading,
        language=questionnaire.language,
        heading=heading,
        kicker=f"{questionnaire.id}, version {questionnaire.version}",
        as_of="",
        opening=opening,
        sections=tuple(section for section in sections if section.blocks),
    )


def _overview(questionnaire: Questionnaire) -> Iterator[Section]:
    q = questionnaire
    short, full = (ceil(longest_minutes(q, full=which)) for which in (False, True))
    yield Section(
        "about",
        "",
        (
            Paragraph(f"Built on: {q.source.title}, {q.source.publisher}."),
            Paragraph(
                f"About {plural(short, 'minute')} for the short run and {full} for all questions, for one who is asked"
                " all."
            ),
        ),
    )
    total = sum((trait.weight for trait in q.traits), Fraction(0))
    columns = (Column("Name"), Column("Weight", is_number=True), Column("Questions", is_number=True), Column("Trait"))
    rows = tuple(
        (trait.id, f"{decimal(trait.weight / total * 100)}%", str(len(trait.questions)), trait.title)
        for trait in q.traits
    )
    yield Section("traits", "Traits, with their weight in the score", (Table(columns, rows, wide=3),))
    bands = tuple(Fact(exact(band.at_least), f"{band.title}. {band.means}") for band in q.bands)
    yield Section("bands", "Bands, with the lowest score of each", (Facts(bands),))
    caps = (_list(cap_words(q, cap) for cap in q.caps),) if q.caps else ()
    yield Section("caps", "Caps, which hold the band down whatever the score", caps)
    yield Section("limits", "What the result is not", (_list(iter(q.limits)),))


def _list(texts: Iterator[str]) -> Bullets:
    return Bullets(tuple(Bullet(text) for text in texts))


def _trait(questionnaire: Questionnaire, trait: Trait) -> Iterator[Section]:
    total = sum((each.weight for each in questionnaire.traits), Fraction(0))
    about = [
        Paragraph(f"Weight {exact(trait.weight)} of {exact(total)} in the score."),
        Paragraph(f"From: {trait.article.section}. {trait.article.says}"),
    ]
    if trait.sides:
        sides = join_words([side.title for side in trait.sides])
        about.append(Paragraph(f"It can be missed on these sides: {sides}."))
    yield Section("about", "", tuple(about))
    rows = tuple(Fact(question.id, question.ask, _kind_words(question)) for question in trait.questions)
    yield Section("questions", "Questions", (Facts(rows),))
    caps = [cap_words(questionnaire, cap) for cap in questionnaire.caps if cap.trait == trait.id]
    yield Section("caps", "Caps", (_list(iter(caps)),) if caps else ())
    yield Section("guidance", "Guidance", tuple(_guidance(questionnaire, trait)))
    yield Section("cdmo", "Questions to put to a CDMO", (_list(iter(trait.ask_cdmo)),) if trait.ask_cdmo else ())


def _guidance(questionnaire: Questionnaire, trait: Trait) -> Iterator[Block]:
    sides = {side.id: side.title for side in trait.sides}
    for guidance in trait.guidance:
        side = f", {sides.get(guidance.side, guidance.side)}" if guidance.side else ""
        yield Heading(3, f"{guidance.level.replace('-', ' ').capitalize()}{side}", guidance.id)
        yield Paragraph(guidance.means)
        yield Facts((Fact("First action", guidance.do, f"{guidance.owner}, {hours(guidance.hours)}"),))
        yield from (Caution(each.text, each.id) for each in questionnaire.caveats if each.id in guidance.caveats)


def _question(questionnaire: Questionnaire, trait: Trait, question: Question) -> Iterator[Section]:
    named = [role.title for role in questionnaire.roles if role.id in question.roles]
    about = (
        ("Trait", f"{trait.title} ({trait.id}). {_kind_words(question).capitalize()}."),
        ("Asked of", f"{join_words(named)}." if named else ""),
        ("How to read it", " ".join(hint_words(hint) for hint in question.hint)),
        ("Why it is asked", question.why),
        ("What would prove the best answer", question.evidence),
        ("What moves the best answer", question.shift),
    )
    facts = tuple(Fact(label, text) for label, text in about if text)
    yield Section("about", "", (Paragraph(question.ask, tone="asked"), Facts(facts)))
    usual = {choice.id: choice.points * 100 / question.top for choice in question.choices}
    choices = Facts(tuple(_choice(choice, usual[choice.id], trait) for choice in question.choices))
    yield Section("choices", "Choices with their points from 0 to 100, in the order of the line", (choices,))
    caps = [cap_words(questionnaire, cap) for cap in questionnaire.caps if cap.question == question.id]
    yield Section("caps", "Caps", (_list(iter(caps)),) if caps else ())
    yield Section(
        "contexts",
        "Where it is asked, and where it is worth more or less",
        tuple(_contexts(questionnaire, question, usual)),
    )


def cap_words(questionnaire: Questionnaire, cap: Cap) -> str:
    """Return when a cap holds and what it does, in a sentence or two."""
    titles = {band.id: band.title for band in questionnaire.bands}
    watched = cap.question or cap.trait or ""
    holds = f"{watched} is below {exact(cap.below)}" if cap.below is not None else ""
    if cap.choices:
        by = "anybody" if cap.holds == "any" else "half of them or more, each role counting the same"
        holds = f"{watched} is answered with {join_words(cap.choices, 'or')} by {by}"
    where = f", when {condition_words(cap.when)}" if cap.when is not None else ""
    return f"At most “{titles.get(cap.band, cap.band)}” if {holds}{where}. {cap.reason}"


def _kind_words(question: Question) -> str:
    run = "short run" if question.core else "full run"
    run = "short run in some contexts" if question.core_when is not None and not question.core else run
    return f"{question.kind}, {run}, weight {exact(question.weight)}"


def _choice(choice: Choice, points: Fraction, trait: Trait) -> Fact:
    side = next((f" [{side.title}]" for side in trait.sides if side.id == choice.side), "")
    step = choice.next
    more = f"Next: {step.do} ({step.owner}, {hours(step.hours)})" if step else ""
    return Fact(f"{exact(points)}  {choice.id}", f"{choice.text}{side}", more)


def _contexts(questionnaire: Questionnaire, question: Question, usual: dict[str, Fraction]) -> Iterator[Block]:
    if question.applies is not None:
        yield Paragraph(f"It applies only when {condition_words(question.applies)}.")
    if question.core_when is not None:
        yield Paragraph(f"The short run asks it when {condition_words(question.core_when)}.")
    groups: dict[tuple[tuple[Fraction, ...], Fraction], list[Context]] = {}
    for context in allowed_contexts(questionnaire, question):
        key = (tuple(points_in(question, context).values()), weight_in(question, context))
        groups.setdefault(key, []).append(context)
    everywhere = [context for found in groups.values() for context in found]
    groups.pop((tuple(usual.values()), question.weight), None)
    rows = []
    for (points, weight), contexts in groups.items():
        places = [f"When {place}:" for place in place_words(questionnaire, question, contexts, everywhere)]
        worth = [f"{choice_id} {exact(value)}" for choice_id, value in zip(usual, points, strict=True)]
        said = worth if points != tuple(usual.values()) else ["the points above"]
        moved = [*said, *([f"weight {exact(weight)}"] if weight != question.weight else [])]
        rows.append(Bullet(", ".join(moved), " ".join(places)))
    if rows:
        yield Bullets(tuple(rows))
