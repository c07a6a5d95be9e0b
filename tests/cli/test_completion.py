"""What Tab finishes, asked of the program as the shells ask it, and of the shells that are here."""

import os
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from partner_fit.cli.app import COMMANDS
from partner_fit.cli.completion import SHELLS
from partner_fit.cli.suggest import words_of
from partner_fit.cli.suggested_values import ANYWHERE, VALUES
from partner_fit.store.questionnaires import load_questionnaire
from tests.cli.branch import environment
from tests.cli.in_process import run_here

SHIPPED = load_questionnaire("medtech-cdmo")
SMALL = Path(__file__).parent.parent / "small.yaml"
SHEET = "spring one.answers.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with two sheets, another file, a hidden one and a folder with a sheet."""
    for name in (
        SHEET,
        "\N{CJK UNIFIED IDEOGRAPH-5317}.answers.yaml",
        "notes.txt",
        ".hidden.answers.yaml",
        "a\nb.answers.yaml",
    ):
        (tmp_path / name).touch()
    (tmp_path / "team").mkdir()
    (tmp_path / "team" / "ann.answers.yaml").touch()
    return tmp_path


def finished(*typed: str, folder: Path, shell: str = "fish") -> list[str]:
    """Return what the program answers a shell that asks about these words."""
    done = run_here("completion", shell, "--", *typed, folder=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode().splitlines()


def values(*typed: str, folder: Path) -> list[str]:
    return [line.partition("\t")[0] for line in finished(*typed, folder=folder)]


def test_commands_are_finished_with_what_they_do(place: Path) -> None:
    assert values("", folder=place) == [*COMMANDS, "help"]
    assert finished("re", folder=place) == ["report\tShow the result, and what to do next."]
    assert values("help", "pl", folder=place) == ["plan"]
    assert values("-", folder=place) == ["--help"]
    assert set(values("questionnaire", "", folder=place)) == {"check", "list", "show", "schema", "blank"}
    assert values("nothing", "", folder=place) == []


def test_options_are_finished_unless_they_were_given(place: Path) -> None:
    assert values("report", "--f", folder=place) == ["--format", "--force", "--full", "--fail-under"]
    assert values("report", "--full", "--f", folder=place) == ["--format", "--force", "--fail-under"]
    assert values("report", "--what-if", "3.2=1", "--what", folder=place) == ["--what-if"], "it may stand there twice"
    assert "--brief" not in values("report", "--", folder=place), "what is hidden stays so"
    assert values("report", "--", "--f", folder=place) == [], "behind -- there are no options"
    assert "--strict" in values("questionnaire", "check", "--", folder=place)


def test_sheets_and_folders_are_finished_and_nothing_else(place: Path) -> None:
    sheets = [SHEET, "team/", "\N{CJK UNIFIED IDEOGRAPH-5317}.answers.yaml"]
    for command in ("assess", "report", "plan", "brief", "collect", "compare"):
        assert values(command, "", folder=place) == sheets
    assert values("report", "team/", folder=place) == ["team/ann.answers.yaml"]
    assert values("report", "nowhere/", folder=place) == []
    assert values("explain", "3.2", "sp", folder=place) == [SHEET]
    assert "notes.txt" in values("report", "-o", "", folder=place), "a result may go into any file"
    assert values("report", ".", folder=place) == [".hidden.answers.yaml"]


def test_questions_are_finished_by_number_and_by_name(place: Path) -> None:
    numbers = list(SHIPPED.numbers.values())
    assert values("explain", "", folder=place) == numbers
    assert values("explain", "3.", folder=place) == [number for number in numbers if number.startswith("3.")]
    ids = [question.id for question in SHIPPED.questions]
    assert values("explain", "s", folder=place) == [each for each in ids if each.startswith("s")]
    assert finished("explain", "3.2", folder=place) == ["3.2\tGoals at once"]
    assert values("explain", "--questionnaire", str(SMALL), "", folder=place) == ["1.1", "1.2", "2.1"]


def test_choices_are_finished_after_a_question(place: Path) -> None:
    (question,) = (each for each in SHIPPED.questions if SHIPPED.numbers[each.id] == "3.2")
    expected = [f"3.2={number}" for number in range(1, len(question.shown) + 1)]
    assert values("report", "--what-if", "3.2=", folder=place) == [*expected, "3.2=dont-know", "3.2=not-applicable"]
    assert finished("report", "--what-if", "3.2=1", folder=place) == [f"3.2=1\t{question.shown[0].text}"]
    assert values("report", "--what-if", "3.", folder=place)[1] == "3.2="
    assert values("report", "--what-if=3.2=1", folder=place) == ["--what-if=3.2=1"]
    assert values("report", "--what-if", "4.1=2,3.2=1", folder=place) == ["4.1=2,3.2=1"]
    assert values("report", "--what-if", "4.1=2", "3.2=1", folder=place) == ["3.2=1"]
    name = question.shown[0].id
    assert values("report", "--what-if", f"{question.id}={name}", folder=place) == [f"{question.id}={name}"]
    assert values("report", "--what-if", "99.9=", folder=place) == []


@pytest.mark.parametrize(
    ("typed", "some"),
    [
        (("report", "--format", "m"), "markdown"),
        (("collect", "x", "--format", ""), "json"),
        (("plan", "--target", ""), "ready"),
        (("portfolio", "clients", "--each", "p"), "pdf"),
        (("portfolio", "clients", "--to", "t"), "team/"),
        (("form", "--role", "t"), "technical"),
        (("report", "--context", "stage=p"), "stage=prototype"),
        (("brief", "--include", "note:"), "note:product-sentence"),
        (("brief", "--without", "org"), "organisation"),
        (("report", "--questionnaire", "m"), "medtech-cdmo"),
        (("questionnaire", "show", ""), "medtech-cdmo"),
        (("completion", "z"), "zsh"),
    ],
)
def test_what_an_option_takes_is_finished(typed: tuple[str, ...], some: str, place: Path) -> None:
    found = values(*typed, folder=place)
    assert some in found
    assert all(each.startswith(typed[-1]) for each in found)


def test_what_has_no_names_is_left_to_the_person(place: Path) -> None:
    for typed in (("report", "--as-of", ""), ("plan", "--hours", ""), ("questionnaire", "list", "")):
        assert values(*typed, folder=place) == []


def test_a_questionnaire_that_is_not_there_finishes_nothing_and_says_nothing(place: Path) -> None:
    assert values("explain", "--questionnaire", "nowhere.yaml", "", folder=place) == []


def test_names_of_the_lists_are_those_of_commands_and_options(place: Path) -> None:
    commands = {name.partition(" ")[0] for name in ANYWHERE}
    assert commands <= set(COMMANDS)
    helped = "".join(run_here(name, "--help", folder=place).stdout.decode() for name in COMMANDS)
    assert [option for option in VALUES if option not in helped and option != "--old-questionnaire"] == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("partner-fit ", [""]),
        ("partner-fit rep", ["rep"]),
        ("partner-fit report 'spring o", ["report", "spring o"]),
        ('partner-fit report "spring o', ["report", "spring o"]),
        ("partner-fit report spring\\ ", ["report", "spring "]),
        ("partner-fit report it\\'s # x ", ["report", "it's", "#", "x", ""]),
    ],
)
def test_a_line_is_read_as_bash_reads_it(line: str, words: list[str]) -> None:
    assert words_of(line) == words


