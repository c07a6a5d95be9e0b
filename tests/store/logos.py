"""Logos for tests, made by hand."""

import struct
import zlib

from partner_fit.store.logo_png import SIGNATURE

SVG = """<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 200 48" inkscape:version="1">
  <title>A ring</title><metadata><any xmlns="urn:any">thing</any></metadata>
  <defs>
    <linearGradient id="glow"><stop offset="0" stop-color="#b3261e"/>
    <stop offset="1" style="stop-color:#e08030"/></linearGradient>
    <clipPath id="round"><rect width="48" height="48" rx="10"/></clipPath>
    <path id="bar" d="M0 0h120v8h-120z"/>
  </defs>
  <style>.filled { fill: url(#glow) }</style>
  <g clip-path="url(#round)" data-name="sign"><rect class="filled" width="48" height="48"/>
  <circle cx="24" cy="24" r="12" fill="#fff"/></g>
  <use xlink:href="#bar" x="64" y="10" fill="#333"/><use href="#bar" x="64" y="28" transform="scale(.9 1)"/>
</svg>
"""


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    width: int = 40,
    height: int = 10,
    *,
    rows: bytes | None = None,
    colour: int = 2,
    before: bytes = b"",
    after: bytes = b"",
    interlaced: int = 0,
) -> bytes:
    """Return a picture of one colour, or with those rows, with chunks before and after its pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, interlaced))
    pixel = {0: b"\xb3", 2: b"\xb3\x26\x1e", 3: b"\1", 6: b"\xb3\x26\x1e\x80"}[colour]
    pixels = (b"\0" + pixel * width) * height if rows is None else rows
    return SIGNATURE + head + before + chunk(b"IDAT", zlib.compress(pixels)) + after + chunk(b"IEND", b"")
