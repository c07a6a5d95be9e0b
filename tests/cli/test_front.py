"""A consultant's name on documents, as the commands are run."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, changed_copy
from tests.store.logos import SVG, png

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SOLO = EXAMPLES / "solo-founder.answers.yaml"
COMMANDS = {
    "report": ("report", SOLO),
    "plan": ("plan", SOLO),
    "brief": ("brief", SOLO),
    "compare": ("compare", EXAMPLES / "team" / "founder.answers.yaml", "later.answers.yaml"),
}


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """Return a folder with a theme, its logo and a note."""
    (tmp_path / "theme.yaml").write_text("format: 1\nname: Hollowell Advisory\nlogo: logo.svg\n", encoding="utf-8")
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")
    (tmp_path / "note.md").write_text("Dear *Otto*.", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("ending", ["html", "pdf"])
def test_every_document_to_send_takes_a_theme_and_a_note(
    command: str, ending: str, run: Run, practice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(practice)
    changed_copy(
        EXAMPLES / "team" / "founder.answers.yaml",
        practice / "later.answers.yaml",
        ("updated: 2026-11-09", "updated: 2026-11-19"),
    )
    target = practice / f"out.{ending}"
    options = ("--theme", practice / "theme.yaml", "--note", practice / "note.md", "--output", target)
    done = run(*COMMANDS[command], *options)
    assert done.code == 0, done.err
    if ending == "html":
        page = target.read_text(encoding="utf-8")
        assert 'alt="Hollowell Advisory"' in page
        assert "Dear <em>Otto</em>." in page
    else:
        from pypdf import PdfReader

        assert "From Hollowell Advisory" in PdfReader(target).pages[0].extract_text()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--theme", "theme.yaml"), "--theme cannot be used with terminal"),
        (("--theme", "theme.yaml", "--format", "markdown"), "It is for: html, pdf"),
        (("--note", "note.md", "--json"), "--note cannot be used with json"),
    ],
)
def test_what_cannot_show_it_is_wrong_usage(options: tuple[str, ...], told: str, run: Run) -> None:
    done = run("report", SOLO, *options)
    assert done.code == 2
    assert told in " ".join(done.err.split())


def test_a_note_stands_in_a_terminal_too(run: Run, practice: Path) -> None:
    done = run("report", SOLO, "--note", practice / "note.md")
    assert done.code == 0
    assert done.out.index("From the sender") < done.out.index("Dear Otto.") < done.out.index("Do next")


def test_a_wrong_theme_and_a_wrong_note_end_with_their_places(run: Run, practice: Path) -> None:
    (practice / "theme.yaml").write_text("format: 1\nname: x\naccent: '#ffee00'\n", encoding="utf-8")
    done = run("report", SOLO, "--theme", practice / "theme.yaml", "--format", "html")
    assert (done.code, done.out) == (3, "")
    assert "theme.yaml:3:9: " in done.err
    (practice / "logo.svg").write_bytes(png()[:-9])
    (practice / "theme.yaml").write_text("format: 1\nname: x\nlogo: logo.svg\n", encoding="utf-8")
    done = run("report", SOLO, "--theme", practice / "theme.yaml", "--format", "html")
    assert (done.code, done.out) == (3, "")
    assert "logo.svg: the PNG is broken" in done.err
    done = run("report", SOLO, "--note", practice / "nothing.md", "--format", "html")
    assert (done.code, done.out) == (1, "")
    assert "does not exist" in done.err


@pytest.mark.parametrize("name", ["theme.yaml", "logo.svg", "note.md"])
def test_what_a_document_is_made_of_is_never_replaced_by_it(name: str, run: Run, practice: Path) -> None:
    before = (practice / name).read_bytes()
    options = ("--theme", practice / "theme.yaml", "--note", practice / "note.md", "--format", "html")
    done = run("report", SOLO, *options, "--output", practice / name, "--force")
    assert done.code == 2
    assert (practice / name).read_bytes() == before
