"""Refused entries: what the hub delivered and this node does not believe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from agency_node.store.times import from_millis, to_millis
from keys.vault import Connection


@dataclass(frozen=True, slots=True)
class RefusedEntry:
    """One entry of the log that is never shown: where, which envelope, and why."""

    log_index: int
    digest: bytes
    reason: str
    detail: str
    at: datetime


class RefusedEntries:
    """The table of refused entries. Transactions are the store's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, entry: RefusedEntry) -> None:
        """Keep a refusal."""
        self._connection.execute(
            "INSERT OR IGNORE INTO refused VALUES (?, ?, ?, ?, ?)",
            (
                entry.log_index,
                entry.digest,
                entry.reason,
                entry.detail,
                to_millis(entry.at),
            ),
        )

    def all(self) -> tuple[RefusedEntry, ...]:
        """Return every refusal, in log order."""
        rows = self._connection.execute("SELECT * FROM refused ORDER BY log_index")
        return tuple(
            RefusedEntry(r[0], r[1], r[2], r[3], from_millis(r[4])) for r in rows
        )
