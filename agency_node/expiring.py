"""Expiring: past its time a body is destroyed, before anybody can ask for it."""

from __future__ import annotations

from agency_node.recalling import destroy
from agency_node.room import Room
from agency_node.store.statements import Fate
from mash.calendars import LONDON
from mash.statement import EnquiryId

MAX_EXPIRED_AT_ONCE = 256
"""Bodies destroyed in one step; the rest in the next."""


def expire(room: Room) -> int:
    """Destroy everything past its time, and keep the time. Returns how many went.

    A clock that is set back revives nothing: the time is the latest ever seen. Our
    own copy of what is under a hold stays under its key, and nobody can read it.
    """
    count = 0
    while True:
        due = room.store.statements.expired(room.now(), MAX_EXPIRED_AT_ONCE)
        if not due and not room.store.time_floor.is_stale:
            return count
        held = _held(room) if due else frozenset()
        with room.store.step():
            room.store.time_floor.keep()
            room.store.statements.settle([s.statement_id for s in due], Fate.EXPIRED)
            room.store.bodies.forget(
                s.statement_id for s in due if s.ours and s.enquiry_id not in held
            )
            receipts = destroy(room, [s for s in due if not s.ours])
        for header in receipts:
            room.casebook.queue(header)
        count += len(due)
        if due:
            room.changes.tell()


def _held(room: Room) -> frozenset[EnquiryId]:
    return room.store.holds.standing(room.now().astimezone(LONDON).date())
