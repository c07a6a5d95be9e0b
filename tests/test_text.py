"""Names as people write them: the same person and the same company, however a keyboard spelled them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.errors import Located
from partner_fit.text import are_one_with_more, file_word, is_blank, is_misspelt, plain_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jörg Öhlén", unicodedata.normalize("NFD", "Jörg Öhlén")),
        ("O'Hara", "O\N{RIGHT SINGLE QUOTATION MARK}Hara"),
        ("O'Hara", "O\N{ACUTE ACCENT}Hara"),
        ('The "Lab"', "The \N{DOUBLE LOW-9 QUOTATION MARK}Lab\N{LEFT DOUBLE QUOTATION MARK}"),
        ("Groß AG", "GROSS  AG"),
        ("Ada Byron", "\N{NO-BREAK SPACE}ada\tbyron "),
        ("Ada", "\N{FULLWIDTH LATIN CAPITAL LETTER A}da"),
        ("Nordlicht", "Nord\N{SOFT HYPHEN}licht\N{ZERO WIDTH SPACE}"),
    ],
)
def test_a_name_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)


@pytest.mark.parametrize(("one", "other"), [("Nord", "Nord GmbH"), ("Müller", "Muller"), ("A B", "AB")])
def test_what_is_another_name_stays_one(one: str, other: str) -> None:
    assert plain_name(one) != plain_name(other)


@given(st.text())
def test_composing_never_make_two_names_of_one(name: str) -> None:
    plain = plain_name(name)
    for form in ("NFC", "NFD"):
        assert plain_name(unicodedata.normalize(form, name)) == plain
    assert plain_name(plain) == plain


FILE_WORDS = {
    "Søren & Łukasz GmbH": "soren-lukasz-gmbh",
    "Zoë Müller-Großmann": "zoe-muller-grossmann",
    "İzmir Þór Ævar Œuvre": "izmir-thor-aevar-oeuvre",
    "北京医疗": "北京医疗",
    "Медицина Й": "медицина-й",
    "Ιατρική ΑΕ": "ιατρική-αε",
    "서울 메디칼": "서울-메디칼",
    "../../etc/passwd": "etc-passwd",
    "CON\u202e\u2066 \u3164 x": "con-x",
    "...": "instead",
    "\u3164": "instead",
    "\u2764\ufe0f": "instead",
    "\U0001f3f4\U000e0067\U000e007f\ufe0f\u200d": "instead",
    " \u0301 x": "x",
    "Nord\u00adlicht": "nordlicht",
    "a" * 39 + " b": "a" * 39,
    "a" * 50 + " b": "a" * 40,
    "a " + "b" * 50: "a-" + "b" * 38,
    "Northern Medical Devices and Holdings Subsidiary": "northern-medical-devices-and-holdings",
}


@pytest.mark.parametrize(("name", "word"), FILE_WORDS.items())
def test_a_company_is_found_again_in_the_name_of_its_file(name: str, word: str) -> None:
    assert file_word(name, "instead") == word
    assert file_word(unicodedata.normalize("NFD", name), "instead") == word


@given(st.text())
def test_a_part_of_a_file_name_is_never_a_path_nor_hidden(text: str) -> None:
    word = file_word(text, "instead")
    assert word
    assert len(word.encode()) <= 160
    assert not set(word) & set("/\\.:*?<>|~ \"'$`")
    assert not word.startswith("-")
    assert word.isprintable()
    assert not is_blank(word[0])


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("nimbus-leadership", "nimbus-ledership", True),
        ("nimbus-leadership", "nimbsu-leadership", True),
        ("acme", "acne", True),
        ("acme-leadership", "acme-technical", False),
        ("anna-market", "anna-market-2", False),
        ("wave-1", "wave-2", False),
        ("a", "b", False),
    ],
)
def test_a_slip_of_the_fingers_is_told_from_another_name(one: str, other: str, slip: bool) -> None:
    assert is_misspelt(one, other) == is_misspelt(other, one) == slip


@pytest.mark.parametrize(
    ("names", "is_one"),
    [
        (["Lumen", "Lumen, Ltd."], True),
        (["LUMEN  Endoscopy", "Lumen Endoscopy Ltd", "Lumen Endoscopy, Ltd. Europe"], True),
        (["Lumen Ltd", "Lumen GmbH"], False),
        (["Lumen", "Lumen Bio", "Lumen Ltd"], False),
        (["Lumen Ltd", "Lumenis Ltd"], False),
        (["New Lumen", "Lumen"], False),
        ([], False),
    ],
)
def test_names_are_one_where_words_come_behind_it(names: list[str], is_one: bool) -> None:
    assert are_one_with_more(names) is is_one
    assert are_one_with_more(names[::-1]) is is_one


def test_each_line_of_what_to_do_stands_under_the_place() -> None:
    assert str(Located("a.yaml", 0, 0, "odd", "Do this.\nOr that.")) == "a.yaml: odd\n    Do this.\n    Or that."
