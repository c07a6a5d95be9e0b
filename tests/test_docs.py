"""What the README and the pages in docs show is what a person sees."""

import re
import shlex
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from partner_fit import __version__
from partner_fit.formats import MEDIA, SUBJECTS
from partner_fit.store.questionnaires import load_questionnaire
from tests.cli.branch import branch_off
from tests.desk import lay_out_desk

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
FORMATS = ROOT / "docs" / "formats.md"
PAGES = [README, *sorted((ROOT / "docs").rglob("*.md"))]
SHOWN = re.compile(r"(<!-- (?P<what>[^\n]+?): (?P<of>[^\n]+) -->\n```text\n)(?P<shown>.*?)```", re.DOTALL)
COMMAND = re.compile(r"(?:^|`|\bbin/)partner-fit ([a-z][^`\n]*)", re.MULTILINE)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the commands of the pages are run."""
    folder = tmp_path_factory.mktemp("desk")
    lay_out_desk(folder)
    return folder


def output_of(command: str, folder: Path = ROOT) -> str:
    return branch_off(*shlex.split(command), folder=folder, COLUMNS="80").stdout.decode()


def message_of(command: str, folder: Path) -> str:
    done = branch_off(*shlex.split(command), folder=folder, COLUMNS="80")
    assert done.stderr, f"partner-fit {command} has no message"
    return done.stderr.decode()


def section_of(heading: str, output: str) -> str:
    """Return one section of what a terminal shows, from its rule to the next; what is before all rules for no name."""
    rule = re.compile(r"^(\S.*?) ─+\n", re.MULTILINE)
    opening, *rest = rule.split(output)
    sections = dict(zip(rest[::2], rest[1::2], strict=True))
    shown = f"{heading} {'─' * (78 - len(heading))}\n{sections[heading]}" if heading else opening
    return f"{shown.rstrip()}\n"


def question(number: str) -> str:
    """Return a question in words, as it is asked."""
    trait, place = map(int, number.split("."))
    asked = load_questionnaire("medtech-cdmo").traits[trait - 1].questions[place - 1]
    choices = {choice.id: choice for choice in asked.choices}
    lines = [choices[name].text for name in asked.display or choices]
    return "\n".join([asked.ask, "", *(f"  {place}  {line}" for place, line in enumerate(lines, 1)), ""])


def renewed(desk: Path) -> Callable[[re.Match[str]], str]:
    """Return what makes a block anew from the comment above it."""

    def anew(block: re.Match[str]) -> str:
        what, of = block["what"], block["of"]
        command = of.removeprefix("partner-fit ")
        match what.split(" "):
            case ["question"]:
                made = question(of)
            case ["message", "of"]:
                made = message_of(command, desk)
            case ["message", "in", folder, "of"]:
                made = message_of(command, desk / folder)
            case ["output", "of"]:
                made = output_of(command, desk)
            case ["opening", "of"]:
                made = section_of("", output_of(command, desk))
            case ["section", *heading, "of"]:
                made = section_of(" ".join(heading).strip('"'), output_of(command, desk))
            case _:
                raise AssertionError(f"nobody knows how to show the {what}")
        return f"{block[1]}{made}```"

    return anew


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_shows_what_the_program_says(page: Path, desk: Path, record: bool) -> None:
    text = page.read_text(encoding="utf-8")
    assert len(SHOWN.findall(text)) == text.count("```text\n") - text.count("<!-- drawn -->\n```text\n")
    new = SHOWN.sub(renewed(desk), text)
    if record:
        page.write_text(new, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == new


@cache
def help_of(*command: str) -> str:
    return output_of(" ".join([*command, "--help"]))


def subcommands(helped: str) -> set[str]:
    return set(re.findall(r"^  ([a-z]+)  ", helped.partition("\nCommands:\n")[2], re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_names_commands_and_options_that_exist(page: Path) -> None:
    for named in COMMAND.findall(page.read_text(encoding="utf-8")):
        words = named.split(" -->")[0].split("  ")[0].split()
        assert words[0] in subcommands(help_of()), named
        deeper = words[1:2] if words[1:2] and words[1] in subcommands(help_of(words[0])) else []
        options = [word for word in words if word.startswith("-") and word != "-"]
        known = help_of(words[0], *deeper)
        assert [each for each in options if not re.search(rf"(?<!\S){each}(?![\w-])", known)] == [], named


def test_the_readme_names_every_command_and_no_other() -> None:
    named = {each.split()[0] for each in COMMAND.findall(README.read_text(encoding="utf-8"))}
    assert named == subcommands(help_of())


def test_the_page_on_formats_lists_every_format() -> None:
    assert {name: MEDIA[name].ending for name in SUBJECTS["report"]} == dict(
        re.findall(r"^\| (\w+) \| `(\.\w+)`", FORMATS.read_text(encoding="utf-8"), re.MULTILINE)
    )


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"])
def test_links_at_the_top_lead_to_files(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_numbers_that_pages_tell_in_words_are_those_of_the_questionnaire() -> None:
    questionnaire = load_questionnaire("medtech-cdmo")
    assert 10 <= questionnaire.minutes.core <= 15
    assert questionnaire.coverage_needed == Fraction(2, 3)
    assert questionnaire.probes is not None
    assert questionnaire.probes.share == 50
    assert questionnaire.probes.trait == "alignment"


def test_the_changelog_tells_of_this_version() -> None:
    versions = re.findall(r"^## (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert __version__ == next(each for each in versions if each != "Unreleased")


def test_the_two_commands_are_one_line_each_with_a_place_of_their_own() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    own = "python3 -m venv .venv && .venv/bin/pip install"
    assert blocks[0].strip() == f"{own} . && .venv/bin/partner-fit assess"
    assert blocks[1].strip() == f"{own} '.[test]' && .venv/bin/python -m pytest"


def test_each_message_of_the_page_on_errors_is_said_by_the_program() -> None:
    page = (ROOT / "docs" / "troubleshooting.md").read_text(encoding="utf-8")
    source = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src").rglob("*.py")))
    after_set_up = page.split("\n## ", 2)[2]
    parts = re.split(r"^### (.+)$", after_set_up, flags=re.MULTILINE)[1:]
    assert len(parts) > 30
    for heading, body in zip(parts[::2], parts[1::2], strict=True):
        said = body if "```text" in body else source
        pieces = [each.strip(" ,") for each in heading.partition(" (in ")[0].split("…")]
        assert [piece for piece in pieces if " ".join(piece.split()) not in " ".join(said.split())] == [], heading
