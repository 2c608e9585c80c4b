"""Consents: which were withdrawn, kept after everything that rested on them is gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from agency_node.store.times import to_millis
from keys.vault import Connection
from mash.agency import AgencyId


class Consents:
    """The table of withdrawn consents. Transactions are the store's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def withdraw(
        self, consent_ids: Iterable[bytes], sender: AgencyId, at: datetime
    ) -> None:
        """Note that an agency took back what rested on consents (16 bytes each)."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO withdrawn_consents VALUES (?, ?, ?)",
            [(each, str(sender), to_millis(at)) for each in consent_ids],
        )

    def withdrawn(self) -> frozenset[bytes]:
        """Every consent that may be relied on no more."""
        rows = self._connection.execute("SELECT consent_id FROM withdrawn_consents")
        return frozenset(row[0] for row in rows)
