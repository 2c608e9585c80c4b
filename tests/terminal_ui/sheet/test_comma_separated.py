"""Spreadsheets show these files and run nothing in them."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from mash.sheet import Column, Unit
from terminal_ui.sheet.comma_separated import of_sheet, of_table
from tests.formulas import FORMULAS
from tests.terminal_ui.sheet import sample

TRIGGERS = "=+-@\t\r"
NUMBERS = st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9)


def test_one_table(snapshot: SnapshotAssertion) -> None:
    """A heading, then its rows; RFC 4180."""
    assert of_table(sample.ANSWERS).splitlines() == snapshot


def test_one_file_for_all(snapshot: SnapshotAssertion) -> None:
    """A line a cell."""
    assert of_sheet(sample.sheet()).splitlines() == snapshot


@pytest.mark.parametrize("cell", [*FORMULAS, "+1", "-1"])
def test_formulas_are_defused(cell: str) -> None:
    """An apostrophe stands before them, and they stay on one line."""
    table = sample.table("t", "words", (Column("a", "Words", Unit.TEXT),), (cell,))
    _, (field,) = csv.reader(StringIO(of_table(table), newline=""), strict=True)

    assert field.startswith("'")
    assert "\n" not in field


@given(st.text(), st.sampled_from(TRIGGERS), NUMBERS)
def test_no_field_is_a_formula(text: str, trigger: str, number: float) -> None:
    """Whatever is written in a cell or a heading; numbers stay bare numbers."""
    columns = (Column("a", trigger + text, Unit.TEXT), Column("b", text, Unit.NUMBER))
    table = sample.table("t", text, columns, (trigger + text, number), (text, None))
    written = of_table(table)
    rows = list(csv.reader(StringIO(written, newline=""), strict=True))

    fields = [field for row in rows for field in row if field != rows[1][1]]
    assert [f for f in fields if f.strip()[:1] and f.strip()[0] in TRIGGERS] == []
    assert float(rows[1][1]) == number
    assert f",{number!r}\r\n" in written
