"""Statements: what may cross between agencies, and what the hub sees of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import NewType

from mash.agency import AgencyId
from mash.basis import Basis
from mash.errors import MalformedError
from mash.kinds import (
    EnquiryKind,
    Gate,
    HandoverOutcome,
    RecallReason,
    ReceiptEvent,
    StatementKind,
)
from mash.limits import (
    MAX_ABOUT,
    MAX_CIRCLE,
    MAX_HUB_ID_CHARACTERS,
    MAX_PRACTITIONER_CHARACTERS,
    MAX_RECIPIENTS,
)
from mash.marking import Marking
from mash.purpose import Purpose
from mash.rating import Rating
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


@dataclass(frozen=True, slots=True)
class EnquiryOutline:
    """What a board row needs before anything is opened. `received_at` is T0."""

    kind: EnquiryKind
    rating: Rating
    received_at: datetime


@dataclass(frozen=True, slots=True)
class EnquiryParticulars:
    """What the hub may know of a new enquiry."""

    outline: EnquiryOutline
    circle: tuple[AgencyId, ...]

    def __post_init__(self) -> None:
        """Refuse a circle that is empty, too wide or out of order."""
        _require_agencies("circle", self.circle, 1, MAX_CIRCLE)


@dataclass(frozen=True, slots=True)
class RequestParticulars:
    """When an answer is owed, on which enquiry."""

    outline: EnquiryOutline
    due_at: datetime


@dataclass(frozen=True, slots=True)
class RecallParticulars:
    """Why, in one word."""

    reason: RecallReason


@dataclass(frozen=True, slots=True)
class ReceiptParticulars:
    """What became of the statements in `Header.about`."""

    event: ReceiptEvent


@dataclass(frozen=True, slots=True)
class HandoverParticulars:
    """Who is to act, and by when they must have accepted."""

    outline: EnquiryOutline
    lead: AgencyId
    due_at: datetime


@dataclass(frozen=True, slots=True)
class HandoverReplyParticulars:
    """What the receiving team says."""

    outcome: HandoverOutcome


@dataclass(frozen=True, slots=True)
class RatingParticulars:
    """The rating from now on."""

    rating: Rating


Particulars = (
    EnquiryParticulars
    | RequestParticulars
    | RecallParticulars
    | ReceiptParticulars
    | HandoverParticulars
    | HandoverReplyParticulars
    | RatingParticulars
)

PARTICULARS: dict[StatementKind, type[Particulars] | None] = {
    StatementKind.ENQUIRY: EnquiryParticulars,
    StatementKind.REQUEST: RequestParticulars,
    StatementKind.ANSWER: None,
    StatementKind.RELEASE: None,
    StatementKind.RECALL: RecallParticulars,
    StatementKind.RECEIPT: ReceiptParticulars,
    StatementKind.DECISION: None,
    StatementKind.HANDOVER: HandoverParticulars,
    StatementKind.HANDOVER_REPLY: HandoverReplyParticulars,
    StatementKind.RATING: RatingParticulars,
    StatementKind.CLOSURE: None,
}
"""Which particulars a kind carries."""

BODILESS = frozenset({StatementKind.RECEIPT})
"""Kinds whose header says everything."""

_NEEDS_ABOUT = frozenset(
    {
        StatementKind.ANSWER,
        StatementKind.RECALL,
        StatementKind.RECEIPT,
        StatementKind.HANDOVER_REPLY,
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
        _require_agencies("recipients", self.recipients, 1, MAX_RECIPIENTS)
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


def _require_agencies(
    field: str, agencies: tuple[AgencyId, ...], least: int, most: int
) -> None:
    if not least <= len(agencies) <= most:
        raise MalformedError(f"{field}: give {least} to {most} agencies")
    if any(a >= b for a, b in pairwise(agencies)):
        raise MalformedError(f"{field}: sort them, without repeats")


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
    match header.particulars:
        case EnquiryParticulars(outline, circle):
            if header.sender not in circle:
                raise MalformedError("circle: the sender belongs in it")
            _require_past(header, outline)
        case RequestParticulars(outline, due_at):
            _require_due(header, outline, due_at)
        case HandoverParticulars(outline, lead, due_at):
            _require_due(header, outline, due_at)
            if lead not in header.recipients:
                raise MalformedError("lead: one of the recipients")
        case _:
            pass


def _require_due(header: Header, outline: EnquiryOutline, due_at: datetime) -> None:
    _require_past(header, outline)
    if due_at <= header.made_at:
        raise MalformedError("due_at: after made_at")


def _require_past(header: Header, outline: EnquiryOutline) -> None:
    if outline.received_at > header.made_at:
        raise MalformedError("received_at: not after made_at")
