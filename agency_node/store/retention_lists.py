"""Retention lists: what one person drafted for erasing, and another approved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from agency_node.store.times import from_millis, to_millis
from keys.vault import Connection
from mash.statement import EnquiryId, StatementId


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledRow:
    """One part of one enquiry, and the statements of it that are to be erased.

    `erased` counts those that were, once it is done: what was held or opened again
    since is left.
    """

    enquiry_id: EnquiryId
    part: str
    record_class: str
    due_on: date
    items: tuple[StatementId, ...]
    done_at: datetime | None = None
    erased: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledList:
    """A list. `list_id` is 8 bytes; approved or not; times are aware, UTC."""

    list_id: bytes
    drafted_by: str
    drafted_at: datetime
    rows: tuple[FiledRow, ...]
    approved_by: str = ""
    approved_at: datetime | None = None

    @property
    def is_done(self) -> bool:
        """Whether every row was gone through."""
        return all(row.done_at is not None for row in self.rows)


class RetentionLists:
    """The tables of lists. Call what writes within a step of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, filed: FiledList) -> None:
        """Keep a draft; one with the same id is the same draft."""
        done = self._connection.execute(
            "INSERT OR IGNORE INTO retention_lists VALUES (?, ?, ?, '', NULL)",
            (filed.list_id, filed.drafted_by, to_millis(filed.drafted_at)),
        )
        if done.rowcount == 1:
            self._connection.executemany(
                "INSERT INTO retention_rows VALUES (?, ?, ?, ?, ?, ?, NULL, 0)",
                [_row(filed.list_id, row) for row in filed.rows],
            )

    def approve(self, list_id: bytes, by: str, at: datetime) -> None:
        """Note who approved a list, the first time only."""
        self._connection.execute(
            "UPDATE retention_lists SET approved_by = ?, approved_at = ?"
            " WHERE list_id = ? AND approved_at IS NULL",
            (by, to_millis(at), list_id),
        )

    def done(self, list_id: bytes, row: FiledRow, erased: int, at: datetime) -> None:
        """Note that a row was gone through, and how much of it was erased."""
        self._connection.execute(
            "UPDATE retention_rows SET done_at = ?, erased = ?"
            " WHERE list_id = ? AND enquiry_id = ? AND part = ?",
            (to_millis(at), erased, list_id, row.enquiry_id, row.part),
        )

    def all(self) -> tuple[FiledList, ...]:
        """Every list, the earliest first."""
        rows = self._connection.execute(
            "SELECT * FROM retention_lists ORDER BY drafted_at, list_id"
        ).fetchall()
        return tuple(
            FiledList(
                list_id=bytes(list_id),
                drafted_by=drafted_by,
                drafted_at=from_millis(drafted_at),
                rows=tuple(self._rows(bytes(list_id))),
                approved_by=approved_by,
                approved_at=None if approved_at is None else from_millis(approved_at),
            )
            for list_id, drafted_by, drafted_at, approved_by, approved_at in rows
        )

    def _rows(self, list_id: bytes) -> Iterator[FiledRow]:
        rows = self._connection.execute(
            "SELECT * FROM retention_rows WHERE list_id = ?"
            " ORDER BY due_on, enquiry_id, part",
            (list_id,),
        )
        return (
            FiledRow(
                enquiry_id=EnquiryId(bytes(row[1])),
                part=row[2],
                record_class=row[3],
                due_on=date.fromisoformat(row[4]),
                items=tuple(StatementId(bytes.fromhex(i)) for i in json.loads(row[5])),
                done_at=None if row[6] is None else from_millis(row[6]),
                erased=row[7],
            )
            for row in rows
        )


def _row(list_id: bytes, row: FiledRow) -> tuple[Any, ...]:
    items = json.dumps([item.hex() for item in row.items])
    return (
        list_id,
        row.enquiry_id,
        row.part,
        row.record_class,
        row.due_on.isoformat(),
        items,
    )
