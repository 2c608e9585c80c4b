"""The log position: how much of the hub's log this node has verified, and the alarm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from agency_node.store.times import from_millis, to_millis
from keys.merkle import CompactRange
from keys.vault import Connection

_NOTHING = CompactRange()


@dataclass(frozen=True, slots=True)
class Position:
    """Every leaf up to here was hashed by us, and the hub signed the result.

    `latest` is the time in the last leaf.
    """

    range: CompactRange = _NOTHING
    checkpoint: str = ""
    seen_at: datetime | None = None
    latest: datetime | None = None
    alarm: str = ""


class LogPosition:
    """The one row of the log position. Transactions are the store's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self) -> Position:
        """Return where this node stands."""
        compact, checkpoint, seen_at, latest, alarm = self._connection.execute(
            "SELECT compact, checkpoint, seen_at, latest, alarm FROM log_position"
        ).fetchone()
        reached = CompactRange.decode(compact)
        return Position(reached, checkpoint, _time(seen_at), _time(latest), alarm)

    def put(self, position: Position) -> None:
        """Keep where this node stands. An alarm, once kept, stays."""
        self._connection.execute(
            "UPDATE log_position"
            " SET compact = ?, checkpoint = ?, seen_at = ?, latest = ?",
            (
                position.range.encode(),
                position.checkpoint,
                _millis(position.seen_at),
                _millis(position.latest),
            ),
        )

    def raise_alarm(self, why: str) -> None:
        """Keep, for good, why the hub is no longer believed. The first reason stays."""
        self._connection.execute(
            "UPDATE log_position SET alarm = ? WHERE alarm = ''", (why,)
        )

    def witnessed(self, member: str, size: int, at: datetime) -> None:
        """Note that another member vouches for the log up to a size."""
        self._connection.execute(
            "INSERT INTO witnesses VALUES (?, ?, ?) ON CONFLICT (member) DO UPDATE"
            " SET size = excluded.size, at = excluded.at WHERE excluded.size >= size",
            (member, size, to_millis(at)),
        )

    def settled(self, witnesses: int) -> int:
        """Return the size of the log that this many other members vouch for."""
        rows = self._connection.execute(
            "SELECT size FROM witnesses ORDER BY size DESC LIMIT 1 OFFSET ?",
            (witnesses - 1,),
        ).fetchone()
        return rows[0] if rows else 0


def _millis(at: datetime | None) -> int | None:
    return None if at is None else to_millis(at)


def _time(millis: int | None) -> datetime | None:
    return None if millis is None else from_millis(millis)
