"""What a record of several people without names must not hold: whose a private answer is, notes, owners, values."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from partner_fit.engine.assess import assess
from partner_fit.errors import SheetsDisagree
from partner_fit.formats.words.decisions import decision_words
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import EvidenceLadder
from partner_fit.store.shapes import shape
from tests.engine.small import question, questionnaire, sheet

MONEY = {
    "id": "money",
    "ask": "How much?",
    "why": "-",
    "private": True,
    "choices": [{"id": each, "text": each} for each in ("little", "much")],
}
STEPS = [{"id": f"s{n}", "text": f"Step {n}"} for n in range(1, 5)]
STAKE = {"id": "stake", "short": "Stake", "ask": "?", "why": "-", "private": True, "agreement": False, "choices": STEPS}
GUESS = {**STAKE, "id": "guess", "short": "Guess", "guess_of": "stake"}
ASKED = questionnaire(
    {"x": [question("open"), question("secret", private=True)]},
    context=[MONEY],
    probes={"trait": "x", "share": 0, "ask": [STAKE, GUESS]},
    checklist=[{"id": "paper", "text": "Paper.", "before": "Signing"}],
)
ROLES = ("leadership", "technical", "marketing")


def person(place: int, **more: Any) -> AnswerSheet:
    said = {"open": {"choice": "c1", "note": "N"}, "secret": {"choice": f"c{5 - place}", "note": "N"}}
    stakes = {"stake": f"s{place + 1}", "guess": "s2"}
    return sheet(
        said,
        respondent={"role": ROLES[place % 3], "name": f"Name{place}"},
        probes=stakes,
        checklist={"paper": {"status": "done", "owner": "Name0"}},
        **more,
    )


def team(count: int, *, names: bool = False) -> Assessment:
    return assess(ASKED, [person(n, context={"money": "much"}) for n in range(count)], "2026-11-23", names=names)


def test_without_names_a_team_is_told_no_name_note_owner_or_private_context() -> None:
    result = team(3)
    answers = [answer for trait in result.traits for each in trait.questions for answer in each.answers]
    assert len(answers) == 6
    assert {answer.note for answer in answers} == {None}
    assert {each.name for each in result.respondents} == {None}
    assert [line.entry.owner for line in result.checklist if line.entry] == [None]
    assert result.context == {}
    assert "Name" not in repr(result._replace(questionnaire=ASKED))


def test_with_names_all_of_it_is_there() -> None:
    result = team(3, names=True)
    assert {answer.note for answer in result.traits[0].questions[1].answers} == {"N"}
    assert [each.name for each in result.respondents] == ["Name0", "Name2", "Name1"]
    assert [line.entry.owner for line in result.checklist if line.entry] == ["Name0"]
    assert result.context == {"money": "much"}


PLAIN = {**STAKE, "id": "plain", "short": "Plain", "private": False}
WORDS = {**PLAIN, "id": "words", "short": "Words", "choices": []}
NOTED = questionnaire(
    {"x": [question("open"), question("secret", private=True)]},
    probes={"trait": "x", "share": 0, "ask": [PLAIN, WORDS, {**WORDS, "id": "own", "private": True}]},
)


def noted(place: int) -> AnswerSheet:
    """Return a sheet with two notes on questions, one beside a probe, and free words to two probes, one private."""
    beside = {name: {"choice": "c1", "note": f"On {name} by {place}"} for name in ("open", "secret")}
    said = {name: {"note": f"Free words to {name} by {place}"} for name in ("words", "own")}
    return sheet(beside, ROLES[place], probes={"plain": {"choice": "s1", "note": f"On plain by {place}"}, **said})


def test_a_team_is_told_how_many_notes_are_withheld_and_with_names_it_has_them_all() -> None:
    without, with_names = (assess(NOTED, [noted(0), noted(1)], "2026-11-23", names=each) for each in (False, True))
    assert (without.notes, without.notes_withheld) == ((), 8)
    assert "On " not in repr(without)
    assert "Free words to own" not in repr(without)
    assert "Free words to words by 1" in repr(without.alignment)
    assert with_names.notes_withheld == 0
    assert {note.text for note in with_names.notes} == {
        f"On {name} by {place}" for name in ("open", "secret", "plain") for place in (0, 1)
    }
    assert "Free words to own by 1" in repr(with_names.alignment)


def test_what_one_person_wrote_on_private_questions_is_not_sent_without_names() -> None:
    kept, sent, with_names = (
        assess(NOTED, [noted(0)], "2026-11-23", names=names, to_send=to_send)
        for names, to_send in ((False, False), (False, True), (True, True))
    )
    assert (len(kept.notes), kept.notes_withheld) == (len(with_names.notes), with_names.notes_withheld) == (5, 0)
    assert [note.about for note in sent.notes] == ["open", "plain", "words"]
    assert sent.notes_withheld == 2
    assert "secret by 0" not in repr(sent._replace(questionnaire=ASKED))


def test_withheld_notes_change_no_number() -> None:
    people = [noted(0), noted(1)]
    results = [assess(NOTED, people, "2026-11-23", names=names) for names in (False, True)]
    assert results[0].overall == results[1].overall


def test_somebody_alone_sees_everything_but_the_name() -> None:
    result = team(1)
    assert [answer.note for answer in result.traits[0].questions[1].answers] == ["N"]
    assert [answer.role for answer in result.traits[0].questions[1].answers] == ["leadership"]


def test_private_answers_stand_in_an_order_that_says_nothing() -> None:
    result = team(3)
    open_answers, secret = (each.answers for each in result.traits[0].questions)
    assert [answer.role for answer in open_answers] == sorted(ROLES)
    assert {(answer.respondent, answer.role) for answer in secret} == {(None, None)}
    assert [answer.points for answer in secret] == [50, 75, 100]


def test_private_answers_that_are_alike_are_ordered_by_their_proof() -> None:
    rungs = [{"id": each, "text": each} for each in ("nothing", "notes")]
    asked = replace(ASKED, evidence=shape(EvidenceLadder, {"ask": "?", "why": "-", "rungs": rungs}))
    proofs = ("notes", None, "nothing")
    sheets = [
        sheet({"secret": {"choice": "c1", "evidence": proof}}, role) for role, proof in zip(ROLES, proofs, strict=True)
    ]
    for team_of_three in (sheets, sheets[::-1]):
        answers = assess(asked, team_of_three, "2026-11-23").traits[0].questions[1].answers
        assert [answer.evidence for answer in answers] == [None, 0, 1]


def test_private_positions_and_stakes_have_no_owner_and_no_roles_score() -> None:
    alignment = team(3).alignment
    assert alignment is not None
    (secret,) = (spread for spread in alignment.spreads if spread.question.id == "secret")
    assert [(p.respondent, p.role, p.step) for p in secret.positions] == [(None, None, n) for n in (3, 4, 5)]
    assert set(alignment.traits[0].by_role.values()) == {0}
    for result in alignment.probes:
        assert {(answer.respondent, answer.role) for answer in result.answers} == {(None, None)}
    assert alignment.appetite is not None
    assert {(g.respondent, g.role, g.own, g.others) for g in alignment.appetite.guesses} == {(None, None, None, None)}


def test_a_guess_within_one_step_of_the_others_is_known() -> None:
    """Stakes 1, 2, 3 and 4; the others' means are 3, 8/3, 7/3 and 2, so that 2 is near to all; 4 is near to none."""
    guesses = [person(n) for n in range(4)]
    far = [replace(each, probes={**each.probes, "guess": each.probes["stake"]}) for each in guesses]
    for sheets, known in ((guesses, [True] * 4), (far, [False, True, True, False])):
        alignment = assess(ASKED, sheets, "2026-11-23", names=True).alignment
        assert alignment is not None
        assert alignment.appetite is not None
        by_own = sorted(alignment.appetite.guesses, key=lambda guess: guess.own or 0)
        assert [guess.known for guess in by_own] == known


