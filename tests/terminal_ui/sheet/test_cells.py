"""Numbers as people read them: never rounded into a promise that was not kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.sheet import SUPPRESSED, Cell, Unit
from terminal_ui.sheet.cells import bar, shown, spoken

CELLS: dict[str, tuple[Cell, Unit, str, str]] = {
    "a count": (1281, Unit.COUNT, "1,281", "1,281"),
    "a share": (0.294, Unit.SHARE, "29.4%", "29.4 per cent"),
    "all": (1.0, Unit.SHARE, "100.0%", "100.0 per cent"),
    "all but one of very many": (
        0.99999,
        Unit.SHARE,
        ">99.9%",
        "more than 99.9 per cent",
    ),
    "one of very many": (0.00001, Unit.SHARE, "<0.1%", "less than 0.1 per cent"),
    "a fall": (-0.25, Unit.SHARE, "-25.0%", "minus 25.0 per cent"),
    "minutes": (38, Unit.MINUTES, "38 min", "38 minutes"),
    "hours": (171, Unit.MINUTES, "2 h 51", "2 hours 51 minutes"),
    "days": (2000, Unit.MINUTES, "1 d 09 h", "1 day 9 hours"),
    "money": (1234.5, Unit.POUNDS, "£1,234.50", "£1,234.50"),
    "money owed": (-20.0, Unit.POUNDS, "-£20.00", "minus £20.00"),
    "a rate": (87.58, Unit.NUMBER, "87.6", "87.6"),
    "what is suppressed": (SUPPRESSED, Unit.COUNT, "[c]", "suppressed"),
    "nothing to divide by": (None, Unit.SHARE, "–", "none to count"),
}


@pytest.mark.parametrize("which", CELLS)
def test_a_cell_is_written_and_said(which: str) -> None:
    """In a table, and in a sentence."""
    cell, unit, written, said = CELLS[which]

    assert (shown(cell, unit), spoken(cell, unit)) == (written, said)


@given(st.floats(0, 1, exclude_max=True))
def test_only_the_whole_is_a_hundred_per_cent(share: float) -> None:
    """One late among ten thousand is seen."""
    assert shown(share, Unit.SHARE) != "100.0%"
    assert (shown(share, Unit.SHARE) == "0.0%") == (share == 0)


@given(st.floats(-2, 2), st.integers(1, 40))
def test_a_bar_is_exactly_as_wide_as_its_place(share: float, width: int) -> None:
    """Whatever the share is, also one of a change."""
    assert len(bar(share, width)) == width
