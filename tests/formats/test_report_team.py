"""The team's part of the terminal report: could a facilitator run the meeting from it, and is nobody given away?"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from partner_fit.engine.assess import assess
from partner_fit.formats import document_of
from partner_fit.formats.json.report import write as write_json
from partner_fit.formats.media.terminal import lines, plain_text
from partner_fit.formats.words.decisions import decision_words
from partner_fit.model.answers import Answer, AnswerSheet
from partner_fit.model.assessment import Assessment
from tests.formats.cases import AS_OF, shipped
from tests.formats.teams import FOUNDER, QUALITY, TECHNICAL, five, names_of, ten, three, two, with_answers

TEAMS: dict[str, Callable[[], list[AnswerSheet]]] = {
    "two": two,
    "three": three,
    "five": lambda: list(five().values()),
    "ten": ten,
}


RESULTS: dict[tuple[str, bool], Assessment] = {}


def result(sheets: list[AnswerSheet], *, names: bool = False) -> Assessment:
    """Return the assessment, worked out once for the same sheets in the same order."""
    key = repr(sheets), names
    if key not in RESULTS:
        RESULTS[key] = assess(shipped(), sheets, AS_OF, names=names)
    return RESULTS[key]


def written(assessment: Assessment, width: int = 80) -> str:
    return plain_text(lines(document_of("report", assessment), width, "utf-8"))


def section(assessment: Assessment, width: int = 80) -> str:
    text = written(assessment, width)
    return text[text.index("Where the team") : text.index("Questions for a CDMO")]


def flowing(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.fixture(params=TEAMS, ids=list(TEAMS))
def team(request: pytest.FixtureRequest) -> list[AnswerSheet]:
    return TEAMS[request.param]()


def test_the_first_screens_name_what_is_seen_most_differently_and_every_answer_says_how_far(
    team: list[AnswerSheet],
) -> None:
    assessment = result(team)
    assert assessment.alignment is not None
    text = flowing(written(assessment))
    overview = text[text.index("Trait by trait") : text.index("Later steps")]
    assert [each.question.short for each in assessment.alignment.widest if each.question.short not in overview] == []
    answers = text[text.index("Answer by answer") : text.index("Where the team")]
    apart = [each for each in assessment.alignment.spreads if each.steps]
    assert len(re.findall(r"Answers \d+ steps? apart\.", answers)) == len(apart)


def test_the_report_holds_all_that_a_facilitator_needs(team: list[AnswerSheet]) -> None:
    text = flowing(section(result(team)))
    assert text.startswith("Where the team stands")
    for part in (
        f"{len(team)} people answered",
        "Trait by role",
        "G: Mean distance between two people",
        "r*: Agreement: 1 for the same answers",
        "Where answers differ most",
        "The short facts, side by side",
        "0:00 5 Opening",
        "Closing",
    ):
        assert part in text
    alignment = result(team).alignment
    assert alignment is not None
    meeting = shipped().meeting
    assert meeting is not None
    assert meeting.difference in text
    for spread in alignment.widest:
        assert spread.question.ask in text
        for position in spread.positions:
            assert position.choice.text in text


@pytest.mark.parametrize(("size", "few"), [("two", True), ("three", True), ("five", False), ("ten", False)])
def test_verdict_words_follow_the_number_of_people(size: str, few: bool) -> None:
    text = section(result(TEAMS[size]()))
    assert ("this shows positions" in flowing(text)) is few
    assert bool(re.search(r"r\* -?[0-9.]+ · differs", text)) is few
    assert bool(re.search(r"r\* -?[0-9.]+ · (far apart|partly apart|apart|fairly close|close)", text)) is not few


def test_leadership_above_technical_is_a_difference_and_no_fault() -> None:
    text = flowing(written(result(two())))
    assert re.search(r"Leadership gives the higher answer on \d+, Technical on none. This compares the answers", text)
    assert "difference in view" in text
    assert "confiden" not in text.lower().replace("confidential", "")


def test_a_role_based_team_is_told_that_it_is_not_anonymous(team: list[AnswerSheet]) -> None:
    roles = [sheet.respondent.role for sheet in team]
    alone = len(team) < 3 or any(roles.count(role) == 1 for role in roles)
    assert ("a reader who knows the team can tell who said what" in flowing(section(result(team)))) is alone


def test_every_role_has_its_letter_on_the_line_of_each_trait_it_answered() -> None:
    assessment = result(list(five().values()))
    text = section(assessment)
    assert re.search(r"L Leadership +T Technical \(2\) +M Marketing +O Outside adviser", text)
    assert assessment.alignment is not None
    for trait in assessment.alignment.traits:
        line = next(line for line in text.splitlines() if re.match(rf"  {trait.trait.short} +[^ ]+$", line))
        strip = line.split()[-1]
        placed = [letter for letter in strip if letter in "LTMO"]
        by_letter = dict(zip("LTMO", ("leadership", "technical", "marketing", "adviser"), strict=True))
        known = [letter for letter, role in by_letter.items() if trait.by_role.get(role) is not None]
        assert sorted(placed) == sorted(known)
        scores = [trait.by_role[by_letter[letter]] for letter in placed]
        assert scores == sorted(scores, key=lambda score: score or Fraction(0))


def test_the_numbers_stand_below_each_other_at_60_80_and_120() -> None:
    for width in (60, 80, 120):
        text = section(result(list(five().values())), width)
        rows = [line for line in text.splitlines() if re.search(r"L +(\d+|–|<\d+)  T", line)]
        assert len(rows) == 8
        assert len({line.index("  M ") for line in rows}) == 1


def test_the_order_of_sheets_never_matters() -> None:
    anonymous = [replace(sheet, respondent=replace(sheet.respondent, name=None, role="technical")) for sheet in three()]
    same_answers = [anonymous[0], replace(anonymous[0], probes={}, updated="2026-01-01"), anonymous[1]]
    for sheets in (three(), same_answers):
        expected = written(result(sheets)), write_json(result(sheets))
        for order in (sheets[::-1], [*sheets[1:], sheets[0]]):
            assert (written(result(order)), write_json(result(order))) == expected
    backwards = result(ten()[::-1])
    assert written(backwards) == written(result(ten()))


def test_names_appear_only_when_they_are_asked_for(team: list[AnswerSheet]) -> None:
    without = written(result(team)) + str(write_json(result(team)))
    assert not {name for name in names_of(team) if re.search(rf"\b{re.escape(name)}\b", without)}
    given = flowing(written(result(team, names=True)))
    assert all(str(sheet.respondent.name) in given for sheet in team)


PRIVATE_QUESTION, PRIVATE_PROBES = "tempting-shortcut", {"own-appetite", "others-appetite"}


def apart_on_a_private_question() -> list[AnswerSheet]:
    question = next(each for each in shipped().questions if each.id == PRIVATE_QUESTION)
    assert question.private
    low, high = question.choices[0].id, question.choices[-1].id
    people = five()
    same = dict.fromkeys(
        (position for sheet in people.values() for position in sheet.answers if position != PRIVATE_QUESTION),
        "dont-know",
    )
    founder = with_answers(people[FOUNDER], {**same, PRIVATE_QUESTION: low})
    technical = with_answers(people[TECHNICAL], {**same, PRIVATE_QUESTION: high})
    return [founder, technical, people["adviser"], people["marketing"]]


def test_a_private_answer_is_shown_as_one_of_you() -> None:
    team = apart_on_a_private_question()
    text = section(result(team))
    start = text.index("Tempting shortcut ·")
    block = flowing(text[start : text.index("whose answer is whose", start)])
    assert re.search(r"\b1/5 (One|Two) of you:", block)
    assert re.search(r"\b5/5 One of you:", block)
    for role in shipped().roles:
        assert role.title not in block
    named = section(result(team, names=True))
    start = named.index("Tempting shortcut ·")
    assert "Marta Veldhuis-Adu (Leadership):" in flowing(named[start:])


def test_what_two_people_staked_is_shown_only_with_names() -> None:
    """Each of the two could work out the other's answer."""
    for team in (two(), [*two(), five()[QUALITY]]):
        assert [sheet.probes.get("own-appetite") is not None for sheet in team].count(True) == 2
        without, given = section(result(team)), section(result(team, names=True))
        assert "Own appetite" not in without
        assert "Appetite for risk" not in without
        assert "Appetite for risk" in given
        stakes = next(each for each in shipped().probes.ask if each.id == "own-appetite").choices  # type: ignore[union-attr]  # shipped
        said = {sheet.probes["own-appetite"].choice for sheet in two()}
        texts = [choice.text for choice in stakes if choice.id in said]
        assert all(text in flowing(given) and text not in flowing(without) for text in texts)
        data = str(write_json(result(team)))
        assert not any(f'"{choice}"' in data for choice in said)


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from objects(each)
    elif isinstance(value, list):
        for each in value:
            yield from objects(each)


