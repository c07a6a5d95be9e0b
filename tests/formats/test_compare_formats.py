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
from partner_fit.formats import MEDIA, SUBJECTS, words, write
from partner_fit.formats.json.schema import result_schema
from partner_fit.formats.words import compare as compared
from partner_fit.formats.words import compare_facts, compare_steps, sentences
from partner_fit.model.comparison import Comparison
from partner_fit.store.answer_sheets import load_sheet
from partner_fit.store.questionnaires import load_questionnaire
from tests.engine import small
from tests.formats import markdown_reading
from tests.formats.records import RECORDS

HERE = Path(__file__).parent / "compare"
OLD = HERE.parent.parent / "old"
TEXTS = [name for name in SUBJECTS["compare"] if not MEDIA[name].is_binary and name != "csv"]
"""Whole documents; CSV holds one table of one."""


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


@pytest.mark.parametrize("medium", ["markdown", "json", "csv"])
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


def test_open_steps_are_all_listed_unless_a_command_shows_the_rest() -> None:
    names = [f"x{n}" for n in range(9)]
    asked = small.questionnaire({"x": [small.question(name, short=f"Short {name}") for name in names]})
    low = dict.fromkeys(names, "c1")
    times = [Round(last, (small.sheet({**low, "x8": last}),)) for last in ("c1", "c2")]
    comparison = compare(asked, times[0], times[1], "2026-11-23")
    whole = text(comparison, "markdown")
    assert whole.count("still open") == 8
    assert "more" not in whole.partition(compared.ACTIONS)[2].partition("##")[0]
    cut = text(replace(comparison, first_report="program report c1 --full"), "markdown")
    assert cut.count("still open") == compare_steps.MOST_OPEN
    assert "And 3 more; this lists every step advised before:" in cut
    assert "program report c1 --full" in cut


def test_a_step_of_which_the_goal_stands_for_a_team_is_open_for_those_who_are_not_there() -> None:
    asked = small.questionnaire({"x": [small.question("x1")]})
    roles = ("leadership", "technical", "marketing")
    times = [
        Round(name, tuple(small.sheet({"x1": choice}, role) for role, choice in zip(roles, choices, strict=True)))
        for name, choices in (("then", ("c4", "c4", "c3")), ("now", ("c5", "c5", "c3")))
    ]
    assert "still open for some of you" in text(compare(asked, times[0], times[1], "2026-11-23"), "markdown")
    assert "for some of you" not in text(compare(asked, times[0], times[0], "2026-11-23"), "markdown")


def test_rounding_is_told_below_the_table_whose_differences_are_rounded() -> None:
    for medium in TEXTS:
        if medium != "json":
            made = " ".join(text(COMPARISONS["two"], medium).split())
            assert made.count(words.ROUNDED) == 1
            assert made.index(compared.TRAITS) < made.index(words.ROUNDED) < made.rindex(compared.ABOUT)
    tried = text_of_tried()
    assert tried.index(sentences.TRAITS_THAT_WOULD_MOVE) < tried.index(words.ROUNDED)


def text_of_tried() -> str:
    made = write("report_what_if", RECORDS["report_what_if"](), "terminal")
    assert isinstance(made, str)
    return " ".join(made.split())


# Short facts

ROLES = ("leadership", "technical", "marketing")


def with_facts(before: tuple[str, ...], after: tuple[str, ...], **more: Any) -> Comparison:
    """Return two times at which leadership, technical and marketing in turn gave those answers to a short fact."""
    options = [{"id": name, "text": f"The {name} one"} for name in ("first", "second")]
    fact = {"id": "p1", "short": "First fact", "ask": "Which?", "why": "So.", "choices": options, **more}
    asked = small.questionnaire(
        {"x": [small.question("x1")]},
        probes={"trait": "x", "share": 50, "ask": [fact]},
        change={"sd": "22.7", "rho": "0.14", "source_note": "Borrowed."},
    )
    roles = ("leadership", "technical", "marketing")
    times = [
        Round(
            name,
            tuple(
                small.sheet({"x1": "c3"}, role, probes={"p1": said}) for role, said in zip(roles, given, strict=False)
            ),
        )
        for name, given in (("then", before), ("now", after))
    ]
    return compare(asked, times[0], times[1], "2026-11-23")


@pytest.mark.parametrize("medium", [medium for medium in TEXTS if medium != "json"])
def test_changed_facts_are_named_with_who_said_what_and_their_share_of_the_change(medium: str) -> None:
    comparison = with_facts(("first", "second", "second"), ("second", "second", "second"))
    made = " ".join(text(comparison, medium).split())
    assert "33% of pairs gave the same answer before, 100% do now: +33 for the result." in made
    assert "33% of pairs agree → all the same" in made
    told = (
        "Marketing, Technical: The second one",
        "Leadership: The first one",
        "Leadership, Marketing, Technical: The",
    )
    assert sorted(told, key=made.index) == list(told)
    assert "Trust the changed facts above more than the number." in made
    assert "Agreement on the short facts" in made


def test_a_cap_that_was_lifted_is_told_without_what_to_do_about_it() -> None:
    flag = {"id": "flag", "question": "x1", "choices": ["c1"], "holds": "any", "band": "from-0", "reason": "No reason."}
    asked = small.questionnaire({"x": [small.question("x1")]}, caps=[{**flag, "do": "Stop."}])
    times = [
        Round(last, tuple(small.sheet({"x1": each}, role) for each, role in zip(given, ROLES, strict=False)))
        for last, given in (("then", ("c1", "c5", "c5")), ("now", ("c5", "c5", "c5")))
    ]
    made = text(compare(asked, times[0], times[1], "2026-11-23"), "markdown")
    (told,) = [line for line in made.splitlines() if line.startswith("Lifted:")]
    assert told == "Lifted: “x1” no longer holds the band at “From 0”."
    back = text(compare(asked, times[1], times[0], "2026-11-23"), "markdown")
    assert "New: Held at “From 0” at most, by 1 of 3 answers; settle that difference before anything else." in back


@pytest.mark.parametrize("medium", ["terminal", "markdown"])
def test_with_three_dates_what_was_before_is_never_called_the_first(medium: str) -> None:
    made = text(COMPARISONS["three"], medium)
    assert compared.ACTIONS in made
    assert [line for line in made.splitlines() if "irst" in line and "first date" not in line] == []


def test_a_private_fact_is_said_to_have_changed_and_no_more() -> None:
    made = text(with_facts(("first", "second"), ("second", "second"), private=True), "markdown")
    assert "First fact" in made
    assert compare_facts.LEFT_OUT in made
    assert "The first one" not in made
    assert "The second one" not in made


def test_a_fact_of_one_person_is_shown_without_saying_whose_it_is() -> None:
    made = text(with_facts(("first",), ("second",)), "markdown")
    assert "1 short fact changed. Only agreement about them moves the result, and that takes two roles." in made
    assert "**Now:** The second one" in made
    assert "Leadership: The" not in made


def test_agreement_that_could_not_be_measured_is_called_unknown() -> None:
    made = text(with_facts(("first",), ("first", "first", "second")), "markdown")
    assert "an unknown share of pairs gave the same answer before, 33% do now" in made


def test_without_a_changed_answer_or_fact_nothing_is_there_to_trust() -> None:
    made = text(with_facts(("first", "first"), ("first", "first")), "markdown")
    assert "Trust the changed" not in made
    assert compared.FACTS not in made
