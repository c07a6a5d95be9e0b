"""Giving the same answers twice: in the form, as a person does, and through the interview, as a terminal does."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partner_fit.engine.interview import Interview, Step, begin
from partner_fit.model.answers import DONT_KNOW, NOT_APPLICABLE, AnswerSheet
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.answer_sheets import load_sheet
from partner_fit.store.shapes import shape

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


class Given(NamedTuple):
    """What a person says to one step."""

    choice: str | None
    rung: str | None = None
    note: str | None = None


def fresh_sheet(questionnaire: Questionnaire, organisation: str, role: str, **more: object) -> AnswerSheet:
    asked = {"id": questionnaire.id, "version": questionnaire.version, "digest": questionnaire.digest}
    return shape(
        AnswerSheet,
        {"format": 1, "questionnaire": asked, "organisation": organisation, "respondent": {"role": role}, **more},
    )


def varied(place: int, step: Step, questionnaire: Questionnaire) -> Given:
    """Return an answer that differs from step to step, so that a mixed-up order would be noticed."""
    if not step.choices:
        return Given(None, note=f"Free words, number {place}")
    note = f'Note {place}: "quoted" – # not a comment' if place % 4 == 0 else None
    if place % 9 == 5 and step.kind != "context":
        return Given((DONT_KNOW, NOT_APPLICABLE)[place % 2], note=note)
    choice = step.choices[place % len(step.choices)].id
    rungs = questionnaire.evidence.rungs if questionnaire.evidence and choice in step.proven else ()
    rung = rungs[place % len(rungs)].id if rungs and place % 5 else None
    return Given(choice, rung, note if step.kind != "context" else None)


def interview_with(questionnaire: Questionnaire, sheet: AnswerSheet) -> tuple[AnswerSheet, Mapping[str, Given]]:
    """Answer everything; return the full sheet, and what was said to each step in the order of asking."""
    interview: Interview = begin(questionnaire, sheet)
    said: dict[str, Given] = {}
    while (step := interview.step) is not None:
        given = varied(len(said), step, questionnaire)
        said[step.key] = given
        if given.note:
            interview = interview.add_note(given.note)
        if given.choice:
            interview = interview.choose(given.choice)
            if interview.asks_evidence:
                interview = interview.give_evidence(given.rung)
    return interview.sheet, said


def step_at(page: "Page", key: str) -> "Locator":
    return page.locator(f'[data-step="{key}"]')


def enter(page: "Page", key: str, given: Given) -> None:
    """Answer one step in the form."""
    step = step_at(page, key)
    if given.choice:
        step.locator(f'[data-part=choice] input[value="{given.choice}"]').check()
    if given.rung:
        step.locator(f'[data-part=evidence] input[value="{given.rung}"]').check()
    if given.note:
        if step.locator(".note:not([open])").count():
            step.locator(".note summary").click()
        step.locator("textarea").fill(given.note)


KEPT = "JSON.stringify(Object.entries(localStorage).sort())"


def come_back(page: "Page") -> None:
    """Load the page anew, as somebody who comes back later.

    At once, a busy browser may not have handed on yet what the page before kept.
    """
    kept = page.evaluate(KEPT)
    page.reload()
    if page.evaluate(KEPT) != kept:
        page.wait_for_function(f"kept => {KEPT} === kept", arg=kept)
        page.reload()


def enter_at_once(page: "Page", said: Mapping[str, Given]) -> None:
    """Answer many steps in the form, without a hand and an eye for each: that is slow, and told by others."""
    page.evaluate(
        """(said) => { for (const [key, choice, rung, note] of said) {
          const step = document.querySelector(`[data-step="${key}"]`);
          if (!step.checkVisibility()) throw new Error(`${key} is not asked`);
          if (choice) step.querySelector(`[data-part=choice] input[value="${choice}"]`).click();
          if (rung) step.querySelector(`[data-part=evidence] input[value="${rung}"]`).click();
          if (!note) continue;
          const words = step.querySelector("textarea");
          words.value = note;
          words.dispatchEvent(new Event("input", { bubbles: true }));
          words.dispatchEvent(new Event("change", { bubbles: true }));
        } }""",
        [[key, *given] for key, given in said.items()],
    )


def saved_sheet(page: "Page", folder: Path, questionnaire: Questionnaire) -> AnswerSheet:
    """Save the form and return what the file says."""
    with page.expect_download() as waiting:
        page.locator("[data-act=save]").first.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return load_sheet(path, questionnaire).sheet


def undated(sheet: AnswerSheet) -> AnswerSheet:
    return replace(sheet, started=None, updated=None)
