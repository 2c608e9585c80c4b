"""The thief: somebody with every holder's disks and keys, before and after a recall."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from agency_node.receiving import split_half
from agency_node.store.bodies import Bodies, Form, Kept
from agency_node.store.item_keys import ItemKeys
from keys.errors import SealBrokenError
from keys.item import unlock_item
from keys.sealing import gate_commitment, open_ciphertext
from keys.vault import open_vault
from mash.codec.header import decode_header
from mash.statement import StatementId
from tests.federation import Federation
from tests.journeys.searching_disks import keys_that_open, lies_in


@dataclass(frozen=True, slots=True)
class Disk:
    """A member's folder of state, and the key that opens its vaults."""

    folder: Path
    kek: bytes

    @classmethod
    def of(cls, federation: Federation, member: str) -> Disk:
        """A node's, or the hub's."""
        keys = "hub/hub" if member == "hub" else f"{member}/node"
        folder = federation.directory / member / "state"
        return cls(folder, federation.keychain(keys).vault_kek())

    def copied(self, to: Path) -> Disk:
        """The same, as it was at this moment."""
        return Disk(shutil.copytree(self.folder, to), self.kek)

    def holds(self, what: bytes) -> bool:
        """Whether these bytes lie anywhere on it, for somebody with its keys."""
        return lies_in(self.folder, self.kek, what)

    def kept(self, item: StatementId) -> Kept | None:
        """A statement's body as it is kept; None without body or key."""
        with self._bodies() as (bodies, _):
            return bodies.get(item)

    def item_key(self, item: StatementId, form: Form) -> bytes:
        """The key under which a body is kept."""
        with self._bodies() as (_, keys):
            return keys[bytes([form.value]) + item]

    def keys_that_open(self, locked: bytes, label: bytes) -> int:
        """How often a key that opens a locked body lies in the vault of item keys."""

        def opens(key: bytes) -> bool:
            try:
                return bool(unlock_item(key, locked, label))
            except SealBrokenError:
                return False

        return keys_that_open(self.folder / "items.db", self.kek, opens)

    def locked(self, item: StatementId) -> bytes:
        """A body's ciphertext, which anybody with the disk may have copied."""
        with closing(open_vault(self.folder / "node.db", self.kek)) as node:
            row = node.execute(
                "SELECT locked FROM bodies WHERE statement_id = ?", (item,)
            )
            return bytes(row.fetchone()[0])

    @contextmanager
    def _bodies(self) -> Iterator[tuple[Bodies, dict[bytes, bytes]]]:
        with (
            closing(open_vault(self.folder / "node.db", self.kek)) as node,
            closing(open_vault(self.folder / "items.db", self.kek)) as items,
        ):
            rows = items.execute("SELECT item, key FROM item_keys").fetchall()
            yield Bodies(node, ItemKeys(items)), dict(rows)


@dataclass(frozen=True, slots=True)
class Loot:
    """All that the holders had of a copy that nobody had opened, and the hub's half.

    `share` is what a thief does not get; it is what the hub's disk is searched for.
    """

    header: bytes
    halves: tuple[bytes, ...]
    ciphertext: bytes
    share: bytes

    def opens_with(self, share: bytes) -> bool:
        """Whether any holder's half opens the copy together with this share."""
        return any(self._opens(half, share) for half in self.halves)

    def _opens(self, half: bytes, share: bytes) -> bool:
        try:
            return bool(open_ciphertext(self.header, self.ciphertext, half, share))
        except SealBrokenError:
            return False


def steal(
    federation: Federation, folder: Path, holders: tuple[str, ...], item: StatementId
) -> Loot:
    """Copy the disk of every holder, and take the unopened copies out with their keys."""
    copies = []
    for member in holders:
        kept = Disk.of(federation, member).copied(folder / member).kept(item)
        assert kept is not None
        assert kept.form is Form.SEALED
        copies.append(split_half(kept.plaintext))
    found = federation.nodes[holders[0]].store.statements.get(item)
    assert found is not None
    share = _share(Disk.of(federation, "hub"), found.header)
    return Loot(found.header, tuple(half for half, _ in copies), copies[0][1], share)


def _share(hub: Disk, header: bytes) -> bytes:
    terms = decode_header(header).terms
    assert terms is not None
    with closing(open_vault(hub.folder / "hub.db", hub.kek, read_only=True)) as store:
        rows = store.execute("SELECT gate_share FROM statement").fetchall()
    (share,) = (s for (s,) in rows if s and gate_commitment(s) == terms.gate_commitment)
    return bytes(share)
