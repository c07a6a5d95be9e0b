"""Sheets from before a rename, through every command that reads them."""

from pathlib import Path

from tests.cli.test_report import ROOT, run

SMALL = ROOT / "tests" / "small.yaml"
SHEET = """\
format: 1
questionnaire: {id: small-fit, version: "1.0"}
organisation: Nordlicht
respondent: {role: technical}
updated: 2026-01-01
context: {stage: concept}
answers: {gap-list: old-list, last-surprise: dont-know, goals-at-once: dont-know}
"""


def test_old_and_new_sheets_are_read_together_after_roles_questions_and_choices_were_renamed(tmp_path: Path) -> None:
    newer = tmp_path / "newer.yaml"
    text = SMALL.read_text(encoding="utf-8").replace('version: "1.0"', 'version: "1.1"')
    text = text.replace("technical]", "engineering]")
    text = text.replace("{id: technical, ", "{id: engineering, formerly: [technical], ")
    text = text.replace("- id: gap-list", "- id: written-gaps\n        formerly: [gap-list]")
    newer.write_text(text.replace("question: gap-list", "question: written-gaps"), encoding="utf-8")
    folder = tmp_path / "sheets"
    folder.mkdir()
    old, new = folder / "old.answers.yaml", folder / "new.answers.yaml"
    old.write_text(SHEET, encoding="utf-8")
    renamed = SHEET.replace("1.0", "1.1").replace("technical", "engineering").replace("gap-list", "written-gaps")
    new.write_text(renamed.replace("2026-01-01", "2026-03-01").replace("old-list", "dated-list"), encoding="utf-8")
    for command in (("report", old), ("compare", old, new), ("collect", folder), ("explain", "written-gaps", old)):
        done = run(*command, "--questionnaire", newer)
        assert done.returncode == 0, done.stderr
        assert "no longer asked" not in done.stdout
