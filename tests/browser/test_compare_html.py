"""The comparison as a page in a real browser: for everybody, in both themes, on a phone, and without a request."""

from collections.abc import Callable
from typing import Any

import pytest

from partner_fit.formats import write
from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.formats.test_compare_formats import COMPARISONS

Barriers = Callable[[Any], list[str]]


def page_of(record: object) -> str:
    made = write("compare", record, "html")
    assert isinstance(made, str)
    return made


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("name", "size"), [("two", DESK), ("three", DESK), ("three", PHONE)])
def test_axe_finds_no_barrier(open_page: OpenPage, barriers: Barriers, name: str, size: Any, dark: bool) -> None:
    assert barriers(open_page(page_of(COMPARISONS[name]), size=size, dark=dark)) == []


@pytest.mark.parametrize("name", COMPARISONS)
def test_a_phone_never_scrolls_sideways(open_page: OpenPage, name: str) -> None:
    page = open_page(page_of(COMPARISONS[name]), size=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize("name", COMPARISONS)
def test_it_asks_for_nothing_but_itself(open_page: OpenPage, name: str) -> None:
    page = open_page(page_of(COMPARISONS[name]))  # what it asks for fails the test
    assert page.locator("h1").is_visible()
    assert page.locator("script, link, iframe, img, [src]").count() == 0


def test_the_style_passes_its_own_policy_and_the_themes_differ(open_page: OpenPage) -> None:
    html = page_of(COMPARISONS["three"])
    colours = [
        open_page(html, dark=dark).evaluate("getComputedStyle(document.body).backgroundColor") for dark in (False, True)
    ]
    assert colours == ["rgb(255, 255, 255)", "rgb(17, 23, 28)"]
