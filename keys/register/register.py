"""The register: who belongs, which keys are theirs, and who may act as what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from nacl.signing import VerifyKey

from keys.envelope import KeyId, key_id
from keys.errors import RegisterError, StaleRegisterError
from keys.register.entries import HubEntry, Member, Practitioner, SealingEntry
from keys.register.sharing import UNSAID, Sharing

Claim = tuple[str, bytes]
"""Somebody's purpose, and the key, or the name, they hold for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One verified version of the register. Made by `reading`; never by hand.

    `version` counts versions upwards (the TUF snapshot's). `expires_at` is when
    it stops being believed, `reread_at` when any part of it does. `lapsed` are
    the members whose officers have not renewed their part in time: they are
    not in `members` until they do. `sharing` is the sharing agreement, and what of
    it is stopped.

    Every look-up is in constant time.
    """

    version: int
    expires_at: datetime
    reread_at: datetime
    hub: HubEntry
    members: Mapping[str, Member]
    lapsed: frozenset[str]
    sharing: Sharing
    _sealing: Mapping[str, SealingEntry]
    _practitioners: Mapping[tuple[str, str], Practitioner]

    @classmethod
    def build(  # noqa: PLR0913 - every part of the register, each by name
        cls,
        *,
        version: int,
        expires_at: datetime,
        reread_at: datetime,
        hub: HubEntry,
        members: Iterable[Member],
        sealing: Mapping[str, SealingEntry],
        lapsed: Iterable[str] = (),
        role_keys: Iterable[Claim] = (),
        sharing: Sharing = UNSAID,
    ) -> Register:
        """Put a register together from its verified documents.

        `role_keys` are the keys that sign the register itself.

        Raises:
            RegisterError: one key is held for two purposes.
        """
        by_id = {member.member: member for member in members}
        refuse_shared_keys([*role_keys, *_claims(hub, by_id.values(), sealing)])
        return cls(
            version=version,
            expires_at=expires_at,
            reread_at=reread_at,
            hub=hub,
            members=MappingProxyType(by_id),
            lapsed=frozenset(lapsed),
            sharing=sharing,
            _sealing=MappingProxyType(dict(sealing)),
            _practitioners={
                (member.member, person.practitioner): person
                for member in by_id.values()
                for person in member.practitioners
            },
        )

    def member(self, member: str) -> Member:
        """Return a member.

        Raises:
            StaleRegisterError: its officers have not renewed its entry.
            RegisterError: no such member.
        """
        try:
            return self.members[member]
        except KeyError:
            if member in self.lapsed:
                raise StaleRegisterError(f"the entry of {member} has lapsed") from None
            raise RegisterError(f"{member} is not a member") from None

    def signing_keys(self, member: str, at: datetime) -> dict[KeyId, VerifyKey]:
        """Return the keys with which a member could sign at that time.

        Raises:
            RegisterError: no such member.
        """
        entries = self.member(member).signing_keys
        return {entry.key_id: entry.public for entry in entries if entry.holds(at)}

    def sealing_key(self, member: str, at: datetime) -> SealingEntry:
        """Return the key to which to seal for a member at that time.

        Raises:
            StaleRegisterError: the member has none in force.
            RegisterError: no such member.
        """
        self.member(member)
        entry = self._sealing.get(member)
        if entry is None or not entry.holds(at):
            raise StaleRegisterError(f"{member} has no sealing key in force")
        return entry

    def practitioner(self, member: str, practitioner: str) -> Practitioner:
        """Return a member of staff. Ask `require_standing` before believing them.

        Raises:
            RegisterError: the member has no such practitioner.
        """
        try:
            return self._practitioners[member, practitioner]
        except KeyError:
            self.member(member)
            raise RegisterError(
                f"{member} has no practitioner {practitioner}"
            ) from None


def refuse_shared_keys(claims: Iterable[Claim]) -> None:
    """Require that every key, and every TLS name, has one holder and one purpose.

    Raises:
        RegisterError: one is claimed twice.
    """
    holders: dict[bytes, str] = {}
    for holder, key in claims:
        if key in holders:
            raise RegisterError(f"the {holder} is also the {holders[key]}")
        holders[key] = holder


def _claims(
    hub: HubEntry, members: Iterable[Member], sealing: Mapping[str, SealingEntry]
) -> Iterable[Claim]:
    yield "log key of the hub", key_id(hub.log_key)
    for member in members:
        yield f"witness key of {member.member}", key_id(member.witness_key)
        # Two members of one name on the network would be one caller to the hub.
        for uri in member.tls_uris:
            yield f"TLS name of {member.member}", uri.encode()
        for digest in member.tls_spki:
            yield f"TLS key of {member.member}", bytes.fromhex(digest)
        for entry in member.signing_keys:
            yield f"signing key of {member.member}", entry.key_id
        for person in member.practitioners:
            yield f"key of {person.practitioner} at {member.member}", person.key_id
    for name, sealed in sealing.items():
        yield f"sealing key of {name}", sealed.public
