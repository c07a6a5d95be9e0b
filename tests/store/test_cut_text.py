"""Words behind a # outside quotation marks are told before they are lost, and real comments are left in peace."""

from collections.abc import Iterator

import pytest

from partner_fit.store.yaml_file import parse_document


@pytest.mark.parametrize(
    ("text", "place", "lost"),
    [
        ("note: Ticket #42 is open", (1, 14), "#42 is open"),
        ("note: ticket #42 is open", (1, 14), "#42 is open"),
        ("note: rated # 1 in Europe", (1, 13), "# 1 in Europe"),
        ("note: #42 is open", (1, 7), "#42 is open"),
        ("note: We asked twice # and once more", (1, 22), "# and once more"),
        ("note: two lines\n  and Ticket #42", (2, 14), "#42"),
        ("notes:\n  - first\n  - Ticket\t#42", (3, 12), "#42"),
        ("{note: Ticket #42\n}", (1, 15), "#42"),
        ("note: “Ticket #42”", (1, 15), "#42”"),
    ],
)
def test_words_behind_a_number_sign_are_told(text: str, place: tuple[int, int], lost: str) -> None:
    [remark] = parse_document(text, "f").remarks
    assert (remark.line, remark.column) == place
    assert f'"{lost}"' in remark.what
    assert "quotes" in remark.do


@pytest.mark.parametrize(
    "text",
    [
        "# a whole line\nnote: A note\n  # another one\nother: x",
        "gap-list: none  # as of May",
        "version: 1.0 # the first",
        "version: 1.0 # 2",
        "gap-list:  # ask Peter",
        "note: 'Ticket #42'",
        'note: "Ticket #42" # quoted',
        "note: |\n  Ticket #42\n  more # words\nother: x",
        "note: Ticket#42",
        "{name: Ada Lovelace, role: technical}  # behind the bracket",
        "list: [Ada Lovelace, b] # behind the bracket",
    ],
)
def test_comments_and_quoted_texts_are_left_in_peace(text: str) -> None:
    assert parse_document(text, "f").remarks == ()


def test_remarks_stand_in_the_order_of_the_file() -> None:
    def lines() -> Iterator[int]:
        for remark in parse_document("b: x y #1\na:\n  c: x y #2\nd: x y #3", "f").remarks:
            yield remark.line

    assert list(lines()) == [1, 3, 4]
