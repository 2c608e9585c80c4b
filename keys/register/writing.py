"""Writing the register: what each ceremony changes, and who must sign it.

Every method refuses to write what its signers have no standing to sign, so a
missing officer is found out at the table and not by every reader.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from nacl.signing import SigningKey, VerifyKey
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Delegations, Root, TargetFile, Targets

from keys.errors import RegisterError
from keys.register import shelf
from keys.register.documents import (
    decode_hub,
    decode_member,
    decode_sealing,
    encode_hub,
    encode_member,
    encode_sealing,
)
from keys.register.entries import HubEntry, Member, SealingEntry
from keys.register.folder import load_files, save_files
from keys.register.freshening import freshen
from keys.register.granting import (
    grant_agency,
    grant_root,
    grant_sealing,
    revoke_agency,
)
from keys.register.roles import (
    AGENCY_LIFE,
    HUB_PATH,
    SEALING_LIFE,
    TARGETS_LIFE,
    agency_path,
    agency_role,
    expiry,
    member_of,
    sealing_path,
    sealing_role,
)
from keys.register.updating import published_name

__all__ = ["RegisterDraft", "load_files", "save_files"]


class RegisterDraft:
    """A register being changed. `files` is what it would publish.

    Nothing is in force before `refresh_snapshot`, which the hub's key signs.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)

    @classmethod
    def create(
        cls,
        *,
        root: Sequence[SigningKey],
        board: Sequence[SigningKey],
        online: VerifyKey,
        hub: HubEntry,
        now: datetime,
    ) -> RegisterDraft:
        """Begin a register that these root officers and this board govern.

        Raises:
            RegisterError: fewer than two of either.
        """
        draft = cls({})
        first = grant_root(
            1,
            [key.verify_key for key in root],
            [key.verify_key for key in board],
            online,
            now,
        )
        draft._put("root", first, root, first)
        targets = Targets(1, delegations=Delegations({}, {}))
        draft._put_document(targets, HUB_PATH, encode_hub(hub))
        draft._put_board(targets, board, now)
        return draft

    def rotate_root(
        self,
        *,
        root: Sequence[VerifyKey],
        board: Sequence[VerifyKey],
        online: VerifyKey,
        signers: Sequence[SigningKey],
        now: datetime,
    ) -> None:
        """Hand over to new root officers, board or online key.

        Raises:
            RegisterError: not signed by two of the old officers and of the new.
        """
        old = self._root
        new = grant_root(old.version + 1, root, board, online, now)
        shelf.require_signed("root", shelf.sign(new, signers), old)
        self._put("root", new, signers, new)

    def enrol(
        self,
        member: str,
        officers: Sequence[VerifyKey],
        board: Sequence[SigningKey],
        now: datetime,
    ) -> None:
        """Make an agency a member, or give it new officers.

        Raises:
            RegisterError: fewer than two officers, or the board did not sign.
        """
        targets, delegations = self._board
        grant_agency(delegations, member, officers)
        self._put_board(targets, board, now)

    def withdraw(self, member: str, board: Sequence[SigningKey], now: datetime) -> None:
        """End an agency's membership. Its past parts stay published, unread.

        Raises:
            RegisterError: no such member, or the board did not sign.
        """
        targets, delegations = self._board
        revoke_agency(delegations, member)
        self._put_board(targets, board, now)

    def renew_board(self, board: Sequence[SigningKey], now: datetime) -> None:
        """Sign the board's part again before it expires.

        Raises:
            RegisterError: the board did not sign.
        """
        self._put_board(self._board[0], board, now)

    def publish_agency(
        self,
        member: Member,
        officers: Sequence[SigningKey],
        now: datetime,
        sealing_key: VerifyKey | None = None,
    ) -> None:
        """Publish a member's people, keys and certificates.

        `sealing_key` is the key of its node's sealing role; None keeps it.

        Raises:
            RegisterError: two of its officers did not sign, or there is no
                sealing role yet.
        """
        role = agency_role(member.member)
        document = encode_member(member)
        decode_member(document, member.member)  # what we publish, all can read
        targets = Targets(self._next(role), expires=expiry(now, AGENCY_LIFE))
        targets.delegations = self._sealing_delegation(member.member, sealing_key)
        if shelf.newest(self.files).get(role):
            targets.targets = shelf.load(self.files, role).targets
        self._put_document(targets, agency_path(member.member), document)
        self._put(role, targets, officers, self._board[0])

    def publish_for_board(
        self, path: str, document: bytes, board: Sequence[SigningKey], now: datetime
    ) -> None:
        """Publish the sharing agreement, or what of it the board halts.

        Raises:
            RegisterError: the board did not sign.
        """
        targets = self._board[0]
        self._put_document(targets, path, document)
        self._put_board(targets, board, now)

    def publish_for_agency(
        self,
        member: str,
        path: str,
        document: bytes,
        officers: Sequence[SigningKey],
        now: datetime,
    ) -> None:
        """Publish what a member's officers adopted or halted, beside its people.

        Raises:
            RegisterError: two of its officers did not sign.
        """
        role = agency_role(member)
        targets = shelf.load(self.files, role)
        targets.version, targets.expires = self._next(role), expiry(now, AGENCY_LIFE)
        self._put_document(targets, path, document)
        self._put(role, targets, officers, self._board[0])

    def published(self, role: str, path: str) -> bytes | None:
        """Return a document that a role last published; None where it has not."""
        targets = shelf.load(self.files, role)
        return self._document(targets, path) if path in targets.targets else None

    def publish_sealing(
        self, member: str, entry: SealingEntry, key: SigningKey, now: datetime
    ) -> None:
        """Publish a member's sealing key, signed by its node's sealing role.

        Raises:
            RegisterError: the key does not hold that role.
        """
        role = sealing_role(member)
        targets = Targets(self._next(role), expires=expiry(now, SEALING_LIFE))
        self._put_document(targets, sealing_path(member), encode_sealing(entry))
        agency = shelf.load(self.files, agency_role(member))
        self._put(role, targets, [key], agency)

    def refresh_snapshot(self, online: SigningKey, now: datetime) -> None:
        """Put everything published so far in force."""
        self.files = freshen(self.files, online, now)

    def member(self, member: str) -> Member:
        """Return what a member's officers last published, to be changed.

        Raises:
            RegisterError: they have published nothing.
        """
        published = shelf.load(self.files, agency_role(member))
        return decode_member(self._document(published, agency_path(member)), member)

    def members(self) -> tuple[str, ...]:
        """Return the members that the board names."""
        roles = self._board[1].roles or {}
        return tuple(member_of(role) for role in roles)

    def sealing(self, member: str) -> SealingEntry:
        """Return what a member's node last published.

        Raises:
            RegisterError: it has published nothing.
        """
        published = shelf.load(self.files, sealing_role(member))
        return decode_sealing(self._document(published, sealing_path(member)), member)

    def hub(self) -> HubEntry:
        """Return what the board last published about the hub."""
        return decode_hub(self._document(self._board[0], HUB_PATH))

    @property
    def _root(self) -> Root:
        version = shelf.newest(self.files).get("root")
        return shelf.part(self.files, f"{version}.root.json", Root)

    @property
    def _board(self) -> tuple[Targets, Delegations]:
        targets = shelf.load(self.files, "targets")
        if targets.delegations is None:
            raise RegisterError("targets: has no delegations")
        return targets, targets.delegations

    def _next(self, role: str) -> int:
        return shelf.newest(self.files).get(role, 0) + 1

    def _document(self, targets: Targets, path: str) -> bytes:
        try:
            return self.files[published_name(targets.targets[path])]
        except (KeyError, RepositoryError):
            raise RegisterError(f"{path} is missing from the register") from None

    def _put_document(self, targets: Targets, path: str, document: bytes) -> None:
        target = TargetFile.from_data(path, document, ["sha256"])
        targets.targets = {**targets.targets, path: target}
        self.files[published_name(target)] = document

    def _put_board(
        self, targets: Targets, board: Sequence[SigningKey], now: datetime
    ) -> None:
        targets.version = self._next("targets")
        targets.expires = expiry(now, TARGETS_LIFE)
        self._put("targets", targets, board, self._root)

    def _put(
        self,
        role: str,
        part: shelf.Part,
        keys: Sequence[SigningKey],
        delegator: Root | Targets,
    ) -> None:
        signed = shelf.sign(part, keys)
        shelf.require_signed(role, signed, delegator)
        self.files[f"{part.version}.{role}.json"] = shelf.write(signed)

    def _sealing_delegation(self, member: str, key: VerifyKey | None) -> Delegations:
        if key is not None:
            return grant_sealing(member, key)
        kept = shelf.load(self.files, agency_role(member)).delegations
        if kept is None:
            raise RegisterError(f"{member}: has no sealing role")
        return kept
