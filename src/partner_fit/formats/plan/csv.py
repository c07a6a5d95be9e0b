"""A plan as a table that a spreadsheet opens and a tracker imports, in which no cell can become a formula."""

import csv
import io
import re
import unicodedata
from fractions import Fraction

from partner_fit.formats import words
from partner_fit.formats.words import plan as planned
from partner_fit.model.plan import Plan, PlanStep
from partner_fit.text import make_visible

COLUMNS = ("title", "description", "owner", "hours", "trait", "question", "gain", "section")
_BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet takes the file for an old encoding; trackers skip it."""
_STARTS = "=+-@|%"
_STAND_INS = "→\N{REPLACEMENT CHARACTER}\"'"
"""What control characters are shown as, and quotation marks."""
_SPACES = re.compile(r"\s+")


def write_csv(plan: Plan) -> str:
    """Return the plan as CSV (RFC 4180) with a byte order mark; one row per step."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(step) for step in plan.steps)
    return _BYTE_ORDER_MARK + out.getvalue()


def _row(step: PlanStep) -> list[str]:
    action = step.action
    cells = (
        planned.title(step),
        planned.description(step),
        action.owner,
        words.decimal(action.hours),
        action.trait.title,
        action.question.id,
        words.decimal(action.gain or Fraction(0)),
        step.section,
    )
    return [cell_text(cell) for cell in cells]


def cell_text(text: str) -> str:
    """Return a text on one line that no spreadsheet takes for a formula: an apostrophe stands before what it would.

    Signs are judged as a spreadsheet may see them: after spaces and invisible signs, in full width too, and after a
    semicolon, where spreadsheets of some countries part cells whatever the quotation marks say.
    """
    plain = make_visible(_SPACES.sub(" ", text))
    return ";".join(f"'{part}" if starts_formula(part) else part for part in plain.split(";"))


def starts_formula(text: str) -> bool:
    """Say whether a spreadsheet may take a text for a formula."""
    first = next((character for character in text if not _is_passed_over(character)), "")
    return bool(first) and unicodedata.normalize("NFKC", first)[0] in _STARTS


def _is_passed_over(character: str) -> bool:
    """Say whether a spreadsheet may pass over a sign at the start of a cell, or over the one it was before."""
    return character in _STAND_INS or unicodedata.category(character) in ("Zs", "Cf", "Mn")
