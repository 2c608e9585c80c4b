"""Blind look-ups: keys of a month, the set that this agency publishes, questions counted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from agency_node.store.times import from_millis, to_millis
from keys.vault import Connection
from mash.agency import AgencyId
from mash.blind import BlindQuestion
from mash.blind_quota import BlindAsked
from mash.errors import IdReusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSet:
    """The set of this agency as it stands, and its newest file until the hub has that.

    `known_set` and `pending` are encoded as they are published; `held` are the real
    outputs in it, six bytes each; `changed_on` is a day in UTC, ISO 8601.
    """

    epoch: str
    changed_on: str
    sequence: int
    made_at: datetime
    known_set: bytes = field(repr=False)
    held: bytes = field(repr=False)
    pending: bytes | None = field(repr=False)


class BlindLookUps:
    """The tables of blind look-up. Transactions are the store's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- what this agency answers with ----------------------------------------

    def seed(self, epoch: str) -> bytes | None:
        """The secret of a month's key: 32 bytes, while there is one."""
        row = self._connection.execute(
            "SELECT seed FROM blind_keys WHERE epoch = ?", (epoch,)
        ).fetchone()
        return bytes(row[0]) if row else None

    def keep_seed(self, epoch: str, seed: bytes) -> None:
        """Keep the secret of a month's key; the first one stays."""
        self._connection.execute(
            "INSERT OR IGNORE INTO blind_keys VALUES (?, ?)", (epoch, seed)
        )

    def own_set(self) -> OwnSet | None:
        """The set that stands."""
        row = self._connection.execute(
            "SELECT epoch, changed_on, sequence, made_at, known_set, held, pending"
            " FROM blind_own_set"
        ).fetchone()
        if row is None:
            return None
        epoch, changed_on, sequence, made_at, known_set, held, pending = row
        return OwnSet(
            epoch=epoch,
            changed_on=changed_on,
            sequence=sequence,
            made_at=from_millis(made_at),
            known_set=known_set,
            held=held,
            pending=pending,
        )

    def put_own_set(self, own: OwnSet) -> None:
        """Keep the set in the place of the one before."""
        self._connection.execute(
            "INSERT OR REPLACE INTO blind_own_set VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
            (
                own.epoch,
                own.changed_on,
                own.sequence,
                to_millis(own.made_at),
                own.known_set,
                own.held,
                own.pending,
            ),
        )

    # --- what was asked -------------------------------------------------------

    def asked(self, asker: AgencyId, addressee: AgencyId) -> list[BlindAsked]:
        """Every question of one agency to another that is remembered."""
        rows = self._connection.execute(
            "SELECT leaf_index, epoch, at FROM blind_questions"
            " WHERE asker = ? AND addressee = ?",
            (asker, addressee),
        )
        return [BlindAsked(leaf, epoch, from_millis(at)) for leaf, epoch, at in rows]

    def count(self, question: BlindQuestion, at: datetime) -> None:
        """Note a question that is put, or about to be answered.

        Raises:
            IdReusedError: It was noted before.

        """
        done = self._connection.execute(
            "INSERT OR IGNORE INTO blind_questions VALUES (?, ?, ?, ?, ?, ?)",
            (
                question.question_id,
                question.asker,
                question.addressee,
                question.epoch,
                question.leaf_index,
                to_millis(at),
            ),
        )
        if done.rowcount != 1:
            raise IdReusedError("question_id: was asked before; make a new question")

    def forget(self, epochs_kept: Iterable[str], before: datetime) -> None:
        """Destroy the keys of months that are over, and what was asked long ago."""
        self._connection.execute(
            "DELETE FROM blind_keys"
            " WHERE epoch NOT IN (SELECT value FROM json_each(?))",
            (json.dumps(list(epochs_kept)),),
        )
        self._connection.execute(
            "DELETE FROM blind_questions WHERE at < ?", (to_millis(before),)
        )
