"""Ground floor for words: what untrusted text may show, how names are compared, and the small phrases all share."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

_ODD_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")

_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_UNSEEN_ALONE = _UNSEEN | _ODD_CATEGORIES | {"Zs"}
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs of which Unicode says that they are drawn as nothing."""
_UNKNOWN = "Cn"
_PICTURE_FOLLOWS = "\N{VARIATION SELECTOR-16}"

_APOSTROPHES = "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
_APOSTROPHES += (
    "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER TURNED COMMA}"
)
_APOSTROPHES += "\N{PRIME}\N{ACUTE ACCENT}`\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
_APOSTROPHES += "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
_QUOTATION_MARKS = "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
_QUOTATION_MARKS += "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}\N{DOUBLE PRIME}"
_QUOTATION_MARKS += "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_ONE_KIND = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_QUOTATION_MARKS, '"'))


def is_blank(text: str) -> bool:
    """Say whether nothing in a text can be seen: no sign at all, or blanks, joiners and marks without a letter."""
    return all(unicodedata.category(sign) in _UNSEEN_ALONE or sign in _FILLERS for sign in text)


def plain_name(name: str) -> str:
    """Return the name of a person or a company as it is compared.

    Composed and decomposed letters, wide and narrow ones, capitals, runs of blanks, kinds of apostrophes and quotation
    marks, and characters that nobody sees make no difference: Unicode's NFKC case folding, with one kind of each mark.
    """
    marked = unicodedata.normalize("NFC", name).translate(_ONE_KIND)  # before NFKC, which takes some marks apart
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", marked).casefold())
    seen = "".join(sign for sign in folded if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).split())


def are_one_with_more(names: Iterable[str]) -> bool:
    """Say whether names are one name, in some with more words behind it: `Lumen` and `Lumen, Ltd.`.

    Each begins with the next shorter one: `Lumen Bio` and `Lumen Ltd` are two, also beside `Lumen`.
    """
    words = sorted(([word.strip(",.") for word in plain_name(name).split()] for name in names), key=len)
    return bool(words and words[0]) and all(longer[: len(each)] == each for each, longer in pairwise(words))


