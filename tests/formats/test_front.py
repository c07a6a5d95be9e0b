"""What a sender adds is at the front under the sender's name, can be read, and takes nothing away."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pypdf import PdfReader

from partner_fit.errors import PartnerFitError
from partner_fit.formats import MEDIA, SUBJECTS, document_of, write
from partner_fit.formats.media import html, palette, pdf
from partner_fit.formats.media.markdown_text import marked
from partner_fit.formats.media.pdf import typesetter
from partner_fit.model.colour import WHITE, contrast
from partner_fit.model.front import Front, Prose, ProseRun
from partner_fit.model.theme import ACCENT_CONTRAST, TEXT_CONTRAST, Logo, Theme
from partner_fit.store.front_notes import read_note
from tests.formats.fronts import FRONT, NOTE, PALE, PIXELS, PLAIN
from tests.formats.records import RECORDS
from tests.formats.test_html import read
from tests.formats.test_pdf import elements, root
from tests.formats.test_registry import read as read_words
from tests.formats.test_registry import texts

BOTH = ("report", "plan", "compare", "brief")
COLOURS = st.binary(min_size=3, max_size=3).map(lambda parts: "#" + parts.hex())
POISON = '<script>x()</script>"><img src=x onerror=x()> #panic() $x$ [a](javascript:x) *b* \N{RIGHT-TO-LEFT OVERRIDE}'
TAKING = [(subject, medium) for subject in BOTH for medium in SUBJECTS[subject] if MEDIA[medium].takes_note]


@pytest.mark.parametrize(("subject", "medium"), TAKING)
def test_it_stands_before_all_that_the_program_says_and_takes_nothing_away(subject: str, medium: str) -> None:
    record = RECORDS[subject]()
    usual = read_words(write(subject, record, medium), medium)
    dressed = read_words(write(subject, record, medium, FRONT), medium)
    front = "FromHollowellAdvisoryDearOtto,"
    assert front in dressed.replace("**", "")
    assert dressed.count("SeeyouJaneWemeetonMonday.".replace("you", "you.")) == 1
    document = document_of(subject, record)
    for words in (document.closing, *(section.heading for section in document.sections)):
        packed = re.sub(r"\s+", "", words)
        assert dressed.count(packed) >= usual.count(packed) > 0 or not packed
    opening = re.sub(r"\s+", "", next(texts(document.opening.blocks)))
    assert dressed.replace("**", "").index(front) < dressed.replace("**", "").index(opening)


@pytest.mark.parametrize("medium", ["html", "pdf"])
def test_nothing_to_add_changes_nothing(medium: str) -> None:
    record = RECORDS["report_short"]()
    assert write("report_short", record, medium, Front()) == write("report_short", record, medium)


def test_without_a_theme_a_note_is_from_the_sender() -> None:
    text = write("report_short", RECORDS["report_short"](), "markdown", Front(note=NOTE))
    assert "> From the sender\n>\n> Dear *Otto*,\n>\n> 1. risks are **known**\n>\n>    - not priced" in str(text)


def test_a_page_shows_its_logo_from_itself_and_asks_for_nothing() -> None:
    document = document_of("brief", RECORDS["brief"]())
    page = read(html.write(document, PLAIN))
    (source,) = page.values("src")
    assert source.startswith("data:image/svg+xml;base64,")
    assert "Hollowell Advisory" in page.values("alt")
    (policy,) = (each for each in page.values("content") if "default-src" in each)
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert "img-src" not in html.write(document, PLAIN._replace(logo=None))
    assert "data:image/png;base64," in html.write(document, PALE)


@pytest.mark.parametrize("theme", [PLAIN, PALE, PLAIN._replace(logo=None)], ids=["svg", "png", "no-logo"])
def test_a_pdf_tells_its_logo_in_words_and_stays_readable_for_all(theme: Theme) -> None:
    document = document_of("report_short", RECORDS["report_short"](), Front(theme, NOTE))
    data = pdf.write(document, theme)
    assert data == pdf.write(document, theme)
    reader = PdfReader(BytesIO(data))
    assert b"pdfuaid:part>1<" in root(data)["/Metadata"].get_data()
    told = [each.get("/Alt") for each in elements(data) if each["/S"] == "/Figure"]
    assert (theme.name in told) == (theme.logo is not None)
    assert theme.contact in reader.pages[0].extract_text()


@pytest.mark.parametrize(("radius", "longest"), [("1e38", typesetter.LONGEST), ("1", 0)])
def test_a_logo_that_ends_or_holds_up_the_typesetter_is_told(
    radius: str, longest: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetter, "LONGEST", longest)
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><ellipse rx="{radius}" ry="9"/></svg>'
    theme = PLAIN._replace(logo=Logo("svg", picture.encode(), 9, 9))
    with pytest.raises(PartnerFitError, match="could not be typeset with this logo") as raised:
        pdf.write(document_of("brief", RECORDS["brief"](), Front(theme)), theme)
    assert "Save the logo again" in raised.value.hint


def test_hostile_words_of_a_theme_and_a_note_stay_words() -> None:
    theme = Theme(POISON, PIXELS, "", "", POISON, POISON)
    front = Front(theme, read_note(POISON, "note.md"))
    for medium in ("html", "pdf", "markdown"):
        said = read_words(write("brief", RECORDS["brief"](), medium, front), medium)
        assert said.count('<script>x()</script>"><imgsrc=xonerror=x()>#panic()$x$[a](javascript:x)') >= 3
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in said
    page = read(str(write("brief", RECORDS["brief"](), "html", front)))
    assert page.tags["script"] == 0
    assert page.tags["img"] == 1
    assert not [name for name, _ in page.attributes if name.startswith("on")]


@given(COLOURS, COLOURS)
def test_whatever_the_colours_all_that_is_drawn_in_them_can_be_read(accent: str, text: str) -> None:
    theme = Theme("x", None, accent, text, "", "")
    for made, grounds in (
        (palette.light(theme), (WHITE, "#f3f6f7", "#f7e4da", "#faeedd", "#f8f4e3", "#e9f2e8", "#d5e9dd")),
        (palette.dark(theme), ("#11171c", "#182027", "#47281b", "#42311f", "#37341f", "#243628", "#1b4130")),
    ):
        assert min(contrast(made.text, each) for each in grounds) >= TEXT_CONTRAST
        assert min(contrast(made.accent, each) for each in grounds[:2]) >= ACCENT_CONTRAST
        assert min(contrast(made.accent_words, each) for each in grounds[:2]) >= TEXT_CONTRAST


def stressed(text: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield each sign that a host shows of Markdown, with its stress."""
    strong = stress = 0
    for token in MarkdownIt().parseInline(text)[0].children or ():
        strong += token.nesting if token.tag == "strong" else 0
        stress += token.nesting if token.tag == "em" else 0
        words = "\n" if token.type == "hardbreak" else token.content
        yield from ((sign, strong > 0, stress > 0) for sign in words if sign not in " \u2060")


WRITTEN = st.text(st.sampled_from("ab *_\\<[`1.!"), max_size=24)


@given(WRITTEN)
def test_a_host_shows_the_stress_that_was_written(text: str) -> None:
    for part in read_note(f"x {text} x", "note.md"):
        assert isinstance(part, Prose)
        wanted = [(sign, run.is_strong, run.is_stressed) for run in part.runs for sign in run.text if sign != " "]
        assert list(stressed(marked(part.runs))) == wanted


def test_a_line_end_that_is_meant_stays() -> None:
    assert marked((ProseRun("a\nb "), ProseRun("c", is_strong=True))) == "a\\\nb **c**"
