"""Clocks: when a decision or an acceptance is owed, and under whose rule.

The default is the Oxfordshire profile, "OXON": Red is four elapsed hours, day and
night; Amber is one working day and Green three, on the hub's calendar. What arrives
while the hub is closed starts at the next opening. Other profiles are in `profiles`.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from mash.calendars import LONDON, OXON, Hours, WorkingCalendar, bank_holidays, in_utc
from mash.practice_clocks import PRACTICE_CLOCKS
from mash.profiles import PROFILES, ClockProfile
from mash.rating import Rating
from mash.spans import Span, Unit

__all__ = [
    "LONDON",
    "OXON",
    "OXON_PROFILE",
    "Hours",
    "Owed",
    "WorkingCalendar",
    "bank_holidays",
    "clocks_of",
    "due_at",
    "handover_due",
    "rerated",
]

OXON_PROFILE = PROFILES["OXON"]

_STATUTORY = PRACTICE_CLOCKS["WT_DECISION"]

_RED_ACCEPTANCE = Span(1, Unit.HOURS)
# Our own: no guidance gives one. A Red hand-over unaccepted is a child unseen.

_ACCEPTANCE = Span(1, Unit.WORKING_DAYS)
# Working Together: a referral is acknowledged within one working day.


class Owed(NamedTuple):
    """One clock of an enquiry: its name, when it runs out (UTC), and who says so."""

    name: str
    due_at: datetime
    source: str


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
        MalformedError: `received_at` has no zone, or is at the calendar's edge.

    """
    return OXON_PROFILE.due(rating, received_at, calendar)


def clocks_of(
    rating: Rating,
    received_at: datetime,
    profile: ClockProfile = OXON_PROFILE,
    *,
    referral: bool = True,
) -> tuple[Owed, ...]:
    """Every clock that runs on an enquiry: the rating's, and the statutory one.

    They may disagree: a Green has three working days, while Working Together wants
    a decision and word to the referrer within one. Both are shown, neither is hidden.

    Args:
        rating: How urgent it is.
        received_at: T0, when the worry reached any door.
        profile: The hub's, with its calendar.
        referral: False for an adult, or once a manager has recorded that it is an
            enquiry before any referral.

    Raises:
        MalformedError: `received_at` has no zone, or is at the calendar's edge.

    """
    rated = Owed("rating", profile.due(rating, received_at), profile.source)
    if not referral:
        return (rated,)
    decided = _STATUTORY.limit.after(received_at, profile.calendar)
    return (rated, Owed("statutory", decided, _STATUTORY.source))


def rerated(
    stated: datetime,
    before: Rating,
    after: Rating,
    received_at: datetime,
    profile: ClockProfile = OXON_PROFILE,
) -> datetime:
    """Return what a due time becomes when the rating changes: from T0, never from now.

    Raising only ever tightens, and may find a thing late already; lowering loosens.

    Args:
        stated: The due time so far, of the decision or of a request.
        before: The rating so far.
        after: The rating from now on; the same one changes nothing.
        received_at: T0, when the worry reached any door.
        profile: The hub's, with its calendar.

    Raises:
        MalformedError: A time has no zone, or is at the calendar's edge.

    """
    stated = in_utc(stated)
    if after is before:
        return stated
    due = profile.due(after, received_at)
    return min(stated, due) if after < before else max(stated, due)


def handover_due(
    rating: Rating, at: datetime, calendar: WorkingCalendar = OXON
) -> datetime:
    """When a receiving team must have accepted. Pure; aware in, UTC out.

    Raises:
        MalformedError: `at` has no zone, or is at the edge of the calendar.

    """
    span = _RED_ACCEPTANCE if rating is Rating.RED else _ACCEPTANCE
    return span.after(at, calendar)
