"""The report as one HTML file to pass on: it needs no script, makes no request, and prints to clean pages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from partner_fit.formats import words
from partner_fit.formats.html_page import write_page
from partner_fit.formats.pictures import charts, radar
from partner_fit.formats.words import sentences
from partner_fit.formats.words import team as team_words
from partner_fit.model.assessment import Assessment

_WEB_ADDRESS = re.compile(r"https?://[^\s]+")


@dataclass(frozen=True, slots=True)
class Caution:
    """A caveat beside the advice it limits."""

    id: str
    text: str
    is_full: bool
    """Whether it is spelled out here; else it stands in full further up."""


class Cautions:
    """The caveats a page has already given in full, so that each is spelled out once and named afterwards."""

    def __init__(self, assessment: Assessment) -> None:
        self._caveats = assessment.caveats
        self._given: set[str] = set()

    def tell(self, caveat_ids: Iterable[str]) -> list[Caution]:
        """Return the caveats: in full the first time, by their first sentence after that."""
        told = []
        for caveat in (self._caveats[each] for each in dict.fromkeys(caveat_ids) if each in self._caveats):
            is_full = caveat.id not in self._given
            text = sentences.caveat_words(caveat) if is_full else sentences.caveat_reminder(caveat)
            told.append(Caution(caveat.id, text, is_full))
            self._given.add(caveat.id)
        return told


def write_html(assessment: Assessment) -> str:
    """Return the report as one HTML page, the same for the same assessment; MissingExtra without Jinja2."""
    questionnaire = assessment.questionnaire
    address = questionnaire.source.address
    return write_page(
        "report.html",
        ["report.css"],
        questionnaire.language,
        assessment=assessment,
        questionnaire=questionnaire,
        bands=questionnaire.bands,
        cautions=Cautions(assessment),
        source_link=address if address and _WEB_ADDRESS.fullmatch(address) else None,
        charts=charts,
        radar=radar,
        sentences=sentences,
        team_words=team_words,
        words=words,
    )
