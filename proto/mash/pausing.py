"""Pausing: what becomes of a due time while an enquiry rightly waits.

A pause is stated with its reason and by whom, and is counted in the sheet. A Red
never waits, and what is late already stays late.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mash.calendars import OXON, WorkingCalendar, in_utc
from mash.errors import MalformedError, StateError
from mash.rating import Rating


@dataclass(frozen=True, slots=True)
class Pause:
    """From when until when, aware; None while it lasts.

    Raises:
        MalformedError: A time has no zone, or it ends before it begins.

    """

    paused_at: datetime
    resumed_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.ended_by(self.paused_at) < in_utc(self.paused_at):
            raise MalformedError("resumed_at: not before paused_at")

    def ended_by(self, now: datetime) -> datetime:
        """When it ended, or `now` while it lasts. UTC."""
        return in_utc(now if self.resumed_at is None else self.resumed_at)


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
    for pause in sorted(pauses, key=lambda each: each.paused_at):
        since = pause.paused_at if counted is None else max(pause.paused_at, counted)
        if since >= due:
            break
        until = min(pause.ended_by(now), now)
        due = calendar.after_work(due, calendar.work_between(since, until))
        counted = until if counted is None else max(counted, until)
    return due
