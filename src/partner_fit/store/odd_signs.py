"""Signs that only look like those a file is built of: read where the meaning is beyond doubt, else named."""

import re
import unicodedata
from functools import lru_cache

from partner_fit.store.plain_text import Trouble
from partner_fit.text import quoted

_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_COLONS = "\u2236\ua789\ufe55\uff1a"
_COMMAS = "\u3001\ufe50\uff0c"
_HYPHENS = "\u2010-\u2015\u2212\ufe63\uff0d"
_QUOTES = "\u2018-\u201f\u00ab\u00bb\u2039\u203a\uff02"
_NAME = "[A-Za-z0-9_-]+"

_AROUND = re.compile(f"^[{_BLANKS}{_UNSEEN} ]+|[{_BLANKS}{_UNSEEN} ]+$")
_WRAPPED = re.compile(f"[{_QUOTES}]([a-z0-9]+(?:[.-][a-z0-9]+)*)[{_QUOTES}]")
_MERGE_MARK = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_MISPLACED = re.compile(
    rf"(?:^|[{{,\[])[ \t]*(?P<indent>[{_BLANKS}{_UNSEEN}])"
    rf"|(?:^|[{{,\[]|-(?=[ \t]))[ \t]*{_NAME}[{_BLANKS} ]*(?P<colon>[{_COLONS}])"
    rf"|(?:^|[{{,\[]|-(?=[ \t]))[ \t]*{_NAME}:(?P<space>[{_BLANKS}{_UNSEEN}])"
    rf"|(?P<comma>[{_COMMAS}])[ ]*{_NAME}: ",
    re.MULTILINE,
)
_QUOTE_FIRST = re.compile(rf"[:-] +([{_QUOTES}])|^ *([{_QUOTES}])")
_IN_NAME = re.compile(rf"(?:{_NAME})?([{_UNSEEN}{_HYPHENS}])(?:{_NAME})?(?=\s*(?:[:,}}\]#]|$))", re.MULTILINE)


def as_meant(text: str) -> str:
    """Return an unquoted text without odd blanks around it; and a lone name or number without curly quotation marks."""
    text = _AROUND.sub("", text)
    wrapped = _WRAPPED.fullmatch(text)
    return wrapped[1] if wrapped else text


def name_as_meant(text: str) -> str:
    """Return an unquoted name as it is meant; blanks before it stay, since they may be meant as indentation."""
    return text if _AROUND.match(text) else as_meant(text)


def find_merge_mark(text: str) -> Trouble | None:
    """Return the first mark that a merge left in a file; None without one."""
    mark = _MERGE_MARK.search(text)
    if mark is None:
        return None
    what = f"this line is a merge mark ({quoted(mark[0][:7])}): two versions of the file stand one below the other"
    return mark.start(), what, "Keep the lines of one version, and remove the lines with <<<<<<<, ======= and >>>>>>>."


def find_odd_sign(text: str, begin: int, end: int, *, name: int | None = None) -> Trouble | None:
    """Return the first odd sign that stands where the file is built, in the lines from one place to another.

    `name` is where a name should stand: an odd sign inside it is found too.
    """
    first = text.rfind("\n", 0, begin) + 1
    last = text.find("\n", end)
    misplaced = _find_misplaced(text, first, last if last >= 0 else len(text))
    if misplaced is not None:
        return misplaced
    inside = _IN_NAME.match(text, name) if name is not None else None
    return _told(text, inside.start(1), "hyphen") if inside else None


@lru_cache(maxsize=1)  # one line can hold thousands of mistakes, each of which asks for it
def _find_misplaced(text: str, first: int, last: int) -> Trouble | None:
    found = _MISPLACED.search(text, first, last)
    if found is None or found.lastgroup is None:
        return None
    return _told(text, found.start(found.lastgroup), found.lastgroup)


def find_curly_quote(text: str, place: int) -> Trouble | None:
    """Return the curly quotation mark with which a value begins in the line of a place; None without one."""
    first = text.rfind("\n", 0, place) + 1
    found = _QUOTE_FIRST.search(text[first : text.find("\n", place) if "\n" in text[place:] else len(text)])
    if found is None:
        return None
    at = first + found.start(found.lastindex or 0)
    return at, f"{_named(text[at])} does not hold a text together", "Use straight quotation marks around it."


def _told(text: str, place: int, meant: str) -> Trouble:
    sign = text[place]
    named = _named(sign)
    if _is_one_of(sign, _UNSEEN):
        return place, f"{named} stands here and cannot be seen", "Remove it, or type the line anew."
    belongs = "space" if meant == "indent" else meant
    more = " and a space" if meant in ("colon", "comma") else ""
    return place, f"{named} stands where a {belongs} belongs", f"Replace it with a plain {belongs}{more}."


def _named(sign: str) -> str:
    name = unicodedata.name(sign, "sign without a name").lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name} (U+{ord(sign):04X})"


def _is_one_of(sign: str, group: str) -> bool:
    return re.fullmatch(f"[{group}]", sign) is not None
