"""A logo of pixels keeps these and nothing else, and is refused where it is not what it says."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.errors import InvalidFile
from partner_fit.model.theme import Logo
from partner_fit.store.logo_png import png_logo
from partner_fit.store.logo_svg import svg_logo
from tests.store.logos import chunk, png


def test_a_png_keeps_its_pixels_and_nothing_else() -> None:
    more = chunk(b"tEXt", b"Author\0Jane") + chunk(b"iCCP", b"x\0\0" + zlib.compress(b"0" * 10**6))
    assert png_logo(png(before=more, after=more), "logo.png") == Logo("png", png(), 40, 10)
    pixels = zlib.compress((b"\0" + b"\xb3\x26\x1e" * 40) * 10)
    hidden = chunk(b"IDAT", pixels + b"Jane") + chunk(b"IEND", b"") + b"Jane"
    assert png_logo(png()[:33] + hidden, "logo.png").data == png()


PLTE = chunk(b"PLTE", b"\0\0\0\xb3\x26\x1e")


@pytest.mark.parametrize(
    ("colour", "before"),
    [
        (0, chunk(b"tRNS", b"\0\1")),
        (2, chunk(b"tRNS", b"\0\1" * 3)),
        (3, PLTE),
        (3, PLTE + chunk(b"tRNS", b"\x80")),
        (3, chunk(b"PLTE", b"\1" * 768) + chunk(b"tRNS", b"\x80" * 256)),
        (6, b""),
    ],
)
def test_a_png_keeps_its_palette_and_what_is_transparent(colour: int, before: bytes) -> None:
    picture = png(colour=colour, before=before)
    assert png_logo(picture, "logo.png") == Logo("png", picture, 40, 10)


def test_a_palette_that_no_pixel_needs_is_left_out() -> None:
    assert png_logo(png(before=PLTE), "logo.png").data == png()


@pytest.mark.parametrize(
    "content",
    [
        *(png(colour=3, before=chunk(b"PLTE", b"\0" * length)) for length in (0, 1, 4, 767, 769, 771)),
        png(colour=3),
        png(colour=3, before=PLTE + PLTE),
        png(colour=3, after=PLTE),
        png(colour=3, before=chunk(b"tRNS", b"\x80") + PLTE),
        png(colour=3, before=PLTE + chunk(b"tRNS", b"\x80" * 3)),
        png(colour=3, before=PLTE + chunk(b"tRNS", b"")),
        png(colour=2, before=chunk(b"tRNS", b"\0\1")),
        png(colour=2, after=chunk(b"tRNS", b"\0\1" * 3)),
        png(colour=6, before=chunk(b"tRNS", b"\0\1")),
        png(before=png()[8:33]),
        png(after=chunk(b"PLTE", b"") + chunk(b"IDAT", b"")),
    ],
)
def test_a_palette_or_order_against_the_rules_of_png_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidFile, match="the PNG is broken"):
        png_logo(content, "logo.png")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (png()[:-20], "broken"),
        (png().replace(b"IDAT", b"IDAX"), "broken"),
        (png(rows=b"\0" * 50_000_000), "broken"),
        (png(rows=b""), "broken"),
        (png(rows=b"\x07" * 10 * 121), "broken"),
        (png(0, 10), "broken"),
        (png(5000, 1, rows=b""), "5000 by 1 pixels"),
        (png(3000, 3000, rows=b""), "3000 by 3000 pixels"),
        (png(interlaced=1), "interlaced"),
        (b"\x89PNG\r\n\x1a\n", "broken"),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "broken"),
        (b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 2**32 - 1, b"IDAT"), "broken"),
    ],
)
def test_a_png_that_is_not_what_it_says_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(InvalidFile, match=told) as refused:
        png_logo(content, "logo.png")
    assert all(problem.do for problem in refused.value.problems)


@given(st.integers(0, len(png()) - 1), st.integers(1, 255))
def test_one_wrong_byte_makes_no_other_error(place: int, change: int) -> None:
    content = bytearray(png())
    content[place] ^= change
    with pytest.raises(InvalidFile):
        (png_logo if place >= 8 else svg_logo)(bytes(content), "logo.png")
