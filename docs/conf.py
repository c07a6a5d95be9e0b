"""How Sphinx builds these pages: MyST reads the Markdown, furo draws it, the program adds tables of its own."""

import re
import sys
from pathlib import Path

from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from partner_fit import __version__  # noqa: E402 (found through the line above)
from partner_fit.formats.json.schema import SCHEMAS  # noqa: E402 (the same)
from tests.field_tables import field_tables  # noqa: E402 (the same)

project = "partner-fit"
version = release = __version__
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
nitpicky = True
myst_heading_anchors = 4
highlight_language = "text"
html_theme = "furo"
html_title = f"partner-fit {__version__}"
html_show_copyright = False
html_copy_source = False
html_show_sourcelink = False

_FIELDS = re.compile(r"<!-- fields of: (\w+) -->")


def _with_tables(_app: Sphinx, _page: str, source: list[str]) -> None:
    source[0] = _FIELDS.sub(lambda found: field_tables(SCHEMAS[found[1]]()), source[0])


def setup(app: Sphinx) -> None:
    """Let a page hold the tables of a published schema."""
    app.connect("source-read", _with_tables)
