"""A small federation, really founded, and statements that its members might make."""

# ruff: noqa: ANN401 - any field of a header can be replaced

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from hub_broker.limits import SLOT_BYTES
from hub_broker.submission import Caller, Submission
from keys.custody import QUICK, Keychain, unlock
from keys.envelope import sign
from keys.founding import FederationPlan, MemberPlan, PractitionerPlan, found
from keys.register import Register
from keys.register.folder import load_files
from keys.register.reading import read_register
from keys.tls import Identity
from mash.agency import AgencyId, MemberClass
from mash.basis import Basis
from mash.codec.envelope import STATEMENT_TYPE, encode_envelope, encode_statement
from mash.codec.header import encode_header
from mash.kinds import EnquiryKind, Gate, RecallReason, ReceiptEvent, StatementKind
from mash.marking import Marking
from mash.particulars import (
    EnquiryOutline,
    EnquiryParticulars,
    Particulars,
    RecallParticulars,
    ReceiptParticulars,
    RequestParticulars,
)
from mash.purpose import Purpose
from mash.rating import Rating
from mash.role import Role
from mash.statement import EnquiryId, Header, Statement, StatementId, Terms

HUB_ID = "northshire"
PASSPHRASE = b"correct horse"
DESK, CSC, POLICE, HEALTH = map(AgencyId, ("desk", "csc", "police", "health"))
CIPHERTEXT = bytes(2_120)
SLOTS = (bytes(SLOT_BYTES),) * 8

_STAFF = {
    DESK: ("desk", (Role.HUB_COORDINATOR, Role.DECISION_MAKER)),
    CSC: ("core", (Role.FRONT_DOOR, Role.RELEASER, Role.SCREENER)),
    POLICE: ("core", (Role.RELEASER, Role.FRONT_DOOR)),
    HEALTH: ("core", (Role.RELEASER,)),
}


def plan(members: Sequence[str] = tuple(_STAFF)) -> FederationPlan:
    """The desk and a few core agencies, with one member of staff each."""
    return FederationPlan(hub_id=HUB_ID, members=tuple(map(_member_plan, members)))


def _member_plan(member: str) -> MemberPlan:
    kind, roles = _STAFF.get(
        AgencyId(member), ("core", (Role.FRONT_DOOR, Role.RELEASER))
    )
    person = PractitionerPlan(
        practitioner=f"{member}-amara",
        name="Amara Example",
        roles=tuple(role.name for role in roles),
    )
    return MemberPlan(
        member=member, name=member.title(), member_class=kind, practitioners=(person,)
    )


