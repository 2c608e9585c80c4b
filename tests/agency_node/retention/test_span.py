"""Periods as schedules say them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.retention.span import Span
from mash.errors import MalformedError

TOLD = {
    "days": ("28 days", date(2026, 3, 1), date(2026, 3, 29)),
    "a month that is shorter": ("1 month", date(2026, 1, 31), date(2026, 2, 28)),
    "over the year's end": ("2 months", date(2026, 12, 31), date(2027, 2, 28)),
    "years": ("30 years", date(2016, 3, 4), date(2046, 3, 4)),
    "from a leap day": ("1 year", date(2024, 2, 29), date(2025, 2, 28)),
}


@pytest.mark.parametrize(("told", "day", "end"), TOLD.values(), ids=TOLD)
def test_a_period_ends_on_its_day(told: str, day: date, end: date) -> None:
    """As somebody would count it on a calendar."""
    assert Span.read(told).after(day) == end


WRONG = ("", "28", "days", "0 days", "-1 days", "1.5 years", "1000 years", "2  days")


@pytest.mark.parametrize("told", WRONG)
def test_what_is_no_period_is_refused(told: str) -> None:
    """The message says how one is written."""
    with pytest.raises(MalformedError, match="28 days"):
        Span.read(told)


@given(
    st.integers(1, 1_200),
    st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)),
)
def test_more_months_never_end_sooner(months: int, day: date) -> None:
    """However the months fall."""
    end = Span(months=months).after(day)

    assert end > day
    assert end >= Span(months=months - 1).after(day)
    assert end - day <= timedelta(days=31 * months)
