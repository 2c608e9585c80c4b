"""Due times under the Oxfordshire profile, over weekends, holidays and clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.clock import (
    LONDON,
    OXON,
    Hours,
    WorkingCalendar,
    bank_holidays,
    due_at,
    handover_due,
)
from mash.errors import MalformedError
from mash.rating import Rating

# Received, then due: Red, Amber, Green. Local time, 2026.
VECTORS = {
    "plain": ("03-03 10:15", "03-03 14:15", "03-04 10:15", "03-06 10:15"),
    "Friday closes earlier": (
        "03-05 16:45",
        "03-05 20:45",
        "03-06 16:00",
        "03-10 16:45",
    ),
    "after Friday's close": (
        "03-06 16:05",
        "03-06 20:05",
        "03-10 08:30",
        "03-12 08:30",
    ),
    "before Easter": ("04-02 16:45", "04-02 20:45", "04-07 16:45", "04-09 16:45"),
    "by night at Easter": ("04-04 02:20", "04-04 06:20", "04-08 08:30", "04-10 08:30"),
    "clocks go forward": ("03-29 00:30", "03-29 05:30", "03-31 08:30", "04-02 08:30"),
    "before Christmas": ("12-24 16:50", "12-24 20:50", "12-29 16:50", "12-31 16:50"),
    "clocks go back": ("10-25 00:30", "10-25 03:30", "10-27 08:30", "10-29 08:30"),
    "before opening": ("03-03 07:00", "03-03 11:00", "03-04 08:30", "03-06 08:30"),
    "at the close": ("03-03 17:00", "03-03 21:00", "03-05 08:30", "03-09 08:30"),
}


def local(text: str) -> datetime:
    """A time of 2026 in London."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=LONDON)


@pytest.mark.parametrize("why", VECTORS)
@pytest.mark.parametrize("rating", Rating)
def test_decisions_are_owed(rating: Rating, why: str) -> None:
    """Each received time has one due time for each rating."""
    received, *due = VECTORS[why]

    owed = due_at(rating, local(received))

    assert owed == local(due[rating - 1]).astimezone(UTC)
    assert owed.tzinfo is UTC


HANDOVERS = {
    "Red is an hour, even by night": (Rating.RED, "04-04 02:20", "04-04 03:20"),
    "Amber is a working day": (Rating.AMBER, "03-05 16:45", "03-06 16:00"),
    "Green is a working day": (Rating.GREEN, "03-05 16:45", "03-06 16:00"),
}


@pytest.mark.parametrize("why", HANDOVERS)
def test_acceptances_are_owed(why: str) -> None:
    """A hand-over is accepted within an hour, or within a working day."""
    rating, at, due = HANDOVERS[why]

    assert handover_due(rating, local(at)) == local(due)


MOMENTS = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001 - made aware below
    max_value=datetime(2035, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=10)))
def test_what_comes_later_is_never_owed_sooner(
    received_at: datetime, later: timedelta
) -> None:
    """Nothing is gained by waiting to send."""
    for rating in Rating:
        assert due_at(rating, received_at) <= due_at(rating, received_at + later)


@given(MOMENTS)
def test_working_days_end_in_working_hours(received_at: datetime) -> None:
    """No Amber or Green falls due while the hub is closed."""
    for rating in (Rating.AMBER, Rating.GREEN):
        due = due_at(rating, received_at).astimezone(LONDON)
        hours = OXON.hours(due.date())

        assert hours is not None
        assert hours.opens <= due.time() <= hours.closes


def test_a_substitute_day_is_a_holiday() -> None:
    """Boxing Day 2026 is a Saturday: the Monday after is kept instead."""
    assert date(2026, 12, 28) in bank_holidays(2026)


EDGES = {
    "the last evening, Red": (Rating.RED, datetime(9999, 12, 31, 23, tzinfo=UTC)),
    "the last evening, Amber": (Rating.AMBER, datetime(9999, 12, 31, 23, tzinfo=UTC)),
    "the first moment, Green": (Rating.GREEN, datetime(1, 1, 1, tzinfo=UTC)),
}


@pytest.mark.parametrize("edge", EDGES)
def test_the_edge_of_the_calendar_is_refused(edge: str) -> None:
    """A time that cannot be reckoned with is a malformed one, not a crash."""
    with pytest.raises(MalformedError, match="outside the calendar"):
        due_at(*EDGES[edge])


CALENDARS = {
    "six days": (Hours(time(9), time(17)),) * 6,
    "never open": (None,) * 7,
}


@pytest.mark.parametrize("why", CALENDARS)
def test_a_calendar_without_work_is_refused(why: str) -> None:
    """Otherwise a search for the next working day would never end."""
    with pytest.raises(MalformedError, match="week"):
        WorkingCalendar(week=CALENDARS[why])


def test_hours_that_end_before_they_begin_are_refused() -> None:
    """A day's work is within one day."""
    with pytest.raises(MalformedError, match="hours"):
        Hours(time(17), time(9))
