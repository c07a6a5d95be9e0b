"""What can be read on what: the ratios of WCAG, and the nearest colour that has enough."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.model.colour import WHITE, contrast, mixed, ratio_words, readable

COLOURS = st.binary(min_size=3, max_size=3).map(lambda parts: "#" + parts.hex())
LEAST = st.sampled_from((3.0, 4.5, 7.0))


@pytest.mark.parametrize(
    ("colour", "ratio"), [("#000000", "21:1"), (WHITE, "1:1"), ("#767676", "4.54:1"), ("#777777", "4.47:1")]
)
def test_the_contrast_on_white_is_that_of_wcag_cut_to_two_digits(colour: str, ratio: str) -> None:
    assert ratio_words(contrast(colour, WHITE)) == ratio == ratio_words(contrast(WHITE, colour))


@given(COLOURS, COLOURS, LEAST)
def test_the_nearest_readable_colour_has_enough(colour: str, ground: str, least: float) -> None:
    found = readable(colour, ground, least)
    best = max(contrast(ground, "#000000"), contrast(ground, WHITE))
    assert contrast(found, ground) >= min(least, best)
    far = max(("#000000", WHITE), key=lambda each: contrast(ground, each))
    way = [mixed(colour, far, Fraction(step, 256)) for step in range(257)]
    assert found in way
    assert found == colour or contrast(way[way.index(found) - 1], ground) < least


@given(COLOURS, COLOURS)
def test_a_mix_begins_at_one_colour_and_ends_at_the_other(one: str, other: str) -> None:
    assert (mixed(one, other, Fraction(0)), mixed(one, other, Fraction(1))) == (one, other)
