"""A document as one HTML file to pass on: it needs no script, makes no request, and prints to clean pages."""

from base64 import b64encode

from partner_fit.formats.document import Document
from partner_fit.formats.media import palette
from partner_fit.formats.media.html.page import own_text, write_page
from partner_fit.model.theme import Logo, Theme

_LOGO_ROOM = 260, 64
"""Pixels across and down."""
_KINDS = {"png": "image/png", "svg": "image/svg+xml"}


def write(document: Document, theme: Theme | None = None) -> str:
    """Return the document as one page, the same for the same document and theme."""
    logo = theme.logo if theme else None
    return write_page(
        "document.html",
        document.language,
        style="document.css",
        more_style=_style(theme) if theme or document.front else "",
        has_pictures=logo is not None,
        document=document,
        theme=theme,
        logo=_embedded(logo) if logo else None,
        logo_size=_size(logo) if logo else None,
    )


def _style(theme: Theme | None) -> str:
    own = own_text("front.css")
    if theme is None:
        return own
    light, dark = (_colours(theme, made(theme)) for made in (palette.light, palette.dark))
    return f"{own}:root {{ {light} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"


def _colours(theme: Theme, made: palette.Palette) -> str:
    accents = f"--accent: {made.accent}; --accent-words: {made.accent_words}; --accent-soft: {made.accent_soft};"
    return " ".join((accents,) * bool(theme.accent) + (f"--ink: {made.text};",) * bool(theme.text))


def _embedded(logo: Logo) -> str:
    return f"data:{_KINDS[logo.kind]};base64,{b64encode(logo.data).decode()}"


def _size(logo: Logo) -> tuple[int, int]:
    scale = min(room / side for room, side in zip(_LOGO_ROOM, (logo.width, logo.height), strict=True))
    return max(1, round(logo.width * scale)), max(1, round(logo.height * scale))
