"""The checklist of the founding documents has every row, and each leads somewhere."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHECKLIST = ROOT / "docs" / "seed-checklist.md"
ROWS_OF_DOCUMENT = {0: 36, 1: 27, 2: 8, 3: 15, 4: 6}
"""How many statements and figures each document has in the checklist."""

SAYS_WHY_NOT = ("not built:", "outside software", "nothing to build", "row ", "no ")
_ROW = re.compile(
    r"^\| (\d\.\d+) \| ([^|]+) \| ([^|]+) \| (?:([^|]+) )?\|$", re.MULTILINE
)


def rows() -> list[tuple[str, str, str, str]]:
    """Every row: its number, what is asked for, what answers it, what shows it."""
    return _ROW.findall(CHECKLIST.read_text("utf-8"))


def test_every_row_is_there_once() -> None:
    """In order, none left out."""
    expected = [
        f"{document}.{row}"
        for document, count in ROWS_OF_DOCUMENT.items()
        for row in range(1, count + 1)
    ]

    assert [number for number, *_ in rows()] == expected


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_row_is_shown_or_says_why_not(row: tuple[str, str, str, str]) -> None:
    """Each file exists and each test is there under its name."""
    _, _, answered, shown = row
    named = re.findall(r"`([^`]+)`", shown)

    assert named or answered.startswith(SAYS_WHY_NOT)
    for reference in named:
        path, _, test = reference.partition("::")
        assert (ROOT / path).is_file(), path
        assert not test or test in functions_of(path), reference


def test_every_test_of_a_row_is_in_the_table() -> None:
    """A test that is named after a row is found from it."""
    table = CHECKLIST.read_text("utf-8")
    named = {
        f"{path.relative_to(ROOT)}::{test}"
        for path in (ROOT / "tests" / "seed").glob("test_*.py")
        for test in functions_of(str(path.relative_to(ROOT)))
        if test.startswith("test_seed_")
    }

    assert named
    assert {reference for reference in named if reference not in table} == set()


@cache
def functions_of(path: str) -> frozenset[str]:
    """The test functions of a file."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(n.name for n in ast.walk(tree) if isinstance(n, functions))
