"""The cast: a federation founded for real, whose every key the tests hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from keys.ceremony import Ceremony
from keys.custody import TLS_KEY, Keychain, unlock
from keys.envelope import SigningKey, key_id
from keys.founding import FederationPlan, MemberPlan, PractitionerPlan, found
from keys.register.entries import Member, SigningEntry
from keys.register.roles import ONLINE, THRESHOLD
from keys.register.writing import RegisterDraft, load_files, save_files
from keys.tls import Authority, Identity
from keys.workbench import AUTHORITY
from mash.role import Role
from tests.federation import PASSPHRASE, WORTHLESS

NOW = datetime.now(UTC).replace(
    microsecond=0
)  # gRPC judges certificates by the real clock
HUB_ID = "trial"


def _person(practitioner: str, *roles: Role) -> PractitionerPlan:
    return PractitionerPlan(
        practitioner=practitioner,
        name=f"Person {practitioner}",
        roles=tuple(role.name for role in roles),
    )


def _asked(member: str, member_class: str) -> MemberPlan:
    return MemberPlan(
        member=member,
        name=member,
        member_class=member_class,
        practitioners=(
            _person(f"{member}-front", Role.FRONT_DOOR, Role.RESEARCHER),
            _person(f"{member}-lead", Role.RELEASER),
            _person(f"{member}-left", Role.RELEASER),
            _person(f"{member}-security", Role.SECURITY_OFFICER),
        ),
    )


PLAN = FederationPlan(
    hub_id=HUB_ID,
    members=(
        _asked("csc", "core"),
        _asked("pol", "core"),
        _asked("hea", "core"),
        MemberPlan(
            member="desk",
            name="desk",
            member_class="desk",
            practitioners=(
                _person("desk-coordinator", Role.HUB_COORDINATOR),
                _person("desk-manager", Role.DECISION_MAKER),
                _person("desk-screener", Role.SCREENER),
                _person("desk-lead", Role.RELEASER),
            ),
        ),
        MemberPlan(
            member="north",
            name="north",
            member_class="locality",
            practitioners=(
                _person("north-manager", Role.LOCALITY_RECEIVER),
                _person("north-front", Role.FRONT_DOOR),
            ),
        ),
    ),
)
"""hea takes part in nothing; csc-left and pol-left have left; desk-lead has nothing to release."""

LEFT = ("csc-left", "pol-left")


@dataclass(frozen=True, slots=True)
class Cast:
    """A founded federation's folder, and the keys of everybody in it."""

    directory: Path
    retired: SigningKey
    """csc's signing key of last year, revoked."""

    @classmethod
    def found(cls, directory: Path) -> Cast:
        """Found it; then some leave, and a key is retired."""
        found(directory, PLAN, lambda _: PASSPHRASE, now=NOW, demo=True, cost=WORTHLESS)
        cast = cls(directory, SigningKey.generate())
        for practitioner in LEFT:
            member = practitioner.removesuffix("-left")
            cast.ceremony(NOW).revoke_practitioner(member, practitioner)
        cast.amend("csc", NOW, signing_keys=cast._with_retired())
        return cast

    def keychain(self, name: str) -> Keychain:
        """Open a key file by its name: "csc/node", "csc/staff/csc-lead", "hub/hub"."""
        path = self.directory / f"{name}.keys"
        return unlock(path, PASSPHRASE, clock=lambda: NOW)

    def node(self, member: str) -> Identity:
        """The TLS identity with which a member's node calls the hub."""
        return self._identity(member, "node", "tls.pem")

    def terminal(self, member: str) -> Identity:
        """A terminal's: under the same authority, but nobody the hub should hear."""
        return self._identity(member, "terminal", "terminal.pem")

    def authority(self, member: str) -> Authority:
        """The authority that a member keeps offline."""
        key = self.keychain(f"{member}/authority").secret(AUTHORITY)
        return Authority.load(
            (self.directory / member / "own-ca.pem").read_bytes(), key
        )

    def ceremony(self, now: datetime) -> Ceremony:
        """A ceremony with every officer in the room."""
        return Ceremony(self.directory, self.keychain, now)

    def amend(self, member: str, now: datetime, **changes: object) -> None:
        """Let a member's officers publish another entry, and the hub vouch for it."""
        draft = RegisterDraft(load_files(self.directory / "register"))
        names = [f"{member}/officers/{n + 1}" for n in range(THRESHOLD)]
        officers = [self.keychain(name).signing_key() for name in names]
        entry: Member = replace(draft.member(member), **changes)  # type: ignore[arg-type]
        draft.publish_agency(entry, officers, now)
        draft.refresh_snapshot(self.keychain("hub/hub").signing_key(ONLINE), now)
        save_files(self.directory / "register", draft.files)

    def entry(self, member: str) -> Member:
        """What a member's officers last published."""
        return RegisterDraft(load_files(self.directory / "register")).member(member)

    def _with_retired(self) -> tuple[SigningEntry, ...]:
        public = self.retired.verify_key
        old = SigningEntry(
            key_id=key_id(public),
            public=public,
            valid_from=NOW - timedelta(days=300),
            valid_to=NOW + timedelta(days=65),
            revoked_at=NOW - timedelta(days=1),
        )
        return (*self.entry("csc").signing_keys, old)

    def _identity(self, member: str, purpose: str, chain: str) -> Identity:
        folder = self.directory / member
        return Identity(
            (folder / chain).read_bytes(),
            self.keychain(f"{member}/{purpose}").secret(TLS_KEY),
            (folder / "own-ca.pem").read_bytes(),
        )
