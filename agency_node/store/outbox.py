"""The outbox: signed, durable, and on its way however long the hub is away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from keys.vault import Connection
from mash.limits import MAX_BATCH_STATEMENTS
from mash.statement import StatementId


@dataclass(frozen=True, slots=True)
class Queued:
    """One signed statement: its place in the outbox, its bytes, the hub's half."""

    sequence: int
    statement_id: StatementId
    envelope: bytes
    gate_share: bytes


_COLUMNS = "sequence, statement_id, envelope, gate_share"


class Outbox:
    """The table of what is to be sent. Transactions are the store's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(
        self, statement_id: StatementId, envelope: bytes, gate_share: bytes
    ) -> None:
        """Queue a serialised envelope. `gate_share` is empty without a body."""
        self._connection.execute(
            "INSERT INTO outbox (statement_id, envelope, gate_share) VALUES (?, ?, ?)",
            (statement_id, envelope, gate_share),
        )

    def waiting(self, after: int = 0) -> tuple[Queued, ...]:
        """What the hub has not taken, oldest first, at most one batch."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM outbox"  # noqa: S608 - a constant
            " WHERE log_index IS NULL AND refusal IS NULL AND sequence > ?"
            " ORDER BY sequence LIMIT ?",
            (after, MAX_BATCH_STATEMENTS),
        )
        return tuple(Queued(r[0], StatementId(r[1]), r[2], r[3]) for r in rows)

    def count(self, after: int = 0) -> int:
        """How many statements the hub has not taken."""
        row: tuple[int] = self._connection.execute(
            "SELECT count(*) FROM outbox"
            " WHERE log_index IS NULL AND refusal IS NULL AND sequence > ?",
            (after,),
        ).fetchone()
        return row[0]

    def accept(self, places: Sequence[tuple[StatementId, int]]) -> None:
        """Note where in the log the hub put statements."""
        self._connection.executemany(
            "UPDATE outbox SET log_index = ? WHERE statement_id = ?",
            [(index, statement_id) for statement_id, index in places],
        )

    def refuse(self, statement_id: StatementId, reason: str) -> None:
        """Note that a statement will not be sent, and why."""
        self._connection.execute(
            "UPDATE outbox SET refusal = ? WHERE statement_id = ?",
            (reason, statement_id),
        )

    def refusals(self) -> dict[StatementId, str]:
        """Why statements were not taken."""
        rows = self._connection.execute(
            "SELECT statement_id, refusal FROM outbox WHERE refusal IS NOT NULL"
        )
        return {StatementId(row[0]): row[1] for row in rows}

    def settle(self, size: int) -> None:
        """Forget what lies in a stretch of the log that others vouch for."""
        self._connection.execute("DELETE FROM outbox WHERE log_index < ?", (size,))

    def order(self) -> tuple[StatementId, ...]:
        """Everything still here that was not refused, in the order of signing."""
        rows = self._connection.execute(
            "SELECT statement_id FROM outbox WHERE refusal IS NULL ORDER BY sequence"
        )
        return tuple(StatementId(row[0]) for row in rows)
