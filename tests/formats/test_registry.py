import json
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO
from pathlib import PurePath

import pytest
from pypdf import PdfReader

from partner_fit.formats import MEDIA, SUBJECTS, Medium, medium_for, write
from partner_fit.model.assessment import Assessment
from tests.formats.cases import EXAMPLES, example, hostile_team, nothing_answered, team
from tests.formats.markdown_reading import HARMLESS, inline

ROOT = EXAMPLES.parent
REPORT = [MEDIA[name] for name in SUBJECTS["report"]]
SINGLE = sorted(path.name.removesuffix(".answers.yaml") for path in EXAMPLES.glob("*.answers.yaml"))
POISON = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](http://x.org) ![b](http://x.org/b.png) @name "
    "| a | \x1b[31mred \u202e `c` *d* #panic() $x$ {{ 1 }} {% raw %} "
)


class Elements(HTMLParser):
    """Collects the elements of a page and its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.found.update(name for name, _ in attrs)


def terminal_is_safe(made: str | bytes) -> None:
    assert isinstance(made, str)
    assert not set("\x1b\u202e") & set(made)
    assert "<script>" in made


def json_is_safe(made: str | bytes) -> None:
    assert json.loads(made)["organisation"].startswith(POISON)


def markdown_is_safe(made: str | bytes) -> None:
    assert isinstance(made, str)
    assert {token.type for token in inline(made)} <= HARMLESS


def html_is_safe(made: str | bytes) -> None:
    assert isinstance(made, str)
    assert not Elements(made).found & {"script", "img", "onerror", "iframe", "form"}
    assert "\x1b" not in made


def pdf_is_safe(made: str | bytes) -> None:
    assert isinstance(made, bytes)
    text = "".join(PdfReader(BytesIO(made)).pages[0].extract_text().split())
    assert "#panic()$x$" in text


SAFE: dict[str, Callable[[str | bytes], None]] = {
    "terminal": terminal_is_safe,
    "json": json_is_safe,
    "markdown": markdown_is_safe,
    "html": html_is_safe,
    "pdf": pdf_is_safe,
}


def cases() -> dict[str, Assessment]:
    return {"team": team(), "nothing": nothing_answered(), **{name: example(name) for name in SINGLE}}


@pytest.mark.parametrize("each", REPORT, ids=lambda each: each.name)
@pytest.mark.parametrize("case", ["team", "nothing", *SINGLE])
def test_every_format_writes_every_example(each: Medium, case: str) -> None:
    made = write("report", cases()[case], each.name)
    assert isinstance(made, bytes if each.is_binary else str)
    assert len(made) > 1000
    if isinstance(made, str):
        assert made.endswith("\n") or each.name == "html"
        assert cases()[case].organisation in made


@pytest.mark.parametrize("each", REPORT, ids=lambda each: each.name)
def test_every_format_gives_the_same_for_the_same(each: Medium) -> None:
    assert write("report", team(), each.name) == write("report", team(), each.name)


@pytest.mark.parametrize("each", REPORT, ids=lambda each: each.name)
def test_hostile_words_are_only_words_in_every_format(each: Medium) -> None:
    SAFE[each.name](write("report", hostile_team(POISON), each.name))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_formats_are_called_by_name_and_by_ending(subject: str) -> None:
    assert medium_for(subject, None, None).name == SUBJECTS[subject][0]
    for name in SUBJECTS[subject]:
        assert medium_for(subject, name, None) is MEDIA[name]
        assert medium_for(subject, None, PurePath(f"report{MEDIA[name].ending.upper()}")) is MEDIA[name]


def test_no_two_media_share_an_ending() -> None:
    assert len({each.ending for each in MEDIA.values()}) == len(MEDIA)


def test_help_names_every_format() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "partner_fit", "report", "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100", "PATH": ""},
        timeout=60,
    )
    named = done.stdout[done.stdout.index("--format") :].partition("--output")[0]
    assert [name for name in SUBJECTS["report"] if name not in named] == []


def test_readme_names_every_format() -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## Formats\n")[1].split("\n## ")[0]
    assert [name for name in SUBJECTS["report"] if name not in section] == []


@pytest.mark.parametrize(("folder", "strangers"), [("media", "subjects"), ("subjects", "media"), ("pictures", "media")])
def test_painters_and_subjects_do_not_know_each_other(folder: str, strangers: str) -> None:
    formats = ROOT / "src" / "partner_fit" / "formats"
    sources = {path.name: path.read_text(encoding="utf-8") for path in (formats / folder).rglob("*.py")}
    assert len(sources) > 1
    assert [name for name, source in sources.items() if f"partner_fit.formats.{strangers}" in source] == []
