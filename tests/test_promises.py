"""What SECURITY.md promises is held by tests that exist, and the README promises the same."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

from partner_fit.model.answers import AnswerSheet
from partner_fit.store.answer_sheets import save_sheet
from partner_fit.store.shapes import shape
from tests.cli.branch import environment

ROOT = Path(__file__).resolve().parent.parent
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
PROMISES = re.split(r"^## ", SECURITY, flags=re.MULTILINE)[1:-1]
NAMED = re.compile(r"^- `([^`:]+)::(\w+)`$", re.MULTILINE)

HOSTILE = "$(touch pwned) `touch pwned` {{ 7*7 }} <script src=//a.test/x.js></script> =HYPERLINK(1) ../../etc/x"
SHEET = f"""\
format: 1
questionnaire: {{id: small-fit, version: "1.0"}}
organisation: '{HOSTILE}'
respondent: {{name: '{HOSTILE}', role: leadership}}
updated: 2026-10-01
context: {{stage: concept}}
answers:
  gap-list: {{choice: old-list, note: '{HOSTILE}'}}
  last-surprise: this-month
  goals-at-once: one-main-goal
"""
WATCHER = """\
import json, os, sys

seen = []
WATCHED = ("socket.", "subprocess.", "urllib.", "ftplib.", "http.", "smtplib.", "webbrowser.")
WATCHED += ("os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn")


def watch(event, arguments):
    if event.startswith(WATCHED):
        seen.append(event)
    elif event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
        seen.append(f"writes {arguments[0]}")


from partner_fit.cli.app import run

sys.dont_write_bytecode = True
sys.addaudithook(watch)
told = sys.stdout
codes = []
for arguments in json.loads(sys.argv[1]):
    sys.argv = ["partner-fit", *arguments]
    with open(os.devnull, "w", encoding="utf-8") as sys.stdout:
        codes.append(run())
    seen = [each for each in seen if each != f"writes {os.devnull}"]
print(json.dumps([codes, seen]), file=told)
"""


def test_every_promise_names_tests_that_exist() -> None:
    assert len(PROMISES) == 7
    for promise in PROMISES:
        named = NAMED.findall(promise)
        assert named
        for file, name in named:
            tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
            assert name in {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}, f"{file}::{name}"


def test_the_readme_makes_the_same_promises() -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("## What it promises\n")[1].split("\n## ")[0]
    told = [" ".join(each.split()) for each in re.findall(r"^- (.+?)(?=^- |^$)", section, re.MULTILINE | re.DOTALL)]
    assert [each.rstrip(".") for each in told] == [promise.split("\n")[0] for promise in PROMISES]
    assert "](SECURITY.md)" in section


def test_files_from_strangers_run_nothing_send_nothing_and_write_nowhere_else(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    small = (ROOT / "tests" / "small.yaml").read_text(encoding="utf-8")
    own.write_text(small.replace("title: Small fit", f"title: '{HOSTILE}'"), encoding="utf-8")
    for name in ("before", "after"):
        (tmp_path / f"{name}.answers.yaml").write_text(SHEET, encoding="utf-8")
    sheet, questionnaire = "after.answers.yaml", ("--questionnaire", "own.yaml")
    reports = [["report", sheet, *questionnaire, "--format", name] for name in ("terminal", "json", "markdown", "html")]
    commands = [
        *reports,
        ["plan", sheet, *questionnaire],
        ["explain", "gap-list", sheet, *questionnaire],
        ["compare", "before.answers.yaml", sheet, *questionnaire],
        ["collect", ".", *questionnaire],
        ["questionnaire", "check", "own.yaml"],
        ["questionnaire", "show", "own.yaml"],
    ]
    before = sorted(tmp_path.iterdir())
    done = subprocess.run(
        [sys.executable, "-c", WATCHER, json.dumps(commands)],
        capture_output=True,
        cwd=tmp_path,
        env=environment(),
        check=True,
        timeout=120,
    )
    codes, seen = json.loads(done.stdout)
    assert dict(zip(map(" ".join, commands), codes, strict=True)) == dict.fromkeys(map(" ".join, commands), 0)
    assert seen == []
    assert sorted(tmp_path.iterdir()) == before


def test_a_sheet_is_plain_text(tmp_path: Path) -> None:
    parts = {"organisation": "Nordlicht", "respondent": {"role": "technical"}, "answers": {"a": {"note": "Secret"}}}
    sheet = shape(AnswerSheet, {"format": 1, "questionnaire": {"id": "x", "version": "1"}, **parts})
    save_sheet(tmp_path / "x.answers.yaml", sheet)
    assert b"Secret" in (tmp_path / "x.answers.yaml").read_bytes()
