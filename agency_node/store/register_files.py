"""The register's files as last verified: a node can start while the hub is away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from agency_node.store.times import from_millis, to_millis
from keys.vault import Connection


class RegisterFiles:
    """The files, and when they were verified. Transactions are the store's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self) -> tuple[dict[str, bytes], datetime] | None:
        """Return the files and when they were verified, or None before the first time."""
        (at,) = self._connection.execute("SELECT at FROM register_read").fetchone()
        rows = self._connection.execute("SELECT name, content FROM register_files")
        files = {name: bytes(content) for name, content in rows}
        return (files, from_millis(at)) if files else None

    def put(self, files: Mapping[str, bytes], at: datetime) -> None:
        """Keep files that were verified at a time, in place of any before."""
        self._connection.execute("DELETE FROM register_files")
        self._connection.executemany(
            "INSERT INTO register_files VALUES (?, ?)", list(files.items())
        )
        self._connection.execute("UPDATE register_read SET at = ?", (to_millis(at),))
