"""The same minute on every node: clocks depend on what was stated, and on nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.clock import clocks_of, due_at, handover_due, rerated
from mash.errors import MalformedError
from mash.escalating import HANDOVER_LADDERS, SCREENING_LADDER, climbs
from mash.pausing import with_pauses
from mash.practice_clocks import PRACTICE_CLOCKS, practice_due
from mash.presence import attendance
from mash.profiles import PROFILES
from mash.rating import Rating
from tests.mash.test_presence import THURSDAYS
from tests.mash.times import MOMENTS, local

MACHINES = ["UTC", "Europe/London", "America/St_Johns", "Pacific/Kiritimati"]
Reckoning = Callable[[datetime], object]
HOUR = timedelta(hours=1)
AMBER = Rating.AMBER

RECKONINGS: dict[str, Reckoning] = {
    **{f"due, {each.name}": partial(due_at, each) for each in Rating},
    **{f"profile, {name}": partial(p.due, AMBER) for name, p in PROFILES.items()},
    **{f"clock, {name}": partial(practice_due, name) for name in PRACTICE_CLOCKS},
    "hand-over": lambda at: handover_due(AMBER, at),
    "side by side": lambda at: clocks_of(AMBER, at),
    "rerated": lambda at: rerated(at, Rating.RED, AMBER, at),
    "paused": lambda at: with_pauses(AMBER, at + HOUR, [(at, None)], at + HOUR),
    "climbing": lambda at: climbs(HANDOVER_LADDERS[AMBER], at),
    "unscreened": lambda at: climbs(SCREENING_LADDER, at),
    "present": lambda at: attendance(THURSDAYS, at, at + HOUR),
}
RECEIVED = [
    local(text)
    for text in (
        "03-29 00:30",
        "03-05 16:45",
        "04-04 02:20",
        "10-25 00:30",
        "2027-03-27 23:59",
        "12-24 16:50",
    )
]


def reckon_all() -> list[str]:
    """Everything, of each moment."""
    return [
        f"{name} {rule(at)!r}" for at in RECEIVED for name, rule in RECKONINGS.items()
    ]


@pytest.fixture
def _own_zone_again() -> Iterator[None]:
    yield
    time.tzset()


@pytest.mark.usefixtures("_own_zone_again")
def test_a_machine_in_another_zone_says_the_same() -> None:
    """Down to the microsecond, for every function and both changes of clocks."""
    zones, said = set(), set()
    for zone in MACHINES:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TZ", zone)
            time.tzset()
            zones.add(RECEIVED[0].astimezone().utcoffset())
            said.add((*reckon_all(),))

    assert len(zones) >= 3
    assert len(said) == 1


@given(MOMENTS, st.sampled_from(["Europe/London", "Asia/Kathmandu"]))
def test_an_instant_is_the_same_however_it_is_written(at: datetime, zone: str) -> None:
    """A node may keep UTC and a person type a local time."""
    written = at.astimezone(ZoneInfo(zone))

    assert [str(rule(at)) for rule in RECKONINGS.values()] == [
        str(rule(written)) for rule in RECKONINGS.values()
    ]


@pytest.mark.parametrize("name", RECKONINGS)
def test_a_time_without_a_zone_is_refused(name: str) -> None:
    """Python would take the machine's own."""
    naive = RECEIVED[0].replace(tzinfo=None)

    with pytest.raises(MalformedError, match="zone"):
        RECKONINGS[name](naive)


def test_answers_are_in_utc() -> None:
    """Whatever zone was asked in."""
    due = [practice_due(name, RECEIVED[0]) for name in PRACTICE_CLOCKS]

    assert {moment.tzinfo for moment in due} == {UTC}
