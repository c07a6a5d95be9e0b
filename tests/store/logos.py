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


INKSCAPE = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<svg width="60mm" height="15mm" viewBox="0 0 60 15" version="1.1" id="svg1" inkscape:version="1.3"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns="http://www.w3.org/2000/svg">
  <sodipodi:namedview id="namedview1" pagecolor="#ffffff" bordercolor="#000000" inkscape:zoom="2.1"/>
  <defs id="defs1">
    <linearGradient id="base"><stop style="stop-color:#0b5c6b;stop-opacity:1" offset="0" id="stop1"/>
      <stop style="stop-color:#0b5c6b;stop-opacity:0;" offset="1" id="stop2"/></linearGradient>
    <linearGradient inkscape:collect="always" xlink:href="#base" id="linearGradient3" x1="1" y1="2" x2="9" y2="2"
       gradientTransform="matrix(0.5,0,0,0.5,1e-3,-2)" gradientUnits="userSpaceOnUse"/>
  </defs>
  <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1" transform="translate(-10,-20)">
    <path style="font-variation-settings:normal;fill:url(#linearGradient3);stroke:none;-inkscape-stroke:none;
       stroke-width:.264583;paint-order:stroke fill markers;-inkscape-font-specification:'Open Sans, Bold'"
       d="m 1,2 c 3.5,0 4,4.5e-1 5,6 z" id="path1" sodipodi:nodetypes="ccc" aria-label="H"/>
    <use x="0" y="0" xlink:href="#path1" id="use1" transform="rotate(90 5,5)" style="display:inline"/>
  </g>
</svg>
"""

ILLUSTRATOR = """<?xml version="1.0" encoding="utf-8"?>
<svg version="1.1" id="Ebene_1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" x="0px"
     y="0px" viewBox="0 0 300 80" style="enable-background:new 0 0 300 80;" xml:space="preserve">
<style type="text/css">
  .st0{fill:#FFFFFF;}
  .st1, .st2 { clip-path: url(#SVGID_00000123_); fill: none; }
  .st2{fill:#E6332A;stroke:#1D1D1B;stroke-miterlimit:10;stroke-dasharray:3,2;isolation:isolate;}
</style>
<g><defs><rect id="SVGID_1_" x="10" y="10" width="60" height="60"/></defs>
  <clipPath id="SVGID_00000123_"><use xlink:href="#SVGID_1_"  style="overflow:visible;"/></clipPath>
  <polygon class="st2" points="10,10 70,10 40,70 "/>
  <g class="st1"><circle class="st0 st9" cx="40" cy="40" r="8"/></g></g>
</svg>
"""

FIGMA = """<svg width="120" height="32" viewBox="0 0 120 32" fill="none" xmlns="http://www.w3.org/2000/svg">
<g id="Frame 1" clip-path="url(#clip0_1_2)"><path id="Vector" fill-rule="evenodd" clip-rule="evenodd"
d="M12.5 0C5.6 0 0 5.6 0 12.5H25C25 5.6 19.4 0 12.5 0Z" fill="url(#paint0_radial_1_2)" style="mix-blend-mode:normal"/>
<rect id="Rectangle 2" x="30" y="4" width="80" height="6" rx="3" fill="#1E1E1E" fill-opacity="0.8"/></g>
<defs><radialGradient id="paint0_radial_1_2" cx="0" cy="0" r="1" gradientUnits="userSpaceOnUse"
gradientTransform="translate(12.5 6) rotate(90) scale(6 12.5)"><stop stop-color="rgb(179, 38, 30)"/>
<stop offset="1" stop-color="white"/></radialGradient>
<clipPath id="clip0_1_2"><rect width="120" height="32" fill="white"/></clipPath></defs></svg>
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
