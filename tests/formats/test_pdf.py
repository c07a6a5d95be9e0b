import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from partner_fit.errors import MissingExtra, Remark
from partner_fit.formats.document import Document, Result
from partner_fit.formats.media.pdf import plain_data, write
from partner_fit.formats.subjects.report import document
from partner_fit.model.assessment import Assessment
from tests.formats.cases import EXAMPLES, example, hostile_team, nothing_answered, team

FORMATS_FOLDER = Path(__file__).parents[2] / "src" / "partner_fit" / "formats"
RIGHT_MARGIN = 60
FOOT = 45
"""Up to which height the foot of a page reaches, in points."""
HOSTILE = (
    *("#panic() ", "$x^2$ ", "@ref ", "<label> ", "*b* ", "_i_ ", "`c` ", "\\ ", '"quoted" ', "= Head ", "- list "),
    *('#import "x.typ" ', "] ", "} ", ") ", "// ", "/* "),
)


def write_pdf(assessment: Assessment) -> bytes:
    return write(document(assessment))


def short(name: str) -> Document:
    """Return a document of one page about somebody of that name."""
    report = document(example("blind-spots"))
    return report._replace(heading=name, sections=())


def verdict(report: Document) -> str:
    result = report.opening.blocks[0]
    assert isinstance(result, Result)
    return result.sentence


@cache
def team_pdf() -> bytes:
    return write_pdf(team())


@cache
def read(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def root(data: bytes) -> Any:
    return read(data).trailer["/Root"].get_object()


@cache
def words(data: bytes) -> str:
    """Return the text of all pages, in the order in which it stands in the file, without any space."""
    return "".join("".join(page.extract_text().split()) for page in read(data).pages)


def heights_of(page: PageObject) -> list[float]:
    """Return at which heights words stand on a page, from its lower edge in points and without its foot."""
    heights: list[float] = []

    def note(text: str, here: Any, within: Any, *_: object) -> None:
        heights.extend([here[5] + here[3] * within[5]] if text.strip() else [])

    page.extract_text(visitor_text=note)
    return [height for height in heights if height > FOOT]


def packed(text: str) -> str:
    return "".join(text.split())


def elements(data: bytes) -> Iterator[Any]:
    """Return every element of the structure that a screen reader follows."""
    waiting = [root(data)["/StructTreeRoot"]]
    while waiting:
        here = waiting.pop(0).get_object()
        if isinstance(here, list):
            waiting = [*here, *waiting]
        elif isinstance(here, dict):
            if "/S" in here:
                yield here
            waiting = [here["/K"], *waiting] if "/K" in here else waiting


def test_it_is_tagged_with_title_and_language() -> None:
    reader = read(team_pdf())
    catalogue = root(team_pdf())
    assert reader.metadata is not None
    assert reader.metadata.title == "Ebbrook Imaging: Readiness for a MedTech CDMO partnership"
    assert catalogue["/Lang"] == "en"
    assert catalogue["/MarkInfo"]["/Marked"] == True  # noqa: E712 (a PDF object, not a bool) (a PDF's own kind of boolean)
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 (a PDF object, not a bool)


def test_it_claims_the_standard_for_pages_that_everybody_can_read() -> None:
    assert re.search(rb"pdfuaid:part>1<", root(team_pdf())["/Metadata"].get_data())


def test_every_picture_is_told_in_words() -> None:
    figures = [each for each in elements(team_pdf()) if each["/S"] == "/Figure"]
    assert len(figures) >= 3
    for figure in figures:
        assert len(figure["/Alt"]) > 20


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [int(each["/S"][2:]) for each in elements(team_pdf()) if re.fullmatch(r"/H[1-6]", each["/S"])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_header_cells_and_lists_are_lists() -> None:
    kinds = {each["/S"] for each in elements(team_pdf())}
    assert {"/Table", "/TH", "/TD", "/L", "/LI"} <= kinds


@pytest.mark.parametrize("assessed", [team, nothing_answered])
def test_reading_order_is_that_of_the_document(assessed: Callable[[], Assessment]) -> None:
    report = document(assessed())
    text = words(team_pdf() if assessed is team else write(report))
    place = text.index(packed(verdict(report)))
    for section in report.sections:
        place = text.index(packed(section.heading), place)


def test_people_cannot_write_typst() -> None:
    data = write_pdf(hostile_team(*HOSTILE))
    said = words(data)
    assert [piece for piece in HOSTILE if packed(piece) not in said] == []
    assert str(read(data).metadata.title).partition("Company")[0] in HOSTILE  # type: ignore[union-attr]  # it is there


@pytest.mark.parametrize("name", ["עברית", "\x00\x1b[31m\u202e\ud800", "Supercalifragilistic" * 8, "\u0301", "a\n\nb"])
def test_any_name_makes_a_page(name: str) -> None:
    assert len(read(write(short(name))).pages) == 1


def test_signs_that_no_font_has_are_named_once_the_page_is_written() -> None:
    with pytest.warns(Remark, match="cannot show: \ufdd0 \U000fffff ") as told:
        data = write(short("a \ufdd0 b \U000fffff c \ufdd0 é"))
    assert len(told) == 1
    assert len(read(data).pages) == 1


@pytest.mark.parametrize("name", ["W" * 120, "https://www.example.org/a-long/way?to=go&and=stop." * 4])
def test_words_that_are_too_long_for_a_line_break_on_the_page_and_stay_one_word(name: str) -> None:
    page = read(write(short(name))).pages[0]
    places: list[float] = []
    page.extract_text(visitor_text=lambda text, _, tm, *__: places.append(tm[4]) if text.strip() else None)
    assert name in page.extract_text().replace("\n", "")
    assert max(places) < float(page.mediabox.width) - RIGHT_MARGIN


def test_the_foot_of_a_page_cuts_a_long_name_visibly() -> None:
    foot = read(write(short("A Company with a Name " * 9))).pages[0].extract_text().rpartition("A Company")[2]
    assert "…" in foot
    assert "…" not in read(write(short("A Company"))).pages[0].extract_text()


def test_control_characters_become_visible() -> None:
    assert plain_data({"note": "a\x1b[31m\u202eb\nc"}) == {
        "note": "a\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}b\nc"
    }


def test_the_same_assessment_gives_the_same_bytes_on_another_day_and_place(tmp_path: Path) -> None:
    code = (
        "import sys; from partner_fit.__main__ import main; "
        f"sys.argv = ['partner-fit', 'report', '--full', {str(EXAMPLES / 'team')!r}, '--format', 'pdf', '--as-of', "
        "'2026-11-23', '-o', 'report.pdf']; main()"
    )
    more = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "HOME": str(tmp_path), "SOURCE_DATE_EPOCH": "1"}
    path = {"PYTHONPATH": str(FORMATS_FOLDER.parents[1])}
    subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=tmp_path, env={**os.environ, **more, **path}, timeout=60
    )
    assert [each.name for each in tmp_path.iterdir()] == ["report.pdf"]
    assert (tmp_path / "report.pdf").read_bytes() == team_pdf()


