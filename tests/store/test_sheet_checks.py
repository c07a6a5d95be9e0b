"""What stands where the name of a choice belongs leads to that name, and a slip is never taken for an old answer."""

import pytest

from partner_fit.errors import InvalidFile
from partner_fit.store.answer_sheets import LoadedSheet, check_sheet
from partner_fit.store.plain_text import is_slip_of
from partner_fit.store.yaml_file import parse_document
from tests.store.test_answer_sheets import SMALL


def read(answers: str, *, version: str = '"1.0"', name: str = "Ada") -> LoadedSheet:
    text = (
        f"format: 1\nquestionnaire: {{id: small-fit, version: {version}}}\norganisation: “Nordlicht AG”\n"
        f"respondent: {{name: {name}, role: technical}}\nanswers: {answers}\n"
    )
    return check_sheet(parse_document(text, "f"), SMALL)


def remedy(answers: str, *, version: str = '"1.0"') -> str:
    with pytest.raises(InvalidFile) as caught:
        read(answers, version=version)
    return " ".join(problem.do for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("written", "led_to"),
    [
        ("n/a", "is not-applicable."),
        ("N.A.", "is not-applicable."),
        ("'?'", "is dont-know."),
        ("Don’t know", "is dont-know."),
        ("x", "the name of the choice"),
        ("✓", "the name of the choice"),
        ("A list older than a year.", "Write its name: old-list."),
        ("a list  OLDER than a year", "Write its name: old-list."),
        ("3", "never as a number"),
    ],
)
def test_what_stands_for_an_answer_leads_to_its_name(written: str, led_to: str) -> None:
    assert led_to in remedy(f"{{gap-list: {written}}}")
    assert led_to in remedy(f"{{gap-list: {written}}}", version="0.9")


def test_the_text_of_a_situation_leads_to_its_name() -> None:
    with pytest.raises(InvalidFile) as caught:
        read("{}\ncontext: {stage: On the market}")
    assert "Write its name: launched." in caught.value.problems[0].do


@pytest.mark.parametrize("written", ["1", "1.0", "“1.0”", "1.0.0"])
def test_a_version_is_a_number_however_it_is_written(written: str) -> None:
    loaded = read("{gap-list: old-list}", version=written)
    assert loaded.sheet.questionnaire.version == "1.0"
    assert "no longer" not in remedy("{retired: old-list}", version=written)


def test_a_slip_in_a_present_name_is_a_mistake_in_an_older_sheet_too() -> None:
    assert "put # before the line" in remedy("{gap-lsit: old-list}", version="0.9")
    assert "put # before the line" in remedy("{gap-list: old-lists}", version="0.9")
    assert read("{gone-list: none, gap-list: lost-list}", version="0.9").gone == {
        "gone-list": "none",
        "gap-list": "lost-list",
    }


def test_names_are_read_without_curly_quotes_and_empty_ones_as_none() -> None:
    sheet = read("{gap-list: {choice: old-list, note: ' '}}", name='""').sheet
    assert sheet.organisation == "Nordlicht AG"
    assert sheet.respondent.name is None
    assert sheet.answers["gap-list"].note is None
    assert read("{}", name="“Ada Lovelace”").sheet.respondent.name == "Ada Lovelace"


@pytest.mark.parametrize("slip", ["gap-lst", "gap-liist", "gap-lits", "gap-lizt", "ap-list", "gap-lis", "gap-list-"])
def test_one_letter_is_a_slip(slip: str) -> None:
    assert is_slip_of(slip, "gap-list")
    assert is_slip_of("gap-list", slip)


@pytest.mark.parametrize(
    ("word", "name"), [("gap-list", "gap-list"), ("gap-l", "gap-list"), ("goal-1", "goal-2"), ("yes", "yet"), ("", "a")]
)
def test_other_words_and_numbered_ones_are_no_slips(word: str, name: str) -> None:
    assert not is_slip_of(word, name)


def test_many_mistakes_are_counted_and_only_the_first_are_told() -> None:
    many = "".join(f"\n  unheard-of-{number}: none" for number in range(3000))
    with pytest.raises(InvalidFile) as caught:
        read(many)
    assert [problem.line for problem in caught.value.problems] == list(range(6, 56))
    assert caught.value.hint == "There are 2950 more problems in this file."


def test_only_what_is_told_is_compared_with_all_names(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def note(word: str, known: object) -> str:
        compared.append(word)
        return ""

    monkeypatch.setattr("partner_fit.store.sheet_checks.did_you_mean", note)
    with pytest.raises(InvalidFile):
        read("".join(f"\n  unheard-of-{number}: none" for number in range(3000)))
    assert len(compared) == 50
