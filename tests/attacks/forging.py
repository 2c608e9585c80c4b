"""Forging: the lawful next statement of every kind, and any part of it replaced.

The hub cannot tell a sealed body from as many other bytes, so here they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any

from keys.envelope import Envelope, SigningKey, sign
from keys.hybrid import SLOT_BYTES
from keys.keychain import WITNESS
from keys.sealing import CIPHERTEXT_BYTES
from mash.agency import AgencyId
from mash.basis import Basis
from mash.codec.envelope import (
    STATEMENT_TYPE,
    encode_envelope,
    encode_statement,
    envelope_message,
)
from mash.codec.header import encode_header
from mash.kinds import Gate, StatementKind
from mash.marking import Marking
from mash.purpose import Purpose
from mash.role import Role
from mash.statement import (
    BODILESS,
    EnquiryId,
    Header,
    Statement,
    StatementId,
    Terms,
)
from mash.v1 import broker_service_pb2 as pb
from tests.attacks.cast import HUB_ID, Cast

SHARE = b"the hub's half of a content key."
COMMITMENT = sha256(SHARE).digest()

_numbers = count(1)


def fresh_id() -> bytes:
    """Sixteen bytes that were not used before."""
    return next(_numbers).to_bytes(16, "big")


def agencies(*names: str) -> tuple[AgencyId, ...]:
    """Agencies, in the one order that a header allows."""
    return tuple(sorted(map(AgencyId, names)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Forged:
    """A statement and how it is handed in. `replace` any part of it.

    `header_bytes` overrules the encoding of `header`, `payload` that of the
    statement, and `envelope` everything that is signed.
    """

    by: str
    signer: SigningKey
    header: Header
    header_bytes: bytes | None = None
    ciphertext: bytes
    slots: tuple[bytes, ...]
    payload: bytes | None = None
    payload_type: str = STATEMENT_TYPE
    envelope: Envelope | None = None
    gate_share: bytes

    def with_header(self, **changes: Any) -> Forged:  # noqa: ANN401 - any field
        """Another header, signed as properly as this one."""
        return replace(self, header=replace(self.header, **changes))

    def with_terms(self, **changes: Any) -> Forged:  # noqa: ANN401 - any field
        """Other terms, signed as properly as these."""
        assert self.header.terms is not None
        return self.with_header(terms=replace(self.header.terms, **changes))

    @property
    def statement(self) -> bytes:
        """The serialised Statement."""
        if self.payload is not None:
            return self.payload
        header = self.header_bytes or encode_header(self.header)
        return encode_statement(Statement(header, self.ciphertext, self.slots))

    @property
    def signed(self) -> Envelope:
        """What is handed in: signed by `signer`, unless it was made elsewhere."""
        return self.envelope or sign(self.signer, self.payload_type, self.statement)

    @property
    def encoded(self) -> bytes:
        """The serialised Envelope, which the log commits to."""
        return encode_envelope(self.signed)

    def submission(self) -> pb.Submission:
        """The message for the hub."""
        envelope = envelope_message(self.signed)
        return pb.Submission(envelope=envelope, gate_share=self.gate_share)


@dataclass(frozen=True, slots=True)
class Forge:
    """Makes statements of members whose keys it holds, at one time."""

    signers: dict[str, SigningKey]
    register_version: int
    now: datetime

    @classmethod
    def of(
        cls, cast: Cast, members: tuple[str, ...], version: int, now: datetime
    ) -> Forge:
        """Hold the signing keys of these members, and some that sign nothing here."""
        nodes = {member: cast.keychain(f"{member}/node") for member in members}
        signers = {member: node.signing_key() for member, node in nodes.items()}
        signers |= {
            "csc-lead": cast.keychain("csc/staff/csc-lead").signing_key(),
            "witness": nodes["csc"].signing_key(WITNESS),
            "retired": cast.retired,
        }
        return cls(signers, version, now)

    def state(
        self,
        kind: StatementKind,
        author: str,
        role: Role,
        to: tuple[AgencyId, ...],
        **fields: Any,  # noqa: ANN401 - any field of a header
    ) -> Forged:
        """Say something properly. `author` is "csc-lead"; the node speaks as "csc"."""
        sender = author.partition("-")[0]
        drawn: dict[str, Any] = {
            "statement_id": StatementId(fresh_id()),
            "enquiry_id": EnquiryId(fresh_id()),
            "terms": None if kind in BODILESS else self.terms(),
        }
        header = Header(
            hub_id=HUB_ID,
            kind=kind,
            sender=AgencyId(sender),
            practitioner="" if role is Role.NODE else author,
            role=role,
            recipients=to,
            made_at=self.now,
            register_version=self.register_version,
            **{**drawn, **fields},
        )
        sealed = header.terms is not None
        return Forged(
            by=sender,
            signer=self.signers[sender],
            header=header,
            ciphertext=bytes(CIPHERTEXT_BYTES[0]) if sealed else b"",
            slots=(bytes(SLOT_BYTES),) * 8 if sealed else (),
            gate_share=SHARE if sealed else b"",
        )

    def terms(self, gate: Gate = Gate.ON_DELIVERY) -> Terms:
        """Terms that the agreement covers."""
        return Terms(
            expires_at=self.now + timedelta(days=30),
            basis=Basis.SAFEGUARDING_NO_CONSENT,
            purpose=Purpose.CHILD_PROTECTION,
            marking=Marking.OFFICIAL_SENSITIVE,
            gate=gate,
            gate_commitment=COMMITMENT,
        )
