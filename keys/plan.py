"""The plan of a federation: who will take part, before any key exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from keys.certificate import DEMO_SUFFIX
from keys.errors import RegisterError
from keys.register.roles import require_member_id

DEMO_DOMAIN = DEMO_SUFFIX.removeprefix(".")
BACKDATED = timedelta(minutes=5)
HUB = "hub"  # a folder and a network name, so not a member's


@dataclass(frozen=True, slots=True, kw_only=True)
class PractitionerPlan:
    """A member of staff to be enrolled, and the roles they will act in."""

    practitioner: str
    name: str
    roles: tuple[str, ...]

    def __post_init__(self) -> None:
        require_member_id(self.practitioner)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPlan:
    """An agency to be enrolled with its staff."""

    member: str
    name: str
    member_class: str
    practitioners: tuple[PractitionerPlan, ...] = ()

    def __post_init__(self) -> None:
        if require_member_id(self.member) == HUB:
            raise RegisterError("member: 'hub' is the hub's own name")
        names = [person.practitioner for person in self.practitioners]
        if len(set(names)) != len(names):
            raise RegisterError(f"{self.member}: names a practitioner twice")


@dataclass(frozen=True, slots=True, kw_only=True)
class FederationPlan:
    """A hub and its first members.

    `domain` is under whose DNS and trust domains they are named. Names under
    the default belong to nobody on any network, and real programs refuse them.
    `agreement` is the sharing agreement that all of them adopt, as a document; without
    it the register says nothing, and the contract's standard one holds.
    Keys hold from `backdated` before the founding: a little, because a reader's
    clock may be behind; more only for a demonstration that replays the past.

    Raises:
        RegisterError: no members, or one twice, or ids that are not ids; or real
            keys that would hold before they existed.
    """

    hub_id: str
    members: tuple[MemberPlan, ...]
    domain: str = DEMO_DOMAIN
    backdated: timedelta = BACKDATED
    agreement: bytes | None = None

    def __post_init__(self) -> None:
        require_member_id(self.hub_id)
        names = [member.member for member in self.members]
        if not names or len(set(names)) != len(names):
            raise RegisterError("members: name each of them once")
        demo = f".{self.domain}".endswith(DEMO_SUFFIX)
        if self.backdated > BACKDATED and not demo:
            raise RegisterError("backdated: only a demonstration replays the past")

    def trust_domain(self, party: str) -> str:
        """Return the SPIFFE trust domain, and DNS name, of a member or the hub."""
        return f"{party}.{self.hub_id}.{self.domain}"
