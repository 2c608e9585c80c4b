"""Bodies at rest: ciphertext under item keys, and gone when their keys are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from agency_node.store.item_keys import ItemId, ItemKeys
from keys.item import lock_item, unlock_item
from keys.vault import Connection
from mash.statement import StatementId

HALF_BYTES = 32
MAX_REPLACED = 256
"""Keys of replaced forms that may wait to be destroyed; opening the store does too."""


class Form(IntEnum):
    """What a body's plaintext is."""

    SEALED = 1
    """Our half of the content key and the sealed ciphertext: the gate share is missing."""

    OPENED = 2
    """The serialised content envelope, verified: nothing is missing."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A body, unlocked."""

    form: Form
    plaintext: bytes


@dataclass(frozen=True, slots=True)
class Locked:
    """A body encrypted under a fresh key, ready to be kept."""

    form: Form
    key: bytes
    locked: bytes

    @classmethod
    def lock(cls, statement_id: StatementId, form: Form, plaintext: bytes) -> Locked:
        """Encrypt a body under a key of its own. No store is needed for that."""
        key, locked = lock_item(plaintext, _item(statement_id, form))
        return cls(form, key, locked)


class Bodies:
    """Bodies and their keys. Call it within a step of the store."""

    def __init__(self, connection: Connection, keys: ItemKeys) -> None:
        self._connection = connection
        self._keys = keys
        self._condemned: set[ItemId] = set()
        self._replaced: set[ItemId] = set()

    def put(self, bodies: Mapping[StatementId, Locked]) -> None:
        """Keep bodies, in place of any form they had before.

        Their keys are durable at once, so no body is ever without one; keys of
        forms that were replaced are destroyed with the next that must be.
        """
        self._keys.put({_item(i, body.form): body.key for i, body in bodies.items()})
        self._connection.executemany(
            "INSERT OR REPLACE INTO bodies VALUES (?, ?, ?)",
            [(item, b.form.value, b.locked) for item, b in bodies.items()],
        )
        self._replaced |= {
            _item(item, Form.SEALED)
            for item, body in bodies.items()
            if body.form is Form.OPENED
        }

    def get(self, statement_id: StatementId) -> Kept | None:
        """Unlock a body; None if there is none, or its key was destroyed.

        Raises:
            SealBrokenError: It was changed where it lies.

        """
        row = self._connection.execute(
            "SELECT form, locked FROM bodies WHERE statement_id = ?", (statement_id,)
        ).fetchone()
        if row is None:
            return None
        item = _item(statement_id, Form(row[0]))
        key = self._keys.get(item)
        if key is None:
            return None
        return Kept(Form(row[0]), unlock_item(key, row[1], item))

    def forms(self, statement_ids: Iterable[StatementId]) -> dict[StatementId, Form]:
        """In which form bodies are here."""
        found: dict[StatementId, Form] = {}
        for statement_id in statement_ids:
            row = self._connection.execute(
                "SELECT form FROM bodies WHERE statement_id = ?", (statement_id,)
            ).fetchone()
            if row is not None:
                found[statement_id] = Form(row[0])
        return found

    def forget(self, statement_ids: Iterable[StatementId]) -> None:
        """Delete bodies. Their keys are destroyed by `bury`, after the step."""
        items = list(statement_ids)
        self._connection.executemany(
            "DELETE FROM bodies WHERE statement_id = ?", [(item,) for item in items]
        )
        self._condemned |= {_item(item, form) for item in items for form in Form}

    def bury(self) -> None:
        """Destroy the keys of what the last step forgot."""
        if self._condemned or len(self._replaced) > MAX_REPLACED:
            self._keys.destroy(self._condemned | self._replaced)
            self._condemned, self._replaced = set(), set()

    def spare(self) -> None:
        """The step was undone: destroy nothing."""
        self._condemned, self._replaced = set(), set()

    def sweep(self, others: Iterable[ItemId] = ()) -> int:
        """Destroy keys that nothing needs: what a crash left over. Returns how many.

        `others` are the items whose keys are needed although they are no bodies.
        """
        rows = self._connection.execute("SELECT statement_id, form FROM bodies")
        needed = {_item(StatementId(row[0]), Form(row[1])) for row in rows}
        orphans = self._keys.all() - needed.union(others)
        self._keys.destroy(orphans)
        return len(orphans)


def _item(statement_id: StatementId, form: Form) -> ItemId:
    return ItemId(bytes([form.value]) + statement_id)
