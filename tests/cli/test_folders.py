"""A folder as browsers, sync programs and people leave it: every sheet is counted once, and nothing stops a report."""

import json
import os
import shutil
import unicodedata
from pathlib import Path

import pytest

from tests.cli.conftest import Done, Run, changed_copy

TEAM = Path(__file__).parent.parent.parent / "examples" / "team"
FOUNDER = TEAM / "founder.answers.yaml"
ON = ("--as-of", "2026-11-23")
KOEHLER = "Köhler’s Geräte"
COMMANDS = (("report",), ("explain", "required-step"), ("plan",), ("brief",), ("compare",), ("collect",))


@pytest.fixture
def run(run: Run) -> Run:
    """Return a way to run `partner-fit` that shows what is no JSON in one line."""

    def go(*arguments: object) -> Done:
        done = run(*arguments)
        return done if done.out.startswith("{") else done._replace(out=done.flowing)

    return go


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that holds the founder's and the technical lead's sheet."""
    folder = tmp_path / "our sheets"
    folder.mkdir()
    for name in ("founder", "technical-lead"):
        shutil.copy(TEAM / f"{name}.answers.yaml", folder)
    return folder


def add(folder: Path, name: str, *replacements: tuple[str, str], source: Path = FOUNDER) -> Path:
    return changed_copy(source, folder / name, *replacements)


def roles(done: Done) -> list[str]:
    assert done.code == 0, done.err
    return sorted(each["role"] for each in json.loads(done.out)["respondents"])


@pytest.mark.parametrize(
    "name",
    [
        "market-lead.answers (1).yaml",
        "market-lead.answers(1).yaml",
        "market-lead.answers-2.yaml",
        "market-lead.answers (Ada's conflicted copy 2026-11-23).yaml",
        "market-lead.answers.sync-conflict-20261123-101010-ABCDEFG.yaml",
        "Copy of market-lead.answers.yaml",
        "market-lead.answers – Kopie.yaml",
        "market-lead.answers.yml",
        "MARKET-LEAD.ANSWERS.YAML",
        "market-lead.answers.yaml.txt",
        "market-lead.answers",
        "market-lead.yaml",
        "market-lead.txt",
        "market-lead",
    ],
)
def test_a_sheet_counts_whatever_it_is_called(run: Run, folder: Path, name: str) -> None:
    shutil.copy(TEAM / "market-lead.answers.yaml", folder / name)
    done = run("report", folder, "--json", *ON)
    assert roles(done) == ["leadership", "marketing", "technical"]
    assert done.err == ""


def test_hidden_files_never_count_and_never_stop_a_report(run: Run, folder: Path) -> None:
    shutil.copy(FOUNDER, folder / ".founder.answers.yaml")
    for name in ("._founder.answers.yaml", ".founder.answers.yaml.swp", ".~lock.founder.answers.yaml#", "~$founder"):
        (folder / name).write_bytes(b"\x00\x05\x16\x07")
    done = run("report", folder, "--json", *ON)
    assert roles(done) == ["leadership", "technical"]
    assert done.err == ""


def test_what_is_no_sheet_is_passed_by_and_named(run: Run, folder: Path) -> None:
    (folder / "old").mkdir()
    (folder / "plan.pdf").write_bytes(b"%PDF-1.7")
    (folder / "notes.txt").write_text("questionnaire: see the page; respondent: nobody\n", encoding="utf-8")
    (folder / "broken.yaml").write_text("a: [\n", encoding="utf-8")
    shutil.copy(FOUNDER, folder / "founder.answers.yaml~")
    questionnaire = TEAM.parent.parent / "questionnaires" / "medtech-cdmo.yaml"
    shutil.copy(questionnaire, folder)
    for name in ("report.json", "report.md", "founder.answers.html"):
        assert run("report", folder, "-o", folder / name, *ON).code == 0
    done = run("report", folder, "--json", *ON)
    assert roles(done) == ["leadership", "technical"]
    said = done.err.strip()
    assert said.startswith("Passed by: ")
    assert "founder.answers.yaml~ (a backup or an unfinished download)" in said
    assert "medtech-cdmo.yaml (a questionnaire)" in said
    assert said.endswith("and 3 more.")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("ida.answers (1).yaml", b"a: [\n", "ida.answers (1).yaml:2:1: "),
        ("ida.yaml", b"questionnaire:\n  id: [\nrespondent:\n  role: technical\n", "ida.yaml:"),
        ("ida.answers.yaml", b"# x" * 400_000, "ida.answers.yaml: the file is larger than 1 MB"),
    ],
)
def test_what_should_be_a_sheet_and_does_not_read_is_an_error(
    run: Run, folder: Path, name: str, content: bytes, said: str
) -> None:
    (folder / name).write_bytes(content)
    done = run("report", folder, *ON)
    assert (done.code, done.out) == (3, "")
    assert said in done.err
    assert f"{name.partition('.')[0]}" in run("collect", folder, *ON).out


def test_what_is_called_like_a_sheet_and_cannot_be_one_is_named_and_stops_nothing(run: Run, folder: Path) -> None:
    (folder / "ida.answers.yaml").mkdir()
    os.mkfifo(folder / "ben.answers.yaml")
    (folder / "minutes.answers.docx").write_bytes(b"PK\x03\x04\x14\x00\x06\xe9")
    for name, content in (("a", b""), ("b", b"\xef\xbb\xbf\r\n"), ("c", b"# to do\n")):
        (folder / f"{name}.answers.yaml").write_bytes(content)
    for command in (("report", folder, "--json"), ("plan", folder), ("collect", folder)):
        done = run(*command, *ON)
        assert done.code == 0, done.err
        assert (
            "Passed by: ben.answers.yaml (a pipe or a device), ida.answers.yaml (a folder) and "
            "minutes.answers.docx (not a text file).\n"
        ) in done.err
        told = done.out if command[0] == "collect" else done.err
        assert all(f"{name}.answers.yaml is empty and was left out." in told for name in "abc")
    done = run("report", folder, "--json", *ON)
    assert roles(done) == ["leadership", "technical"]
    assert "3 empty sheets were left out." in json.loads(done.out)["decisions"]


def test_a_folder_without_a_sheet_says_what_lies_in_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ida.answers.yaml").touch()
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    for command in ("report", "collect"):
        done = run(command, tmp_path)
        assert done.code == 1
        assert "Passed by: ida.answers.yaml (empty) and notes.txt.\n" in done.err


def test_a_sheet_and_links_to_it_count_once(run: Run, folder: Path) -> None:
    for name in ("a.answers.yaml", "z.answers.yaml"):
        (folder / name).symlink_to(folder / "founder.answers.yaml")
    for command in ("report", "collect"):
        done = run(command, folder, "--json", *ON)
        assert done.code == 0, done.err
        same = "(the same file as founder.answers.yaml)"
        assert done.err == f"Passed by: a.answers.yaml {same} and z.answers.yaml {same}.\n"
    assert roles(run("report", folder, "--json", *ON)) == ["leadership", "technical"]


def test_copies_that_differ_in_nothing_count_once(run: Run, folder: Path) -> None:
    shutil.copy(folder / "founder.answers.yaml", folder / "founder.answers (1).yaml")
    os.link(folder / "technical-lead.answers.yaml", folder / "technical-lead again.answers.yaml")
    told = (
        "Passed by: founder.answers (1).yaml (the same as founder.answers.yaml) and "
        "technical-lead again.answers.yaml (the same as technical-lead.answers.yaml).\n"
    )
    for command in (*COMMANDS[:4], ("collect",)):
        done = run(*command, folder, *ON)
        assert (done.code, done.err) == (0, told)
    named = sorted(folder.iterdir())
    for sheets in ([folder], named, [folder, FOUNDER]):
        assert roles(run("report", *sheets, "--json", *ON)) == ["leadership", "technical"]


def test_all_files_with_mistakes_are_told_at_once(run: Run, folder: Path) -> None:
    add(folder, "one.answers.yaml", ("ability-gaps:", "ability-gapss:"))
    add(folder, "two.answers.yaml", ("choice: all-gaps-planned", "choice: nope"))
    (folder / "three.answers.yaml").write_bytes("format: 1\norganisation: Köhler\n".encode("latin-1"))
    for command in (("report", folder), ("compare", folder, TEAM)):
        done = run(*command, *ON)
        assert done.code == 3
        for name in ("one", "two", "three"):
            assert f"{name}.answers.yaml:" in done.err


def test_standard_input_is_named_once(run: Run, folder: Path) -> None:
    done = run("report", "-", folder, "-", *ON)
    assert (done.code, done.err) == (3, "partner-fit: Standard input is named twice.\nName each answer sheet once.\n")


@pytest.mark.parametrize("name", ['" "', '"\u200b"', "“\u00a0”", "\u3164"])
def test_a_company_without_a_sign_in_its_name_has_none(run: Run, folder: Path, name: str) -> None:
    sheet = add(folder, "ida.answers.yaml", ("organisation: Ebbrook Imaging", f"organisation: {name}"))
    done = run("report", sheet, *ON)
    assert done.code == 3
    assert "ida.answers.yaml:" in done.err
    assert "empty" in done.err
    for command in (("report", FOUNDER), ("form", "-o", folder / "f.html"), ("questionnaire", "blank")):
        done = run(*command, "--organisation", name.strip('"“”'))
        assert (done.code, done.out) == (2, "")
        assert "--organisation is empty." in done.err


def test_two_versions_by_one_person_stop_the_report_until_one_is_chosen(run: Run, folder: Path) -> None:
    again = add(folder, "founder.answers (1).yaml", ("choice: all-gaps-planned", "choice: quick-learners"))
    done = run("report", folder, "--json", *ON)
    assert (done.code, done.out) == (3, "")
    assert "carry the same name and role (leadership) and differ in ability-gaps." in done.err
    assert "founder.answers (1).yaml" in done.err
    assert "Choose one of the two" in done.err
    assert "differ in ability-gaps" in run("collect", folder, *ON).out
    assert roles(run("report", again, folder / "technical-lead.answers.yaml", "--json", *ON)) == [
        "leadership",
        "technical",
    ]


def test_a_nearly_equal_sheet_without_a_name_is_asked_about(run: Run, folder: Path) -> None:
    nameless = ("  name: Marta Veldhuis-Adu\n", "")
    add(folder, "again.answers.yaml", nameless, ("choice: all-gaps-planned", "choice: quick-learners"))
    done = run("collect", folder, *ON)
    assert done.code == 0
    assert "again.answers.yaml" in done.out
    question = "differ only in ability-gaps. Are they by one person?"
    assert question in done.out
    for command in (("report",), ("plan",), ("compare", TEAM)):
        done = run(*command, folder, *ON)
        assert done.code == 0, done.err
        assert question in done.err


def test_the_same_answers_without_a_name_stop_the_report_though_notes_differ(run: Run, folder: Path) -> None:
    nameless, noted = ("  name: Marta Veldhuis-Adu\n", ""), ("Tomasz keeps the list", "Ida keeps the list")
    add(folder, "again.answers.yaml", nameless, noted)
    for command in (("report",), ("plan",), ("compare", TEAM)):
        done = run(*command, folder, *ON)
        assert (done.code, done.out) == (3, "")
        assert "hold the same answers by the same role (leadership) and differ only in what stands beside" in done.err
        assert "write their full names into the sheets" in done.err
    assert "differ only in what stands beside them, at ability-gaps" in run("collect", folder, *ON).out


def test_one_name_in_two_roles_is_one_person(run: Run, folder: Path) -> None:
    add(folder, "again.answers.yaml", ("role: leadership", "role: marketing"))
    done = run("report", folder, *ON)
    assert (done.code, done.out) == (3, "")
    assert "carry the same name in two roles (marketing and leadership), and a person counts once." in done.err
    assert "--all-roles" in done.err
    assert "--all-roles" in run("collect", folder, *ON).out


def empty(folder: Path, name: str) -> Path:
    head = FOUNDER.read_text(encoding="utf-8").partition("context:")[0]
    path = folder / name
    path.write_text(head + "answers:\n  ability-gaps:\n", encoding="utf-8")
    return path


def test_an_empty_sheet_is_left_out_and_named(run: Run, folder: Path) -> None:
    path = empty(folder, "ida.answers.yaml")
    done = run("report", folder, "--json", *ON)
    assert roles(done) == ["leadership", "technical"]
    assert done.err == f"{path} is empty and was left out.\n"
    assert "1 empty sheet (leadership) was left out." in json.loads(done.out)["decisions"]
    assert "ida.answers.yaml is empty and was left out." in run("collect", folder, *ON).out
    (folder / "blank.answers.yaml").unlink(missing_ok=True)
    assert run("questionnaire", "blank", "-o", folder / "blank.answers.yaml").code == 0
    assert roles(run("report", folder, "--json", *ON)) == ["leadership", "technical"]


def test_an_empty_sheet_alone_is_reported_as_it_is(run: Run, tmp_path: Path) -> None:
    path = empty(tmp_path, "ida.answers.yaml")
    done = run("report", path, "--context", "kind=startup", "--context", "stage=concept", "--json", *ON)
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["overall"]["score"] is None


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_an_empty_name_is_wrong_usage(run: Run, command: tuple[str, ...]) -> None:
    for name in ("", " "):
        done = run(*command, name)
        assert (done.code, done.out) == (2, "")
        assert "is empty" in done.err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_links_that_lead_round_are_told(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (tmp_path / f"{one}.answers.yaml").symlink_to(tmp_path / f"{other}.answers.yaml")
    for name in (tmp_path / "a.answers.yaml", tmp_path):
        done = run(*command, name)
        assert done.code in (1, 3)
        assert "leads round in a circle" in done.err or "could not be read" in done.err
        assert "Traceback" not in done.err


def test_a_folder_that_may_not_be_read_says_so(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> object:
        raise PermissionError(13, "no", str(path))

    monkeypatch.setattr("partner_fit.store.folders.os.scandir", refuse)
    for command in (("report",), ("collect",)):
        done = run(*command, folder)
        assert done.code == 1
        assert f"{folder} may not be read" in done.err


def test_a_folder_with_too_many_files_is_refused(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("partner_fit.store.folders.MOST_FILES", 1)
    done = run("report", folder)
    assert done.code == 3
    assert "holds more than 1 files that could be answer sheets" in done.err


def test_folders_in_a_folder_are_not_among_its_files(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("partner_fit.store.folders.MOST_FILES", 2)
    for name in ("old", "ida.answers.yaml"):
        (folder / name).mkdir()
    assert roles(run("report", folder, "--json", *ON)) == ["leadership", "technical"]


def test_old_answers_of_several_people_to_one_question_are_all_told(run: Run, folder: Path) -> None:
    for name in ("founder", "technical-lead"):
        choice = "by-day" if name == "founder" else "by-night"
        path = folder / f"{name}.answers.yaml"
        text = path.read_text(encoding="utf-8").replace("answers:\n", f"answers:\n  old-habit: {choice}\n", 1)
        path.write_text(text.replace('version: "2.0"', 'version: "1.0"'), encoding="utf-8")
    old = [{"question": "old-habit", "choice": "by-day"}, {"question": "old-habit", "choice": "by-night"}]
    assert json.loads(run("report", folder, "--json", *ON).out)["gone"] == old
    assert "old-habit (by-day) and old-habit (by-night)" in run("report", folder, "--full", *ON).out


def test_an_empty_sheet_among_one_persons_dated_sheets_is_told(run: Run, tmp_path: Path) -> None:
    add(tmp_path, "one.answers.yaml")
    empty(tmp_path, "two.answers.yaml")
    refused = run("compare", tmp_path, *ON)
    assert refused.code == 2
    assert "holds one sheet with answers, and a comparison needs two" in refused.err
    add(
        tmp_path,
        "three.answers.yaml",
        ("choice: all-gaps-planned", "choice: quick-learners"),
        ("2026-11-09", "2026-11-12"),
    )
    done = run("compare", tmp_path, "--json", *ON)
    assert done.code == 0, done.err
    assert "1 empty sheet (leadership) was left out." in json.loads(done.out)["decisions"]


# who is who


def test_a_company_is_itself_however_its_name_is_encoded(run: Run, folder: Path) -> None:
    composed, apart = (unicodedata.normalize("NFC", KOEHLER), unicodedata.normalize("NFD", KOEHLER))
    assert composed != apart
    for file, name in (("founder", composed), ("technical-lead", apart)):
        add(folder, f"{file}.answers.yaml", ("Ebbrook Imaging", name), source=TEAM / f"{file}.answers.yaml")
    assert roles(run("report", folder, "--json", *ON)) == ["leadership", "technical"]


def test_a_person_is_one_however_the_name_is_encoded(run: Run, folder: Path) -> None:
    for file, name in (("founder", "Jörg O'Hara"), ("again", unicodedata.normalize("NFD", "JÖRG O’Hara"))):
        add(folder, f"{file}.answers.yaml", ("Marta Veldhuis-Adu", name), ("all-gaps-planned", "quick-learners"))
    assert "carry the same name and role" in run("report", folder, *ON).err


def test_two_names_of_one_company_are_settled_by_an_option_that_the_error_names(run: Run, folder: Path) -> None:
    longer = ("organisation: Ebbrook Imaging", "organisation: Ebbrook Imaging GmbH")
    add(folder, "technical-lead.answers.yaml", longer, source=TEAM / "technical-lead.answers.yaml")
    for command in COMMANDS[:4]:
        refused = run(*command, folder)
        assert (refused.code, refused.out) == (3, "")
        assert "--organisation 'Ebbrook Imaging'" in refused.err
        assert run(*command, folder, "--organisation", "Ebbrook Imaging").code == 0
    data = json.loads(run("report", folder, "--organisation", "Ebbrook", "--json", *ON).out)
    assert data["organisation"] == "Ebbrook"
    assert (
        "organisation: Ebbrook was chosen for this report; "
        "Ebbrook Imaging in 1 sheet and Ebbrook Imaging GmbH in 1 sheet." in data["decisions"]
    )
    collected = run("collect", folder, *ON)
    assert "partner-fit collect" in collected.out
    assert "--organisation 'Ebbrook Imaging'" in collected.out
    assert "does not belong here" not in run("collect", folder, "--organisation", "Ebbrook", *ON).out


def test_two_times_under_two_names_are_compared_with_the_option(run: Run, tmp_path: Path) -> None:
    after = add(tmp_path, "after.answers.yaml", ("organisation: Ebbrook Imaging", "organisation: Ebbrook Ltd"))
    refused = run("compare", FOUNDER, after)
    assert refused.code == 3
    assert "--organisation 'Ebbrook Imaging'" in refused.err
    done = run("compare", FOUNDER, after, "--organisation", "Ebbrook", "--json")
    assert done.code == 0
    assert json.loads(done.out)["organisation"] == "Ebbrook"
