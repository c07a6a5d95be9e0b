"""Caps: each watches one thing, and none makes a better answer worse."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product

from partner_fit.engine.kinds import kind_of
from partner_fit.engine.points import FULL, matches
from partner_fit.engine.review.points import MANY_CONTEXTS, between
from partner_fit.errors import Problem
from partner_fit.model.questionnaire import Cap, Question, Questionnaire
from partner_fit.model.scalars import NOT_GIVEN


def find_wrong_caps(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return caps that watch nothing or several things, and caps that punish a better answer."""
    for i, cap in enumerate(questionnaire.caps):
        if (cap.trait is None) == (cap.question is None):
            yield Problem(("caps", i), "a cap watches either a trait or a question", "Name one of the two.")
        elif (cap.below is None) == (not cap.choices):
            yield Problem(
                ("caps", i), "a cap holds either below some points or for some choices", "Give one of the two."
            )
        elif cap.choices and cap.question is None:
            yield Problem(("caps", i, "choices"), "a trait has no choices", "Use below, or name a question.")
        if cap.holds == "most" and not cap.choices:
            what = "this says for whom it holds that a choice was made, and the cap watches points"
            yield Problem(("caps", i, "holds"), what, "Remove the line, or watch choices instead of points.")
        if cap.question is not None and cap.do is None:
            yield Problem(("caps", i), "a cap on a question says what lifts it", "Add do.")
        if cap.below is not None:
            yield from between(("caps", i, "below"), cap.below, Fraction(0), FULL)
    yield from _unfair_caps(questionnaire)


def _unfair_caps(q: Questionnaire) -> Iterator[Problem]:
    """Return caps of which a better answer on a ladder would lower the band."""
    order = {band.id: place for place, band in enumerate(q.bands)}
    for question in q.questions:
        caps = [
            (i, cap)
            for i, cap in enumerate(q.caps)
            if cap.question == question.id and cap.choices and cap.band in order
        ]
        if kind_of(question).rises and caps:
            of_anybody = [(i, cap) for i, cap in caps if cap.holds == "any"]
            yield from _unfair_to(question, of_anybody, order)
            # of most, each is fair by itself: of two people on a lower choice one may move into a choice that most hold
            for i, cap in caps:
                if cap.holds == "most":
                    yield from _unfair_to(question, [(i, cap)], order)


def _unfair_to(question: Question, caps: list[tuple[int, Cap]], order: dict[str, int]) -> Iterator[Problem]:
    values: dict[str, set[str]] = {}
    for _, cap in caps:
        for alternative in cap.when or ():
            for asked, listed in alternative.items():
                values.setdefault(asked, {NOT_GIVEN}).update(listed)
    for combination in islice(product(*(sorted(listed) for listed in values.values())), MANY_CONTEXTS):
        context = dict(zip(values, combination, strict=True))
        holding = [(i, cap) for i, cap in caps if matches(cap.when, context)]
        best = len(order)
        for choice in question.choices:
            named = [(order[cap.band], i) for i, cap in holding if choice.id in cap.choices]
            band, i = min(named, default=(len(order), -1))
            best = band if choice is question.choices[0] else max(best, band)
            if band < best:
                what = f'this would lower the band for "{choice.id}", though a lower choice of the ladder keeps it'
                do = "List the lowest choices of the ladder, without a gap."
                yield Problem(("caps", i, "choices"), what, do)
                return
