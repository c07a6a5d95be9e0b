"""The form as a file: what is in it, what must never be, and what the browser will allow."""

import hashlib
import json
import re
from base64 import b64encode
from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from partner_fit.cli.app import build_app
from partner_fit.engine.kinds import is_claim
from partner_fit.errors import WrongUsage
from partner_fit.model.answers import Scope
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.questionnaires import load_questionnaire
from tests.faces.forms import form_html

SMALL = Path(__file__).parent.parent / "small.yaml"
LOADING = {"src", "href", "srcset", "action", "formaction", "data", "poster", "background", "style"}


@pytest.fixture(scope="module")
def shipped() -> Questionnaire:
    return load_questionnaire("medtech-cdmo")


@pytest.fixture(scope="module")
def small() -> Questionnaire:
    return load_questionnaire(str(SMALL))


class _Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    return _Elements(page).found


def form_data(page: str) -> Any:
    found = re.search(r'<script id="form-data" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_policy_allows_nothing_but_the_forms_own_script_and_style(small: Questionnaire) -> None:
    page = form_html(small)
    policy = next(each["content"] or "" for tag, each in elements(page) if "http-equiv" in each)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    style, script = (re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL) for tag in ("style", "script"))
    assert style
    assert script
    for name, source in (("style-src", style[1]), ("script-src", script[1])):
        assert rules.pop(name) == f"'sha256-{b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
    assert rules["default-src"] == "'none'"
    assert set(rules.values()) == {"'none'"}


def test_the_file_names_nothing_to_load(shipped: Questionnaire) -> None:
    page = form_html(shipped, scope=Scope(full=True))
    named = {(tag, name, value) for tag, each in elements(page) for name, value in each.items() if name in LOADING}
    assert all((tag, name) == ("a", "href") and (value or "").startswith("#") for tag, name, value in named)
    style = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert not any(name.startswith("on") for _, each in elements(page) for name in each)


def test_what_an_answer_is_worth_is_nowhere_in_the_file(shipped: Questionnaire) -> None:
    """Other points, weights and advice give the same file, byte by byte, if proof is asked after the same answers."""

    def worthless(question: Any) -> Any:
        def other(points: Fraction) -> Fraction:
            return Fraction(7 if is_claim(question, 100 * points / question.top) else 1)

        choices = tuple(
            replace(choice, points=other(choice.points), side=None, next=None) for choice in question.choices
        )
        shifts = tuple(
            replace(entry, points={choice_id: other(points) for choice_id, points in entry.points.items()})
            for entry in question.points_when
        )
        hidden = {"points_when": shifts, "weight": Fraction(3), "weight_when": (), "top": Fraction(9), "shift": None}
        return replace(question, choices=choices, kind="ladder", **hidden)

    traits = tuple(
        replace(
            trait,
            questions=tuple(worthless(question) for question in trait.questions),
            weight=Fraction(1),
            guidance=(),
            sides=(),
            notes=(),
            ask_cdmo=(),
        )
        for trait in shipped.traits
    )
    other = replace(shipped, traits=traits, bands=(), caps=(), checks=(), patterns=(), checklist=())
    scope = Scope(full=True, all_roles=True)
    assert form_html(other, scope=scope) == form_html(shipped, scope=scope)


def test_balance_choices_stand_in_their_mixed_order(small: Questionnaire) -> None:
    page = form_html(small, organisation="Aurora", role="leadership")
    values = [each["value"] for tag, each in elements(page) if each.get("name") == "question/goals-at-once"]
    assert values == ["fixed-for-year", "all-at-once", "one-main-goal", "dont-know", "not-applicable"]


def test_only_what_the_role_and_scope_ask_is_in_the_file(small: Questionnaire) -> None:
    def asked(**how: Any) -> list[str]:
        return [step["id"] for step in form_data(form_html(small, **how))["steps"]]

    probes = ["next-goal", "worry"]
    assert asked(role="leadership") == ["stage", "gap-list", "goals-at-once", *probes]
    assert asked(role="technical") == ["stage", "gap-list", *probes]
    full = Scope(full=True)
    assert asked(role="technical", scope=full) == ["stage", "product", "gap-list", "last-surprise", *probes]
    assert asked(role="technical", scope=Scope(all_roles=True)) == ["stage", "gap-list", "goals-at-once", *probes]
    assert asked() == ["stage", "gap-list", "goals-at-once", *probes]
    stage, product = small.context
    small = replace(small, context=(stage, replace(product, core=True)))
    assert asked(role="technical") == ["stage", "product", "gap-list", *probes]


def test_texts_are_escaped_and_their_control_characters_shown(small: Questionnaire) -> None:
    name = '<img src=x onerror="1">\u202e</script><!-- <script> & \u2028'
    page = form_html(small, organisation=name)
    assert "<img" not in page
    assert page.count("</script>") == 2
    assert "&lt;img src=x" in page
    before_data = page[: page.index('<script id="form-data"')]
    assert "\u202e" not in before_data
    assert form_data(page)["organisation"] == name


def test_the_language_is_a_language(small: Questionnaire) -> None:
    assert '<html lang="de-CH">' in form_html(replace(small, language="de-CH"))
    assert '<html lang="en">' in form_html(replace(small, language='"><b>'))


def test_the_command_writes_the_form_and_says_what_comes_next(tmp_path: Path) -> None:
    output = tmp_path / "form.html"
    arguments = ["--questionnaire", str(SMALL), "--organisation", "Aurora", "--role", "technical"]
    done = CliRunner().invoke(build_app(), ["form", *arguments, "--output", str(output)])
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "partner-fit report" in done.stderr
    assert output.read_text(encoding="utf-8") == form_html(
        load_questionnaire(str(SMALL)), organisation="Aurora", role="technical"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--role", "tecnical"], 'Did you mean "technical"?'),
        (["--organisation", "  "], "leave the option out"),
        (["--organisation", "x" * 201], "short form"),
    ],
)
def test_wrong_options_are_explained(tmp_path: Path, arguments: list[str], words: str) -> None:
    output = tmp_path / "form.html"
    done = CliRunner().invoke(build_app(), ["form", "--questionnaire", str(SMALL), "--output", str(output), *arguments])
    assert isinstance(done.exception, WrongUsage)
    assert words in done.exception.hint
    assert not output.exists()


def test_a_form_never_takes_the_place_of_answers(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        build_app(), ["form", "--questionnaire", str(SMALL), "--output", str(tmp_path / "a.answers.yaml")]
    )
    assert isinstance(done.exception, WrongUsage)
    assert list(tmp_path.iterdir()) == []
