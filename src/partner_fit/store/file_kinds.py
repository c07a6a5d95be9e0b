"""What a file was meant to be, seen from the names in it, whether the strict reader takes it or not."""

import re
from collections.abc import Iterable
from typing import Literal

from partner_fit.errors import Problem
from partner_fit.store.yaml_file import Document

Kind = Literal["an answer sheet", "a questionnaire"]

_OF_SHEETS = frozenset({"questionnaire", "organisation", "respondent", "answers", "probes"})
_OF_QUESTIONNAIRES = frozenset({"traits", "bands", "roles", "context", "probes", "caps", "checks", "patterns"})
_FEWEST = 2
_OUR_OUTPUT = "schema_version"  # the first key of everything that the program writes as JSON
_NAME = re.compile(r"""(?:^|[{,])[ \t]*["']?([a-z_]+)["']?[ \t]*:""", re.MULTILINE)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def text_in(content: bytes) -> str:
    """Return the text of a file as far as it is one, with plain newlines and nothing before its first sign."""
    text = content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8", errors="replace")
    return text.replace("\r", "\n").lstrip("\ufeff \n")


def names_written(text: str) -> set[str]:
    """Return what stands in a text where YAML and JSON have names."""
    return set(_NAME.findall(text))


def meant_by(names: Iterable[str]) -> Kind | None:
    """Return which of the program's own files has such names; None where it takes more than these to be one."""
    found = frozenset(names)
    if _OUR_OUTPUT in found:
        return None
    if len(_OF_SHEETS & found) >= _FEWEST:
        return "an answer sheet"
    return "a questionnaire" if len(_OF_QUESTIONNAIRES & found) >= _FEWEST else None


def require_kind(document: Document, kind: Kind) -> None:
    """Raise InvalidFile, with one sentence instead of a mistake for each field, for a file of the other kind."""
    found = meant_by(document.data) if isinstance(document.data, dict) else None
    if found not in (None, kind):
        raise document.invalid([Problem((), f"this is {found}, not {kind}", f"Name {kind}, or write one here.")])
