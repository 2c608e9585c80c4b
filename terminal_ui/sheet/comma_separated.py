"""Comma-separated: tables for spreadsheets, which show them and never run them.

RFC 4180; every text is quoted, every number is bare. A text that a spreadsheet
might take for a formula has an apostrophe before it (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from mash.defusing import defused
from mash.sheet import Cell, Sheet, Suppressed, Table, Unit
from terminal_ui.sheet.cells import CONFIDENTIAL, capital

_UNITS = {
    Unit.TEXT: "",
    Unit.COUNT: "",
    Unit.SHARE: " (0 to 1)",
    Unit.MINUTES: " (minutes)",
    Unit.POUNDS: " (GBP)",
    Unit.NUMBER: "",
}
LONG_HEADING = ("table", "row", "column", "unit", "value")


def of_table(table: Table) -> str:
    """Return one table: a heading of titles, then its rows."""
    heading = [capital(column.title) + _UNITS[column.unit] for column in table.columns]
    return _written([heading, *table.rows])


def of_sheet(sheet: Sheet) -> str:
    """Return every table in one file, a line a cell: `table,row,column,unit,value`.

    A row is named by the texts it begins with; cells of text are not repeated.
    """
    return _written([LONG_HEADING, *(line for t in sheet.tables for line in _long(t))])


def _long(table: Table) -> Iterable[Sequence[Cell]]:
    for row in table.rows:
        pairs = list(zip(table.columns, row, strict=True))
        name = ", ".join(cell for cell in row if isinstance(cell, str))
        for column, cell in pairs:
            if not isinstance(cell, str):
                yield (table.key, name, column.key, column.unit.name.lower(), cell)


def _written(rows: Iterable[Sequence[Cell]]) -> str:
    file = StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
    for row in rows:
        writer.writerow([_field(cell) for cell in row])
    return file.getvalue()


def _field(cell: Cell) -> str | float:
    match cell:
        case None:
            return ""
        case Suppressed():
            return CONFIDENTIAL
        case str():
            return defused(cell).replace("\n", " ")
        case _:
            return cell