def test_the_json_never_says_whose_a_private_answer_is(team: list[AnswerSheet]) -> None:
    for sheets in (team, apart_on_a_private_question()):
        data = json.loads(str(write_json(result(sheets))))
        private = {each.id for each in shipped().questions if each.private} | PRIVATE_PROBES
        seen = 0
        for each in objects(data):
            if {each.get("id"), each.get("question"), each.get("probe")} & private:
                for inner in objects(each):
                    assert inner.get("role") is None
                    assert inner.get("respondent") is None
                    seen += "role" in inner
        assert seen > len(sheets)


def test_the_score_of_a_role_gives_no_private_answer_away() -> None:
    """With one person in a role, the other answers and the score would give the private one."""
    people = five()
    question = next(each for each in shipped().questions if each.id == PRIVATE_QUESTION)
    seen = set()
    for choice in question.choices:
        founder = with_answers(people[FOUNDER], {PRIVATE_QUESTION: choice.id})
        alignment = result([founder, people[TECHNICAL]]).alignment
        assert alignment is not None
        seen.add(str(alignment.traits[-1].by_role))
    assert len(seen) == 1
    assert "leadership" in seen.pop()


def test_private_context_stays_private_where_sheets_differ() -> None:
    asked = next(each for each in shipped().context if each.private)
    first, second, *_ = asked.choices
    team = [
        replace(sheet, context={**sheet.context, asked.id: choice.id})
        for sheet, choice in zip(two(), (first, second), strict=True)
    ]
    for choose in ({}, {asked.id: first.id}):
        shared = assess(shipped(), team, AS_OF, choose=choose)
        assert asked.id in " ".join(map(decision_words, shared.decisions))
        for text in (written(shared), str(write_json(shared))):
            assert first.id not in text
            assert second.id not in text


