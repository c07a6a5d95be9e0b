"""The small faults that can be made in the engine's sources, and how they get into what is loaded of it."""

import ast
import copy
import importlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
FILES = sorted((SOURCE / "partner_fit" / "engine").rglob("*.py"))

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


def code_with_notes(path: Path) -> CodeType:
    """Return the code of a module that sets `come_to[number]`, a built-in name, before it does a statement."""
    tree = _Noting(path).visit(ast.parse(path.read_bytes()))
    return compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True)


def code_with_fault(fault: Fault) -> CodeType:
    """Return the code of a module with a fault."""
    source = fault.path.read_bytes()
    changed = source[: fault.start] + fault.after.encode() + source[fault.end :]
    return compile(changed, str(fault.path), "exec", dont_inherit=True)


def put_in(path: Path, code: CodeType) -> None:
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
