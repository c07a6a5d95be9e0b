"""A sheet that is being filled never takes the place of what somebody else wrote meanwhile."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.errors import FileTrouble
from partner_fit.model.answers import AnswerSheet
from partner_fit.store.folders import find_sheets
from partner_fit.store.kept_sheet import KeptSheet
from partner_fit.store.shapes import shape
from partner_fit.store.sheet_text import sheet_text

NOW = datetime(2026, 11, 26, 14, 12)
BESIDE = "acme-yours-2026-11-26-1412.answers.yaml"
DATA = {
    "format": 1,
    "questionnaire": {"id": "small-fit", "version": "1.0"},
    "organisation": "Acme",
    "respondent": {"name": "Ann", "role": "leadership"},
}


def sheet(*answered: str) -> AnswerSheet:
    """Return a sheet that answers these questions."""
    return shape(AnswerSheet, {**DATA, "answers": dict.fromkeys(answered, "yes")})


def begun(folder: Path) -> KeptSheet:
    """Return a sheet that is on the disk, as the sitting left it last."""
    kept = KeptSheet(folder / "acme.answers.yaml")
    assert kept.save(sheet(), NOW) is None
    assert kept.save(sheet("one"), NOW) is None
    return kept


def replaced(path: Path) -> None:
    path.write_bytes(b"\0" * 2_000_000)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def made_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def edited(path: Path) -> None:
    path.write_text(path.read_text() + "\n")


@pytest.mark.parametrize("happens", [edited, emptied, replaced, made_a_folder, made_a_pipe])
def test_whatever_stands_there_now_stays_and_the_sheet_goes_beside(
    happens: Callable[[Path], None], tmp_path: Path
) -> None:
    kept = begun(tmp_path)
    happens(kept.path)
    before = kept.path.lstat()
    assert kept.save(sheet("one", "two"), NOW) == "changed"
    assert kept.path == tmp_path / BESIDE
    assert kept.path.read_text() == sheet_text(sheet("one", "two"))
    after = (tmp_path / "acme.answers.yaml").lstat()
    assert (after.st_ino, after.st_size, after.st_mtime_ns) == (before.st_ino, before.st_size, before.st_mtime_ns)
    assert kept.save(sheet("one", "two", "three"), NOW) is None, "it goes on in the new file"
    assert kept.path == tmp_path / BESIDE


def test_a_file_that_came_where_none_was_stays(tmp_path: Path) -> None:
    path = tmp_path / "acme.answers.yaml"
    kept = KeptSheet(path)
    path.write_text("theirs")
    assert kept.save(sheet(), NOW) == "changed"
    assert path.read_text() == "theirs"


def test_a_second_change_in_the_same_minute_takes_another_name(tmp_path: Path) -> None:
    (tmp_path / BESIDE).symlink_to("nowhere")
    kept = begun(tmp_path)
    edited(kept.path)
    assert kept.save(sheet(), NOW) == "changed"
    assert kept.path.name == "acme-yours-2026-11-26-1412-2.answers.yaml"


def test_a_file_that_is_gone_is_made_again(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    kept.path.unlink()
    assert kept.save(sheet("one", "two"), NOW) == "gone"
    assert kept.path.read_text() == sheet_text(sheet("one", "two"))
    assert kept.save(sheet(), NOW) is None


def test_the_same_bytes_by_another_hand_are_no_change(tmp_path: Path) -> None:
    kept = begun(tmp_path)
    content = kept.path.read_bytes()
    kept.path.unlink()
    kept.path.write_bytes(content)
    assert kept.save(sheet("two"), NOW) is None


def test_a_save_that_fails_forgets_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    kept = begun(folder)
    folder.rename(tmp_path / "away")
    with pytest.raises(FileTrouble):
        kept.save(sheet("one", "two"), NOW)
    (tmp_path / "away").rename(folder)
    assert kept.save(sheet("one", "two"), NOW) is None


def test_a_folder_that_is_closed_meanwhile_is_told(tmp_path: Path, bound_by_modes: None) -> None:
    kept = begun(tmp_path)
    tmp_path.chmod(0o600)
    with pytest.raises(FileTrouble, match="may not be written"):
        kept.save(sheet("two"), NOW)
    tmp_path.chmod(0o700)


@pytest.mark.parametrize("name", ["acme.answers.yaml", "acme.yaml", "acme.ANSWERS.YML", "acme", "x" * 230 + ".yaml"])
def test_the_file_beside_is_found_as_a_sheet_of_the_same_person(name: str, tmp_path: Path) -> None:
    kept = KeptSheet(tmp_path / name)
    kept.save(sheet("one"), NOW)
    edited(kept.path)
    kept.save(sheet("two"), NOW)
    assert kept.path.name.endswith("-yours-2026-11-26-1412.answers.yaml")
    assert kept.path in {each.path for each in find_sheets([str(tmp_path)]).sheets}


@given(edits=st.lists(st.booleans(), max_size=8))
def test_no_edit_and_no_answer_is_lost(edits: list[bool], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("sheets")
    kept = begun(folder)
    theirs = set()
    for place, is_edited in enumerate(edits):
        if is_edited:
            kept.path.write_text(f"edit {place}")
            theirs.add(f"edit {place}")
        mine = sheet(*(f"question-{number}" for number in range(place + 1)))
        kept.save(mine, NOW)
        assert kept.path.read_text() == sheet_text(mine)
        assert theirs <= {path.read_text() for path in folder.iterdir()}
