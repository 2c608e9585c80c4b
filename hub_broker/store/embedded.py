"""The embedded engine: one SQLCipher file, one writer, and a mark beside it.

`synchronous=FULL` makes a commit outlast a power cut, and the mark makes a lost
or rolled back tail impossible to overlook (`keys.mark`). Both are on the disk
before `append` returns.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

from hub_broker.store import reading
from hub_broker.store.interface import Batch, Board, Head, Row, Stretch
from keys import vault
from keys.errors import VaultError
from keys.mark import Mark
from keys.merkle import EMPTY_ROOT

DATABASE = "hub.db"
MARK = "hub.mark"

Columns = tuple[object, ...]

_SCHEMAS: Final = ("schema.sql",)
"""Each brings the store from the version that is its place to the next."""

_LEAF = "insert into leaf values ", "(?, ?, ?)"
_STATEMENT = "insert into statement values ", "(?, ?, ?, ?, ?)"
_ROWS_AT_ONCE = 256
"""In one statement; SQLite's limit is on its parameters, 32,766."""

_ERASE = "update statement set envelope = null, gate_share = null where place = ?"
_FETCHED = "insert or ignore into fetched values (?, ?, ?)"
_COSIGNED = "insert or replace into cosignature values (?, ?, ?)"
_HEAD = "insert or replace into head values (1, ?, ?, ?)"


class EmbeddedStore:
    """A `Store` in one directory. `append` belongs to one thread, reading to any."""

    def __init__(self, directory: Path, kek: bytes) -> None:
        """Open the store, or make it where there is none.

        Raises:
            LostTailError: It holds less than was confirmed, or something else.
            VaultError: Another key, or damaged.

        """
        path = directory / DATABASE
        if not path.exists():
            vault.create(path, kek)
        self._mark = Mark(directory / MARK, vault.mark_key(path, kek))
        self._writing = vault.open_vault(path, kek)
        self._reading = vault.open_vault(path, kek, read_only=True)
        self._read_lock = threading.Lock()
        self._listeners: list[Callable[[Head], None]] = []
        self.migrate()
        self._head = reading.head(self._writing) or Head(0, 0, EMPTY_ROOT)
        self._mark.require(self._head.sequence, self._head.root)
        self._mark.write(self._head.sequence, self._head.root)
        self._fold()  # a crash may have come between erasing and this

    def close(self) -> None:
        """Let go of the files; the write-ahead log is folded into the database."""
        self._reading.close()
        self._writing.close()
        self._mark.close()

    def migrate(self) -> None:
        """Bring an empty or older store to the present schema."""
        (version,) = self._writing.execute("pragma user_version").fetchone()
        if version > len(_SCHEMAS):
            raise VaultError("a newer version of this program has made this store")
        for name in _SCHEMAS[version:]:
            self._writing.executescript(Path(__file__).with_name(name).read_text())

    def head(self) -> Head:
        """Say where the store stands."""
        return self._head

    def changed(self, listener: Callable[[Head], None]) -> None:
        """Call the listener after every append, before `append` returns."""
        self._listeners.append(listener)

    def append(self, batch: Batch) -> Head:
        """Commit a batch, mark it, and return the new head."""
        old = self._head
        head = Head(old.sequence + 1, old.size + len(batch.rows), batch.root)
        try:
            self._commit(batch, head)
        except vault.DatabaseError as error:
            with suppress(vault.DatabaseError):
                self._writing.execute("rollback")
            raise VaultError(f"the store took nothing: {error}") from None
        self._mark.write(head.sequence, head.root)
        self._head = head
        if batch.erased:
            self._fold()
        for listener in self._listeners:
            listener(head)
        return head

    def read_after(
        self, member: str, first: int, until: int, limit_bytes: int
    ) -> Stretch:
        """Read the leaves from `first` up to `until`, and what the member may read."""
        with self._read_lock:
            return reading.stretch(
                self._reading, member, first, min(until, self._head.size), limit_bytes
            )

    def board(self) -> Board:
        """Read back everything that a hub must know to go on."""
        return reading.board(self._writing)

    def _commit(self, batch: Batch, head: Head) -> None:
        write = self._writing
        write.execute("begin immediate")
        for rows in _batched(batch.rows, _ROWS_AT_ONCE):
            self._insert(_LEAF, [_leaf_columns(row) for row in rows])
            self._insert(_STATEMENT, [_columns(row) for row in rows])
        write.executemany(_ERASE, [(index,) for index in batch.erased])
        write.executemany(_FETCHED, [(f.index, f.member, f.at) for f in batch.fetched])
        write.executemany(
            _COSIGNED, [(c.member, c.size, c.note) for c in batch.cosigned]
        )
        write.execute(_HEAD, (head.sequence, head.size, head.root))
        write.execute("commit")

    def _insert(self, into: tuple[str, str], rows: Sequence[Columns]) -> None:
        """Insert rows in one statement.

        Every statement lets go of the interpreter, and a busy event loop makes
        the writer wait to get it back: once, then, and not once a row.
        """
        self._writing.execute(
            _of_many_rows(into, len(rows)), tuple(chain.from_iterable(rows))
        )

    def _fold(self) -> None:
        """Write over what was erased, also in the write-ahead log."""
        with self._read_lock:
            self._writing.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@cache
def _of_many_rows(into: tuple[str, str], count: int) -> str:
    """Repeat a literal's placeholders; no value ever stands in the text."""
    insert, placeholders = into
    return insert + ", ".join([placeholders] * count)


def _batched(rows: tuple[Row, ...], count: int) -> Iterator[tuple[Row, ...]]:
    return (rows[at : at + count] for at in range(0, len(rows), count))


def _leaf_columns(row: Row) -> Columns:
    return row.index, row.leaf, reading.as_text(row.readers)


def _columns(row: Row) -> Columns:
    return (
        row.index,
        row.gate.value if row.gate else None,
        row.gate_share or None,
        row.header,
        row.envelope,
    )
