"""Names of files made of people's words: short, plain, and never a path or a device."""

import hashlib
import os
from collections import Counter
from collections.abc import Mapping

from partner_fit.text import file_word

_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""What Windows takes for a device, whatever ending stands behind it."""
_MOST_BYTES = 100
"""Of a word: two of them, a digest and an ending are then a name that every file system takes."""
_DIGITS, _LONGEST = 8, 2


def name_word(text: str, instead: str) -> str:
    """Return the part of a file name that says what a text says, on a system that may know only some letters.

    `instead` is returned where nothing is left.
    """
    word = file_word(text, instead)
    try:
        os.fsencode(word)
    except UnicodeEncodeError:
        return file_word(word.encode("ascii", "ignore").decode(), instead)
    return word


def names_of_clients(clients: Mapping[str, str]) -> dict[str, str]:
    """Return a file name without its ending for each client, by its folder; `clients` holds the company of each folder.

    It is the company's name. The folder's stands behind it where that is a device, or where several have the same
    but for capitals, and a digest of it where even so they are the same; so the order of clients never matters.
    """
    lengths = dict.fromkeys(clients, 0)
    while True:
        names = {folder: _names(clients[folder], folder)[length] for folder, length in lengths.items()}
        called = Counter(name.casefold() for name in names.values())
        unfit = (each for each, name in names.items() if called[name.casefold()] > 1 or name.casefold() in _DEVICES)
        longer = {each: lengths[each] + 1 for each in unfit if lengths[each] < _LONGEST}
        if not longer:
            return names
        lengths |= longer


def _names(organisation: str, folder: str) -> tuple[str, str, str]:
    """Return the names that a client can have, from the shortest to one that no other has."""
    company, place = (_cut(name_word(text, "client")) for text in (organisation, folder))
    digest = hashlib.sha256(folder.encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
    return company, f"{company}-{place}", f"{company}-{place}-{digest}"


def _cut(word: str) -> str:
    return word.encode()[:_MOST_BYTES].decode(errors="ignore").rstrip("-")
