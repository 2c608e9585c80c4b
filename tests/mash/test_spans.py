"""Spans: each unit means one thing, over weekends, holidays and clock changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.calendars import OXON, SCHOOL, WorkingCalendar
from mash.errors import MalformedError
from mash.spans import Span, Unit
from tests.mash.times import MOMENTS, STRETCHES, local

# How many of what on which calendar, from when, until when.
VECTORS = {
    "minutes": (30, Unit.MINUTES, OXON, "03-03 23:45", "03-04 00:15"),
    "hours": (4, Unit.HOURS, OXON, "03-06 16:05", "03-06 20:05"),
    "hours when clocks go forward": (
        (4, Unit.HOURS, OXON, "2027-03-28 00:30", "2027-03-28 05:30")
    ),
    "hours when clocks go back": (4, Unit.HOURS, OXON, "10-25 00:30", "10-25 03:30"),
    "working hours within a day": (
        (4, Unit.WORKING_HOURS, OXON, "03-03 10:15", "03-03 14:15")
    ),
    "working hours over a weekend": (
        (4, Unit.WORKING_HOURS, OXON, "03-06 15:00", "03-09 11:30")
    ),
    "working hours up to the close": (
        (1, Unit.WORKING_HOURS, OXON, "03-06 15:00", "03-06 16:00")
    ),
    "many working hours": (24, Unit.WORKING_HOURS, OXON, "03-03 08:30", "03-05 15:30"),
    "a working day": (1, Unit.WORKING_DAYS, OXON, "03-05 16:45", "03-06 16:00"),
    "working days over Christmas": (
        (3, Unit.WORKING_DAYS, OXON, "12-24 16:50", "12-31 16:50")
    ),
    "a working day, to its close": (1, Unit.CLOSES, OXON, "03-03 10:15", "03-04 17:00"),
    "received after the close": (1, Unit.CLOSES, OXON, "03-06 16:05", "03-10 17:00"),
    "today, to its close": (0, Unit.CLOSES, OXON, "03-06 10:15", "03-06 16:00"),
    "an opening, by night": (1, Unit.OPENINGS, SCHOOL, "03-03 02:00", "03-03 08:45"),
    "an opening, by day": (1, Unit.OPENINGS, SCHOOL, "03-03 10:00", "03-04 08:45"),
    "an opening, at the opening": (
        (1, Unit.OPENINGS, SCHOOL, "03-03 08:45", "03-04 08:45")
    ),
    "the second opening": (2, Unit.OPENINGS, SCHOOL, "03-06 02:00", "03-09 08:45"),
    "midnight": (1, Unit.MIDNIGHTS, OXON, "03-03 10:15", "03-04 00:00"),
    "midnight of a long day": (1, Unit.MIDNIGHTS, OXON, "10-25 00:30", "10-26 00:00"),
    "three o'clock today": (15, Unit.OCLOCK, SCHOOL, "03-03 14:59", "03-03 15:00"),
    "three o'clock has struck": (15, Unit.OCLOCK, SCHOOL, "03-03 15:00", "03-04 15:00"),
    "three o'clock after the weekend": (
        (15, Unit.OCLOCK, SCHOOL, "03-07 09:00", "03-09 15:00")
    ),
    "a month": (1, Unit.MONTHS, OXON, "03-03 10:15", "04-08 00:00"),
    "a month into a shorter one": (
        (1, Unit.MONTHS, OXON, "2028-01-31 10:15", "2028-03-01 00:00")
    ),
    "months into another year": (
        (3, Unit.MONTHS, OXON, "11-10 10:15", "2027-02-11 00:00")
    ),
    "a month of the last year": (
        (1, Unit.MONTHS, OXON, "9999-10-12 10:15", "9999-11-13 00:00")
    ),
}


@pytest.mark.parametrize("why", VECTORS)
def test_a_span_ends(why: str) -> None:
    """At one instant, given in UTC."""
    number, unit, calendar, begun, ended = VECTORS[why]

    end = Span(number, unit).after(local(begun), calendar)

    assert end == local(ended)
    assert end.tzinfo is UTC


SPANS = st.builds(Span, st.integers(1, 23), st.sampled_from(Unit))


@given(SPANS, st.sampled_from([OXON, SCHOOL]), MOMENTS, STRETCHES)
def test_a_span_never_ends_before_it_begins(
    span: Span, calendar: WorkingCalendar, at: datetime, later: timedelta
) -> None:
    """Nor sooner for having begun later."""
    end = span.after(at, calendar)

    assert at <= end <= span.after(at + later, calendar)


WORDS = {
    "one": (Span(1, Unit.WORKING_DAYS), "1 working day"),
    "some": (Span(3, Unit.WORKING_DAYS), "3 working days"),
    "hours": (Span(4, Unit.HOURS), "4 h"),
    "to the close": (Span(3, Unit.CLOSES), "3 working days, to the close"),
    "a time of day": (Span(15, Unit.OCLOCK), "15 o'clock"),
}


@pytest.mark.parametrize("why", WORDS)
def test_a_span_says_itself(why: str) -> None:
    """As a person would."""
    span, words = WORDS[why]

    assert span.words == words


REFUSED = {"less than nothing": (-1, Unit.HOURS), "hour 24": (24, Unit.OCLOCK)}


@pytest.mark.parametrize("why", REFUSED)
def test_an_impossible_span_is_refused(why: str) -> None:
    """When it is written down, not when it is needed."""
    with pytest.raises(MalformedError, match="span"):
        Span(*REFUSED[why])


@pytest.mark.parametrize("unit", Unit)
def test_a_span_past_the_last_day_is_refused(unit: Unit) -> None:
    """The same for every unit."""
    last = datetime(9999, 12, 31, 23, 45, tzinfo=UTC)

    with pytest.raises(MalformedError, match="outside the calendar"):
        Span(20, unit).after(last, OXON)
