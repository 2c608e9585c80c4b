"""Submissions: what a member hands in, as the hub holds it until it has decided."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from keys.envelope import Envelope, KeyId, VerifyKey, verify
from keys.errors import KeysError
from mash.agency import AgencyId, MemberClass
from mash.codec.envelope import STATEMENT_TYPE, decode_statement
from mash.codec.header import decode_header
from mash.errors import MashError
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


class Candidate:
    """A submission on its way through the checks. Everything is read once.

    Reading `statement` or `header` raises MalformedError or TooLargeError: they
    are what an agency claims until its signature was checked.
    """

    def __init__(self, submission: Submission, caller: Caller) -> None:
        self.submission = submission
        self.caller = caller
        self.signer: KeyId | None = None

    @cached_property
    def digest(self) -> bytes:
        """The name of the envelope: what the log commits to."""
        return sha256(self.submission.encoded).digest()

    @cached_property
    def statement(self) -> Statement:
        """The payload of the envelope."""
        return decode_statement(self.submission.envelope.payload)

    @cached_property
    def header(self) -> Header:
        """What the hub may know of it."""
        return decode_header(self.statement.header)

    def prepare(self, keys: Mapping[KeyId, VerifyKey]) -> None:
        """Do ahead what needs no state: read, hash, and verify with the caller's keys.

        Decides nothing. What fails here fails again, with its reason, in the
        checks; and they ask whether the key of `signer` holds at that moment.
        """
        with suppress(MashError, KeysError):
            if self.header.sender == self.caller.member and self.digest:
                envelope = self.submission.envelope
                self.signer = verify(envelope, STATEMENT_TYPE, keys).signer
