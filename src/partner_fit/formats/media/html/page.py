"""What every page needs: an engine that escapes all text, and a policy that lets nothing in from outside."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from partner_fit import __version__
from partner_fit.text import make_visible

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = "formats/media/html"
_ADDRESS = re.compile(r"https?://[^\s]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def write_page(
    template: str,
    language: str,
    *,
    style: str,
    more_style: str = "",
    scripts: Iterable[str] = (),
    folder: str = _HERE,
    has_pictures: bool = False,
    **content: object,
) -> str:
    """Return a page from a template that extends `page.html`.

    Template, style and scripts are files of a folder inside the package; `more_style` is our own text. The page's
    policy lets a browser obey exactly these, show pictures only where the page holds them, and ask for nothing.
    """
    environment = _environment(folder)
    css = own_text(style, folder) + more_style
    script = "".join(own_text(name, folder) for name in scripts)
    allowed = f"script-src '{_digest(script)}'; " if script else ""
    allowed += "img-src data:; " if has_pictures else ""
    return environment.get_template(template).render(
        language=language if _LANGUAGE.fullmatch(language) else "en",
        policy=f"default-src 'none'; {allowed}style-src '{_digest(css)}'; base-uri 'none'; form-action 'none'",
        style=css,
        script=script,
        version=__version__,
        **content,
    )


@cache  # to compile the templates takes longer than to fill them
def _environment(folder: str) -> "Environment":
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=ChoiceLoader([PackageLoader("partner_fit", each) for each in dict.fromkeys((folder, _HERE))]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.tests["address"] = _ADDRESS.fullmatch
    environment.filters["kind"] = lambda made: type(made).__name__
    return environment


def _shown(value: object) -> object:
    """Return people's text with its control characters made visible; line ends stay, and so does our own markup."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return "\n".join(make_visible(line) for line in value.split("\n"))
    return value


def own_text(name: str, folder: str = _HERE) -> str:
    """Return one of our own files, with line ends as a browser counts them when it checks the digest."""
    environment = _environment(folder)
    assert environment.loader is not None  # noqa: S101 (tells the type checker what _environment did)
    return environment.loader.get_source(environment, name)[0].replace("\r\n", "\n")


def _digest(source: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(source.encode()).digest()).decode()
