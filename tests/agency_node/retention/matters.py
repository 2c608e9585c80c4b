"""Matters to be judged: one enquiry that nothing forbids, to be changed by a test."""

from __future__ import annotations

from datetime import UTC, date, datetime

from agency_node.retention.grounds import Ground
from agency_node.retention.matter import Matter, Part
from agency_node.store.holds import Hold
from mash.kinds import EnquiryKind
from mash.statement import EnquiryId, StatementId

ENQUIRY = EnquiryId(bytes(16))
CLOSED = date(2026, 3, 16)
BORN = date(2016, 3, 4)

HOLD = Hold(
    enquiry_id=ENQUIRY,
    ground=Ground.INQUIRY.value,
    why="A letter of 3 May.",
    placed_by="desk-cara",
    placed_at=datetime(2026, 3, 20, 9, tzinfo=UTC),
    hold_id=1,
)

CHILD = Matter(
    enquiry_id=ENQUIRY,
    kind=EnquiryKind.CHILD,
    closed_on=CLOSED,
    decided=True,
    outcomes=frozenset({"ASSESSMENT"}),
    births=(BORN,),
    items={
        Part.WORKING: (StatementId(b"w" * 16),),
        Part.RECORD: (StatementId(b"r" * 16),),
    },
)
"""A child in need, assessed, closed: what was released to us, and the record."""
