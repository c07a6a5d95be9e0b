"""What the program says about itself."""

import pytest

from partner_fit.cli.app import COMMANDS
from tests.cli.conftest import Run


def test_without_a_word_and_with_help_the_help_is_shown_on_standard_output(run: Run) -> None:
    shown = run("--help")
    assert shown.code == 0
    assert run().out == run("help").out == shown.out
    assert run("help", "plan").out == run("plan", "--help").out


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "questionnaire"])
def test_the_help_of_each_command_ends_with_two_examples(run: Run, name: str) -> None:
    examples = run(name, "--help").out.rstrip().split("Examples:")[1].strip().split("\n")
    assert len(examples) == 2
    assert all(example.strip().startswith(f"partner-fit {name}") for example in examples)


def test_summaries_are_shown_whole(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert "..." not in run("--help").out.partition("Commands:")[2]
