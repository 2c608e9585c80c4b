"""Statements: every one that this agency sent or received, by enquiry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from agency_node.store.times import from_millis, to_millis
from keys.vault import Connection
from mash.statement import EnquiryId, Header, StatementId


class Fate(IntEnum):
    """What has become of a statement's body here."""

    HELD = 1
    RECALLED = 2
    EXPIRED = 3
    REFUSED = 4
    ERASED = 5
    """Its period had passed, and two people saw to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A statement as it is kept. `log_index` is None until the log has shown it."""

    statement_id: StatementId
    enquiry_id: EnquiryId
    log_index: int | None
    accepted_at: datetime | None
    header: bytes
    digest: bytes
    ours: bool
    expires_at: datetime | None
    fate: Fate = Fate.HELD
    read_at: datetime | None = None


def filed(header: Header, header_bytes: bytes, digest: bytes, *, ours: bool) -> Filed:
    """A statement about to be kept, before the log has shown it."""
    return Filed(
        statement_id=header.statement_id,
        enquiry_id=header.enquiry_id,
        log_index=None,
        accepted_at=None,
        header=header_bytes,
        digest=digest,
        ours=ours,
        expires_at=header.terms.expires_at if header.terms else None,
    )


class Statements:
    """The table of statements. Transactions are the store's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, statement: Filed) -> bool:
        """Keep a statement; False if one of that id is kept already."""
        done = self._connection.execute(
            "INSERT OR IGNORE INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _row(statement),
        )
        return done.rowcount == 1

    def get(self, statement_id: StatementId) -> Filed | None:
        """Find a statement."""
        row = self._connection.execute(
            "SELECT * FROM statements WHERE statement_id = ?", (statement_id,)
        ).fetchone()
        return _filed(row) if row else None

    def ours(self, digest: bytes) -> StatementId | None:
        """Find a statement of ours that the log has not shown yet."""
        row = self._connection.execute(
            "SELECT statement_id FROM statements"
            " WHERE log_index IS NULL AND ours = 1 AND digest = ?",
            (digest,),
        ).fetchone()
        return StatementId(row[0]) if row else None

    def of(self, enquiry_id: EnquiryId) -> tuple[Filed, ...]:
        """Everything of one enquiry in log order, what is queued last."""
        rows = self._connection.execute(
            "SELECT * FROM statements WHERE enquiry_id = ? AND fate <> ?"
            " ORDER BY log_index IS NULL, log_index, rowid",
            (enquiry_id, Fate.REFUSED.value),
        )
        return tuple(map(_filed, rows))

    def logged(self) -> Iterator[bytes]:
        """Every header that the log has shown, in its order."""
        rows = self._connection.execute(
            "SELECT header FROM statements WHERE log_index IS NOT NULL"
            " ORDER BY log_index"
        )
        return (row[0] for row in rows)

    def shown(self, statement_id: StatementId, index: int, at: datetime) -> None:
        """Note where the log has shown a statement of ours."""
        self._connection.execute(
            "UPDATE statements SET log_index = ?, accepted_at = ?"
            " WHERE statement_id = ?",
            (index, to_millis(at), statement_id),
        )

    def settle(self, statement_ids: Iterable[StatementId], fate: Fate) -> None:
        """Note what became of bodies."""
        self._connection.executemany(
            "UPDATE statements SET fate = ? WHERE statement_id = ?",
            [(fate.value, statement_id) for statement_id in statement_ids],
        )

    def note_read(self, statement_ids: Iterable[StatementId], at: datetime) -> None:
        """Note that somebody here has read bodies, the first time only."""
        self._connection.executemany(
            "UPDATE statements SET read_at = ?"
            " WHERE statement_id = ? AND read_at IS NULL",
            [(to_millis(at), statement_id) for statement_id in statement_ids],
        )

    def expired(self, now: datetime, at_most: int) -> tuple[Filed, ...]:
        """What is past its time and still here, the oldest first.

        That is what is held, and our own copies of what we took back.
        """
        rows = self._connection.execute(
            "SELECT * FROM statements WHERE expires_at <= ?"
            " AND (fate = 1 OR (fate = 2 AND ours = 1))"
            " ORDER BY expires_at LIMIT ?",
            (to_millis(now), at_most),
        )
        return tuple(map(_filed, rows))


def _row(s: Filed) -> tuple[Any, ...]:
    return (
        s.statement_id,
        s.enquiry_id,
        s.log_index,
        _millis(s.accepted_at),
        s.header,
        s.digest,
        int(s.ours),
        _millis(s.expires_at),
        s.fate.value,
        _millis(s.read_at),
    )


def _filed(row: tuple[Any, ...]) -> Filed:
    return Filed(
        statement_id=StatementId(row[0]),
        enquiry_id=EnquiryId(row[1]),
        log_index=row[2],
        accepted_at=_time(row[3]),
        header=row[4],
        digest=row[5],
        ours=bool(row[6]),
        expires_at=_time(row[7]),
        fate=Fate(row[8]),
        read_at=_time(row[9]),
    )


def _millis(at: datetime | None) -> int | None:
    return None if at is None else to_millis(at)


def _time(millis: int | None) -> datetime | None:
    return None if millis is None else from_millis(millis)
