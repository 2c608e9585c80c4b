"""Which period is meant is never guessed: one is named, its end is not included."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.errors import MalformedError
from mash.sheet import PeriodKind
from terminal_ui.sheet.choosing import beside, chosen, stepped
from terminal_ui.sheet_calls import Choice

NOW = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
"""Half past midnight in London, on the first of July."""

NONE: dict[str, str | None] = {"day": None, "week": None, "month": None}
DAYS = st.dates(date(2001, 1, 1), date(2198, 12, 31))
PERIODS = st.one_of(
    st.builds(Choice, st.sampled_from([PeriodKind.DAY, PeriodKind.WEEK]), DAYS),
    st.builds(
        lambda day, more: Choice(PeriodKind.SPAN, day, day + timedelta(days=more)),
        DAYS,
        st.integers(0, 400),
    ),
)


def test_today_is_the_day_in_london() -> None:
    """Not the day in UTC, which in summer is another for an hour."""
    assert chosen(NONE, None, None, NOW) == Choice(PeriodKind.DAY, date(2026, 7, 1))


def test_the_end_of_a_span_is_not_in_it() -> None:
    """--to names the day after the last one that is counted."""
    span = chosen(NONE, "2026-11-01", "2026-11-15", NOW)

    assert span == Choice(PeriodKind.SPAN, date(2026, 11, 1), date(2026, 11, 14))


Span = tuple[str | None, str | None] | None
REFUSED: dict[str, tuple[dict[str, str | None], Span]] = {
    "two kinds at once": (NONE | {"day": "2026-11-20", "week": "2026-11-20"}, None),
    "a kind and a span": (NONE | {"day": "2026-11-20"}, ("2026-11-01", "2026-11-15")),
    "a beginning without an end": (NONE, ("2026-11-01", None)),
    "an end without a beginning": (NONE, (None, "2026-11-01")),
    "an empty span": (NONE, ("2026-11-01", "2026-11-01")),
    "a span backwards": (NONE, ("2026-11-02", "2026-11-01")),
    "no date": (NONE | {"week": "yesterday"}, None),
    "a day that is not in the calendar": (NONE | {"day": "2026-02-29"}, None),
    "the first day there is": (NONE, ("2026-11-02", "0001-01-01")),
}


@pytest.mark.parametrize("which", REFUSED)
def test_what_is_not_one_period_is_refused(which: str) -> None:
    """By name of the option."""
    named, span = REFUSED[which]
    start, end = span or (None, None)

    with pytest.raises(MalformedError, match="--"):
        chosen(named, start, end, NOW)


@given(PERIODS)
def test_forth_and_back_is_where_it_was(choice: Choice) -> None:
    """And the period before ends where this one begins."""
    before = stepped(choice, -1)

    assert stepped(before, 1) == choice
    assert before.day < choice.day


@pytest.mark.parametrize(
    ("month", "steps", "then"),
    [
        (date(2026, 1, 31), -1, date(2025, 12, 1)),
        (date(2026, 1, 31), 1, date(2026, 2, 1)),
        (date(2026, 12, 9), 1, date(2027, 1, 1)),
    ],
)
def test_months_step_over_the_year(month: date, steps: int, then: date) -> None:
    """Whatever day of the month is shown."""
    assert stepped(Choice(PeriodKind.MONTH, month), steps).day == then


def test_a_span_is_compared_with_one_as_long() -> None:
    """Else the change would be of the lengths."""
    span = Choice(PeriodKind.SPAN, date(2026, 11, 1), date(2026, 11, 14))

    assert beside(span, "2026-10-01").last_day == date(2026, 10, 14)
    assert beside(span, None).last_day == date(2026, 10, 31)
    with pytest.raises(MalformedError, match="--with"):
        beside(span, "2026-11-01")
