"""Cases built by hand from headers and bodies, for rules that take nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from agency_node.casework.case import Case, Told
from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import Body, ContactBody
from mash.enquiry import EnquiryState
from mash.folding import apply
from mash.kinds import EnquiryKind, Gate, StatementKind
from mash.marking import Marking
from mash.particulars import ContactParticulars, EnquiryOutline, Particulars
from mash.purpose import Purpose
from mash.rating import Rating
from mash.role import Role
from mash.statement import EnquiryId, Header, StatementId, Terms
from tests import notices

T0 = datetime(2026, 3, 3, 10, 15, tzinfo=UTC)
"""A Tuesday, in term, when clocks are not about to change."""

DESK = AgencyId("desk")


def contact_body(**fields: object) -> ContactBody:
    """What the police notified, with other fields."""
    body = notices.contact(T0).body
    assert isinstance(body, ContactBody)
    return replace(body, **fields)  # type: ignore[arg-type]


def begin(
    body: Body | None = None,
    *,
    at: datetime = T0,
    number: int = 1,
    rating: Rating = Rating.AMBER,
) -> Case:
    """A contact from the police, received then."""
    outline = EnquiryOutline(EnquiryKind.DOMESTIC_ABUSE, rating, at)
    header = _header(
        StatementKind.CONTACT, number, at=at, particulars=ContactParticulars(outline)
    )
    told = Told(header, body or contact_body(), sha256(bytes([number])).digest())
    return Case(apply(None, header), (told,))


def say(
    case: Case,
    kind: StatementKind,
    body: Body,
    *,
    after: timedelta = timedelta(minutes=30),
    by: str = "desk",
    particulars: Particulars | None = None,
    **header_fields: Any,  # noqa: ANN401 - recipients, about
) -> Case:
    """The case once somebody has said something in it."""
    header = _header(
        kind,
        len(case.told) + 100,
        at=case.state.outline.received_at + after,
        by=by,
        to=("pol",) if by == "desk" else ("desk",),
        particulars=particulars,
        about=header_fields.pop("about", ()),
    )
    header = replace(header, enquiry_id=case.state.enquiry_id, **header_fields)
    digest = sha256(header.statement_id).digest()
    state = apply(case.state, header)
    return Case(state, (*case.told, Told(header, body, digest)))


def last_id(case: Case) -> StatementId:
    """The id of the statement that was made last."""
    return case.told[-1].header.statement_id


def known(case: Case, **fields: object) -> Case:
    """The case with another state."""
    assert isinstance(case.state, EnquiryState)
    return replace(case, state=replace(case.state, **fields))  # type: ignore[arg-type]


def _header(
    kind: StatementKind,
    number: int,
    *,
    at: datetime,
    by: str = "pol",
    to: tuple[str, ...] = ("desk",),
    particulars: Particulars | None = None,
    about: tuple[StatementId, ...] = (),
) -> Header:
    terms = Terms(
        expires_at=at + timedelta(days=90),
        basis=Basis.SAFEGUARDING_NO_CONSENT,
        purpose=Purpose.DOMESTIC_ABUSE,
        marking=Marking.OFFICIAL_SENSITIVE,
        gate=Gate.ON_DELIVERY,
        gate_commitment=bytes(32),
    )
    return Header(
        hub_id="trial-hub",
        statement_id=StatementId(bytes([number]) * 16),
        kind=kind,
        enquiry_id=EnquiryId(bytes([number]) * 16),
        sender=AgencyId(by),
        practitioner=f"{by}-someone",
        role=Role.SCREENER,
        recipients=tuple(sorted(map(AgencyId, to))),
        made_at=at,
        register_version=1,
        terms=terms,
        about=about,
        particulars=particulars,
    )
