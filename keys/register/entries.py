"""What the register says: the hub, its members, their people and their keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from nacl.signing import VerifyKey

from keys.envelope import KeyId
from keys.errors import RegisterError

MEMBER_CLASSES = ("core", "affiliate", "desk", "locality")
"""What a member can be. What each may do is the contract's business."""

SEALING_PUBLIC_BYTES = 1216  # X-Wing: ML-KEM-768 (1184) followed by X25519 (32)


@dataclass(frozen=True, slots=True, kw_only=True)
class HubEntry:
    """The hub: its log, and how to know it on the network."""

    hub_id: str
    log_origin: str
    log_key: VerifyKey
    tls_ca_pem: bytes
    server_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Something that holds from one time (inclusive) to another (exclusive).

    Nothing dated is ever removed from the register, so that what was signed
    while it held stays verifiable.

    Raises:
        RegisterError: it would end before it begins.
    """

    valid_from: datetime
    valid_to: datetime
    revoked_at: datetime | None = None

    def __post_init__(self) -> None:
        if not self.valid_from < self.valid_to:
            raise RegisterError("valid_to: must be later than valid_from")

    def holds(self, at: datetime) -> bool:
        """Whether it was in force at that time, revocation included."""
        if self.revoked_at is not None and at >= self.revoked_at:
            return False
        return self.valid_from <= at < self.valid_to


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningEntry(Dated):
    """A key with which an agency signs its statements."""

    key_id: KeyId
    public: VerifyKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Practitioner(Dated):
    """A member of staff, the roles they may act in, and their signing key.

    Roles are opaque here: what each may do is the contract's business.
    """

    practitioner: str
    name: str
    roles: tuple[str, ...]
    key_id: KeyId
    public: VerifyKey

    @property
    def trusted(self) -> dict[KeyId, VerifyKey]:
        """Their key, in the form that `envelope.verify` asks for."""
        return {self.key_id: self.public}

    def require_standing(self, role: str, at: datetime) -> None:
        """Require that they could act in this role at that time.

        Raises:
            RegisterError: not in force then, or the role is not theirs.
        """
        if not self.holds(at):
            raise RegisterError(f"{self.practitioner} was not in post at that time")
        if role not in self.roles:
            raise RegisterError(f"{self.practitioner} does not hold the role {role}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SealingEntry(Dated):
    """The key to which others seal what they send a member.

    `public` is 1,216 bytes of X-Wing public key; `suite` says how it is used;
    `epoch` counts a member's keys, from 1.

    Raises:
        RegisterError: the key has not that length, or a number is not positive.
    """

    epoch: int
    suite: int
    public: bytes

    def __post_init__(self) -> None:
        Dated.__post_init__(self)
        if len(self.public) != SEALING_PUBLIC_BYTES:
            raise RegisterError(f"public: must be {SEALING_PUBLIC_BYTES} bytes")
        if self.epoch < 1 or self.suite < 1:
            raise RegisterError("epoch and suite: must be positive")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An agency, as its own officers describe it.

    `tls_spki` maps the SHA-256 (hex) of each TLS key its nodes and terminals
    may use to the time it stops being accepted: a stolen issuing certificate
    alone admits nobody.
    """

    member: str
    name: str
    member_class: str
    tls_ca_pem: bytes
    tls_uris: tuple[str, ...]
    tls_spki: Mapping[str, datetime]
    signing_keys: tuple[SigningEntry, ...]
    witness_key: VerifyKey
    practitioners: tuple[Practitioner, ...]
