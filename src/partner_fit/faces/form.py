"""The questions as one HTML file that works offline, for people who do not use a terminal.

The file carries everything that is asked and nothing of what an answer is worth: no points, weights, sides or advice,
not even in its source, since knowing them would lead a respondent.
"""

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from partner_fit.errors import MissingExtra
from partner_fit.faces.form_steps import FormPart, FormStep, form_parts
from partner_fit.model.answers import DONT_KNOW, NOT_APPLICABLE, Scope
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.model.scalars import LONGEST_TEXT, NOT_GIVEN
from partner_fit.text import make_visible

if TYPE_CHECKING:
    from jinja2 import Environment

SCRIPTS = ("form_sheet.js", "form_rules.js", "form_draft.js", "form_load.js", "form.js")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NO_REQUESTS = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; form-action 'none'; "
    "object-src 'none'; connect-src 'none'; img-src 'none'; frame-src 'none'; worker-src 'none'"
)
_ESCAPED_IN_JSON = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def form_html(
    questionnaire: Questionnaire,
    *,
    organisation: str | None = None,
    role: str | None = None,
    scope: Scope | None = None,
) -> str:
    """Return the whole form as one HTML page that makes no request.

    It asks the same steps as an interview with the same role and scope; which of them apply follows the answers given
    in the browser. Organisation and role are asked in the form where they are not given. MissingExtra when Jinja2 is
    not installed.
    """
    scope = scope or Scope()
    parts = form_parts(questionnaire, role=role, scope=scope)
    environment = _environment()
    style = _source(environment, "form.css")
    script = "".join(_source(environment, name) for name in SCRIPTS)
    data = _form_data(questionnaire, parts, organisation=organisation, role=role, scope=scope)
    from markupsafe import Markup

    return environment.get_template("form.html").render(
        policy=_NO_REQUESTS.format(script=_hash(script), style=_hash(style)),
        style=Markup(style),  # noqa: S704 (our own file)
        script=Markup(script),  # noqa: S704 (our own file)
        data=Markup(json_in_html(data)),  # noqa: S704 (escaped by the function)
        language=questionnaire.language if _LANGUAGE.fullmatch(questionnaire.language) else "en",
        questionnaire=questionnaire,
        organisation=organisation,
        role=next((each for each in questionnaire.roles if each.id == role), None),
        parts=parts,
        special=((DONT_KNOW, "Don’t know"), (NOT_APPLICABLE, "Does not apply to us")),
        longest=LONGEST_TEXT,
    )


def json_in_html(data: object) -> str:
    """Return data as JSON that can stand inside a script element: it cannot close it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED_IN_JSON)


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
        "rungs": [rung.id for rung in questionnaire.evidence.rungs] if questionnaire.evidence else [],
        "evidenceSeconds": questionnaire.pace.seconds_for_evidence,
        "longest": LONGEST_TEXT,
        "steps": [_rule(step) for part in parts for step in part.steps],
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
        "evidence": step.evidence,
        "seconds": round(float(step.seconds), 1),
    }


def _environment() -> "Environment":
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError:
        raise MissingExtra("HTML", "html") from None
    environment = Environment(
        loader=PackageLoader("partner_fit", "faces"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["shown"] = _shown
    return environment


def _shown(text: str) -> str:
    """Return text with its control characters made visible; line ends stay."""
    return "\n".join(make_visible(line) for line in text.split("\n"))


def _source(environment: "Environment", name: str) -> str:
    """Return one of our own files; line ends as a browser counts them when it checks the hash."""
    assert environment.loader is not None  # noqa: S101 (tells the type checker what _environment did)
    return environment.loader.get_source(environment, name)[0].replace("\r\n", "\n")


def _hash(source: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(source.encode()).digest()).decode()
