"""What an author is told about the words of choices: hard to read, or giving the best of them away."""

from collections.abc import Sequence
from typing import Any

import pytest

from partner_fit.engine.review import lints
from partner_fit.engine.review.language import cues_in, letters_in, sentences_in, words_in
from partner_fit.errors import Problem
from partner_fit.model.questionnaire import Questionnaire
from tests.engine.small import question, questionnaire

LADDER = (
    "We hear of each gap when it has cost us some time.",
    "We talk about our gaps when one of us brings it up.",
    "We wrote our gaps down when the project began here.",
    "We keep our list and use it for every new plan.",
    "We close the gaps that the next plan needs first.",
)
"""One natural sentence each; the longest and the shortest stand between the ends."""
MIXED = ((2, 4, 1, 5, 3), (5, 1, 3, 2, 4), (3, 5, 2, 4, 1), (4, 2, 5, 1, 3), (1, 3, 4, 2, 5), (2, 5, 4, 3, 1))


def asked(*ladders: Sequence[str], cues: Any = None, **more: Any) -> Questionnaire:
    """Return a questionnaire with these ladders, each shown in another order."""
    questions = []
    for n, texts in enumerate(ladders):
        made = question(f"x{n}", why="-", **more)
        for choice, text in zip(made["choices"], texts, strict=True):
            choice["text"] = text
        made["display"] = [f"c{place}" for place in MIXED[n % len(MIXED)]]
        questions.append(made)
    return questionnaire({"x": questions}, cues=cues or {})


def with_choice(place: int, text: str) -> tuple[str, ...]:
    return (*LADDER[: place - 1], text, *LADDER[place:])


def said(made: Questionnaire) -> list[Problem]:
    return [problem for problem in lints(made) if "why" not in problem.what]


def test_plain_sentences_of_even_length_give_no_cause() -> None:
    assert said(asked(*[LADDER] * 12)) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("We keep a list; it is used for each new plan.", '"c3" hangs on a semicolon'),
        ("We keep a list. It is used for each new plan.", '"c3" has 2 sentences'),
        ("We do " + "so " * 19 + "now.", '"c3" has a sentence of 22 words'),
        ("We " + "keep " * 18 + "lists.", ""),
        ("We keep a list, e.g. for ISO work, since 1. May.", ""),
        ("We look at gaps of 2.5 days or more with Dr. Ito!", '"c3" has 2 sentences'),
    ],
)
def test_a_choice_is_one_sentence_that_is_read_once(text: str, what: str) -> None:
    found = [p for p in said(asked(with_choice(3, text))) if "letters" not in p.what]
    assert [p.what for p in found] == ([what] if what else [])
    assert all(p.path == ("traits", 0, "questions", 0, "choices", 2, "text") and p.do for p in found)


