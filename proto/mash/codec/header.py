"""Headers between value and wire. See statement.proto."""

from __future__ import annotations

from typing import TypeVar

from mash.agency import AgencyId
from mash.basis import Basis
from mash.codec.particulars import decode_particulars, encode_particulars
from mash.codec.strict import instant, parse, timestamp
from mash.errors import MalformedError, TooLargeError
from mash.kinds import BODILESS_SUITE, SUITE, Gate, StatementKind
from mash.limits import MAX_HEADER_BYTES
from mash.marking import Marking
from mash.purpose import Purpose
from mash.role import Role
from mash.statement import HEADER_VERSION, EnquiryId, Header, StatementId, Terms
from mash.v1 import statement_pb2 as pb


def encode_header(header: Header) -> bytes:
    """Serialise a header, once: these bytes are what everything is bound to."""
    message = pb.Header(
        version=HEADER_VERSION,
        suite=SUITE if header.terms else BODILESS_SUITE,
        hub_id=header.hub_id,
        statement_id=header.statement_id,
        kind=header.kind.value,  # type: ignore[arg-type]
        enquiry_id=header.enquiry_id,
        sender=header.sender,
        practitioner=header.practitioner,
        role=header.role.value,  # type: ignore[arg-type]
        recipients=header.recipients,
        made_at=timestamp(header.made_at),
        register_version=header.register_version,
        about=header.about,
    )
    if header.terms:
        _write_terms(message, header.terms)
    encode_particulars(message, header.particulars)
    return message.SerializeToString(deterministic=True)


def decode_header(payload: bytes) -> Header:
    """Parse a header.

    Raises:
        TooLargeError: It is over `MAX_HEADER_BYTES`.
        MalformedError: It breaks a rule of statement.proto.

    """
    if len(payload) > MAX_HEADER_BYTES:
        raise TooLargeError(f"header: at most {MAX_HEADER_BYTES} bytes")
    message = parse(pb.Header, payload)
    terms = _read_terms(message)
    if message.version != HEADER_VERSION:
        raise MalformedError(f"version: this hub speaks version {HEADER_VERSION}")
    if message.suite != (SUITE if terms else BODILESS_SUITE):
        raise MalformedError("suite: unknown, or a body without terms")
    return Header(
        hub_id=message.hub_id,
        statement_id=StatementId(message.statement_id),
        kind=member("kind", StatementKind, message.kind),
        enquiry_id=EnquiryId(message.enquiry_id),
        sender=AgencyId(message.sender),
        practitioner=message.practitioner,
        role=member("role", Role, message.role),
        recipients=tuple(map(AgencyId, message.recipients)),
        made_at=instant(message, "made_at"),
        register_version=message.register_version,
        terms=terms,
        about=tuple(map(StatementId, message.about)),
        particulars=decode_particulars(message),
    )


E_ = TypeVar("E_", StatementKind, Role, Basis, Purpose, Marking, Gate)


def member(field: str, kind: type[E_], number: int) -> E_:
    """Read a required enum.

    Raises:
        MalformedError: It is unset or this version does not know it.

    """
    try:
        return kind(number)
    except ValueError:
        raise MalformedError(f"{field}: unset or unknown") from None


def _write_terms(message: pb.Header, terms: Terms) -> None:
    message.expires_at.FromDatetime(terms.expires_at)
    message.basis = terms.basis.value  # type: ignore[assignment]
    message.purpose = terms.purpose.value  # type: ignore[assignment]
    message.marking = terms.marking.value  # type: ignore[assignment]
    message.gate = terms.gate.value  # type: ignore[assignment]
    message.gate_commitment = terms.gate_commitment


_TERMS = frozenset(
    {"expires_at", "basis", "purpose", "marking", "gate", "gate_commitment"}
)


def _read_terms(message: pb.Header) -> Terms | None:
    if not message.suite:
        if any(field.name in _TERMS for field, _ in message.ListFields()):
            raise MalformedError("suite: terms without a body")
        return None
    return Terms(
        expires_at=instant(message, "expires_at"),
        basis=member("basis", Basis, message.basis),
        purpose=member("purpose", Purpose, message.purpose),
        marking=member("marking", Marking, message.marking),
        gate=member("gate", Gate, message.gate),
        gate_commitment=message.gate_commitment,
    )
