"""A questionnaire of one's own that lies beside the sheets is found, and never takes the place of one that ships."""

import io
import json
import shutil
from pathlib import Path

import pytest

from partner_fit.model.answers import AnswerSheet
from partner_fit.store.answer_sheets import save_sheet
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.shapes import shape
from tests.cli.conftest import Done, Run, changed_copy

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "small.yaml"
SHIPPED = ROOT / "questionnaires" / "medtech-cdmo.yaml"
EXAMPLE = ROOT / "examples" / "solo-founder.answers.yaml"
COMMANDS = (("report",), ("explain", "gap-list"), ("plan",), ("collect",))


def changed(folder: Path, name: str, *replacements: tuple[str, str], source: Path = SMALL) -> Path:
    """Return a copy of a questionnaire with texts replaced."""
    return changed_copy(source, folder / name, *replacements)


def answered(folder: Path, questionnaire: Path, name: str = "ada") -> Path:
    """Return a sheet that answers a questionnaire."""
    loaded = load_questionnaire(str(questionnaire), review=False)
    asked = {"id": loaded.id, "version": loaded.version, "digest": loaded.digest}
    given = {
        "format": 1,
        "questionnaire": asked,
        "organisation": "Nordlicht",
        "respondent": {"role": "technical", "name": name},
        "context": {"stage": "concept"},
        "answers": {"gap-list": "old-list"},
    }
    path = folder / f"{name}.answers.yaml"
    save_sheet(path, shape(AnswerSheet, given))
    return path


