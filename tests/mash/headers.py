"""Headers to draw from, and one plain header to change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from mash.agency import AgencyId
from mash.basis import Basis
from mash.kinds import (
    EnquiryKind,
    Gate,
    HandoverOutcome,
    RecallReason,
    ReceiptEvent,
    StatementKind,
)
from mash.marking import Marking
from mash.particulars import (
    EnquiryOutline,
    EnquiryParticulars,
    HandoverParticulars,
    HandoverReplyParticulars,
    Particulars,
    RatingParticulars,
    RecallParticulars,
    ReceiptParticulars,
    RequestParticulars,
)
from mash.purpose import Purpose
from mash.rating import Rating
from mash.role import Role
from mash.statement import BODILESS, EnquiryId, Header, StatementId, Terms
from tests.mash import casework_headers

MADE_AT = datetime(2026, 3, 3, 10, 20, tzinfo=UTC)
RECEIVED_AT = datetime(2026, 3, 3, 10, 15, tzinfo=UTC)
CSC, HEALTH, NORTH, POLICE = map(AgencyId, ("csc", "health", "north", "police"))
AGENCIES = (CSC, HEALTH, NORTH, POLICE)
OUTLINE = EnquiryOutline(EnquiryKind.CHILD, Rating.AMBER, RECEIVED_AT)
TERMS = Terms(
    expires_at=MADE_AT + timedelta(days=30),
    basis=Basis.SAFEGUARDING_NO_CONSENT,
    purpose=Purpose.CHILD_PROTECTION,
    marking=Marking.OFFICIAL_SENSITIVE,
    gate=Gate.ON_READING,
    gate_commitment=bytes(range(32)),
)

_AFTER = MADE_AT + timedelta(hours=4)
PLAIN: dict[StatementKind, Particulars | None] = {
    StatementKind.ENQUIRY: EnquiryParticulars(OUTLINE, AGENCIES),
    StatementKind.REQUEST: RequestParticulars(OUTLINE, _AFTER),
    StatementKind.ANSWER: None,
    StatementKind.RELEASE: None,
    StatementKind.RECALL: RecallParticulars(RecallReason.WRONG_PERSON),
    StatementKind.RECEIPT: ReceiptParticulars(ReceiptEvent.DELIVERED),
    StatementKind.DECISION: None,
    StatementKind.HANDOVER: HandoverParticulars(OUTLINE, POLICE, _AFTER),
    StatementKind.HANDOVER_REPLY: HandoverReplyParticulars(HandoverOutcome.ACCEPTED),
    StatementKind.RATING: RatingParticulars(Rating.RED),
    StatementKind.CLOSURE: None,
    **casework_headers.plain(OUTLINE, _AFTER),
}
"""Lawful particulars for a header from csc to police."""


def statement_id(number: int) -> StatementId:
    """A statement's id that a reader can follow."""
    return StatementId(number.to_bytes(16, "big"))


def a_header(kind: StatementKind, **changes: Any) -> Header:  # noqa: ANN401 - any field
    """A lawful header of this kind, from csc to police unless changed."""
    fields: dict[str, Any] = {
        "hub_id": "oxon",
        "statement_id": statement_id(1),
        "kind": kind,
        "enquiry_id": EnquiryId(bytes(range(16))),
        "sender": CSC,
        "practitioner": "j.doe",
        "role": Role.HUB_COORDINATOR,
        "recipients": (POLICE,),
        "made_at": MADE_AT,
        "register_version": 7,
        "terms": None if kind in BODILESS else TERMS,
        "about": (statement_id(2),),
        "particulars": PLAIN[kind],
    }
    return Header(**{**fields, **changes})


_TIMES = st.datetimes(
    min_value=datetime(2001, 1, 1),  # noqa: DTZ001 - made aware below
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)
_TEXT = st.text(st.characters(categories=("L", "Nd"), max_codepoint=0x24F), min_size=1)
_IDS = st.binary(min_size=16, max_size=16)
_NAMES = st.from_regex(r"[a-z][a-z0-9-]{1,31}", fullmatch=True).map(AgencyId)


@st.composite
def headers(draw: st.DrawFn) -> Header:
    """Every lawful header: any kind, any field."""
    kind = draw(st.sampled_from(StatementKind))
    made_at = draw(_TIMES)
    sender, *others = draw(st.lists(_NAMES, min_size=2, max_size=8, unique=True))
    recipients = tuple(sorted(others))
    role = draw(st.sampled_from(Role))
    return Header(
        hub_id=draw(_TEXT.filter(lambda text: len(text) <= 64)),
        statement_id=StatementId(draw(_IDS)),
        kind=kind,
        enquiry_id=EnquiryId(draw(_IDS)),
        sender=sender,
        practitioner="" if role is Role.NODE else "p.1",
        role=role,
        recipients=recipients,
        made_at=made_at,
        register_version=draw(st.integers(0, 2**64 - 1)),
        terms=None if kind in BODILESS else draw(_terms()),
        about=tuple(
            map(StatementId, draw(st.lists(_IDS, min_size=1, max_size=64, unique=True)))
        ),
        particulars=draw(_particulars(kind, made_at, sender, recipients)),
    )


def receipts(
    agencies: tuple[AgencyId, ...],
) -> st.SearchStrategy[ReceiptParticulars]:
    """Every lawful receipt; what was handed on went to some of these."""
    some = st.lists(st.sampled_from(agencies), min_size=1, unique=True)
    handed = st.builds(
        ReceiptParticulars,
        st.just(ReceiptEvent.HANDED_ON),
        some.map(lambda each: tuple(sorted(each))),
    )
    others = sorted(set(ReceiptEvent) - {ReceiptEvent.HANDED_ON})
    return handed | st.builds(ReceiptParticulars, st.sampled_from(others))


def _terms() -> st.SearchStrategy[Terms]:
    return st.builds(
        Terms,
        expires_at=_TIMES,
        basis=st.sampled_from(Basis),
        purpose=st.sampled_from(Purpose),
        marking=st.sampled_from(Marking),
        gate=st.sampled_from(Gate),
        gate_commitment=st.binary(min_size=32, max_size=32),
    )


def _particulars(
    kind: StatementKind,
    made_at: datetime,
    sender: AgencyId,
    recipients: tuple[AgencyId, ...],
) -> st.SearchStrategy[Particulars | None]:
    spans = st.timedeltas(timedelta(microseconds=1), timedelta(days=300))
    outlines = st.builds(
        EnquiryOutline,
        st.sampled_from(EnquiryKind),
        st.sampled_from(Rating),
        spans.map(lambda span: made_at - span),
    )
    due = spans.map(lambda span: made_at + span)
    lead, circle = st.sampled_from(recipients), tuple(sorted({sender, *recipients}))
    drawn: dict[StatementKind, st.SearchStrategy[Particulars]] = {
        StatementKind.ENQUIRY: st.builds(EnquiryParticulars, outlines, st.just(circle)),
        StatementKind.REQUEST: st.builds(RequestParticulars, outlines, due),
        StatementKind.RECALL: st.builds(
            RecallParticulars, st.sampled_from(RecallReason)
        ),
        StatementKind.RECEIPT: receipts(circle),
        StatementKind.HANDOVER: st.builds(HandoverParticulars, outlines, lead, due),
        StatementKind.HANDOVER_REPLY: st.builds(
            HandoverReplyParticulars, st.sampled_from(HandoverOutcome)
        ),
        StatementKind.RATING: st.builds(RatingParticulars, st.sampled_from(Rating)),
        **casework_headers.drawn(outlines, due, sender, recipients),
    }
    return drawn.get(kind, st.none())
