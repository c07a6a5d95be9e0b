"""Answers given in the form are the answers a terminal would have kept."""

import re
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from partner_fit.engine.assess import assess
from partner_fit.engine.interview import begin
from partner_fit.model.answers import AnswerSheet, Scope
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.text import file_word
from tests.browser.conftest import OpenPage
from tests.browser.filling import (
    Given,
    come_back,
    enter,
    enter_at_once,
    fresh_sheet,
    interview_with,
    saved_sheet,
    step_at,
    undated,
)
from tests.faces.forms import form_html
from tests.test_text import FILE_WORDS

SMALL = str(Path(__file__).parent.parent / "small.yaml")
ASKED_IN_EACH = """(situations) => situations.map((situation) => {
  for (const [name, value] of situation) document.querySelector(`[name='${name}'][value='${value}']`).click();
  const asked = STEPS.filter((step) => !step.element.hidden);
  return [
    asked.map((step) => `${step.kind}/${step.id}`),
    asked.map((step) => step.choices.filter((choice) => asksProof(step, choice))),
    document.querySelector('#status').textContent,
  ];
})"""


@pytest.fixture(scope="module")
def shipped() -> Questionnaire:
    return load_questionnaire("medtech-cdmo")


@pytest.fixture(scope="module")
def small() -> Questionnaire:
    return load_questionnaire(SMALL)


def test_filled_reloaded_and_saved_it_equals_the_interview(
    shipped: Questionnaire, open_page: OpenPage, tmp_path: Path
) -> None:
    company = "Aurora Devices"
    expected, said = interview_with(shipped, fresh_sheet(shipped, company, "technical"))
    page = open_page(form_html(shipped, organisation=company, role="technical"))
    answers = list(said.items())
    for key, given in answers[:20]:
        enter(page, key, given)
    come_back(page)
    of_all, of_first = (sum(key.startswith("question/") for key in keys) for keys in (said, dict(answers[:20])))
    assert (page.locator("#status").text_content() or "").startswith(f"{of_first} of {of_all} questions, ")
    page.locator("[data-act=next]").click()
    assert page.evaluate("document.activeElement.dataset.step") == answers[20][0]
    enter_at_once(page, dict(answers[20:]))
    assert page.locator("#status").text_content() == "Everything is answered"
    saved = saved_sheet(page, tmp_path, shipped)
    assert [path.name for path in tmp_path.glob("aurora-devices-technical-??????.answers.yaml")]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", saved.started or "")
    assert undated(saved) == undated(expected)
    assert assess(shipped, [undated(saved)], "2026-11-23") == assess(shipped, [undated(expected)], "2026-11-23")


