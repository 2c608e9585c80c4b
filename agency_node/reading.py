"""Reading: opening what we hold, for somebody who has already been logged doing so.

What waits for its gate share is fetched from the hub once; it is then kept under
a key of our own, so that the hub is not needed again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from agency_node.actor import Actor
from agency_node.expiring import expire
from agency_node.filing import CONFIRMED
from agency_node.hub import Hub
from agency_node.opening import body_of, open_content
from agency_node.receiving import split_half
from agency_node.room import Room
from agency_node.sending import queue_receipts
from agency_node.store.bodies import Form, Locked
from agency_node.store.refused import RefusedEntry
from agency_node.store.statements import Fate, Filed
from keys.errors import KeysError
from keys.register.entries import Practitioner
from keys.sealing import gate_commitment
from mash.codec.header import decode_header
from mash.errors import HubUnavailableError, MashError
from mash.kinds import ReceiptEvent
from mash.limits import MAX_BATCH_STATEMENTS
from mash.statement import StatementId


async def read(
    room: Room, hub: Hub | None, statement_ids: Sequence[StatementId], actor: Actor
) -> dict[StatementId, bytes]:
    """Return serialised bodies; what was recalled, has expired or fails is left out.

    Raises:
        HubUnavailableError: A first reading needs the hub, and it is away.

    """
    expire(room)
    waiting = [s for s in _present(room, statement_ids) if _is_sealed(room, s)]
    for start in range(0, len(waiting), MAX_BATCH_STATEMENTS):
        await _open(room, hub, waiting[start : start + MAX_BATCH_STATEMENTS])
    expire(room)  # a recall or the clock may have come between
    return _bodies(room, statement_ids, actor)


def _bodies(
    room: Room, statement_ids: Iterable[StatementId], actor: Actor
) -> dict[StatementId, bytes]:
    bodies: dict[StatementId, bytes] = {}
    first: list[Filed] = []
    for statement in _present(room, statement_ids):
        kept = room.store.bodies.get(statement.statement_id)
        if kept is not None and kept.form is Form.OPENED:
            bodies[statement.statement_id] = body_of(kept.plaintext)
            if statement.read_at is None and not statement.ours:
                first.append(statement)
    _confirm(room, first, actor)
    return bodies


def _confirm(room: Room, first: list[Filed], actor: Actor) -> None:
    """Note the first reading, and tell the senders, before anybody sees a body."""
    if not first:
        return
    headers = [decode_header(statement.header) for statement in first]
    confirmed = [header for header in headers if header.kind in CONFIRMED]
    with room.store.step():
        room.store.statements.note_read([s.statement_id for s in first], room.now())
        receipts = queue_receipts(room, ReceiptEvent.OPENED, confirmed, actor)
    for header in receipts:
        room.casebook.queue(header)
    room.changes.tell()


async def _open(room: Room, hub: Hub | None, waiting: Sequence[Filed]) -> None:
    if hub is None:
        raise HubUnavailableError("a first reading needs the hub; try again later")
    shares = await hub.fetch_gates([s.statement_id for s in waiting])
    opened: dict[StatementId, Locked] = {}
    for statement, share in zip(waiting, shares, strict=True):
        try:
            body = await _opened(room, statement, share)
        except (MashError, KeysError) as why:
            _refuse(room, statement, why)
            continue
        if body is not None:
            opened[statement.statement_id] = body
    still = {s.statement_id for s in _present(room, opened)}
    with room.store.step():
        room.store.bodies.put({i: b for i, b in opened.items() if i in still})


async def _opened(room: Room, statement: Filed, share: bytes) -> Locked | None:
    """Open one body; None where the share, or the body, is gone by now."""
    kept = room.store.bodies.get(statement.statement_id)
    header = decode_header(statement.header)
    if kept is None or kept.form is not Form.SEALED or header.terms is None:
        return None  # opened by a colleague, or destroyed, in the meantime
    if gate_commitment(share) != header.terms.gate_commitment:
        return None  # destroyed by a recall that is on its way, or not the share
    half, ciphertext = split_half(kept.plaintext)
    author = room.register.practitioner(header.sender, header.practitioner)
    return await asyncio.to_thread(_unseal, statement, half, ciphertext, share, author)


def _unseal(
    statement: Filed, half: bytes, ciphertext: bytes, share: bytes, author: Practitioner
) -> Locked:
    content = open_content(statement.header, half, ciphertext, share, author)
    return Locked.lock(statement.statement_id, Form.OPENED, content)


def _refuse(room: Room, statement: Filed, why: MashError | KeysError) -> None:
    """The right halves opened something that its author did not sign: never show it."""
    entry = RefusedEntry(
        statement.log_index or 0, statement.digest, why.reason, str(why), room.now()
    )
    with room.store.step():
        room.store.refused.put(entry)
        room.store.statements.settle([statement.statement_id], Fate.REFUSED)
        room.store.bodies.forget([statement.statement_id])
    room.changes.tell()


def _present(room: Room, statement_ids: Iterable[StatementId]) -> list[Filed]:
    found = (room.store.statements.get(item) for item in statement_ids)
    return [s for s in found if s is not None and _is_here(s)]


def _is_here(statement: Filed) -> bool:
    own_recalled = statement.ours and statement.fate is Fate.RECALLED
    return statement.fate is Fate.HELD or own_recalled


def _is_sealed(room: Room, statement: Filed) -> bool:
    forms = room.store.bodies.forms([statement.statement_id])
    return forms.get(statement.statement_id) is Form.SEALED
