"""What is proposed to type works as the program was started."""

import os
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partner_fit.cli.install import install_command, program, shell_name
from partner_fit.text import make_visible
from tests.cli.in_process import run_here
from tests.cli.test_assess import KNOWN, USE_SMALL, run

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the program in an environment of this folder, in which one stands."""
    path = tmp_path / ".venv" / "bin" / "partner-fit"
    path.parent.mkdir(parents=True)
    path.touch(mode=0o700)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.defpath)
    return path


def test_who_named_the_place_of_the_program_is_told_it_again(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for started in (".venv/bin/partner-fit", str(installed)):
        monkeypatch.setattr(sys, "argv", [started])
        assert program() == started
    monkeypatch.setattr(sys, "argv", ["my tools/partner-fit"])
    assert program() == "'my tools/partner-fit'"


def test_a_program_that_the_shell_finds_is_called_by_its_name(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(installed.parent))
    for started in (str(installed), ".venv/bin/partner-fit", "partner-fit"):
        monkeypatch.setattr(sys, "argv", [started])
        assert program() == "partner-fit"


def test_another_program_of_that_name_is_not_meant(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "partner-fit"
    other.touch(mode=0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", [str(installed)])
    assert program() == str(installed)


def test_who_ran_the_module_is_told_to_run_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/partner_fit/__main__.py"])
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    assert program() == f"{Path(sys.executable).name} -m partner_fit"
    monkeypatch.setenv("PATH", "")
    assert program() == f"{sys.executable} -m partner_fit"


def test_hints_name_the_program_as_it_was_started(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.cli.in_process.STARTED", ".venv/bin/partner-fit")
    stopped = run("--plain", *USE_SMALL, *KNOWN, "my.yaml", folder=tmp_path, typed="1\n", PATH=os.defpath)
    assert "\n  .venv/bin/partner-fit assess --questionnaire" in stopped.stdout
    assert "  .venv/bin/partner-fit report" in run(folder=tmp_path, PATH=os.defpath).stderr
    assert installed.exists()


REQUIRED = ["rich>=14", 'typst>=0.15; extra == "pdf"', "pytest>=8.3; extra == 'test'"]


@pytest.mark.parametrize(
    ("prefix", "has_pip", "required", "said"),
    [
        ("venv", True, REQUIRED, '{python} -m pip install "typst>=0.15"'),
        ("pipx/venvs/partner-fit", False, REQUIRED, 'pipx inject partner-fit "typst>=0.15"'),
        ("uv/tools/partner-fit", False, REQUIRED, 'uv pip install --python {python} "typst>=0.15"'),
        ("venv", True, None, '{python} -m pip install "{checkout}[pdf]"'),
    ],
    ids=["pip", "pipx", "uv", "checkout"],
)
def test_an_extra_is_installed_the_way_the_program_was(
    prefix: str,
    has_pip: bool,
    required: list[str] | None,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    environment = tmp_path / prefix
    environment.mkdir(parents=True)
    if "pipx" in prefix:
        (environment / "pipx_metadata.json").touch()

    def requires(_name: str) -> list[str]:
        if required is None:
            raise PackageNotFoundError
        return required

    monkeypatch.setattr("importlib.metadata.requires", requires)
    monkeypatch.setattr(sys, "prefix", str(environment))
    monkeypatch.setattr("partner_fit.cli.install.find_spec", lambda name: object() if has_pip else None)
    assert install_command("pdf") == said.format(python=sys.executable, checkout=Path(__file__).parents[2])


def test_a_python_of_the_system_is_added_to_as_the_program_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "EXTERNALLY-MANAGED").touch()
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    monkeypatch.setattr("partner_fit.cli.install.get_path", lambda _: str(tmp_path))
    monkeypatch.setattr("partner_fit.cli.install.find_spec", lambda _: object())
    assert "-m pip install --break-system-packages " in install_command("pdf")


WORDS = st.text(
    st.characters(exclude_characters="\0", exclude_categories=()) | st.sampled_from("\n\r\t\x1b\\'$!`\"\udce9")
)


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@settings(max_examples=15, deadline=None)
@given(st.lists(WORDS, min_size=20, max_size=60))
def test_bash_reads_every_name_in_a_proposed_command_as_it_is(words: list[str]) -> None:
    typed = [shell_name(word) for word in words]
    assert [each for each in typed if make_visible(each) != each] == []
    command = ["bash", "-c", "printf '%s\\0' " + " ".join(typed)]
    read = subprocess.run(command, capture_output=True, check=True, env={"LC_ALL": "C.UTF-8"}).stdout
    meant = [f"./{word}" if word.startswith("-") else word for word in words]
    assert read == b"".join(_as_bytes(word) + b"\0" for word in meant)


def _as_bytes(word: str) -> bytes:
    """Return a name as the system knows it, with lone bytes that are no text."""
    return b"".join(
        sign.encode(errors="surrogateescape" if "\udc80" <= sign <= "\udcff" else "surrogatepass") for sign in word
    )


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize("name", ["fg\n\npartner-fit: all is well. Run:\n  rm -rf x", "a\x1b[2Jb", "a\u2028b"])
def test_a_name_forges_no_line_of_a_message_and_its_command_finds_the_file(name: str, tmp_path: Path) -> None:
    one, two = tmp_path / name / "one", tmp_path / name / "two"
    for folder, example in ((one, "solo-founder"), (two, "enterprise")):
        folder.mkdir(parents=True)
        shutil.copy(EXAMPLES / f"{example}.answers.yaml", folder / "x.answers.yaml")
    asked = [
        ("assess", "--plain", f"{name}/one/x.answers.yaml"),
        ("collect", name),
        ("report", name),
        ("collect", f"{name}/one"),
        ("compare", name),
        ("report", f"{name}/one"),
    ]
    done = [run_here(*command, folder=tmp_path) for command in asked]
    said = "".join((each.stdout + each.stderr).decode() for each in done)
    lines = [line.strip() for line in said.split("\n")]
    assert not {line for line in lines if line.startswith(("partner-fit: all is well", "rm -rf"))}
    assert not {"\x1b", "\u2028"} & {*said}
    commands = [line for line in lines if line.startswith(("partner-fit collect", "partner-fit portfolio"))]
    assert commands
    for command in commands:
        read = subprocess.run(["bash", "-c", f"printf '%s\\0' {command}"], capture_output=True, check=True)
        assert (tmp_path / read.stdout.decode().split("\0")[2]).is_dir()
