"""Recalling: what its owner takes back is destroyed here, and the owner is told.

What somebody has read cannot be unread; the receipt says which it was.
"""

from __future__ import annotations

from collections.abc import Iterable

from agency_node.room import Room
from agency_node.sending import queue_receipts
from agency_node.store.statements import Fate, Filed
from agency_node.withdrawing import note_withdrawn
from mash.codec.header import decode_header
from mash.kinds import ReceiptEvent
from mash.statement import Header


def obey(room: Room, recall: Header) -> list[Header]:
    """Destroy what a recall takes back. Call it within a step.

    Our own copy of what we took back ourselves stays until it expires: the owner
    must be able to say what was disclosed. Returns the receipts that were queued.
    """
    note_withdrawn(room, recall)
    room.store.recalls.put(recall.about, recall.sender)
    found = (room.store.statements.get(item) for item in recall.about)
    taken = [s for s in found if s is not None and _is_owners(s, recall)]
    room.store.statements.settle([s.statement_id for s in taken], Fate.RECALLED)
    return destroy(room, [s for s in taken if not s.ours])


def destroy(room: Room, statements: Iterable[Filed]) -> list[Header]:
    """Destroy received bodies for good, and tell their owners. Within a step."""
    gone = list(statements)
    room.store.bodies.forget(s.statement_id for s in gone)
    receipts: list[Header] = []
    for event, was_read in (
        (ReceiptEvent.DESTROYED_READ, True),
        (ReceiptEvent.DESTROYED_UNREAD, False),
    ):
        headers = [
            decode_header(s.header)
            for s in gone
            if (s.read_at is not None) is was_read and s.expires_at is not None
        ]
        receipts += queue_receipts(room, event, headers)
    return receipts


def _is_owners(statement: Filed, recall: Header) -> bool:
    header = decode_header(statement.header)
    return (
        statement.fate is Fate.HELD
        and header.sender == recall.sender
        and header.enquiry_id == recall.enquiry_id
    )
