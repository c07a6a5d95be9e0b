"""Comparisons as people see them: recorded files, and words that stay words in every format."""

import json
from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from partner_fit import __version__
from partner_fit.engine.comparable import Round
from partner_fit.engine.compare import compare
from partner_fit.formats import MEDIA, SUBJECTS, write
from partner_fit.formats.json.schema import result_schema
from partner_fit.formats.words import compare as compared
from partner_fit.model.comparison import Comparison
from partner_fit.store.answer_sheets import load_sheet
from partner_fit.store.questionnaires import load_questionnaire
from tests.engine import small
from tests.formats import markdown_reading

HERE = Path(__file__).parent / "compare"
OLD = HERE.parent.parent / "old"
TEXTS = [name for name in SUBJECTS["compare"] if not MEDIA[name].is_binary]


def text(comparison: Comparison, medium: str) -> str:
    made = write("compare", comparison, medium)
    assert isinstance(made, str)
    return made


def recorded() -> dict[str, Comparison]:
    """Return a comparison of two dates, one of three, and one of which the second time is too early for a score."""
    questionnaire = load_questionnaire(str(OLD / "questionnaire-1.yaml"))
    files = [OLD / "format-1.answers.yaml", HERE / "second.answers.yaml", HERE / "third.answers.yaml"]
    rounds = [Round(path.name, (load_sheet(path, questionnaire).sheet,)) for path in files]
    first, second, third = rounds
    return {
        "two": compare(questionnaire, first, third, "2026-11-23"),
        "early": compare(questionnaire, first, second, "2026-11-23"),
        "three": compare(questionnaire, second, third, "2026-11-23", rounds=rounds),
    }


COMPARISONS = recorded()


@pytest.mark.parametrize("medium", ["markdown", "json"])
@pytest.mark.parametrize("name", COMPARISONS)
def test_comparisons_look_as_recorded(name: str, medium: str, record: bool) -> None:
    made = text(COMPARISONS[name], medium).replace(f"partner-fit {__version__}", "partner-fit VERSION")
    path = HERE / f"expected-{name}{MEDIA[medium].ending}"
    if record:
        path.write_text(made, encoding="utf-8", newline="")
    assert made == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("comparison", COMPARISONS.values(), ids=COMPARISONS)
def test_the_json_fits_its_schema(comparison: Comparison) -> None:
    data: Any = json.loads(text(comparison, "json"))
    jsonschema.Draft202012Validator(result_schema("compare")).validate(data)


def test_the_borrowed_numbers_are_said_in_every_format() -> None:
    note = "The numbers are invented."
    for medium in TEXTS:
        assert note in text(COMPARISONS["two"], medium)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") or name in ("style", "src") for name, _ in attrs)


def test_hostile_words_stay_words() -> None:
    poison = "<script>alert(1)</script> [x](http://e.vil) \x1b[2J"
    questionnaire = small.questionnaire({"a": [small.question("a1")]})
    (trait,) = questionnaire.traits
    (question,) = trait.questions
    choices = tuple(replace(choice, text=poison) for choice in question.choices)
    question = replace(question, short=poison, choices=choices)
    trait = replace(trait, short=poison, title=poison, questions=(question,))
    questionnaire = replace(questionnaire, title=poison, traits=(trait,))
    before, after = (Round(poison, (small.sheet({"a1": choice}, organisation=poison),)) for choice in ("c1", "c5"))
    comparison = compare(questionnaire, before, after, "2026-11-23")
    page = text(comparison, "html")
    tags = Tags()
    tags.feed(page)
    assert not tags.tags & {"script", "img", "iframe", "link"}
    assert "\x1b" not in page
    markdown = text(comparison, "markdown")
    assert not {token.type for token in markdown_reading.inline(markdown)} & {"link_open", "html_inline", "image"}
    assert "\x1b" not in markdown
    assert "\x1b" not in text(comparison, "terminal")


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, "–"), (0, "±0"), ("0.04", "±0"), ("0.4", "+0.4"), (-1, "−1"), ("2.5", "+3"), ("-2.5", "−3")],
)
def test_a_change_has_its_sign(value: Any, said: str) -> None:
    assert compared.signed(None if value is None else Fraction(value)) == said


def test_open_steps_that_are_not_listed_are_counted_and_found_with_a_command() -> None:
    names = [f"x{n}" for n in range(9)]
    asked = small.questionnaire({"x": [small.question(name) for name in names]})
    low = dict.fromkeys(names, "c1")
    times = [
        Round(name, (small.sheet({**low, "x8": last}, updated=day),))
        for name, last, day in (("before.yaml", "c1", "2026-01-01"), ("now of us.yaml", "c2", "2026-05-01"))
    ]
    comparison = compare(asked, times[0], times[1], "2026-11-23")
    assert compared.more_open(comparison) == "And 3 more; `partner-fit report 'now of us.yaml'` lists them."
