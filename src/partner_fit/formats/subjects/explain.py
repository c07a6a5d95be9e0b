"""How one answer became its points, and what each other choice would have meant."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from partner_fit.engine.explain import Alternative, Explanation
from partner_fit.formats import words
from partner_fit.formats.document import Block, Bullet, Bullets, Column, Document, Paragraph, Section, Table
from partner_fit.formats.words import answers, decimal, exact, team
from partner_fit.model.answers import STATE_WORDS
from partner_fit.model.questionnaire import Band, Questionnaire
from partner_fit.text import join_words, quote


class Explained(NamedTuple):
    """One explanation, with whose answers it is about."""

    questionnaire: Questionnaire
    organisation: str
    as_of: str
    explanation: Explanation


def document(explained: Explained) -> Document:
    """Return what stands between one answer and the score."""
    explanation, questionnaire = explained.explanation, explained.questionnaire
    question = explanation.row.question
    name = f"{question.short} ({explanation.row.trait.short}, question id {question.id})"
    sections = (
        Section("choices", "Each choice in this situation", tuple(_choices(explanation, questionnaire))),
        Section("reading", f"To read {explanation.row.trait.short} by", _reading(explanation)),
    )
    return Document(
        kind="explain",
        title=f"{explained.organisation}: {question.short}",
        language=questionnaire.language,
        heading=name,
        kicker=f"{explained.organisation}, {questionnaire.title}",
        as_of=explained.as_of,
        opening=Section(
            "why", "", (Paragraph(question.ask, tone="asked"), *map(Paragraph, _reasons(explanation, questionnaire)))
        ),
        sections=tuple(section for section in sections if section.blocks),
    )


def _reasons(explanation: Explanation, questionnaire: Questionnaire) -> Iterator[str]:
    row, sums = explanation.row, explanation.sums
    if row.question.why:
        yield f"Why it is asked: {row.question.why}"
    if not row.applies:
        yield "This question does not apply in this context, so it is left out of every sum."
        return
    moved = f" Moved here by {join_words(explanation.moved_by)}." if explanation.moved_by else ""
    if row.question.shift:
        moved += f" {row.question.shift}"
    yield f"{_standing(explanation)}{moved}"
    if explanation.state == "not-applicable":
        return
    if not row.weight:
        sets_a_cap = any(cap.question == row.question.id for each in explanation.alternatives for cap in each.caps)
        caps = "; it can hold the band down" if sets_a_cap else ""
        yield f"It has no weight in {row.trait.short}, so it does not move the score{caps}."
        return
    if not explanation.counts:
        return
    made_of = exact(sums.whole)
    if explanation.points is not None and sums.counted < sums.whole:
        made_of = f"the {exact(sums.counted)} answered so far"
    weight = f"It weighs {exact(row.weight)} of {made_of} in {row.trait.short}"
    facts = f" ({team.facts_share(questionnaire, row.trait)}: {exact(sums.probes)})" if sums.probes else ""
    yield f"{weight}{facts}, which weighs {exact(sums.weight)} in the score over all."
    if explanation.points is not None:
        yield _effect(explanation, explanation.points)


def _reading(explanation: Explanation) -> tuple[Block, ...]:
    """Return what an answer given says where it misses the trait on one side, and what to bear in mind of the trait."""
    trait = explanation.row.trait
    missed = {each.choice.side for each in explanation.alternatives if each.is_given and each.choice.side}
    titles = {side.id: side.title for side in trait.sides}
    told = [
        Bullet(f"{each.means} {answers.advice(each)}", words.sentence(titles[each.side]))
        for each in trait.guidance
        if each.side is not None and each.side in missed
    ]
    entries = (*told, *map(Bullet, trait.notes))
    return (Bullets(entries),) if entries else ()


def _standing(explanation: Explanation) -> str:
    if explanation.state == "not-applicable":
        return f"Answer: {STATE_WORDS[explanation.state]}. So it is left out of every sum, and of the range."
    if explanation.is_new:
        return "It is new since, so it does not count until somebody answers it: neither in the score nor in its range."
    if not explanation.counts:
        return "Nobody was asked this, so it does not count: neither in the score nor in its range."
    if explanation.points is None:
        return f"Answer: {STATE_WORDS[explanation.state]}. That is no zero: it widens the range of the score."
    if _given(explanation) > 1:
        return f"Points: {decimal(explanation.points)} of 100, the mean over the roles of what each answered."
    return f"Points of the answer: {decimal(explanation.points)} of 100."


def _effect(explanation: Explanation, points: Fraction) -> str:
    if explanation.score is None:
        lost, worth = decimal(explanation.trait_per_point * (100 - points)), decimal(explanation.trait_per_point * 10)
        short = explanation.row.trait.short
        return (
            f"It is too early for a score. Each 10 points here are worth {worth} in {short}, and this answer leaves "
            f"out {lost} there."
        )
    lost, worth = decimal(explanation.share * (100 - points)), decimal(explanation.share * 10)
    return f"So each 10 points here are worth {worth} in the score, and this answer leaves out {lost}."


def _given(explanation: Explanation) -> int:
    return sum(alternative.is_given for alternative in explanation.alternatives)


def _choices(explanation: Explanation, questionnaire: Questionnaire) -> Iterator[Block]:
    if not explanation.alternatives:
        return
    bands = questionnaire.bands
    now = "too early to say" if explanation.score is None else words.score_decimal(explanation.score, bands)
    if explanation.is_held and explanation.band:
        now += f", and a cap holds the band at {quote(explanation.band.title)}"
    everybody = "The score if everybody gave it" if _given(explanation) > 1 else "The score with it"
    yield Paragraph(f"{everybody}, all else as it is; now it is {now}.", tone="under")
    tells_band = _tells_band(explanation)
    rows = tuple(_row(each, bands, tells_band=tells_band) for each in explanation.alternatives)
    columns = [Column("Points", is_number=True), Column("Score", is_number=True), Column("Choice")]
    columns += [Column("Band")] if tells_band else []
    marked = tuple(place for place, each in enumerate(explanation.alternatives) if each.is_given)
    yield Table((Column(""), *columns), rows, names=3, wide=3, marked=marked)
    caps = tuple(_caps(explanation.alternatives, questionnaire))
    if caps:
        yield Bullets(caps)


def _tells_band(explanation: Explanation) -> bool:
    """Say whether a choice can move the band, or a cap stands between a score and its own band."""
    alternatives = explanation.alternatives
    return len({each.band for each in alternatives}) > 1 or any(each.is_held for each in alternatives)


def _caps(alternatives: Sequence[Alternative], questionnaire: Questionnaire) -> Iterator[Bullet]:
    """Return every cap that one of the choices sets or leaves, with the choices that do and the reason."""
    for cap in dict.fromkeys(cap for each in alternatives for cap in each.caps):
        setting = [each.choice for each in alternatives if cap in each.caps]
        band = next(band for band in questionnaire.bands if band.id == cap.band)
        named = join_words([quote(choice.text.rstrip(".")) for choice in setting], "or")
        whose = "With every choice" if len(setting) == len(alternatives) else f"With {named}"
        trait = next((each.short for each in questionnaire.traits if each.id == cap.trait), "")
        why = f", {trait} is below {exact(cap.below)} and" if trait and cap.below is not None else ","
        yield Bullet(f"{whose}{why} a cap holds the band at {quote(band.title)} at most. {words.sentence(cap.reason)}")


def _row(alternative: Alternative, bands: Sequence[Band], *, tells_band: bool) -> tuple[str, ...]:
    score = words.NONE if alternative.score is None else words.score_sign(alternative.score, bands)
    answered = "answered" if alternative.is_given else ""
    row = (answered, str(words.round_half_up(alternative.points)), score, alternative.choice.text)
    if not tells_band:
        return row
    band = alternative.band.title if alternative.band else words.NONE
    return (*row, f"{band} (held by a cap)" if alternative.is_held else band)
