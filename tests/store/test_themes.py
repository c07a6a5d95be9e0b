"""A theme says what it means or is refused with a place."""

from pathlib import Path

import pytest

from partner_fit.errors import InvalidFile
from partner_fit.model.theme import Logo, Theme
from partner_fit.store.themes import load_theme
from tests.store.logos import SVG, png

THEME = "format: 1\nname: Hollowell Advisory\n"


def write_theme(folder: Path, more: str = "", **files: bytes) -> Path:
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    path = folder / "theme.yaml"
    path.write_text(THEME + more, encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InvalidFile) as refused:
        load_theme(path)
    assert refused.value.exit_code == 3
    return str(refused.value)


def test_a_whole_theme_is_read(tmp_path: Path) -> None:
    more = (
        'logo: logo.png\naccent: "#B3261E"\ntext: 222222\ncontact: "  Jane,  jane@x.example"\ncover_note: For Monday.\n'
    )
    theme = load_theme(write_theme(tmp_path, more, logo_png=png()))
    assert theme == Theme(
        "Hollowell Advisory",
        Logo("png", png(), 40, 10),
        "#b3261e",
        "#222222",
        "Jane, jane@x.example",
        "For Monday.",
    )
    assert load_theme(write_theme(tmp_path)) == Theme("Hollowell Advisory", None, "", "", "", "")


@pytest.mark.parametrize(
    ("more", "place", "told"),
    [
        ("acent: '#000000'\n", "3:1", 'Did you mean "accent"?'),
        ("accent: #0b5c6b\n", "3:1", 'in quotation marks, such as "#0b5c6b"'),
        ("accent: red\n", "3:9", "does not have the right form"),
        ("text: '#777777'\n", "3:7", "its contrast is 4.47:1, and text needs 4.5:1; #767676 has enough"),
        ("accent: '#ffcc00'\n", "3:9", "and large signs need 3:1"),
        ("contact: |\n  one\n  two\n", "3:10", "one line of text"),
        ("logo: ../logo.svg\n", "3:7", "never read from another folder"),
        ("logo: /etc/passwd\n", "3:7", "never read from another folder"),
        ('logo: "..\\\\logo.svg"\n', "3:7", "never read from another folder"),
        ("logo: ..\n", "3:7", "leads out of the folder"),
        ("logo: nowhere.svg\n", "3:7", "does not exist"),
        ("logo: theme.yaml\n", "theme.yaml:1:1", "no longer SVG"),
    ],
)
def test_a_mistake_has_a_place_and_a_remedy(more: str, place: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    said = refusal(write_theme(tmp_path / "inner", more, logo_svg=SVG.encode()))
    assert place in said
    assert told in said


def test_a_newer_format_and_a_missing_name_are_told(tmp_path: Path) -> None:
    path = tmp_path / "theme.yaml"
    path.write_text("format: 2\n", encoding="utf-8")
    assert "newer partner-fit" in refusal(path)
    path.write_text("format: 1\n", encoding="utf-8")
    assert '"name" is missing here' in refusal(path)


def test_a_link_out_of_the_folder_is_no_logo(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "outside.svg").write_text(SVG, encoding="utf-8")
    (inner / "logo.svg").symlink_to(tmp_path / "outside.svg")
    assert "a link that leads out of the folder" in refusal(write_theme(inner, "logo: logo.svg\n"))
    (inner / "logo.svg").unlink()
    (inner / "own.svg").write_text(SVG, encoding="utf-8")
    (inner / "logo.svg").symlink_to("own.svg")
    assert load_theme(write_theme(inner, "logo: logo.svg\n")).logo is not None
    (inner / "own.svg").write_text("<svg/>", encoding="utf-8")
    assert refusal(write_theme(inner, "logo: logo.svg\n")).startswith(f"{inner / 'logo.svg'}:1:1: this is no SVG")


def test_a_logo_too_large_or_too_narrow_is_refused(tmp_path: Path) -> None:
    assert "larger than 1 MB" in refusal(write_theme(tmp_path, "logo: logo.svg\n", logo_svg=b" " * 1_000_001))
    assert "too narrow a strip" in refusal(write_theme(tmp_path, "logo: logo.png\n", logo_png=png(200, 2)))
