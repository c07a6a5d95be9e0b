"""Reports are written whole, and never over an answer sheet."""

import json
import os
import re
import stat
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from partner_fit.errors import FileTrouble, PartnerFitError, WrongUsage
from partner_fit.store.file_output import write_file
from partner_fit.store.input_guard import remember_input
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.yaml_file import read_document
from tests.faces.forms import form_html

ROOT = Path(__file__).resolve().parents[2]
SOLO = ROOT / "examples" / "solo-founder.answers.yaml"
SMALL = ROOT / "tests" / "small.yaml"

SHEET = 'format: 1\nquestionnaire: {id: x, version: "1"}\norganisation: N\nrespondent: {role: a}\nanswers: {broken\n'


def names(folder: Path) -> list[str]:
    """Return the names of all files in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def test_text_and_bytes_are_written(tmp_path: Path) -> None:
    write_file(tmp_path / "a.md", "über\n")
    write_file(tmp_path / "b.bin", b"\0")
    assert (tmp_path / "a.md").read_bytes() == "über\n".encode()
    assert (tmp_path / "b.bin").read_bytes() == b"\0"
    assert names(tmp_path) == ["a.md", "b.bin"]


def test_a_new_file_is_for_its_owner_only_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    umask = os.umask(0o002)
    try:
        write_file(tmp_path / "new.md", "x")
    finally:
        os.umask(umask)
    (tmp_path / "shared.md").write_text("old")
    (tmp_path / "shared.md").chmod(0o664)
    write_file(tmp_path / "shared.md", "x", force=True)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("new.md", "shared.md")]
    assert modes == [0o600, 0o664]


def refused(path: Path, *, new: bool = False) -> str:
    """Return why nothing is written there."""
    with pytest.raises(PartnerFitError) as caught:
        write_file(path, "report", new=new, force=True)
    assert caught.value.hint
    return caught.value.message


STYLES: dict[str, Callable[[Any], str]] = {
    "json": lambda data: json.dumps(data, indent=2),
    "json with tabs": lambda data: json.dumps(data, indent="\t"),
    "one line": lambda data: json.dumps(data),
    "flow": lambda data: yaml.safe_dump(data, default_flow_style=True, width=10_000),
    "quoted keys": lambda data: yaml.safe_dump(data, default_style="'"),
    "double quotes": lambda data: yaml.safe_dump(data, default_style='"'),
    "indented": lambda data: textwrap.indent(yaml.safe_dump(data), "    "),
    "any order": lambda data: yaml.safe_dump(dict(reversed(data.items()))),
    "spaced colons": lambda data: re.sub(r"(?m)^(\w+):", r"\1  :", yaml.safe_dump(data)),
    "old line ends": lambda data: yaml.safe_dump(data).replace("\n", "\r"),
    "under a comment": lambda data: f"# mine\n---\n{yaml.safe_dump(data)}",
}
BROKEN: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "cut off": lambda text: text[: len(text) * 9 // 10],
    "with a merge mark": lambda text: f"{text}\n<<<<<<< mine\n",
    "with an open quote": lambda text: f'{text}\n"',
    "in large": lambda text: text + "\n# x" * 300_000,
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("source", "kind"), [(SOLO, "an answer sheet"), (SMALL, "a questionnaire")], ids=str)
def test_no_input_is_replaced_however_it_is_written(source: Path, kind: str, style: str, tmp_path: Path) -> None:
    styled = STYLES[style](read_document(source).data)
    path = tmp_path / "report.md"
    for broken, spoil in BROKEN.items():
        for encoding in ("utf-8", "utf-8-sig", "utf-16") if broken == "as it is" else ("utf-8",):
            written = spoil(styled).encode(encoding)
            path.write_bytes(written)
            assert kind in refused(path), (broken, encoding)
            assert path.read_bytes() == written


def test_the_name_and_the_link_of_a_sheet_are_no_place_for_a_report(tmp_path: Path) -> None:
    (tmp_path / "renamed.md").write_text(SHEET)
    (tmp_path / "link.md").symlink_to("acme.answers.yaml")
    for name in ("acme.answers.yaml", "ACME.Answers.YML", "renamed.md", "link.md"):
        assert "answer sheet" in refused(tmp_path / name)
    assert (tmp_path / "renamed.md").read_text() == SHEET
    assert not (tmp_path / "acme.answers.yaml").exists()


def test_what_a_command_has_read_is_not_replaced_by_any_of_its_names(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a,b\n")
    remember_input(path)
    (tmp_path / "soft.md").symlink_to(path)
    (tmp_path / "hard.md").hardlink_to(path)
    for name in ("table.csv", "soft.md", "hard.md"):
        assert "a file that this command reads" in refused(tmp_path / name)
    assert path.read_text() == "a,b\n"


OUTPUTS = sorted(path for path in (ROOT / "tests").rglob("expected*") if path.is_file())


def test_links_that_lead_in_a_circle_are_never_replaced_by_a_file(tmp_path: Path) -> None:
    for name, end in (("one.md", "two.md"), ("two.md", "one.md")):
        (tmp_path / name).symlink_to(end)
    for force in (False, True):
        with pytest.raises(FileTrouble, match=r"one\.md cannot be a file name here"):
            write_file(tmp_path / "one.md", "text", force=force)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_symlink()) == ["one.md", "two.md"]


def test_no_file_is_replaced_unless_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("mine")
    (tmp_path / "link.md").symlink_to(path)
    for name in ("notes.md", "link.md"):
        with pytest.raises(FileTrouble, match="exists already") as caught:
            write_file(tmp_path / name, "report")
        assert "--force" in caught.value.hint
        assert path.read_text() == "mine"
    write_file(tmp_path / "link.md", "report", force=True)
    assert path.read_text() == "report"


def test_an_empty_file_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "report.md").touch()
    write_file(tmp_path / "report.md", "report")
    assert (tmp_path / "report.md").read_text() == "report"


def test_everything_the_program_writes_may_be_written_again_with_force(tmp_path: Path) -> None:
    assert {path.suffix for path in OUTPUTS} >= {".json", ".md", ".html", ".txt"}
    outputs = [path.read_text(encoding="utf-8") for path in OUTPUTS]
    outputs += ["", "\n", "%PDF-1.7\nquestionnaire: x\nrespondent: y", form_html(load_questionnaire(str(SMALL)))]
    outputs += ['{"questionnaire": {}, "respondents": []}', next(text for text in outputs if text[:1] == "{")[:-100]]
    for place, text in enumerate(outputs):
        path = tmp_path / f"{place}.out"
        path.write_text(text, encoding="utf-8")
        write_file(path, "second", force=True)
        assert path.read_text() == "second"


def test_a_new_sheet_may_have_its_name_but_not_anothers_place(tmp_path: Path) -> None:
    path = tmp_path / "blank.answers.yaml"
    write_file(path, "first", new=True)
    assert "exists already" in refused(path, new=True)
    assert path.read_text() == "first"


def test_folders_and_devices_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is a folder" in refused(tmp_path)
    assert "device or a pipe" in refused(tmp_path / "pipe")
    assert "device or a pipe" in refused(Path("/dev/null"))
    reading, writing = os.pipe()
    assert "device or a pipe" in refused(Path(f"/dev/fd/{writing}"))
    os.close(reading)
    os.close(writing)
    assert "does not exist" in refused(tmp_path / "none" / "x.md")


def test_protected_places_are_refused(own_folder: Path) -> None:
    (own_folder / "fixed.md").write_text("old")
    (own_folder / "fixed.md").chmod(0o400)
    assert "may not be written" in refused(own_folder / "fixed.md")
    own_folder.chmod(0o500)
    assert "may not be written" in refused(own_folder / "x.md")


def test_control_characters_in_a_name_are_made_visible(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage) as caught:
        write_file(tmp_path / "\x1b[31m.answers.yaml", "x")
    assert "\x1b" not in caught.value.message
