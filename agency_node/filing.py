"""Filing: one delivery, judged, becomes one durable step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from agency_node.recalling import destroy, obey
from agency_node.receiving import Doubted, Erased, Judged, Received
from agency_node.room import Room
from agency_node.sending import queue_receipts
from agency_node.store.log_position import Position
from agency_node.store.refused import RefusedEntry
from agency_node.store.statements import Fate, filed
from agency_node.witnessing import WITNESSES_TO_SETTLE, Vouched
from mash.agency import AgencyId
from mash.codec.header import decode_header
from mash.errors import IdReusedError, MashError
from mash.kinds import TAKES_BACK, ReceiptEvent, StatementKind
from mash.statement import Header

CONFIRMED = frozenset(
    {
        StatementKind.ENQUIRY,
        StatementKind.REQUEST,
        StatementKind.ANSWER,
        StatementKind.RELEASE,
        StatementKind.RECALL,
        StatementKind.DECISION,
        StatementKind.HANDOVER,
        StatementKind.CONTACT,
        StatementKind.SCREENING,
        StatementKind.CORRECTION,
        StatementKind.CHALLENGE,
        StatementKind.FEEDBACK,
        StatementKind.STRATEGY,
    }
)
"""Kinds whose delivery and reading are confirmed. Never receipts for receipts."""


def is_urgent(item: Judged, us: AgencyId) -> bool:
    """Whether an entry must be durable before anything else is done.

    What is ours is in the outbox anyway, and receipts are confirmed to nobody:
    after a crash both are collected once more.
    """
    if not isinstance(item, Received):
        return True
    ours = item.header.sender == us
    quiet = ours or item.header.kind is StatementKind.RECEIPT
    return not quiet or item.header.kind in TAKES_BACK


@dataclass(slots=True)
class Filing:
    """What a delivery came to: headers to fold in log order, receipts queued."""

    settled: list[Header] = field(default_factory=list)
    delivered: list[Header] = field(default_factory=list)
    receipts: list[Header] = field(default_factory=list)


def file_entries(
    room: Room, position: Position, judged: Sequence[Judged], others: Sequence[Vouched]
) -> Filing:
    """Make what was verified up to a position durable, once, and then the casebook."""
    filing = Filing()
    with room.store.step():
        room.store.position.put(position)
        for item in sorted(judged, key=lambda each: each.index):
            _file(room, item, filing)
        filing.receipts += queue_receipts(
            room, ReceiptEvent.DELIVERED, filing.delivered
        )
        for each in others:
            size = min(each.checkpoint.size, position.range.size)
            room.store.position.witnessed(each.member, size, each.at)
        if others:
            settled = room.store.position.settled(WITNESSES_TO_SETTLE)
            room.store.outbox.settle(settled)
    room.casebook.settle(filing.settled)
    for header in filing.receipts:
        room.casebook.queue(header)
    return filing


def _file(room: Room, item: Judged, filing: Filing) -> None:
    match item:
        case Received() if item.header.sender == room.identity.agency:
            _file_ours(room, item, filing)
        case Received():
            _file_received(room, item, filing)
        case Erased():
            _file_erased(room, item, filing)
        case Doubted():
            _refuse(room, item, item.why)


def _file_ours(room: Room, item: Received, filing: Filing) -> None:
    statement_id = item.header.statement_id
    if room.store.statements.get(statement_id) is None:
        # Sent before the store was restored from a backup: the header is all there is.
        _keep(room, item, ours=True)
    room.store.statements.shown(statement_id, item.index, item.accepted_at)
    room.store.outbox.accept([(statement_id, item.index)])
    if item.header.kind in TAKES_BACK:
        filing.receipts += obey(room, item.header)
    filing.settled.append(item.header)


def _file_received(room: Room, item: Received, filing: Filing) -> None:
    header = item.header
    if not _keep(room, item, ours=False):
        _refuse(room, item, IdReusedError("statement_id: used before, for other bytes"))
        return
    if item.body is not None:
        room.store.bodies.put({header.statement_id: item.body})
    filing.settled.append(header)
    if room.store.recalls.holds(header.statement_id, header.sender):
        room.store.statements.settle([header.statement_id], Fate.RECALLED)
        found = room.store.statements.get(header.statement_id)
        filing.receipts += destroy(room, [found] if found else [])
    elif header.kind in CONFIRMED:
        filing.delivered.append(header)
    if header.kind in TAKES_BACK:
        filing.receipts += obey(room, header)


def _file_erased(room: Room, item: Erased, filing: Filing) -> None:
    """The envelope is gone, but the leaf tells whether it was one of ours."""
    statement_id = room.store.statements.ours(item.digest)
    if statement_id is None:
        return
    room.store.statements.shown(statement_id, item.index, item.accepted_at)
    room.store.outbox.accept([(statement_id, item.index)])
    found = room.store.statements.get(statement_id)
    if found is not None:
        filing.settled.append(decode_header(found.header))


def _keep(room: Room, item: Received, *, ours: bool) -> bool:
    kept = filed(item.header, item.header_bytes, item.digest, ours=ours)
    return room.store.statements.put(
        replace(kept, log_index=item.index, accepted_at=item.accepted_at)
    )


def _refuse(room: Room, item: Doubted | Received, why: MashError) -> None:
    room.store.refused.put(
        RefusedEntry(item.index, item.digest, why.reason, str(why), room.now())
    )
