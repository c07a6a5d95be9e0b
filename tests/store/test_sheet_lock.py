"""The second window on one sheet is told, and a window that was killed blocks nobody."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from partner_fit.errors import FileTrouble, WrongUsage
from partner_fit.store.file_output import temporary_prefix
from partner_fit.store.sheet_lock import lock_sheet

HOLD = """
import pathlib, sys
from partner_fit.store.sheet_lock import lock_sheet
with lock_sheet(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def names(folder: Path) -> list[str]:
    """Return the names of all files in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def hold(path: Path) -> subprocess.Popen[str]:
    """Return another process that holds the sheet until its input ends."""
    command = [sys.executable, "-c", HOLD, str(path)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_sheet_that_could_not_be_saved_is_told_before_any_question(own_folder: Path) -> None:
    path = own_folder / "x.answers.yaml"
    path.touch(mode=0o400)
    with pytest.raises(FileTrouble, match="may not be written"), lock_sheet(path):
        pass
    assert names(own_folder) == [path.name]


def test_the_second_window_is_told_also_through_a_link(tmp_path: Path) -> None:
    path = tmp_path / "x.answers.yaml"
    (tmp_path / "link.answers.yaml").symlink_to(path)
    with hold(path) as process:
        for name in (path, tmp_path / "link.answers.yaml"):
            with pytest.raises(WrongUsage, match="open in another window"), lock_sheet(name):
                pass
        process.communicate("")
    with lock_sheet(path):
        assert (tmp_path / ".x.answers.yaml.lock").exists()


def test_a_killed_window_blocks_nobody_and_its_litter_is_swept(tmp_path: Path) -> None:
    path = tmp_path / "x.answers.yaml"
    with hold(path) as process:
        process.send_signal(signal.SIGKILL)
    (tmp_path / f"{temporary_prefix(path)}0123456789abcdef.tmp").write_text("half")
    other = tmp_path / f"{temporary_prefix(tmp_path / 'y')}0123456789abcdef.tmp"
    other.write_text("half")
    with lock_sheet(path):
        assert names(tmp_path) == sorted([".x.answers.yaml.lock", other.name])
    assert names(tmp_path) == [other.name]


def test_the_lock_goes_when_the_block_fails(tmp_path: Path) -> None:
    path = tmp_path / "x.answers.yaml"
    with pytest.raises(KeyboardInterrupt), lock_sheet(path):
        raise KeyboardInterrupt
    assert names(tmp_path) == []


def test_errors_inside_the_block_are_not_explained_away(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="inside"), lock_sheet(tmp_path / "x.answers.yaml"):
        raise OSError("inside")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble, match="does not exist"), lock_sheet(tmp_path / "none" / "x.answers.yaml"):
        pass
