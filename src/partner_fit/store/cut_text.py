"""Words that an unquoted # cut off: to YAML a comment, to the person who wrote them a part of the text."""

import re
from collections.abc import Iterable, Iterator

from partner_fit.errors import Keys
from partner_fit.store.plain_text import Trouble
from partner_fit.store.yaml_events import Places
from partner_fit.text import quoted

_COMMENT_BEHIND = re.compile(r"^[ \t]*[^\s#][^\n]*[ \t]#", re.MULTILINE)
_REST = re.compile(r"[ \t]+(#[^\n]*)")
_WORD = re.compile(r"[^\W\d_]")
_PLAIN_NAME = re.compile(r"[\w.,:/+-]*")
_NUMBERED = re.compile(r"#(\s*\d|[^\s#])")

_REMEDY = "If it belongs to the text, put all of the text in quotes."


def may_be_cut(text: str) -> bool:
    """Say quickly whether any line of a file has a comment behind something else."""
    return _COMMENT_BEHIND.search(text) is not None


def cut_texts(text: str, texts: Iterable[tuple[Keys, str | None]], places: Places) -> Iterator[Trouble]:
    """Return place and words for each text of a file that seems to go on behind a # outside quotation marks.

    A comment behind a name, a number or nothing is taken for one, unless it begins like a number sign: `#42`.
    """
    for path, value in texts:
        rest = _behind(text, places[path][0], value)
        if rest and (_NUMBERED.match(rest[1]) or not _PLAIN_NAME.fullmatch(value or "")):
            said = rest[1].strip()
            if _WORD.search((value or "") + said):
                what = f"what stands behind # is a comment and no part of the text before it: {quoted(said)}"
                yield rest.start(1), what, _REMEDY


def _behind(text: str, start: int, value: str | None) -> re.Match[str] | None:
    """Return the comment on the line where an unquoted value ends; None for one in quotes and for a block of lines."""
    end = start
    if value is not None:
        written = re.compile(r"\s+".join(map(re.escape, value.split()))).match(text, start)
        if written is None:
            return None
        end = written.end()
    return _REST.match(text, end)
