"""Clocks: when an answer, a decision or an acceptance is owed.

The Oxfordshire profile ("OXON"): Red is four elapsed hours, day and night; Amber
is one working day and Green three, on the hub's calendar. A working day ends at
the time of day at which the worry arrived, or at that day's close if sooner. What
arrives while the hub is closed starts at the next opening. Nothing pauses a clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from mash.errors import MalformedError
from mash.rating import Rating

LONDON = ZoneInfo("Europe/London")
RED_DECISION = timedelta(hours=4)
WORKING_DAYS = {Rating.AMBER: 1, Rating.GREEN: 3}

RED_ACCEPTANCE = timedelta(hours=1)
"""Our own: no guidance gives one. A Red hand-over unaccepted is a child unseen."""

ACCEPTANCE_WORKING_DAYS = 1
"""Working Together: a referral is acknowledged within one working day."""

_ONE_DAY = timedelta(days=1)
_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Hours:
    """When a day's work opens and closes, in local time."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise MalformedError("hours: close after opening, on the same day")

    def within(self, moment: time) -> time:
        """The moment, or the nearest end of these hours."""
        return max(self.opens, min(moment, self.closes))


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in a year, substitute days included."""
    from holidays import country_holidays  # noqa: PLC0415 - slow to import

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCalendar:
    """When a hub works: hours from Monday (None for a day off), and days off.

    Raises:
        MalformedError: It has not seven days, or nobody ever works.

    """

    week: tuple[Hours | None, ...]
    zone: ZoneInfo = LONDON
    days_off: Callable[[int], frozenset[date]] = bank_holidays

    def __post_init__(self) -> None:
        if len(self.week) != _DAYS_A_WEEK or not any(self.week):
            raise MalformedError("week: give seven days, one of them worked")

    def hours(self, day: date) -> Hours | None:
        """The hours of a day, or None when nobody works."""
        return None if day in self.days_off(day.year) else self.week[day.weekday()]

    def next_working_day(self, day: date) -> tuple[date, Hours]:
        """The first working day after this one, with its hours."""
        while True:
            day += _ONE_DAY
            if hours := self.hours(day):
                return day, hours

    def starts(self, at: datetime) -> datetime:
        """When work on something begins that arrives at this local time."""
        hours = self.hours(at.date())
        if hours and at.time() < hours.closes:
            return datetime.combine(at.date(), hours.within(at.time()), self.zone)
        day, hours = self.next_working_day(at.date())
        return datetime.combine(day, hours.opens, self.zone)

    def after(self, at: datetime, working_days: int) -> datetime:
        """The same time of day so many working days later, within hours. UTC.

        Raises:
            MalformedError: That is outside the calendar.

        """
        try:
            begun = self.starts(at.astimezone(self.zone))
            day, hours = begun.date(), None
            for _ in range(working_days):
                day, hours = self.next_working_day(day)
            moment = hours.within(begun.time()) if hours else begun.time()
            return datetime.combine(day, moment, self.zone).astimezone(UTC)
        except OverflowError:
            raise MalformedError("received_at: outside the calendar") from None


_LONG, _SHORT = Hours(time(8, 30), time(17)), Hours(time(8, 30), time(16))

OXON = WorkingCalendar(week=(_LONG, _LONG, _LONG, _LONG, _SHORT, None, None))
"""Monday to Thursday 08:30 to 17:00, Friday to 16:00; closed on bank holidays."""


def due_at(
    rating: Rating, received_at: datetime, calendar: WorkingCalendar = OXON
) -> datetime:
    """When the decision on an enquiry is owed. Pure; aware in, UTC out.

    >>> due_at(Rating.AMBER, datetime(2026, 3, 5, 16, 45, tzinfo=LONDON)).isoformat()
    '2026-03-06T16:00:00+00:00'

    Args:
        rating: How urgent it is; a change of rating runs again from T0.
        received_at: T0, when the worry reached any door.
        calendar: When the hub works.

    Raises:
        MalformedError: `received_at` is at the edge of the calendar.

    """
    if rating is Rating.RED:
        return _elapsed(received_at, RED_DECISION)
    return calendar.after(received_at, WORKING_DAYS[rating])


def handover_due(
    rating: Rating, at: datetime, calendar: WorkingCalendar = OXON
) -> datetime:
    """When a receiving team must have accepted. Pure; aware in, UTC out.

    Raises:
        MalformedError: `at` is at the edge of the calendar.

    """
    if rating is Rating.RED:
        return _elapsed(at, RED_ACCEPTANCE)
    return calendar.after(at, ACCEPTANCE_WORKING_DAYS)


def _elapsed(since: datetime, span: timedelta) -> datetime:
    # In UTC, because local times an hour apart may be two hours apart, or none.
    try:
        return since.astimezone(UTC) + span
    except OverflowError:
        raise MalformedError("received_at: outside the calendar") from None
