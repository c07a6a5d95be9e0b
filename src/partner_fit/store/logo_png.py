"""A PNG from a stranger, checked by its own rules and written anew without anything but its pixels."""

import struct
import zlib
from collections.abc import Iterator

from partner_fit.errors import InvalidFile, Located
from partner_fit.model.theme import Logo

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_ACROSS = 4000
MOST_PIXELS = 4_000_000
_KEPT = (b"IHDR", b"sRGB", b"gAMA", b"PLTE", b"tRNS", b"IDAT", b"IEND")
"""What the pixels need. Comments, places, profiles and moving pictures stay out: they tell more than a logo, and can
unpack to any size."""
_PARTS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Numbers for each pixel by the kind of colour; source: PNG 1.2, section 4.1.1."""
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_FILTERS = 4
_SAVE_AGAIN = "Open it in a picture program and save it again as PNG."

Chunk = tuple[bytes, bytes]


def png_logo(content: bytes, name: str) -> Logo:
    """Return the picture with its size in pixels; InvalidFile where it is broken, too large or interlaced."""
    try:
        chunks = [chunk for chunk in _chunks(content) if chunk[0] in _KEPT]
        width, height, row = _size(chunks)
        _require_pixels(chunks, height, row)
    except _Refused as refused:
        raise InvalidFile([Located(name, 0, 0, *refused.args)]) from None
    return Logo("png", SIGNATURE + b"".join(map(_written, chunks)), width, height)


class _Refused(Exception):
    """What is wrong with a picture, and what to do."""


def _broken() -> _Refused:
    return _Refused("the PNG is broken", _SAVE_AGAIN)


def _chunks(content: bytes) -> Iterator[Chunk]:
    at = len(SIGNATURE)
    kind = b""
    while kind != b"IEND":
        if at + 12 > len(content):
            raise _broken()
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        data = content[at + 8 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if len(data) != length or check != struct.pack(">I", zlib.crc32(kind + data)):
            raise _broken()
        yield kind, data
        at += 12 + length


def _size(chunks: list[Chunk]) -> tuple[int, int, int]:
    """Return width and height in pixels, and the bytes of a row with its filter."""
    kind, head = chunks[0]
    if kind != b"IHDR" or len(head) != 13 or [each for each, _ in chunks].count(b"IHDR") != 1:
        raise _broken()
    width, height, depth, colour, packing, filtering, interlaced = struct.unpack(">IIBBBBB", head)
    if depth not in _DEPTHS.get(colour, ()) or packing or filtering or not (width and height):
        raise _broken()
    if colour == 3 and not any(each == b"PLTE" for each, _ in chunks):
        raise _broken()
    if max(width, height) > MOST_ACROSS or width * height > MOST_PIXELS:
        what = f"the logo is {width} by {height} pixels"
        raise _Refused(what, f"Make it smaller: at most {MOST_ACROSS} across, and {MOST_PIXELS} pixels in all.")
    if interlaced:
        raise _Refused("the PNG is interlaced", "Save it again without interlacing.")
    return width, height, 1 + (width * _PARTS[colour] * depth + 7) // 8


def _require_pixels(chunks: list[Chunk], height: int, row: int) -> None:
    """Raise where the packed pixels are not exactly those of the size; never unpack more than these."""
    unpacking = zlib.decompressobj()
    try:
        pixels = unpacking.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"), height * row + 1)
    except zlib.error:
        raise _broken() from None
    if len(pixels) != height * row or not unpacking.eof or max(pixels[::row]) > _FILTERS:
        raise _broken()


def _written(chunk: Chunk) -> bytes:
    kind, data = chunk
    return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))
