"""What a sender puts at the front of a document: words of their own, and the looks of a theme."""

from typing import NamedTuple, Union

from partner_fit.model.theme import Theme


class ProseRun(NamedTuple):
    """Words with the stress that their writer gave them; a newline among them is meant."""

    text: str
    is_strong: bool = False
    is_stressed: bool = False


class Prose(NamedTuple):
    """A paragraph of somebody's own words."""

    runs: tuple[ProseRun, ...]


ProseBlocks = tuple[Union[Prose, "ProseList"], ...]


class ProseList(NamedTuple):
    """A list of somebody's own words: each entry holds paragraphs and lists; numbered from `first` on, or not."""

    entries: tuple[ProseBlocks, ...]
    numbered: bool = False
    first: int = 1


class Front(NamedTuple):
    """All that a sender adds; nothing by default."""

    theme: Theme | None = None
    note: ProseBlocks = ()
