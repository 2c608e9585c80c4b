"""Submissions: what a member hands in, as the hub holds it until it has decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from keys.envelope import Envelope
from mash.agency import AgencyId, MemberClass
from mash.codec.envelope import decode_statement
from mash.codec.header import decode_header
from mash.statement import Header, Statement


@dataclass(frozen=True, slots=True)
class Caller:
    """The member that is calling, proved by its certificate and the register."""

    member: AgencyId
    member_class: MemberClass


@dataclass(frozen=True, slots=True)
class Submission:
    """One statement handed in: the envelope, its one encoding, and the gate share."""

    envelope: Envelope
    encoded: bytes
    gate_share: bytes


@dataclass
class Candidate:
    """A submission on its way through the checks. Everything is read once.

    Reading `statement` or `header` raises MalformedError or TooLargeError: they
    are what an agency claims until its signature was checked.
    """

    submission: Submission
    caller: Caller
    digest: bytes = field(init=False)

    def __post_init__(self) -> None:
        self.digest = sha256(self.submission.encoded).digest()

    @cached_property
    def statement(self) -> Statement:
        """The payload of the envelope."""
        return decode_statement(self.submission.envelope.payload)

    @cached_property
    def header(self) -> Header:
        """What the hub may know of it."""
        return decode_header(self.statement.header)