def test_the_date_of_the_file_is_that_of_the_report() -> None:
    assert str(read(team_pdf()).metadata.creation_date).startswith("2026-11-23")  # type: ignore[union-attr]  # it is there


def test_another_day_changes_the_file() -> None:
    assert write_pdf(team()._replace(as_of="2026-11-24")) != team_pdf()


def test_only_open_fonts_of_the_typesetter_are_used() -> None:
    fonts = set()
    for page in read(team_pdf()).pages:
        resources: Any = page["/Resources"]
        fonts |= {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in resources["/Font"].values()}
    assert fonts
    assert all(font.startswith("LibertinusSerif") for font in fonts)


@pytest.mark.parametrize("name", ["blind-spots", "enterprise", "scale-up", "solo-founder", "team"])
def test_the_full_report_takes_few_pages_and_all_but_the_last_are_more_than_half_full(name: str) -> None:
    pages = PdfReader(BytesIO(write_pdf(team() if name == "team" else example(name)))).pages
    assert len(pages) <= (11 if name == "team" else 8)
    for page in pages[:-1]:
        assert min(heights_of(page)) < float(page.mediabox.height) / 2


def test_templates_fetch_and_read_nothing() -> None:
    templates = sorted((FORMATS_FOLDER / "media" / "pdf").glob("*.typ"))
    assert templates
    for template in templates:
        source = template.read_text(encoding="utf-8")
        assert "@preview" not in source
        assert "@local" not in source
        assert not re.search(r"\b(read|csv|yaml|toml|xml|plugin|eval)\(", source)


def test_without_the_extra_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtra) as raised:
        write_pdf(example("blind-spots"))
    assert raised.value.extra == "pdf"
    assert (
        raised.value.remedy(lambda extra: f"X[{extra}]")
        == "Install them:  X[pdf]\nOr open the HTML report and print it."
    )


@pytest.mark.parametrize("name", ["blind-spots", "solo-founder", "scale-up", "enterprise"])
def test_the_words_for_where_a_company_stands_on_the_scale_are_never_parted(name: str) -> None:
    shown = read(write_pdf(example(name))).pages[0].extract_text()
    assert re.search("where you are(?: held)?(?:\n|$)", shown)
