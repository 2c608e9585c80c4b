"""A federation of ten members for the benchmark, founded in a temporary folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from keys.custody import QUICK, Keychain, unlock
from keys.founding import FederationPlan, MemberPlan, PractitionerPlan, found
from keys.tls import Identity
from mash.agency import AgencyId
from mash.role import Role

HUB_ID = "bench"
PASSPHRASE = b"benchmark"
PUBLISHER, DESK = AgencyId("csc"), AgencyId("desk")
OTHERS = tuple(AgencyId(f"agency-{letter}") for letter in "abcdefgh")
MEMBERS = (PUBLISHER, DESK, *OTHERS)
PERSON = "amara"


@dataclass(frozen=True, eq=False)
class Federation:
    """A founded federation, and the settings of its hub."""

    directory: Path
    clock: Callable[[], datetime]
    _keychains: dict[str, Keychain] = field(default_factory=dict)

    @classmethod
    def founded(cls, directory: Path, clock: Callable[[], datetime]) -> Federation:
        """Found it now."""
        plan = FederationPlan(hub_id=HUB_ID, members=tuple(map(_member, MEMBERS)))
        now = clock()
        found(directory, plan, lambda _: PASSPHRASE, now=now, demo=True, cost=QUICK)
        return cls(directory, clock)

    @property
    def server_name(self) -> str:
        """The name in the hub's certificate."""
        return f"hub.{HUB_ID}.demo.invalid"

    @property
    def hub_ca(self) -> bytes:
        """Who vouches for the hub."""
        return (self.directory / "hub/ca.pem").read_bytes()

    def keychain(self, name: str) -> Keychain:
        """The keys in one file, "csc/node" or "hub/hub"."""
        if name not in self._keychains:
            path = self.directory / f"{name}.keys"
            self._keychains[name] = unlock(path, PASSPHRASE, clock=self.clock)
        return self._keychains[name]

    def identity(self, party: str) -> Identity:
        """The TLS identity of the hub or of a member's node."""
        keys = self.keychain("hub/hub" if party == "hub" else f"{party}/node")
        chain = (self.directory / party / "tls.pem").read_bytes()
        return Identity(chain, keys.tls_key_pem(), b"")

    def write_settings(self, port: int) -> Path:
        """Write hub.toml, with a quota that is not what is measured."""
        path = self.directory / "hub/hub.toml"
        path.write_text(
            f'hub_id = "{HUB_ID}"\n'
            f'address = "127.0.0.1:{port}"\n'
            'directory = "state"\n'
            'register_dir = "../register"\n'
            'root = "../root.json"\n'
            'keys = "hub.keys"\n'
            'tls_cert = "tls.pem"\n'
            "demo = true\n"
            "[limits]\n"
            "statements_per_second = 1000000\n"
            "burst_statements = 1000000\n"
        )
        return path


def _member(member: AgencyId) -> MemberPlan:
    roles = (Role.FRONT_DOOR, Role.RELEASER)
    person = PractitionerPlan(
        practitioner=PERSON, name="Amara", roles=tuple(role.name for role in roles)
    )
    return MemberPlan(
        member=member,
        name=member,
        member_class="desk" if member == DESK else "core",
        practitioners=(person,),
    )
