"""What a report says when sheets answer another edition of the questionnaire than the one at hand."""

from dataclasses import replace

from partner_fit.engine.points import build_rows
from partner_fit.engine.team import version_decisions
from partner_fit.formats.words.decisions import decision_words
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.decisions import Decision
from partner_fit.model.questionnaire import Questionnaire
from tests.engine.small import question, questionnaire, sheet


def decided(asked: Questionnaire, *sheets: AnswerSheet) -> tuple[Decision, ...]:
    return version_decisions(asked, build_rows(asked, {}), sheets)


def test_a_sheet_of_the_same_version_from_another_file_is_told_of() -> None:
    asked = replace(questionnaire({"x": [question("x1")]}), digest="sha256:now")
    versions = [{"id": "small", "version": "1", "digest": f"sha256:{each}"} for each in ("now", "then", "then")]
    sheets = [sheet({"x1": "c1"}, questionnaire=each) for each in versions]
    (told,) = map(decision_words, decided(asked, *sheets))
    assert "version 1 in 2 sheets" in told
    assert "edited" in told
    assert decided(asked, sheets[0]) == decided(asked, sheet({})) == ()


def test_another_version_and_another_file_are_told_apart() -> None:
    asked = replace(questionnaire({"x": [question("x1")]}), digest="sha256:now", version="2")
    older = sheet({}, questionnaire={"id": "small", "version": "1", "digest": "sha256:old"})
    edited = sheet({}, questionnaire={"id": "small", "version": "2", "digest": "sha256:then"})
    first, second = map(decision_words, decided(asked, older, edited))
    assert "version 1 in 1 sheet. All are read with version 2" in first
    assert "version 2 in 1 sheet" in second
