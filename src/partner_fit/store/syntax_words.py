"""What a YAML parser complains about, said for a person who wants to fix the file and never read the standard."""

import re
from collections.abc import Callable

from yaml import MarkedYAMLError, YAMLError

from partner_fit.store.odd_signs import find_curly_quote, find_merge_mark, find_odd_sign
from partner_fit.store.plain_text import Trouble, line_at
from partner_fit.text import quoted

MAX_DEPTH = 32

TEXT_IN_QUOTES = "If it is meant as text, put it in quotes."
TOO_DEEP = f"brackets or indentation are nested more than {MAX_DEPTH} deep", "Check that it is the right file."
_COMPARE = "Compare indentation, colons, quotes and brackets with other lines."
_PAIR = "Write it as  name: value"
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SEPARATOR = re.compile("[\x85\u2028\u2029]")  # line ends to the parser, and to nobody else
_KEY_AND_VALUE = re.compile(r"\s*(?:- +)*[^\s#][^#]*?:\s")
_COMMENT = re.compile(r"[ \t]#")
_BRACKETS = re.compile(r"""'[^'\n]*'?|"(?:\\.|[^"\\\n])*"?|#.*|[\[\]{}]""")  # and what hides them
_IMPOSSIBLE = re.compile(  # half of a pair, or beyond the last character there can be
    r"(?<!\\)(?:\\\\)*(\\(?:u[dD][89A-Fa-f][0-9A-Fa-f]{2}|U(?!000[^dD]|000[dD][0-7]|0010)[0-9A-Fa-f]{8}))"
)
_GLUED_COLON = re.compile(r"\s*(?:- +)*[\w-]+:[^\s:]")


def explain_syntax(text: str, error: YAMLError) -> Trouble:
    """Return place, words and remedy for what the YAML parser stopped at."""
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    if not isinstance(error, MarkedYAMLError) or mark is None:
        return unprintable(text)
    offset = min(mark.index, len(text))
    start = min(error.context_mark.index, len(text)) if error.context_mark else offset
    separator = _SEPARATOR.search(text, text.rfind("\n", 0, start) + 1, offset + 1)
    if separator:
        return _invisible(text, separator.start())
    odd = (
        find_merge_mark(text)
        or find_odd_sign(text, _line_above(text, offset)[0], offset)
        or find_curly_quote(text, start)
        or find_curly_quote(text, offset)
    )
    if odd:
        return odd
    line = line_at(text, offset)[2]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return offset, "a tab is used for indentation", "Replace each tab at the start of a line with two spaces."
    too_deep = _nest_before(text, offset)
    if too_deep is not None:  # a parser that looks far ahead stops before anything was counted
        return too_deep, *TOO_DEEP
    complaint = f"{error.problem} {error.context}"
    for part, explain in _EXPLANATIONS:
        if part in complaint:
            return explain(text, offset, start)
    return offset, "this line cannot be understood", _COMPARE


def unprintable(text: str) -> Trouble:
    """Return place, words and remedy for the first character that a YAML file cannot hold, or for the whole text."""
    found = _UNPRINTABLE.search(text)
    return _invisible(text, found.start()) if found else (0, "this file cannot be understood", _COMPARE)


def _invisible(text: str, offset: int) -> Trouble:
    code = f"{ord(text[offset]):#04x}"
    return offset, f"an invisible control character (code {code}) stands here", "Remove it, or type the line anew."


def _nest_before(text: str, offset: int) -> int | None:
    """Return where, in the line up to an offset, more brackets are open than are read; None when they never are."""
    depth = 0
    for found in _BRACKETS.finditer(text, text.rfind("\n", 0, offset) + 1, offset):
        depth += (found.group() in "[{") - (found.group() in "]}")
        if depth > MAX_DEPTH:
            return found.start()
    return None


def _stray_character(text: str, offset: int, _start: int) -> Trouble:
    sign = text[offset : offset + 1]
    if sign == "\t":
        return offset, "a tab stands where only spaces may", "Replace it with spaces."
    return offset, f"a value cannot start with {quoted(sign)}", TEXT_IN_QUOTES


def _unexpected_colon(text: str, offset: int, _start: int) -> Trouble:
    number, column, line = line_at(text, offset)
    if _KEY_AND_VALUE.match(line[: column - 1]):
        return offset, "there is a second colon in this line", "Put the text after the first colon in quotes."
    start, above = _line_above(text, offset)
    if _GLUED_COLON.match(line) or _GLUED_COLON.match(above):
        place = offset if _GLUED_COLON.match(line) else start
        return place, "a space is missing after the colon", f"{_PAIR}."
    if above and not _KEY_AND_VALUE.match(above + "\n"):
        return start, "a colon is missing in this line", f"{_PAIR}, or as  name:  with the lines below it indented."
    what = f"line {number} is indented further than the line above it, which already has a value"
    return offset - column + 1 + len(line) - len(line.lstrip()), what, "Line it up with the line above it."


