"""A comparison as one HTML file to pass on: it needs no script, makes no request, and prints to clean pages."""

from partner_fit.formats import words
from partner_fit.formats.html_page import write_page
from partner_fit.formats.pictures import trend as compare_trend
from partner_fit.formats.words import compare as compared
from partner_fit.model.comparison import Comparison


def write_html(comparison: Comparison) -> str:
    """Return the comparison as one HTML page, the same for the same comparison; MissingExtra without Jinja2."""
    questionnaire = comparison.questionnaire
    return write_page(
        "compare.html",
        ["report.css", "compare.css"],
        questionnaire.language,
        comparison=comparison,
        questionnaire=questionnaire,
        bands=questionnaire.bands,
        compared=compared,
        words=words,
        drawing=compare_trend.draw(comparison.trend, questionnaire.bands) if comparison.trend else None,
        width=compare_trend.WIDTH,
        height=compare_trend.HEIGHT,
    )
