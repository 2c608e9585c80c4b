"""Machine: a sheet as one versioned JSON object, stable under the schema's number.

Shares run from 0 to 1, times are ISO 8601 in UTC, bytes are hex; a suppressed cell
is {"suppressed": true}, and null is nothing to divide by or not yet known.
"""

from __future__ import annotations

import json
from typing import Any

from mash.sheet import Cell, Column, KeptSheet, Sheet, Suppressed, Table
from terminal_ui.sheet.heading import MARKING

SCHEMA = "mash.sheet/1"
KEPT_SCHEMA = "mash.sheet.kept/1"


def as_json(sheet: Sheet, kept: KeptSheet | None = None, *, demo: bool) -> str:
    """Return a sheet with every table by its key. One object, ASCII, two spaces.

    `kept` in it is null for a sheet that nobody keeps.
    """
    envelope = {
        "schema": SCHEMA,
        "marking": MARKING,
        "demonstration": demo,
        "hub": sheet.hub_id,
        "period": _period(sheet),
        "audience": sheet.audience.name,
        "state": sheet.state.name,
        "made_at": sheet.made_at.isoformat(),
        "made_by": sheet.made_by,
        "reviewed_by": sheet.reviewed_by,
        "readers": list(sheet.readers),
        "digest": sheet.digest.hex(),
        "kept": _kept(kept) if kept else None,
        "tables": {table.key: _table(table) for table in sheet.tables},
    }
    return json.dumps(envelope, ensure_ascii=True, indent=2, allow_nan=False)


def kept_as_json(kept: tuple[KeptSheet, ...]) -> str:
    """Return which sheets are kept, in the envelope of all lists."""
    data = [_kept(each) for each in kept]
    envelope = {
        "schema": KEPT_SCHEMA,
        "data": data,
        "shown": len(data),
        "total": len(data),
    }
    return json.dumps(envelope, ensure_ascii=True, indent=2)


def _period(of: Sheet | KeptSheet) -> dict[str, str]:
    return {
        "begins": of.period.begins.isoformat(),
        "ends_before": of.period.ends.isoformat(),
        "words": of.period.words,
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "note": table.note,
        "columns": [_column(column) for column in table.columns],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
    }


def _column(column: Column) -> dict[str, str]:
    return {"key": column.key, "title": column.title, "unit": column.unit.name}


def _cell(cell: Cell) -> str | float | dict[str, bool] | None:
    return {"suppressed": True} if isinstance(cell, Suppressed) else cell


def _kept(kept: KeptSheet) -> dict[str, Any]:
    return {
        "sheet_id": kept.sheet_id.hex(),
        "state": kept.state.name,
        "audience": kept.audience.name,
        "period": _period(kept),
        "made_at": kept.made_at.isoformat(),
        "made_by": kept.made_by,
        "reviewed_by": kept.reviewed_by,
        "published_by": kept.published_by,
        "readers": list(kept.readers),
        "digest": kept.digest.hex(),
    }