def test_ones_own_stake_is_not_among_the_others() -> None:
    alignment = assess(ASKED, [person(n) for n in range(3)], "2026-11-23", names=True).alignment
    assert alignment is not None
    assert alignment.appetite is not None
    others = {guess.own: guess.others for guess in alignment.appetite.guesses}
    assert others == {1: Fraction(5, 2), 2: 2, 3: Fraction(3, 2)}


def test_only_given_stakes_and_guesses_are_compared() -> None:
    said = [{"stake": "s1", "guess": "s4"}, {"stake": "s4"}, {"guess": "s2"}, {"stake": None, "guess": None}, {}]
    sheets = [sheet({}, respondent={"role": "technical", "name": str(n)}, probes=each) for n, each in enumerate(said)]
    alignment = assess(ASKED, sheets, "2026-11-23", names=True).alignment
    assert alignment is not None
    assert alignment.appetite is not None
    assert alignment.appetite.own_steps == (1, 4)
    told = [(guess.own, guess.guess, guess.others, guess.known) for guess in alignment.appetite.guesses]
    assert told == [(1, 4, 4, True), (None, 2, Fraction(5, 2), True)]
    lonely = [sheets[0], sheets[4]]
    alone = assess(ASKED, lonely, "2026-11-23", names=True).alignment
    assert alone is not None
    assert alone.appetite is None


def test_where_only_two_staked_something_nothing_of_it_is_told_without_names() -> None:
    alignment = team(2).alignment
    assert alignment is not None
    assert alignment.appetite is None
    assert [result.answers for result in alignment.probes] == [(), ()]
    named = team(2, names=True).alignment
    assert named is not None
    assert named.appetite is not None


@pytest.mark.parametrize("required", [True, False])
def test_sheets_that_differ_on_private_context_are_told_so_without_a_value(required: bool) -> None:
    asked = replace(ASKED, context=(replace(ASKED.context[0], required=required),))
    sheets = [person(n, context={"money": value}) for n, value in enumerate(("much", "much", "little"))]
    if required:
        with pytest.raises(SheetsDisagree) as caught:
            assess(asked, sheets, "2026-11-23")
        told = [caught.value.message, caught.value.hint]
    else:
        told = list(map(decision_words, assess(asked, sheets, "2026-11-23").decisions))
    told += map(decision_words, assess(asked, sheets, "2026-11-23", choose={"money": "little"}).decisions)
    assert any("money" in sentence for sentence in told)
    assert not any(value in sentence for sentence in told for value in ("much", "little"))
