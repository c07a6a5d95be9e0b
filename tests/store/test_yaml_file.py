"""The strict reader: text stays text, mistakes have a place, and no file can hang or crash it."""

import io
import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.errors import FileTrouble, InvalidFile, PartnerFitError, Problem
from partner_fit.store import odd_signs, plain_text, yaml_events
from partner_fit.store.file_input import MAX_BYTES
from partner_fit.store.mistakes import MAX_PROBLEMS
from partner_fit.store.plain_text import line_at
from partner_fit.store.yaml_file import parse_document, read_document


def refusals(content: str | bytes) -> list[str]:
    """Return what is said about a text that is refused, without its name."""
    with pytest.raises(InvalidFile) as caught:
        parse_document(content, "file")
    return [str(problem).split("\n")[0].removeprefix("file:") for problem in caught.value.problems]


@pytest.mark.parametrize(
    "written", ["no", "Yes", "off", "012", "1:30", "0x1F", "1e3", "2026-01-31", "NULL", ".inf", "-x", "=", "1_000"]
)
def test_values_stay_as_they_are_written(written: str) -> None:
    assert parse_document(f"a: [{written}]\nb: {{c: {written}}}", "f").data == {"a": [written], "b": {"c": written}}


@pytest.mark.parametrize(
    ("written", "meant"), [("", None), ("~", None), ("null", None), ('"null"', "null"), ("''", "")]
)
def test_only_an_empty_value_is_nothing(written: str, meant: str | None) -> None:
    assert parse_document(f"a: {written}\n", "f").data == {"a": meant}


def test_the_data_is_what_the_file_shows() -> None:
    text = "a:\n  - b: c\n    d: [e, {f: g}]\n  - |\n    two\n    lines\n'h i': >-\n  folded\n  text\n"
    assert parse_document(text, "f").data == {
        "a": [{"b": "c", "d": ["e", {"f": "g"}]}, "two\nlines\n"],
        "h i": "folded text",
    }


def test_the_parser_without_c_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_events, "_LOADER", yaml.SafeLoader)
    assert parse_document("a: [no, ~, 'x']\nb:\n", "f").data == {"a": ["no", None, "x"], "b": None}
    assert refusals("a: 1\nb\nc: 2\n") == ["2:1: a colon is missing in this line"]
    assert refusals("a:\n\tb: c\n") == ["2:1: a tab is used for indentation"]
    assert refusals("a: [" + "[" * 30_000) == ["1:35: brackets or indentation are nested more than 32 deep"]


def places(text: str, *paths: tuple[str | int, ...], at_key: bool = False) -> list[tuple[int, int]]:
    """Return line and column of each path."""
    document = parse_document(text, "f")
    found = [document.locate(Problem(path, "odd", at_key=at_key)) for path in paths]
    return [(located.line, located.column) for located in found]


def test_values_and_keys_are_found_again() -> None:
    text = "# heading\na:\n  - b: c\n    d: [e, f]\n  - g\nh: {i: j}\n"
    assert places(text, ("a", 0, "b"), ("a", 0, "d", 1), ("a", 1), ("h", "i")) == [(3, 8), (4, 12), (5, 5), (6, 8)]
    assert places(text, ("a", 0, "d"), ("h", "i"), at_key=True) == [(4, 5), (6, 5)]


def test_a_block_is_shown_by_its_name() -> None:
    assert places("a:\n  b:\n    c: d\n  e:\n", ("a",), ("a", "b"), ("a", "e")) == [(1, 1), (2, 3), (4, 3)]


def test_an_unknown_place_falls_back_to_what_is_around_it() -> None:
    assert places("a:\n  b: c\n", ("a", "x", "y"), ("a", "b", "choice"), ("z",)) == [(1, 1), (2, 6), (1, 1)]


def test_one_value_may_stand_for_a_list_of_one() -> None:
    assert places("a: {when: {stage: x}}\n", ("a", "when", 0, "stage")) == [(1, 19)]


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_lines_are_those_an_editor_counts(sign: str) -> None:
    assert places(f'a: "x{sign}y"\nb: c\n', ("b",)) == [(2, 4)]


def test_a_long_line_is_cut_around_the_place() -> None:
    located = parse_document("a: [" + "x, " * 3000 + "here]\n", "f").locate(Problem(("a", 3000), "odd"))
    shown = str(located).split("\n")
    assert len(shown[1]) < 120
    assert shown[1][shown[2].index("^") :].startswith("here]")


def test_wide_letters_do_not_move_the_caret() -> None:
    shown = str(parse_document("a: {日本: x}\n", "f").locate(Problem(("a", "日本"), "odd"))).split("\n")
    assert shown[2] == "    " + " " * len("a: {日本: ") + "  ^"


def test_control_characters_are_made_visible() -> None:
    document = parse_document('a: "x \u202ey\x85z"\n', "f")
    shown = str(document.locate(Problem(("a",), "odd"))).split("\n")
    assert shown[1] == '    a: "x \ufffdy\ufffdz"'


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\x07", "\x9b"])
def test_a_pasted_control_character_is_named(sign: str) -> None:
    assert refusals(f"a: b\nc: x {sign}y\n") == [
        f"2:6: an invisible control character (code {ord(sign):#04x}) stands here"
    ]


