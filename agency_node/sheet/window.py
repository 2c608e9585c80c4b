"""The window: from when until when things are counted, and in which zone days begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mash.calendars import LONDON
from mash.sheet import Period

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """From `begins` (inclusive) to `until` (exclusive), aware, UTC.

    What came about at `until` or later is not known yet; `until` is the period's end
    or, while the period lasts, the moment of counting.
    """

    begins: datetime
    until: datetime

    @classmethod
    def of(cls, period: Period, at: datetime) -> Window:
        """The part of a period that has passed at a moment; empty before it begins."""
        until = max(min(period.ends, at), period.begins)
        return cls(period.begins, until)

    def has(self, at: datetime | None) -> bool:
        """Whether something came about in it; None did not."""
        return at is not None and self.begins <= at < self.until

    def before(self, at: datetime | None) -> bool:
        """Whether something had come about when it began."""
        return at is not None and at < self.begins

    @property
    def last_day(self) -> date:
        """The last local day of which any part is counted."""
        moment = max(self.begins, self.until - timedelta.resolution)
        return local_day(moment)

    @property
    def days(self) -> list[date]:
        """Every local day of which any part is counted."""
        first = local_day(self.begins)
        return [first + n * ONE_DAY for n in range((self.last_day - first).days + 1)]


def local_day(at: datetime) -> date:
    """The day on the wall calendar, Europe/London."""
    return at.astimezone(LONDON).date()
