"""Statements: what may cross between agencies, and what the hub sees of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from mash.agency import AgencyId
from mash.basis import Basis
from mash.errors import MalformedError
from mash.kinds import Gate, StatementKind
from mash.limits import (
    MAX_ABOUT,
    MAX_HUB_ID_CHARACTERS,
    MAX_PRACTITIONER_CHARACTERS,
    MAX_RECIPIENTS,
)
from mash.marking import Marking
from mash.particulars import (
    PARTICULARS,
    EnquiryParticulars,
    HandBackParticulars,
    HandoverParticulars,
    Particulars,
    require_agencies,
)
from mash.purpose import Purpose
from mash.role import Role
from mash.text import clean

StatementId = NewType("StatementId", bytes)
"""16 random bytes, chosen by the sender."""

EnquiryId = NewType("EnquiryId", bytes)
"""16 random bytes, chosen by whoever opens the enquiry."""

HEADER_VERSION = 1
ID_BYTES = 16
DIGEST_BYTES = 32
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U


def reference(enquiry_id: EnquiryId) -> str:
    """What people call an enquiry on the telephone: six Crockford characters.

    >>> reference(EnquiryId(bytes(16)))
    'E-000000'
    """
    number = int.from_bytes(enquiry_id[:4], "big") >> 2
    digits = (_ALPHABET[number >> shift & 31] for shift in range(25, -1, -5))
    return "E-" + "".join(digits)


BODILESS = frozenset({StatementKind.RECEIPT})
"""Kinds whose header says everything."""

MAY_STAY_HERE = frozenset(
    {
        StatementKind.CONTACT,
        StatementKind.SCREENING,
        StatementKind.RATING,
        StatementKind.PAUSE,
        StatementKind.CLOSURE,
        StatementKind.REOPENING,
        StatementKind.ALLOCATION,
        StatementKind.FEEDBACK,
        StatementKind.HAND_BACK,
        StatementKind.HANDOVER_REPLY,
        StatementKind.RECALL,
    }
)
"""Kinds that may have no recipient, where nobody else takes part."""

_NEEDS_ABOUT = frozenset(
    {
        StatementKind.ANSWER,
        StatementKind.RECALL,
        StatementKind.RECEIPT,
        StatementKind.HANDOVER_REPLY,
        StatementKind.TICK,
        StatementKind.CHALLENGE,
        StatementKind.CHALLENGE_REPLY,
        StatementKind.CORRECTION,
        StatementKind.CHASE,
        StatementKind.ONWARD_REQUEST,
        StatementKind.ONWARD_REPLY,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms a body is shared. Times are aware, UTC."""

    expires_at: datetime
    basis: Basis
    purpose: Purpose
    marking: Marking
    gate: Gate
    gate_commitment: bytes

    def __post_init__(self) -> None:
        """Refuse a commitment that is not a SHA-256 digest."""
        if len(self.gate_commitment) != DIGEST_BYTES:
            raise MalformedError("gate_commitment: give 32 bytes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the hub may know of a statement. See statement.proto, message Header.

    Times are aware and in UTC. `terms` is None exactly for kinds without a body.

    Raises:
        MalformedError: A field breaks a rule of statement.proto.

    """

    hub_id: str
    statement_id: StatementId
    kind: StatementKind
    enquiry_id: EnquiryId
    sender: AgencyId
    practitioner: str
    role: Role
    recipients: tuple[AgencyId, ...]
    made_at: datetime
    register_version: int
    terms: Terms | None
    about: tuple[StatementId, ...] = ()
    particulars: Particulars | None = None

    def __post_init__(self) -> None:
        """Enforce every rule that statement.proto states for one header."""
        clean("hub_id", self.hub_id, MAX_HUB_ID_CHARACTERS, required=True)
        clean("practitioner", self.practitioner, MAX_PRACTITIONER_CHARACTERS)
        if len(self.statement_id) != ID_BYTES or len(self.enquiry_id) != ID_BYTES:
            raise MalformedError("statement_id, enquiry_id: give 16 bytes")
        if (self.role is Role.NODE) != (not self.practitioner):
            raise MalformedError("practitioner: name one, unless the node speaks")
        least = 0 if self.kind in MAY_STAY_HERE else 1
        require_agencies("recipients", self.recipients, least, MAX_RECIPIENTS)
        if self.sender in self.recipients:
            raise MalformedError("recipients: an agency does not send to itself")
        if (self.terms is None) != (self.kind in BODILESS):
            raise MalformedError("expires_at and the terms: required with a body")
        _require_about(self.kind, self.about)
        _require_particulars(self)


@dataclass(frozen=True, slots=True)
class Statement:
    """A header in the clear and a sealed body, as an agency signs them."""

    header: bytes
    ciphertext: bytes
    slots: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A body bound to one header by that header's SHA-256."""

    header_digest: bytes
    body: bytes


def _require_about(kind: StatementKind, about: tuple[StatementId, ...]) -> None:
    if len(about) > MAX_ABOUT or len(set(about)) != len(about):
        raise MalformedError("about: at most 64, without repeats")
    if any(len(item) != ID_BYTES for item in about):
        raise MalformedError("about: give 16 bytes each")
    if kind in _NEEDS_ABOUT and not about:
        raise MalformedError("about: say which statement this one is about")


def _require_particulars(header: Header) -> None:
    wanted = PARTICULARS[header.kind]
    held = None if header.particulars is None else type(header.particulars)
    if held is not wanted:
        raise MalformedError("particulars: they must be those of the kind")
    _require_times(header)
    match header.particulars:
        case EnquiryParticulars(_, circle) if header.sender not in circle:
            raise MalformedError("circle: the sender belongs in it")
        case HandoverParticulars(_, lead, _) if lead not in header.recipients:
            raise MalformedError("lead: one of the recipients")
        case HandBackParticulars(lead) if lead not in {
            header.sender,
            *header.recipients,
        }:
            raise MalformedError("lead: the sender, or one of the recipients")
        case _:
            pass


def _require_times(header: Header) -> None:
    outline = getattr(header.particulars, "outline", None)
    if outline is not None and outline.received_at > header.made_at:
        raise MalformedError("received_at: not after made_at")
    due_at = getattr(header.particulars, "due_at", None)
    if due_at is not None and due_at <= header.made_at:
        raise MalformedError("due_at: after made_at")
