"""Receiving: nothing the hub delivers is believed until this agency has checked it.

Pure verification, entry by entry. What fails is kept as refused, with its reason,
is never shown, and never stops what comes after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from agency_node.delivery import Entry
from agency_node.opening import Known, open_content
from agency_node.store.bodies import HALF_BYTES, Form, Locked
from keys.envelope import verify
from keys.errors import (
    KeysError,
    NotRecipientError,
    RegisterError,
    SealBrokenError,
    UnknownKeyError,
    UnverifiedError,
)
from keys.hybrid import SealingKey
from keys.register.register import Register
from keys.sealing import Sealed, gate_commitment, unwrap
from mash.agency import AgencyId, MemberClass
from mash.authority import require_authority
from mash.codec.envelope import (
    STATEMENT_TYPE,
    decode_envelope,
    decode_statement,
    envelope_digest,
)
from mash.codec.header import decode_header
from mash.errors import (
    BadSignatureError,
    GateShareError,
    MalformedError,
    MashError,
    NotAMemberError,
    NotARecipientError,
    PractitionerRevokedError,
    PractitionerUnknownError,
    WrongHubError,
)
from mash.errors import UnknownKeyError as UnknownKey
from mash.kinds import Gate
from mash.leaf import Leaf
from mash.role import Role
from mash.statement import Header, Statement


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who receives: the agency, its hub, and what opens what is sealed to it."""

    agency: AgencyId
    hub_id: str
    sealing_key: SealingKey


@dataclass(frozen=True, slots=True)
class Received:
    """An entry that holds. `body` is None for receipts and for what we sent."""

    index: int
    accepted_at: datetime
    digest: bytes
    header: Header
    header_bytes: bytes
    body: Locked | None


@dataclass(frozen=True, slots=True)
class Erased:
    """An entry whose envelope the hub no longer has: recalled, or past its time."""

    index: int
    accepted_at: datetime
    digest: bytes


@dataclass(frozen=True, slots=True)
class Doubted:
    """An entry that does not hold, and the first reason why."""

    index: int
    accepted_at: datetime
    digest: bytes
    why: MashError


Judged = Received | Erased | Doubted


def judge(entry: Entry, leaf: Leaf, register: Register, us: Recipient) -> Judged:
    """Verify one entry against its leaf and the register. Never raises for bad input."""
    if not entry.envelope:
        return Erased(entry.index, leaf.accepted_at, leaf.digest)
    try:
        return _received(entry, leaf, register, us)
    except MashError as why:
        return Doubted(entry.index, leaf.accepted_at, leaf.digest, why)
    except KeysError as why:
        doubt = _TOLD.get(type(why), BadSignatureError)(str(why))
        return Doubted(entry.index, leaf.accepted_at, leaf.digest, doubt)


def peek(entry: Entry) -> Header | None:
    """Read a header before anything is verified: only to see which register it needs."""
    try:
        statement = decode_statement(decode_envelope(entry.envelope).payload)
        return decode_header(statement.header)
    except MashError:
        return None


def _received(entry: Entry, leaf: Leaf, register: Register, us: Recipient) -> Received:
    if envelope_digest(entry.envelope) != leaf.digest:
        raise MalformedError("envelope: not the one that the log commits to")
    envelope = decode_envelope(entry.envelope)
    statement = decode_statement(envelope.payload)
    header = decode_header(statement.header)
    require_sender(header, leaf.accepted_at, register)
    keys = register.signing_keys(header.sender, leaf.accepted_at)
    verify(envelope, STATEMENT_TYPE, keys)
    if header.hub_id != us.hub_id:
        raise WrongHubError("hub_id: made for another hub")
    if us.agency not in (header.sender, *header.recipients):
        raise NotARecipientError("recipients: not for this agency")
    body = _body(entry, header, statement, Known(register, leaf.accepted_at), us)
    return Received(
        entry.index, leaf.accepted_at, leaf.digest, header, statement.header, body
    )


def require_sender(header: Header, at: datetime, register: Register) -> None:
    """Refuse a statement that its sender, its author or their role could not make.

    Raises:
        NotAMemberError: The sender is not a member.
        PractitionerUnknownError: The register does not know the author.
        PractitionerRevokedError: The author did not hold the role at that time.
        RoleNotAllowedError: The role, or the class of member, may not make it.

    """
    try:
        member = register.member(header.sender)
    except RegisterError as error:
        raise NotAMemberError(f"sender: {error}") from None
    require_authority(header, MemberClass(member.member_class))
    if header.role is Role.NODE:
        return
    try:
        author = register.practitioner(header.sender, header.practitioner)
    except RegisterError as error:
        raise PractitionerUnknownError(f"practitioner: {error}") from None
    try:
        author.require_standing(header.role.name, at)
    except RegisterError as error:
        raise PractitionerRevokedError(f"practitioner: {error}") from None


def _body(
    entry: Entry,
    header: Header,
    statement: Statement,
    known: Known,
    us: Recipient,
) -> Locked | None:
    if header.terms is None or header.sender == us.agency:
        return None
    sealed = Sealed(statement.ciphertext, statement.slots)
    half = unwrap(statement.header, sealed, us.sealing_key)
    if header.terms.gate is Gate.ON_READING:
        kept = half + sealed.ciphertext
        return Locked.lock(header.statement_id, Form.SEALED, kept)
    if gate_commitment(entry.gate_share) != header.terms.gate_commitment:
        raise GateShareError("gate_share: not the one that the header commits to")
    content = open_content(
        statement.header, half, sealed.ciphertext, entry.gate_share, known
    )
    return Locked.lock(header.statement_id, Form.OPENED, content)


def split_half(kept: bytes) -> tuple[bytes, bytes]:
    """Take apart what is kept of an unopened body: our half, and the ciphertext."""
    return kept[:HALF_BYTES], kept[HALF_BYTES:]


_TOLD: dict[type[KeysError], type[MashError]] = {
    UnknownKeyError: UnknownKey,
    UnverifiedError: BadSignatureError,
    NotRecipientError: NotARecipientError,
    SealBrokenError: MalformedError,
}
