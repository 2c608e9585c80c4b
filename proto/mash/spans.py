"""Spans: how long somebody has, in the unit in which guidance says it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from mash.calendars import WorkingCalendar, in_utc, inside_the_calendar
from mash.errors import MalformedError

_LAST_HOUR = 23
_MONTHS_A_YEAR = 12
_ONE_DAY = timedelta(days=1)


class Unit(Enum):
    """What a span counts; for one, and for more."""

    MINUTES = "min", "min"
    HOURS = "h", "h"
    WORKING_HOURS = "working h", "working h"
    WORKING_DAYS = "working day", "working days"
    CLOSES = "working day, to its close", "working days, to the close"
    OPENINGS = "opening", "openings"
    MIDNIGHTS = "midnight", "midnights"
    OCLOCK = "o'clock", "o'clock"
    MONTHS = "month", "months"


@dataclass(frozen=True, slots=True)
class Span:
    """So many of a unit.

    Minutes and hours pass day and night. A working day ends at the time of day at
    which it began, or at that day's close if sooner; or always at the close. An
    opening is a calendar's next one, a midnight ends a local day. An hour "o'clock" is
    local, on the first working day that still has it before it. Months end with the
    same date, or the month's last day, or the working day after it.

    >>> Span(3, Unit.WORKING_DAYS).words
    '3 working days'

    Raises:
        MalformedError: It is negative, or an hour that no day has.

    """

    number: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.number < 0 or (self.unit is Unit.OCLOCK and self.number > _LAST_HOUR):
            raise MalformedError("span: not below 0, nor an hour above 23")

    @property
    def words(self) -> str:
        """The span as people say it."""
        return f"{self.number} {self.unit.value[self.number != 1]}"

    @inside_the_calendar
    def after(self, at: datetime, calendar: WorkingCalendar) -> datetime:
        """When it has run out, having begun then. Pure; aware in, UTC out.

        Raises:
            MalformedError: `at` has no zone, or the end is outside the calendar.

        """
        return _RULES[self.unit](in_utc(at), self.number, calendar)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month; less is earlier.

    >>> months_later(date(2026, 8, 31), -6).isoformat()
    '2026-02-28'

    Raises:
        OverflowError: It is past the last year of the calendar.

    """
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, 12)
    if year > date.max.year:
        raise OverflowError
    _, last = monthrange(year, month + 1)
    return date(year, month + 1, min(day.day, last))


def _openings(at: datetime, number: int, calendar: WorkingCalendar) -> datetime:
    opening, day = at, calendar.local(at).date() - _ONE_DAY
    while number:
        day, hours = calendar.next_working_day(day)
        opening = calendar.instant(day, hours.opens)
        number -= opening > at  # one that has passed today does not count
    return opening


def _midnights(at: datetime, number: int, calendar: WorkingCalendar) -> datetime:
    return calendar.instant(calendar.local(at).date() + number * _ONE_DAY, time())


def _oclock(at: datetime, hour: int, calendar: WorkingCalendar) -> datetime:
    day = calendar.local(at).date() - _ONE_DAY
    while True:
        day, _ = calendar.next_working_day(day)
        if (moment := calendar.instant(day, time(hour))) > at:
            return moment


def _months(at: datetime, number: int, calendar: WorkingCalendar) -> datetime:
    day = months_later(calendar.local(at).date(), number)
    day, _ = calendar.next_working_day(day - _ONE_DAY)
    return calendar.instant(day + _ONE_DAY, time())


_RULES: dict[Unit, Callable[[datetime, int, WorkingCalendar], datetime]] = {
    Unit.MINUTES: lambda at, number, _: at + timedelta(minutes=number),
    Unit.HOURS: lambda at, number, _: at + timedelta(hours=number),
    Unit.WORKING_HOURS: lambda at, number, calendar: calendar.after_work(
        at, timedelta(hours=number)
    ),
    Unit.WORKING_DAYS: lambda at, number, calendar: calendar.after(at, number),
    Unit.CLOSES: lambda at, number, calendar: calendar.close_after(at, number),
    Unit.OPENINGS: _openings,
    Unit.MIDNIGHTS: _midnights,
    Unit.OCLOCK: _oclock,
    Unit.MONTHS: _months,
}
