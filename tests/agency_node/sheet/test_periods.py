"""Periods: days as people have them, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from agency_node.sheet.periods import MAX_DAYS, PeriodChoice, period_of
from agency_node.sheet.window import Window
from mash.errors import MalformedError
from mash.sheet import PeriodKind

DAY, WEEK, MONTH, SPAN = PeriodKind
HOUR = timedelta(hours=1)

CHOSEN = {
    "a day in winter": (PeriodChoice(DAY, date(2026, 3, 3)), (3, 3, 0), 24),
    "a day in summer": (PeriodChoice(DAY, date(2026, 7, 1)), (6, 30, 23), 24),
    "clocks go forward": (PeriodChoice(DAY, date(2026, 3, 29)), (3, 29, 0), 23),
    "clocks go back": (PeriodChoice(DAY, date(2026, 10, 25)), (10, 24, 23), 25),
    "a week by its Sunday": (PeriodChoice(WEEK, date(2026, 3, 8)), (3, 2, 0), 168),
    "a week by its Monday": (PeriodChoice(WEEK, date(2026, 3, 2)), (3, 2, 0), 168),
    "a month": (PeriodChoice(MONTH, date(2026, 2, 28)), (2, 1, 0), 28 * 24),
    "December": (PeriodChoice(MONTH, date(2026, 12, 9)), (12, 1, 0), 31 * 24),
    "March, an hour short": (PeriodChoice(MONTH, date(2026, 3, 9)), (3, 1, 0), 743),
    "a span": (
        PeriodChoice(SPAN, date(2026, 3, 3), date(2026, 3, 5)),
        (3, 3, 0),
        72,
    ),
    "a span of a day": (
        PeriodChoice(SPAN, date(2026, 3, 3), date(2026, 3, 3)),
        (3, 3, 0),
        24,
    ),
}
REFUSED = {
    "a day with a last day": PeriodChoice(DAY, date(2026, 3, 3), date(2026, 3, 4)),
    "a span without one": PeriodChoice(SPAN, date(2026, 3, 3)),
    "a span backwards": PeriodChoice(SPAN, date(2026, 3, 3), date(2026, 3, 2)),
    "a span of many years": PeriodChoice(
        SPAN, date(2020, 1, 1), date(2020, 1, 1) + timedelta(days=MAX_DAYS)
    ),
    "another century": PeriodChoice(DAY, date(1999, 12, 31)),
    "the end of time": PeriodChoice(MONTH, date(9999, 12, 31)),
}


@pytest.mark.parametrize("name", CHOSEN)
def test_a_period_runs_from_local_midnight_to_local_midnight(name: str) -> None:
    """In UTC, as many hours as the wall clocks of London pass through."""
    choice, (month, day, hour), hours = CHOSEN[name]

    period = period_of(choice)

    assert period.begins == datetime(2026, month, day, hour, tzinfo=UTC)
    assert period.ends - period.begins == hours * HOUR


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_period_is_refused(name: str) -> None:
    """With the field that is wrong, not with an overflow."""
    with pytest.raises(MalformedError):
        period_of(REFUSED[name])


def test_every_moment_of_a_year_lies_in_exactly_one_day() -> None:
    """Days leave no gap and do not overlap, through both changes of the clocks."""
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(366)]
    periods = [period_of(PeriodChoice(DAY, day)) for day in days]

    assert [p.ends for p in periods[:-1]] == [p.begins for p in periods[1:]]


def test_a_period_that_lasts_is_counted_until_now() -> None:
    """And one that has not begun is empty."""
    period = period_of(PeriodChoice(DAY, date(2026, 3, 3)))
    noon = period.begins + 12 * HOUR

    assert Window.of(period, noon) == Window(period.begins, noon)
    assert Window.of(period, period.ends + HOUR).until == period.ends
    assert not Window.of(period, period.begins - HOUR).has(period.begins)
