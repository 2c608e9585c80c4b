"""A replay clock is seen by everybody who follows it, as soon as it is set."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from mash.replay import ReplayClock, set_replay_clock

JUNE = datetime(2026, 6, 1, 6, 0, 0, 123456, tzinfo=UTC)
AUGUST = datetime(2026, 8, 23, 18, 30, tzinfo=UTC)


def test_what_is_set_is_seen_by_a_clock_that_was_there_before(tmp_path: Path) -> None:
    """To the microsecond, forwards and back."""
    path = tmp_path / "clock"
    set_replay_clock(path, JUNE)
    clock = ReplayClock(path)

    assert clock() == JUNE
    set_replay_clock(path, AUGUST)
    assert clock() == AUGUST