def test_risk_appetite_is_told_as_a_whole_and_by_person_only_with_names() -> None:
    sheets = list(five().values())
    text = flowing(section(result(sheets)))
    start = text.index("Appetite for risk")
    whole = text[start : text.index("An agenda", start)]
    assert re.search(r"Own answers run from “.+” to “.+”\. 2 of 4 guesses at the others came near", whole)
    for role in shipped().roles:
        assert role.title not in whole
    named = flowing(section(result(sheets, names=True)))
    assert "Marta Veldhuis-Adu (Leadership): would stake “" in named


def test_the_agenda_fills_the_hour_and_ends_early_with_little_to_settle() -> None:
    alignment = result(list(five().values())).alignment
    assert alignment is not None
    assert sum(point.minutes for point in alignment.agenda) == 60
    founder = five()[FOUNDER]
    other = replace(
        founder,
        respondent=replace(founder.respondent, name="Other", role=TECHNICAL),
        probes={**founder.probes, "last-word": Answer(choice="board")},
    )
    text = flowing(section(result([founder, other])))
    assert "An agenda of 30 minutes" in text
    assert re.search(r"0:05 15 Last word on scope", text)
    assert "No two answers to one question are more than one step apart." in text


def test_a_difference_about_the_situation_is_shown_with_what_was_used() -> None:
    founder, technical = two()
    late = replace(technical, context={**technical.context, "stage": "concept"})
    assessment = assess(shipped(), [founder, late], AS_OF, choose={"stage": "prototype"})
    assert "Decided stage: prototype was chosen for this report" in flowing(written(assessment))


def test_sheets_of_another_version_are_read_and_that_is_said() -> None:
    founder, technical = two()
    old = replace(technical, questionnaire=replace(technical.questionnaire, version="0.9"))
    text = flowing(written(result([founder, old])))
    assert f"version 0.9 in 1 sheet. All are read with version {shipped().version}" in text


def test_one_person_gets_no_team_section() -> None:
    assert "Where the team stands" not in written(result(two()[:1]))
