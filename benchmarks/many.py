"""How long scoring many answer sheets takes, as a ratio to parsing them in the same process.

Usage: python benchmarks/many.py [SHEETS]. Parsing is reading YAML and validating it against the questionnaire.
"""

import itertools
import sys
import time
from pathlib import Path

from partner_fit.engine.assess import assess, score_team
from partner_fit.store.answer_sheets import known_answers, load_sheet
from partner_fit.store.questionnaires import load_questionnaire

ROOT = Path(__file__).resolve().parent.parent
AIM = 1.3


def main() -> None:
    """Print the ratios."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    questionnaire = load_questionnaire("medtech-cdmo")
    files = list(itertools.islice(itertools.cycle(sorted((ROOT / "examples").glob("*.answers.yaml"))), count))
    start = time.perf_counter()
    sheets = [known_answers(load_sheet(file, questionnaire).sheet, questionnaire) for file in files]
    parsing = time.perf_counter() - start
    start = time.perf_counter()
    for sheet in sheets:
        score_team(questionnaire, [sheet], {})
    scoring = time.perf_counter() - start
    start = time.perf_counter()
    for sheet in sheets:
        assess(questionnaire, [sheet], "2026-11-23")
    whole = time.perf_counter() - start
    print(f"{count} sheets: parsing {parsing:.2f} s, scoring {scoring:.2f} s, whole assessments {whole:.2f} s")
    print(f"scoring {scoring / parsing:.2f} x parsing (aim {AIM}); whole assessments {whole / parsing:.2f} x parsing")


if __name__ == "__main__":
    main()
