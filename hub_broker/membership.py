"""Membership: who may call this hub, as the register says at this moment.

The hub carries the register and believes none of it unverified: it reads the
folder through the same verification as everybody else, from the pinned root. Its
one online key says, twice a day and whenever officers have put something new
there, that nothing newer is being withheld (`hub_broker.vouching`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog

from hub_broker.submission import Caller
from hub_broker.vouching import Voucher
from keys.certificate import rewritten
from keys.errors import CertificateError, RegisterError
from keys.register import Register
from mash.agency import AgencyId, MemberClass
from mash.errors import MashError, NotAMemberError, StaleRegisterError
from mash.peer import Peer

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Listed:
    """A TLS key of a member, and until when it is accepted."""

    caller: Caller
    not_after: datetime


@dataclass(frozen=True, slots=True)
class _Edition:
    """One version of the register, arranged for the hub's questions."""

    register: Register
    files: Mapping[str, bytes]
    listed: Mapping[tuple[str, bytes], _Listed]
    authorities: bytes


class Membership:
    """The register in force. `refresh` replaces it whole, so any thread may read."""

    def __init__(self, voucher: Voucher, now: datetime) -> None:
        """Read the register for the first time.

        Raises:
            StaleRegisterError: It has expired.
            RegisterError: It was not verified, and the hub holds none from before.

        """
        self._voucher = voucher
        self._edition = self._read(now)

    @property
    def register(self) -> Register:
        """The register in force."""
        return self._edition.register

    @property
    def files(self) -> Mapping[str, bytes]:
        """Its files, by their names in the TUF repository, as others verify them."""
        return self._edition.files

    @property
    def authorities(self) -> bytes:
        """Who vouches for members, and for the hub when it asks how it is. PEM."""
        return self._edition.authorities

    @property
    def refused(self) -> tuple[str, ...]:
        """The files of the folder that were not taken in, by name."""
        return self._voucher.refused

    def refresh(self, now: datetime) -> bool:
        """Look at the folder again; return whether the register has changed.

        What is spoiled there is `refused`, and everything else goes on.

        Raises:
            RegisterError: Nothing can be vouched for any more. What was read before
                stays in force until it expires.

        """
        before = self._edition.register
        self._edition = self._read(now)
        return self._edition.register is not before

    def recognise(self, peer: Peer, now: datetime) -> Caller:
        """Say which member a peer is.

        Raises:
            NotAMemberError: The register does not list this name with this key,
                or no longer.
            StaleRegisterError: Nobody vouches for the register.

        """
        if now >= self.register.expires_at:
            raise StaleRegisterError("register: the hub's own has expired")
        listed = self._edition.listed.get((peer.agency_uri, peer.spki))
        if listed is None or now >= listed.not_after:
            raise NotAMemberError("certificate: the register does not list its key")
        return listed.caller

    def _read(self, now: datetime) -> _Edition:
        taken = self._voucher.look(now)
        register = taken.register
        return _Edition(
            register, taken.files, _listed(register), _authorities(register)
        )


def _listed(register: Register) -> dict[tuple[str, bytes], _Listed]:
    try:
        return {
            (uri, bytes.fromhex(spki)): _Listed(
                Caller(AgencyId(member.member), MemberClass(member.member_class)), end
            )
            for member in register.members.values()
            for uri in member.tls_uris
            for spki, end in member.tls_spki.items()
        }
    except (MashError, ValueError) as error:
        raise RegisterError(f"a member's entry cannot be used: {error}") from None


def _authorities(register: Register) -> bytes:
    """Every authority that can be read: one that cannot would hide those after it."""
    found = [rewritten(register.hub.tls_ca_pem)]
    for member in register.members.values():
        try:
            found.append(rewritten(member.tls_ca_pem))
        except CertificateError:
            _log.error("authority_unreadable", member=member.member)
    return b"".join(found)
