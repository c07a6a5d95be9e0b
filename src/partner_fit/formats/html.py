"""The report as one HTML file to pass on: it needs no script, makes no request, and prints to clean pages."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partner_fit import __version__
from partner_fit.errors import MissingExtra
from partner_fit.formats import charts, radar, sentences, team_words, words
from partner_fit.model.assessment import Assessment
from partner_fit.model.visible import make_visible

if TYPE_CHECKING:
    from jinja2 import Environment

_POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
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
        """Give back the caveats: in full the first time, by their first sentence after that."""
        told = []
        for caveat in (self._caveats[each] for each in dict.fromkeys(caveat_ids) if each in self._caveats):
            is_full = caveat.id not in self._given
            text = sentences.caveat_words(caveat) if is_full else sentences.caveat_reminder(caveat)
            told.append(Caution(caveat.id, text, is_full))
            self._given.add(caveat.id)
        return told


def write_html(assessment: Assessment) -> str:
    """Give back the report as one HTML page, the same for the same assessment; MissingExtra without Jinja2."""
    environment = _environment()
    style = _own_file(environment, "report.css")
    language = assessment.questionnaire.language
    return environment.get_template("report.html").render(
        assessment=assessment,
        questionnaire=assessment.questionnaire,
        bands=assessment.questionnaire.bands,
        cautions=Cautions(assessment),
        language=language if _LANGUAGE.fullmatch(language) else "en",
        policy=_POLICY.format(_digest(style)),
        style=style,
        version=__version__,
    )


def _environment() -> "Environment":
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError:
        raise MissingExtra("HTML", "html") from None
    environment = Environment(
        loader=PackageLoader("partner_fit", "formats"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.globals.update(
        words=words, sentences=sentences, team_words=team_words, charts=charts, radar=radar, web_address=_web_address
    )
    return environment


def _shown(value: object) -> object:
    """Give back people's text with its control characters made visible; line ends stay, and so does our own markup."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return "\n".join(make_visible(line) for line in value.split("\n"))
    return value


def _web_address(text: str | None) -> str | None:
    """Give back the text if it is an address a browser may follow; a questionnaire could name something worse."""
    return text if text and _WEB_ADDRESS.fullmatch(text) else None


def _own_file(environment: "Environment", name: str) -> str:
    """Give back one of our own files, with line ends as a browser counts them when it checks the digest."""
    from markupsafe import Markup

    assert environment.loader is not None  # noqa: S101 (tells the type checker what _environment did)
    source = environment.loader.get_source(environment, name)[0].replace("\r\n", "\n")
    return Markup(source)  # noqa: S704 (our own file)


def _digest(source: str) -> str:
    return b64encode(hashlib.sha256(source.encode()).digest()).decode()
