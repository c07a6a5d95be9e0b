"""Themes from disk: a YAML file, read as strictly as a sheet, and the logo that lies beside it."""

from pathlib import Path

from partner_fit.errors import FileTrouble, Problem
from partner_fit.model.theme import Logo, Theme, ThemeFile
from partner_fit.store.file_input import read_bytes, shown_name
from partner_fit.store.format_number import require_known_format
from partner_fit.store.input_guard import remember_input
from partner_fit.store.logo_png import SIGNATURE, png_logo
from partner_fit.store.logo_svg import svg_logo
from partner_fit.store.yaml_file import Document, read_document, validate

_AT_WIDEST, _AT_HIGHEST = 12, 3
_PLACE = "Put the file beside the theme, and write its name alone, such as logo.svg."


def load_theme(path: Path) -> Theme:
    """Return the theme in a file, with its logo; FileTrouble or InvalidFile for what cannot be read in either."""
    document = read_document(path)
    require_known_format(document)
    said = validate(document, ThemeFile)
    remember_input(path)
    logo = None
    if said.logo:
        file = _beside(document, path, said.logo)
        remember_input(file)
        logo = _read_logo(document, file)
    return Theme(said.name, logo, said.accent, said.text, said.contact, said.cover_note.strip())


def _beside(document: Document, theme: Path, name: str) -> Path:
    """Return the logo's own file; InvalidFile where it lies, or leads, anywhere but into the folder of the theme."""
    if "\\" in name or Path(name).name != name:
        raise document.invalid([Problem(("logo",), "a logo is never read from another folder", _PLACE)])
    try:
        folder = theme.parent.resolve()
        target = (folder / name).resolve()
    except (OSError, RuntimeError, ValueError):
        raise document.invalid([Problem(("logo",), "this leads to no file", _PLACE)]) from None
    if target.parent != folder:
        raise document.invalid([Problem(("logo",), "this is a link that leads out of the folder", _PLACE)])
    return theme.parent / name


def _read_logo(document: Document, file: Path) -> Logo:
    try:
        content = read_bytes(file)
    except FileTrouble as trouble:
        raise document.invalid([Problem(("logo",), trouble.message, trouble.hint)]) from None
    name = shown_name(file)
    logo = png_logo(content, name) if content.startswith(SIGNATURE) else svg_logo(content, name)
    if not logo.height / _AT_HIGHEST <= logo.width <= logo.height * _AT_WIDEST:
        what = f"the logo is {logo.width:g} by {logo.height:g}, which is too narrow a strip"
        do = f"It may be {_AT_WIDEST} times as wide as high, and {_AT_HIGHEST} times as high as wide."
        raise document.invalid([Problem(("logo",), what, do)])
    return logo
