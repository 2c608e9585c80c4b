"""Rows of the checklist that are about time: weekends, two clocks, one day a week."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from agency_node.casework.absences import absence, said_of
from agency_node.casework.practice import Practice
from mash.agency import AgencyId
from mash.calendars import LONDON, Hours
from mash.clock import clocks_of, due_at
from mash.practice_clocks import practice_due
from mash.presence import Presence, answers_on, attendance
from mash.rating import Rating

THURSDAY = 3
TSD = AgencyId("tsd")
SATURDAY_NIGHT = datetime(2026, 4, 4, 2, 20, tzinfo=LONDON)


def test_seed_1_18_an_affiliate_is_here_one_day_a_week() -> None:
    """Trading standards come on Thursdays: asked on a Monday, they say so."""
    presence = Presence(
        weekdays=frozenset({THURSDAY}),
        hours=Hours(time(9), time(16)),
        contact="duty officer",
    )
    monday = datetime(2026, 3, 16, 10, 30, tzinfo=LONDON)
    due = due_at(Rating.AMBER, monday)

    assert answers_on(presence, monday) == date(2026, 3, 19)
    assert not attendance(presence, monday, due).in_time
    assert attendance(presence, monday, due).contact == "duty officer"
    away = absence(TSD, Practice(presence={TSD: presence}), monday, due)
    assert away is not None
    assert said_of(TSD, away) == (
        "tsd will answer on Thu 19 Mar; ask duty officer instead."
    )


def test_seed_1_22_red_runs_through_the_weekend() -> None:
    """Four elapsed hours on the night of a bank-holiday Saturday."""
    due = due_at(Rating.RED, SATURDAY_NIGHT)

    assert due == (SATURDAY_NIGHT + timedelta(hours=4)).astimezone(UTC)


def test_seed_2_2_two_clocks_run_side_by_side() -> None:
    """Green has three working days, and Working Together still asks for one."""
    tuesday = datetime(2026, 3, 3, 10, 15, tzinfo=LONDON)

    due = sorted(owed.due_at for owed in clocks_of(Rating.GREEN, tuesday))

    assert due[0] == due_at(Rating.AMBER, tuesday)
    assert due[-1] == due_at(Rating.GREEN, tuesday)


def test_seed_4_4_schools_are_told_in_time() -> None:
    """By 15:00 what comes of a referral; before the next school day of an incident."""
    morning = datetime(2026, 3, 3, 10, 15, tzinfo=LONDON)
    saturday = datetime(2026, 3, 7, 23, 40, tzinfo=LONDON)

    told = practice_due("SCHOOL_3PM", morning).astimezone(LONDON)
    encompass = practice_due("ENCOMPASS", saturday).astimezone(LONDON)

    assert told == datetime(2026, 3, 3, 15, 0, tzinfo=LONDON)
    assert encompass.date() == date(2026, 3, 9)
    assert encompass.time() < time(9, 1)
