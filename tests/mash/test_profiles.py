"""Clock profiles: what each published one owes, and that every hub can name its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.calendars import OXON, WorkingCalendar
from mash.clock import due_at
from mash.errors import MalformedError
from mash.profiles import PROFILES, profile
from mash.rating import Rating
from tests.house_rules import ROOT
from tests.mash.times import CALENDARS, MOMENTS, local

# Received, then due: Red, Amber, Green. Local time, 2026.
VECTORS = {
    "OXON on a plain day": (
        ("OXON", "03-03 10:15", "03-03 14:15", "03-04 10:15", "03-06 10:15")
    ),
    "OXON_END_OF_DAY on a plain day": (
        ("OXON_END_OF_DAY", "03-03 10:15", "03-03 14:15", "03-04 17:00", "03-06 16:00")
    ),
    "OXON_END_OF_DAY by night at Easter": (
        ("OXON_END_OF_DAY", "04-04 02:20", "04-04 06:20", "04-08 17:00", "04-10 16:00")
    ),
    "MERTON over a weekend": (
        ("MERTON", "03-06 16:05", "03-06 18:05", "03-06 22:05", "03-07 16:05")
    ),
    "MERTON when clocks go forward": (
        ("MERTON", "03-29 00:30", "03-29 03:30", "03-29 07:30", "03-30 01:30")
    ),
    "SURREY on a plain day": (
        ("SURREY", "03-03 08:30", "03-03 12:30", "03-05 15:30", "03-06 08:30")
    ),
    "SURREY over a weekend: Amber no later than Green": (
        ("SURREY", "03-06 15:00", "03-09 11:30", "03-09 15:00", "03-09 15:00")
    ),
    "SURREY over Easter: Red no later than Green": (
        ("SURREY", "04-02 16:45", "04-05 16:45", "04-05 16:45", "04-05 16:45")
    ),
    "GENERIC when clocks go back": (
        ("GENERIC", "10-24 12:00", "10-24 16:00", "10-25 11:00", "10-27 11:00")
    ),
}


@pytest.mark.parametrize("why", VECTORS)
@pytest.mark.parametrize("rating", Rating)
def test_a_profile_owes(rating: Rating, why: str) -> None:
    """Each received time has one due time for each rating."""
    name, received, *due = VECTORS[why]

    owed = profile(name).due(rating, local(received))

    assert owed == local(due[rating - 1])


def test_every_profile_has_a_vector() -> None:
    """And says what it measures, whose it is, and what we supposed."""
    assert {name for name, *_ in VECTORS.values()} == set(PROFILES)
    assert all(p.measures and p.source and p.unverified for p in PROFILES.values())


@given(st.sampled_from(sorted(PROFILES)), CALENDARS, MOMENTS)
def test_the_more_urgent_is_never_owed_later(
    name: str, calendar: WorkingCalendar, received_at: datetime
) -> None:
    """On any calendar, so that raising a rating always tightens."""
    red, amber, green = (
        profile(name, calendar).due(rating, received_at) for rating in Rating
    )

    assert received_at <= red <= amber <= green


@given(MOMENTS, st.sampled_from(Rating))
def test_the_usual_clock_is_oxfordshires(received_at: datetime, rating: Rating) -> None:
    """What `due_at` gives is what the profile gives."""
    assert due_at(rating, received_at) == profile("OXON").due(rating, received_at)


def test_a_hub_sets_its_calendar_with_its_profile() -> None:
    """In one value; and may still be asked about another calendar."""
    shut = replace(OXON, extra_closed=frozenset({local("03-04 00:00").date()}))
    hub = profile("OXON", shut)

    assert hub.calendar == shut
    assert hub.due(Rating.AMBER, local("03-03 10:15")) == local("03-05 10:15")
    assert hub.due(Rating.AMBER, local("03-03 10:15"), OXON) == local("03-04 10:15")


def test_an_unknown_profile_is_refused_by_naming_the_known() -> None:
    """Whoever writes a settings file sees what to write."""
    with pytest.raises(MalformedError, match=", ".join(PROFILES)) as refused:
        profile("OXEN")

    assert "OXEN" not in str(refused.value)


@pytest.mark.parametrize("name", PROFILES)
def test_every_profile_is_in_the_readme(name: str) -> None:
    """As it is in force."""
    p = PROFILES[name]
    row = f"| `{name}` | {p.red.words} | {p.amber.words} | {p.green.words} |"

    assert row in (ROOT / "proto" / "README.md").read_text()