@pytest.mark.parametrize(("full", "all_roles"), [(False, False), (True, False), (False, True)])
def test_it_asks_what_the_interview_asks_in_every_situation(
    shipped: Questionnaire, open_page: OpenPage, full: bool, all_roles: bool
) -> None:
    scope = Scope(full=full, all_roles=all_roles)
    page = open_page(form_html(shipped, organisation="Aurora", scope=scope))
    kinds, stages = ([choice.id for choice in asked.choices] for asked in shipped.context[:2])
    situations = list(product([role.id for role in shipped.roles], kinds, stages))
    names = ("role", "context/kind", "context/stage")
    found = page.evaluate(ASKED_IN_EACH, [list(zip(names, each, strict=True)) for each in situations])
    for (role, kind, stage), (asked, proven, status) in zip(situations, found, strict=True):
        context = {"kind": kind, "stage": stage}
        interview = begin(shipped, fresh_sheet(shipped, "Aurora", role, scope=asdict(scope), context=context))
        assert asked == [step.key for step in interview.steps]
        assert [set(choices) for choices in proven] == [step.proven for step in interview.steps]
        minutes = -(-int(interview.seconds_left) // 60)
        shown = re.search(r"about (\d+) min", status)
        assert shown
        assert abs(int(shown[1]) - minutes) <= 1


def test_a_change_of_situation_shows_and_hides_questions_at_once(shipped: Questionnaire, open_page: OpenPage) -> None:
    page = open_page(form_html(shipped, organisation="Aurora", role="technical", scope=Scope(full=True)))
    later = next(question for question in shipped.questions if question.applies and "stage" in question.applies[0])
    enter(page, "context/kind", Given("startup"))
    enter(page, "context/stage", Given(next(iter(later.applies[0]["stage"]))))  # type: ignore[index]  # it applies in some
    assert step_at(page, f"question/{later.id}").is_visible()
    enter(page, "context/stage", Given("concept"))
    assert not step_at(page, f"question/{later.id}").is_visible()


def filled_small(page: Any) -> None:
    page.locator("#organisation").fill("Nord & Süd GmbH")
    page.locator("#name").fill("Zoë O'Hara")
    page.locator("[name=role][value=leadership]").check()
    enter(page, "context/stage", Given("concept"))


def test_who_answers_can_be_entered_in_the_form(small: Questionnaire, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(form_html(small))
    filled_small(page)
    come_back(page)
    saved = saved_sheet(page, tmp_path, small)
    assert (saved.organisation, saved.respondent.name, saved.respondent.role) == (
        "Nord & Süd GmbH",
        "Zoë O'Hara",
        "leadership",
    )
    (name,) = (path.name for path in tmp_path.glob("*.answers.yaml"))
    assert re.fullmatch(r"nord-sud-gmbh-leadership-[a-z2-7]{6}\.answers\.yaml", name)


def test_without_organisation_or_role_nothing_is_saved_and_the_form_says_so(
    small: Questionnaire, open_page: OpenPage
) -> None:
    page = open_page(form_html(small))
    page.locator("[data-act=save]").first.click()
    assert page.locator("#organisation-error").is_visible()
    assert page.locator("#role-error").is_visible()
    assert page.locator("#message").text_content() == ""


def test_open_questions_never_block_and_missing_context_is_named(
    small: Questionnaire, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(form_html(small, organisation="Aurora", role="leadership"))
    saved = saved_sheet(page, tmp_path, small)
    assert (saved.context, saved.answers, saved.started) == ({}, {}, None)
    assert "How far is the product?" in (page.locator("#message").text_content() or "")
    assert "still open" in (page.locator("#open-words").text_content() or "")


def test_proof_goes_with_its_answer_and_an_answer_can_be_cleared(
    small: Questionnaire, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(form_html(small, organisation="Aurora", role="leadership"))
    proof, message = step_at(page, "question/gap-list").locator(".evidence"), page.locator("#message")
    enter(page, "question/gap-list", Given("dated-list", "notes"))
    enter(page, "question/gap-list", Given("none"))
    assert not proof.is_visible()
    assert "went with it" in (message.text_content() or "")
    enter(page, "question/gap-list", Given("dated-list", "notes"))
    assert message.text_content() == ""
    enter(page, "question/gap-list", Given("old-list"))
    assert proof.is_visible()
    assert message.text_content() == ""
    assert asdict(saved_sheet(page, tmp_path, small).answer("gap-list")) == {
        "choice": "old-list",
        "evidence": None,
        "note": None,
    }
    step_at(page, "question/gap-list").locator("[data-act=clear]").click()
    assert saved_sheet(page, tmp_path, small).answers == {}


def test_the_text_way_holds_the_same_sheet(small: Questionnaire, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(form_html(small))
    filled_small(page)
    page.locator("[data-act=copy]").click()
    copied = tmp_path / "copied.yaml"
    copied.write_text(page.locator("#text").input_value(), encoding="utf-8")
    from partner_fit.store.answer_sheets import load_sheet

    same: AnswerSheet = load_sheet(copied, small).sheet
    assert same == saved_sheet(page, tmp_path, small)


def test_its_file_is_called_as_the_program_would_call_it(small: Questionnaire, open_page: OpenPage) -> None:
    page = open_page(form_html(small))
    names = list(FILE_WORDS)
    called = page.evaluate("(names) => names.map((name) => fileWord(name, 'instead'))", names)
    assert called == [file_word(name, "instead") for name in names]
