"""The arithmetic a second time, as plainly as can be, so that the engine has something to be compared with.

It takes no shortcut and shares nothing with the engine but the shapes of questionnaire and sheets.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any, NamedTuple

from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Cap, Question, Questionnaire, Trait

Answered = tuple[Fraction | None, dict[str, Fraction]]
"""Points, None while they are missing, and the choices made, each with its share of a mean over roles."""
ENDS = ("point", "worst", "best")


class Reckoned(NamedTuple):
    """The numbers of some sheets; bands are places in the questionnaire's list."""

    traits: dict[str, dict[str, Fraction | None]]
    ends: dict[str, Fraction | None]
    bands: dict[str, int | None]
    caps: list[str]
    coverage: Fraction | None
    agreement: Fraction | None


def holds(condition: Any, context: Mapping[str, str]) -> bool:
    return condition is None or any(
        all(context.get(key, "not-given") in values for key, values in each.items()) for each in condition
    )


def points_of(question: Question, context: Mapping[str, str]) -> dict[str, Fraction]:
    points = {choice.id: choice.points for choice in question.choices}
    for entry in question.points_when:
        points |= entry.points if holds(entry.when, context) else {}
    return {choice: value / question.top * 100 for choice, value in points.items()}


def weight_of(question: Question, context: Mapping[str, str]) -> Fraction:
    holding = [entry.weight for entry in question.weight_when if holds(entry.when, context)]
    return holding[-1] if holding else question.weight


def is_asked(question: Question, sheet: AnswerSheet, asked: Questionnaire, context: Mapping[str, str]) -> bool:
    role, named = sheet.respondent.role, {role for each in asked.questions for role in each.roles}
    fits = sheet.scope.all_roles or role in question.roles or role not in named
    return fits and (sheet.scope.full or is_core(question, context))


def is_core(question: Question, context: Mapping[str, str]) -> bool:
    return question.core or (question.core_when is not None and holds(question.core_when, context))


def answered(
    question: Question, sheets: Sequence[AnswerSheet], context: Mapping[str, str], asked: Questionnaire
) -> Answered | None:
    """Return the answer; None where the question leaves every sum."""
    if not holds(question.applies, context):
        return None
    points = points_of(question, context)
    said = [(s.respondent.role, s.answers[question.id].choice if question.id in s.answers else None) for s in sheets]
    roles = {role: [choice for r, choice in said if r == role and choice in points] for role, _ in said}
    given = [[choice for choice in each if choice] for each in roles.values() if each]
    if given:
        one = Fraction(1, len(given))
        shares = {c: sum((one * each.count(c) / len(each) for each in given), Fraction(0)) for c in points}
        return sum((points[c] * share for c, share in shares.items()), Fraction(0)), shares
    choices = [choice for _, choice in said]
    if "dont-know" in choices:
        return None, {}
    waits = any(
        is_asked(question, sheet, asked, context) and choice != "not-applicable"
        for sheet, choice in zip(sheets, choices, strict=True)
    )
    if waits or ("not-applicable" not in choices and is_core(question, context)):
        return None, {}
    return None


def agreement_on_probes(asked: Questionnaire, sheets: Sequence[AnswerSheet]) -> Fraction | None:
    shares = []
    for probe in (probe for probe in (asked.probes.ask if asked.probes else ()) if probe.agreement):
        settled = {option.id: option.settled for option in probe.choices}
        given = [(s.respondent.role, s.probes[probe.id].choice) for s in sheets if probe.id in s.probes]
        given = [(role, choice) for role, choice in given if choice in settled]
        if len({role for role, _ in given}) > 1:
            pairs = [a == b and settled[a or ""] for (_, a), (_, b) in combinations(given, 2)]
            shares.append(Fraction(100 * sum(pairs), len(pairs)))
    return sum(shares) / Fraction(len(shares)) if shares else None


def quotient(terms: Sequence[tuple[Fraction, Fraction]], weight: Fraction) -> Fraction | None:
    return sum((w * value for w, value in terms), Fraction(0)) / weight if weight else None


