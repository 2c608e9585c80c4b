"""Ceremonies on a federation's folder: who signs what, and when it is in force.

For a trial, where one folder has everybody's keys (`founding`). The steps are
those of a real ceremony: two officers sign, the hub's key vouches, and nothing
is published that a reader starting from the pinned root would refuse.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from nacl.signing import SigningKey, VerifyKey

from keys.custody import Keychain
from keys.envelope import key_id
from keys.errors import RegisterError
from keys.plan import HUB
from keys.register.entries import Member, Practitioner
from keys.register.freshening import freshen
from keys.register.reading import read_register
from keys.register.register import Register
from keys.register.roles import ONLINE, SEALING_ROLE, THRESHOLD, agency_role
from keys.register.sharing import BOARD
from keys.register.writing import RegisterDraft, load_files, save_files

KEY_LIFE = timedelta(days=365)
SEALING_KEY_LIFE = timedelta(days=30)

OpenKeys = Callable[[str], Keychain]
"""Opens a key file, named by its path in the folder without ".keys"."""


@dataclass(frozen=True, slots=True)
class Ceremony:
    """A federation's folder, the means to open its keys, and the time.

    Raises:
        KeysError: from every method, when a key cannot be opened.
        RegisterError: from every method, when the outcome would not be believed.
            Then nothing has changed.
    """

    directory: Path
    open_keys: OpenKeys
    now: datetime

    def refresh(self) -> Register:
        """Vouch for another day that the register is the latest."""
        return self._publish(self._draft())

    def renew(self) -> Register:
        """Have everybody sign their part again before it expires."""
        draft = self._draft()
        draft.renew_board(self._signers(BOARD), self.now)
        for name in sorted(draft.members()):
            draft.publish_agency(draft.member(name), self._officers(name), self.now)
            valid_to = (self.now + SEALING_KEY_LIFE).replace(microsecond=0)
            entry = replace(draft.sealing(name), valid_to=valid_to)
            key = self.open_keys(f"{name}/node").signing_key(SEALING_ROLE)
            draft.publish_sealing(name, entry, key, self.now)
        return self._publish(draft)

    def revoke_practitioner(self, member: str, practitioner: str) -> Register:
        """End a member of staff's standing, from now on.

        Their entry stays, so that what they signed before can be verified.
        """
        at = self.now.replace(microsecond=0)

        def revoked(person: Practitioner) -> Practitioner:
            if person.practitioner != practitioner:
                return person
            return replace(person, revoked_at=person.revoked_at or at)

        draft = self._draft()
        entry = draft.member(member)
        if practitioner not in {one.practitioner for one in entry.practitioners}:
            raise RegisterError(f"{member} has no practitioner {practitioner}")
        people = tuple(revoked(person) for person in entry.practitioners)
        return self._publish_member(draft, replace(entry, practitioners=people))

    def add_practitioner(
        self,
        member: str,
        practitioner: str,
        name: str,
        roles: tuple[str, ...],
        public: VerifyKey,
    ) -> Register:
        """Give a member of staff standing for a year.

        The caller has compared the key's fingerprint with its holder.
        """
        person = Practitioner(
            practitioner=practitioner,
            name=name,
            roles=roles,
            key_id=key_id(public),
            public=public,
            valid_from=self.now.replace(microsecond=0),
            valid_to=self.now + KEY_LIFE,
        )
        draft = self._draft()
        entry = draft.member(member)
        people = (*entry.practitioners, person)
        return self._publish_member(draft, replace(entry, practitioners=people))

    def publish(
        self, by: str, path: str, change: Callable[[bytes | None], bytes]
    ) -> Register:
        """Publish another edition of a document: the board's, or a member's.

        `change` is given the one before, or None.
        """
        draft = self._draft()
        if by == BOARD:
            document = change(draft.published("targets", path))
            draft.publish_for_board(path, document, self._signers(by), self.now)
        else:
            document = change(draft.published(agency_role(by), path))
            officers = self._officers(by)
            draft.publish_for_agency(by, path, document, officers, self.now)
        return self._publish(draft)

    def _draft(self) -> RegisterDraft:
        return RegisterDraft(load_files(self.directory / "register"))

    def _publish_member(self, draft: RegisterDraft, entry: Member) -> Register:
        draft.publish_agency(entry, self._officers(entry.member), self.now)
        return self._publish(draft)

    def _publish(self, draft: RegisterDraft) -> Register:
        """Put a draft in force, once it has been read as anybody would read it."""
        online = self.open_keys(f"{HUB}/hub").signing_key(ONLINE)
        files = freshen(draft.files, online, self.now)
        register = verify(files, pinned_root(self.directory), self.now)
        save_files(self.directory / "register", files)
        return register

    def _officers(self, member: str) -> list[SigningKey]:
        return self._signers(f"{member}/officers")

    def _signers(self, role: str) -> list[SigningKey]:
        """Open as many officers' keys as must sign."""
        names = [f"{role}/{number + 1}" for number in range(THRESHOLD)]
        return [self.open_keys(name).signing_key() for name in names]


def verify(files: dict[str, bytes], root: bytes, now: datetime) -> Register:
    """Read a register as somebody would who has only the pinned root.

    Raises:
        StaleRegisterError: it has expired.
        RegisterError: it is not what the role holders signed.
    """
    with TemporaryDirectory() as folder:
        return read_register(files, Path(folder), root, now)


def pinned_root(directory: Path) -> bytes:
    """Return the root from which a federation's register is believed.

    Raises:
        RegisterError: it is not in the folder.
    """
    try:
        return (directory / "root.json").read_bytes()
    except OSError as error:
        raise RegisterError(f"{directory}/root.json: {error.strerror}") from None