def test_all_refusals_come_in_one_go() -> None:
    assert refusals("a: &x 1\na: *x\n<<: !t 2\n? \n: 3\nb: @\n") == [
        '1:4: a value cannot start with & (here "&x")',
        '2:1: "a" stands here a second time',
        '2:4: a value cannot start with * (here "*x")',
        "3:1: << is not used in these files",
        '3:5: a value cannot start with ! (here "!t")',
        "4:2: a name is missing before the colon",
        '6:4: a value cannot start with "@"',
    ]


def test_no_more_problems_are_shown_than_anybody_reads() -> None:
    with pytest.raises(InvalidFile) as caught:
        parse_document("a: b\n" * 1000, "f")
    assert len(caught.value.problems) == MAX_PROBLEMS
    assert caught.value.hint == "There are 949 more problems in this file."


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "[{a: ", "? "])
def test_a_deep_nest_is_refused(opening: str) -> None:
    told = refusals(opening * 30_000)
    assert len(told) == 1
    assert "nested more than 32 deep" in told[0] or "not plain text" in told[0]


def any_parser_says(monkeypatch: pytest.MonkeyPatch, problem: str, context: str, offset: int) -> None:
    """Let the YAML parser, whatever it is, stop at an offset and say something of its own."""
    mark = yaml.Mark("f", offset, 0, offset, "", 0)

    class Stopped(yaml.SafeLoader):
        def get_event(self) -> Any:
            raise yaml.scanner.ScannerError(context, mark, problem, mark)

    monkeypatch.setattr(yaml_events, "_LOADER", Stopped)


@pytest.mark.parametrize("problem", ["exceeded maximum nesting depth", "too many flow levels", "no flow mapping here"])
@pytest.mark.parametrize("opening", ["[", "{a: ", "[ {"])
def test_a_deep_nest_is_told_whatever_the_parser_says(
    monkeypatch: pytest.MonkeyPatch, problem: str, opening: str
) -> None:
    any_parser_says(monkeypatch, problem, "while looking ahead", 300)
    assert refusals("a: " + opening * 300)[0].endswith("brackets or indentation are nested more than 32 deep")


def test_brackets_in_quotes_or_in_pairs_are_no_nest(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ["a: '" + "[" * 90, "a: " + "[] " * 90, "a: # " + "[" * 90, "a: [[[[[[[[[[[[[[[[[[\n" * 4]:
        any_parser_says(monkeypatch, "oh", "no", 80)
        assert refusals(text)[0].endswith("this line cannot be understood")


def test_words_of_a_parser_that_nobody_has_seen_are_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    any_parser_says(monkeypatch, "gizmo expected", "while twiddling", 5)
    assert refusals("a: b\nc: d\n") == ["2:1: this line cannot be understood"]

    class Silent(yaml.SafeLoader):
        def get_event(self) -> Any:
            raise yaml.YAMLError("gizmo expected")

    monkeypatch.setattr(yaml_events, "_LOADER", Silent)
    assert refusals("a: b\nc: d\n") == ["1:1: this file cannot be understood"]


def test_depth_32_is_still_read() -> None:
    assert parse_document("[" * 32 + "]" * 32, "f").data
    assert refusals("[" * 33 + "]" * 33)


def test_text_that_is_no_text() -> None:
    assert refusals(b"PK\x03\x04\0\0\0") == [" this is not a text file"]
    assert refusals("a: b\n".encode("utf-32")) == [" this is not a text file"]
    assert refusals("a: b\n".encode("utf-16") + b"!") == [" the file says that it is in UTF-16, and is not"]
    assert refusals(b"") == [" the file is empty"]
    assert refusals("\ufeff \n# nothing\n") == [" the file is empty"]
    assert refusals("a: \ud800\n") == ["1:4: an invisible control character (code 0xd800) stands here"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_a_mark_is_read(encoding: str) -> None:
    assert parse_document("\N{BYTE ORDER MARK}a: é\r\n".encode(encoding), "f").data == {"a": "é"}


def test_a_wrong_byte_after_real_replacement_signs_is_found() -> None:
    assert refusals("\ufeffx: \ufffd\r\na: ".encode() + b"\xe9\n")[0].startswith(
        "2:4: the file is not in UTF-8: here stands byte e9"
    )


def test_files_that_are_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(10_000_000)
    with pytest.raises(InvalidFile, match="larger than 1 MB"):
        read_document(large)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"#" * (MAX_BYTES + 1))))
    with pytest.raises(InvalidFile, match="standard input: the file is larger than 1 MB"):
        read_document("-")


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a: b\r\n")))
    document = read_document("-")
    assert (document.name, document.data) == ("standard input", {"a": "b"})


