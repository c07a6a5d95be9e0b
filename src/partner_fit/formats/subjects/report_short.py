"""The report cut to what a person reads first: verdict, next actions, traits."""

from partner_fit.formats.document import Document
from partner_fit.formats.subjects import report
from partner_fit.formats.subjects.report_traits import trait_chart
from partner_fit.formats.words import sentences
from partner_fit.model.assessment import Assessment


def document(assessment: Assessment) -> Document:
    """Return the first sections of the report, without the reading of each trait."""
    whole = report.document(assessment)
    first = [section for section in whole.sections if section.id in ("do-next", "traits")]
    cut = [each._replace(blocks=(trait_chart(assessment),)) if each.id == "traits" else each for each in first]
    return whole._replace(sections=tuple(cut), closing=sentences.REST_OF_THE_REPORT)
