"""Drafts: prepared, shown, and waiting for a signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from agency_node.store.times import from_millis, to_millis
from keys.vault import Connection
from mash.role import Role
from mash.statement import StatementId


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """A draft as it is kept. Its id is that of the statement it will be."""

    draft_id: StatementId
    practitioner: str
    role: Role
    header: bytes
    content: bytes
    gate_share: bytes
    made_at: datetime


class Drafts:
    """The table of drafts. Transactions are the store's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, draft: KeptDraft) -> None:
        """Keep a draft."""
        self._connection.execute(
            "INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                draft.draft_id,
                draft.practitioner,
                draft.role.value,
                draft.header,
                draft.content,
                draft.gate_share,
                to_millis(draft.made_at),
            ),
        )

    def get(self, draft_id: StatementId) -> KeptDraft | None:
        """Find a draft."""
        row = self._connection.execute(
            "SELECT * FROM drafts WHERE draft_id = ?", (draft_id,)
        ).fetchone()
        if row is None:
            return None
        return KeptDraft(
            draft_id=StatementId(row[0]),
            practitioner=row[1],
            role=Role(row[2]),
            header=row[3],
            content=row[4],
            gate_share=row[5],
            made_at=from_millis(row[6]),
        )

    def delete(self, draft_id: StatementId) -> None:
        """Forget a draft."""
        self._connection.execute("DELETE FROM drafts WHERE draft_id = ?", (draft_id,))

    def delete_before(self, at: datetime) -> None:
        """Forget drafts made before a time."""
        self._connection.execute(
            "DELETE FROM drafts WHERE made_at < ?", (to_millis(at),)
        )
