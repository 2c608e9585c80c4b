"""Linking: how long to wait, and what to make of several things going wrong at once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.changing import Changes
from agency_node.linking import FIRST_WAIT, LONGEST_WAIT, wait_before, worst
from keys.errors import ForkedLogError, UnverifiedError, VaultError
from mash.errors import CursorAheadError, HubUnavailableError


@given(attempt=st.integers(1, 10_000), jitter=st.floats(0, 1))
def test_a_node_waits_longer_each_time_and_never_too_long(
    attempt: int, jitter: float
) -> None:
    """However long the hub is away, and never all nodes at once."""
    wait = wait_before(attempt, jitter)

    assert FIRST_WAIT / 2 <= wait <= LONGEST_WAIT
    assert wait_before(attempt + 1, jitter) >= wait


def test_waits_differ_by_chance() -> None:
    """Half of the wait is certain, half is chance."""
    assert wait_before(4, 0.0) * 2 == wait_before(4, 1.0)
    assert wait_before(1, 1.0) == FIRST_WAIT


LOST, LYING = HubUnavailableError("away"), ForkedLogError("two logs")
RANKED = {
    "the line broke": ([LOST], LOST),
    "a lie and a broken line": ([LOST, LYING], LYING),
    "a lie within a group": ([LOST, ExceptionGroup("inner", [LYING])], LYING),
    "a shorter log": ([UnverifiedError("x"), c := CursorAheadError("short")], c),
    "our own disk before all": ([LYING, v := VaultError("disk")], v),
    "a bug before all": ([LYING, b := ZeroDivisionError()], b),
}


@pytest.mark.parametrize(("errors", "told"), RANKED.values(), ids=RANKED)
def test_the_worst_is_told(errors: list[Exception], told: Exception) -> None:
    """A lie must not hide behind the line that broke over it."""
    assert worst(ExceptionGroup("all", errors)) is told


async def test_no_change_is_missed_between_two_waits() -> None:
    """Whoever looks away hears at once what happened meanwhile."""
    changes = Changes()
    assert await changes.after(-1) == 0
    changes.tell()
    changes.tell()
    assert await changes.after(0) == 2

    waiting = asyncio.create_task(changes.after(2))
    await asyncio.sleep(0)
    assert not waiting.done()
    changes.tell()
    assert await asyncio.wait_for(waiting, timedelta(seconds=5).total_seconds()) == 3
