"""Documents as pages in a real browser: readable by everybody, in every theme, on every screen and on paper."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from partner_fit.formats.document import Document
from partner_fit.formats.media.html import write
from partner_fit.formats.subjects import brief, report
from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.formats.cases import team
from tests.formats.every_block import DOCUMENT, reworded
from tests.formats.test_brief import brief_of, fullest, shared_brief

Barriers = Callable[..., list[str]]
POISON = "<script>document.title='owned'</script><img src='https://example.org/x' onerror=\"document.title='owned'\">"
LONG = "Donaudampfschiffahrt" * 8
SHEET = brief.document(shared_brief())


@pytest.mark.parametrize(
    ("document", "size", "dark"),
    [(DOCUMENT, DESK, False), (DOCUMENT, PHONE, True), (SHEET, DESK, False), (SHEET, DESK, True)],
    ids=["desk-light", "phone-dark", "sheet-light", "sheet-dark"],
)
def test_axe_finds_no_barrier(
    open_page: OpenPage, barriers: Barriers, document: Document, size: Any, dark: bool
) -> None:
    assert barriers(open_page(write(document), size=size, dark=dark)) == []


def test_a_screen_reader_is_told_numbers_with_their_names(open_page: OpenPage) -> None:
    told = open_page(write(DOCUMENT)).locator("body").aria_snapshot().replace(" ,", ",")
    assert "Score 60 of 100, range 40 to 80, Arrival" in told
    assert re.search(r'text: score\s+- strong: "60"\s+- text: ", range 40 to 80"', told)
    assert 'img "Maps: 60. Ropes: 80. Knots: not scored."' in told
    assert "40 to 80 60" not in told  # what stands in a picture is told by its name alone


def test_the_style_passes_its_own_policy_and_the_themes_differ(open_page: OpenPage) -> None:
    colours = [
        open_page(write(DOCUMENT), dark=dark).evaluate("getComputedStyle(document.body).backgroundColor")
        for dark in (False, True)
    ]
    assert colours == ["rgb(255, 255, 255)", "rgb(17, 23, 28)"]


def test_hostile_words_stay_words(open_page: OpenPage) -> None:
    page = open_page(write(reworded(DOCUMENT, lambda text: f"{POISON}{text}")))
    assert page.title().startswith("<script>document.title=")
    assert page.locator("script, img").count() == 0
    assert POISON in page.locator("h1").inner_text()


@pytest.mark.parametrize(
    "document",
    [report.document(team()), reworded(DOCUMENT, lambda text: f"{LONG}{text}"), reworded(SHEET, lambda text: LONG)],
    ids=["team", "long-words", "long-words-on-a-sheet"],
)
def test_a_phone_never_scrolls_sideways(open_page: OpenPage, document: Document) -> None:
    page = open_page(write(document), size=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_contents_lead_to_every_section(open_page: OpenPage) -> None:
    page = open_page(write(DOCUMENT))
    links = page.locator("nav a")
    assert links.count() == page.locator("main > section").count()
    links.last.click()
    assert page.evaluate("document.querySelector(':target').id") == DOCUMENT.sections[-1].id


def test_a_folded_section_opens_for_a_click_a_link_to_it_and_paper(open_page: OpenPage) -> None:
    page = open_page(write(DOCUMENT))
    heading, inside = page.locator("summary h2"), page.locator("#folded p")
    assert heading.inner_text() == "Looked up"
    assert not inside.is_visible()
    heading.click()
    assert inside.is_visible()
    heading.click()
    page.evaluate("location.hash = 'folded'")
    assert page.locator("details[open]").count() == 1
    assert inside.is_visible()


def test_paper_shows_what_a_screen_folds_away(open_page: OpenPage) -> None:
    pages = PdfReader(BytesIO(open_page(write(DOCUMENT)).pdf())).pages
    assert "It is read when it is asked for." in " ".join(" ".join(page.extract_text() for page in pages).split())


def test_paper_is_always_light_and_splits_no_card(open_page: OpenPage) -> None:
    page = open_page(write(DOCUMENT), dark=True)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("nav").is_visible()
    split = "e => getComputedStyle(e).breakInside != 'avoid'"
    assert page.evaluate(f"[...document.querySelectorAll('.card, figure, tr')].filter({split}).length") == 0


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("page", [brief_of("team"), fullest(told=True), fullest(told=False)])
def test_a_sheet_to_hand_over_prints_on_two_sides(open_page: OpenPage, page: Any, paper: str) -> None:
    printed = open_page(write(brief.document(page))).pdf(format=paper, prefer_css_page_size=False)
    assert len(PdfReader(BytesIO(printed)).pages) == 2
