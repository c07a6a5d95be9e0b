"""The questions as one HTML file that works offline, for people who do not use a terminal.

The file carries everything that is asked and nothing of what an answer is worth: no points, weights, sides or advice,
not even in its source, since knowing them would lead a respondent. It does say after which answers proof is asked,
which every face shows to whoever answers.
"""

from collections.abc import Callable, Iterable
from typing import Any

from partner_fit.engine.renamed import present_names
from partner_fit.faces.form_steps import FormPart, FormStep, form_parts
from partner_fit.model.answers import DONT_KNOW, NOT_APPLICABLE, Scope
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.model.scalars import LONGEST_TEXT, NOT_GIVEN

SCRIPTS = ("form_sheet.js", "form_rules.js", "form_draft.js", "form_load.js", "form.js")


def write_form(
    questionnaire: Questionnaire,
    write_page: Callable[..., str],
    *,
    organisation: str | None = None,
    role: str | None = None,
    scope: Scope | None = None,
) -> str:
    """Return the whole form as one HTML page that makes no request, in the surroundings of all our pages.

    It asks the same steps as an interview with the same role and scope; which of them apply follows the answers given
    in the browser. Organisation and role are asked in the form where they are not given.
    """
    scope = scope or Scope()
    parts = form_parts(questionnaire, role=role, scope=scope)
    return write_page(
        "form.html",
        questionnaire.language,
        folder="faces",
        style="form.css",
        scripts=SCRIPTS,
        data=_form_data(questionnaire, parts, organisation=organisation, role=role, scope=scope),
        questionnaire=questionnaire,
        organisation=organisation,
        role=next((each for each in questionnaire.roles if each.id == role), None),
        parts=parts,
        special=((DONT_KNOW, "Don’t know"), (NOT_APPLICABLE, "Does not apply to us")),
        longest=LONGEST_TEXT,
    )


def _form_data(
    questionnaire: Questionnaire,
    parts: Iterable[FormPart],
    *,
    organisation: str | None,
    role: str | None,
    scope: Scope,
) -> dict[str, Any]:
    return {
        "questionnaire": {
            "id": questionnaire.id,
            "version": questionnaire.version,
            "digest": questionnaire.digest,
        },
        "organisation": organisation,
        "role": role,
        "roles": [each.id for each in questionnaire.roles],
        "full": scope.full,
        "allRoles": scope.all_roles,
        "special": [DONT_KNOW, NOT_APPLICABLE],
        "notGiven": NOT_GIVEN,
        "formerly": _formerly(questionnaire),
        "rungs": [rung.id for rung in questionnaire.evidence.rungs] if questionnaire.evidence else [],
        "evidenceSeconds": questionnaire.pace.seconds_for_evidence,
        "longest": LONGEST_TEXT,
        "steps": [_rule(step) for part in parts for step in part.steps],
    }


def _formerly(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return what a saved sheet may call otherwise: the present name by each former one."""
    names = present_names(questionnaire)
    parts = {"context": names.context, "answers": names.questions, "probes": names.probes}
    return {
        "roles": names.roles,
        "rungs": names.rungs,
        **{part: {"names": askers.names, "choices": askers.choices} for part, askers in parts.items()},
    }


def _rule(step: FormStep) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "id": step.id,
        "choices": [choice.id for choice in step.choices],
        "roles": step.roles,
        "applies": step.applies,
        "hints": [hint.when for hint in step.hints],
        "core": step.core,
        "required": step.required,
        "proven": [{"when": each.when, "after": each.after} for each in step.proven],
        "seconds": round(float(step.seconds), 1),
    }
