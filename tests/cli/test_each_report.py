"""The report of each client in one go, as a consultant runs it."""

import json
import os
import select
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from partner_fit.cli import one_client
from partner_fit.cli.sheets import assess_team
from partner_fit.model.assessment import Assessment
from partner_fit.store import file_output
from partner_fit.store.teams import Team
from tests.cli.conftest import Run, changed_copy
from tests.cli.terminal import Terminal
from tests.store.logos import SVG

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
ON = ("--as-of", "2026-11-23")
NAMES = ["brindlewick-respiratory", "ebbrook-imaging", "norrvale-medical-group-project-sextant"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the folder of three clients, a team among them, and a theme."""
    monkeypatch.chdir(tmp_path)
    for name in ("enterprise", "solo-founder"):
        (tmp_path / "clients" / name).mkdir(parents=True)
        shutil.copy(EXAMPLES / f"{name}.answers.yaml", tmp_path / "clients" / name)
    shutil.copytree(EXAMPLES / "team", tmp_path / "clients" / "team")
    (tmp_path / "theme.yaml").write_text("format: 1\nname: Hollowell\nlogo: logo.svg\n", encoding="utf-8")
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")
    (tmp_path / "note.md").write_text("Dear *all*.", encoding="utf-8")
    return tmp_path


def held(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with what it holds."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(("form", "length"), [("pdf", ()), ("html", ()), ("html", ("--full",)), ("pdf", ("--full",))])
def test_each_report_is_the_one_that_its_own_command_writes(
    form: str, length: tuple[str, ...], run: Run, desk: Path
) -> None:
    before = held(desk)
    front = ("--theme", "theme.yaml", "--note", "note.md")
    done = run("portfolio", "clients", "--each", form, "--to", "out", *length, *front, *ON)
    assert (done.code, done.err) == (0, "3 reports written into out.\n")
    assert "Who needs a call" in done.out
    assert names(desk / "out") == [f"{name}.{form}" for name in NAMES]
    assert stat.S_IMODE((desk / "out").stat().st_mode) == 0o700
    for client, name in zip(("solo-founder", "team", "enterprise"), NAMES, strict=True):
        target = desk / f"own.{form}"
        run("report", f"clients/{client}", "--output", target, *length, *front, *ON)
        assert (desk / "out" / f"{name}.{form}").read_bytes() == target.read_bytes()
        assert stat.S_IMODE((desk / "out" / f"{name}.{form}").stat().st_mode) == 0o600
        target.unlink()
    assert {name: content for name, content in held(desk).items() if not name.startswith("out")} == before


def test_of_several_times_the_latest_is_sent(run: Run, desk: Path) -> None:
    own = EXAMPLES / "solo-founder.answers.yaml"
    day = own.read_text(encoding="utf-8").partition("updated: ")[2][:10]
    for name, when in (("a-later", day), ("b-earlier", "2026-01-01")):
        (desk / "clients" / "solo-founder" / name).mkdir()
        copy = desk / "clients" / "solo-founder" / name / "a.answers.yaml"
        changed_copy(own, copy, (f"updated: {day}", f"updated: {when}"))
    (desk / "clients" / "solo-founder" / own.name).unlink()
    run("portfolio", "clients", "--each", "html", "--to", "out", *ON)
    run("report", "clients/solo-founder/a-later", "--output", "own.html", *ON)
    assert (desk / "out" / f"{NAMES[0]}.html").read_bytes() == (desk / "own.html").read_bytes()


def test_each_client_is_assessed_once_for_its_table_and_its_report(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assessed = []

    def counted(team: Team, **how: Any) -> Assessment:
        assessed.append(team)
        return assess_team(team, **how)

    monkeypatch.setattr(one_client, "assess_team", counted)
    assert run("portfolio", "clients", "--each", "html", "--to", "out", "-o", "all.xlsx", *ON).code == 0
    assert (len(assessed), len(names(desk / "out"))) == (3, 3)


def test_only_clients_that_are_shown_are_written_and_keep_their_names(run: Run, desk: Path) -> None:
    changed_copy(
        EXAMPLES / "blind-spots.answers.yaml",
        desk / "clients" / "enterprise" / "enterprise.answers.yaml",
        ("Veltraline Cardio", "Ebbrook Imaging"),
    )
    run("portfolio", "clients", "--each", "html", "--to", "all", *ON)
    assert names(desk / "all") == [f"{NAMES[0]}.html", "ebbrook-imaging-enterprise.html", "ebbrook-imaging-team.html"]
    done = run("portfolio", "clients", "--each", "html", "--to", "some", "--below", "50", *ON)
    assert done.err == "1 report written into some.\n"
    assert names(desk / "some") == ["ebbrook-imaging-enterprise.html"]
    done = run("portfolio", "clients", "--each", "html", "--to", "none", "--below", "1", *ON)
    assert (done.code, done.err) == (0, "No client is shown, so no report is written.\n")
    assert not (desk / "none").exists()


NONE = "later (not begun) and broken (cannot be read)"


def test_a_client_that_cannot_be_read_keeps_no_other_back(run: Run, desk: Path) -> None:
    (desk / "clients" / "broken").mkdir()
    (desk / "clients" / "broken" / "a.answers.yaml").write_text("a: [\n", encoding="utf-8")
    (desk / "clients" / "later").mkdir()
    done = run("portfolio", "clients", "--each", "html", "--to", "out", *ON)
    assert done.code == 3
    assert done.err.startswith(f"3 reports written into out; none for {NONE}.\nclients/broken/a.answers.yaml:2:1: ")
    assert names(desk / "out") == [f"{name}.html" for name in NAMES]


def test_what_is_there_stops_everything_unless_it_may_be_replaced(run: Run, desk: Path) -> None:
    (desk / "out").mkdir()
    for name in NAMES[1:]:
        (desk / "out" / f"{name}.html").write_text("mine", encoding="utf-8")
    before = held(desk)
    done = run("portfolio", "clients", "--each", "html", "--to", "out", "--output", "all.md", *ON)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"partner-fit: out holds already: {NAMES[1]}.html and {NAMES[2]}.html\n"
        "Choose another folder, or add --force to replace them.\n"
    )
    assert held(desk) == before
    assert run("portfolio", "clients", "--each", "html", "--to", "out", "--force", *ON).code == 0
    assert b"mine" not in held(desk / "out").values()


def test_many_files_in_the_way_are_counted(run: Run, desk: Path) -> None:
    for number in range(6):
        (desk / "clients" / str(number)).mkdir()
        changed_copy(
            EXAMPLES / "solo-founder.answers.yaml",
            desk / "clients" / str(number) / "a.answers.yaml",
            ("Brindlewick Respiratory", f"Company {number}"),
        )
    run("portfolio", "clients", "--each", "html", "--to", "out", "--sort", "name", *ON)
    done = run("portfolio", "clients", "--each", "html", "--to", "out", "--sort", "name", *ON)
    assert (
        f"{NAMES[0]}.html, company-0.html, company-1.html, company-2.html, company-3.html, company-4.html and 3 more"
        in done.err
    )


def in_the_way(kind: str, path: Path, desk: Path) -> None:
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to(desk / "elsewhere.html")
    else:
        shutil.copy(EXAMPLES / "solo-founder.answers.yaml", path)


@pytest.mark.parametrize(
    ("kind", "code", "told"),
    [
        ("folder", 1, "is a folder"),
        ("link", 1, "is a link"),
        ("pipe", 1, "is a pipe"),
        ("sheet", 2, "is an answer sheet"),
    ],
)
def test_nothing_but_a_report_is_replaced_even_where_that_is_allowed(
    kind: str, code: int, told: str, run: Run, desk: Path
) -> None:
    (desk / "out").mkdir()
    in_the_way(kind, desk / "out" / f"{NAMES[2]}.html", desk)
    before = held(desk)
    done = run("portfolio", "clients", "--each", "html", "--to", "out", "--force", *ON)
    assert (done.code, done.out) == (code, "")
    assert f"out/{NAMES[2]}.html {told}" in done.err
    assert "standard output" not in done.err
    assert held(desk) == before


def test_the_files_that_documents_are_made_of_are_not_replaced(run: Run, desk: Path) -> None:
    (desk / "out").mkdir()
    note = (desk / "note.md").rename(desk / "out" / f"{NAMES[0]}.html")
    done = run("portfolio", "clients", "--each", "html", "--to", "out", "--note", note, "--force", *ON)
    assert done.code == 2
    assert "is a file that this command reads" in done.err
    assert names(desk / "out") == [note.name]
    assert note.read_text(encoding="utf-8") == "Dear *all*."


@pytest.mark.parametrize(
    ("to", "code", "told"),
    [
        ("theme.yaml", 2, "theme.yaml is not a folder"),
        ("gone", 2, "gone is not a folder"),
        ("circle/out", 1, "circle/out cannot be a file name here"),
        ("circle", 1, "circle cannot be a file name here"),
        ("new/out", 1, "the folder of new/out does not exist"),
        ("x" * 300, 1, "is too long"),
    ],
)
def test_a_place_that_is_no_folder_is_told_in_plain_words(to: str, code: int, told: str, run: Run, desk: Path) -> None:
    (desk / "gone").symlink_to(desk / "nowhere")
    (desk / "circle").symlink_to("circle")
    before = held(desk)
    done = run("portfolio", "clients", "--each", "html", "--to", to, *ON)
    assert (done.code, done.out) == (code, "")
    assert told in done.err
    assert held(desk) == before


def test_a_portfolio_that_cannot_be_written_is_told_before_any_report_is(run: Run, desk: Path) -> None:
    (desk / "circle.html").symlink_to("circle.html")
    (desk / "all.html").write_text("mine", encoding="utf-8")
    for name, told in (("circle.html", "cannot be a file name here"), ("all.html", "exists already")):
        done = run("portfolio", "clients", "--each", "html", "--to", "out", "--output", name, *ON)
        assert (done.code, done.out) == (1, "")
        assert f"{name} {told}" in done.err
        assert not (desk / "out").exists() or names(desk / "out") == []


def test_a_folder_that_nobody_may_write_into_is_told(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "out").mkdir()
    monkeypatch.setattr("partner_fit.store.file_output.os.access", lambda *_: False)  # root may write anywhere
    done = run("portfolio", "clients", "--each", "html", "--to", "out", *ON)
    assert (done.code, done.out) == (1, "")
    assert "out may not be written" in done.err
    monkeypatch.setattr("partner_fit.store.file_output.os.statvfs", lambda _: SimpleNamespace(f_flag=os.ST_RDONLY))
    done = run("portfolio", "clients", "--each", "html", "--to", "out", *ON)
    assert "out could not be written: the disk is read-only" in done.err


def test_where_the_disk_fills_up_it_is_told_how_many_are_written(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = file_output._write_new
    done_before: list[Path] = []

    def fill(path: Path, data: bytes, *, durable: bool) -> None:
        if done_before:
            raise OSError(28, "full")
        done_before.append(path)
        write(path, data, durable=durable)

    monkeypatch.setattr(file_output, "_write_new", fill)
    done = run("portfolio", "clients", "--each", "html", "--to", "out", *ON)
    assert done.code == 1
    first, second, _ = done.err.split("\n", 2)
    assert first == "1 of 3 reports written into out."
    assert "could not be written: the disk is full" in second
    assert len(names(desk / "out")) == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--each", "pdf"), "Name it: --each pdf --to FOLDER"),
        (("--each", "pdf", "--to", ""), "Name it: --each pdf --to FOLDER"),
        (("--each", "pdf", "--to", "-"), "Name it: --each pdf --to FOLDER"),
        (
            ("--each", "pdf", "--to", "clients"),
            "each folder is a client's.\nChoose a folder beside it: --each pdf --to reports",
        ),
        (("--each", "pdf", "--to", "clients/team"), "Choose a folder beside it: --each pdf --to reports"),
        (("--each", "pdf", "--to", "clients/team/sent"), "Choose a folder beside it: --each pdf --to sent"),
        (("--each", "pdf", "--to", "clients/our reports"), "Choose a folder beside it: --each pdf --to 'our reports'"),
        (("--each", "html", "--to", "out", "-o", "./out"), "out is named twice, as a file and as a folder"),
        (("--each", "html", "--to", "out", "--benchmark-out", "out"), "out is named twice, as a file and as a folder"),
        (("--to", "out"), "Ask for them: --each pdf --to FOLDER"),
        (("--full",), "Ask for them: --each pdf --to FOLDER"),
        (("--each", "PDFs", "--to", "out"), 'Did you mean "pdf"?'),
        (("--each", "json", "--to", "out"), "There are: pdf, html."),
        (("--each", "pdf", "--to", "out", "--anonymous"), "a report names its company"),
        (("--each", "html", "--to", ".", "-o", f"./{NAMES[0]}.html"), "is the name of one of the files for ."),
        (("--theme", "theme.yaml"), "--theme cannot be used with terminal"),
        (("--note", "note.md", "--json"), "--note cannot be used with json"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage_and_says_what_to_do(
    options: tuple[str, ...], told: str, run: Run, desk: Path
) -> None:
    before = held(desk)
    done = run("portfolio", "clients", *options, *ON)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert held(desk) == before
    assert not (desk / "out").exists()


def test_in_the_folder_of_clients_the_one_above_is_proposed(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk / "clients")
    done = run("portfolio", ".", "--each", "html", "--to", "sent", *ON)
    assert (done.code, done.err.splitlines()[-1]) == (2, "Choose a folder beside it: --each html --to ../sent")


def test_the_portfolio_may_lie_among_the_reports_and_no_folder_is_made_where_it_cannot(run: Run, desk: Path) -> None:
    assert run("portfolio", "clients", "--each", "html", "--to", "one", "-o", "one/all.html", *ON).code == 0
    assert names(desk / "one") == sorted(["all.html", *(f"{name}.html" for name in NAMES)])
    done = run("portfolio", "clients", "--each", "html", "--to", "two", "-o", "gone/all.html", *ON)
    assert (done.code, "the folder of gone/all.html does not exist" in done.err) == (1, True)
    assert not (desk / "two").exists()


def test_a_theme_that_is_wrong_is_told_once_and_before_any_work(run: Run, desk: Path) -> None:
    (desk / "theme.yaml").write_text("format: 1\nname: x\naccent: '#ffee00'\n", encoding="utf-8")
    (desk / "clients" / "solo-founder" / "b.answers.yaml").write_text("a: [\n", encoding="utf-8")
    done = run("portfolio", "clients", "--each", "html", "--to", "out", "--theme", "theme.yaml", *ON)
    assert (done.code, done.out) == (3, "")
    assert done.err.count("theme.yaml:3:9: ") == 1
    assert "b.answers.yaml" not in done.err
    assert not (desk / "out").exists()


def test_without_the_package_for_pdf_nothing_is_shown_or_made(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    done = run("portfolio", "clients", "--each", "pdf", "--to", "out", *ON)
    assert (done.code, done.out) == (1, "")
    assert "PDF needs packages that are not installed" in done.err
    assert not (desk / "out").exists()


@pytest.mark.parametrize("ending", ["html", "pdf", "md", "json", "csv"])
def test_the_portfolio_itself_takes_the_looks_of_a_theme_alone(ending: str, run: Run, desk: Path) -> None:
    front = ("--theme", "theme.yaml", "--note", "note.md")
    done = run("portfolio", "clients", "--each", "html", "--to", "out", "-o", f"all.{ending}", *front, *ON)
    assert (done.code, done.out) == (0, "")
    if ending == "html":
        page = (desk / "all.html").read_text(encoding="utf-8")
        assert 'alt="Hollowell"' in page
        assert "Dear <em>all</em>." not in page
        assert "Dear <em>all</em>." in (desk / "out" / f"{NAMES[0]}.html").read_text(encoding="utf-8")
        assert run("portfolio", "clients", "-o", "alone.html", *front, *ON).code == 0
        assert "Dear <em>all</em>." in (desk / "alone.html").read_text(encoding="utf-8")
    elif ending == "md":
        assert "Dear" not in (desk / "all.md").read_text(encoding="utf-8")
    elif ending == "json":
        assert len(json.loads((desk / "all.json").read_text(encoding="utf-8"))["clients"]) == 3


def test_with_reports_a_terminal_leaves_theme_and_note_to_them(run: Run, desk: Path) -> None:
    front = ("--theme", "theme.yaml", "--note", "note.md")
    done = run("portfolio", "clients", "--each", "html", "--to", "out", *front, *ON)
    assert done.out == run("portfolio", "clients", *ON).out
    alone = run("portfolio", "clients", "--note", "note.md", *ON).out
    assert alone.index("From the sender") < alone.index("Dear all.") < alone.index("Who needs a call")


def test_a_cover_note_is_for_the_clients(run: Run, desk: Path) -> None:
    with (desk / "theme.yaml").open("a", encoding="utf-8") as file:
        file.write("cover_note: Good to see you.\n")
    run("portfolio", "clients", "--each", "html", "--to", "out", "-o", "all.html", "--theme", "theme.yaml", *ON)
    assert "Good to see you." not in (desk / "all.html").read_text(encoding="utf-8")
    assert "Good to see you." in (desk / "out" / f"{NAMES[0]}.html").read_text(encoding="utf-8")


def test_signs_that_no_font_has_are_told_with_the_file(run: Run, desk: Path) -> None:
    odd = desk / "clients" / "solo-founder" / "solo-founder.answers.yaml"
    changed_copy(odd, odd, ("Brindlewick Respiratory", "Acme \U000fffff"))
    done = run("portfolio", "clients", "--each", "pdf", "--to", "out", "--below", "75", *ON)
    assert done.code == 0
    assert "out/acme.pdf: warning: The PDF cannot show: \U000fffff" in done.err


def test_a_terminal_shows_how_far_it_is(desk: Path) -> None:
    for number in range(3):
        shutil.copytree(desk / "clients" / "solo-founder", desk / "clients" / str(number))
    with Terminal("portfolio", "clients", "--each", "html", "--to", "out", folder=desk) as window:
        window.wait_for("Writing")
        assert window.end() == 0
        assert "6 reports written into out." in window.seen


def test_what_is_asked_to_end_tells_how_many_are_written_and_leaves_no_typesetter_behind(desk: Path) -> None:
    os.mkfifo(desk / "alive")  # the slow one holds it open as long as it lives
    alive = os.open(desk / "alive", os.O_RDONLY | os.O_NONBLOCK)
    slow, begun = desk / "python", desk / "begun"
    once = "[ ! -e once ] && touch once && echo %PDF && exit"
    slow.write_text(f"#!/bin/sh\n{once}\nexec > alive\ntouch begun\nexec sleep 60\n", encoding="utf-8")
    slow.chmod(0o700)
    asked = ["portfolio", "clients", "--each", "pdf", "--to", "out", "--theme", "theme.yaml", *ON]
    start = f"import sys; sys.executable = {str(slow)!r}; from partner_fit.__main__ import main; main()"
    program = subprocess.Popen([sys.executable, "-c", start, *asked], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while program.poll() is None and not begun.exists():
        time.sleep(0.02)
    program.send_signal(signal.SIGTERM)
    said = program.communicate(timeout=20)[1].decode()
    assert (program.returncode, said.strip()) == (130, "1 of 3 reports written into out.")
    assert len(names(desk / "out")) == 1
    assert select.select([alive], [], [], 20)[0] == [alive]
    assert os.read(alive, 1) == b""
    os.close(alive)
