"""Holdings: what this node has of one case, read without opening anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from agency_node.casework.case import Case, Told
from agency_node.opening import body_of
from agency_node.sheet.gathering import SAYS, Held
from agency_node.sheet.refolding import refold
from agency_node.store.bodies import Form
from agency_node.store.opening import NodeStore
from agency_node.store.statements import Fate, Filed
from keys.errors import KeysError
from mash.codec.bodies import decode_body
from mash.codec.header import decode_header
from mash.errors import MashError
from mash.kinds import StatementKind
from mash.statement import EnquiryId, Header

Pair = tuple[Filed, Header]

BELIEVED_FOR = timedelta(hours=1)
"""How much earlier than the hub had it a statement may claim to have been made."""

ENDS_A_CLOCK = frozenset(
    {
        StatementKind.SCREENING,
        StatementKind.TICK,
        StatementKind.ANSWER,
        StatementKind.DECISION,
        StatementKind.HANDOVER_REPLY,
        StatementKind.FEEDBACK,
        StatementKind.CLOSURE,
    }
)
"""Kinds that somebody might wish to have made in time."""


def holdings(store: NodeStore, enquiry_id: EnquiryId, until: datetime) -> Held | None:
    """One case as it stood at a moment; None where there was none."""
    filed = [
        (each, as_accepted(decode_header(each.header), each.accepted_at))
        for each in store.statements.of(enquiry_id)
    ]
    stood = refold((header for _, header in filed), until)
    if stood is None:
        return None
    says = [
        (each, header)
        for each, header in filed
        if header.kind in SAYS
        and header.made_at < until
        and each.fate is not Fate.RECALLED
        and not stood.state.seen[header.statement_id].recalled
    ]
    told = tuple(_told(store, says, until))
    known = {each.header.statement_id for each in told}
    unread = [h.kind.name.lower() for _, h in says if h.statement_id not in known]
    return Held(stood, Case(stood.state, told), tuple(sorted(unread)))


def as_accepted(header: Header, accepted_at: datetime | None) -> Header:
    """What ends a clock counts from when the hub had it, where that is much later.

    When something was made is its sender's claim; the log is the clock. A node that
    was away for longer than `BELIEVED_FOR` counts by the log like everybody else.
    """
    if accepted_at is None or header.kind not in ENDS_A_CLOCK:
        return header
    late = accepted_at - header.made_at > BELIEVED_FOR
    return replace(header, made_at=accepted_at) if late else header


def _told(store: NodeStore, says: Sequence[Pair], until: datetime) -> Iterator[Told]:
    """Every body that is open here; one that does not open is as if never read."""
    for filed, header in says:
        past = filed.expires_at is not None and filed.expires_at <= until
        if filed.fate is not Fate.HELD or past:
            continue
        try:
            kept = store.bodies.get(filed.statement_id)
            if kept is not None and kept.form is Form.OPENED:
                body = decode_body(header.kind, body_of(kept.plaintext))
                yield Told(header, body, filed.digest)
        except (MashError, KeysError):
            continue
