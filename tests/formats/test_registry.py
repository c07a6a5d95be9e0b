"""Every subject in every medium it has: each says the whole document, the same each time."""

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import PurePath

import jsonschema
import pytest
from pypdf import PdfReader

from partner_fit.formats import MEDIA, SUBJECTS, document_of, medium_for, write
from partner_fit.formats.document import Document, Hint
from partner_fit.formats.json.schema import SCHEMAS
from tests.cli.in_process import run_here
from tests.formats.cases import EXAMPLES
from tests.formats.markdown_reading import shown
from tests.formats.records import RECORDS
from tests.formats.words_beside import without_words

ROOT = EXAMPLES.parent
PAIRS = [(subject, medium) for subject, media in SUBJECTS.items() for medium in media]
FOOTER = re.compile(r"\n[^\n]* \d+ / \d+\s*\Z")
"""The last line of a page, in the middle of a sentence that goes on overleaf."""
DATA = ("json", "csv", "xlsx")


class Words(HTMLParser):
    """Collects what a page says."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def read(content: str | bytes, medium: str) -> str:
    """Return what somebody reads, without any space."""
    if isinstance(content, bytes):
        text = "".join(FOOTER.sub("", page.extract_text()) for page in PdfReader(BytesIO(content)).pages)
    elif medium == "html":
        text = "".join(Words(content).said)
    else:
        text = shown(content) if medium == "markdown" else content
    return re.sub(r"[\s\u200b\u2060]+", "", text)


@cache
def made(subject: str, medium: str) -> str | bytes:
    """Return the file of the subject's record in that medium."""
    return write(subject, RECORDS[subject](), medium)


def sentences(document: Document) -> Iterator[str]:
    """Return the words of a document that every medium says: headings, and the texts of blocks and what they hold."""
    yield document.heading
    yield from texts(document.opening.blocks)
    for section in document.sections:
        yield section.heading
        yield from texts(section.blocks)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, tuple) and not isinstance(value, Hint):
        for name in ("text", "strong", "sentence"):
            if isinstance(getattr(value, name, None), str):
                yield getattr(value, name)
        for each in value:
            yield from texts(each)


@cache
def packed_sentences(subject: str) -> list[str]:
    """Return every sentence of the subject's document, without any space."""
    return [re.sub(r"\s+", "", each) for each in sentences(document_of(subject, RECORDS[subject]()))]


@pytest.mark.parametrize(("subject", "medium"), [pair for pair in PAIRS if pair[1] not in DATA])
def test_every_medium_says_the_whole_document(subject: str, medium: str) -> None:
    said, place, missing = read(made(subject, medium), medium), 0, []
    for sentence in packed_sentences(subject):
        found = said.find(sentence, place)  # most stand in their order
        place = max(place, found)
        if found < 0 and sentence not in said:
            missing.append(sentence)
    assert missing == []


@pytest.mark.parametrize("medium", ["markdown", "html", "pdf"])
@pytest.mark.parametrize("subject", ["report", "compare", "plan", "brief", "portfolio"])
def test_what_is_sent_names_no_option_of_the_program(subject: str, medium: str) -> None:
    content = made(subject, medium)
    said = read(content[content.index("<body") :] if isinstance(content, str) and medium == "html" else content, medium)
    assert re.findall(r"(?<![-|])--[a-z][a-z-]+", said) == []


@pytest.mark.parametrize(("subject", "said"), [("report", "--names shows the notes."), ("compare", "Name two files")])
def test_a_terminal_says_how_to_see_what_is_left_out(subject: str, said: str) -> None:
    assert re.sub(r"\s", "", said) in read(made(subject, "terminal"), "terminal")


@pytest.mark.parametrize(("subject", "medium"), [pair for pair in PAIRS if pair != ("report", "pdf")])  # see test_pdf
def test_the_same_record_gives_the_same_file(subject: str, medium: str) -> None:
    first = made(subject, medium)
    assert first == write(subject, RECORDS[subject](), medium)
    assert isinstance(first, bytes if MEDIA[medium].is_binary else str)


@pytest.mark.parametrize("subject", [subject for subject, media in SUBJECTS.items() if "json" in media])
def test_json_is_what_its_schema_says(subject: str) -> None:
    jsonschema.Draft202012Validator(SCHEMAS[subject]()).validate(json.loads(made(subject, "json")))


@pytest.mark.parametrize(
    "subject", [name for name, media in SUBJECTS.items() if "json" in media and name != "questionnaire"]
)
def test_what_json_names_it_says_in_words_too(subject: str) -> None:
    assert without_words(json.loads(made(subject, "json"))) == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_formats_are_called_by_name_and_by_ending(subject: str) -> None:
    assert medium_for(subject, None, None).name == SUBJECTS[subject][0]
    for name in SUBJECTS[subject]:
        ending = MEDIA[name].ending
        for each in (name, ending, ending.removeprefix("."), ending.upper()):
            assert medium_for(subject, each, None) is MEDIA[name]
        assert medium_for(subject, None, PurePath(f"report{MEDIA[name].ending.upper()}")) is MEDIA[name]


def test_no_two_media_share_an_ending() -> None:
    assert len({each.ending for each in MEDIA.values()}) == len(MEDIA)


@pytest.mark.parametrize("command", [["report"], ["compare"], ["plan"], ["brief"], ["questionnaire", "show"]])
def test_help_names_every_format(command: list[str]) -> None:
    shown = run_here(*command, "--help", folder=ROOT, COLUMNS="100").stdout.decode()
    named = shown[shown.index("--format") :].partition("--output")[0]
    assert [name for name in SUBJECTS[command[0]] if name not in named] == []


def test_the_guide_names_every_format() -> None:
    section = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8").split("\n## Formats\n")[1].split("\n## ")[0]
    assert [name for name in SUBJECTS["report"] if name not in section] == []


@pytest.mark.parametrize(
    ("folder", "strangers"), [("media", "subjects"), ("subjects", "media"), ("pictures", "media"), ("words", "media")]
)
def test_painters_and_subjects_do_not_know_each_other(folder: str, strangers: str) -> None:
    formats = ROOT / "src" / "partner_fit" / "formats"
    sources = {path.name: path.read_text(encoding="utf-8") for path in (formats / folder).rglob("*.py")}
    assert len(sources) > 1
    assert [name for name, source in sources.items() if f"partner_fit.formats.{strangers}" in source] == []
