"""Reports are written whole, and never over an answer sheet."""

import os
import stat
from pathlib import Path

import pytest

from partner_fit.errors import PartnerFitError, WrongUsage
from partner_fit.store.file_output import write_file

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


def test_the_mode_is_the_usual_one_or_that_of_the_old_file(tmp_path: Path) -> None:
    umask = os.umask(0o027)
    try:
        write_file(tmp_path / "new.md", "x")
    finally:
        os.umask(umask)
    (tmp_path / "private.md").write_text("old")
    (tmp_path / "private.md").chmod(0o600)
    write_file(tmp_path / "private.md", "x")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("new.md", "private.md")]
    assert modes == [0o640, 0o600]


def refused(path: Path, *, new: bool = False) -> str:
    """Return why nothing is written there."""
    with pytest.raises(PartnerFitError) as caught:
        write_file(path, "report", new=new)
    assert caught.value.hint
    return caught.value.message


def test_an_answer_sheet_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "renamed.md").write_text(SHEET)
    (tmp_path / "link.md").symlink_to("acme.answers.yaml")
    for name in ("acme.answers.yaml", "ACME.Answers.YML", "renamed.md", "link.md"):
        assert "answer sheet" in refused(tmp_path / name)
    assert (tmp_path / "renamed.md").read_text() == SHEET
    assert not (tmp_path / "acme.answers.yaml").exists()


def test_a_report_may_be_written_again(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    write_file(path, '{"questionnaire": {}, "respondents": []}')
    write_file(path, "second")
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
    assert "does not exist" in refused(tmp_path / "none" / "x.md")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_protected_places_are_refused(tmp_path: Path) -> None:
    (tmp_path / "fixed.md").write_text("old")
    (tmp_path / "fixed.md").chmod(0o400)
    assert "may not be written" in refused(tmp_path / "fixed.md")
    tmp_path.chmod(0o500)
    assert "may not be written" in refused(tmp_path / "x.md")
    tmp_path.chmod(0o700)


def test_control_characters_in_a_name_are_made_visible(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage) as caught:
        write_file(tmp_path / "\x1b[31m.answers.yaml", "x")
    assert "\x1b" not in caught.value.message
