"""Absences: when somebody is there again, said before it is too late to ask another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from agency_node.casework.absences import absence, absences_of, excuse_of
from mash.agency import AgencyId
from mash.calendars import LONDON, Hours
from mash.presence import Presence
from tests.seed.paper_hub import PRACTICE
from tests.seed.telling import asking

POLICE, HEALTH = AgencyId("pol"), AgencyId("hea")
MONDAY = datetime(2026, 3, 16, 10, 30, tzinfo=LONDON)
THURSDAYS = Presence(
    weekdays=frozenset({3}), hours=Hours(time(9), time(16)), contact="duty officer"
)
PRACTISED = replace(PRACTICE, presence={POLICE: THURSDAYS})
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("at", "due", "late"),
    [
        (MONDAY, MONDAY + DAY, True),
        (MONDAY, MONDAY + 3 * DAY, False),
        (MONDAY + 3 * DAY, MONDAY + 3 * DAY, False),
        (MONDAY, MONDAY - DAY, True),
    ],
    ids=["due before they come", "due when they are there", "there now", "overdue"],
)
def test_only_what_comes_too_late_is_an_absence(
    at: datetime, due: datetime, *, late: bool
) -> None:
    """Whoever is there now, or will be before the answer is due, is not absent."""
    assert bool(absence(POLICE, PRACTISED, at, due)) is late
    assert absence(HEALTH, PRACTISED, at, due) is None


def test_whoever_waits_is_told_when_and_whom_to_ask_instead() -> None:
    """In words, until it is answered; with nobody named it says so."""
    hub, now = asking(), datetime(2026, 3, 3, 11, tzinfo=UTC)
    alone = replace(PRACTICE, presence={POLICE: replace(THURSDAYS, contact="")})

    assert list(absences_of(hub.state, PRACTISED, now)) == [
        "pol will answer on Thu 5 Mar; ask duty officer instead."
    ]
    assert list(absences_of(hub.state, alone, now)) == [
        "pol will answer on Thu 5 Mar; nobody stands in."
    ]
    assert list(absences_of(hub.state, PRACTICE, now)) == []


@pytest.mark.parametrize(
    ("at", "says"),
    [
        (MONDAY, "pol will answer on Thu 19 Mar; ask duty officer instead."),
        (MONDAY + 3 * DAY, "pol is there now, and the gap says that nobody is."),
    ],
)
def test_an_excuse_is_held_against_the_calendar(at: datetime, says: str) -> None:
    """A decision that does not wait because nobody is there is told who could be."""
    assert excuse_of(POLICE, PRACTISED, at) == says
    assert excuse_of(HEALTH, PRACTISED, at) is None
