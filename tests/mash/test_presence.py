"""Presence: when an agency that is not always there will answer."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.calendars import LONDON, Hours, each_day
from mash.clock import due_at
from mash.errors import MalformedError
from mash.presence import Presence, answers_on, attendance
from mash.rating import Rating
from tests.mash.times import MOMENTS, STRETCHES, local

DUTY = "the duty officer of trading standards"
THURSDAYS = Presence(
    weekdays=frozenset({3}),
    hours=Hours(time(9, 30), time(16)),
    away=frozenset({date(2026, 3, 12)}),
    contact=DUTY,
)

# Asked, due; then: in time, next there, whom to ask instead.
VECTORS = {
    "there now": ("03-05 10:00", "03-05 14:00", True, "03-05 10:00", ""),
    "there later today": ("03-05 08:00", "03-05 12:00", True, "03-05 09:30", ""),
    "gone for the day": ("03-05 16:00", "03-09 16:00", False, "03-19 09:30", DUTY),
    "there before it is due": ("03-03 10:15", "03-06 10:15", True, "03-05 09:30", ""),
    "there only when it is due": (
        ("03-03 10:15", "03-05 09:30", False, "03-05 09:30", DUTY)
    ),
    "a week away, but not coming": (
        ("03-06 10:00", "03-11 10:00", False, "03-19 09:30", DUTY)
    ),
    "over Easter": ("04-03 10:00", "04-08 10:00", False, "04-09 09:30", DUTY),
    "asked on Saturday, when clocks go forward": (
        ("03-28 10:00", "04-02 10:00", True, "04-02 09:30", "")
    ),
}


@pytest.mark.parametrize("why", VECTORS)
def test_a_decision_maker_sees_whether_they_come_in_time(why: str) -> None:
    """And if not, when they do, and whom to ask meanwhile."""
    asked, due, in_time, next_at, contact = VECTORS[why]

    seen = attendance(THURSDAYS, local(asked), local(due))

    assert seen.in_time is in_time
    assert seen.next_at == local(next_at)
    assert seen.contact == contact
    assert answers_on(THURSDAYS, local(asked)) == local(next_at).date()


PRESENCES = st.builds(
    Presence,
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    hours=st.just(THURSDAYS.hours),
    away=st.just(each_day(date(2026, 8, 1), date(2026, 8, 31))),
)


@given(PRESENCES, MOMENTS, STRETCHES)
def test_they_answer_on_a_day_on_which_they_come(
    presence: Presence, at: datetime, later: timedelta
) -> None:
    """Never in the past, and asking later brings no sooner answer."""
    day = answers_on(presence, at)

    assert day.weekday() in presence.weekdays
    assert day not in presence.away
    assert at.astimezone(LONDON).date() <= day <= answers_on(presence, at + later)


@given(PRESENCES, MOMENTS, st.sampled_from(Rating))
def test_presence_tells_and_moves_nothing(
    presence: Presence, at: datetime, rating: Rating
) -> None:
    """It says how their next moment lies to a due time that stays where it is."""
    due = due_at(rating, at)

    seen = attendance(presence, at, due)

    assert seen.in_time is (seen.next_at < due)
    assert at <= seen.next_at


REFUSED = {"no day": frozenset[int](), "an eighth day": frozenset({7})}


@pytest.mark.parametrize("why", REFUSED)
def test_an_impossible_week_is_refused(why: str) -> None:
    """Otherwise nobody would ever come."""
    with pytest.raises(MalformedError, match="weekdays"):
        Presence(weekdays=REFUSED[why], hours=THURSDAYS.hours)