@dataclass(frozen=True, eq=False)
class Federation:
    """A founded federation in a folder, at one moment."""

    directory: Path
    now: datetime
    register: Register = field(init=False)

    def __post_init__(self) -> None:
        files = load_files(self.directory / "register")
        root = (self.directory / "root.json").read_bytes()
        trusted = self.directory / "trusted-by-tests"
        trusted.mkdir(exist_ok=True)
        register = read_register(files, trusted, root, self.now)
        object.__setattr__(self, "register", register)

    @classmethod
    def founded(
        cls, directory: Path, members: Sequence[str] = tuple(_STAFF)
    ) -> Federation:
        """Found it now."""
        now = datetime.now(UTC).replace(microsecond=0)
        found(
            directory,
            plan(members),
            lambda _name: PASSPHRASE,
            now=now,
            demo=True,
            cost=QUICK,
        )
        return cls(directory, now)

    @cache  # noqa: B019 - federations live as long as the tests
    def keychain(self, name: str) -> Keychain:
        """The keys in one file, "csc/node" or "hub/hub"."""
        return unlock(
            self.directory / f"{name}.keys", PASSPHRASE, clock=lambda: datetime.now(UTC)
        )

    def identity(self, member: str) -> Identity:
        """The TLS identity of a member's node."""
        folder = self.directory / member
        key = self.keychain(f"{member}/node").tls_key_pem()
        return Identity((folder / "tls.pem").read_bytes(), key, b"")

    def caller(self, member: str) -> Caller:
        """A member, recognised."""
        kind = self.register.member(member).member_class
        return Caller(AgencyId(member), MemberClass(kind))

    def submission(self, header: Header, **parts: Any) -> Submission:
        """What the header's sender would hand in; `parts` replaces some of it."""
        sealed = header.terms is not None
        statement = Statement(
            header=encode_header(header),
            ciphertext=parts.get("ciphertext", CIPHERTEXT if sealed else b""),
            slots=parts.get("slots", SLOTS if sealed else ()),
        )
        key = self.keychain(f"{parts.get('signer', header.sender)}/node").signing_key()
        envelope = sign(
            key, parts.get("payload_type", STATEMENT_TYPE), encode_statement(statement)
        )
        share = parts.get("gate_share", SHARE if sealed else b"")
        return Submission(envelope, encode_envelope(envelope), share)

    def header(self, sender: AgencyId, kind: StatementKind, **fields: Any) -> Header:
        """A sound header of this kind; `fields` replaces some of it."""
        role = fields.pop("role", _ROLES[kind])
        person = "" if role is Role.NODE else f"{sender}-amara"
        terms = None if kind is StatementKind.RECEIPT else self.terms()
        sound = Header(
            hub_id=HUB_ID,
            statement_id=StatementId(secrets.token_bytes(16)),
            kind=kind,
            enquiry_id=fields.pop("enquiry_id", EnquiryId(secrets.token_bytes(16))),
            sender=sender,
            practitioner=fields.pop("practitioner", person),
            role=role,
            recipients=fields.pop("recipients", (DESK,)),
            made_at=self.now,
            register_version=1,
            terms=fields.pop("terms", terms),
            about=fields.pop("about", ()),
            particulars=fields.pop("particulars", None),
        )
        return replace(sound, **fields)

    def terms(self) -> Terms:
        """Sound terms for a child's enquiry."""
        return Terms(
            expires_at=self.now + timedelta(days=30),
            basis=Basis.SAFEGUARDING_NO_CONSENT,
            purpose=Purpose.CHILD_PROTECTION,
            marking=Marking.OFFICIAL_SENSITIVE,
            gate=Gate.ON_READING,
            gate_commitment=sha256(SHARE).digest(),
        )

    def enquiry(self, sender: AgencyId = CSC, **fields: Any) -> Header:
        """A worry about a child enters the hub."""
        circle = fields.pop("circle", (CSC, DESK))
        outline = EnquiryOutline(EnquiryKind.CHILD, Rating.AMBER, self.now)
        particulars: Particulars = EnquiryParticulars(outline, circle)
        return self.header(
            sender, StatementKind.ENQUIRY, particulars=particulars, **fields
        )

    def request(self, enquiry: Header, to: AgencyId = POLICE, **fields: Any) -> Header:
        """The desk asks one agency about an enquiry."""
        outline = EnquiryOutline(EnquiryKind.CHILD, Rating.AMBER, self.now)
        due = RequestParticulars(outline, self.now + timedelta(hours=4))
        return self.header(
            DESK,
            StatementKind.REQUEST,
            enquiry_id=enquiry.enquiry_id,
            recipients=(to,),
            particulars=due,
            **fields,
        )

    def answer(self, request: Header, **fields: Any) -> Header:
        """The agency that was asked answers the desk."""
        return self.header(
            request.recipients[0],
            StatementKind.ANSWER,
            enquiry_id=request.enquiry_id,
            about=(request.statement_id,),
            **fields,
        )

    def recall(self, of: Header, **fields: Any) -> Header:
        """The owner takes a statement back."""
        return self.header(
            of.sender,
            StatementKind.RECALL,
            enquiry_id=of.enquiry_id,
            recipients=of.recipients,
            about=(of.statement_id,),
            particulars=RecallParticulars(RecallReason.SENT_IN_ERROR),
            **fields,
        )

    def receipt(self, of: Header, by: AgencyId, **fields: Any) -> Header:
        """A recipient's node says that it has a statement."""
        return self.header(
            by,
            StatementKind.RECEIPT,
            enquiry_id=of.enquiry_id,
            recipients=(of.sender,),
            about=(of.statement_id,),
            role=Role.NODE,
            particulars=ReceiptParticulars(ReceiptEvent.DELIVERED),
            **fields,
        )


SHARE = sha256(b"a gate share").digest()

_ROLES = {
    StatementKind.ENQUIRY: Role.FRONT_DOOR,
    StatementKind.REQUEST: Role.HUB_COORDINATOR,
    StatementKind.ANSWER: Role.RELEASER,
    StatementKind.RELEASE: Role.RELEASER,
    StatementKind.RECALL: Role.RELEASER,
    StatementKind.RECEIPT: Role.NODE,
    StatementKind.DECISION: Role.DECISION_MAKER,
    StatementKind.CONTACT: Role.FRONT_DOOR,
    StatementKind.SCREENING: Role.HUB_COORDINATOR,
    StatementKind.STRATEGY: Role.HUB_COORDINATOR,
    StatementKind.HAND_BACK: Role.HUB_COORDINATOR,
    StatementKind.CORRECTION: Role.RELEASER,
    StatementKind.PAUSE: Role.HUB_COORDINATOR,
}
