"""How many small faults in the engine its tests notice: a random sample of changed sources, each run against them.

Usage: python benchmarks/mutation.py [--size 160] [--seed 1] [--only PART-OF-PATH] [--processes 2]. It prints each fault
that no test noticed, with its place, and ends with code 1 below the share of 95 %. A first run without a fault tells
which tests come to which statement; a fault is then met by those tests alone, quick ones first, up to the first
failure. Each fault lives in memory, in a process of its own; no source is changed. Needs os.fork (Linux, macOS).
"""

import argparse
import ast
import builtins
import copy
import importlib.machinery
import importlib.util
import json
import os
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, settings

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
ENGINE = SOURCE / "partner_fit" / "engine"
TESTS = "tests/engine"
NEEDED = 0.95
_FILES = sorted(ENGINE.rglob("*.py"))
MEMORY = 2**31
"""A fault that needs more bytes is noticed too, as is one that takes far more time: some never come to an end."""

_PAIRS = (
    (ast.Lt, ast.LtE),
    (ast.Gt, ast.GtE),
    (ast.Eq, ast.NotEq),
    (ast.In, ast.NotIn),
    (ast.Is, ast.IsNot),
    (ast.And, ast.Or),
    (ast.Add, ast.Sub),
    (ast.Mult, ast.Div),
    (ast.BitOr, ast.BitAnd),
)
_SWAPPED: dict[type, type] = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_OTHER_NAME = {"min": "max", "max": "min", "any": "all", "all": "any"}


class Fault(NamedTuple):
    """One change of one source."""

    path: Path
    line: int
    statement: int
    """Number of the statement it is in; 0 outside of functions."""
    start: int
    end: int
    """Bytes that are replaced."""
    before: str
    after: str

    def __str__(self) -> str:
        before, after = (" ".join(text.split()) for text in (self.before, self.after))
        return f"{self.path.relative_to(ROOT)}:{self.line}: {before}  ->  {after}"


def _number_of(path: Path, line: int) -> int:
    """Return a number that only the statement has which begins there; no file has more than 999 lines."""
    return 1000 * _FILES.index(path) + line


def faults_of(path: Path) -> list[Fault]:
    """Return every fault that can be made in a source."""
    source = path.read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found: list[Fault] = []
    for node, statement in _walk(ast.parse(source), 0):
        start, end = starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset
        before = source[start:end].decode()
        found += [
            Fault(path, node.lineno, _number_of(path, statement) if statement else 0, start, end, before, after)
            for after in _changes(node)
        ]
    return found


def _walk(node: ast.AST, statement: int) -> Iterator[tuple[Any, int]]:
    """Return the nodes that have a place, with the first line of the statement around each; no types and no words."""
    is_inside = statement > 0 or isinstance(node, ast.FunctionDef)
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.JoinedStr):
                continue
            if isinstance(child, ast.keyword) and child.arg == "strict":
                continue
            within = child.lineno if is_inside and isinstance(child, ast.stmt) else statement
            if isinstance(child, ast.expr | ast.stmt):
                yield child, within
            yield from _walk(child, within)


def _changes(node: Any) -> Iterator[str]:
    """Return what a node may be replaced by."""
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            yield _with(node, ops=[*node.ops[:place], _SWAPPED[type(operator)](), *node.ops[place + 1 :]])
    elif isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in _SWAPPED:
        yield _with(node, op=_SWAPPED[type(node.op)]())
    elif isinstance(node, ast.Slice):
        for name in ("lower", "upper"):
            bound = getattr(node, name)
            if bound is not None and not isinstance(bound, ast.Constant):
                yield ast.unparse(_copy(node, **{name: ast.BinOp(bound, ast.Add(), ast.Constant(1))}))
    else:
        yield from _simple_changes(node)


def _simple_changes(node: Any) -> Iterator[str]:
    if isinstance(node, ast.Return) and not (node.value is None or _is_none(node.value)):
        yield "return None"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield f"({ast.unparse(node.operand)})"
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield str(not node.value if isinstance(node.value, bool) else node.value + 1)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in _OTHER_NAME:
        yield _OTHER_NAME[node.id]


def _with(node: ast.expr, **changed: Any) -> str:
    return f"({ast.unparse(_copy(node, **changed))})"


def _copy(node: ast.expr, **changed: Any) -> ast.expr:
    made = copy.copy(node)
    for name, value in changed.items():
        setattr(made, name, value)
    return made


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


class _Noting(ast.NodeTransformer):
    """Puts before each statement of a function that it was come to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_inside = False

    def visit(self, node: ast.AST) -> Any:
        was_inside = self.is_inside
        self.is_inside = was_inside or isinstance(node, ast.FunctionDef)
        self.generic_visit(node)
        self.is_inside = was_inside
        if was_inside and isinstance(node, ast.stmt):
            return [*ast.parse(f"come_to[{_number_of(self.path, node.lineno)}] = 1").body, node]
        return node


def _with_notes(path: Path) -> ast.Module:
    tree: ast.Module = _Noting(path).visit(ast.parse(path.read_bytes()))
    return ast.fix_missing_locations(tree)


def _with_fault(fault: Fault, path: Path) -> bytes:
    source = path.read_bytes()
    return source if path != fault.path else source[: fault.start] + fault.after.encode() + source[fault.end :]


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a module from what was made of its source."""

    make: Callable[[Path], Any]

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 (the name is that of the interface)
        return compile(self.make(Path(self.path)), self.path, "exec", dont_inherit=True)


