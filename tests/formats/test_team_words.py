from fractions import Fraction

from partner_fit.formats.words import team as team_words
from partner_fit.formats.words.people import gather, probe_stands, stands
from partner_fit.model.alignment import Appetite, Guess, ProbeResult
from tests.formats.cases import team


def places(role: str) -> list[tuple[int | None, str | None]]:
    return [(place, each.role) for place, each in enumerate(team().respondents) if each.role == role]


def test_two_people_of_one_role_are_counted() -> None:
    assert [who.label for who in gather(team(), places("technical"))] == ["Technical (2)"]


def test_names_stand_beside_their_role_where_the_record_has_them() -> None:
    names = [each.name for each in team(names=True).respondents if each.role == "technical"]
    labels = [who.label for who in gather(team(names=True), places("technical"))]
    assert labels == [f"{name} (Technical)" for name in names]


def test_private_people_are_only_a_number() -> None:
    assert [who.label for who in gather(team(), [(None, None), (None, None)])] == ["two of you"]
    assert [who.label for who in gather(team(), [(None, None)])] == ["one of you"]


def test_stands_go_along_the_line_and_hold_everybody() -> None:
    alignment = team().alignment
    assert alignment is not None
    for spread in alignment.spreads:
        given = stands(spread, team())
        steps = [stand.step for stand in given]
        assert steps == sorted({position.step for position in spread.positions})


def test_the_answer_most_people_gave_comes_first() -> None:
    alignment = team().alignment
    assert alignment is not None
    result = next(each for each in alignment.probes if each.agreement is not None and 0 < each.agreement < 100)
    given = [answer.option.text for answer in result.answers if answer.option]
    first = probe_stands(result, team())[0].text
    assert given.count(first) == max(given.count(text) for text in given)


def test_sentences_stay_side_by_side() -> None:
    alignment = team().alignment
    assert alignment is not None
    result = next(each for each in alignment.probes if not each.probe.choices)
    notes = [answer.note for answer in result.answers if answer.note]
    assert [stand.text for stand in probe_stands(result, team()) if stand.text in notes] == notes


def test_agreement_is_said_in_words_at_its_ends() -> None:
    alignment = team().alignment
    assert alignment is not None
    result = alignment.probes[0]

    def said(share: int | None) -> str:
        agreed = ProbeResult(result.probe, result.answers, None if share is None else Fraction(share))
        return team_words.probe_agreement_words(agreed)

    assert [said(each) for each in (100, 0, 33, None)] == ["all the same", "all different", "33% of pairs agree", ""]


def test_appetite_is_told_for_the_team_and_by_person_only_with_names() -> None:
    alignment = team().alignment
    assert alignment is not None
    assert alignment.appetite is not None
    probe = alignment.appetite.probe
    known = Guess(0, "technical", 2, 3, Fraction(3), known=True)
    unknown = Guess(None, None, None, 5, None, known=False)
    told = team_words.appetite_sentence(Appetite(probe, (2, 4), (known, unknown)))
    assert told.startswith(f"Own answers run from “{probe.choices[1].text}” to “{probe.choices[3].text}”.")
    assert "1 of 2 guesses" in told
    assert team_words.guess_words(unknown, alignment.appetite, team()) == ""
    assert probe.choices[2].text in team_words.guess_words(known, alignment.appetite, team())


def test_why_a_team_cannot_hide_is_told_for_this_team() -> None:
    alone = team_words.identifiable_sentence(team())
    assert alone.startswith("Only one person each answered for ")
    assert "Technical" not in alone
    assert "Fewer" not in alone
    assert not team_words.identifiable_sentence(team(names=True))


def test_the_agenda_counts_its_minutes_and_asks_the_same_question_once() -> None:
    alignment = team().alignment
    assert alignment is not None
    lines = team_words.agenda_lines(alignment)
    assert lines[0].begins == "0:00"
    assert lines[1].begins == f"0:{lines[0].minutes:02}"
    asked = [line.ask for line in lines if line.ask != team_words.SAME_QUESTION]
    assert len(asked) == len(set(asked)) < len(lines)
    assert team_words.agenda_heading(alignment) == f"An agenda of {sum(line.minutes for line in lines)} minutes"
