"""Kept tables: a sheet's tables as JSON, and back, without losing a cell."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from mash.sheet import SUPPRESSED, Cell, Column, Table, Unit, table_fields


def write_tables(tables: Iterable[Table]) -> str:
    """Tables as JSON."""
    return json.dumps([table_fields(table) for table in tables], ensure_ascii=False)


def read_tables(written: str) -> tuple[Table, ...]:
    """Read what `write_tables` wrote."""
    return tuple(_table(fields) for fields in json.loads(written))


def _table(fields: dict[str, Any]) -> Table:
    return Table(
        key=fields["key"],
        title=fields["title"],
        note=fields["note"],
        columns=tuple(
            Column(key, title, Unit[unit]) for key, title, unit in fields["columns"]
        ),
        rows=tuple(tuple(map(_cell, row)) for row in fields["rows"]),
    )


def _cell(plain: Any) -> Cell:  # noqa: ANN401 - what JSON can say
    cell: Cell = SUPPRESSED if isinstance(plain, dict) else plain
    return cell
