"""Waiting: what its author has signed and a second person has not, durably.

The content lies encrypted under a key of its own, as bodies do, so that taking it
back, or letting it lapse, leaves nothing to be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from typing import Any

from agency_node.store.item_keys import ItemId, ItemKeys
from agency_node.store.times import from_millis, to_millis
from keys.envelope import KeyId, Signature
from keys.item import lock_item, unlock_item
from keys.vault import Connection
from mash.role import Role
from mash.statement import StatementId


class WaitingState(IntEnum):
    """How far a draft has come. What was approved is a statement, and not here."""

    WAITING = 1
    SENT_BACK = 2
    """The second person would not sign it, and said why."""

    LAPSED = 3
    """Nobody signed it in time: its content is destroyed."""


class Part(IntEnum):
    """What is locked. The numbers go on where those of `bodies.Form` end."""

    CONTENT = 3
    NOTE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingDraft:
    """A draft under its author's signature.

    `header` is a serialised Header; `gate_share` the hub's 32-byte half of the key.
    """

    draft_id: StatementId
    state: WaitingState
    author: str
    role: Role
    approver: str
    header: bytes
    signature: Signature
    gate_share: bytes
    signed_at: datetime
    lapses_at: datetime


class Waiting:
    """The table of drafts that wait. Call what writes within a step of the store."""

    def __init__(self, connection: Connection, keys: ItemKeys) -> None:
        self._connection = connection
        self._keys = keys
        self._condemned: set[ItemId] = set()

    def put(self, draft: WaitingDraft, content: bytes) -> None:
        """Keep a draft with its serialised Content."""
        self._connection.execute(
            "INSERT INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(draft)
        )
        self._lock(draft.draft_id, Part.CONTENT, content)

    def get(self, draft_id: StatementId) -> WaitingDraft | None:
        """Find a draft."""
        row = self._connection.execute(
            "SELECT * FROM waiting WHERE draft_id = ?", (draft_id,)
        ).fetchone()
        return _draft(row) if row else None

    def part(self, draft_id: StatementId, part: Part) -> bytes:
        """Unlock a part; empty if there is none, or its key was destroyed.

        Raises:
            SealBrokenError: It was changed where it lies.

        """
        row = self._connection.execute(
            "SELECT locked FROM waiting_parts WHERE draft_id = ? AND part = ?",
            (draft_id, part.value),
        ).fetchone()
        key = self._keys.get(_item(draft_id, part)) if row else None
        return unlock_item(key, row[0], _item(draft_id, part)) if key else b""

    def all(self) -> tuple[WaitingDraft, ...]:
        """Every draft, in the order in which they lapse."""
        rows = self._connection.execute("SELECT * FROM waiting ORDER BY lapses_at")
        return tuple(map(_draft, rows))

    def due(self, now: datetime) -> tuple[WaitingDraft, ...]:
        """What is past its time."""
        rows = self._connection.execute(
            "SELECT * FROM waiting WHERE lapses_at <= ?", (to_millis(now),)
        )
        return tuple(map(_draft, rows))

    def send_back(self, draft: WaitingDraft, note: str) -> None:
        """Keep why the second person would not sign it."""
        self._set(replace(draft, state=WaitingState.SENT_BACK))
        self._lock(draft.draft_id, Part.NOTE, note.encode())

    def lapse(self, draft: WaitingDraft, forget_at: datetime) -> None:
        """Destroy what it says, and keep until a time that there was one."""
        self._set(replace(draft, state=WaitingState.LAPSED, lapses_at=forget_at))
        self._forget_parts(draft.draft_id)

    def forget(self, draft_id: StatementId) -> None:
        """Delete a draft; if there is none, there is nothing to do."""
        gone = self._connection.execute(
            "DELETE FROM waiting WHERE draft_id = ?", (draft_id,)
        )
        if gone.rowcount:
            self._forget_parts(draft_id)

    def note_approved(
        self, statement_id: StatementId, approver: str, at: datetime
    ) -> None:
        """Keep who approved what is now sent."""
        self._connection.execute(
            "INSERT INTO approved VALUES (?, ?, ?)",
            (statement_id, approver, to_millis(at)),
        )

    def approver_of(self, statement_id: StatementId) -> str:
        """Who approved a statement of ours; "" where nobody had to."""
        row = self._connection.execute(
            "SELECT approver FROM approved WHERE statement_id = ?", (statement_id,)
        ).fetchone()
        return row[0] if row else ""

    def bury(self) -> None:
        """Destroy the keys of what the last step forgot."""
        if self._condemned:
            self._keys.destroy(self._condemned)
            self._condemned = set()

    def spare(self) -> None:
        """The step was undone: destroy nothing."""
        self._condemned = set()

    def items(self) -> Iterable[ItemId]:
        """Everything here that has a key."""
        rows = self._connection.execute("SELECT draft_id, part FROM waiting_parts")
        return {_item(StatementId(row[0]), Part(row[1])) for row in rows}

    def _lock(self, draft_id: StatementId, part: Part, plaintext: bytes) -> None:
        item = _item(draft_id, part)
        key, locked = lock_item(plaintext, item)
        self._keys.put({item: key})
        self._connection.execute(
            "INSERT INTO waiting_parts VALUES (?, ?, ?)", (draft_id, part.value, locked)
        )

    def _set(self, draft: WaitingDraft) -> None:
        self._connection.execute(
            "UPDATE waiting SET state = ?, lapses_at = ? WHERE draft_id = ?",
            (draft.state.value, to_millis(draft.lapses_at), draft.draft_id),
        )

    def _forget_parts(self, draft_id: StatementId) -> None:
        self._connection.execute(
            "DELETE FROM waiting_parts WHERE draft_id = ?", (draft_id,)
        )
        self._condemned |= {_item(draft_id, part) for part in Part}


def _item(draft_id: StatementId, part: Part) -> ItemId:
    return ItemId(bytes([part.value]) + draft_id)


def _row(draft: WaitingDraft) -> tuple[Any, ...]:
    return (
        draft.draft_id,
        draft.state.value,
        draft.author,
        draft.role.value,
        draft.approver,
        draft.header,
        draft.signature.key_id,
        draft.signature.signature,
        draft.gate_share,
        to_millis(draft.signed_at),
        to_millis(draft.lapses_at),
    )


def _draft(row: tuple[Any, ...]) -> WaitingDraft:
    return WaitingDraft(
        draft_id=StatementId(row[0]),
        state=WaitingState(row[1]),
        author=row[2],
        role=Role(row[3]),
        approver=row[4],
        header=row[5],
        signature=Signature(KeyId(row[6]), row[7]),
        gate_share=row[8],
        signed_at=from_millis(row[9]),
        lapses_at=from_millis(row[10]),
    )
