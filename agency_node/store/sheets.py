"""Sheets: what was kept of counting, and how far it has come towards its readers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agency_node.store.times import from_millis, to_millis
from keys.vault import Connection
from mash.sheet import Audience, KeptSheet, Period, SheetState

MAX_LISTED = 500
"""Sheets of more than a year, one a day."""


@dataclass(frozen=True, slots=True)
class FiledSheet:
    """A kept sheet, its tables as JSON, and the period it was compared with."""

    kept: KeptSheet
    before: Period | None
    tables: str


class Sheets:
    """The table of kept sheets. Call what writes within a step of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, filed: FiledSheet) -> None:
        """Keep a sheet, in place of what it was before."""
        self._connection.execute(
            "INSERT OR REPLACE INTO sheets VALUES"
            " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _row(filed),
        )

    def get(self, sheet_id: bytes) -> FiledSheet | None:
        """Find a sheet."""
        row = self._connection.execute(
            "SELECT * FROM sheets WHERE sheet_id = ?", (sheet_id,)
        ).fetchone()
        return _filed(row) if row else None

    def newest(self) -> tuple[KeptSheet, ...]:
        """The sheets kept last, the newest first, at most `MAX_LISTED`."""
        rows = self._connection.execute(
            "SELECT * FROM sheets ORDER BY made_at DESC, rowid DESC LIMIT ?",
            (MAX_LISTED,),
        )
        return tuple(_filed(row).kept for row in rows)


def _row(filed: FiledSheet) -> tuple[Any, ...]:
    kept, before = filed.kept, filed.before
    return (
        kept.sheet_id,
        kept.state.value,
        kept.audience.value,
        to_millis(kept.period.begins),
        to_millis(kept.period.ends),
        kept.period.words,
        to_millis(before.begins) if before else None,
        to_millis(before.ends) if before else None,
        before.words if before else None,
        to_millis(kept.made_at),
        kept.made_by,
        kept.reviewed_by,
        _millis(kept.reviewed_at),
        kept.published_by,
        _millis(kept.published_at),
        json.dumps(kept.readers),
        kept.digest,
        filed.tables,
    )


def _filed(row: tuple[Any, ...]) -> FiledSheet:
    kept = KeptSheet(
        sheet_id=bytes(row[0]),
        state=SheetState(row[1]),
        audience=Audience(row[2]),
        period=_period(row[3:6]),
        made_at=from_millis(row[9]),
        made_by=row[10],
        reviewed_by=row[11],
        reviewed_at=_time(row[12]),
        published_by=row[13],
        published_at=_time(row[14]),
        readers=tuple(json.loads(row[15])),
        digest=bytes(row[16]),
    )
    before = _period(row[6:9]) if row[6] is not None else None
    return FiledSheet(kept, before, row[17])


def _period(cells: tuple[Any, ...]) -> Period:
    return Period(
        begins=from_millis(cells[0]), ends=from_millis(cells[1]), words=cells[2]
    )


def _millis(at: datetime | None) -> int | None:
    return None if at is None else to_millis(at)


def _time(millis: int | None) -> datetime | None:
    return None if millis is None else from_millis(millis)
