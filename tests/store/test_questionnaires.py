"""Questionnaires are found by id or path, and one that does not hold says why in words its author knows."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from partner_fit.errors import FileTrouble, InvalidFile, Problem
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store import questionnaires
from partner_fit.store.questionnaires import find_questionnaire, list_questionnaires, load_questionnaire
from partner_fit.store.yaml_file import parse_document

SMALL = Path(__file__).parent.parent / "small.yaml"


def changed(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """Return a copy of the small questionnaire with pieces of its text replaced."""
    text = SMALL.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "own.yaml"
    path.write_text(text)
    return path


def mistakes(path: Path) -> list[str]:
    """Return the first line of each thing said about a questionnaire that is refused."""
    with pytest.raises(InvalidFile) as caught:
        load_questionnaire(str(path), review=False)
    return [str(problem).split("\n")[0].removeprefix(f"{path}:") for problem in caught.value.problems]


def test_a_path_is_taken_as_it_is() -> None:
    assert find_questionnaire("some/where") == Path("some/where")
    assert find_questionnaire("own.yml") == Path("own.yml")


def test_a_file_without_suffix_is_found_but_never_shadows_an_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "small-fit.yaml").write_text(SMALL.read_text())
    monkeypatch.setattr(questionnaires, "_shipped_folder", lambda: folder)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").write_text("")
    (tmp_path / "small-fit").write_text("")
    assert find_questionnaire("mine") == Path("mine")
    assert find_questionnaire("small-fit") == folder / "small-fit.yaml"
    assert [(found.id, found.version, found.title) for found in list_questionnaires()] == [
        ("small-fit", "1.0", "Small fit")
    ]


@pytest.mark.parametrize("reference", ["smal-fit", "..", "", "a\0b", "x" * 5000])
def test_an_unknown_id_is_answered(reference: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "small-fit.yaml").write_text(SMALL.read_text())
    monkeypatch.setattr(questionnaires, "_shipped_folder", lambda: tmp_path)
    with pytest.raises(FileTrouble) as caught:
        load_questionnaire(reference)
    assert caught.value.message
    if reference == "smal-fit":
        assert caught.value.hint.startswith("Did you mean small-fit?")


def test_the_digest_is_that_of_the_text_and_not_of_its_line_ends(tmp_path: Path) -> None:
    windows = tmp_path / "windows.yaml"
    windows.write_bytes(b"\xef\xbb\xbf" + SMALL.read_bytes().replace(b"\n", b"\r\n"))
    mine = load_questionnaire(str(SMALL), review=False)
    assert mine.digest == load_questionnaire(str(windows), review=False).digest
    assert len(mine.digest) == len("sha256:") + 64
    assert mine.digest != load_questionnaire(str(changed(tmp_path, ("Small fit", "Small"))), review=False).digest


def test_a_digest_in_the_file_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, ("title: Small fit\n", "title: Small fit\ndigest: sha256:00\nmood: good\n"))
    assert mistakes(path) == ['7:1: "digest" is not known here', '8:1: "mood" is not known here']


def test_all_mistakes_come_in_one_go_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        ("core: true", "core: yes"),
        ("        short: Last surprise\n", ""),
        ("weight: 60", "wieght: 60"),
        ("kind: balance", "kind: balanced"),
        ("points: 25", "points: 1e200"),
        ("fixed-for-year: 50", "Fixed: 50"),
        ("minutes: {core: 2, full: 3}", "minutes: 3"),
        ("roles: [leadership, technical]", "roles: leadership"),
        ("as_of: 2026-01", "as_of: soon"),
        ("language: en", "language:"),
        ("text: On the market", f"text: {'x' * 4001}"),
    )
    what = [line.split(": ", 1)[1] for line in mistakes(path)]
    assert what == [
        "this is empty",
        "this must be a block of names and values, not a single value",
        '"soon" is not a date',
        "this text is too long: 4001 characters, at most 4000",
        '"weight" is missing here',
        '"wieght" is not known here',
        '"yes": this must be true or false',
        "this must be a list, not a single value",
        '"short" is missing here',
        '"balanced" is not one of: ladder, balance',
        '"1e200": this must be a number such as 12, 12.5, 1e2 or 1/3, in 40 characters at most',
        '"Fixed" cannot be a name here',
    ]


def test_what_is_missing_is_explained_in_the_words_of_the_model(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile) as caught:
        load_questionnaire(str(changed(tmp_path, ("  publisher: Example House\n", ""))), review=False)
    assert caught.value.problems[0].do == "Add it: Who published it."


def test_a_newer_format_is_one_clear_sentence(tmp_path: Path) -> None:
    path = tmp_path / "next.yaml"
    path.write_text("format: 3\nmagic: true\n")
    assert mistakes(path) == ['1:9: this file has format "3": it was made for a newer partner-fit']


@pytest.mark.parametrize("written", ["0", "one", "1.0", "-1", "[1]", "9" * 30])
def test_a_format_number_that_never_was(written: str, tmp_path: Path) -> None:
    told = mistakes(changed(tmp_path, ("format: 1\n", f"format: {written}\n")))
    assert len(told) == 1
    assert told[0].startswith("2:")


def test_whole_file_checks_are_made_for_files_of_ones_own_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def one_problem(_questionnaire: Questionnaire) -> list[Problem]:
        return [Problem(("traits", 0, "title"), "too plain")]

    stand_in = ModuleType("review")
    monkeypatch.setattr(stand_in, "refusals", one_problem, raising=False)
    monkeypatch.setitem(sys.modules, "partner_fit.engine.review", stand_in)
    (tmp_path / "small-fit.yaml").write_text(SMALL.read_text())
    monkeypatch.setattr(questionnaires, "_shipped_folder", lambda: tmp_path)
    assert load_questionnaire("small-fit").id == "small-fit"
    with pytest.raises(InvalidFile, match=r":56:12: too plain"):
        load_questionnaire(str(SMALL))


def test_the_small_questionnaire_holds() -> None:
    assert load_questionnaire(str(SMALL)).id == "small-fit"


def test_a_file_that_is_no_questionnaire_at_all() -> None:
    with pytest.raises(InvalidFile) as caught:
        questionnaires.questionnaire_in(parse_document("hello\n", "f"))
    assert caught.value.problems[0].what == "this must be a block of names and values, not a single value"
