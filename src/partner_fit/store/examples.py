"""Find the examples that ship with the program."""

from pathlib import Path

from partner_fit.errors import FileTrouble

_PACKAGE = Path(__file__).resolve().parent.parent


def find_example(name: str) -> Path:
    """Return the example of that name: the packaged one, else the checkout's own. FileTrouble if there is none."""
    for folder in (_PACKAGE / "examples", _PACKAGE.parent.parent / "examples"):
        if (folder / name).is_file():
            return folder / name
    raise FileTrouble(f"The example {name} is not part of this installation.", "Install partner-fit again.")
