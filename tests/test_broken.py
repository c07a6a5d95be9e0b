"""Every file that a person got wrong is answered with what is wrong, where, and what to do.

The first lines of each file in broken/ say what is expected of it: `# expect: line:column: what is wrong`, or `fine`.
"""

import codecs
from pathlib import Path

import pytest
import yaml

from partner_fit.errors import EXIT_INVALID, InvalidFile
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store import yaml_events
from partner_fit.store.answer_sheets import load_sheet
from partner_fit.store.questionnaires import load_questionnaire

HERE = Path(__file__).parent
FILES = sorted((HERE / "broken").glob("*.yaml"))
FINE = ["fine"]
JARGON = ("pydantic", "Input should", "validation error", "http", "mapping", "scalar", "token", "Traceback", "NoneType")


def expected_of(file: Path) -> list[str]:
    """Return what a file's first lines expect."""
    content = file.read_bytes()
    encoding = "utf-16" if content.startswith(codecs.BOM_UTF16_LE) else "utf-8-sig"
    lines = content.decode(encoding, errors="replace").replace("\r", "\n").split("\n")
    return [line.removeprefix("# expect: ") for line in lines if line.startswith("# expect: ")]


def read(file: Path) -> object:
    """Read a file of broken/ as what it is meant to be."""
    if file.name.startswith("questionnaire-"):
        return load_questionnaire(str(file), review=False)
    questionnaire: Questionnaire = load_questionnaire(str(HERE / "small.yaml"), review=False)
    return load_sheet(file, questionnaire)


def test_there_are_broken_files() -> None:
    assert len(FILES) > 40
    assert all(expected_of(file) for file in FILES)


@pytest.mark.parametrize("file", [file for file in FILES if expected_of(file) != FINE], ids=lambda file: file.stem)
def test_each_mistake_is_told_with_its_place_and_a_remedy_in_plain_words(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InvalidFile) as caught:
        read(file)
    assert caught.value.exit_code == EXIT_INVALID
    told = [str(problem) for problem in caught.value.problems]
    assert all(text.startswith(str(file)) for text in told)
    assert [text.split("\n")[0].removeprefix(str(file)).lstrip(": ") for text in told] == expected_of(file)
    for problem, text in zip(caught.value.problems, told, strict=True):
        assert problem.do or "must be" in problem.what or "is not one of" in problem.what
        assert not [word for word in JARGON if word in text]
        if problem.line:
            shown = text.split("\n")
            assert shown[2].strip() == "^"
            assert shown[2].index("^") <= len(shown[1])
    monkeypatch.setattr(yaml_events, "_LOADER", yaml.SafeLoader)  # where nobody built the parser in C
    with pytest.raises(InvalidFile) as again:
        read(file)
    assert [str(problem) for problem in again.value.problems] == told


@pytest.mark.parametrize("file", [file for file in FILES if expected_of(file) == FINE], ids=lambda file: file.stem)
def test_odd_but_harmless_files_are_read(file: Path) -> None:
    assert read(file)
