"""A sheet in text: every number is in it, for who looks and for who listens."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from mash.sheet import Column, SheetState, Unit
from terminal_ui.sheet.columns import laid
from terminal_ui.sheet.telling import aloud, in_columns
from tests.terminal_ui.sheet import sample


def test_in_sentences(snapshot: SnapshotAssertion) -> None:
    """One a row, to be read aloud."""
    assert "\n".join(aloud(sample.sheet(), demo=True)) == snapshot


def test_in_columns(snapshot: SnapshotAssertion) -> None:
    """The same, to be looked at."""
    assert "\n".join(in_columns(sample.sheet(), demo=False)) == snapshot


STATES = {
    SheetState.DRAFT: "nobody has reviewed it",
    SheetState.REVIEWED: "reviewed by a.shah; not published",
    SheetState.PUBLISHED: "Published to s.quinn, d.ross",
}


@pytest.mark.parametrize("state", STATES)
def test_whose_hands_it_went_through_is_said(state: SheetState) -> None:
    """A draft is never taken for what was checked."""
    said = "\n".join(aloud(sample.sheet(state=state), demo=False))

    assert STATES[state] in said
    assert "fictional" not in said


def test_a_sheet_without_tables_says_so() -> None:
    """Nothing is not an empty page."""
    bare = replace(sample.sheet(), tables=())

    assert "No tables" in "\n".join(in_columns(bare, demo=False))


@given(st.lists(st.tuples(st.text(max_size=30), st.integers(0, 10**7)), max_size=6))
def test_columns_stay_below_each_other(rows: list[tuple[str, int]]) -> None:
    """Whatever the words are: numbers end in one column, and every one is there."""
    columns = (Column("a", "name", Unit.TEXT), Column("b", "a count", Unit.COUNT))
    set_ = laid(sample.table("t", "T", columns, *rows))

    assert len({len(line) for line in set_.rows}) <= 1
    assert all(
        line.endswith(f"{number:,}")
        for line, (_, number) in zip(set_.rows, rows, strict=True)
    )
