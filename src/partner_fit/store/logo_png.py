"""A PNG from a stranger, checked by its own rules and written anew without anything but its pixels."""

import re
import struct
import zlib
from collections.abc import Iterator, Mapping

from partner_fit.errors import InvalidFile, Located
from partner_fit.model.theme import Logo

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_ACROSS = 4000
MOST_PIXELS = 4_000_000
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
"""What the pixels need. Comments, places, profiles and moving pictures stay out: they tell more than a logo, and can
unpack to any size."""
_ORDER = re.compile(b"IHDR(PLTE)?(tRNS)?(IDAT)+IEND")
_PARTS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Numbers for each pixel by the kind of colour; source: PNG 1.2, section 4.1.1."""
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_OF_A_PALETTE = 3
_MOST_COLOURS = 256
_FILTERS = 4
_SAVE_AGAIN = "Open it in a picture program and save it again as PNG."


def png_logo(content: bytes, name: str) -> Logo:
    """Return the picture with its size in pixels; InvalidFile where it is broken, too large or interlaced."""
    try:
        parts = _parts(content)
        width, height, row = _size(parts[b"IHDR"])
        colours = _colours(parts)
        pixels = _pixels(parts[b"IDAT"], height, row)
    except _Refused as refused:
        raise InvalidFile([Located(name, 0, 0, *refused.args)]) from None
    made = {b"IHDR": parts[b"IHDR"], **colours, b"IDAT": zlib.compress(pixels), b"IEND": b""}
    return Logo("png", SIGNATURE + b"".join(_chunk(*each) for each in made.items()), width, height)


class _Refused(Exception):
    """What is wrong with a picture, and what to do."""


def _broken() -> _Refused:
    return _Refused("the PNG is broken", _SAVE_AGAIN)


def _parts(content: bytes) -> dict[bytes, bytes]:
    """Return what the pixels need, by name."""
    chunks = [(kind, data) for kind, data in _chunks(content) if kind in _KEPT]
    if not _ORDER.fullmatch(b"".join(kind for kind, _ in chunks)):
        raise _broken()
    packed = b"".join(data for kind, data in chunks if kind == b"IDAT")
    return dict(chunks) | {b"IDAT": packed}


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    kind = b""
    while kind != b"IEND":
        if at + 12 > len(content):
            raise _broken()
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        data = content[at + 8 : at + 8 + length]
        if len(data) != length or content[at : at + 12 + length] != _chunk(kind, data):
            raise _broken()
        yield kind, data
        at += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))


def _size(head: bytes) -> tuple[int, int, int]:
    """Return width and height in pixels, and the bytes of a row with its filter."""
    if len(head) != 13:
        raise _broken()
    width, height, depth, colour, packing, filtering, interlaced = struct.unpack(">IIBBBBB", head)
    if depth not in _DEPTHS.get(colour, ()) or packing or filtering or not (width and height):
        raise _broken()
    if max(width, height) > MOST_ACROSS or width * height > MOST_PIXELS:
        what = f"the logo is {width} by {height} pixels"
        raise _Refused(what, f"Make it smaller: at most {MOST_ACROSS} across, and {MOST_PIXELS} pixels in all.")
    if interlaced:
        raise _Refused("the PNG is interlaced", "Save it again without interlacing.")
    return width, height, 1 + (width * _PARTS[colour] * depth + 7) // 8


def _colours(parts: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
    """Return the palette, where the pixels have one, and what is transparent.

    Source of the lengths: PNG 1.2, sections 4.1.2 and 4.2.1.1.
    """
    colour = parts[b"IHDR"][9]
    palette = parts.get(b"PLTE", b"") if colour == _OF_A_PALETTE else b""
    colours, left = divmod(len(palette), 3)
    if left or colours > _MOST_COLOURS or (colour == _OF_A_PALETTE and not colours):
        raise _broken()
    lengths = {0: range(2, 3), 2: range(6, 7), _OF_A_PALETTE: range(1, colours + 1)}.get(colour, range(0))
    transparent = parts.get(b"tRNS")
    if transparent is not None and len(transparent) not in lengths:
        raise _broken()
    return {kind: data for kind, data in ((b"PLTE", palette), (b"tRNS", transparent)) if data}


def _pixels(packed: bytes, height: int, row: int) -> bytes:
    """Return the rows, which must be exactly those of the size; never unpack more than these."""
    unpacking = zlib.decompressobj()
    try:
        pixels = unpacking.decompress(packed, height * row + 1)
    except zlib.error:
        raise _broken() from None
    if len(pixels) != height * row or not unpacking.eof or max(pixels[::row]) > _FILTERS:
        raise _broken()
    return pixels
