"""The page for a CDMO in a real browser: readable by everybody, and two sides of one sheet on paper."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from partner_fit.formats import write
from partner_fit.model.brief import Brief
from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.formats.test_brief import COMPANIES, brief_of, fullest, poisoned, shared_brief

Barriers = Callable[[Any], list[str]]
LONG = "Donaudampfschiffahrt" * 8


def page_of(record: object) -> str:
    made = write("brief", record, "html")
    assert isinstance(made, str)
    return made


def made(name: str) -> Brief:
    return fullest(told=name == "all-told") if name.startswith("all-") else brief_of(name)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("brief", "size"), [(shared_brief(), DESK), (brief_of("team"), PHONE)], ids=["desk", "phone"])
def test_axe_finds_no_barrier(open_page: OpenPage, barriers: Barriers, brief: Brief, size: Any, dark: bool) -> None:
    assert barriers(open_page(page_of(brief), size=size, dark=dark)) == []


@pytest.mark.parametrize("brief", [brief_of("team"), poisoned(shared_brief(), LONG)], ids=["team", "long-words"])
def test_a_phone_never_scrolls_sideways(open_page: OpenPage, brief: Brief) -> None:
    page = open_page(page_of(brief), size=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", [*COMPANIES, "team", "all-told", "all-open"])
def test_it_prints_on_two_sides(open_page: OpenPage, name: str, paper: str) -> None:
    printed = open_page(page_of(made(name))).pdf(format=paper, prefer_css_page_size=False)
    assert len(PdfReader(BytesIO(printed)).pages) == 2
