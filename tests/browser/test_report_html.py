"""The HTML report in a real browser: readable by everybody, in every theme, on every screen and on paper."""

from collections.abc import Callable
from typing import Any

import pytest

from partner_fit.formats.media.html import write
from partner_fit.formats.subjects.report import document
from partner_fit.model.assessment import Assessment
from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.formats.cases import example, hostile_team, nothing_answered, team

Barriers = Callable[[Any], list[str]]
POISON = "<script>document.title='owned'</script><img src='https://example.org/x' onerror=\"document.title='owned'\">"
LONG = "Donaudampfschiffahrt" * 8


def write_html(assessment: Assessment) -> str:
    return write(document(assessment))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("assessment", "size"),
    [(team(), DESK), (team(names=True), PHONE), (example("blind-spots"), DESK), (nothing_answered(), DESK)],
    ids=["team", "team-phone", "one", "empty"],
)
def test_axe_finds_no_barrier(
    open_page: OpenPage, barriers: Barriers, assessment: Assessment, size: Any, dark: bool
) -> None:
    assert barriers(open_page(write_html(assessment), size=size, dark=dark)) == []


def test_the_style_passes_its_own_policy(open_page: OpenPage) -> None:
    page = open_page(write_html(team()))
    assert page.locator(".card").first.evaluate("card => getComputedStyle(card).borderTopWidth") == "1px"


def test_hostile_words_stay_words(open_page: OpenPage) -> None:
    page = open_page(write_html(hostile_team(POISON)))
    assert page.title().startswith("<script>document.title=")
    assert page.locator("script, img").count() == 0
    assert POISON in page.locator("h1").inner_text()


@pytest.mark.parametrize("assessment", [team(), hostile_team(LONG)], ids=["team", "long-words"])
def test_a_phone_never_scrolls_sideways(open_page: OpenPage, assessment: Assessment) -> None:
    page = open_page(write_html(assessment), size=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_themes_differ(open_page: OpenPage) -> None:
    html = write_html(example("blind-spots"))
    colours = [
        open_page(html, dark=dark).evaluate("getComputedStyle(document.body).backgroundColor") for dark in (False, True)
    ]
    assert colours == ["rgb(255, 255, 255)", "rgb(17, 23, 28)"]


def test_paper_is_always_light_and_splits_no_card(open_page: OpenPage) -> None:
    page = open_page(write_html(team()), dark=True)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    split = (
        "[...document.querySelectorAll('.card, figure, tr')].filter(e => getComputedStyle(e).breakInside != 'avoid')"
    )
    assert page.evaluate(f"{split}.length") == 0
    assert not page.locator("nav").is_visible()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_prints(open_page: OpenPage, paper: str) -> None:
    printed = open_page(write_html(team())).pdf(format=paper)
    assert printed.startswith(b"%PDF")
    pages = printed.count(b"/Type /Page\n")
    assert 5 < pages < 30


def test_the_contents_lead_to_every_section(open_page: OpenPage) -> None:
    page = open_page(write_html(team()))
    links = page.locator("nav a")
    assert links.count() == page.locator("main > section").count()
    links.last.click()
    assert page.locator("#about-heading").is_visible()
    assert page.evaluate("document.querySelector(':target').id") == "about"
