"""How many small faults in the engine its tests notice: a random sample of changed sources, each run against them.

Usage: python benchmarks/mutation.py [--size 160] [--seed 1] [--only PART-OF-PATH] [--processes 2]. It prints each fault
that no test noticed, with its place, and ends with code 1 below the share of 95 %. The tests run once without a fault,
which tells how long each takes and which statements it comes to; a fault is then met by the tests that come to its
statement, quick ones first, up to the first failure. Each fault lives in a process of its own, forked from the one in
which everything is loaded; no source is changed. Needs os.fork (Linux, macOS).
"""

import argparse
import ast
import builtins
import contextlib
import copy
import importlib
import io
import os
import random
import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, settings

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
FILES = sorted((SOURCE / "partner_fit" / "engine").rglob("*.py"))
TESTS = "tests/engine"
OPTIONS = ["-q", "-x", "-s", "--hypothesis-seed=0", "-p", "no:cacheprovider", "-p", "no:xdist"]
OPTIONS += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # hypothesis is loaded before pytest looks at it
NEEDED = 0.95
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
    return 1000 * FILES.index(path) + line


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


def _with_notes(path: Path) -> CodeType:
    tree = _Noting(path).visit(ast.parse(path.read_bytes()))
    return compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True)


def _with_fault(fault: Fault) -> CodeType:
    source = fault.path.read_bytes()
    changed = source[: fault.start] + fault.after.encode() + source[fault.end :]
    return compile(changed, str(fault.path), "exec", dont_inherit=True)


def _put_in(path: Path, code: CodeType) -> None:
    """Let the functions of a module do what another code of it says."""
    name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
    _put_into(vars(importlib.import_module(name)), code)


def _put_into(names: Mapping[str, Any], code: CodeType) -> None:
    for part in code.co_consts:
        here = names.get(part.co_name) if isinstance(part, CodeType) else None
        if isinstance(here, type):
            _put_into(vars(here), part)
        elif here is not None:
            function = getattr(here, "fget", None) or getattr(here, "func", here)  # properties hold theirs
            function.__code__ = part


def _load_anew(fault: Fault) -> int:
    """Run all tests with everything loaded anew, for a fault outside of functions."""
    for name in [name for name in sys.modules if name.partition(".")[0] in ("partner_fit", "tests")]:
        del sys.modules[name]
    get_code = SourceFileLoader.get_code

    def get_changed(self: SourceFileLoader, fullname: str) -> CodeType | None:
        return _with_fault(fault) if self.path == str(fault.path) else get_code(self, fullname)

    SourceFileLoader.get_code = get_changed  # type: ignore[method-assign, assignment] # in this process alone
    code = pytest.main([*OPTIONS, TESTS], plugins=[_FirstFailure()])
    return int(code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED))


class _FirstFailure:
    """Lets tests that draw examples stop at the first bad one, which need not be the smallest."""

    def pytest_configure(self) -> None:
        settings.register_profile("first", deadline=None, database=None, phases=[Phase.explicit, Phase.generate])
        settings.load_profile("first")


UNTRIED = 3
"""Code of a process in which something else went wrong: the fault counts as not noticed."""


class _Measure(_FirstFailure):
    """Takes the place of the usual run of the tests that were collected."""

    def __init__(self, faults: Sequence[Fault], processes: int) -> None:
        self.faults = faults
        self.processes = processes
        self.survived: list[Fault] = []
        self.come_to = bytearray(1000 * len(FILES))
        self.first: dict[pytest.Item, tuple[float, set[int]]] = {}
        vars(builtins)["come_to"] = self.come_to

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for path in FILES:
            _put_in(path, _with_notes(path))
        for item in session.items:
            self.come_to[:] = bytes(len(self.come_to))
            began = time.process_time()
            _run(item)
            came = {number for number, yes in enumerate(self.come_to) if yes}
            self.first[item] = (time.process_time() - began, came)
        if not session.testsfailed:
            self._meet_all(session)
        return True

    def _meet_all(self, session: pytest.Session) -> None:
        running: dict[int, Fault] = {}
        waiting = list(reversed(self.faults))
        while waiting or running:
            while waiting and len(running) < self.processes:
                fault = waiting.pop()
                running[self._fork(fault, session)] = fault
            child, status = os.wait()
            fault = running.pop(child)
            if os.waitstatus_to_exitcode(status) in (0, UNTRIED):
                self.survived.append(fault)
                tell(f"survived  {fault}")

    def _fork(self, fault: Fault, session: pytest.Session) -> int:
        """Return the number of a new process that meets a fault silently; its code is 1 when a test noticed."""
        child = os.fork()
        if child:
            return child
        code = UNTRIED
        try:
            silent = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(silent, stream)
            code = self._meet(fault, session)
        finally:
            os._exit(code)

    def _meet(self, fault: Fault, session: pytest.Session) -> int:
        fitting = [item for item, (_, came) in self.first.items() if fault.statement in came]
        seconds = int(10 + 3 * sum(self.first[item][0] for item in fitting or self.first))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        if not fault.statement:
            return _load_anew(fault)
        _put_in(fault.path, _with_fault(fault))
        of_module = f"test_{fault.path.stem}.py"
        for item in sorted(fitting, key=lambda item: (item.path.name != of_module, self.first[item][0])):
            _run(item)
            if session.testsfailed:
                return 1
        return 0


def _run(item: Any) -> None:
    for value in vars(item.module).values():  # what a test keeps for others would hide a fault from them
        if hasattr(value, "cache_clear"):
            value.cache_clear()
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)


def tell(line: str) -> None:
    """Print a line at once, also while the tests run silently."""
    print(line, file=sys.__stdout__, flush=True)


def main() -> None:
    """Make the sample, meet every fault, and print what was noticed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--size", type=int, default=160)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="part of a path, such as plan.py")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    os.chdir(ROOT)
    everything = [fault for path in FILES if asked.only in str(path) for fault in faults_of(path)]
    chance = random.Random(asked.seed)  # noqa: S311 (a sample, not a secret)
    sample = chance.sample(everything, min(asked.size, len(everything)))
    tell(f"{len(sample)} of {len(everything)} faults, seed {asked.seed}")
    measure = _Measure(sample, asked.processes)
    with contextlib.redirect_stdout(io.StringIO()):
        code = pytest.main([*OPTIONS, TESTS], plugins=[measure])
    if code:
        sys.exit(f"The tests fail without any fault: python -m pytest {TESTS}")
    noticed = len(sample) - len(measure.survived)
    tell(f"{noticed} of {len(sample)} noticed ({100 * noticed / max(1, len(sample)):.1f} %)")
    sys.exit(noticed < NEEDED * len(sample))


if __name__ == "__main__":
    main()
