"""Escalation: whose turn it is, by nothing but the times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.calendars import WorkingCalendar
from mash.escalating import (
    HANDOVER_LADDERS,
    REQUEST_LADDERS,
    SCREENING_LADDER,
    Ladder,
    Step,
    climbs,
    step_reached,
)
from mash.rating import Rating
from tests.mash.times import CALENDARS, MOMENTS, STRETCHES, local

RED_HANDOVER = HANDOVER_LADDERS[Rating.RED]
AMBER_HANDOVER = HANDOVER_LADDERS[Rating.AMBER]
# Missed at, now, whose turn it is then.
VECTORS = {
    "a Red hand-over in time": (RED_HANDOVER, "04-04 03:20", "04-04 03:19", None),
    "a Red hand-over is due, by night": (
        (RED_HANDOVER, "04-04 03:20", "04-04 03:20", Step.RECEIVER_MANAGER)
    ),
    "half an hour later": (
        (RED_HANDOVER, "04-04 03:20", "04-04 03:50", Step.HUB_COORDINATOR)
    ),
    "an hour later": (
        (RED_HANDOVER, "04-04 03:20", "04-04 04:20", Step.SERVICE_MANAGER)
    ),
    "an Amber hand-over is due at the close": (
        (AMBER_HANDOVER, "03-06 16:00", "03-06 16:00", Step.RECEIVER_MANAGER)
    ),
    "the weekend does not count": (
        (AMBER_HANDOVER, "03-06 16:00", "03-09 10:29", Step.RECEIVER_MANAGER)
    ),
    "two working hours later": (
        (AMBER_HANDOVER, "03-06 16:00", "03-09 10:30", Step.HUB_COORDINATOR)
    ),
    "four working hours later": (
        (AMBER_HANDOVER, "03-06 16:00", "03-09 12:30", Step.SERVICE_MANAGER)
    ),
    "a Red request is due": (
        (REQUEST_LADDERS[Rating.RED], "03-03 14:15", "03-03 14:15", Step.ASKED_MANAGER)
    ),
    "a Red request is an hour late": (
        (REQUEST_LADDERS[Rating.RED], "03-03 14:15", "03-03 15:15", Step.DECISION_MAKER)
    ),
    "a Green request is late": (
        REQUEST_LADDERS[Rating.GREEN],
        "03-06 10:15",
        "03-06 13:00",
        Step.HUB_COORDINATOR,
    ),
    "unscreened for less than an hour": (
        (SCREENING_LADDER, "03-03 02:00", "03-03 02:59", None)
    ),
    "unscreened for an hour, by night": (
        (SCREENING_LADDER, "03-03 02:00", "03-03 03:00", Step.HUB_COORDINATOR)
    ),
    "unscreened for two": (
        (SCREENING_LADDER, "03-03 02:00", "03-03 04:00", Step.SERVICE_MANAGER)
    ),
    "unscreened while clocks go forward": (
        (SCREENING_LADDER, "03-29 00:30", "03-29 02:30", Step.HUB_COORDINATOR)
    ),
}


@pytest.mark.parametrize("why", VECTORS)
def test_what_nobody_takes_up_climbs(why: str) -> None:
    """To the minute."""
    ladder, missed, now, step = VECTORS[why]

    assert step_reached(ladder, local(missed), local(now)) is step


def test_a_handover_climbs_from_the_receiver_to_the_service_manager() -> None:
    """In this order, at whatever rating."""
    orders = {tuple(rung.step for rung in each) for each in HANDOVER_LADDERS.values()}

    assert set(HANDOVER_LADDERS) == set(REQUEST_LADDERS) == set(Rating)
    assert orders == {
        (Step.RECEIVER_MANAGER, Step.HUB_COORDINATOR, Step.SERVICE_MANAGER)
    }


LADDERS = st.sampled_from(
    [*HANDOVER_LADDERS.values(), *REQUEST_LADDERS.values(), SCREENING_LADDER]
)


@given(LADDERS, CALENDARS, MOMENTS)
def test_rungs_are_climbed_in_order(
    ladder: Ladder, calendar: WorkingCalendar, since: datetime
) -> None:
    """None before the time was missed, each at the minute that was foretold."""
    climbed = climbs(ladder, since, calendar)

    assert sorted(climb.at for climb in climbed) == [climb.at for climb in climbed]
    assert climbed[0].at >= since
    assert all(climb.at.tzinfo is UTC for climb in climbed)


@given(LADDERS, MOMENTS, STRETCHES, STRETCHES)
def test_nothing_climbs_down(
    ladder: Ladder,
    since: datetime,
    waited: timedelta,
    more: timedelta,
) -> None:
    """Only taking it up ends it."""
    steps = [None, *(rung.step for rung in ladder)]

    sooner = step_reached(ladder, since, since + waited)
    later = step_reached(ladder, since, since + waited + more)

    assert steps.index(sooner) <= steps.index(later)