def title(done: Done) -> str:
    assert done.code == 0, done.err
    return str(json.loads(done.out)["questionnaire"]["title"])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_what_lies_beside_the_sheet_is_found_by_every_command(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    sheet = answered(tmp_path, changed(tmp_path, "cro.yaml"))
    done = run(*command, tmp_path if command == ("collect",) else sheet)
    assert done.code == 0, done.err
    assert run(*command, tmp_path).code == 0


def test_what_cannot_be_looked_at_beside_it_keeps_nothing_back(run: Run, tmp_path: Path, bound_by_modes: None) -> None:
    sheet = answered(tmp_path, changed(tmp_path, "cro.yaml"))
    (tmp_path / "closed").mkdir(mode=0o600)
    (tmp_path / "a.yaml").symlink_to("closed/a.yaml")
    (tmp_path / "b.yaml").mkdir()
    assert run("report", sheet).code == 0


def test_without_it_the_error_says_where_to_put_it(run: Run, tmp_path: Path) -> None:
    done = run("report", answered(tmp_path, SMALL))
    assert done.code == 3
    assert 'there is no questionnaire "small-fit" here' in done.err
    assert "beside the sheet, or name it: --questionnaire FILE" in done.err


def test_the_very_file_that_was_answered_comes_before_others_of_its_name(run: Run, tmp_path: Path) -> None:
    old = changed(tmp_path, "a.yaml", ("title: Small fit", "title: The old one"))
    sheet = answered(tmp_path, old)
    changed(tmp_path, "b.yaml", ('version: "1.0"', 'version: "1.10"'), ("title: Small fit", "title: The new one"))
    changed(tmp_path, "c.yaml", ('version: "1.0"', 'version: "1.9"'), ("title: Small fit", "title: Between"))
    assert title(run("report", sheet, "--json")) == "The old one"
    old.unlink()
    assert title(run("report", sheet, "--json")) == "The new one"


def test_two_files_of_one_version_are_told_apart_by_a_person(run: Run, tmp_path: Path) -> None:
    sheet = answered(tmp_path, SMALL)
    for name in ("a", "b"):
        changed(tmp_path, f"{name}.yaml", ("title: Small fit", f"title: {name}"))
    done = run("report", sheet)
    assert done.code == 3
    assert "a.yaml" in done.err
    assert "b.yaml" in done.err
    assert "--questionnaire FILE" in done.err


def test_a_broken_one_is_told_with_its_place(run: Run, tmp_path: Path) -> None:
    sheet = answered(tmp_path, SMALL)
    changed(tmp_path, "cro.yaml", ("pace: {", "pace: [{"))
    done = run("report", sheet)
    assert done.code == 3
    assert "cro.yaml:" in done.err


def test_a_shipped_name_is_only_taken_over_by_the_file_that_was_answered(run: Run, tmp_path: Path) -> None:
    sheet = Path(shutil.copy(EXAMPLE, tmp_path))
    mine = changed(tmp_path, "mine.yaml", ("\ntitle: ", "\ntitle: Ours, "), source=SHIPPED)
    assert not title(run("report", sheet, "--json")).startswith("Ours")
    loaded = load_questionnaire(str(mine), review=False)
    text = sheet.read_text(encoding="utf-8")
    shipped = load_questionnaire("medtech-cdmo")
    if shipped.digest and shipped.digest in text:
        text = text.replace(shipped.digest, str(loaded.digest))
    else:
        text = text.replace("  id: medtech-cdmo\n", f"  id: medtech-cdmo\n  digest: {loaded.digest}\n")
    sheet.write_text(text, encoding="utf-8")
    assert title(run("report", sheet, "--json")).startswith("Ours")


def test_hints_repeat_the_questionnaire_where_it_is_needed(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "our own.yaml"
    shutil.copy(SMALL, own)
    told = run("form", "--questionnaire", own, "--output", tmp_path / "form.html").err
    assert f"partner-fit report FILE.answers.yaml --questionnaire '{own}'" in told
    assert "--questionnaire" not in run("form", "--output", tmp_path / "other.html").err
    blank = tmp_path / "sheets" / "x.answers.yaml"
    blank.parent.mkdir()
    assert f"--questionnaire '{own}'" in run("questionnaire", "blank", "--questionnaire", own, "-o", blank).out
    sheet = answered(blank.parent, own)
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("  stage: concept\n", ""), encoding="utf-8")
    assert f"--questionnaire '{own}'`" in run("report", sheet, "--questionnaire", own).err


OURS = ('\nversion: "2.0"', '\nversion: "7.0"')


def begun(folder: Path) -> Path:
    """Return a sheet that was begun with version 7.0 of a shipped name, which lies beside it."""
    mine = changed(folder, "mine.yaml", OURS, source=SHIPPED)
    loaded = load_questionnaire(str(mine), review=False)
    sheet = {
        "format": 1,
        "questionnaire": {"id": loaded.id, "version": loaded.version, "digest": loaded.digest},
        "organisation": "Nordlicht",
        "respondent": {"role": "technical", "name": "Ada"},
        "context": {"kind": "startup", "stage": "prototype"},
        "answers": {"ability-gaps": "next-gap-planned"},
    }
    path = folder / "ada.answers.yaml"
    save_sheet(path, shape(AnswerSheet, sheet))
    return path


@pytest.mark.parametrize(
    "edit",
    [("\ntitle: ", "\ntitle: Ours, "), ('\nversion: "7.0"', '\nversion: "7.1"'), ("\ntraits:", "\ntraits: [")],
    ids=["words", "version", "broken"],
)
def test_the_shipped_one_never_silently_stands_in_for_an_edited_one(
    run: Run, tmp_path: Path, edit: tuple[str, str]
) -> None:
    sheet = begun(tmp_path)
    before = sheet.read_bytes()
    assert run("report", sheet).code == 0
    mine = changed_copy(tmp_path / "mine.yaml", tmp_path / "mine.yaml", edit)
    commands = (("report", sheet), ("plan", sheet), ("explain", "required-step", sheet), ("collect", tmp_path))
    for command in (*commands, ("assess", "--plain", sheet)):
        done = run(*command)
        assert done.code == 3, done.err
        assert "mine.yaml" in done.err
        assert "--questionnaire medtech-cdmo" in done.err
    assert sheet.read_bytes() == before
    chosen = ("medtech-cdmo",) if "[" in edit[1] else ("medtech-cdmo", mine)
    for name in chosen:
        assert title(run("report", sheet, "--json", "--questionnaire", name)).startswith("Ours") is (
            name == mine and "Ours" in edit[1]
        )


def test_a_sheet_of_an_earlier_shipped_version_is_read_beside_a_copy_of_the_shipped_one(
    run: Run, tmp_path: Path
) -> None:
    sheet = changed_copy(EXAMPLE, tmp_path / "old.answers.yaml", ('version: "2.0"', 'version: "1.0"'))
    shutil.copy(SHIPPED, tmp_path)
    assert title(run("report", sheet, "--json"))


def test_going_on_with_another_version_is_said_before_the_first_question(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = begun(tmp_path)
    for name, said in (("medtech-cdmo", 'version "7.0" of the questionnaire; it goes on with "2.0"'),):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
        done = run("assess", "--plain", "--questionnaire", name, sheet)
        assert said in done.flowing
