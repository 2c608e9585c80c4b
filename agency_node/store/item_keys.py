"""Item keys: what opens each body kept here, in a vault of their own.

A body is destroyed by destroying its key. The key's row is overwritten
(secure_delete) and the write-ahead log emptied, so no older page keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NewType

from keys.vault import Connection

ItemId = NewType("ItemId", bytes)
"""One body in one form: a byte for the form, and the 16 of the statement's id."""


class ItemKeys:
    """The keys of items.db. Each call is durable when it returns."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, keys: Mapping[ItemId, bytes]) -> None:
        """Keep keys, in place of any before. Call it before the bodies are kept."""
        if keys:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(
                "INSERT OR REPLACE INTO item_keys VALUES (?, ?)", list(keys.items())
            )
            self._connection.execute("COMMIT")

    def get(self, item: ItemId) -> bytes | None:
        """The key of one body; None once it was destroyed."""
        row = self._connection.execute(
            "SELECT key FROM item_keys WHERE item = ?", (item,)
        ).fetchone()
        return row[0] if row else None

    def destroy(self, items: Iterable[ItemId]) -> None:
        """Destroy keys for good. Destroying what is not there is no error."""
        rows = [(item,) for item in items]
        if rows:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("DELETE FROM item_keys WHERE item = ?", rows)
            self._connection.execute("COMMIT")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def all(self) -> frozenset[ItemId]:
        """The bodies that there are keys for."""
        rows = self._connection.execute("SELECT item FROM item_keys")
        return frozenset(ItemId(row[0]) for row in rows)
