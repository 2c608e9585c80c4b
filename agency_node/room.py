"""The room: what every part of a node works with, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from agency_node.casebook import Casebook
from agency_node.casework.practice import Practice
from agency_node.changing import Changes
from agency_node.drafts import Drafts
from agency_node.following import LogKey
from agency_node.receiving import Recipient
from agency_node.remembering import Memory
from agency_node.store.opening import NodeStore
from keys.custody import SEALING, WITNESS, Keychain
from keys.hybrid import SealingKey
from keys.register import Register
from keys.register.reading import RegisterReader
from mash.agency import AgencyId, MemberClass
from mash.errors import StaleRegisterError

Clock = Callable[[], datetime]
"""Returns the time now, aware and in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which agency this is, in which hub, and the keys it acts with."""

    agency: AgencyId
    hub_id: str
    keychain: Keychain
    sealing_key: SealingKey

    @classmethod
    def of(cls, agency: AgencyId, hub_id: str, keychain: Keychain) -> Identity:
        """Take the keys of a node out of its keychain.

        Raises:
            MissingSecretError: The keychain is not a node's.

        """
        keychain.signing_key()
        keychain.signing_key(WITNESS)
        return cls(
            agency=agency,
            hub_id=hub_id,
            keychain=keychain,
            sealing_key=SealingKey(keychain.secret(SEALING)),
        )

    @property
    def recipient(self) -> Recipient:
        """Us, as receiving needs to know us."""
        return Recipient(self.agency, self.hub_id, self.sealing_key)


@dataclass(slots=True, kw_only=True)
class Room:
    """What every part of a node works with. Belongs to the event loop's thread."""

    identity: Identity
    store: NodeStore
    reader: RegisterReader
    clock: Clock
    casebook: Casebook = field(default_factory=Casebook)
    changes: Changes = field(default_factory=Changes)
    drafts: Drafts = field(default_factory=Drafts)
    memory: Memory = field(default_factory=Memory)
    practice: Practice = field(default_factory=Practice)
    known: Register | None = None

    def now(self) -> datetime:
        """The time, to the millisecond; a clock set back does not set it back."""
        at = self.clock()
        cut = at.replace(microsecond=at.microsecond // 1000 * 1000)
        return self.store.time_floor.raise_to(cut)

    @property
    def register(self) -> Register:
        """The register as last verified. While the hub is away it is what there is.

        Raises:
            StaleRegisterError: None was ever verified here.

        """
        if self.known is None:
            raise StaleRegisterError("register: none yet; the hub must be reached once")
        return self.known

    @property
    def log(self) -> LogKey:
        """How the hub's checkpoints are known."""
        return LogKey(self.register.hub.log_origin, self.register.hub.log_key)

    def classes(self) -> dict[AgencyId, MemberClass]:
        """What every member may do in the hub."""
        return {
            AgencyId(name): MemberClass(member.member_class)
            for name, member in self.register.members.items()
        }


def register_reader(directory: Path, pinned_root: bytes) -> RegisterReader:
    """Make what reads the register; it keeps what it trusted in `directory`."""
    trusted = directory / "register"
    trusted.mkdir(mode=0o700, parents=True, exist_ok=True)
    return RegisterReader(trusted, pinned_root)
