"""What every JSON result begins with, and how it becomes text: one statement for all shapes."""

import json
from typing import Any

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from partner_fit import __version__
from partner_fit.formats.json.described import described
from partner_fit.formats.json.overall import BandV1, scale_to_v1
from partner_fit.model.questionnaire import Questionnaire

GENERATOR = f"partner-fit {__version__}"


@described
class SourceV1(TypedDict):
    """The text that the questionnaire is built on; `article_section` names one of its sections."""

    title: str
    publisher: str
    address: str | None


@described
class QuestionnaireV1(TypedDict):
    """The questionnaire that was answered."""

    id: str
    version: str
    title: str
    digest: str
    """Fingerprint of the questionnaire file."""
    language: str
    """Language of all words in this file."""
    source: SourceV1
    bands: list[BandV1]
    """The scale, lowest first."""


def questionnaire_to_v1(questionnaire: Questionnaire) -> QuestionnaireV1:
    """Return which questionnaire a result is about."""
    source = questionnaire.source
    return {
        "id": questionnaire.id,
        "version": questionnaire.version,
        "title": questionnaire.title,
        "digest": questionnaire.digest,
        "language": questionnaire.language,
        "source": {"title": source.title, "publisher": source.publisher, "address": source.address},
        "bands": scale_to_v1(questionnaire.bands),
    }


def json_text(made: Any) -> str:
    """Return a result as JSON text that ends with a newline."""
    return json.dumps(made, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
