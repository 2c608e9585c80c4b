"""Ages: completed years, as the law counts them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from agency_node.ages import completed_years


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 30_000))
def test_ages_never_go_back(born: date, days: int) -> None:
    """A day later nobody is younger, and nobody jumps a year."""
    on = date.fromordinal(born.toordinal() + days)
    later = date.fromordinal(on.toordinal() + 1)

    assert completed_years(born, later) - completed_years(born, on) in {0, 1}
