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
from agency_node.opening import Known, body_of, open_content
from agency_node.receiving import split_half
from agency_node.room import Room
from agency_node.sending import queue_receipts
from agency_node.store.bodies import Form, Locked
from agency_node.store.refused import RefusedEntry
from agency_node.store.statements import Fate, Filed
from keys.errors import KeysError, RegisterError
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
    fresh: dict[StatementId, bytes] = {}
    waiting = [s for s in _present(room, statement_ids) if _is_sealed(room, s)]
    for start in range(0, len(waiting), MAX_BATCH_STATEMENTS):
        batch = waiting[start : start + MAX_BATCH_STATEMENTS]
        fresh |= await _open(room, hub, batch)
    expire(room)  # a recall or the clock may have come between
    return _hand_out(room, _present(room, statement_ids), fresh, actor)


def _hand_out(
    room: Room, present: list[Filed], fresh: dict[StatementId, bytes], actor: Actor
) -> dict[StatementId, bytes]:
    """Keep what was opened, note who read what first, and only then hand it out."""
    contents: dict[StatementId, bytes] = {}
    for statement in present:
        content = fresh.get(statement.statement_id) or _kept(room, statement)
        if content:
            contents[statement.statement_id] = content
    read = [s for s in present if s.statement_id in contents]
    first = [s for s in read if s.read_at is None and not s.ours]
    if first:
        _confirm(room, first, {i: c for i, c in contents.items() if i in fresh}, actor)
    return {item: body_of(content) for item, content in contents.items()}


def _kept(room: Room, statement: Filed) -> bytes:
    kept = room.store.bodies.get(statement.statement_id)
    return kept.plaintext if kept is not None and kept.form is Form.OPENED else b""


def _confirm(
    room: Room, first: list[Filed], fresh: dict[StatementId, bytes], actor: Actor
) -> None:
    headers = [decode_header(statement.header) for statement in first]
    confirmed = [header for header in headers if header.kind in CONFIRMED]
    with room.store.step():
        room.store.bodies.put(
            {i: Locked.lock(i, Form.OPENED, content) for i, content in fresh.items()}
        )
        room.store.statements.note_read([s.statement_id for s in first], room.now())
        receipts = queue_receipts(room, ReceiptEvent.OPENED, confirmed, actor)
    for header in receipts:
        room.casebook.queue(header)
    room.changes.tell()


async def _open(
    room: Room, hub: Hub | None, waiting: Sequence[Filed]
) -> dict[StatementId, bytes]:
    """Fetch gate shares and open; what does not hold is refused for good."""
    if hub is None:
        raise HubUnavailableError("a first reading needs the hub; try again later")
    shares = await _shares(hub, waiting)
    opened: dict[StatementId, bytes] = {}
    for statement, share in zip(waiting, shares, strict=True):
        try:
            opened[statement.statement_id] = await _opened(room, statement, share)
        except RegisterError:
            continue  # its sender's officers are late with the register: it will pass
        except (MashError, KeysError) as why:
            _refuse(room, statement, why)
    return opened


async def _shares(hub: Hub, waiting: Sequence[Filed]) -> list[bytes]:
    """Fetch what the hub will give; what it refuses for one does not stop the rest."""
    try:
        return list(await hub.fetch_gates([s.statement_id for s in waiting]))
    except HubUnavailableError:
        raise
    except MashError:
        if len(waiting) == 1:
            return [b""]
    return [share for each in waiting for share in await _shares(hub, [each])]


async def _opened(room: Room, statement: Filed, share: bytes) -> bytes:
    """Open one body; nothing where the share, or the body, is gone by now."""
    kept = room.store.bodies.get(statement.statement_id)
    header = decode_header(statement.header)
    if kept is None or kept.form is not Form.SEALED or header.terms is None:
        return b""  # opened by a colleague, or destroyed, in the meantime
    if gate_commitment(share) != header.terms.gate_commitment:
        return b""  # destroyed by a recall that is on its way, or not the share
    half, ciphertext = split_half(kept.plaintext)
    known = Known(room.register, statement.accepted_at or room.now())
    return await asyncio.to_thread(
        open_content, statement.header, half, ciphertext, share, known
    )


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
