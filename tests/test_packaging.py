"""What a built wheel holds and whether it works away from the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from partner_fit.store.prepared import SUFFIX, prepared_for
from partner_fit.store.questionnaires import load_questionnaire

ROOT = Path(__file__).resolve().parent.parent
STRAY = ROOT / "questionnaires" / "stray-client.answers.yaml"


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel while a git-ignored answer sheet lies about in a packaged folder."""
    folder = tmp_path_factory.mktemp("wheel")
    STRAY.write_text("format: 1\n", encoding="utf-8")
    try:
        done = run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "--wheel-dir", str(folder), ".")
    finally:
        STRAY.unlink()
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


def tracked(folder: str) -> set[str]:
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", folder).stdout.split()
    return {name for name in listed if (ROOT / name).is_file()}


def test_the_wheel_holds_exactly_the_tracked_files(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = {name.removeprefix("src/") for name in tracked("src/partner_fit")}
    expected |= {f"partner_fit/{name}" for folder in ("questionnaires", "examples") for name in tracked(folder)}
    assert names - expected == {"partner_fit/questionnaires/medtech-cdmo.prepared.json"}
    assert expected <= names


def test_the_base_draws_the_screen_and_html_and_no_extra_of_the_first_edition_is_gone(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel)
    (metadata,) = (names.read(name).decode() for name in names.namelist() if name.endswith(".dist-info/METADATA"))
    said = [line.split(": ", 1) for line in metadata.partition("\n\n")[0].split("\n") if ": " in line]
    assert {"html", "pdf", "screen", "test"} <= {value for name, value in said if name == "Provides-Extra"}
    base = {value for name, value in said if name == "Requires-Dist" and "extra ==" not in value}
    assert {value.partition(">")[0] for value in base} >= {"jinja2", "textual"}


def test_a_questionnaire_prepared_in_the_wheel_is_the_one_in_its_file(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    path = tmp_path / "partner_fit" / "questionnaires" / "medtech-cdmo.yaml"
    prepared = prepared_for(path)
    read = load_questionnaire(str(path), review=True)
    assert prepared == read
    assert repr(prepared) == repr(read), "a text, a number and a truth value that are equal may still differ"
    beside = path.with_suffix(SUFFIX)
    whole = beside.read_bytes()
    for damaged in (b"", b"[", b"{}", b"\xff", whole[: len(whole) // 2], whole.replace(b"Choice", b"Chance")):
        beside.write_bytes(damaged)
        assert prepared_for(path) is None, "what is damaged does not serve, and stops nobody"
    beside.write_bytes(whole)
    path.write_bytes(path.read_bytes().replace(b"version: ", b"version:  "))
    assert prepared_for(path) is None, "it serves only while the file is as it was checked"


def test_the_installed_wheel_works_in_another_folder(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(place)
    code = f"import sys; sys.path.insert(0, {str(place)!r}); from partner_fit.__main__ import main; main()"
    shown = run(sys.executable, "-I", "-c", code, "demo", "--as-of", "2026-11-23", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert "Veltraline Cardio" in shown.stdout
    assert "of 100" in shown.stdout
