"""Times in the store: Unix milliseconds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_millis(at: datetime) -> int:
    """Write an aware time as Unix milliseconds, cut down."""
    return (at - _EPOCH) // _MILLISECOND


def from_millis(millis: int) -> datetime:
    """Read Unix milliseconds as an aware time in UTC."""
    return _EPOCH + millis * _MILLISECOND