class _Finder:
    """Finds the modules of the engine before anything else does."""

    def __init__(self, make: Callable[[Path], Any]) -> None:
        self.make = make

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        place = SOURCE.joinpath(*name.split("."))
        if not place.is_relative_to(ENGINE):
            return None
        path = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
        loader = _Loader(name, str(path))
        loader.make = self.make
        return importlib.util.spec_from_file_location(name, path, loader=loader)


class _Plugin:
    """Notes how long each test takes and what it comes to; with names of tests, only those run, in that order."""

    def __init__(self, chosen: Sequence[str] = ()) -> None:
        self.place = {name: place for place, name in enumerate(chosen)}
        self.seen: dict[str, tuple[float, list[int]]] = {}
        self.come_to = bytearray(1000 * len(_FILES))
        vars(builtins)["come_to"] = self.come_to

    def pytest_configure(self) -> None:
        no_shrinking = [Phase.explicit, Phase.generate]
        settings.register_profile("first failure", deadline=None, database=None, phases=no_shrinking)
        settings.load_profile("first failure")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self.place:
            fitting = [item for item in items if item.nodeid in self.place]
            items[:] = sorted(fitting, key=lambda item: self.place[item.nodeid])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.come_to[:] = bytes(len(self.come_to))
        began = time.process_time()
        result = yield
        numbers = [number for number, came in enumerate(self.come_to) if came]
        self.seen[item.nodeid] = (time.process_time() - began, numbers)
        return result


def _run(plugin: _Plugin, make: Callable[[Path], Any], *where: str) -> int:
    sys.meta_path.insert(0, _Finder(make))
    options = ("-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0")
    return pytest.main([*options, "-W", "ignore::pytest.PytestAssertRewriteWarning", *where], plugins=[plugin])


def _fork(action: Callable[[], int]) -> int:
    """Return the number of a new process that does something silently."""
    child = os.fork()
    if child:
        return child
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)
    code = 3
    try:
        code = action()
    finally:
        os._exit(code)


def first_run() -> dict[str, Any]:
    """Return how long each test takes, and what it comes to; stop if a test fails without any fault."""
    reading, writing = os.pipe()

    def watch() -> int:
        plugin = _Plugin()
        code = _run(plugin, _with_notes, TESTS)
        with os.fdopen(writing, "w") as stream:
            json.dump(plugin.seen, stream)
        return code

    child = _fork(watch)
    os.close(writing)
    with os.fdopen(reading) as stream:
        seen = stream.read()
    if os.waitpid(child, 0)[1]:
        sys.exit(f"The tests fail without any fault: python -m pytest {TESTS}")
    return json.loads(seen)  # type: ignore[no-any-return] # what was written above


def _meet(fault: Fault, first: dict[str, Any]) -> int:
    """Return the exit code of the tests that come to the statement: those of the module first, quick ones first."""
    chosen = [name for name, (_, come_to) in first.items() if fault.statement in come_to] or [*first]
    chosen.sort(key=lambda name: (f"test_{fault.path.stem}.py" not in name, first[name][0]))
    seconds = int(10 + 3 * sum(first[name][0] for name in chosen))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    return _run(_Plugin(chosen), partial(_with_fault, fault), *sorted({name.partition("::")[0] for name in chosen}))


_UNNOTICED = (pytest.ExitCode.OK, pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.NO_TESTS_COLLECTED)


def survivors_of(faults: Sequence[Fault], first: dict[str, Any], processes: int) -> list[Fault]:
    """Return the faults that no test noticed."""
    running: dict[int, Fault] = {}
    survived = []
    waiting = list(reversed(faults))
    while waiting or running:
        while waiting and len(running) < processes:
            fault = waiting.pop()
            running[_fork(partial(_meet, fault, first))] = fault
        child, status = os.wait()
        fault = running.pop(child)
        if os.waitstatus_to_exitcode(status) in _UNNOTICED:
            survived.append(fault)
            print(f"survived  {fault}", flush=True)
    return survived


def main() -> None:
    """Make the sample, meet every fault, and print what was noticed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--size", type=int, default=160)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="part of a path, such as plan.py")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(SOURCE))
    importlib.import_module("partner_fit.model.questionnaire")  # once for all processes; it takes most of the loading
    paths = [path for path in _FILES if asked.only in str(path)]
    everything = [fault for path in paths for fault in faults_of(path)]
    chance = random.Random(asked.seed)  # noqa: S311 (a sample, not a secret)
    sample = chance.sample(everything, min(asked.size, len(everything)))
    print(f"{len(sample)} of {len(everything)} faults, seed {asked.seed}", flush=True)
    survived = survivors_of(sample, first_run(), asked.processes)
    noticed = len(sample) - len(survived)
    print(f"{noticed} of {len(sample)} noticed ({100 * noticed / max(1, len(sample)):.1f} %)")
    sys.exit(noticed < NEEDED * len(sample))


if __name__ == "__main__":
    main()