def trouble(path: Path) -> tuple[str, str]:
    """Return message and hint for a path that cannot be read."""
    with pytest.raises(FileTrouble) as caught:
        read_document(path)
    return caught.value.message, caught.value.hint


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "acme.answers.yaml").write_text("a: b\n")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to("circle")
    assert "is a folder" in trouble(tmp_path)[0]
    assert "is a pipe or a device" in trouble(tmp_path / "pipe")[0]
    assert "is a pipe or a device" in trouble(Path("/dev/zero"))[0]
    assert "leads round in a circle" in trouble(tmp_path / "circle")[0]
    assert "not a folder" in trouble(tmp_path / "acme.answers.yaml" / "x")[0]
    assert "could not be read" in trouble(tmp_path / ("x" * 300))[0]
    assert "cannot be a file name" in trouble(Path("a\0b"))[0]
    missing = trouble(tmp_path / "acme.answer.yaml")
    assert missing[0].endswith("acme.answer.yaml does not exist")
    assert missing[1].endswith("acme.answers.yaml?")
    assert "no folder" in trouble(tmp_path / "none" / "x.yaml")[1]


def test_nothing_that_keeps_its_reader_waiting_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regular = (tmp_path / "plain.yaml").write_text("a: b\n") and (tmp_path / "plain.yaml").stat()
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(Path, "stat", lambda _: regular)  # what stood here when it was looked at
    with no_longer_than(5):
        assert "is a pipe or a device" in trouble(tmp_path / "pipe")[0]
    with monkeypatch.context() as queue, no_longer_than(5):  # a pipe that the system calls a file
        queue.setattr(os, "fstat", lambda _: regular)
        writer = os.open(tmp_path / "pipe", os.O_RDWR)
        assert "keeps whoever reads it waiting" in trouble(tmp_path / "pipe")[0]
        os.close(writer)


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    """Let a test fail that waits for something that never comes."""
    before = signal.signal(signal.SIGALRM, lambda *_: pytest.fail("it waits"))
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("a: b\n")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    assert read_document(tmp_path / "link.yaml").data == {"a": "b"}


@given(st.text("ab\n", max_size=30), st.integers(-2, 33))
def test_a_place_has_its_line_and_its_column(text: str, offset: int) -> None:
    line, column, content = line_at(text, offset)
    assert content == text.split("\n")[line - 1]
    assert sum(map(len, text.split("\n")[: line - 1])) + line - 1 + column - 1 == max(0, min(offset, len(text)))


def test_however_many_remarks_a_file_gets_its_lines_are_counted_once() -> None:
    document = parse_document("".join(f"a{number}: some words #1\n" for number in range(300)), "f")
    plain_text._line_ends.cache_clear()
    assert [remark.line for remark in document.remarks] == [*range(1, 301)]
    assert plain_text._line_ends.cache_info().misses == 1


class Counted:
    """A pattern that counts the signs it is to look at."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.signs = 0

    def search(self, text: str, begin: int, end: int) -> re.Match[str] | None:
        self.signs += end - begin
        return self.pattern.search(text, begin, end)


@pytest.mark.parametrize("between", [", ", ",\n  "])
@pytest.mark.parametrize("sign", ["", "b\N{FULLWIDTH COLON}1, "])
def test_however_many_mistakes_a_line_holds_it_is_looked_at_once(
    between: str, sign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(odd_signs._MISPLACED)
    monkeypatch.setattr(odd_signs, "_MISPLACED", counted)
    text = f"a: [{sign}" + "{}" + f"{between}{{}}" * 500 + "]\n"
    error = parse_document(text, "f").invalid(Problem(("a", number), "odd") for number in range(500))
    assert len(error.told(each=True).problems) == (500 if not sign else 1 if between == ", " else 499)
    assert 0 < counted.signs <= 9 * len(text)


@pytest.mark.parametrize("written", ["-", "[", "{", ",", " ", "a", "- ", "a-", "{a", "\N{IDEOGRAPHIC COMMA}"])
def test_a_long_run_of_the_signs_of_a_file_is_looked_through_in_one_go(written: str) -> None:
    text = f"a: {written * (100_000 // len(written))}b\n"
    with no_longer_than(10):
        assert odd_signs.find_odd_sign(text, 0, 3, name=0) is None


PIECES = [
    "a",
    "b: ",
    ": ",
    "- ",
    "\n",
    "\n  ",
    "\t",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "#",
    "&x",
    "*x",
    "!t ",
    "|\n",
    ">",
    "?",
    "%",
    "---\n",
    "...",
    "@",
    ",",
    "\\",
    "é",
    "\u2028",
    "\0",
    "<<: ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    lines = text.count("\n") + 1
    for loader in (yaml_events._LOADER, yaml.SafeLoader):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yaml_events, "_LOADER", loader)
            try:
                assert parse_document(text, "f").data is not None
            except InvalidFile as error:
                told = error.problems
            else:
                continue
        assert told
        assert all(problem.line <= lines for problem in told)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        told = repr(parse_document(content, "f").data)
    except PartnerFitError as error:
        told = error.message
    assert told


JSON = st.recursive(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(JSON)
def test_whatever_the_stock_writer_writes_is_read_back(data: Any) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_style='"')
    assert parse_document(text, "f").data == data
