"""Themes and notes for tests."""

from partner_fit.model.front import Front, Prose, ProseList, ProseRun
from partner_fit.model.theme import Theme
from partner_fit.store.logo_png import png_logo
from partner_fit.store.logo_svg import svg_logo
from tests.store.logos import SVG, png

VECTOR, PIXELS = svg_logo(SVG.encode(), "logo.svg"), png_logo(png(), "logo.png")
PLAIN = Theme("Hollowell Advisory", VECTOR, "#b3261e", "#222222", "jane@hollowell.example", "We meet on Monday.")
PALE = Theme("Pale & Partners", PIXELS, "#949494", "#767676", "", "")
"""As pale as a theme may be."""
NOTE = (
    Prose((ProseRun("Dear "), ProseRun("Otto", is_stressed=True), ProseRun(","))),
    ProseList(
        (
            (
                Prose((ProseRun("risks are "), ProseRun("known", is_strong=True))),
                ProseList(((Prose((ProseRun("not priced"),)),),)),
            ),
            (Prose((ProseRun("all", True, True), ProseRun(" decide"))),),
        ),
        numbered=True,
    ),
    Prose((ProseRun("See you.\nJane"),)),
)
FRONT = Front(PLAIN, NOTE)
