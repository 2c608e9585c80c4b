"""Sheets: what a hub counts of its work in a period, as tables without names.

A node counts, a terminal shows. Cells are numbers, never sentences about people.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from hashlib import sha256
from typing import Any

from mash.errors import MalformedError


class Unit(IntEnum):
    """What the cells of a column are. Numbers as in sheet_tables.proto."""

    TEXT = 1
    COUNT = 2
    SHARE = 3
    MINUTES = 4
    POUNDS = 5
    NUMBER = 6


class SheetState(IntEnum):
    """How far a sheet has come: nobody publishes what nobody has reviewed."""

    DRAFT = 1
    REVIEWED = 2
    PUBLISHED = 3


class Audience(IntEnum):
    """For whom: outside the hub, small numbers are suppressed."""

    HUB = 1
    OUTSIDE = 2


class PeriodKind(IntEnum):
    """How long a period is. Numbers as in sheet.proto."""

    DAY = 1
    WEEK = 2
    MONTH = 3
    SPAN = 4


class Suppressed:
    """A number too small to show outside the hub, or one that would give it away."""

    def __repr__(self) -> str:
        return "SUPPRESSED"


SUPPRESSED = Suppressed()
Cell = str | int | float | Suppressed | None
"""None: nothing to divide by, or not yet known. A share runs from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a stable word for machines, a title for people, the cells' unit."""

    key: str
    title: str
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: a stable word, a title, how it is counted, and its rows.

    Raises:
        MalformedError: A row has not one cell a column.

    """

    key: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise MalformedError(f"{self.key}: one cell for each column")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From when (inclusive) until when (exclusive), aware, UTC; and in words.

    Raises:
        MalformedError: It ends before it begins.

    """

    begins: datetime
    ends: datetime
    words: str

    def __post_init__(self) -> None:
        if self.ends <= self.begins:
            raise MalformedError("period: it ends after it begins")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A period's work, counted. `made_at` is aware, UTC; people by register name.

    What had happened by `made_at` or by the period's end, whichever is first, is
    counted. `digest` is `digest_of` this sheet, 32 bytes: what a reviewer reviewed is
    what is published.
    """

    hub_id: str
    period: Period
    audience: Audience
    state: SheetState
    made_at: datetime
    made_by: str
    reviewed_by: str
    readers: tuple[str, ...]
    digest: bytes
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSheet:
    """How far a kept sheet has come: everything but its tables.

    `sheet_id` is 16 bytes. Times are aware, UTC; None, and people empty, until then.
    """

    sheet_id: bytes
    period: Period
    audience: Audience
    state: SheetState
    made_at: datetime
    made_by: str
    digest: bytes
    reviewed_by: str = ""
    reviewed_at: datetime | None = None
    published_by: str = ""
    published_at: datetime | None = None
    readers: tuple[str, ...] = ()


def digest_of(
    hub_id: str, period: Period, audience: Audience, tables: Iterable[Table]
) -> bytes:
    """SHA-256 of what a sheet says, 32 bytes: JSON, UTF-8, keys sorted, no spaces.

    Who made it and when is left out: the same numbers are the same sheet.
    """
    said = {
        "hub": hub_id,
        "begins": period.begins.isoformat(),
        "ends": period.ends.isoformat(),
        "audience": audience.name,
        "tables": [table_fields(table) for table in tables],
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode()).digest()


def table_fields(table: Table) -> dict[str, Any]:
    """A table as plain values, for JSON. A suppressed cell is {"suppressed": true}."""
    return {
        "key": table.key,
        "title": table.title,
        "note": table.note,
        "columns": [[c.key, c.title, c.unit.name] for c in table.columns],
        "rows": [[_plain(cell) for cell in row] for row in table.rows],
    }


def _plain(cell: Cell) -> Any:  # noqa: ANN401 - what JSON can say
    return {"suppressed": True} if isinstance(cell, Suppressed) else cell