def test_a_shell_that_nobody_knows_is_told_with_those_that_there_are(place: Path) -> None:
    done = run_here("completion", "tcsh", folder=place)
    assert (done.returncode, done.stderr) == (
        2,
        b"partner-fit: There is no completion for tcsh.\nShells: bash, zsh, fish.\n",
    )


@pytest.fixture
def on_path(place: Path) -> dict[str, str]:
    """Return an environment in which a shell finds the program by its name."""
    folder = place.parent / f"{place.name}-bin"
    folder.mkdir()
    program = folder / "partner-fit"
    start = "import sys; sys.argv[0] = 'partner-fit'; from partner_fit.__main__ import main; main()"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c "{start}" "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return environment(PATH=f"{folder}{os.pathsep}{os.environ['PATH']}", HOME=str(place), ZDOTDIR=str(place))


BASH = """
eval "$(partner-fit completion bash)"
COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
_partner_fit partner-fit
printf '%s\\n' "${COMPREPLY[@]}"
"""
FISH = "partner-fit completion fish | source; complete -C $argv[1]"
ZSH = """
zmodload zsh/zpty
zpty window zsh -f
zpty -w window 'PS1=; unsetopt zle_bracketed_paste; autoload -U compinit; compinit -u -D; stty columns 200'
zpty -w window 'eval "$(partner-fit completion zsh)"; bindkey "^I" list-choices; print rea""dy'
zpty -r window shown '*ready*'
zpty -w -n window "$1"$'\\t'
zpty -r window shown "*$2*"
print -r -- "$shown"
"""


@pytest.mark.parametrize(
    ("line", "replies"),
    [
        ("partner-fit rep", ["report"]),
        ("partner-fit report spr", [r"spring\ one.answers.yaml"]),
        ("partner-fit report --what-if 3.2=d", ["dont-know"]),
        ("partner-fit report --what-if=3.2=d", ["dont-know"]),
        ("partner-fit brief --include note:product-s", ["product-sentence"]),
        ("partner-fit collect t", ["team/"]),
    ],
)
def test_bash_gets_what_it_puts_in_place_of_its_part_of_the_word(
    line: str, replies: list[str], place: Path, on_path: dict[str, str]
) -> None:
    asked = ["bash", "--norc", "-c", BASH, "bash", line]
    done = subprocess.run(asked, cwd=place, env=on_path, capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines() == replies, done.stderr


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
def test_fish_shows_what_each_choice_says(place: Path, on_path: dict[str, str]) -> None:
    asked = ["fish", "--no-config", "-c", FISH, "partner-fit report --what-if 3.2="]
    done = subprocess.run(asked, cwd=place, env=on_path, capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines() == finished("report", "--what-if", "3.2=", folder=place), done.stderr


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_zsh_shows_what_each_choice_says(place: Path, on_path: dict[str, str]) -> None:
    asked = ["zsh", "-f", "-c", ZSH, "zsh", "partner-fit report --what-if 3.2=", "not-applicable"]
    done = subprocess.run(asked, cwd=place, env=on_path, capture_output=True, text=True, timeout=60)
    for line in finished("report", "--what-if", "3.2=", folder=place):
        value, _, means = line.partition("\t")
        assert value in done.stdout, done.stderr
        assert means[:40] in done.stdout, "a window may cut what does not fit"


@pytest.mark.parametrize("shell", SHELLS)
def test_what_a_shell_needs_is_written_whole(shell: str, place: Path) -> None:
    shown = run_here("completion", shell, folder=place).stdout.decode()
    assert f"completion {shell} --" in shown
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=shown, text=True, check=True, timeout=60)