def _line_above(text: str, offset: int) -> tuple[int, str]:
    """Return start and content of the nearest line above that is neither empty nor a comment."""
    end = text.rfind("\n", 0, offset)
    while end >= 0:
        begin = text.rfind("\n", 0, end) + 1
        content = text[begin:end].lstrip()
        if content and not content.startswith("#"):
            return end - len(content), content
        end = begin - 1
    return offset, ""


def _missing_colon(text: str, _offset: int, start: int) -> Trouble:
    if _GLUED_COLON.match(line_at(text, start)[2]):
        return start, "a space is missing after the colon", f"{_PAIR}."
    return start, "a colon is missing in this line", f"{_PAIR}."


def _open_bracket(text: str, offset: int, start: int) -> Trouble:
    close = "}" if text[start : start + 1] == "{" else "]"
    stopped = line_at(text, offset)[0]
    if _COMMENT.search(text, start, text.find("\n", start) if "\n" in text[start:] else len(text)):
        what = "the bracket that opens here is not closed: behind a # in this line everything is a comment"
        return start, what, f"Put a text with such a sign in quotes, and {close} at the end."
    what = f"the bracket that opens here is not closed, or a comma is missing (noticed in line {stopped})"
    return start, what, f"Put a comma between the parts and {close} at the end; text with such signs goes in quotes."


def _misfit(text: str, offset: int, start: int) -> Trouble:
    _, column, line = line_at(text, offset)
    if line[: column - 1].rstrip().endswith(('"', "'")):
        what = "text goes on after the closing quotation mark"
        return (
            offset,
            what,
            "Put all of it inside one pair of quotes; an apostrophe inside single quotes is written ''.",
        )
    if line[column - 1 : column] in ("]", "}"):
        return offset, "this bracket closes nothing", "Remove it, or put the text in quotes."
    first = line_at(text, start)[0]
    what = f"this line does not line up with the block that began in line {first}"
    return offset, what, "Give lines that belong together the same indentation, in spaces."


def _backslash(text: str, offset: int, start: int) -> Trouble:
    place = text.rfind("\\", start, offset + 1)
    what = "a backslash inside double quotes has a special meaning"
    return offset if place < 0 else place, what, "Use single quotes instead."


def impossible_escape(text: str, start: int = 0) -> Trouble | None:
    """Return place, words and remedy for the first escape of no character from a place on; None without one."""
    found = _IMPOSSIBLE.search(text, start)
    if found is None:
        return None
    do = "Write the character itself; the two halves of a pair are one character."
    return found.start(1), "this escape stands for no character", do


def _escape(text: str, offset: int, start: int) -> Trouble:
    return impossible_escape(text, start) or _backslash(text, offset, start)


def _say(what: str, do: str, *, at_start: bool = False) -> Callable[[str, int, int], Trouble]:
    return lambda _text, offset, start: (start if at_start else offset, what, do)


_EXPLANATIONS: tuple[tuple[str, Callable[[str, int, int], Trouble]], ...] = (
    (
        "tab character",
        _say("a tab is used for indentation", "Replace each tab at the start of a line with two spaces."),
    ),
    ("nesting", _say(*TOO_DEEP)),
    ("cannot start any token", _stray_character),
    ("mapping values are not allowed", _unexpected_colon),
    ("expected ':'", _missing_colon),
    ("flow mapping", _open_bracket),
    ("flow sequence", _open_bracket),
    ("Unicode character escape", _escape),
    ("unknown escape", _backslash),
    ("decimal", _backslash),
    (
        "quoted scalar",
        _say("the quotation mark that opens here is never closed", "Close it at the end of the text.", at_start=True),
    ),
    ("an alias", _say("a value cannot start with *", TEXT_IN_QUOTES, at_start=True)),
    ("an anchor", _say("a value cannot start with &", TEXT_IN_QUOTES, at_start=True)),
    ("tag", _say("a value cannot start with !", TEXT_IN_QUOTES, at_start=True)),
    ("directive", _say("a line cannot start with %", TEXT_IN_QUOTES, at_start=True)),
    (
        "block scalar",
        _say(
            "only spaces may follow the sign that opens a text block", "Begin the text on the next line.", at_start=True
        ),
    ),
    (
        "sequence entries are not allowed",
        _say("a list cannot begin in this line", "Begin each - on a line of its own."),
    ),
    (
        "mapping keys are not allowed",
        _say(
            "a value cannot start with a question mark and a space",
            f"An answer you do not know is dont-know. {TEXT_IN_QUOTES}",
        ),
    ),
    ("node content", _say("something that cannot be a value stands here", TEXT_IN_QUOTES)),
    ("document start", _misfit),
    ("block mapping", _misfit),
    ("block collection", _misfit),
    ("block sequence", _misfit),
)
