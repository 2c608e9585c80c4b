"""Steadying: a wall clock that is set back does not stop time from running out.

The floor (`agency_node.store.time_floor`) keeps what has expired expired. This keeps
what is about to expire from lasting as long as the clock was set back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

SLACK = timedelta(minutes=2)
"""How far a clock may be corrected backwards: as much as the hub lets it be wrong."""

Clock = Callable[[], datetime]


def steadied(wall: Clock, stopwatch: Callable[[], float]) -> Clock:
    """Make a clock that is never slower than a stopwatch, but for `SLACK`.

    Args:
        wall: The time as the machine has it, aware and in UTC.
        stopwatch: Seconds that nobody can set, from any beginning; it may stand
            while the machine sleeps.

    """
    seen_at, seen_after = wall(), stopwatch()

    def clock() -> datetime:
        nonlocal seen_at, seen_after
        at, after = wall(), stopwatch()
        run = seen_at + timedelta(seconds=after - seen_after)
        if at >= run:
            seen_at, seen_after = at, after
        return max(at, run - SLACK)

    return clock
