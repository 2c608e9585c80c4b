"""Recalls: what owners took back, kept even where the statement never arrived."""

from __future__ import annotations

from collections.abc import Iterable

from keys.vault import Connection
from mash.agency import AgencyId
from mash.statement import StatementId


class Recalls:
    """The table of recalls. Transactions are the store's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, statement_ids: Iterable[StatementId], sender: AgencyId) -> None:
        """Note that an agency took statements back."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO recalls VALUES (?, ?)",
            [(item, str(sender)) for item in statement_ids],
        )

    def holds(self, statement_id: StatementId, sender: AgencyId) -> bool:
        """Whether its own sender took a statement back."""
        row = self._connection.execute(
            "SELECT 1 FROM recalls WHERE statement_id = ? AND sender = ?",
            (statement_id, str(sender)),
        ).fetchone()
        return row is not None
