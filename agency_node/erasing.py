"""Erasing: bodies whose period has passed go for good, and their owners are told.

A body is destroyed by destroying its key, as for a recall. What stays is the tombstone:
the header, that it was erased, and a receipt ERASED on its way to whoever sent it.
"""

from __future__ import annotations

from collections.abc import Iterable

from agency_node.expiring import expire
from agency_node.filing import CONFIRMED
from agency_node.room import Room
from agency_node.sending import queue_receipts
from agency_node.store.retention_lists import FiledRow
from agency_node.store.statements import Fate, Filed
from mash.codec.header import decode_header
from mash.kinds import ReceiptEvent
from mash.statement import Header, StatementId


class Erasing:
    """What erases at a node. Calls belong to the event loop's thread, or to nobody else's."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def expire(self) -> int:
        """Destroy what is past its own time first. Returns how many went."""
        return expire(self._room)

    def erase(
        self, list_id: bytes, row: FiledRow, due: Iterable[StatementId]
    ) -> tuple[StatementId, ...]:
        """Erase one row of an approved list, and note it done. Log it before you call this.

        Args:
            list_id: Which list; its 8 bytes.
            row: Which row.
            due: What of that part may be erased now; what else the row names stays.

        Returns:
            What was erased.

        """
        room, store, may = self._room, self._room.store, frozenset(due)
        found = (store.statements.get(item) for item in row.items if item in may)
        gone = [each for each in found if each is not None]
        with store.step():
            items = tuple(each.statement_id for each in gone)
            store.statements.settle(items, Fate.ERASED)
            store.bodies.forget(items)
            receipts = _tell(room, [each for each in gone if not each.ours])
            store.retention_lists.done(list_id, row, len(items), room.now())
        for header in receipts:
            room.casebook.queue(header)
        room.changes.tell()
        return items

    def scrub(self) -> None:
        """Empty the write-ahead log, so that no older page keeps even the ciphertext."""
        self._room.store.connection.execute(
            "PRAGMA wal_checkpoint(TRUNCATE)"
        ).fetchone()


def _tell(room: Room, gone: list[Filed]) -> list[Header]:
    """Queue receipts. That somebody had read it is said where no receipt said so yet."""
    headers = [decode_header(each.header) for each in gone]
    unsaid = [
        header
        for header, each in zip(headers, gone, strict=True)
        if each.read_at is not None and header.kind not in CONFIRMED
    ]
    return [
        *queue_receipts(room, ReceiptEvent.DESTROYED_READ, unsaid),
        *queue_receipts(room, ReceiptEvent.ERASED, headers),
    ]
