"""The import order of the folders, and what each command loads: a pure core and quick starts depend on both."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "partner_fit"
EXAMPLE = ROOT / "examples" / "blind-spots.answers.yaml"

LAYERS = {
    "errors": 0,
    "text": 0,
    "model": 1,
    "engine": 2,
    "store": 3,
    "formats": 3,
    "faces": 3,
    "cli": 4,
    "__main__": 5,
}
PURE = ("errors", "text", "model", "engine")
IMPURE_MODULES = {
    "rich",
    "typer",
    "textual",
    "yaml",
    "jinja2",
    "pathlib",
    "os",
    "sys",
    "io",
    "random",
    "time",
    "datetime",
}


def modules() -> list[Path]:
    return list(SOURCE.rglob("*.py"))


def layer_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@cache
def imported(path: Path) -> tuple[str, ...]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return tuple(names)


def test_every_folder_has_its_layer() -> None:
    found = {layer_of(path) for path in modules()} - {"__init__"}
    assert found == set(LAYERS)


def upward(path: Path) -> Iterator[str]:
    """Return what a file imports that is neither of its own folder nor below it; __init__ imports nothing."""
    here = layer_of(path)
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "partner_fit" and len(parts) > 1 and parts[1] in LAYERS:
            there = parts[1]
            if here == "__init__" or (there != here and LAYERS[there] >= LAYERS[here]):
                yield name


def test_imports_point_downwards() -> None:
    found = {str(path.relative_to(SOURCE)): list(upward(path)) for path in modules()}
    assert {path: names for path, names in found.items() if names} == {}


def test_the_core_is_pure() -> None:
    found = {
        str(path.relative_to(SOURCE)): {name.split(".")[0] for name in imported(path)} & IMPURE_MODULES
        for path in modules()
        if layer_of(path) in PURE
    }
    assert set(PURE) == {Path(path).parts[0].removesuffix(".py") for path in found}
    assert {path: names for path, names in found.items() if names} == {}


HEAVY = {"rich", "textual", "jinja2", "typst", "openpyxl"}
UNLOADED = (
    (("--version",), {"typer", "pydantic", "yaml", "partner_fit.cli", *HEAVY}),
    (("--help",), {"pydantic", "yaml", *HEAVY}),
    (("report", "--json", str(EXAMPLE)), {*HEAVY, "partner_fit.faces", "partner_fit.formats.media.terminal"}),
    (("report", "--format", "markdown", str(EXAMPLE)), {*HEAVY, "partner_fit.formats.media.terminal"}),
    (("report", str(EXAMPLE)), {*HEAVY, "partner_fit.faces"}),
)
"""Commands and what none of them loads: each leaves out all that the next one does, so one process runs them all."""


def test_a_command_loads_only_what_it_needs() -> None:
    code = (
        "import json, sys\n"
        "from partner_fit.__main__ import answer\n"
        f"for arguments in {[arguments for arguments, _ in UNLOADED]!r}:\n"
        "    sys.argv = ['partner-fit', *arguments]\n"
        "    code = answer()\n"
        "    assert not code, code\n"
        "    print('\\nLOADED', *sys.modules)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(SOURCE.parent), "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment, timeout=60
    )
    loaded = [set(line.split()) for line in done.stdout.splitlines() if line.startswith("LOADED")]
    found = {" ".join(command): names & absent for (command, absent), names in zip(UNLOADED, loaded, strict=True)}
    assert found == {" ".join(command): set() for command, _ in UNLOADED}


def test_pydantic_waits_until_a_file_is_read_or_a_schema_is_written() -> None:
    code = (
        "import sys\n"
        "import partner_fit.model.answers, partner_fit.model.questionnaire, partner_fit.store.shapes\n"
        "assert 'pydantic' not in sys.modules and 'pydantic_core' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": str(SOURCE.parent)})


def test_no_modules_import_each_other() -> None:
    paths = {".".join(path.relative_to(SOURCE.parent).with_suffix("").parts): path for path in modules()}
    below = {name: {each for each in imported(path) if each in paths} for name, path in paths.items()}
    assert len(list(TopologicalSorter(below).static_order())) == len(paths)


def test_only_the_full_screen_imports_textual() -> None:
    importers = {path.name for path in modules() if any(name.split(".")[0] == "textual" for name in imported(path))}
    assert importers
    assert all(name.startswith("screen") for name in importers)
