"""Profiles: how soon each rating is owed, as one hub or another publishes it.

A hub has one, with its calendar. Where a profile says nothing for its Blue, a
contact that needs no answer from the hub, there is nothing here either.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from mash.calendars import OXON, WorkingCalendar
from mash.errors import MalformedError
from mash.rating import Rating
from mash.spans import Span, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockProfile:
    """What a hub promises: a span for each rating, on its calendar.

    `measures` says what is done by then, `source` who publishes it, `unverified` what
    we had to suppose. Shown to whoever asks why something is late.
    """

    name: str
    red: Span
    amber: Span
    green: Span
    measures: str
    source: str
    unverified: str
    calendar: WorkingCalendar = OXON

    def span(self, rating: Rating) -> Span:
        """What the profile gives for a rating."""
        return {
            Rating.RED: self.red,
            Rating.AMBER: self.amber,
            Rating.GREEN: self.green,
        }[rating]

    def due(
        self,
        rating: Rating,
        received_at: datetime,
        calendar: WorkingCalendar | None = None,
    ) -> datetime:
        """When it is owed: pure; aware in, UTC out.

        Never later than a less urgent rating would be. Working hours over a holiday
        could otherwise outlast elapsed ones, and raising a rating would loosen.

        Args:
            rating: How urgent it is now; a change runs again from `received_at`.
            received_at: T0, when the worry reached any door.
            calendar: Another than the profile's own.

        Raises:
            MalformedError: `received_at` has no zone, or is at the calendar's edge.

        """
        calendar = calendar or self.calendar
        return min(
            self.span(each).after(received_at, calendar)
            for each in Rating
            if each >= rating
        )


_OXON = ClockProfile(
    name="OXON",
    red=Span(4, Unit.HOURS),
    amber=Span(1, Unit.WORKING_DAYS),
    green=Span(3, Unit.WORKING_DAYS),
    measures="the final decision on the enquiry",
    source="Oxfordshire Children's Services Procedures Manual, Contacts and Referrals",
    unverified=(
        "that Red's hours pass by night, and that a working day ends at the time of"
        " day at which it began"
    ),
)

_PROFILES = (
    _OXON,
    replace(
        _OXON,
        name="OXON_END_OF_DAY",
        amber=Span(1, Unit.CLOSES),
        green=Span(3, Unit.CLOSES),
        unverified="that Red's hours pass by night, and that a day ends at its close",
    ),
    ClockProfile(
        name="MERTON",
        red=Span(2, Unit.HOURS),
        amber=Span(6, Unit.HOURS),
        green=Span(24, Unit.HOURS),
        measures="the agency's answer, back at the hub",
        source="Merton MASH, Guide for Professionals",
        unverified="that the hours pass by night",
    ),
    ClockProfile(
        name="SURREY",
        red=Span(4, Unit.WORKING_HOURS),
        amber=Span(24, Unit.WORKING_HOURS),
        green=Span(72, Unit.HOURS),
        measures="the police's triage, and passing it on",
        source="Surrey Police, response on the grading of MASH referrals",
        unverified="the hours that are worked there, and that the 72 pass by night",
    ),
    ClockProfile(
        name="GENERIC",
        red=Span(4, Unit.HOURS),
        amber=Span(24, Unit.HOURS),
        green=Span(72, Unit.HOURS),
        measures="the decision",
        source="common practice; some hubs give a Red 2 hours",
        unverified="all of it",
    ),
)

PROFILES = {profile.name: profile for profile in _PROFILES}
"""Every profile that a setting can name."""


def profile(name: str, calendar: WorkingCalendar = OXON) -> ClockProfile:
    """Return the profile of that name, on a hub's calendar.

    Raises:
        MalformedError: There is none; the error names those there are.

    """
    try:
        return replace(PROFILES[name], calendar=calendar)
    except KeyError:
        known = ", ".join(PROFILES)
        raise MalformedError(f"clock profile: use one of {known}") from None
