"""Opening the store: two vaults, and one durable step at a time."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from agency_node.store.access_requests import AccessRequests
from agency_node.store.blind_look_ups import BlindLookUps
from agency_node.store.bodies import Bodies
from agency_node.store.consents import Consents
from agency_node.store.holds import Holds
from agency_node.store.item_keys import ItemKeys
from agency_node.store.log_position import LogPosition
from agency_node.store.migrating import migrate
from agency_node.store.outbox import Outbox
from agency_node.store.recalls import Recalls
from agency_node.store.refused import RefusedEntries
from agency_node.store.register_files import RegisterFiles
from agency_node.store.retention_lists import RetentionLists
from agency_node.store.sheets import Sheets
from agency_node.store.statements import Statements
from agency_node.store.time_floor import TimeFloor
from agency_node.store.waiting import Waiting
from keys.errors import VaultError
from keys.mark import Mark
from keys.vault import Connection, DatabaseError, create, mark_key, open_vault

NODE = "node.db"
NODE_MARK = "node.mark"
ITEMS = "items.db"
NODE_SCRIPTS = (
    "schema.sql",
    "sheets.sql",
    "waiting.sql",
    "consents.sql",
    "access_requests.sql",
    "retention.sql",
    "blind.sql",
)
ITEM_SCRIPTS = ("items.sql",)
_SALT_BYTES = 16


class NodeStore:
    """Everything a node keeps. Used by one thread at a time.

    `items.db` is apart from `node.db` so that a backup of the one holds no keys of
    the other. `node.mark` notices a lost tail (see `keys.mark`).
    """

    def __init__(self, node: Connection, items: Connection, mark: Mark) -> None:
        self._node = node
        self._items = items
        self._mark = mark
        self._failed = False
        sequence, head = self._head()
        self._mark.require(sequence, head)
        if sequence == 0:  # else a stop in the first step would look like a lost mark
            self._mark.write(sequence, head)
        self.statements = Statements(node)
        self.bodies = Bodies(node, ItemKeys(items))
        self.waiting = Waiting(node, ItemKeys(items))
        self.outbox = Outbox(node)
        self.position = LogPosition(node)
        self.refused = RefusedEntries(node)
        self.recalls = Recalls(node)
        self.consents = Consents(node)
        self.access_requests = AccessRequests(node)
        self.holds = Holds(node)
        self.retention_lists = RetentionLists(node)
        self.time_floor = TimeFloor(node)
        self.register_files = RegisterFiles(node)
        self.sheets = Sheets(node)
        self.blind = BlindLookUps(node)
        self.bodies.sweep(self.waiting.items())

    @classmethod
    def open(cls, directory: Path, kek: bytes) -> NodeStore:
        """Open the store in a directory, or make it there the first time.

        Args:
            directory: Where the two vaults lie; made with mode 0700 if missing.
            kek: 32 bytes, from the node's keychain.

        Raises:
            LostTailError: Steps that were confirmed are missing; do not serve.
            VaultError: Another KEK, or damaged.

        """
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        items = _vault(directory / ITEMS, kek, ITEM_SCRIPTS)
        node = _vault(directory / NODE, kek, NODE_SCRIPTS)
        mark = Mark(directory / NODE_MARK, mark_key(directory / NODE, kek))
        return cls(node, items, mark)

    @contextmanager
    def step(self) -> Iterator[None]:
        """Make everything inside durable together, or nothing of it.

        When it returns, the step is on the disk and marked; only then may it be
        acknowledged to anybody.

        Raises:
            VaultError: An earlier step failed to reach the disk: start again.

        """
        if self._failed:
            raise VaultError("the disk failed a step; nobody can say what it holds")
        self._node.execute("BEGIN IMMEDIATE")
        try:
            yield
            sequence, head = self._head()
            head = sha256(head + secrets.token_bytes(_SALT_BYTES)).digest()
            self._node.execute(
                "UPDATE steps SET sequence = ?, head = ?", (sequence + 1, head)
            )
        except BaseException:
            self._undo()
            raise
        self._failed = True  # until the disk has said otherwise
        self._node.execute("COMMIT")
        self._mark.write(sequence + 1, head)
        self._failed = False
        self.bodies.bury()
        self.waiting.bury()

    def _undo(self) -> None:
        with suppress(DatabaseError):  # a full disk has undone it already
            self._node.execute("ROLLBACK")
        self.bodies.spare()
        self.waiting.spare()

    @property
    def connection(self) -> Connection:
        """The connection to node.db, for tables that others keep in it."""
        return self._node

    def close(self) -> None:
        """Let go of both vaults."""
        self._node.close()
        self._items.close()
        self._mark.close()

    def _head(self) -> tuple[int, bytes]:
        sequence, head = self._node.execute(
            "SELECT sequence, head FROM steps"
        ).fetchone()
        return sequence, bytes(head)


def _vault(path: Path, kek: bytes, scripts: tuple[str, ...]) -> Connection:
    if not path.exists():
        create(path, kek)
    connection = open_vault(path, kek)
    migrate(connection, scripts)
    return connection
