"""A consultant's page in a real browser: the logo is seen, everything can be read, and nothing comes to life."""

from typing import Any

import pytest

from partner_fit.formats.front import with_front
from partner_fit.formats.media.html import write
from partner_fit.model.front import Front
from partner_fit.model.theme import Theme
from partner_fit.store.front_notes import read_note
from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.test_pages import LONG, POISON, SHEET, Barriers
from tests.formats.every_block import DOCUMENT
from tests.formats.fronts import NOTE, PALE, PLAIN

LOOKS = {"accents": PLAIN, "pale": PALE, "no-logo": PLAIN._replace(logo=None)}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("theme", LOOKS)
@pytest.mark.parametrize("document", [DOCUMENT, SHEET], ids=["all", "sheet"])
def test_axe_finds_no_barrier(open_page: OpenPage, barriers: Barriers, document: Any, theme: str, dark: bool) -> None:
    front = Front(LOOKS[theme], NOTE)
    assert barriers(open_page(write(with_front(document, front), front.theme), dark=dark)) == []


@pytest.mark.parametrize("theme", [PLAIN, PALE], ids=["svg", "png"])
def test_the_logo_is_seen_in_its_proportions_and_named(open_page: OpenPage, theme: Theme) -> None:
    logo = open_page(write(DOCUMENT, theme)).get_by_role("img", name=theme.name)
    assert logo.evaluate("e => e.complete && e.naturalWidth > 0")
    box = logo.bounding_box()
    assert box is not None
    assert theme.logo is not None
    assert box["width"] / box["height"] == pytest.approx(theme.logo.width / theme.logo.height, rel=0.05)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_hostile_and_long_words_stay_words_on_the_page(open_page: OpenPage, size: Any) -> None:
    theme = Theme(POISON, None, "", "", f"{POISON}{LONG}", POISON)
    front = Front(theme, read_note(f"- {POISON}\n\n*{LONG}*", "note.md"))
    page = open_page(write(with_front(DOCUMENT, front), theme), size=size)
    assert page.locator("script, img").count() == 0
    assert page.locator("header").inner_text().count("<script>document.title='owned'") == 5
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
