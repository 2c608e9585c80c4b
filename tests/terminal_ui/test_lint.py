"""No string of data reaches a widget: Textual would parse markup in it, or act on it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import terminal_ui

ROOT = Path(terminal_ui.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
FORBIDDEN = {
    "DataTable",
    "Header",
    "Label",
    "ListView",
    "Log",
    "Markdown",
    "OptionList",
    "RadioSet",
    "RichLog",
    "SelectionList",
    "Static",
    "Tree",
}
"""Use Prose, LineList, TicksField, ChoiceField or TopBar."""

PARSED = {"border_title", "border_subtitle", "tooltip", "title", "sub_title"}
"""Attributes that Textual reads as markup."""


def complaints(source: str) -> Iterator[str]:
    """Everything in a module that hands text to a widget as markup."""
    for node in ast.walk(ast.parse(source)):
        for what, found in CHECKS.items():
            if found(node):
                yield f"line {getattr(node, 'lineno', 0)}: {what}"


def _imports(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.ImportFrom)
        and node.module == "textual.widgets"
        and any(name.name in FORBIDDEN for name in node.names)
    )


def _calls(node: ast.AST, *names: str) -> bool:
    if not isinstance(node, ast.Call):
        return False
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name in names
        case _:
            return False


def _keyword(node: ast.AST, name: str) -> ast.expr | None:
    assert isinstance(node, ast.Call)
    return next((k.value for k in node.keywords if k.arg == name), None)


def _button(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not _calls(node, "Button"):
        return False
    return not (node.args and isinstance(node.args[0], ast.Constant))


def _attribute(node: ast.AST) -> bool:
    if not isinstance(node, ast.Assign):
        return False
    parsed = {t.attr for t in node.targets if isinstance(t, ast.Attribute)} & PARSED
    return bool(parsed) and not _escaped(node.value)


def _on(node: ast.AST) -> bool:
    if not isinstance(node, ast.keyword) or node.arg != "markup":
        return False
    return isinstance(node.value, ast.Constant) and node.value.value is True


CHECKS: dict[str, Callable[[ast.AST], bool]] = {
    "use our own widget": _imports,
    "markup is parsed": lambda n: _calls(n, "from_markup", "from_rich_text"),
    "say markup=False": lambda n: _calls(n, "notify") and not _keyword(n, "markup"),
    "a button with data": _button,
    "a placeholder is markup": lambda n: (
        _calls(n, "Input") and _keyword(n, "placeholder") is not None
    ),
    "that attribute is markup": _attribute,
    "markup on": _on,
}


def _escaped(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) or (
        isinstance(value, ast.Attribute) and value.attr == "markup"
    )


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(ROOT)))
def test_no_text_is_parsed(module: Path) -> None:
    """Prose, LineList and fields are the only ways onto the screen."""
    if module.name == "prose.py":
        return
    assert list(complaints(module.read_text("utf-8"))) == []


BAD = {
    "a label": "from textual.widgets import Label",
    "a table": "from textual.widgets import DataTable",
    "a toast with markup": "self.notify(name)",
    "a border title": "self.border_title = name",
    "markup": "Content.from_markup(name)",
    "a button": "Button(name)",
    "a placeholder": "Input(placeholder=name)",
    "markup switched on": "Prose(name, markup=True)",
}


@pytest.mark.parametrize("what", BAD)
def test_the_lint_itself_finds(what: str) -> None:
    """A check that cannot fail checks nothing."""
    assert list(complaints(BAD[what]))


def test_the_command_line_never_imports_textual() -> None:
    """Help is quick, and a listening user needs no screen."""
    for name in ("__main__", "commands", "plain", "settings", "reaching", "unlocking"):
        tree = ast.parse((ROOT / f"{name}.py").read_text("utf-8"))
        modules = {
            node.module or "" for node in tree.body if isinstance(node, ast.ImportFrom)
        }
        assert not any(module.startswith("textual") for module in modules)
