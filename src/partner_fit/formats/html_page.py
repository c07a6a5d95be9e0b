"""What every HTML page needs: an engine that escapes all text, and a policy that lets nothing in from outside."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Sequence
from typing import TYPE_CHECKING

from partner_fit import __version__
from partner_fit.errors import MissingExtra
from partner_fit.text import make_visible

if TYPE_CHECKING:
    from jinja2 import Environment

_POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def write_page(template: str, styles: Sequence[str], language: str, **content: object) -> str:
    """Return a page from a template and style sheets, all files of this folder; MissingExtra without Jinja2."""
    environment = _environment()
    style = "\n".join(_own_file(environment, name) for name in styles)
    from markupsafe import Markup

    return environment.get_template(template).render(
        language=language if _LANGUAGE.fullmatch(language) else "en",
        policy=_POLICY.format(_digest(style)),
        style=Markup(style),  # noqa: S704 (our own files)
        version=__version__,
        **content,
    )


def _environment() -> "Environment":
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError:
        raise MissingExtra("HTML", "html") from None
    return Environment(
        loader=PackageLoader("partner_fit", "formats/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def _shown(value: object) -> object:
    """Return people's text with its control characters made visible; line ends stay, and so does our own markup."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return "\n".join(make_visible(line) for line in value.split("\n"))
    return value


def _own_file(environment: "Environment", name: str) -> str:
    """Return one of our own files, with line ends as a browser counts them when it checks the digest."""
    assert environment.loader is not None  # noqa: S101 (tells the type checker what _environment did)
    return environment.loader.get_source(environment, name)[0].replace("\r\n", "\n")


def _digest(source: str) -> str:
    return b64encode(hashlib.sha256(source.encode()).digest()).decode()
