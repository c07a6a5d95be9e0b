"""The page for a CDMO in every form: it holds what is shared, leaks nothing else, and fits on two sides."""

import re
from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass, replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from partner_fit.cli.include import read_included
from partner_fit.engine.brief import make_brief
from partner_fit.engine.included import Included
from partner_fit.formats import write
from partner_fit.formats.words import brief as brief_words
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.brief import Brief
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.shapes import shape
from tests.formats.cases import AS_OF, EXAMPLES, sheet_of, shipped, team_sheets
from tests.formats.markdown_reading import shown
from tests.formats.test_html import POISON, read
from tests.formats.test_pdf import heights_of

COMPANIES = ("solo-founder", "blind-spots", "scale-up", "enterprise")
CANARY = "canary"


def pdf_text(data: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def written(brief: Brief, medium: str) -> str:
    made = write("brief", brief, medium)
    assert isinstance(made, str)
    return made


def typeset(brief: Brief) -> bytes:
    made = write("brief", brief, "pdf")
    assert isinstance(made, bytes)
    return made


WRITERS: dict[str, Callable[[Brief], str]] = {
    "terminal": lambda brief: written(brief, "terminal"),
    "markdown": lambda brief: written(brief, "markdown"),
    "html": lambda brief: read(written(brief, "html")).text,
    "pdf": lambda brief: pdf_text(typeset(brief)),
}


PAGES = [*((name, "terminal") for name in COMPANIES), *(("team", medium) for medium in WRITERS)]
"""Each company once, since all media draw one document, and one of them in every medium."""


def packed(text: str) -> str:
    return re.sub(r"[\s\\\u2060\u200b]|&#34;", "", text)


def sheets_of(name: str) -> list[AnswerSheet]:
    return team_sheets() if name == "team" else [sheet_of(EXAMPLES / f"{name}.answers.yaml")]


@cache
def brief_of(name: str) -> Brief:
    return make_brief(shipped(), sheets_of(name), AS_OF)


def with_canaries(sheets: list[AnswerSheet]) -> list[AnswerSheet]:
    """Return the sheets with a word of its own in every free text a person can write."""
    spoilt = []
    for place, sheet in enumerate(sheets):
        given = asdict(sheet)
        given["respondent"]["name"] = f"{CANARY}-name-{place}"
        for asked in shipped().questions:
            given["answers"].setdefault(asked.id, {"choice": None})["note"] = f"{CANARY}-note-{asked.id}-{place}"
        for probe in probes.ask if (probes := shipped().probes) else ():
            given["probes"].setdefault(probe.id, {"choice": None})["note"] = f"{CANARY}-note-{probe.id}-{place}"
        given["checklist"] = {
            line.id: {"status": "done", "owner": f"{CANARY}-owner-{line.id}"} for line in shipped().checklist
        }
        spoilt.append(shape(AnswerSheet, given))
    return spoilt


def with_private_canaries() -> Questionnaire:
    """Return the questionnaire with such a word in every answer, so that a private one would show."""

    def spoil(asked: Any) -> Any:
        if not asked.private:
            return asked
        choices = tuple(replace(c, text=f"{CANARY}-answer-{c.id}") for c in asked.choices)
        named = {"short": f"{CANARY}-short-{asked.id}"} if hasattr(asked, "short") else {}
        return replace(asked, choices=choices, **named)

    q = shipped()
    assert q.probes is not None
    return replace(
        q,
        context=tuple(map(spoil, q.context)),
        traits=tuple(replace(t, questions=tuple(map(spoil, t.questions)), short=f"{CANARY}-{t.id}") for t in q.traits),
        bands=tuple(replace(b, title=f"{CANARY}-{b.id}") for b in q.bands),
        probes=replace(q.probes, ask=tuple(map(spoil, q.probes.ask))),
    )


@pytest.mark.parametrize(("name", "format_name"), PAGES)
def test_nothing_private_is_on_the_page_in_any_form(name: str, format_name: str) -> None:
    brief = make_brief(with_private_canaries(), with_canaries(sheets_of(name)), AS_OF)
    text = WRITERS[format_name](brief)
    assert packed(brief.page.closing) in packed(text)
    assert CANARY not in packed(text)


@pytest.mark.parametrize("format_name", WRITERS)
def test_a_note_is_on_the_page_once_it_is_named_and_no_other_note(format_name: str) -> None:
    sheets = with_canaries(team_sheets())
    share = read_included(shipped(), ["note:product-sentence:marketing", "note:open-assumptions:marketing"], [])
    text = packed(WRITERS[format_name](make_brief(shipped(), sheets, AS_OF, share)))
    found = set(re.findall(rf"{CANARY}-[a-z]+-[a-z-]+", text))
    assert found == {f"{CANARY}-note-product-sentence-", f"{CANARY}-note-open-assumptions-"}


@pytest.mark.parametrize(("name", "format_name"), PAGES)
def test_every_form_says_all_that_the_page_holds(name: str, format_name: str) -> None:
    brief = brief_of(name)
    text = packed(WRITERS[format_name](brief))
    page = brief.page
    said = [brief_words.company(brief), page.title, page.opening, page.closing, page.questions, *brief.questions]
    for section in brief.sections:
        lines = (*section.facts, *section.notes, *section.blanks)
        said += [section.title, *section.statements, *section.open, *(line.label for line in lines)]
        said += [line.text for line in lines if line.text]
    assert [each for each in said if packed(each) not in text] == []


@pytest.mark.parametrize("format_name", WRITERS)
def test_an_unnamed_company_stays_unnamed(format_name: str) -> None:
    brief = make_brief(shipped(), sheets_of("scale-up"), AS_OF, Included(without=frozenset({"organisation"})))
    text = WRITERS[format_name](brief)
    assert "Fennmark" not in text
    assert packed(brief_words.UNNAMED) in packed(text)


def test_the_terminal_says_first_what_is_shared_and_what_is_not() -> None:
    text = write("preview", brief_of("solo-founder"), "terminal")
    assert isinstance(text, str)
    assert text.index("On the page") < text.index("Not on the page") < text.index("What we are building")
    assert "--include note:product-sentence" in " ".join(text.split())
    assert "Never on the page: scores" in " ".join(text.split())
    assert "On the page" not in written(brief_of("solo-founder"), "terminal")


def fullest(*, told: bool) -> Brief:
    """Return the longest page there can be: all answers told in their longest words, or all still open."""
    answers = {}
    for question in shipped().questions:
        if question.brief:
            fitting = [choice for choice in question.choices if bool(choice.brief) == told] or question.choices
            answers[question.id] = max(fitting, key=lambda choice: len(choice.brief or choice.text)).id
    context = {asked.id: max(asked.choices, key=lambda choice: len(choice.text)).id for asked in shipped().context}
    sheet = {
        "format": 1,
        "questionnaire": {"id": shipped().id, "version": shipped().version},
        "organisation": "A Company With Quite a Long Name GmbH & Co. KG",
        "respondent": {"role": "leadership"},
        "context": {**context, "kind": "scale-up", "stage": "pivotal"},
        "answers": answers,
    }
    return make_brief(shipped(), [shape(AnswerSheet, sheet)], AS_OF)


@pytest.mark.parametrize("name", [*COMPANIES, "team", "all-told", "all-open"])
def test_the_pdf_fills_two_sides(name: str) -> None:
    brief = fullest(told=name == "all-told") if name.startswith("all-") else brief_of(name)
    pages = PdfReader(BytesIO(typeset(brief))).pages
    assert len(pages) == 2
    assert [page for page in pages if min(heights_of(page)) > float(page.mediabox.height) / 3] == []


def test_the_pdf_is_tagged_and_the_same_each_time() -> None:
    data = typeset(brief_of("team"))
    assert data == typeset(brief_of("team"))
    reader = PdfReader(BytesIO(data))
    assert reader.metadata is not None
    assert reader.metadata.title == "Ebbrook Imaging: What to know before working with us"
    catalogue: Any = reader.trailer["/Root"].get_object()
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/Lang"] == "en"


def poisoned(value: Any, poison: str) -> Any:
    """Return a record with the poison before every text in it."""
    if isinstance(value, str):
        return f"{poison}{value}"
    if hasattr(value, "_fields"):
        return type(value)(*(poisoned(each, poison) for each in value))
    if isinstance(value, tuple):
        return tuple(poisoned(each, poison) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: poisoned(getattr(value, each.name), poison) for each in fields(value)})
    return value


def shared_brief() -> Brief:
    share = read_included(shipped(), ["note:product-sentence", "note:ability-gaps", "context:volume"], [])
    return make_brief(shipped(), sheets_of("enterprise"), AS_OF, share)


def test_markup_in_any_text_stays_text_in_html() -> None:
    page = read(written(poisoned(shared_brief(), POISON), "html"))
    plain = read(written(shared_brief(), "html"))
    assert page.tags == plain.tags
    assert "<script>fail()</script>" in page.text
    assert [name for name, _ in page.attributes if name.startswith("on")] == []


def test_markup_in_any_text_stays_text_in_markdown() -> None:
    hostile = "# <b>x</b> [x](http://x.org) "
    brief = poisoned(shared_brief(), hostile)
    text = written(brief, "markdown")
    assert "<b>" not in text.replace("\\<b>", "")
    assert brief.organisation is not None
    assert shown(text.splitlines()[0].removeprefix("# ")) == brief.organisation


def test_markup_in_any_text_stays_text_in_the_pdf() -> None:
    hostile = '#panic() $x^2$ *b* `c` "quoted" '
    text = packed(pdf_text(typeset(poisoned(shared_brief(), hostile))))
    assert packed(f"{hostile}What we are building") in text
