"""Written CSV: a spreadsheet shows it, and runs none of it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.records.csv_writing import harmless, write_rejects
from agency_node.records.rejecting import KeptWithout, Problem, RejectedRow
from tests.formulas import FORMULAS

PLAIN = ("+44 1632 960123", "01632 960123", "-3.5", "Testwick", "", "a=b", "7 High St")


@pytest.mark.parametrize("field", FORMULAS)
def test_a_formula_is_made_text(field: str) -> None:
    """Whatever stands before it, a formula arrives behind an apostrophe."""
    assert harmless(field).startswith("'")


@pytest.mark.parametrize("field", PLAIN)
def test_what_is_no_formula_stays_as_it_is(field: str) -> None:
    """Telephone numbers, numbers and words are left alone."""
    assert harmless(field) == field


@given(st.text())
def test_no_field_begins_a_formula(field: str) -> None:
    """For any text: an apostrophe, or a beginning that no spreadsheet obeys."""
    written = harmless(field)

    assert written[:1] not in set("=@\t\r\n\x00")


def test_rows_to_correct_can_be_read_back() -> None:
    """Line, outcome, column and reason stand before the row's own columns."""
    file = io.StringIO(newline="")
    row = RejectedRow(3, (Problem("Id", "required"),), ("", '=x"', "a\nb"))
    kept = KeptWithout(2, (Problem("DOB", "not a date"),), ("9", "x", ""))

    write_rejects(file, ("Id", "DOB", "Note"), [row], [kept])

    assert list(csv.reader(io.StringIO(file.getvalue(), newline=""))) == [
        ["line", "outcome", "column", "reason", "Id", "DOB", "Note"],
        ["3", "left out", "Id", "required", "", "'=x\"", "a\nb"],
        ["2", "kept without", "DOB", "not a date", "9", "x", ""],
    ]
