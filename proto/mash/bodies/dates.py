"""Dates and instants in bodies, as text: ISO 8601, so that every reader has one meaning."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from mash.errors import MalformedError

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def require_day(field: str, day: str) -> None:
    """Refuse what is not a day of the calendar.

    Raises:
        MalformedError: It is not YYYY-MM-DD.

    """
    try:
        known = bool(_DAY.fullmatch(day)) and bool(date.fromisoformat(day))
    except ValueError:
        known = False
    if not known:
        raise MalformedError(f"{field}: give a day as YYYY-MM-DD, or nothing")


def instant_value(field: str, text: str) -> datetime:
    """Read an instant, aware and in UTC, to the second.

    >>> instant_value("due_at", "2026-11-20T14:32:00Z").isoformat()
    '2026-11-20T14:32:00+00:00'

    Raises:
        MalformedError: It is not YYYY-MM-DDTHH:MM:SSZ.

    """
    if _INSTANT.fullmatch(text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass  # a thirteenth month is told as any other mistake
    raise MalformedError(f"{field}: give an instant as YYYY-MM-DDTHH:MM:SSZ, UTC")


def instant_text(at: datetime) -> str:
    """Write an aware time as bodies hold it, in UTC; what is below a second is cut.

    >>> instant_text(datetime(2026, 11, 20, 14, 32, 5, 900, tzinfo=UTC))
    '2026-11-20T14:32:05Z'
    """
    return f"{at.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat()}Z"
