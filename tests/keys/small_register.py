"""A register of two agencies, small enough to attack by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from nacl.signing import SigningKey, VerifyKey

from keys.envelope import key_id
from keys.register import (
    HubEntry,
    Member,
    Practitioner,
    Register,
    SealingEntry,
    SigningEntry,
)
from keys.register.reading import read_register
from keys.register.writing import RegisterDraft

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
PEM = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"


def key(name: str) -> SigningKey:
    """The key of that name: always the same one."""
    return SigningKey(sha256(name.encode()).digest())


def public(name: str) -> VerifyKey:
    """Its public half."""
    return key(name).verify_key


def keys(role: str, count: int = 3) -> list[SigningKey]:
    """The keys of a role's holders."""
    return [key(f"{role} {number}") for number in range(count)]


def publics(role: str, count: int = 3) -> list[VerifyKey]:
    """Their public halves."""
    return [holder.verify_key for holder in keys(role, count)]


def hub() -> HubEntry:
    """The hub's own entry."""
    return HubEntry(
        hub_id="demo",
        log_origin="hub.demo.invalid/log",
        log_key=public("log"),
        tls_ca_pem=PEM,
        server_name="hub.demo.invalid",
    )


def practitioner(name: str, *roles: str) -> Practitioner:
    """A member of staff for a year."""
    return Practitioner(
        practitioner=name,
        name=name.title(),
        roles=roles or ("practitioner",),
        key_id=key_id(public(name)),
        public=public(name),
        valid_from=NOW,
        valid_to=NOW + YEAR,
    )


def member(name: str, *people: Practitioner) -> Member:
    """An agency with one signing key."""
    return Member(
        member=name,
        name=f"The {name}",
        member_class="core",
        tls_ca_pem=PEM,
        tls_uris=(f"spiffe://{name}.demo.invalid/node",),
        tls_spki={sha256(name.encode()).hexdigest(): NOW + YEAR},
        signing_keys=(
            SigningEntry(
                key_id=key_id(public(f"{name} signing")),
                public=public(f"{name} signing"),
                valid_from=NOW,
                valid_to=NOW + YEAR,
            ),
        ),
        witness_key=public(f"{name} witness"),
        practitioners=people,
    )


def sealing(name: str, epoch: int = 1) -> SealingEntry:
    """A sealing key for a week. Its bytes are never used as a key here."""
    return SealingEntry(
        epoch=epoch,
        suite=1,
        public=(f"{name} {epoch}".encode() * 1216)[:1216],
        valid_from=NOW,
        valid_to=NOW + timedelta(days=7),
    )


def draft() -> RegisterDraft:
    """The register of `csc` and `police`, in force from NOW."""
    made = RegisterDraft.create(
        root=keys("root"),
        board=keys("board"),
        online=public("online"),
        hub=hub(),
        now=NOW,
    )
    publish(made, member("csc", practitioner("amara", "manager")))
    publish(made, member("police", practitioner("bede")))
    made.refresh_snapshot(key("online"), NOW)
    return made


def publish(made: RegisterDraft, entry: Member) -> None:
    """Enrol a member and publish everything of its own."""
    name = entry.member
    made.enrol(name, publics(name), keys("board")[:2], NOW)
    made.publish_agency(entry, keys(name)[:2], NOW, public(f"{name} sealing"))
    made.publish_sealing(name, sealing(name), key(f"{name} sealing"), NOW)


@dataclass
class Reader:
    """Somebody who pins the first root and keeps what they trust."""

    trusted_dir: Path
    root: bytes = field(default_factory=lambda: draft().files["1.root.json"])

    def read(self, made: RegisterDraft, now: datetime = NOW) -> Register:
        """Read the register as it stands in a draft."""
        return read_register(made.files, self.trusted_dir, self.root, now)
