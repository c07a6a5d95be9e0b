"""How many small faults in the engine its tests notice: a random sample of changed sources, each run against them.

Usage: python benchmarks/mutation.py [--size 160] [--seed 1] [--only PART-OF-PATH] [--processes 2]. It prints each fault
that no test noticed, with its place, and ends with code 1 below the share of 95 %. A first run without a fault tells
which tests call which function; a fault is then met by those tests alone, quick ones first, up to the first failure.
Each fault lives in memory, in a process of its own with a time limit; no file is changed. Needs os.fork (Linux, macOS).
"""

import argparse
import ast
import copy
import importlib.machinery
import importlib.util
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

import pydantic  # noqa: F401 (loaded once, for all processes)
import pytest

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / "src" / "partner_fit" / "engine"
TESTS = "tests/engine"
NEEDED = 0.95
SECONDS = 120
MEMORY = 2**31
"""A fault that keeps the tests longer than this, or needs more bytes, is noticed too: some never come to an end."""

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
    function: int
    """First line of the function it is in; 0 outside of functions."""
    start: int
    end: int
    """Bytes that are replaced."""
    before: str
    after: str

    def __str__(self) -> str:
        before, after = (" ".join(text.split()) for text in (self.before, self.after))
        return f"{self.path.relative_to(ROOT)}:{self.line}: {before}  ->  {after}"


def faults_of(path: Path) -> list[Fault]:
    """Return every fault that can be made in a source."""
    source = path.read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found: list[Fault] = []
    for node, function in _walk(ast.parse(source), 0):
        start, end = starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset
        before = source[start:end].decode()
        found += [Fault(path, node.lineno, function, start, end, before, after) for after in _changes(node)]
    return found


def _walk(node: ast.AST, function: int) -> Iterator[tuple[Any, int]]:
    """Return the nodes that have a place, with the first line of the function around each; no types and no words."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.JoinedStr):
                continue
            if isinstance(child, ast.keyword) and child.arg == "strict":
                continue
            within = function
            if isinstance(child, ast.FunctionDef):
                within = min([child.lineno, *(part.lineno for part in child.decorator_list)])
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


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads one module with a fault in it."""

    def __init__(self, name: str, fault: Fault) -> None:
        super().__init__(name, str(fault.path))
        self.fault = fault

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 (the name is that of the interface)
        source = self.fault.path.read_bytes()
        changed = source[: self.fault.start] + self.fault.after.encode() + source[self.fault.end :]
        return compile(changed, str(self.fault.path), "exec", dont_inherit=True)


class _Finder:
    """Finds the module with the fault before anything else does."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        parts = fault.path.relative_to(ROOT / "src").with_suffix("").parts
        self.name = ".".join(parts).removesuffix(".__init__")

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.fault.path, loader=_Loader(name, self.fault))


class _Watcher:
    """Notes which functions of the engine each test calls, and how long it takes."""

    def __init__(self) -> None:
        self.seen: dict[str, tuple[float, set[tuple[str, int]]]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        called: set[tuple[str, int]] = set()

        def note(frame: FrameType, event: str, _: object) -> None:
            if event == "call" and "/engine/" in frame.f_code.co_filename:
                called.add((frame.f_code.co_filename, frame.f_code.co_firstlineno))

        began = time.perf_counter()
        sys.setprofile(note)
        try:
            return (yield)
        finally:
            sys.setprofile(None)
            self.seen[item.nodeid] = (time.perf_counter() - began, called)


class _Chooser:
    """Lets only some tests run, in the order given."""

    def __init__(self, order: Sequence[str]) -> None:
        self.place = {name: place for place, name in enumerate(order)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((each for each in items if each.nodeid in self.place), key=lambda it: self.place[it.nodeid])


def _forked(action: Callable[[], int]) -> int:
    """Return the number of a new process that does something silently, with a time limit."""
    child = os.fork()
    if child:
        return child
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)
    signal.alarm(SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    code = 3
    try:
        code = action()
    finally:
        os._exit(code)


def _run_tests(plugin: object, *where: str) -> int:
    options = ("-q", "-x", "-p", "no:cacheprovider", "--hypothesis-seed=0")
    return int(pytest.main([*options, *where], plugins=[plugin]))


def _first_run(result: Path) -> None:
    """Write down which test calls what; stop if a test fails without any fault."""

    def watch() -> int:
        signal.alarm(0)
        watcher = _Watcher()
        code = _run_tests(watcher, TESTS)
        result.write_text(json.dumps({name: [took, sorted(called)] for name, (took, called) in watcher.seen.items()}))
        return code

    if os.waitstatus_to_exitcode(os.waitpid(_forked(watch), 0)[1]):
        sys.exit(f"The tests fail without any fault: python -m pytest {TESTS}")


def _tests_for(fault: Fault, first: dict[str, Any]) -> list[str]:
    """Return the tests that call the function, those named after the module before others, quick ones first."""
    place = [str(fault.path), fault.function]
    fitting = [name for name, (_, called) in first.items() if place in called] or [*first]
    return sorted(fitting, key=lambda name: (f"test_{fault.path.stem}.py" not in name, first[name][0]))


def survivors_of(faults: Sequence[Fault], first: dict[str, Any], processes: int) -> list[Fault]:
    """Return the faults that no test noticed."""
    running: dict[int, Fault] = {}
    survived = []
    waiting = list(reversed(faults))
    while waiting or running:
        while waiting and len(running) < processes:
            fault = waiting.pop()

            def meet(fault: Fault = fault) -> int:
                sys.meta_path.insert(0, _Finder(fault))
                chosen = _tests_for(fault, first)
                return _run_tests(_Chooser(chosen), *sorted({name.partition("::")[0] for name in chosen}))

            running[_forked(meet)] = fault
        child, status = os.wait()
        fault = running.pop(child)
        if status == 0:
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
    paths = [path for path in sorted(ENGINE.rglob("*.py")) if asked.only in str(path)]
    everything = [fault for path in paths for fault in faults_of(path)]
    chance = random.Random(asked.seed)  # noqa: S311 (a sample, not a secret)
    sample = chance.sample(everything, min(asked.size, len(everything)))
    print(f"{len(sample)} of {len(everything)} faults, seed {asked.seed}", flush=True)
    with tempfile.TemporaryDirectory() as place:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = place
        _first_run(Path(place) / "first.json")
        first = json.loads((Path(place) / "first.json").read_text())
        survived = survivors_of(sample, first, asked.processes)
    noticed = len(sample) - len(survived)
    print(f"{noticed} of {len(sample)} noticed ({100 * noticed / max(1, len(sample)):.1f} %)")
    sys.exit(noticed < NEEDED * len(sample))


if __name__ == "__main__":
    main()
