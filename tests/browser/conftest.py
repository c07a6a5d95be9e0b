"""A real browser for the pages the program writes: the system's own Chromium, without a screen or a network.

Without a browser these tests are skipped and say why; in CI that is a failure, as for every test.
"""

import shutil
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
QUIET = (
    "--no-sandbox",  # the tests run as root in CI, and load nothing but our own pages
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--renderer-process-limit=1",  # pages come one after the other
)
PHONE = {"width": 375, "height": 812}
DESK = {"width": 1280, "height": 900}
OWN = ("file:", "blob:")

OpenPage = Callable[..., "Page"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="package")  # Playwright keeps an event loop running, which other tests must not find
def browser() -> Iterator["Browser"]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.skip("the package playwright is not installed")
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium is installed on this system, such as Debian's package chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield running
        running.close()


def new_page(browser: "Browser") -> "Page":
    """Return a page of somebody who has seen no other page."""
    return browser.new_context(accept_downloads=True, offline=True).new_page()


@pytest.fixture(scope="package")
def first_page(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], "Page"]]:
    """Lends one page to every test, as good as new: to open another one costs more than most tests."""
    page = new_page(browser)
    blank = tmp_path_factory.mktemp("browser") / "blank.html"
    blank.write_text("<title>Nothing</title>", encoding="utf-8")

    def lend() -> "Page":
        page.goto(blank.as_uri())
        page.evaluate("localStorage.clear()")
        return page

    yield lend
    page.context.close()


@pytest.fixture
def open_page(browser: "Browser", first_page: Callable[[], "Page"], tmp_path: Path) -> Iterator[OpenPage]:
    """Opens HTML from disk; fails the test afterwards if a script failed or anything but files was asked for.

    Each page is that of another person: nothing that one of them keeps is there for the next.
    """
    opened: list[Page] = []
    heard: list[tuple[Page, Any, Any]] = []
    wrong: list[str] = []

    def hear(page: "Page", event: Any, note: Callable[[Any], None]) -> None:
        page.on(event, note)
        heard.append((page, event, note))

    def open_it(html: str, *, size: Any = DESK, dark: bool = False, may_ask: bool = False) -> "Page":
        page = new_page(browser) if opened else first_page()
        opened.append(page)
        page.set_viewport_size(size)
        page.emulate_media(media="null", color_scheme="dark" if dark else "light")
        path = tmp_path / f"page-{len(opened)}.html"
        path.write_text(html, encoding="utf-8")
        hear(page, "pageerror", lambda error: wrong.append(f"script: {error}"))
        if not may_ask:
            hear(page, "request", lambda asked: None if asked.url.startswith(OWN) else wrong.append(asked.url))
        page.goto(path.as_uri())
        return page

    yield open_it
    for page, event, note in heard:
        page.remove_listener(event, note)
    for page in opened[1:]:
        page.context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def barriers() -> Callable[..., list[str]]:
    """Names what axe-core finds on a page that would shut people out, with the elements."""
    try:
        axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    except ModuleNotFoundError:
        pytest.skip("the package axe-playwright-python is not installed")

    def find(page: "Page", *, colours: bool = True) -> list[str]:
        page.evaluate(axe)
        found = page.evaluate(f"axe.run({{rules: {{'color-contrast': {{enabled: {str(colours).lower()}}}}}}})")
        return [f"{each['id']}: {node['target']}" for each in found["violations"] for node in each["nodes"]]

    return find