def test_the_longest_choice_has_one_and_a_half_times_the_letters_of_the_shortest_at_most() -> None:
    shortest = min(letters_in(text) for text in LADDER)
    edge = "a" * (3 * shortest // 2)
    assert said(asked(with_choice(5, edge))) == []
    (found,) = said(asked(with_choice(5, edge + "aa")))
    assert found.path == ("traits", 0, "questions", 0, "choices", 4, "text")
    assert f"has {3 * shortest // 2 + 2} letters, the shortest {shortest}" in found.what


def test_answers_of_a_word_or_two_are_too_short_to_give_anything_away() -> None:
    assert said(asked(*[("No", "Hardly", "Partly", "Mostly", "Yes, for all we do")] * 6)) == []


@pytest.mark.parametrize("many", [5, 6])
def test_the_best_is_the_longest_and_the_worst_the_shortest_in_a_third_of_the_ladders_at_most(many: int) -> None:
    tell_tale = (
        "We hear of each gap when it costs us.",
        *LADDER[1:4],
        "We close all the gaps that each next plan needs soon.",
    )
    third = [p.what for p in said(asked(*[tell_tale] * 2, *[LADDER] * (many - 2)))]
    more = [p.what for p in said(asked(*[tell_tale] * 3, *[LADDER] * (many - 3)))]
    assert third == []
    enough = many == 6  # of fewer, chance makes as much
    assert ("the best choice is the longest in 3 of 6 ladders" in more) is enough
    assert ("the worst choice is the shortest in 3 of 6 ladders" in more) is enough


CUES = {"en": {"best": ["reviewed", "in writing"], "worst": ["nobody"]}}


@pytest.mark.parametrize(
    ("ends", "between", "told"),
    [(2, 0, True), (1, 0, False), (0, 0, False), (4, 2, True), (2, 3, False), (2, 6, False)],
)
def test_words_that_mark_an_end_are_told_where_they_stand_there_clearly_more_often(
    ends: int, between: int, told: bool
) -> None:
    """Six ladders: the words stand in so many best choices, and in so many of the 18 between."""
    best = with_choice(5, "We have the gaps of the next plan In Writing.")
    both = (*best[:2], "We reviewed our gaps when the project began.", *best[3:])
    ladders = [*[both] * min(ends, between), *[best] * (ends - between)]
    only = with_choice(3, "We reviewed our gaps when the project began.")
    ladders += [only] * (between - min(ends, between))
    ladders += [LADDER] * (6 - len(ladders))
    found = [p for p in said(asked(*ladders, cues=CUES)) if p.path[0] == "cues"]
    assert [p.path for p in found] == ([("cues", "en", "best")] if told else [])
    if told:
        assert f"best choice of {ends} of 6 ladders, and in {between} of the 18 choices between" in found[0].what
    assert said(asked(*ladders)) == [], "without a list of words there is nothing to look for"


def test_cue_words_are_those_of_the_language() -> None:
    worst = with_choice(1, "We know of nobody here who would look for our gaps.")
    for language, told in (("en", ("cues", "en", "worst")), ("en-GB", ("cues", "en", "worst")), ("de", ("cues",))):
        made = asked(*[worst] * 6, cues=CUES)
        object.__setattr__(made, "language", language)
        assert [p.path for p in said(made)] == [told]
    assert 'the questionnaire is in "de", and no words of that language stand here' in said(made)[0].what


def test_a_word_does_not_mark_both_ends() -> None:
    cues = {"en": {"best": ["reviewed", "In Writing"], "worst": ["nobody", "in  writing"]}}
    (problem,) = said(asked(*[LADDER] * 6, cues=cues))
    assert (problem.path, problem.what) == (
        ("cues", "en", "worst", 1),
        '"in  writing" stands for the best choices too',
    )
    for apart in ({"best": ["writing"], "worst": ["in writing"]}, {"best": ["not"], "worst": []}):
        assert said(asked(*[LADDER] * 6, cues={"en": apart})) == []


@pytest.mark.parametrize(("last", "told"), [(3, False), (4, True)])
def test_the_best_answer_is_not_shown_at_one_place_in_more_than_half(last: int, told: bool) -> None:
    made = asked(*[LADDER] * 6)
    orders = [(1, 2, 3, 4, 5)] * last + [(5, 1, 2, 3, 4), (1, 5, 2, 3, 4), (1, 2, 5, 3, 4)][: 6 - last]
    for each, order in zip(made.questions, orders, strict=True):
        object.__setattr__(each, "display", tuple(f"c{place}" for place in order))
    assert [p.what for p in said(made)] == (
        ["the best choice is shown last in 4 of 6 questions, so that it can be guessed"] if told else []
    )


def test_words_and_sentences_are_found_in_other_scripts_too() -> None:
    assert words_in("Größe: 10-mal über’s Maß") == ["grösse", "10-mal", "über’s", "mass"]
    assert sentences_in("Wir prüfen z. B. alles. Änderungen auch.") == ["Wir prüfen z. B. alles.", "Änderungen auch."]
    assert cues_in("It was NOT yet done, not by us.", ["not yet", "not", "done"]) == 3
    assert cues_in("It is notable.", ["not"]) == 0
