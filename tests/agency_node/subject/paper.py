"""Paper: cases made of headers and bodies at hand, for rules that take nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from agency_node.casework.case import Case, Told
from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import Body
from mash.enquiry import EnquiryState
from mash.kinds import EnquiryKind, Gate, ReceiptEvent, StatementKind
from mash.marking import Marking
from mash.particulars import EnquiryOutline, ReceiptParticulars, RequestParticulars
from mash.purpose import Purpose
from mash.rating import Rating
from mash.role import Role
from mash.statement import EnquiryId, Header, StatementId, Terms

T0 = datetime(2026, 3, 10, 13, 45, tzinfo=UTC)
OUTLINE = EnquiryOutline(EnquiryKind.CHILD, Rating.AMBER, T0)
_TERMS = Terms(
    expires_at=T0 + timedelta(days=90),
    basis=Basis.SAFEGUARDING_NO_CONSENT,
    purpose=Purpose.CHILD_PROTECTION,
    marking=Marking.OFFICIAL_SENSITIVE,
    gate=Gate.ON_DELIVERY,
    gate_commitment=bytes(32),
)
_PATTERN = Header(
    hub_id="trial-hub",
    statement_id=StatementId(bytes(16)),
    kind=StatementKind.REQUEST,
    enquiry_id=EnquiryId(bytes(16)),
    sender=AgencyId("csc"),
    practitioner="someone",
    role=Role.RELEASER,
    recipients=(AgencyId("desk"),),
    made_at=T0,
    register_version=1,
    terms=_TERMS,
    particulars=RequestParticulars(OUTLINE, T0 + timedelta(days=1)),
)
"""Of whatever kind: what is tested reads bodies, senders, times and terms."""


def case_of(number: int, *said: tuple[str, Body], basis: Basis | None = None) -> Case:
    """A case in which these agencies said this, to the desk or from it."""
    enquiry_id = EnquiryId(
        (number << 2).to_bytes(4, "big") * 4
    )  # a reference has 30 bits
    state = EnquiryState(
        enquiry_id=enquiry_id,
        outline=OUTLINE,
        owner=AgencyId("desk"),
        circle=frozenset(map(AgencyId, ("csc", "desk", "hea", "hou", "pol"))),
    )
    terms = _TERMS if basis is None else replace(_TERMS, basis=basis)
    told = tuple(
        Told(
            _header(enquiry_id, step, by, terms),
            body,
            sha256(_id(number, step)).digest(),
        )
        for step, (by, body) in enumerate(said)
    )
    return Case(state, told)


def opened(told: Told, by: str, practitioner: str, at: datetime) -> Header:
    """The receipt of an agency that opened a statement."""
    return replace(
        _PATTERN,
        kind=StatementKind.RECEIPT,
        statement_id=StatementId(b"r" * 16),
        enquiry_id=told.header.enquiry_id,
        sender=AgencyId(by),
        practitioner=practitioner,
        recipients=(told.sender,),
        made_at=at,
        about=(told.header.statement_id,),
        terms=None,
        particulars=ReceiptParticulars(ReceiptEvent.OPENED),
    )


def _header(enquiry_id: EnquiryId, step: int, by: str, terms: Terms) -> Header:
    to = ("csc", "hea", "pol") if by == "desk" else ("desk",)
    return replace(
        _PATTERN,
        statement_id=StatementId(_id(int.from_bytes(enquiry_id[:4], "big"), step)),
        enquiry_id=enquiry_id,
        sender=AgencyId(by),
        recipients=tuple(map(AgencyId, to)),
        made_at=T0 + timedelta(minutes=step),
        terms=terms,
    )


def _id(number: int, step: int) -> bytes:
    return number.to_bytes(8, "big") + step.to_bytes(8, "big")