def reckon_trait(
    asked: Questionnaire, trait: Trait, answers: Mapping[str, Answered | None], context: Any, agreement: Any
) -> dict[str, Fraction | None]:
    rows = [(weight_of(q, context), answers[q.id], points_of(q, context).values()) for q in trait.questions]
    counted = [(w, said[0], worth) for w, said, worth in rows if said is not None]
    terms = {
        "point": [(w, points) for w, points, _ in counted if points is not None],
        "worst": [(w, min(worth) if points is None else points) for w, points, worth in counted],
        "best": [(w, max(worth) if points is None else points) for w, points, worth in counted],
    }
    chosen = sum((w for w, _ in terms["point"]), Fraction(0))
    applicable = sum((w for w, _, _ in counted), Fraction(0))
    coverage = quotient([(w, Fraction(points is not None)) for w, points, _ in counted], applicable)
    if asked.probes and asked.probes.trait == trait.id and agreement is not None and chosen:
        own = sum((w for w, _, _ in counted), Fraction(0))
        share = asked.probes.share / 100
        for each in terms.values():  # so much that it is that share of the whole
            each.append((own / (1 - share) * share, agreement))
    weights = {end: sum((w for w, _ in each), Fraction(0)) for end, each in terms.items()}
    found = {end: quotient(terms[end], weights[end]) for end in ENDS}
    return {**found, "coverage": coverage}


def cap_holds(cap: Cap, end: str, answers: Any, traits: Any, asked: Questionnaire, context: Any) -> bool:
    if not holds(cap.when, context):
        return False
    if cap.trait:
        coverage = traits[cap.trait]["coverage"]
        is_covered = bool(coverage) and coverage >= asked.coverage_needed  # else only a certain cap holds
        value = traits[cap.trait]["best" if end == "point" and not is_covered else end]
    elif answers[cap.question] is None:
        return False
    else:
        value, choices = answers[cap.question]
        if cap.choices:
            share = sum((choices.get(choice, Fraction(0)) for choice in cap.choices), Fraction(0))
            said_so = 2 * share >= 1 if cap.holds == "most" else share > 0
            return said_so or (value is None and end == "worst")
        worth = points_of(next(q for q in asked.questions if q.id == cap.question), context).values()
        value = {"point": value, "worst": min(worth), "best": max(worth)}[end] if value is None else value
    return value is not None and cap.below is not None and value < cap.below


def reckon(asked: Questionnaire, sheets: Sequence[AnswerSheet], context: Mapping[str, str]) -> Reckoned:
    answers = {question.id: answered(question, sheets, context, asked) for question in asked.questions}
    agreement = agreement_on_probes(asked, sheets)
    traits = {t.id: reckon_trait(asked, t, answers, context, agreement) for t in asked.traits}
    applying = [t for t in asked.traits if t.weight and traits[t.id]["coverage"] is not None]
    counting = [t for t in applying if traits[t.id]["point"] is not None]
    index: dict[str, Fraction | None] = {}
    for end, which in (("worst", applying), ("best", applying), ("point", counting), ("coverage", applying)):
        index[end] = quotient(
            [(t.weight, traits[t.id][end] or Fraction(0)) for t in which], sum((t.weight for t in which), Fraction(0))
        )
    coverage = index.pop("coverage")
    if coverage is None or coverage < asked.coverage_needed:
        index["point"] = None
    ids = [band.id for band in asked.bands]
    bands: dict[str, int | None] = {}
    holding = {end: [cap for cap in asked.caps if cap_holds(cap, end, answers, traits, asked, context)] for end in ENDS}
    for end in ENDS:
        value = index[end]
        edges = [place for place, band in enumerate(asked.bands) if value is not None and value >= band.at_least]
        is_known = index["point"] is not None
        bands[end] = min([max(edges), *(ids.index(cap.band) for cap in holding[end])]) if is_known else None
    caps = [cap.id for cap in holding["point"]] if index["point"] is not None else []
    return Reckoned(traits, index, bands, caps, coverage, agreement)
