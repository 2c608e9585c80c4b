"""Rules of this house that no linter knows, each a function over one parsed module."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ("keys", "proto/mash", "agency_node", "hub_broker", "terminal_ui")
EVERYTHING = (*PRODUCT, "deploy", "bench", "tests")

MAX_LINES = 300
"""A file that would be longer wants a new noun."""

VAGUE_NAMES = {"utils", "util", "common", "helpers", "helper", "manager", "base"}
CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
}
SQL_CALLS = {"execute", "executemany", "executescript"}

Rule = Callable[[ast.Module], Iterator[str]]


def hand_written(*folders: str) -> list[Path]:
    """Every file that somebody here wrote, in one order on every machine."""
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".proto", ".py", ".sql", ".tcss"}
        and "_pb2" not in path.name
        and "__snapshots__" not in path.parts
    )


def reads_a_clock(module: ast.Module) -> Iterator[str]:
    """Rules are pure: `now` is an argument, and only a composition root reads it."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and _dotted(node) in CLOCKS:
            yield f"line {node.lineno}: {_dotted(node)}"


def asserts(module: ast.Module) -> Iterator[str]:
    """`python -O` removes assert, so no promise may rest on one."""
    for node in ast.walk(module):
        if isinstance(node, ast.Assert):
            yield f"line {node.lineno}: assert"


def prints(module: ast.Module) -> Iterator[str]:
    """Programs log; commands use click, which survives a closed pipe."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and _dotted(node.func) == "print":
            yield f"line {node.lineno}: print"


def composes_sql(module: ast.Module) -> Iterator[str]:
    """SQL is made of literals; only a PRAGMA, which takes no parameters, may be composed."""
    literals = set(_literals(module))
    for node in ast.walk(module):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        name = _dotted(node.func).rpartition(".")[2]
        statement = node.args[0]
        if name in SQL_CALLS and _is_composed(statement, literals):
            yield f"line {node.lineno}: {ast.unparse(statement)}"


def is_vague(module: ast.Module) -> Iterator[str]:
    """A class called manager does whatever nobody named."""
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef) and any(
            node.name.lower().endswith(name) for name in VAGUE_NAMES
        ):
            yield f"line {node.lineno}: class {node.name}"


def asserts_nothing(module: ast.Module) -> Iterator[str]:
    """A test that cannot fail is worse than none: it is believed."""
    for node in ast.walk(module):
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and node.name.startswith("test_")
            and not any(_is_claim(part) for part in ast.walk(node))
        ):
            yield f"line {node.lineno}: {node.name}"


def waits_by_the_clock(module: ast.Module) -> Iterator[str]:
    """A test that sleeps is slow on a good day and red on a bad one."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and _dotted(node.func) == "time.sleep":
            yield f"line {node.lineno}: {ast.unparse(node)}"


def mocks(module: ast.Module) -> Iterator[str]:
    """The real thing runs here in milliseconds, so a stand-in proves only itself."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names} | {getattr(node, "module", "")}
            if any("mock" in (name or "").split(".") for name in names):
                yield f"line {node.lineno}: {ast.unparse(node)}"


def _is_claim(node: ast.AST) -> bool:
    return isinstance(node, ast.Assert) or (
        isinstance(node, ast.Attribute)
        and _dotted(node) in {"pytest.raises", "pytest.warns"}
    )


def _dotted(node: ast.expr) -> str:
    """The last two names of `a.b.c`: enough to know a call by, under any import."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        owner = _dotted(node.value).rpartition(".")[2]
        return f"{owner}.{node.attr}"
    return ""


def _literals(module: ast.Module) -> Iterator[str]:
    """The module's own constants whose value is a literal text."""
    for node in module.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            yield from (name.id for name in node.targets if isinstance(name, ast.Name))


def _is_composed(statement: ast.expr, literals: set[str]) -> bool:
    if isinstance(statement, ast.JoinedStr):
        first, *_ = statement.values
        if isinstance(first, ast.Constant) and str(first.value).startswith("PRAGMA "):
            return False
        return any(
            not (isinstance(part.value, ast.Name) and part.value.id in literals)
            for part in statement.values
            if isinstance(part, ast.FormattedValue)
        )
    return isinstance(statement, ast.BinOp) or (
        isinstance(statement, ast.Call)
        and _dotted(statement.func).endswith((".format", ".join"))
    )
