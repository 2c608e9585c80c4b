"""Presence: on which days an affiliate's staff are there to answer.

Many come one day a week. That moves no due time: whoever decides sees beforehand
that no answer can come in time, and whom to ask instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from mash.calendars import Hours, WorkingCalendar, in_utc
from mash.errors import MalformedError

_WEEK = range(7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """The days of the week (Monday is 0) and hours in London; not on bank holidays.

    `away` are days on which they will not come after all, `contact` is whom to ask
    on other days; empty if nobody is named.

    Raises:
        MalformedError: No day is named, or one that no week has.

    """

    weekdays: frozenset[int]
    hours: Hours
    away: frozenset[date] = frozenset()
    contact: str = ""

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= set(_WEEK):
            raise MalformedError("weekdays: name at least one, from Monday 0 to 6")

    @property
    def calendar(self) -> WorkingCalendar:
        """When they are there, as a calendar of its own."""
        week = tuple(self.hours if day in self.weekdays else None for day in _WEEK)
        return WorkingCalendar(week=week, extra_closed=self.away)


@dataclass(frozen=True, slots=True)
class Attendance:
    """What a decision maker is told about an agency that is not always there.

    `next_at` is when they next are, UTC; at once if they are there now. `contact`
    is whom to ask instead; empty when they come in time, or nobody is named.
    """

    in_time: bool
    next_at: datetime
    contact: str


def answers_on(presence: Presence, at: datetime) -> date:
    """Return the next day on which somebody is there, at that moment or later. Pure.

    Raises:
        MalformedError: `at` has no zone, or is at the edge of the calendar.

    """
    return presence.calendar.starts(at).date()


def attendance(presence: Presence, at: datetime, due_at: datetime) -> Attendance:
    """Say whether somebody is there between then and the due time. Pure.

    Raises:
        MalformedError: A time has no zone, or is at the edge of the calendar.

    """
    next_at = presence.calendar.starts(at).astimezone(UTC)
    in_time = next_at < in_utc(due_at)
    return Attendance(in_time, next_at, "" if in_time else presence.contact)
