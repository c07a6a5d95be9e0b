"""A saved sheet is gone on with in the form; whatever the form cannot read changes nothing."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from partner_fit.model.answers import AnswerSheet, Scope
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.answer_sheets import save_sheet
from partner_fit.store.questionnaires import load_questionnaire
from tests.browser.conftest import OpenPage
from tests.browser.filling import Given, come_back, enter, fresh_sheet, interview_with, saved_sheet, undated
from tests.browser.test_form_safety import HARD_TEXTS, RANGES
from tests.editions import SHEET, loaded_second, read
from tests.faces.forms import form_html

if TYPE_CHECKING:
    from playwright.sync_api import Page

SMALL = str(Path(__file__).parent.parent / "small.yaml")
LONG = "A note that goes on for longer than a line of the file may be, with a “quotation”, it's said: it folds. " * 4


UNREAD = "is no answer sheet that this form can read"
QUOTED = "between double quotation marks"
ONE_LINE = f"Write the text in one line, {QUOTED}"
NOTHING_BEHIND = f"Remove what stands behind it, or put the text {QUOTED}"


@pytest.fixture(scope="module")
def small() -> Questionnaire:
    return load_questionnaire(SMALL)


def load(page: "Page", path: Path) -> str:
    """Choose a file in the form; return what the form says to it."""
    page.evaluate("say('')")
    page.locator("#load").set_input_files(path)
    page.locator("#message:not(:empty)").wait_for()
    return page.locator("#message").text_content() or ""


def noted(questionnaire: Questionnaire, text: str, **more: object) -> AnswerSheet:
    answers = {"gap-list": {"choice": "none", "note": text}}
    return fresh_sheet(questionnaire, "Aurora", "leadership", answers=answers, **more)


def test_a_sheet_that_the_program_saved_comes_back_whole(open_page: OpenPage, tmp_path: Path) -> None:
    shipped = load_questionnaire("medtech-cdmo")
    sheet, said = interview_with(shipped, fresh_sheet(shipped, "Aurora", "technical"))
    path = tmp_path / "aurora.answers.yaml"
    save_sheet(path, sheet)
    page = open_page(form_html(shipped, organisation="Aurora", role="technical"))
    assert load(page, path).startswith(f"{len(said)} answers loaded from aurora.answers.yaml.")
    assert page.locator("#status").text_content() == "Everything is answered"
    assert undated(saved_sheet(page, tmp_path, shipped)) == undated(sheet)


def test_every_hard_text_comes_back_as_it_was(small: Questionnaire, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(form_html(small, organisation="Aurora", role="leadership"))
    texts = [
        *HARD_TEXTS,
        *RANGES,
        LONG,
        f"{LONG}\n\n{LONG}\nend",
        "'",
        '"',
        "a\\",
        "- a",
        "? b",
        "x: y",
        "~",
        "a #b",
        LONG.replace(" ", "  "),
    ]
    for place, text in enumerate(texts):
        kept = page.evaluate("(text) => keptText(text, FORM.longest)", text)
        path = tmp_path / f"{place}.answers.yaml"
        save_sheet(path, noted(small, kept, respondent={"name": kept[:200], "role": "leadership"}))
        read = page.evaluate("(text) => draftIn(text).old", path.read_bytes().decode())
        assert read["answers"]["gap-list"] == {"choice": "none", "note": kept}
        assert read["name"] == kept[:200]


def test_what_the_form_saved_it_reads_and_keeps_the_name_of_the_file(
    small: Questionnaire, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(form_html(small))
    page.locator("#organisation").fill("Nord & Süd")
    page.locator("[name=role][value=leadership]").check()
    enter(page, "question/gap-list", Given("old-list", "notes", HARD_TEXTS[1]))
    first = saved_sheet(page, tmp_path, small)
    (path,) = tmp_path.glob("*.answers.yaml")
    other = open_page(form_html(small))
    copy = path.rename(path.with_name(path.name.replace(".answers", ".answers (1)")))
    assert load(other, copy).startswith("1 answer loaded")
    assert saved_sheet(other, tmp_path, small) == first
    assert path.exists()


def test_two_people_never_share_the_name_of_a_file(small: Questionnaire, open_page: OpenPage) -> None:
    names = {open_page(form_html(small)).evaluate("state.mark") for _ in range(3)}
    assert len(names) == 3
    page = open_page(form_html(small))
    mark = page.evaluate("state.mark")
    enter(page, "question/gap-list", Given("none"))
    come_back(page)
    assert page.evaluate("state.mark") == mark
    assert "may add a number such as (1)" in (page.locator("#finish").text_content() or "")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("id: small-fit", "id: other-fit"), "answers another questionnaire"),
        (("organisation: Aurora", "organisation: Boreal"), "is about another organisation"),
        (("role: leadership", "role: technical"), "was answered for another role"),
        (("respondent:", "person:"), f"{UNREAD}: it does not name its questionnaire, organisation and role"),
        (("format:", "<html>\nformat:"), f"{UNREAD}: line {{line}} is no name with a colon behind it. Correct it"),
        (
            ("    note:", "   note:"),
            f"{UNREAD}: line {{line}} is not in line with those above. Correct the blanks before it",
        ),
        (
            ("    note:", "    choice:"),
            f'{UNREAD}: line {{line}} has "choice" for a second time. Leave one of the two out',
        ),
        (
            ("note: Note", "note: >-\n      A folded\n      note"),
            f'{UNREAD}: line {{line}} begins a text with ">". {ONE_LINE}',
        ),
        (
            ("note: Note", "note: |+\n      A kept\n      end"),
            f'{UNREAD}: line {{line}} begins a text with "|". {ONE_LINE}',
        ),
        (
            ("none", "[none]"),
            f'{UNREAD}: line {{line}} begins a text with "[". Leave that out, or put the text {QUOTED}',
        ),
        (
            ("answers:", "answers: &a"),
            f'{UNREAD}: line {{line}} begins a text with "&". Leave that out, or put the text {QUOTED}',
        ),
        (("none", "none # sure"), f'{UNREAD}: line {{line}} has a "#" in a text. {NOTHING_BEHIND}'),
        (("Note", "It\n      goes: on"), f'{UNREAD}: line {{after}} has a ":" in a text. {NOTHING_BEHIND}'),
        (("Note", '"Note'), f"{UNREAD}: line {{line}} opens a quotation mark that is never closed. Close it"),
        (("Note", r'"C:\drive"'), rf"{UNREAD}: line {{line}} has a \d, which means nothing. Write \\d"),
    ],
)
def test_what_does_not_fit_changes_nothing(
    small: Questionnaire, open_page: OpenPage, tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    path = tmp_path / "x.answers.yaml"
    save_sheet(path, noted(small, "Note"))
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change), encoding="utf-8")
    page = open_page(form_html(small, organisation="Aurora", role="leadership"))
    enter(page, "context/stage", Given("concept"))
    before = page.evaluate("JSON.stringify(state)")
    line = text[: text.index(change[0])].count("\n") + 1
    assert load(page, path) == f"x.answers.yaml {said.format(line=line, after=line + 1)}. Nothing was changed."
    assert page.evaluate("JSON.stringify(state)") == before


def test_answers_are_replaced_only_when_that_is_wanted_and_what_is_lost_is_said(
    small: Questionnaire, open_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "x.answers.yaml"
    save_sheet(path, noted(small, "Note", probes={"gone": "x"}))
    page = open_page(form_html(small, organisation="aurora", role="leadership"))
    enter(page, "question/gap-list", Given("old-list"))
    page.once("dialog", lambda dialog: dialog.dismiss())
    assert load(page, path) == "x.answers.yaml was not loaded. Nothing was changed."
    assert page.evaluate("state.answers['gap-list'].choice") == "old-list"
    page.once("dialog", lambda dialog: dialog.accept())
    assert re.search(r"1 answer loaded .* 1 more is not asked in this form", load(page, path))
    assert page.evaluate("state.answers['gap-list'].choice") == "none"


def test_a_sheet_of_an_earlier_edition_is_read_by_the_names_of_today(open_page: OpenPage, tmp_path: Path) -> None:
    newer = loaded_second(tmp_path)
    path = tmp_path / "old.answers.yaml"
    save_sheet(path, read(SHEET, load_questionnaire(SMALL)).sheet)
    page = open_page(form_html(newer, scope=Scope(full=True, all_roles=True)))
    said = load(page, path)
    assert said.startswith("4 answers loaded from old.answers.yaml. 1 more is not asked in this form")
    sheet = saved_sheet(page, tmp_path, newer)
    assert (sheet.answers["written-gaps"].choice, sheet.context["stage"]) == ("old-list", "concept")
    both = path.read_text(encoding="utf-8").replace("  gap-list:", "  written-gaps: none\n  gap-list:")
    path.write_text(both, encoding="utf-8")
    assert f'{UNREAD}: "written-gaps" is answered under a former name too.' in load(page, path)
