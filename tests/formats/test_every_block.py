"""One document with every kind of block as every painter shows it; the expected texts stand beside it."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from partner_fit.formats.media import html, markdown, pdf, terminal
from tests.formats.every_block import DOCUMENT


def body() -> str:
    whole = html.write(DOCUMENT)
    return whole[whole.index("<body") :] + "\n"


def pages() -> str:
    reader = PdfReader(BytesIO(pdf.write(DOCUMENT)))
    return "\n\n".join(page.extract_text() for page in reader.pages) + "\n"


PAINTED = {
    "txt": lambda: terminal.write(DOCUMENT),
    "md": lambda: markdown.write(DOCUMENT),
    "html": body,
    "pdf.txt": pages,
}


@pytest.mark.parametrize("ending", PAINTED)
def test_every_block_is_painted_as_recorded(ending: str, record: bool) -> None:
    expected = Path(__file__).parent / f"every_block.{ending}"
    now = PAINTED[ending]()
    if record:
        expected.write_text(now, encoding="utf-8", newline="")
    assert expected.read_bytes().decode() == now
