"""What the README shows is what a person sees."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from partner_fit.formats import MEDIA, SUBJECTS

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
SHOWN = re.compile(r"<!-- output of: partner-fit (?P<command>.+?) -->\n```text\n(?P<output>.*?)```", re.DOTALL)


def output_of(command: str) -> str:
    started = "import sys; sys.argv[0] = 'partner-fit'; from partner_fit.__main__ import main; main()"
    arguments = [sys.executable, "-c", started, *command.split()]
    done = subprocess.run(
        arguments,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
        env={"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "LANG": "C.UTF-8"},
    )
    return done.stdout


def test_the_readme_shows_real_output(pytestconfig: pytest.Config) -> None:
    text = README.read_text(encoding="utf-8")
    matches = list(SHOWN.finditer(text))
    assert matches

    def renewed(match: re.Match[str]) -> str:
        command = match["command"]
        return f"<!-- output of: partner-fit {command} -->\n```text\n{output_of(command)}```"

    new = SHOWN.sub(renewed, text)
    if pytestconfig.getoption("--record"):
        README.write_text(new, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == new


def commands(text: str) -> set[str]:
    return set(re.findall(r"`partner-fit ([a-z]+)", text))


def test_the_readme_names_every_command_and_no_other() -> None:
    helped = output_of("--help")
    known = set(re.findall(r"^  ([a-z]+)  ", helped, re.MULTILINE))
    assert commands(README.read_text(encoding="utf-8")) - {"COMMAND"} == known


def test_the_readme_lists_every_format() -> None:
    table = README.read_text(encoding="utf-8").split("## Formats")[1].split("## ")[0]
    assert {name: MEDIA[name].ending for name in SUBJECTS["report"]} == dict(
        re.findall(r"^\| (\w+) \| `(\.\w+)`", table, re.MULTILINE)
    )


def test_the_two_commands_are_one_line_each_with_a_place_of_their_own() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    own = "python3 -m venv .venv && .venv/bin/pip install"
    assert blocks[0].strip() == f"{own} . && .venv/bin/partner-fit assess"
    assert blocks[1].strip() == f"{own} '.[test]' && .venv/bin/python -m pytest"
