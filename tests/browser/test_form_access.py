"""Everybody can use the form: with a keyboard, a screen reader, a phone, in the dark, and on paper."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from partner_fit.model.answers import Scope
from partner_fit.model.questionnaire import Hint, Questionnaire
from partner_fit.store.questionnaires import load_questionnaire
from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.filling import Given, enter, step_at
from tests.faces.forms import form_html

SMALL = str(Path(__file__).parent.parent / "small.yaml")
Barriers = Callable[..., list[str]]


@pytest.fixture(scope="module")
def small() -> Questionnaire:
    return load_questionnaire(SMALL)


@pytest.mark.parametrize(("size", "dark"), [(DESK, False), (PHONE, True)], ids=["desk-light", "phone-dark"])
def test_axe_finds_no_barrier(
    small: Questionnaire, open_page: OpenPage, barriers: Barriers, dark: bool, size: Any
) -> None:
    page = open_page(form_html(small, scope=Scope(full=True)), dark=dark, size=size)
    page.locator("[data-act=save]").first.click()
    assert barriers(page) == []
    page.locator("#organisation").fill("Aurora")
    page.locator("[name=role][value=technical]").check()
    enter(page, "context/stage", Given("concept"))
    enter(page, "question/gap-list", Given("old-list", "notes", "A note."))
    for summary in page.locator("summary:visible").all():
        summary.click()
    page.locator("[data-act=copy]").click()
    page.evaluate("notice('This browser does not keep answers.')")
    assert barriers(page) == []


def test_the_shipped_form_has_no_barrier(open_page: OpenPage, barriers: Barriers) -> None:
    page = open_page(form_html(load_questionnaire("medtech-cdmo"), organisation="Aurora", role="technical"))
    enter(page, "context/kind", Given("startup"))
    enter(page, "context/stage", Given("prototype"))
    assert barriers(page, colours=False) == []  # the colours are those of the small form


def test_a_phone_never_scrolls_sideways(small: Questionnaire, open_page: OpenPage) -> None:
    long_word = replace(small.questions[0], ask="Donau" * 60, hint=(Hint(text="x" * 300),))
    trait = replace(small.traits[0], questions=(long_word, *small.traits[0].questions[1:]))
    asked = replace(small, traits=(trait, *small.traits[1:]), title="Readiness" * 20)
    page = open_page(form_html(asked, organisation="A" * 200, role="technical", scope=Scope(full=True)), size=PHONE)
    enter(page, "context/stage", Given("concept"))
    enter(page, "question/gap-list", Given("old-list", "notes", "y" * 500))
    page.locator("[data-act=copy]").click()
    page.locator("[data-act=save]").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_keyboard_alone_is_enough(small: Questionnaire, open_page: OpenPage) -> None:
    page = open_page(form_html(small, organisation="Aurora", role="leadership"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in ("name", "why", "first choice"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate("state.context.stage") == "concept"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("state.context.stage") == "launched"
    page.locator("[data-act=next]").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "question-gap-list"
    assert step_at(page, "question/gap-list").locator(":checked").count() == 0
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert step_at(page, "question/gap-list").locator(".why p").first.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate("state.answers['gap-list'].choice") == "none"


def test_next_open_comes_round_and_ends_at_the_way_to_save(small: Questionnaire, open_page: OpenPage) -> None:
    page = open_page(form_html(small, organisation="Aurora", role="leadership"))
    focused = "document.activeElement.id"
    seen = []
    for _ in range(6):
        page.locator("[data-act=next]").click()
        seen.append(page.evaluate(focused))
    assert seen[:5] == [
        "context-stage",
        "question-gap-list",
        "question-goals-at-once",
        "probe-next-goal",
        "probe-worry",
    ]
    assert seen[5] == "context-stage"
    enter(page, "context/stage", Given("concept"))
    enter(page, "question/gap-list", Given("none"))
    enter(page, "question/goals-at-once", Given("dont-know"))
    enter(page, "probe/next-goal", Given("not-applicable"))
    enter(page, "probe/worry", Given(None, None, "Money"))
    page.locator("[data-act=next]").click()
    assert page.evaluate(focused) == "finish"


def test_questions_are_groups_with_names_and_progress_is_announced(small: Questionnaire, open_page: OpenPage) -> None:
    page = open_page(form_html(small, organisation="Aurora", role="leadership"))
    group = page.get_by_role("group", name="What exists in writing about the skills you lack?")
    assert group.get_by_role("radio").count() == 5
    assert page.get_by_role("textbox", name="What worries you most?").count() == 1
    assert page.locator("#status").get_attribute("aria-live") == "polite"
    assert page.get_by_role("progressbar", name="Questions answered").get_attribute("max") == "5"


def test_paper_has_all_choices_conditions_and_lines_for_notes(small: Questionnaire, open_page: OpenPage) -> None:
    late = replace(small.questions[0], applies=({"stage": ("launched",)},))
    trait = replace(small.traits[0], questions=(late, *small.traits[0].questions[1:]))
    asked = replace(small, traits=(trait, *small.traits[1:]))
    page = open_page(form_html(asked))
    question = step_at(page, "question/gap-list")
    assert not question.is_visible()
    page.emulate_media(media="print")
    assert question.is_visible()
    assert "only if" in question.locator(".only-if").inner_text()
    assert "“On the market”" in question.locator(".only-if").inner_text()
    assert all(box.is_visible() for box in question.locator("input").all())
    assert question.locator(".evidence").is_visible()
    assert question.locator(".written").is_visible()
    assert not question.locator(".why").is_visible()
    assert not page.locator(".bar").is_visible()
    page.emulate_media(media="screen")
    enter(page, "context/stage", Given("concept"))
    page.emulate_media(media="print")
    assert not question.is_visible()
    assert page.locator("[name='context/stage'][value=concept]").is_checked()


def test_a_hint_for_some_contexts_is_shown_in_them_and_on_paper_with_its_condition(
    small: Questionnaire, open_page: OpenPage
) -> None:
    hints = (Hint(text="Always so."), Hint(text="Later, this.", when=({"stage": ("launched",)},)))
    asked = replace(small.questions[0], hint=hints)
    trait = replace(small.traits[0], questions=(asked, *small.traits[0].questions[1:]))
    page = open_page(form_html(replace(small, traits=(trait, *small.traits[1:])), role="leadership"))
    always, later = step_at(page, "question/gap-list").locator(".hint").all()
    assert [always.is_visible(), later.is_visible()] == [True, False]
    page.emulate_media(media="print")
    assert "On the market" in later.inner_text()
    page.emulate_media(media="screen")
    for stage, shown in (("launched", True), ("concept", False)):
        enter(page, "context/stage", Given(stage))
        assert [always.is_visible(), later.is_visible()] == [True, shown]
    page.emulate_media(media="print")
    assert not later.is_visible()
