"""Ways to show an assessment: each is one small writer that knows nothing of the others, loaded when asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from partner_fit.errors import WrongUsage

if TYPE_CHECKING:
    from partner_fit.model.assessment import Assessment

Writer = Callable[["Assessment"], str | bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to show an assessment."""

    name: str
    module: str
    writer: str
    """A function that takes an assessment and returns the whole file: text, or bytes for a binary format."""
    ending: str
    """The file ending that stands for the format."""
    is_binary: bool = False

    def load(self) -> Writer:
        """Load the module behind the format and return its writer."""
        writer: Writer = getattr(import_module(self.module), self.writer)
        return writer


FORMATS = {
    each.name: each
    for each in (
        Format("terminal", "partner_fit.formats.report.terminal", "write_text", ".txt"),
        Format("json", "partner_fit.formats.json.report", "write_json", ".json"),
        Format("markdown", "partner_fit.formats.media.markdown", "write_markdown", ".md"),
        Format("html", "partner_fit.formats.report.html", "write_html", ".html"),
        Format("pdf", "partner_fit.formats.media.pdf", "write_pdf", ".pdf", is_binary=True),
    )
}


def format_for(name: str | None, output: PurePath | None) -> Format:
    """Return the format of that name, else that of the file's ending; the terminal's without either."""
    if name is not None:
        if name not in FORMATS:
            raise WrongUsage(f"There is no format {name}.", f"Known formats: {', '.join(FORMATS)}.")
        return FORMATS[name]
    ending = output.suffix.lower() if output is not None else ""
    if not ending:
        return FORMATS["terminal"]
    return FORMATS[name_for_ending(ending, {each.ending: each.name for each in FORMATS.values()})]


def name_for_ending(ending: str, names: Mapping[str, str]) -> str:
    """Return the format that a file ending stands for; WrongUsage for one that stands for none."""
    if ending not in names:
        raise WrongUsage(
            f"No format ends in {ending}.", f"Name the format with --format, or use one of: {', '.join(names)}."
        )
    return names[ending]
