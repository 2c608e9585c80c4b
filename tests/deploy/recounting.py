"""Recounting: a quarter counted again from the raw statements, by other code.

Reads the desk's stopped store itself, parses the wire messages, and adds up. Nothing
of the fold, of the bodies' values or of the sheet is used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from agency_node.store.bodies import Bodies
from agency_node.store.item_keys import ItemKeys
from deploy.demo.seating import PASSPHRASE
from keys.custody import unlock
from keys.vault import open_vault
from mash.rating import Rating
from mash.replay import ReplayClock
from mash.statement import StatementId
from mash.v1 import casework_pb2, decision_pb2
from mash.v1.bodies_pb2 import EnquiryBody
from mash.v1.envelope_pb2 import Envelope
from mash.v1.statement_pb2 import Content, Header
from mash.v1.vocabulary_pb2 import (
    LANE_ENDED,
    LANE_TRIAGE,
    STATEMENT_KIND_ANSWER,
    STATEMENT_KIND_CONTACT,
    STATEMENT_KIND_DECISION,
    STATEMENT_KIND_ENQUIRY,
    STATEMENT_KIND_HANDOVER_REPLY,
    STATEMENT_KIND_REQUEST,
    STATEMENT_KIND_SCREENING,
)

BODIES: dict[int, type[Message]] = {
    STATEMENT_KIND_ENQUIRY: EnquiryBody,
    STATEMENT_KIND_CONTACT: casework_pb2.ContactBody,
    STATEMENT_KIND_DECISION: decision_pb2.DecisionBody,
}
ADULT_FROM = 18
"""Years."""


@dataclass(slots=True)
class Recount:
    """What the raw statements say; cases are told apart by their enquiry's id."""

    cases: set[bytes] = field(default_factory=set)
    doors: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    ratings: Counter[str] = field(default_factory=Counter)
    rated: dict[bytes, Rating] = field(default_factory=dict)
    opened: dict[bytes, datetime] = field(default_factory=dict)
    children: dict[bytes, int] = field(default_factory=dict)
    decided: dict[bytes, datetime] = field(default_factory=dict)
    triaged: set[bytes] = field(default_factory=set)
    ended: set[bytes] = field(default_factory=set)
    asked: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    accepted: int = 0


def recount(folder: Path) -> Recount:
    """Count what the desk of a kept quarter holds."""
    total = Recount()
    for header, body in _statements(folder):
        _count(total, header, body)
    return total


def _count(total: Recount, header: Header, body: Message | None) -> None:
    case, kind = header.enquiry_id, header.kind
    if kind in {STATEMENT_KIND_CONTACT, STATEMENT_KIND_ENQUIRY}:
        _arrived(total, header, body)
    elif kind == STATEMENT_KIND_SCREENING:
        lanes = {LANE_TRIAGE: total.triaged, LANE_ENDED: total.ended}
        lanes.get(header.screening.lane, set()).add(case)
    elif kind == STATEMENT_KIND_REQUEST:
        total.asked[header.recipients[0]] += 1
    elif kind == STATEMENT_KIND_ANSWER:
        total.answered[header.sender] += 1
    elif kind == STATEMENT_KIND_DECISION:
        total.decided.setdefault(case, _at(header.made_at))
        assert isinstance(body, decision_pb2.DecisionBody)
        total.outcomes.update(person.outcome for person in body.persons)
    elif kind == STATEMENT_KIND_HANDOVER_REPLY:
        total.accepted += 1


def _arrived(total: Recount, header: Header, body: Message | None) -> None:
    case = header.enquiry_id
    assert isinstance(body, EnquiryBody | casework_pb2.ContactBody)
    enquiry = header.kind == STATEMENT_KIND_ENQUIRY
    outline = header.enquiry.outline if enquiry else header.contact.outline
    received = _at(outline.received_at)
    if case not in total.cases:
        total.cases.add(case)
        total.doors[header.sender] += 1
        total.sources[body.account.source_code] += 1
        total.ratings[Rating(outline.rating).name] += 1
    total.children[case] = sum(_is_child(p.born_on, received) for p in body.subjects)
    if enquiry:
        total.opened[case] = received
        total.rated[case] = Rating(outline.rating)


def _is_child(born_on: str, at: datetime) -> bool:
    born, today = date.fromisoformat(born_on), at.date()
    had_birthday = (today.month, today.day) >= (born.month, born.day)
    return today.year - born.year - (not had_birthday) < ADULT_FROM


def _at(stamp: Timestamp) -> datetime:
    return stamp.ToDatetime(tzinfo=UTC)


def _statements(folder: Path) -> Iterator[tuple[Header, Message | None]]:
    """Every statement in the desk's store, in log order, with its body if it has one."""
    desk = folder / "federation" / "desk"
    clock = ReplayClock(folder / "clock")
    kek = unlock(desk / "node.keys", PASSPHRASE, clock=clock).vault_kek()
    with (
        closing(open_vault(desk / "state" / "node.db", kek, read_only=True)) as node,
        closing(open_vault(desk / "state" / "items.db", kek, read_only=True)) as items,
    ):
        bodies = Bodies(node, ItemKeys(items))
        rows = node.execute(
            "SELECT statement_id, header FROM statements ORDER BY log_index"
        )
        for statement_id, raw in rows.fetchall():
            header = Header.FromString(raw)
            yield header, _body(bodies, StatementId(statement_id), header.kind)


def _body(bodies: Bodies, item: StatementId, kind: int) -> Message | None:
    if kind not in BODIES:
        return None
    kept = bodies.get(item)
    assert kept is not None
    content = Content.FromString(Envelope.FromString(kept.plaintext).payload)
    return BODIES[kind].FromString(content.body)
