"""Strict reading of YAML, so that a file means what it says and every mistake in it has a place."""

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from partner_fit.errors import InvalidFile, Keys, Located, Problem
from partner_fit.store.cut_text import cut_texts, may_be_cut
from partner_fit.store.file_input import Source, read_bytes, shown_name
from partner_fit.store.mistakes import Mistake, kind_of, located, refusal
from partner_fit.store.odd_signs import find_odd_sign
from partner_fit.store.plain_text import Trouble
from partner_fit.store.shapes import WrongShape, shape
from partner_fit.store.yaml_events import Data, Places, build, scalars
from partner_fit.text import quoted

_MOST_PLACED = 5000
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # what no text holds, in whatever encoding of one byte
_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

Model = TypeVar("Model")


class EmptyFile(InvalidFile):
    """Nothing stands in a file but blanks and comments."""


class NoText(InvalidFile):
    """A file holds what no text file can."""


@dataclass(frozen=True)
class Document:
    """One file that was read: its data, and where in it everything stands."""

    name: str
    text: str
    """Without a byte order mark, with plain newlines."""
    data: Data
    former: Mapping[Keys, Keys] = field(default_factory=dict)
    """Where in the file stands what the data calls by another name now."""

    @cached_property
    def _places(self) -> Places:
        places: Places = {}
        build(self.text, [], places)  # a second look, so that a file without mistakes costs nothing for it
        return places

    @cached_property
    def remarks(self) -> tuple[Located, ...]:
        """What is worth a look and no mistake, in the order of the file."""
        if not may_be_cut(self.text):
            return ()
        return tuple(
            located(self.name, self.text, cut) for cut in sorted(cut_texts(self.text, self.scalars(), self._places))
        )

    def scalars(self) -> Iterator[tuple[Keys, str | None]]:
        """Return every text and every empty place of the file, with its path."""
        return scalars(self.data, ())

    def is_quoted(self, path: Keys) -> bool:
        """Say whether the text at a path stands in quotation marks."""
        place = self._places[path][0]
        return self.text[place : place + 1] in ("'", '"')

    def locate(self, problem: Problem) -> Located:
        """Return the problem with its line and column; those of the nearest part around it, where it has none."""
        return located(self.name, self.text, self._mistake(problem, *self._place(problem)).trouble)

    def invalid(self, problems: Iterable[Problem]) -> InvalidFile:
        """Return one error with all problems, in the order of the file, as many of them as anybody reads."""
        found = list(problems)
        placed = [(*self._place(problem), problem) for problem in found[:_MOST_PLACED]]
        placed.sort(key=lambda each: each[:2])

        def find() -> Iterator[Mistake]:
            return (self._mistake(problem, key, value) for key, value, problem in placed)

        return refusal(self.name, self.text, len(found), find)

    def _mistake(self, problem: Problem, key: int, value: int) -> Mistake:
        """Return the problem with its place; or, where a sign only looks right, that sign, since it is the cause."""
        at_key = problem.at_key or _starts_below(self.text, key, value)
        odd = find_odd_sign(self.text, key, value, name=key if at_key else value)
        if odd is not None:
            return _of_trouble(odd)
        kind = kind_of(problem.what, problem.path, problem.kind)
        return Mistake(key if at_key else value, problem.what, problem.find_out or (lambda: problem.do), kind)

    def _place(self, problem: Problem) -> tuple[int, int]:
        path: Keys = ()
        wanted = problem.path
        for part in (*self.former.get(wanted[:2], wanted[:2]), *wanted[2:]):
            inner = (*path, part)
            if inner in self._places:
                path = inner
            elif not isinstance(part, int):  # a single value may stand for a list of one: its place in it is no step
                break
        value, key = self._places.get(path, (0, 0))
        return key, value


def _of_trouble(trouble: Trouble) -> Mistake:
    place, what, do = trouble
    return Mistake(place, what, lambda: do, kind_of(what))


def _starts_below(text: str, key: int, value: int) -> bool:
    """Say whether a value starts on a later line than its key, or is empty."""
    return "\n" in text[key:value] or not text[value : value + 1].strip()


def read_document(source: Source, *, takes_pipe: bool = False) -> Document:
    """Read a YAML file, or standard input for `-`; FileTrouble when that fails, InvalidFile when it is refused.

    `takes_pipe` says whether a person can give - for the name, which they are told where they named a pipe.
    """
    return parse_document(read_bytes(source, takes_pipe=takes_pipe), shown_name(source))


def parse_document(content: str | bytes, name: str) -> Document:
    """Read YAML text that is called by that name in messages; InvalidFile with every refusal that was found."""
    text = decoded(content, name) if isinstance(content, bytes) else _plain(content)
    refusals: list[Trouble] = []
    data = build(text, refusals)
    if refusals:
        raise refusal(name, text, len(refusals), lambda: map(_of_trouble, sorted(refusals)))
    if data is None:
        raise EmptyFile([Located(name, 0, 0, "the file is empty", "Check that it is the right file.")])
    return Document(name, text, data)


def decoded(content: bytes, name: str, *, wanted: str = "a YAML file") -> str:
    """Return the text in a file, with plain newlines; InvalidFile where it is none, or in no encoding that we read."""
    if content.startswith(_UTF_16_MARKS) and not content.startswith(codecs.BOM_UTF32_LE):
        try:
            return _plain(content.decode("utf-16"))
        except UnicodeDecodeError:
            what = "the file says that it is in UTF-16, and is not"
            raise InvalidFile([Located(name, 0, 0, what, "Save it again with the encoding UTF-8.")]) from None
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        if _BINARY.search(content):
            raise _no_text(name, wanted) from None
        place = len(_plain(content[: error.start].decode()))
        odd = content[error.start : error.start + 1]
        meant = quoted(odd.decode("cp1252", errors="replace"))
        what = f"the file is not in UTF-8: here stands byte {odd.hex()}, which is {meant} in Western European text"
        trouble = place, what, "Save it again with the encoding UTF-8."
        raise InvalidFile([located(name, _plain(content.decode(errors="replace")), trouble)]) from None
    if "\0" in text:
        raise _no_text(name, wanted)
    return _plain(text)


def _no_text(name: str, wanted: str) -> NoText:
    what = "this is not a text file"
    return NoText([Located(name, 0, 0, what, f"Give {wanted}; other formats cannot be read.")])


def _plain(text: str) -> str:
    """Return the text without a byte order mark and with plain newlines."""
    text = text.removeprefix("\N{BYTE ORDER MARK}")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def validate(document: Document, model: type[Model]) -> Model:
    """Return what a document says in the shape of a model; InvalidFile with every mistake in plain words."""
    try:
        return shape(model, document.data)
    except WrongShape as wrong:
        raise document.invalid(wrong.problems) from None
