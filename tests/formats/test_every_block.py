"""One document with every kind of block as every painter of text shows it; the expected texts stand beside it."""

from pathlib import Path

import pytest

from partner_fit.formats import MEDIA
from partner_fit.formats.media import markdown, terminal
from tests.formats.every_block import DOCUMENT

PAINTERS = {"terminal": terminal.write, "markdown": markdown.write}


@pytest.mark.parametrize("medium", PAINTERS)
def test_every_block_is_painted_as_recorded(medium: str, record: bool) -> None:
    expected = Path(__file__).parent / f"every_block{MEDIA[medium].ending}"
    now = PAINTERS[medium](DOCUMENT)
    if record:
        expected.write_text(now, encoding="utf-8", newline="")
    assert expected.read_bytes().decode() == now
