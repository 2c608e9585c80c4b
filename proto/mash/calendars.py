"""Calendars: when people work, and how much work lies between two moments.

Times are aware when they come in and UTC when they go out, so that every node says
the same minute. What is received in the hour that clocks repeat or skip is an
instant like any other: only the wall's hands jump.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, wraps
from typing import ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from mash.errors import MalformedError

LONDON = ZoneInfo("Europe/London")

_P = ParamSpec("_P")
_R = TypeVar("_R")
_ONE_DAY = timedelta(days=1)
_NOTHING = timedelta(0)
_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Hours:
    """When a day's work opens and closes, in local time.

    Raises:
        MalformedError: It closes before it opens.

    """

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


def each_day(first: date, last: date) -> frozenset[date]:
    """Every day of a school's holidays, or of somebody's; both ends included."""
    days = (last - first).days + 1
    return frozenset(first + number * _ONE_DAY for number in range(days))


def inside_the_calendar(reckon: Callable[_P, _R]) -> Callable[_P, _R]:
    """Call what runs off the end of time malformed; Python knows the years 1 to 9999.

    Raises:
        MalformedError: It ran off.

    """

    @wraps(reckon)
    def reckoned(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return reckon(*args, **kwargs)
        except OverflowError:
            raise MalformedError("time: outside the calendar") from None

    return reckoned


@inside_the_calendar
def in_utc(at: datetime) -> datetime:
    """Return the same instant in UTC.

    Raises:
        MalformedError: It has no time zone, or is at the edge of the calendar.

    """
    if at.utcoffset() is None:
        # Python would take the machine's own zone, and every node might differ.
        raise MalformedError("time: it must say its time zone")
    return at.astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCalendar:
    """When a hub works: hours from Monday (None for a day off), and days off.

    `extra_closed` are days on which this site is shut besides; `extra_open` are days
    on which it works although it otherwise would not, with their hours.

    Raises:
        MalformedError: It has not seven days, nobody ever works, or a day is both.

    """

    week: tuple[Hours | None, ...]
    zone: ZoneInfo = LONDON
    days_off: Callable[[int], frozenset[date]] = bank_holidays
    extra_closed: frozenset[date] = frozenset()
    extra_open: tuple[tuple[date, Hours], ...] = ()

    def __post_init__(self) -> None:
        if len(self.week) != _DAYS_A_WEEK or not any(self.week):
            raise MalformedError("week: give seven days, one of them worked")
        opened = {day for day, _ in self.extra_open}
        if len(opened) != len(self.extra_open) or opened & self.extra_closed:
            raise MalformedError("extra_open: name a day once, and not as closed")

    def hours(self, day: date) -> Hours | None:
        """The hours of a day, or None when nobody works."""
        for opened, hours in self.extra_open:
            if opened == day:
                return hours
        closed = day in self.extra_closed or day in self.days_off(day.year)
        return None if closed else self.week[day.weekday()]

    def next_working_day(self, day: date) -> tuple[date, Hours]:
        """The first working day after this one, with its hours."""
        while True:
            day += _ONE_DAY
            if hours := self.hours(day):
                return day, hours

    @inside_the_calendar
    def local(self, at: datetime) -> datetime:
        """The same instant on this calendar's wall clock."""
        return in_utc(at).astimezone(self.zone)

    def instant(self, day: date, moment: time) -> datetime:
        """A time of day on the wall clock, in UTC; the first of two that are alike."""
        return datetime.combine(day, moment, self.zone).astimezone(UTC)

    @inside_the_calendar
    def starts(self, at: datetime) -> datetime:
        """When work on something begins that arrives then; local time.

        Raises:
            MalformedError: That is outside the calendar.

        """
        at = self.local(at)
        hours = self.hours(at.date())
        if hours and at.time() < hours.closes:
            return datetime.combine(at.date(), hours.within(at.time()), self.zone)
        day, hours = self.next_working_day(at.date())
        return datetime.combine(day, hours.opens, self.zone)

    @inside_the_calendar
    def after(self, at: datetime, working_days: int) -> datetime:
        """The same time of day so many working days later, within hours. UTC.

        Raises:
            MalformedError: That is outside the calendar.

        """
        begun = self.starts(at)
        day, hours = self._later(begun.date(), working_days)
        return self.instant(day, hours.within(begun.time()))

    @inside_the_calendar
    def close_after(self, at: datetime, working_days: int) -> datetime:
        """The close of the working day so many later. UTC.

        Raises:
            MalformedError: That is outside the calendar.

        """
        day, hours = self._later(self.starts(at).date(), working_days)
        return self.instant(day, hours.closes)

    @inside_the_calendar
    def work_between(self, since: datetime, until: datetime) -> timedelta:
        """How much of the time between two instants is worked; nothing if reversed.

        Raises:
            MalformedError: One of them is outside the calendar.

        """
        until, worked = in_utc(until), _NOTHING
        for opens, closes in self._shifts(in_utc(since)):
            if opens >= until:
                break
            worked += min(closes, until) - opens
        return worked

    @inside_the_calendar
    def after_work(self, at: datetime, work: timedelta) -> datetime:
        """The first instant by which so much has been worked since. UTC.

        Raises:
            MalformedError: That is outside the calendar.

        """
        moment = in_utc(at)
        shifts = self._shifts(moment)
        while work > _NOTHING:
            opens, closes = next(shifts)
            moment = min(closes, opens + work)
            work -= moment - opens
        return moment

    def _later(self, day: date, working_days: int) -> tuple[date, Hours]:
        # From the eve, because the first day counted may be the one it began on.
        day, hours = self.next_working_day(day - _ONE_DAY)
        for _ in range(working_days):
            day, hours = self.next_working_day(day)
        return day, hours

    def _shifts(self, since: datetime) -> Iterator[tuple[datetime, datetime]]:
        """What is worked from then on, as stretches in UTC, in order, without end."""
        day = self.local(since).date()
        while True:
            if hours := self.hours(day):
                opens = max(since, self.instant(day, hours.opens))
                closes = self.instant(day, hours.closes)
                if opens < closes:
                    yield opens, closes
            day += _ONE_DAY


_LONG, _SHORT = Hours(time(8, 30), time(17)), Hours(time(8, 30), time(16))
_LESSONS = Hours(time(8, 45), time(15, 15))

OXON = WorkingCalendar(week=(_LONG, _LONG, _LONG, _LONG, _SHORT, None, None))
"""Monday to Thursday 08:30 to 17:00, Friday to 16:00; closed on bank holidays.

As Oxfordshire publishes its MASH's hours to schools.
"""

SCHOOL = WorkingCalendar(week=(*(_LESSONS,) * 5, None, None))
"""School days, 08:45 to 15:15. Usual hours, not verified; a site names its holidays."""
