"""CSV of returns: shown by a spreadsheet, never run, and read back as it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.returns.csv_files import write_csv
from agency_node.returns.return_list import ReturnList
from tests.formulas import FORMULAS

NUMBERS = ("+44 1632 960123", "-3.5")


@pytest.mark.parametrize("cell", [*FORMULAS, *NUMBERS])
def test_a_formula_is_defused(cell: str) -> None:
    """Also a telephone number and one below zero, which no cell of a return is."""
    file = io.StringIO(newline="")
    write_csv(file, ReturnList("List 9", "anything", (cell,), ((cell,),)))

    read = list(csv.reader(io.StringIO(file.getvalue(), newline="")))

    assert [each[0][:1] for each in read] == ["'", "'"]


@given(st.text(), st.text())
def test_no_cell_begins_a_formula(heading: str, cell: str) -> None:
    """As the file is read back, for any text, headings too."""
    file = io.StringIO(newline="")
    write_csv(file, ReturnList("List 9", "anything", (heading,), ((cell,),)))

    read = list(csv.reader(io.StringIO(file.getvalue(), newline="")))

    assert len(read) == 2
    assert all(
        not each[0].startswith(("=", "+", "-", "@", "\t", "\r")) for each in read
    )


@given(
    st.lists(
        st.lists(
            st.from_regex(r"[A-Za-z0-9 ,;\"/()]*", fullmatch=True),
            min_size=3,
            max_size=3,
        )
    )
)
def test_ordinary_cells_are_read_back_as_they_were(rows: list[list[str]]) -> None:
    """Commas and quotation marks included."""
    file = io.StringIO(newline="")
    cells = tuple(tuple(row) for row in rows)
    write_csv(file, ReturnList("List 9", "anything", ("a", "b", "c"), cells))

    read = list(csv.reader(io.StringIO(file.getvalue(), newline="")))

    assert read == [["a", "b", "c"], *rows]


def test_it_says_how_far_it_is() -> None:
    """After every row."""
    said: list[int] = []

    write_csv(
        io.StringIO(), ReturnList("List 9", "x", ("a",), (("b",), ("c",))), said.append
    )

    assert said == [1, 2]
