"""Statements to hand in: each with its own header, signature and place in an enquiry.

They share one sealed body of the 2 KiB class, sealed to nobody: sealing is the
nodes' work and not what is measured, and the hub cannot tell.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import cycle

from bench.pipeline.federation import (
    DESK,
    HUB_ID,
    OTHERS,
    PERSON,
    PUBLISHER,
    Federation,
)
from hub_broker.limits import SLOT_BYTES
from keys.envelope import sign
from mash.agency import AgencyId
from mash.basis import Basis
from mash.codec.envelope import STATEMENT_TYPE, encode_statement, envelope_message
from mash.codec.header import encode_header
from mash.kinds import EnquiryKind, Gate, StatementKind
from mash.marking import Marking
from mash.particulars import EnquiryOutline, EnquiryParticulars
from mash.purpose import Purpose
from mash.rating import Rating
from mash.role import Role
from mash.statement import EnquiryId, Header, Statement, StatementId, Terms
from mash.v1 import broker_service_pb2 as pb

CIPHERTEXT = secrets.token_bytes(2_120)
SLOTS = tuple(secrets.token_bytes(SLOT_BYTES) for _ in range(8))
SHARE = secrets.token_bytes(32)
RELEASES_PER_ENQUIRY = 3


@dataclass(frozen=True, slots=True)
class Load:
    """Serialised SubmitRequests. `opening` must be accepted before `measured`."""

    opening: list[bytes]
    measured: list[bytes]


def prepare(federation: Federation, count: int, now: datetime) -> Load:
    """Make `count` statements to be measured: one enquiry to every three releases.

    The releases belong to enquiries that `opening` opens, so that `measured` may
    arrive in any order.
    """
    opened = [_enquiry(now) for _ in range(max(1, count // RELEASES_PER_ENQUIRY))]
    partners, enquiries = cycle((DESK, *OTHERS)), cycle(opened)
    measured = [
        _enquiry(now)
        if number % (RELEASES_PER_ENQUIRY + 1) == 0
        else _release(next(enquiries).enquiry_id, next(partners), now)
        for number in range(count)
    ]
    return Load(
        list(_requests(federation, opened)), list(_requests(federation, measured))
    )


def _requests(federation: Federation, headers: list[Header]) -> Iterator[bytes]:
    key = federation.keychain(f"{PUBLISHER}/node").signing_key()
    for header in headers:
        statement = Statement(encode_header(header), CIPHERTEXT, SLOTS)
        envelope = sign(key, STATEMENT_TYPE, encode_statement(statement))
        request = pb.SubmitRequest(
            submission=pb.Submission(
                envelope=envelope_message(envelope), gate_share=SHARE
            )
        )
        yield request.SerializeToString()


def _enquiry(now: datetime) -> Header:
    outline = EnquiryOutline(EnquiryKind.CHILD, Rating.AMBER, now)
    circle = tuple(sorted((PUBLISHER, DESK, *OTHERS)))
    return _header(
        now,
        StatementKind.ENQUIRY,
        role=Role.FRONT_DOOR,
        enquiry_id=EnquiryId(secrets.token_bytes(16)),
        recipients=(DESK,),
        particulars=EnquiryParticulars(outline, circle),
    )


def _release(enquiry_id: EnquiryId, partner: AgencyId, now: datetime) -> Header:
    return _header(
        now,
        StatementKind.RELEASE,
        role=Role.RELEASER,
        enquiry_id=enquiry_id,
        recipients=(partner,),
        particulars=None,
    )


def _header(
    now: datetime,
    kind: StatementKind,
    *,
    role: Role,
    enquiry_id: EnquiryId,
    recipients: tuple[AgencyId, ...],
    particulars: EnquiryParticulars | None,
) -> Header:
    return Header(
        hub_id=HUB_ID,
        statement_id=StatementId(secrets.token_bytes(16)),
        kind=kind,
        enquiry_id=enquiry_id,
        sender=PUBLISHER,
        practitioner=PERSON,
        role=role,
        recipients=recipients,
        made_at=now,
        register_version=1,
        terms=Terms(
            expires_at=now + timedelta(days=30),
            basis=Basis.SAFEGUARDING_NO_CONSENT,
            purpose=Purpose.CHILD_PROTECTION,
            marking=Marking.OFFICIAL_SENSITIVE,
            gate=Gate.ON_READING,
            gate_commitment=sha256(SHARE).digest(),
        ),
        particulars=particulars,
    )
