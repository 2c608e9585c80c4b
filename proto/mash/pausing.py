"""Pausing: what becomes of a due time while an enquiry rightly waits.

A pause is stated with its reason and by whom, and is counted in the sheet. A Red
never waits, and what is late already stays late.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from mash.calendars import OXON, WorkingCalendar, in_utc
from mash.errors import StateError
from mash.rating import Rating

Pause = tuple[datetime, datetime | None]
"""From when until when, aware; None while it lasts. One that ends first is none."""


def require_pausable(rating: Rating) -> None:
    """Refuse to stop the clock of a Red.

    Raises:
        StateError: It is one.

    """
    if rating is Rating.RED:
        raise StateError("rating: a Red is never paused; lower it with a reason first")


def with_pauses(
    rating: Rating,
    due_at: datetime,
    pauses: Iterable[Pause],
    now: datetime,
    calendar: WorkingCalendar = OXON,
) -> datetime:
    """Move a due time by the working time that was paused. Pure; aware in, UTC out.

    Pauses that overlap count once. One that begins when the time has run out changes
    nothing, and one that lasts counts until `now`. A Red's due time stays: raised to
    Red, an enquiry owes what it would have owed without pauses.

    Raises:
        MalformedError: A time has no zone, or the end is outside the calendar.

    """
    due = in_utc(due_at)
    if rating is Rating.RED:
        return due
    counted = None
    for paused_at, resumed_at in sorted(pauses, key=lambda pause: in_utc(pause[0])):
        since = paused_at if counted is None else max(paused_at, counted)
        if since >= due:
            break
        until = min(in_utc(resumed_at or now), in_utc(now))
        due = calendar.after_work(due, calendar.work_between(since, until))
        counted = until if counted is None else max(counted, until)
    return due
