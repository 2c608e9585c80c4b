"""The time floor: a clock set back revives nothing (reliability promise C5)."""

from __future__ import annotations

from datetime import datetime, timedelta

from agency_node.store.times import from_millis, to_millis
from keys.vault import Connection

KEPT_EVERY = timedelta(seconds=30)
"""How far time runs before the floor is made durable again."""


class TimeFloor:
    """The latest moment seen. It only rises."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        (at,) = connection.execute("SELECT at FROM time_floor").fetchone()
        self._kept = self._latest = from_millis(at)

    def raise_to(self, at: datetime) -> datetime:
        """Return the time it is: `at`, or the floor where that is later."""
        self._latest = max(self._latest, at)
        return self._latest

    @property
    def is_stale(self) -> bool:
        """Whether enough time has passed to make the floor durable again."""
        return self._latest - self._kept >= KEPT_EVERY

    def keep(self) -> None:
        """Write the floor. Call it within a step of the store."""
        self._connection.execute(
            "UPDATE time_floor SET at = max(at, ?)", (to_millis(self._latest),)
        )
        self._kept = self._latest
