"""Times: how long is left, in the few characters that a board has for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from mash.errors import MalformedError

LOCAL = ZoneInfo("Europe/London")
"""People read local time; the wire carries UTC."""

TYPED = "%Y-%m-%d %H:%M"
_SOON = timedelta(hours=24)


def left(due_at: datetime | None, now: datetime) -> str:
    """Say how long is left: "1:48", "2d 05h", or "-0:12 !" once it has passed."""
    if due_at is None:
        return "no clock"
    if due_at < now:
        return f"-{_span(now - due_at)} !"
    return _span(due_at - now)


def left_in_words(due_at: datetime | None, now: datetime) -> str:
    """Say the same for somebody who listens: "overdue 12 minutes"."""
    if due_at is None:
        return "No clock runs"
    words = _words(abs(due_at - now))
    return f"Overdue {words}" if due_at < now else f"{words} left"


def clock(at: datetime | None) -> str:
    """Return a time of day, local, with the day: "Fri 20 Nov 14:32"."""
    return "–" if at is None else f"{at.astimezone(LOCAL):%a %d %b %H:%M}"


def stamp(at: datetime | None) -> str:
    """Return a day and time in twelve characters: "20 Nov 14:32"."""
    return "–" if at is None else f"{at.astimezone(LOCAL):%d %b %H:%M}"


def full(at: datetime) -> str:
    """Return a date and time with year and zone: "20 Nov 2026 14:32 GMT"."""
    return f"{at.astimezone(LOCAL):%d %b %Y %H:%M %Z}"


def hours_and_minutes(at: datetime) -> str:
    """Return the time of day alone, local: "14:32"."""
    return f"{at.astimezone(LOCAL):%H:%M}"


def typed_time(field: str, text: str) -> datetime:
    """Read a local time as people type it, "2026-11-20 14:30"; UTC comes back.

    Raises:
        MalformedError: It is not such a time.

    """
    try:
        at = datetime.strptime(text.strip(), TYPED)  # noqa: DTZ007 - zone follows
    except ValueError:
        raise MalformedError(f"{field}: type it as 2026-11-20 14:30") from None
    return at.replace(tzinfo=LOCAL).astimezone(UTC)


def as_typed(at: datetime) -> str:
    """Write a time the way `typed_time` reads it."""
    return at.astimezone(LOCAL).strftime(TYPED)


def _span(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    if span >= _SOON:
        return f"{minutes // 1440}d {minutes % 1440 // 60:02d}h"
    return f"{minutes // 60}:{minutes % 60:02d}"


def _words(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    if span >= _SOON:
        days, hours = minutes // 1440, minutes % 1440 // 60
        return f"{_count(days, 'day')} {_count(hours, 'hour')}"
    if minutes >= 60:  # noqa: PLR2004 - an hour
        return f"{_count(minutes // 60, 'hour')} {_count(minutes % 60, 'minute')}"
    return _count(minutes, "minute")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