_SPELLED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i"}
)
"""Small Latin letters that Unicode does not take apart; faces/form_sheet.js has the same ones."""
_ZEROS = re.compile(r"(?<=[0-9])(\.0)+$")
_LATIN_MARKED = re.compile("([a-z])[\u0300-\u036f]+")
_LONGEST_FILE_WORD = 40
_MOST_NAMED = 6
_UNSEEN_MARKS = frozenset(
    chr(code)
    for first, last in ((0x34F, 0x34F), (0x17B4, 0x17B5), (0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
    for code in range(first, last + 1)
)
"""Marks that show nothing, such as what chooses between the pictures of a sign; faces/form_sheet.js has the same."""


def file_word(text: str, instead: str) -> str:
    """Return a part of a file name that says what a text says: small letters, digits and hyphens, never a path.

    Latin letters lose their marks; letters of other scripts stay, since no spelling of them would be read by those who
    write them. `instead` is returned where nothing is left.
    """
    seen = "".join(sign for sign in text.lower() if unicodedata.category(sign) != "Cf" and sign not in _UNSEEN_MARKS)
    parts = unicodedata.normalize("NFKD", seen).translate(_SPELLED)
    whole = unicodedata.normalize("NFC", _LATIN_MARKED.sub(r"\1", parts))
    kept = "".join(sign if unicodedata.category(sign)[0] in "LMN" and sign not in _FILLERS else " " for sign in whole)
    words = "-".join(filter(None, map(_without_bare_marks, kept.split())))
    if len(words) > _LONGEST_FILE_WORD:
        end = words.rfind("-", _LONGEST_FILE_WORD // 2, _LONGEST_FILE_WORD + 1)  # a word is cut only if it is long
        words = words[: _LONGEST_FILE_WORD if end < 0 else end]
    return words or instead


def _without_bare_marks(word: str) -> str:
    """Return a word without the marks at its beginning, which stand on no letter."""
    return next((word[at:] for at, sign in enumerate(word) if not unicodedata.category(sign).startswith("M")), "")


_WIDE_SINCE_UNICODE_16 = (
    *(("\u2630", "\u2637"), ("\u268a", "\u268f"), ("\u4dc0", "\u4dff")),
    *(("\U0001d300", "\U0001d356"), ("\U0001d360", "\U0001d376")),
)
"""Signs of which an older Python says that they are narrow."""


def cells(text: str) -> int:
    """Return how many columns of a terminal a text takes; where terminals differ, the larger number."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


@cache
def _cells_of(character: str) -> int:
    """Return the columns of one character; one that Unicode did not know yet may be a wide one."""
    if character == _PICTURE_FOLLOWS:  # it makes a picture, twice as wide, of the sign before it
        return 1
    category = unicodedata.category(character)
    if category in _UNSEEN:
        return 0
    if category == _UNKNOWN or unicodedata.east_asian_width(character) in "WF":
        return 2
    return 2 if any(first <= character <= last for first, last in _WIDE_SINCE_UNICODE_16) else 1


def version_order(version: str) -> list[tuple[int, str]]:
    """Return a version as it is ordered: 1.10 comes after 1.9, and 1.0 is 1; first what stands before its number."""
    parts = re.split(r"([0-9]+)", short_version(version))
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def short_version(version: str) -> str:
    """Return a version without the zeros at its end, which another program may have added: 1 for 1.0."""
    return _ZEROS.sub("", version)


def make_visible(text: str) -> str:
    """Return a text of the same length, with an arrow for each tab and one sign for any other control character.

    Newlines count as control characters: who wants several lines splits the text first. The two joiners stay, since
    scripts and emoji need them.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible_character(character) for character in text)


def _visible_character(character: str) -> str:
    if character == "\t":
        return "→"
    if character in _JOINERS or unicodedata.category(character) not in _ODD_CATEGORIES:
        return character
    return "\N{REPLACEMENT CHARACTER}"


def on_one_line(text: str) -> str:
    """Return a text on one line in which control characters are made visible."""
    return make_visible(" ".join(text.split()))


def quoted(value: object, longest: int = 50) -> str:
    """Return a value from a file in quotation marks, fit for a message of one line."""
    text = make_visible(str(value))
    return f'"{text}"' if len(text) <= longest else f'"{text[: longest - 1]}…"'


def shortened(name: str, longest: int) -> str:
    """Return a name of at most so many characters."""
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def quote(text: str) -> str:
    """Return the text in quotation marks."""
    return f"“{text}”"


def plural(number: int, one: str, many: str | None = None) -> str:
    """Return the number with its noun: `1 answer`, `2 answers`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def join_words(words: Sequence[str], last: str = "and") -> str:
    """Return `a, b and c`, with stronger marks where the words hold a comma or an `and` of their own."""
    if len(words) < 2:
        return "".join(words)
    mark = ";" if any("," in word for word in words) else ","
    before_last = mark if mark == ";" or any(f" {last} " in word for word in words) else ""
    return f"{f'{mark} '.join(words[:-1])}{before_last} {last} {words[-1]}"


def ended(text: str) -> str:
    """Return text with a full stop, unless a name at its end has one of its own, as `Ltd.` does."""
    return text if text.endswith(".") else f"{text}."


def in_short(names: Iterable[str]) -> str:
    """Return the first few of many names, and how many more there are."""
    first = list(names)
    more = len(first) - _MOST_NAMED
    return join_words([*first[:_MOST_NAMED], f"{more} more"] if more > 0 else first)


def listed(names: Iterable[str], most: int = 20) -> str:
    """Return names with commas between them, at most so many."""
    all_names = list(names)
    more = f" and {len(all_names) - most} more" if len(all_names) > most else ""
    return ", ".join(all_names[:most]) + more


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant; None when nothing is near."""
    import difflib  # only wrong files need it

    names = {name.casefold(): name for name in known}
    sought = word[:60].strip().casefold().replace("_", "-").replace(" ", "-")
    if sought in names:
        return names[sought]
    near = difflib.get_close_matches(sought, names, n=1, cutoff=0.6)
    return names[near[0]] if near else None


def is_misspelt(name: str, other: str) -> bool:
    """Say whether two names differ by no more than a slip of the fingers: one in a short name, two in a longer one.

    Where digits differ, both are meant: they count.
    """
    one, two = name.casefold(), other.casefold()
    most = min(2, (max(len(one), len(two)) + 4) // 8)
    if re.findall(r"\d+", one) != re.findall(r"\d+", two) or abs(len(one) - len(two)) > most:
        return False
    before, row = [0] * (len(two) + 1), list(range(len(two) + 1))
    for i, letter in enumerate(one, start=1):  # the least number of letters put in, left out, changed or swapped
        earlier, before, row = before, row, [i]
        for j, meant in enumerate(two, start=1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != meant)))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == meant:
                row[j] = min(row[j], earlier[j - 2] + 1)
    return row[-1] <= most


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `Did you mean "x"?`, or an empty text."""
    near = closest(word, known)
    return f"Did you mean {quoted(near)}?" if near else ""


def suggest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known word, or else the known words."""
    names = list(known)
    return did_you_mean(word, names) or (
        f"There are: {listed(map(on_one_line, names), 12)}." if names else "There are none."
    )
