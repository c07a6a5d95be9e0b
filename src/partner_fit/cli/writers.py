"""The formats of the commands beside the report: chosen by name or by the ending of a file, loaded when used."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Any

from partner_fit.errors import WrongUsage
from partner_fit.formats import name_for_ending


@dataclass(frozen=True, slots=True)
class Writer:
    """One way to write something: a function that returns the whole file."""

    module: str
    function: str
    ending: str

    def write(self, content: object) -> str | bytes:
        """Return the whole file."""
        function: Callable[[Any], str | bytes] = getattr(import_module(self.module), self.function)
        return function(content)


def writer_for(writers: Mapping[str, Writer], name: str | None, output: PurePath | None) -> str:
    """Return the format's name: the one that was named, else that of the file's ending, else the terminal's."""
    if name is not None:
        if name not in writers:
            raise WrongUsage(f"There is no format {name}.", f"Known formats: {', '.join(writers)}.")
        return name
    ending = output.suffix.lower() if output is not None else ""
    return (
        name_for_ending(ending, {writer.ending: known for known, writer in writers.items()}) if ending else "terminal"
    )


def named_format(name: str | None, *, json: bool) -> str | None:
    """Return the format that was named, `--json` being a short way to name one; WrongUsage for two of them."""
    if json and name not in (None, "json"):
        raise WrongUsage(f"--json and --format {name} cannot be used together.", "Choose one of them.")
    return "json" if json else name
